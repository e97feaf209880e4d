"""An authority brings its register: added, measured, learned from, audited, used on the desk, removed again."""

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.registers import contradicting, made_register, write_register

SIZE = 2000
WAIT = 120_000
ASKED = {
    "id": "asked-1",
    "title": "Upkeep of mini-grids",
    "outcomes": [
        "Analyse the performance of mini-grids in a coastal town and report the results.",
        "Evaluate competing designs of battery banks and justify improvements to them.",
    ],
    "framework": "za-nqf",
    "level": "6",
    "country": "ZA",
}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Two thousand records with decided levels: one contradiction, four wrong levels, one that does not exist."""
    rows = made_register(SIZE - 1)
    for wrong in rows[10:14]:
        wrong["level"] = "3" if wrong["level"] in "678" else "8"
    other = "3" if rows[0]["level"] != "3" else "8"
    broken = made_register(1, seed=4)[0] | {"id": "broken", "level": "42"}
    return write_register([*rows, contradicting(rows[0], SIZE + 1, other), broken], tmp_path / "own-register.jsonl")


def test_a_register_from_upload_to_removal(open_page_on, running_server, register: Path, tmp_path: Path) -> None:
    """Each step may work alone and the way of a register through the tool still break."""
    asked = tmp_path / "asked.jsonl"
    asked.write_text(json.dumps(ASKED) + "\n", encoding="utf-8")
    with running_server(tmp_path) as server:
        opened = open_page_on(server, "precedents?framework=za-nqf")
        page = opened.page
        page.get_by_text("Add a register").first.click()
        page.locator("input[type=file]").first.set_input_files(str(register))
        page.get_by_role("button", name="Add as precedents").click(timeout=WAIT)
        expect(page.get_by_text(f"{SIZE:,} precedents were added from own-register.jsonl.")).to_be_visible(timeout=WAIT)
        expect(page.get_by_text("1 row was left out · 1 problem")).to_be_visible()
        expect(page.get_by_role("heading", name="How well your precedents are read")).to_be_visible(timeout=WAIT)
        expect(page.get_by_text("Out of the box", exact=True)).to_be_visible()

        expect(page.get_by_role("tab", name=re.compile(r"Contradictions \([1-9]"))).to_be_visible(timeout=WAIT)
        expect(page.get_by_text("Marked: words that only one of the two has.")).to_be_visible()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Both lists as a workbook").click()
        saved = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(saved)
        assert saved.name == "precedents-za-nqf-audit.xlsx"
        assert load_workbook(saved)["Contradictions"]["A5"].value == 100
        page.get_by_role("button", name="Remove B…").click()
        page.get_by_role("dialog").get_by_label("Reason").fill("copied by mistake")
        page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
        expect(page.get_by_text("1 precedent was removed.")).to_be_visible(timeout=WAIT)

        page.get_by_role("button", name=f"Learn from {SIZE - 1:,} precedents").click()
        expect(page.get_by_text("Proposals on this framework now rest on your precedents.")).to_be_visible(timeout=WAIT)
        expect(page.get_by_text("After learning, cross-validated", exact=True)).to_be_visible()
        said = page.get_by_text(re.compile("Proposals on this framework use calibration")).inner_text()
        version = re.search(r"calibration (\S+), learned", said)
        assert version is not None, said
        expect(page.get_by_role("heading", name="What more precedents bring")).to_be_visible()

        page.get_by_role("tab", name=re.compile("Levels out of place")).click()
        expect(page.get_by_text("about one in ten does by chance alone")).to_be_visible()

        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Submissions").click()
        page.locator("input[type=file]").first.set_input_files(str(asked))
        page.get_by_role("button", name="Import", exact=True).click(timeout=WAIT)
        page.get_by_role("link", name="Open the records on the desk").click(timeout=WAIT)
        expect(page.get_by_role("heading", name="Upkeep of mini-grids")).to_be_visible(timeout=WAIT)
        expect(page.get_by_text(f"use calibration {version[1]}, learned from {SIZE - 1:,} precedents")).to_be_visible(
            timeout=WAIT
        )

        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Precedents").click()
        page.get_by_role("button", name="Remove…", exact=True).click(timeout=WAIT)
        page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
        expect(page.get_by_text("own-register.jsonl was removed")).to_be_visible(timeout=WAIT)
        assert opened.foreign == []
