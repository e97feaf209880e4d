"""The workbook of problems that goes with a register."""

from io import BytesIO

from openpyxl import load_workbook

from nqf.errors import Problem
from nqf.reports.precedents_book import make_problems_book


def test_every_problem_has_its_row_and_formulas_stay_text() -> None:
    """A value that begins with = would be run by the spreadsheet of whoever mends the file."""
    problems = [
        Problem("No such level.", "Its levels are: 1, 2.", "error", "r.csv", "", 4, "level_claimed", "=1+1"),
        Problem("Doubt.", severity="warning", row=7),
    ]
    sheet = load_workbook(BytesIO(make_problems_book("r.csv", problems)))["Problems"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert rows == [
        ["Rejected", None, 4, "level_claimed", "=1+1", "No such level.", "Its levels are: 1, 2."],
        ["Warning", None, 7, None, None, "Doubt.", None],
    ]
    assert sheet["E5"].data_type == "s" and make_problems_book("r.csv", problems) == make_problems_book(
        "r.csv", problems
    )
