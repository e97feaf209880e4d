"""What rests on which source, and what is still to verify."""

import csv
import io

from openpyxl import load_workbook

from nqf.frameworks.loader import load_shelf
from nqf.reports.facts import facts_of
from nqf.services.access import LOCAL
from nqf.services.sources import count_evidence, list_open_facts, list_sources, sources_book, work_list_csv


def test_every_fact_is_counted_once():
    """Prevents facts from dropping out of the measure of the shelf, or from counting twice."""
    facts = [fact for framework in load_shelf().values() for fact in facts_of(framework)]
    counts = count_evidence(LOCAL)
    assert sum(one.total for one in counts) == len(facts)
    assert sum(one.partly + one.unverified for one in counts) == len(list_open_facts(LOCAL))


def test_one_address_is_one_source_whoever_names_it():
    """Prevents a publication from being listed once for each file that cites it."""
    uses = list_sources(LOCAL)
    urls = [use.source.url.rstrip("/").casefold() for use in uses if use.source.url]
    assert len(urls) == len(set(urls))
    assert any(len(use.frameworks) > 1 for use in uses)
    assert [len(use.facts) for use in uses] == sorted((len(use.facts) for use in uses), reverse=True)


def test_the_work_list_names_what_is_missing_and_can_be_narrowed():
    """Prevents an officer from getting the whole world when they asked for Africa."""
    rows = list(csv.DictReader(io.StringIO(work_list_csv(LOCAL, ["africa"]).decode("utf-8-sig"))))
    assert {row["region"] for row in rows} == {"africa"}
    assert len(rows) == len(list_open_facts(LOCAL, ["africa"]))
    assert all(row["not shown by a source"] for row in rows)
    assert not [value for row in rows for value in row.values() if value.startswith(("=", "+", "-", "@"))]


def test_the_workbook_holds_the_same_rows_and_the_same_bytes_twice(tmp_path):
    """Prevents the workbook from saying another thing than the screen, or from changing by itself."""
    made = sources_book(LOCAL, ["americas"])
    assert made == sources_book(LOCAL, ["americas"])
    path = tmp_path / "book.xlsx"
    path.write_bytes(made)
    book = load_workbook(path)
    assert book.sheetnames == ["Evidence", "To verify", "Sources"]
    assert book["To verify"].max_row - 4 == len(list_open_facts(LOCAL, ["americas"]))
    assert book["Sources"].max_row - 4 == len(list_sources(LOCAL))


def test_an_unknown_ladder_is_not_said_to_have_no_levels():
    """Prevents the unknown from being printed as zero."""
    said = [one.fact.saying for one in list_open_facts(LOCAL, framework_id="oecs")]
    assert "levels not stated" in said
    assert not [text for text in said if text.startswith("0 ")]
