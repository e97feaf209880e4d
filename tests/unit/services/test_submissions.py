"""Files brought in, refused and removed, on a real database with real files."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from nqf.errors import ConflictError, ImportFileError, NotAllowedError, NotFoundError
from nqf.services import import_problems
from nqf.services.access import LOCAL, Member, Role
from nqf.services.records import RecordFilter, data_version, list_records, stored_records
from nqf.services.start import SAMPLES, make_ready, was_sample_loaded
from nqf.services.submissions import (
    has_samples,
    import_file,
    list_submissions,
    problems_of,
    rejected_rows,
    rejected_workbook,
    remove_samples,
    remove_submission,
)
from nqf.store.engine import session
from nqf.store.tables import AuditEvent, ImportProblem, Record, Submission

HEADINGS = ("Code", "Course name", "Learning outcomes", "Hours", "Country", "Fee")
SOIL = (
    "A1",
    "Soil care",
    "Sample soil and explain the results; Plan a crop rotation with neighbours",
    "30",
    "Kenya",
    "12",
)
POULTRY = (
    "A2",
    "Poultry",
    "Manage the hygiene of a flock and evaluate the risks of disease",
    "20-30",
    "Kenya",
    "",
)
WriteCsv = Callable[..., Path]


@pytest.fixture
def write_csv(tmp_path: Path) -> WriteCsv:
    """Return a function that writes rows under `HEADINGS` into a CSV file."""

    def write(*rows: tuple[str, ...], name: str = "portfolio.csv") -> Path:
        out = io.StringIO()
        csv.writer(out).writerows([HEADINGS, *rows])
        path = tmp_path / name
        path.write_text(out.getvalue(), encoding="utf-8")
        return path

    return write


def count(table: type) -> int:
    with session() as opened:
        return opened.scalar(select(func.count()).select_from(table)) or 0


def test_a_file_is_read_levelled_and_stored(database: Path, write_csv: WriteCsv) -> None:
    """An import that loses rows, intervals or the level would make every later figure wrong."""
    rejected = ("A3", "", "Do", "", "", "")
    stages: list[str] = []
    summary = import_file(
        LOCAL,
        write_csv(SOIL, POULTRY, rejected),
        "portfolio.csv",
        on_progress=lambda stage, _done, _total: stages.append(stage),
    )
    assert (summary.kept, summary.rejected, summary.problems_count, summary.warnings) == (2, 1, 1, 0)
    assert list(dict.fromkeys(stages)) == ["Reading the file", "Reading the level of each record", "Storing"]
    soil, poultry = stored_records(LOCAL, RecordFilter())
    assert soil.record.learning_outcomes == (
        "Sample soil and explain the results",
        "Plan a crop rotation with neighbours",
    )
    assert soil.record.extra == {"Fee": "12"}
    row = list_records(LOCAL, RecordFilter(text="poultry")).rows[0]
    assert (row.hours_low, row.hours_high, row.country, row.level_claimed) == (20.0, 30.0, "KE", None)
    assert soil.demand.mean is not None
    assert 1 <= soil.demand.mean <= 8
    assert poultry.submission_name == "portfolio.csv"
    one = list_submissions(LOCAL)[0]
    assert (one.rows_read, one.records_kept, one.rows_rejected, one.format) == (3, 2, 1, "csv")


def test_a_corrected_mapping_is_used(database: Path, write_csv: WriteCsv) -> None:
    """The officer's correction of a heading must win over the guess."""
    import_file(LOCAL, write_csv(SOIL), "portfolio.csv", mapping={5: "further_information", 3: None})
    record = stored_records(LOCAL, RecordFilter())[0].record
    assert (record.further_information, record.hours_total) == ("12", None)
    assert record.extra == {"Hours": "30"}
    with session() as opened:
        assert opened.scalars(select(Submission)).one().mapping["Fee"] == "further_information"


def test_the_same_content_is_refused_under_any_name(database: Path, write_csv: WriteCsv) -> None:
    """A file sent twice would double the portfolio."""
    import_file(LOCAL, write_csv(SOIL), "march.csv")
    version = data_version()
    with pytest.raises(ConflictError) as refused:
        import_file(LOCAL, write_csv(SOIL, name="copy.csv"), "april.csv")
    day = list_submissions(LOCAL)[0].received_at.date().isoformat()
    assert f"as march.csv on {day}" in refused.value.message
    assert refused.value.where == "april.csv"
    assert (count(Record), count(Submission), data_version()) == (1, 1, version)


def test_an_id_known_from_another_file_is_kept_with_a_warning(database: Path, write_csv: WriteCsv) -> None:
    """A new year's file may repeat ids; losing it, or taking it in silence, would both mislead."""
    import_file(LOCAL, write_csv(SOIL), "march.csv")
    summary = import_file(LOCAL, write_csv(SOIL, POULTRY, name="b.csv"), "april.csv")
    assert (summary.kept, summary.rejected, summary.warnings) == (2, 0, 1)
    problem = problems_of(LOCAL, summary.submission_id).rows[0]
    assert problem.message == "A record with this id is in march.csv already; both are kept."
    assert (problem.severity, problem.row, problem.value, problem.file) == ("warning", 2, "A1", "april.csv")
    assert count(Record) == 3


def test_a_file_that_cannot_be_read_leaves_no_trace(database: Path, tmp_path: Path) -> None:
    """Half a submission would look like a small one."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7 scan")
    with pytest.raises(ImportFileError, match="PDF"):
        import_file(LOCAL, path, "scan.pdf")
    assert (count(Submission), count(Record), count(AuditEvent)) == (0, 0, 0)


def test_rejected_rows_come_back_as_they_were_and_can_be_loaded_again(
    database: Path, write_csv: WriteCsv, tmp_path: Path
) -> None:
    """An officer mends what was rejected; a row that lost its cells cannot be mended."""
    summary = import_file(LOCAL, write_csv(SOIL, ("A3", "", POULTRY[2], "25", "Kenya", "9")), "portfolio.csv")
    rejected = rejected_rows(LOCAL, summary.submission_id)
    assert [(row.row, row.raw["Code"], row.raw["Hours"]) for row in rejected] == [(3, "A3", "25")]
    assert [problem.message for problem in rejected[0].problems] == ["The row has no title."]
    content = rejected_workbook(LOCAL, summary.submission_id)
    sheets = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    assert any("A3" in map(str, row) for sheet in sheets for row in sheet.iter_rows(values_only=True))


def test_problems_are_paged_errors_first(database: Path, write_csv: WriteCsv) -> None:
    """Two hundred warnings must not bury the one row that was left out."""
    doubtful = [(f"W{place}", "Care", POULTRY[2], "many", "", "") for place in range(5)]
    summary = import_file(LOCAL, write_csv(*doubtful, ("X", "", "", "", "", "")), "portfolio.csv")
    first = problems_of(LOCAL, summary.submission_id, size=2)
    assert (first.rows[0].severity, first.rows[0].row) == ("error", 7)
    warnings = problems_of(LOCAL, summary.submission_id, severity="warning", size=2, page=3)
    assert ([problem.row for problem in warnings.rows], warnings.total) == ([6], 5)


def test_beyond_the_cap_the_rest_is_counted(
    database: Path, write_csv: WriteCsv, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ruined file must neither fill the database nor hide how bad it is."""
    monkeypatch.setattr(import_problems, "CAP", 3)
    rows = [(f"W{place}", "Care", POULTRY[2], "many", "", "") for place in range(8)]
    summary = import_file(LOCAL, write_csv(*rows), "portfolio.csv")
    stored = problems_of(LOCAL, summary.submission_id)
    assert (summary.problems_count, stored.total) == (8, 4)
    assert stored.rows[-1].message == "5 more problems are not listed."


def test_removal_takes_everything_and_leaves_the_audit(database: Path, write_csv: WriteCsv) -> None:
    """Records left behind would still be counted; a removal without a trace would not survive an appeal."""
    summary = import_file(LOCAL, write_csv(SOIL, ("X", "", "", "", "", "")), "portfolio.csv")
    remove_submission(LOCAL, summary.submission_id)
    assert (count(Submission), count(Record), count(ImportProblem)) == (0, 0, 0)
    with session() as opened:
        events = opened.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [event.action for event in events] == ["import", "remove"]
    assert (events[1].member, events[1].detail["name"], events[1].detail["records"]) == (
        "local",
        "portfolio.csv",
        1,
    )
    with pytest.raises(NotFoundError, match="There is no submission number"):
        remove_submission(LOCAL, summary.submission_id)
    assert import_file(LOCAL, write_csv(SOIL, ("X", "", "", "", "", "")), "portfolio.csv").kept == 1


def test_a_reader_may_look_but_not_write(database: Path, write_csv: WriteCsv) -> None:
    """The menu is not a lock: the service itself must refuse."""
    summary = import_file(LOCAL, write_csv(SOIL), "portfolio.csv")
    reader = Member("eve@example.org", Role.READER)
    assert [one.id for one in list_submissions(reader)] == [summary.submission_id]
    for act in (
        lambda: import_file(reader, write_csv(POULTRY), "b.csv"),
        lambda: remove_submission(reader, summary.submission_id),
        lambda: remove_samples(reader),
    ):
        with pytest.raises(NotAllowedError, match="officer"):
            act()
    assert count(Record) == 1


def test_removed_samples_stay_removed(database: Path, write_csv: WriteCsv) -> None:
    """The next start must not bring sample records back into a real portfolio."""
    import_file(LOCAL, write_csv(SOIL), "sample.csv", is_sample=True)
    import_file(LOCAL, write_csv(POULTRY, name="own.csv"), "own.csv")
    assert (has_samples(), was_sample_loaded()) == (True, True)
    assert remove_samples(LOCAL) == 1
    make_ready()
    assert (has_samples(), was_sample_loaded()) == (False, True)
    assert [row.title for row in list_records(LOCAL, RecordFilter()).rows] == ["Poultry"]


def test_json_lines_come_in_too(database: Path, tmp_path: Path) -> None:
    """The command line's own format must be loadable."""
    path = tmp_path / "records.jsonl"
    lines = [{"id": "J1", "title": "Soil", "outcomes": ["Explain soil"], "hours": 12, "country": "KE"}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert import_file(LOCAL, path, "records.jsonl").kept == 1
    assert list_records(LOCAL, RecordFilter()).rows[0].hours_low == 12.0


@pytest.mark.skipif(not any(path.exists() for path in SAMPLES), reason="no sample portfolio in data/samples")
def test_the_sample_is_loaded_once(empty_database: Path) -> None:
    """A first look at the product must not be at an empty screen, nor a second start double the sample."""
    make_ready()
    kept = count(Record)
    assert kept > 0
    make_ready()
    assert (count(Record), count(Submission), has_samples()) == (kept, 1, True)
