"""What a person must check is all listed: claims at odds, workloads at odds, refusals, doubtful facts."""

from collections import Counter

from openpyxl import Workbook

from nqf.levelling.types import Confidence
from nqf.reports.data import AlignmentReport
from nqf.reports.facts import facts_of


def test_every_kind_of_doubt_is_listed(report: AlignmentReport, workbook: Workbook) -> None:
    """A refused record or an unverified figure that is not listed would be taken for checked."""
    kinds = Counter(row[0] for row in workbook["To verify"].iter_rows(min_row=5, values_only=True))
    main = report.main_framework
    found = [report.estimates[entry.number, main] for entry in report.records]
    assert kinds["no level proposed"] == sum(one.refused is not None for one in found)
    assert kinds["low confidence"] == sum(one.confidence is Confidence.LOW for one in found)
    assert kinds["workload at odds"] == sum(line.verdict == "disagree" for line in report.workload.values())
    doubtful = [fact for framework in report.frameworks for fact in facts_of(framework) if not fact.is_verified]
    assert kinds["fact not seen in a source"] == len(doubtful) == 1


def test_claims_outside_the_range_are_listed(workbook: Workbook, calculated: Workbook) -> None:
    """The list and the live formula must agree on which claims are at odds."""
    listed = {
        row[1]
        for row in workbook["To verify"].iter_rows(min_row=5, values_only=True)
        if row[0] == "claimed level outside the range"
    }
    sheet = calculated["Alignment"]
    column = [cell.value for cell in sheet[4]].index("Claimed level against proposal")
    by_formula = {row[1] for row in sheet.iter_rows(min_row=5, values_only=True) if row[column] == "outside the range"}
    assert listed == by_formula != set()


def test_sources_carry_mark_and_address(workbook: Workbook) -> None:
    """A figure without its source and mark cannot be defended."""
    sheet = workbook["Sources"]
    headings = [cell.value for cell in sheet[4]]
    rows = [dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(min_row=5)]
    credit = next(row for row in rows if row["Topic"].value == "credit")
    assert credit["What it says"].value == "1 credit = 10 to 12 hours of learning (name not stated)"
    assert credit["Evidence"].value == "verified"
    assert credit["Address"].hyperlink.target == "https://authority0.example/act"
