"""A mixed drop, as a provider sends it: read, checked, looked up on the map, answered with a letter."""

import io
import json
import sqlite3
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

WAIT = 90_000
TABLE = (
    "Code,Course name,Learning outcomes,Hours,Credits,Credit system,Country\n"
    "D1,Hive care,Keep a hive through the winter and explain each step to visitors,200,2,ECTS,Ireland\n"
)
LINE = {
    "id": "D2",
    "title": "Honey",
    "outcomes": ["Harvest honey by hand, judge its quality and record the yield of each hive."],
    "country": "NZ",
    "framework": "nz-nzqcf",
    "level": "4",
    "hours": 50,
}
BADGE = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "id": "urn:badge:1",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "urn:issuer", "type": ["Profile"], "name": "Hive School"},
    "name": "Queen rearing",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "urn:badge:1#achievement",
            "type": ["Achievement"],
            "name": "Queen rearing",
            "description": "Rears queens and assesses colonies for breeding over a season.",
            "criteria": {"narrative": "Raise ten queens and document how they were chosen."},
        },
    },
}


@pytest.fixture
def drop(tmp_path: Path) -> list[Path]:
    """A table, a line of JSON, a badge, and a file that is none of them."""
    contents = {
        "courses.csv": TABLE.encode(),
        "honey.jsonl": (json.dumps(LINE) + "\n").encode(),
        "badge.json": json.dumps(BADGE).encode(),
        "scan.csv": b"\x89PNG\r\n a picture",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in contents]


def _row_of(folder: Path, record_id: str) -> int:
    with sqlite3.connect(folder / "nqf.db") as opened:
        return int(opened.execute("select id from record where record_id = ?", (record_id,)).fetchone()[0])


def test_from_the_drop_to_the_reply(open_page_on, running_server, drop: list[Path], tmp_path: Path) -> None:
    """Each part may work alone and the officer's way through them still break."""
    with running_server(tmp_path) as server:
        opened = open_page_on(server, "submissions")
        page = opened.page
        page.locator("input[type=file]").first.set_input_files([str(path) for path in drop])
        expect(page.get_by_text("This is a file of the kind PNG.")).to_be_visible(timeout=WAIT)
        page.get_by_role("button", name="Import 3 files").click(timeout=WAIT)
        expect(page.get_by_text("3 files were imported.")).to_be_visible(timeout=WAIT)

        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Checks").click()
        expect(page.get_by_role("heading", name="Most frequent problems")).to_be_visible(timeout=WAIT)
        opened = open_page_on(server, f"checks?record={_row_of(tmp_path, 'D1')}")
        page = opened.page
        expect(page.get_by_text("200 hours are stated, but 2 credits (ECTS) stand for").first).to_be_visible(
            timeout=WAIT
        )
        page.get_by_role("tab", name="Definitions").click()
        expect(page.get_by_text("Definitions differ in what they ask for").first).to_be_visible()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Reply as Word").click()
        content = Path(waiting.value.path()).read_bytes()
        assert waiting.value.suggested_filename == "d1-reply-en.docx"
        words = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
        assert "Your submission: Hive care (D1)" in words
        assert "200 hours are stated" in words

        page.get_by_role("link", name="Where would it count?").click()
        expect(page.get_by_role("heading", name="Recognition", exact=True)).to_be_visible(timeout=WAIT)
        expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=WAIT)
        assert opened.foreign == []
