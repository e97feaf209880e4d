"""JSON Lines in and out."""

import json
from datetime import date
from pathlib import Path

import pytest

from nqf.credentials.formats import inspect_file
from nqf.credentials.jsonl import to_json, write_records
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.errors import ImportFileError
from tests.unit.credentials.files import csv_file, read, said

LINE = {
    "id": "a",
    "title": "Bees",
    "outcomes": ["Keep a hive", "Harvest honey"],
    "description": None,
    "hours": 40,
    "credits": {"low": 2, "high": 3},
    "credit_system": "ECTS",
    "language": "en",
    "awarding_body": "Hive School",
    "country": "KE",
    "framework": "ke-knqf",
    "level": 4,
    "colour": "yellow",
}


def test_the_promised_form(tmp_path: Path) -> None:
    """Scripts are written against these names; one that is not read loses data without a word."""
    result = read(csv_file(tmp_path / "a", json.dumps(LINE)))
    record = result.records[0].record
    assert (record.record_id, record.title, record.learning_outcomes) == ("a", "Bees", ("Keep a hive", "Harvest honey"))
    assert (record.hours_total, record.credit_value) == (Quantity(low=40, high=40), Quantity(low=2, high=3))
    assert (record.awarding_country, record.framework, record.level_claimed) == ("KE", "ke-knqf", "4")
    assert record.summary is None
    assert record.extra == {"colour": "yellow"}
    assert said(result) == []


def test_written_and_read_again(tmp_path: Path) -> None:
    """What one office exports, another must load unchanged."""
    record = MicroCredential(
        record_id="é1",
        title="Bees",
        summary="=1+1",
        learning_outcomes=("a; b", "c"),
        hours_total=Quantity(low=30, high=40),
        issue_date=date(2025, 3, 4),
        cohort_completed=False,
        participation_mode="online",
        extra={"title": "other", "x": "y"},
    )
    path = tmp_path / "a.jsonl"
    write_records([record], path)
    assert list(json.loads(path.read_text(encoding="utf-8")))[:5] == ["id", "title", "outcomes", "description", "hours"]
    assert [row.record for row in read(path).records] == [record]
    assert to_json(record)["hours"] == {"low": 30, "high": 40}


def test_a_broken_line_costs_one_record(tmp_path: Path) -> None:
    """One line cut short stopped the whole import."""
    lines = [
        '{"id": 1, "title": "A", "outcomes": "Do it"}',
        '{"id": 2, "title": "B"',
        "[1, 2]",
        '"text"',
        '{"id": 3, "id": 4, "title": "C"}',
        '{"id": 5, "title": "D", "hours": NaN, "outcomes": "Do it"}',
        "",
        '{"id": 6, "title": "E", "outcomes": "Do it"}',
        '{"a":' * 100_000,
    ]
    result = read(csv_file(tmp_path / "a", "\n".join(lines)))
    assert [(row.row, row.record.title) for row in result.records] == [(1, "A"), (8, "E")]
    assert [row.row for row in result.rejected] == [2, 3, 4, 5, 6, 9]
    assert all(row.problems for row in result.rejected)


def test_an_array_and_a_single_object(tmp_path: Path) -> None:
    """Many programs write one array, or one object over many lines."""
    array = json.dumps([LINE, {**LINE, "id": "b"}], indent=2)
    assert [row.record.record_id for row in read(csv_file(tmp_path / "a", array)).records] == ["a", "b"]
    assert [row.record.record_id for row in read(csv_file(tmp_path / "b", json.dumps(LINE, indent=2))).records] == ["a"]


def test_wrong_types_are_warnings_of_one_field(tmp_path: Path) -> None:
    """A structure where a text is expected made the record fail."""
    line = {
        **LINE,
        "awarding_body": {"name": "x"},
        "hours": "forty",
        "outcomes": [{"t": 1}],
        "description": "Keep bees",
    }
    result = read(csv_file(tmp_path / "a", json.dumps(line)))
    record = result.records[0].record
    assert (record.awarding_body, record.hours_total, record.learning_outcomes) == (None, None, ())
    assert sorted(problem.field for problem in result.problems) == ["awarding_body", "hours", "outcomes"]
    assert record.extra["hours"] == "forty"


def test_keys_are_shown_as_headings(tmp_path: Path) -> None:
    """The upload page shows the same table for every format."""
    look = inspect_file(csv_file(tmp_path / "a", json.dumps(LINE)), "a")
    assert (look.format, look.sheets[0].row_count, look.sheets[0].headings[0]) == ("jsonl", 1, "id")
    assert look.sheets[0].guesses[-1].field is None


def test_a_mapping_names_keys_by_their_place(tmp_path: Path) -> None:
    """A key of another name could not be told to be the title."""
    path = csv_file(tmp_path / "a", '{"id": "1", "naam": "Bees", "outcomes": "Keep a hive"}')
    assert read(path, mapping={1: "title"}).records[0].record.title == "Bees"


def test_json_without_any_known_key_is_refused_as_a_whole(tmp_path: Path) -> None:
    """A form of some other system would be a row that lacks a title, with advice to delete the row."""
    path = tmp_path / "other.json"
    path.write_text('{"CFItem": {"fullStatement": "Open a hive"}}', encoding="utf-8")
    with pytest.raises(ImportFileError, match="None of the keys in this JSON is the name of a field: CFItem"):
        read(path)
    assert inspect_file(path, path.name).sheets[0].headings == ("CFItem",)
