"""Where one record would count as files: the same rows in workbook, CSV and JSON, and text that stays text."""

import csv
import io
import json
from collections import Counter

import pytest
from openpyxl import load_workbook

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import load_shelf
from nqf.i18n import use_language
from nqf.levelling.estimate import no_ladder
from nqf.levelling.types import Demand, Refusal
from nqf.recognition.standing.standing import standings
from nqf.recognition.standing.types import standing_title
from nqf.reports.recognition_book import make_recognition_book
from nqf.reports.recognition_json import to_json
from nqf.reports.recognition_rows import CountryRow, line_values, link_values, to_csv
from nqf.reports.recognition_words import level_text, steps_of

RECORD = MicroCredential(
    record_id="=1+1",
    title="+Care",
    framework="nz-nzqcf",
    level_claimed="4",
    hours_total=Quantity(low=100, high=100),
)


@pytest.fixture(scope="module")
def rows() -> list[CountryRow]:
    """Hold the record against a few frameworks without an estimate, so that only the claim speaks."""
    use_language("en")
    shelf = load_shelf()
    chosen = [shelf[name] for name in ("nz-nzqcf", "au-aqf", "ie-nfq")]
    none = Demand(None, 0.0, Refusal.NO_TEXT, 0, "und")
    estimates = {one.id: no_ladder(RECORD.record_id, one.id, none) for one in chosen}
    found = standings(RECORD, chosen, estimates, shelf)
    return [CountryRow(str(one.country), (one,)) for one in found]


def test_the_workbook_says_what_the_rows_say(rows: list[CountryRow]) -> None:
    """A sheet that loses a country, a rule line or a link."""
    book = load_workbook(io.BytesIO(make_recognition_book(RECORD, rows)))
    assert book.sheetnames == ["Legend", "Countries", "Other frameworks", "Rules", "Links"]
    told = [[cell.value for cell in line] for line in book["Countries"].iter_rows(min_row=5)]
    assert [(line[0], line[3], line[4]) for line in told] == [
        (row.country, standing_title(row.best.verdict), level_text(row.best.level)) for row in rows
    ]
    assert book["Rules"].max_row - 4 == len(list(line_values(rows))) > 0
    assert book["Links"].max_row - 4 == len(list(link_values(rows))) > 0
    assert book["Legend"]["C5"].value == f"=COUNTIF('Countries'!$D$5:$D${4 + len(rows)},\"admitted\")"


def test_text_like_a_formula_stays_text(rows: list[CountryRow]) -> None:
    """A title or id from outside that a spreadsheet runs."""
    book = load_workbook(io.BytesIO(make_recognition_book(RECORD, rows)))
    title = book["Countries"]["A1"]
    assert (title.value, title.data_type, title.quotePrefix) == ("+Care · =1+1", "s", True)


def test_the_same_rows_give_the_same_bytes(rows: list[CountryRow]) -> None:
    """A file that differs from day to day cannot be compared."""
    assert make_recognition_book(RECORD, rows) == make_recognition_book(RECORD, rows)


def test_no_countries_make_a_readable_book() -> None:
    """A filter that keeps nothing and a file that Excel must repair."""
    book = load_workbook(io.BytesIO(make_recognition_book(RECORD, [])))
    assert "none" in [cell.value for cell in book["Countries"][5]]


def test_csv_and_json_agree_with_the_rows(rows: list[CountryRow]) -> None:
    """Three files of one page that say three things."""
    lines = list(csv.DictReader(io.StringIO(to_csv(rows).decode("utf-8-sig"))))
    assert [line["Country code"] for line in lines] == [row.country for row in rows]
    told = json.loads(to_json(RECORD.record_id, RECORD.title, rows))
    assert (told["id"], told["title"]) == ("=1+1", "+Care")
    found = [one for country in told["countries"] for one in country["standings"]]
    assert [one["verdict"] for one in found] == [row.best.verdict.value for row in rows]
    assert [len(one["links"]) for one in found] == [len(steps_of(row.best.level)) for row in rows]
    assert Counter(line["Verdict"] for line in lines) == Counter(standing_title(row.best.verdict) for row in rows)
