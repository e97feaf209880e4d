"""The Summary is live: its formulas are formulas, and calculate to what Python counts."""

import io
from collections import Counter
from statistics import mean
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from nqf.levelling.types import Confidence
from nqf.recognition.standing.types import standing_title
from nqf.reports.data import AlignmentReport


def _rows(workbook: Workbook) -> list[list[Any]]:
    rows = workbook["Summary"].iter_rows(values_only=True)
    return [[value for value in row if value is not None] for row in rows]


def _after(rows: list[list[Any]], heading: str) -> list[list[Any]]:
    """Return the rows of one section, without its heading."""
    start = next(at for at, row in enumerate(rows) if row[:1] == [heading])
    end = next((at for at in range(start + 1, len(rows)) if not rows[at]), len(rows))
    return rows[start + 1 : end]


def test_summary_holds_no_number(workbook: Workbook) -> None:
    """A number typed into the Summary would stay when a reader corrects a cell of the data."""
    typed = [
        cell.coordinate
        for row in workbook["Summary"].iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    ]
    assert typed == []


def test_every_figure_of_the_summary_reads_another_cell(workbook: Workbook) -> None:
    """A formula such as =7+5 would be a hard-coded number in disguise."""
    formulas = [str(cell.value) for row in workbook["Summary"].iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) > 60
    lonely = [text for text in formulas if not any(mark in text for mark in ("!$", "$B$", "$A", "COLUMN()", "/"))]
    assert [text for text in lonely if not text.startswith("=IF(")] == []


def test_no_formula_fails(calculated: Workbook) -> None:
    """#NAME? or #REF! in a report for a ministry is the end of trust in it."""
    broken = [
        f"{sheet.title}!{cell.coordinate} {cell.value}"
        for sheet in calculated.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("#", "Err:"))
    ]
    assert broken == []


def test_figures_equal_python(report: AlignmentReport, calculated: Workbook) -> None:
    """The headline numbers must be those of the estimates, not near them."""
    found = {row[0]: row[1] for row in _after(_rows(calculated), "In figures")}
    main = report.main_framework
    proposed = [entry for entry in report.records if report.proposal(entry.number, main)]
    inside, outside = _claims(report, main)
    assert found["Micro-credentials"] == len(report.records)
    assert found["Frameworks compared"] == 4
    assert found["Learning outcomes read"] == 2 * len(report.records)
    assert found["Level proposed on NF 0"] == len(proposed)
    assert found["No proposal on NF 0"] == len(report.records) - len(proposed)
    assert found["Mean demand (reference scale)"] == pytest.approx(mean(e.demand.mean or 0 for e in proposed))
    assert found["Claimed level inside the range"] == inside > 0
    assert found["Claimed level outside the range"] == outside > 0


def _claims(report: AlignmentReport, framework_id: str) -> tuple[int, int]:
    counts: Counter[bool] = Counter()
    for entry in report.records:
        framework = report.claimed_framework(entry)
        found = report.proposal(entry.number, framework_id)
        if framework is not None and framework.id == framework_id and found is not None:
            low, claimed, high = (
                framework.position(str(label)) for label in (found.low, entry.record.level_claimed, found.high)
            )
            counts[low <= claimed <= high] += 1
    return counts[True], counts[False]


def test_levels_are_counted_under_their_own_labels(report: AlignmentReport, calculated: Workbook) -> None:
    """Labels such as "Entry 1" and "4+" must not be mixed up with the fourth place of a ladder."""
    rows = _after(_rows(calculated), "Records by level")[1:]
    labels = {row[0]: (row[1:], rows[at + 1][1:]) for at, row in enumerate(rows) if row[0] != "records"}
    for framework in report.frameworks:
        proposals = (report.proposal(entry.number, framework.id) for entry in report.records)
        expected = Counter(found.best for found in proposals if found is not None)
        names, counts = labels[framework.short_name]
        assert tuple(names) == framework.levels
        assert dict(zip(names, counts, strict=True)) == {label: expected[label] for label in framework.levels}


def test_by_framework_equals_python(report: AlignmentReport, calculated: Workbook) -> None:
    """Means and confidences are what a ministry quotes."""
    rows = {row[0]: row for row in _after(_rows(calculated), "By framework")}
    for framework in report.frameworks:
        found = [one for entry in report.records if (one := report.proposal(entry.number, framework.id)) is not None]
        row = rows[framework.short_name]
        inside, outside = _claims(report, framework.id)
        confidence = Counter(one.confidence for one in found)
        assert row[1:4] == [len(framework.levels), len(found), len(report.records) - len(found)]
        assert row[4] == pytest.approx(mean(framework.position(str(one.best)) + 1 for one in found))
        assert row[5:8] == [confidence[word] for word in (Confidence.HIGH, Confidence.MODERATE, Confidence.LOW)]
        assert row[8:10] == [inside + outside, inside]


def test_coverage_equals_python(report: AlignmentReport, calculated: Workbook) -> None:
    """Coverage by country must add up to the matrix."""
    section = _after(_rows(calculated), "Coverage by country")
    heads = next(row for row in section if row[0] == "Framework")
    rows = {row[0].split(" · ")[-1]: row for row in section}
    for framework in report.frameworks:
        found = Counter(standing_title(line.verdict) for line in report.coverage if line.framework == framework.id)
        assert rows[framework.short_name][1:-1] == [found[word] for word in heads[1:-1]]
        taken = found["admitted"] + found["admitted as a small award"]
        assert rows[framework.short_name][-1] == pytest.approx(taken / (taken + found["not admitted"]))


def test_countries_equal_python(report: AlignmentReport, calculated: Workbook) -> None:
    """A record whose country is not stated is counted as that, never dropped."""
    rows = {row[0]: row[1] for row in _after(_rows(calculated), "Records by country") if len(row) == 4}
    assert rows == {"Country": "Records", "Kenya": 10, "Malta": 10, "South Africa": 10, "not stated": 10}


def test_workload_verdicts_equal_the_tools(report: AlignmentReport, calculated: Workbook) -> None:
    """The arithmetic in Excel must give the verdict that the dashboard shows."""
    sheet = calculated["Workload"]
    headings = [cell.value for cell in sheet[4]]
    column = headings.index("Verdict")
    found = [row[column] for row in sheet.iter_rows(min_row=5, values_only=True)]
    expected = [report.workload[entry.number].verdict for entry in report.records]
    assert found == expected
    assert set(expected) == {"agree", "disagree", "cannot tell"}
    counts = {row[0]: row[1] for row in _after(_rows(calculated), "Workload") if len(row) == 2}
    assert {verdict: counts[verdict] for verdict in set(expected)} == dict(Counter(expected))


def test_a_changed_cell_changes_the_summary(content: bytes, calculate: Any) -> None:
    """A reader who corrects stated hours expects verdict and count to follow."""
    workbook = load_workbook(io.BytesIO(content))
    sheet = workbook["Workload"]
    headings = [cell.value for cell in sheet[4]]
    row = next(at for at in range(5, sheet.max_row + 1) if sheet.cell(at, 6).value and not sheet.cell(at, 4).value)
    sheet.cell(row, headings.index("Stated hours, low") + 1).value = 5000
    sheet.cell(row, headings.index("Stated hours, high") + 1).value = 5000
    out = io.BytesIO()
    workbook.save(out)
    changed = calculate(out.getvalue())
    assert changed["Workload"].cell(row, headings.index("Verdict") + 1).value == "disagree"
