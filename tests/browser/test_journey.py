"""The main job as a person does it: upload a file, look at a record, build the report, download it."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

RECORD = {
    "id": "journey-1",
    "title": "Coral reef monitoring",
    "outcomes": [
        "Plan a survey of a coral reef and choose suitable methods for it.",
        "Record and analyse survey data, and evaluate the condition of the reef.",
        "Advise a community on how to protect its reef.",
    ],
    "hours": "40 h",
    "country": "BB",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "reefs.jsonl"
    path.write_text(json.dumps(RECORD) + "\n" + json.dumps({"id": "no-title"}) + "\n", encoding="utf-8")
    return path


def test_upload_desk_report(open_page, file: Path, tmp_path: Path) -> None:
    """Each page may work alone and the job still fail between them."""
    opened = open_page("submissions")
    page = opened.page
    page.locator("input[type=file]").first.set_input_files(str(file))
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("1 record was imported.")).to_be_visible(timeout=60_000)

    page.get_by_role("link", name="Open the records on the desk").click()
    expect(page.get_by_role("heading", name="Coral reef monitoring")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Evidence, outcome by outcome")).to_be_visible()

    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Reports").click()
    page.get_by_role("button", name="Build the report").click()
    button = page.get_by_role("button", name="Excel").first
    expect(button).to_be_visible(timeout=120_000)
    with page.expect_download() as waiting:
        button.click()
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    assert saved.name.startswith("alignment-report-") and saved.suffix == ".xlsx"
    titles = {cell.value for row in load_workbook(saved)["Alignment"].iter_rows() for cell in row}
    assert "Coral reef monitoring" in titles
    assert opened.foreign == []
