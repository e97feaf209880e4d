"""Reports of stored records: what is gathered, what is refused, and that all faces carry the same numbers."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from nqf.credentials.record import MicroCredential
from nqf.errors import NotFoundError
from nqf.services.access import LOCAL
from nqf.services.levelling import Leveller, level_records
from nqf.services.records import RecordFilter
from nqf.services.reports import (
    alignment_workbook,
    build_report,
    estimates_csv,
    estimates_jsonl,
    facts_hash,
    records_workbook,
)
from nqf.store.engine import session
from nqf.store.tables import AuditEvent

DAY = date(2026, 11, 24)
FRAMEWORKS = ["eqf", "gb-sct-scqf", "fr-cncp"]
OUTCOMES = [
    "Evaluate the design of complex systems critically and justify the choice of methods",
    "Apply safety rules under supervision",
]


@pytest.fixture
def loaded(add_records: Callable[..., int]) -> None:
    """Store three records: a claim on the EQF, one without country, one refused."""
    from nqf.levelling.types import Refusal

    add_records(
        (
            {
                "title": "Systems",
                "learning_outcomes": OUTCOMES,
                "awarding_country": "KE",
                "framework": "eqf",
                "level_claimed": "6",
                "hours_total": 100,
                "credit_value": 4,
                "credit_system": "ECTS",
            },
            6.0,
            None,
        ),
        ({"title": "Safety", "learning_outcomes": OUTCOMES[1:]}, 3.0, None),
        ({"title": "Empty"}, None, Refusal.NO_TEXT),
    )


def test_report_holds_every_record_on_every_framework(loaded: None) -> None:
    """A record that is missing on one framework would be missed by nobody until an appeal."""
    report = build_report(LOCAL, RecordFilter(), FRAMEWORKS, "eqf", "Ministry", day=DAY)
    assert len(report.estimates) == 9
    assert [entry.record.title for entry in report.records] == ["Systems", "Safety", "Empty"]
    assert report.estimates[1, "eqf"].best == "6"
    assert report.proposal(3, "eqf") is None
    assert len(report.evidence[1].outcomes) == 2
    assert report.workload[1].verdict == "agree"
    assert (report.prepared_for, report.prepared_by, report.day) == ("Ministry", "local", DAY)
    assert {(line.source, line.target) for line in report.links} >= {("eqf", "fr-cncp")}


def test_main_framework_is_always_in_the_report(loaded: None) -> None:
    """Evidence for a framework that is not in the tables would lead nowhere."""
    report = build_report(LOCAL, RecordFilter(), ["fr-cncp"], "eqf", day=DAY)
    assert [framework.id for framework in report.frameworks] == ["fr-cncp", "eqf"]


def test_filter_without_records_is_refused(loaded: None) -> None:
    """An empty report handed to a ministry is worse than none."""
    with pytest.raises(NotFoundError, match="no record to report on"):
        build_report(LOCAL, RecordFilter(country="FJ"), FRAMEWORKS, "eqf", day=DAY)


def test_workbook_is_audited_and_the_same_each_time(loaded: None) -> None:
    """Who handed what to whom must be on record, with the hash of the file."""
    report = build_report(LOCAL, RecordFilter(), FRAMEWORKS, "eqf", "Ministry", day=DAY)
    content = alignment_workbook(report)
    assert content == alignment_workbook(build_report(LOCAL, RecordFilter(), FRAMEWORKS, "eqf", "Ministry", day=DAY))
    with session() as opened:
        events = opened.exec(select(AuditEvent).where(AuditEvent.action == "make report")).all()
    noted = [(event.member, event.subject, event.detail["records"]) for event in events]
    assert noted == [("local", "Ministry", 3)] * 2


def test_plain_files_carry_the_numbers_of_the_workbook(loaded: None) -> None:
    """Three files with three answers would be the end of the report."""
    report = build_report(LOCAL, RecordFilter(), FRAMEWORKS, "eqf", day=DAY)
    sheet = load_workbook(io.BytesIO(alignment_workbook(report)))["Alignment"]
    column = [cell.value for cell in sheet[4]].index("EQF: level")
    in_workbook = [row[column] for row in sheet.iter_rows(min_row=5, values_only=True)]
    lines = [json.loads(line) for line in estimates_jsonl(report).splitlines()]
    rows = list(csv.DictReader(io.StringIO(estimates_csv(report))))
    assert in_workbook == ["6", "3", "–"]
    assert [line["best"] for line in lines if line["framework"] == "eqf"] == ["6", "3", None]
    assert [row["best"] for row in rows if row["framework"] == "eqf"] == ["6", "3", ""]
    assert [(line["id"], line["framework"]) for line in lines] == [(row["id"], row["framework"]) for row in rows]
    assert len(lines[0]["evidence"]) == 2


def test_records_of_a_file_are_reported_without_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line levels a file on a machine where nothing was set up."""
    records = [MicroCredential(record_id="a", title="Systems", learning_outcomes=tuple(OUTCOMES))]
    content = records_workbook(records, Leveller(), FRAMEWORKS, day=DAY)
    expected = next(iter(level_records(LOCAL, records, ["eqf"])))
    sheet = load_workbook(io.BytesIO(content))["Alignment"]
    column = [cell.value for cell in sheet[4]].index("EQF: level")
    assert sheet.cell(5, column + 1).value == (expected.best if expected.refused is None else "–")


def test_facts_hash_follows_the_facts() -> None:
    """Two reports on different facts must not carry the same mark."""
    from nqf.frameworks.loader import get_framework

    eqf, scqf = get_framework("eqf"), get_framework("gb-sct-scqf")
    assert facts_hash([eqf, scqf]) == facts_hash([scqf, eqf]) != facts_hash([eqf])
    assert len(facts_hash([eqf])) == 12
