"""The workbook of recognition coverage: the same bytes, statuses told apart without colour, text that stays text."""

import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from nqf.frameworks.schema import Framework
from nqf.recognition.layer_plan import layers
from nqf.recognition.layer_status import Status, status_name
from nqf.recognition.layers import build
from nqf.reports.countries_book import FILLS, make_countries_book
from nqf.reports.countries_rows import to_csv

SOURCE = {"id": "s1", "title": "@register", "url": "https://example.org/a", "year": 2024, "seen_on": "2026-11-01"}


def island(code: str, status: str, note: str) -> Framework:
    facts: dict[str, Any] = {
        "id": f"{code.lower()}-nqf",
        "name": f"Framework of {code}",
        "short_name": code,
        "kind": "level framework",
        "scope": "national",
        "countries": [code],
        "authority": {"name": "Authority", "evidence": "unverified"},
        "status": {"value": "operational", "evidence": "unverified"},
        "ladder": {"levels": ["1"], "evidence": "unverified"},
        "micro_credentials": {"status": status, "evidence": "verified", "sources": ["s1"], "note": note},
        "sources": [SOURCE],
    }
    return Framework.model_validate(facts)


SHELF = {one.id: one for one in (island("FJ", "policy", "=1+1"), island("TV", "none found", "- no act"))}
TABLE = build(SHELF)
PLACES = [TABLE.places[code] for code in ("FJ", "TV")]
CHOSEN = [layers()["micro"], layers()["link"]]


def book() -> Workbook:
    return load_workbook(io.BytesIO(make_countries_book(TABLE, PLACES, CHOSEN, SHELF, "Pacific")))


def test_the_same_facts_give_the_same_bytes() -> None:
    """A workbook that differs at every download cannot be compared or signed."""
    assert make_countries_book(TABLE, PLACES, CHOSEN, SHELF, "P") == make_countries_book(
        TABLE, PLACES, CHOSEN, SHELF, "P"
    )


def test_cells_say_status_and_evidence_in_words() -> None:
    """A status that only its colour tells."""
    sheet = book()["Coverage"]
    assert [sheet.cell(row, 3).value for row in (5, 6)] == [
        "● in force, verified",
        "○ looked for, none found, verified",
    ]
    assert [sheet.cell(row, 4).value for row in (5, 6)] == ["· not looked for", "· not looked for"]
    fills = [(sheet.cell(row, column).fill.patternType, sheet.cell(row, column).fill.fgColor.rgb[-6:])
             for row, column in ((5, 3), (6, 3), (5, 4))]  # fmt: skip
    assert fills == [FILLS[status][:2] for status in (Status.IN_FORCE, Status.NONE_FOUND, Status.NOT_LOOKED_FOR)]


def test_looks_differ_and_the_legend_has_them_all() -> None:
    """Two statuses under one look."""
    assert len({(pattern, colour) for pattern, colour, _ground in FILLS.values()}) == len(Status)
    words = [cell.value for cell in book()["Legend"]["A"] if cell.value]
    assert [word for status in Status for word in words if word.endswith(status_name(status))] != []
    assert sum(any(word.endswith(f" {status_name(status)}") for word in words) for status in Status) == len(Status)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    """A note or title of a file that Excel runs."""
    facts = book()["Facts"]
    cells = [cell for row in facts.iter_rows() for cell in row if cell.value in ("=1+1", "- no act", "@register")]
    assert {cell.value for cell in cells} == {"=1+1", "- no act", "@register"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    text = to_csv(TABLE, PLACES, CHOSEN, SHELF).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "'- no act" in text


def test_addresses_are_links_and_sources_stand_once() -> None:
    """A source that cannot be followed, or that is listed for every fact anew."""
    workbook = book()
    assert workbook["Sources"].max_row == 4 + 2
    targets = [cell.hyperlink.target for row in workbook["Facts"].iter_rows() for cell in row if cell.hyperlink]
    assert targets == ["https://example.org/a"] * 2
