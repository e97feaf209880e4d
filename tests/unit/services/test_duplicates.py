"""Near-duplicates of the stored portfolio: where they came from, who may ask, files, and the rule that is cited."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from nqf.frameworks.loader import load_shelf
from nqf.levelling.record_duplicates import Part
from nqf.services.access import LOCAL
from nqf.services.duplicates import (
    RULE_FRAMEWORK,
    duplicates_book,
    duplicates_json,
    portfolio_duplicates,
    rule_sentence,
    rule_sources,
)
from nqf.services.records import RecordFilter

AddRecords = Callable[..., int]
OUTCOMES = ["Weld steel plates in two positions.", "Check the seam for cracks, pores and undercut."]


@pytest.fixture
def two_files(add_records: AddRecords) -> tuple[int, int]:
    first = {
        "title": "=Welding",
        "learning_outcomes": OUTCOMES,
        "provider_name": "North College",
        "framework": "eqf",
        "level_claimed": "3",
    }
    one = add_records((first, 3.0, None), ({"title": "Keeping hens"}, 2.0, None), name="a.csv")
    other = add_records(({"title": "Joining of metal", "learning_outcomes": OUTCOMES[::-1]}, 3.0, None), name="b.csv")
    return one, other


def test_a_pair_says_which_file_provider_and_level(two_files: tuple[int, int]) -> None:
    """An officer must be able to find both records."""
    (pair,) = portfolio_duplicates(LOCAL)
    assert pair.scores[Part.OUTCOMES] == 100
    assert [(side.file, side.submission, side.provider) for side in (pair.first, pair.second)] == [
        ("a.csv", two_files[0], "North College"),
        ("b.csv", two_files[1], None),
    ]
    assert (pair.first.record.framework, pair.first.record.level_claimed) == ("eqf", "3")
    assert portfolio_duplicates(LOCAL, chosen=RecordFilter(submission_id=two_files[0])) == []


def test_files_hold_the_pair_and_text_stays_text(two_files: tuple[int, int]) -> None:
    """A title that begins like a formula must not become one, and the same pairs give the same bytes."""
    pairs = portfolio_duplicates(LOCAL)
    book = duplicates_book(LOCAL, pairs, 90)
    assert book == duplicates_book(LOCAL, pairs, 90)
    cells = [cell for row in load_workbook(io.BytesIO(book)).active.iter_rows() for cell in row]
    (title,) = [cell for cell in cells if cell.value == "=Welding"]
    assert title.data_type == "s"
    assert any(cell.value == "3 (eqf)" for cell in cells)
    (row,) = json.loads(duplicates_json(LOCAL, pairs))
    assert row["scores"]["outcomes"] == 100
    assert (row["first"]["level"], row["second"]["level"], row["second"]["file"]) == ("3", None, "b.csv")


def test_an_empty_result_is_still_a_workbook(database: Path) -> None:
    """A clean portfolio must not end in an error."""
    assert portfolio_duplicates(LOCAL) == []
    assert load_workbook(io.BytesIO(duplicates_book(LOCAL, [], 90))).active.max_row >= 7


def test_the_rule_that_is_cited_stands_in_the_facts() -> None:
    """A rule quoted on the screen that no source of the shelf shows."""
    rule = load_shelf()[RULE_FRAMEWORK].micro_credentials
    assert rule is not None and rule.note is not None
    assert "22 August 2018" in rule.note and "no duplication" in rule.note
    assert "22 August 2018" in rule_sentence()
    assert rule_sources() and all(source.url for source in rule_sources())
