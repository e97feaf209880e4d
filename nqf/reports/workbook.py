"""The Excel alignment report: from an `AlignmentReport` to the bytes of a workbook.

Written new each time, never edited in place; no macros; the same report gives the same bytes. Sheets are in
`nqf.reports.sheets`. The workbook speaks the report's language, whatever the language of the thread that builds it.
"""

from datetime import datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from nqf.i18n import _, current_language, use_language
from nqf.packing import to_bytes
from nqf.reports.book import Book
from nqf.reports.cells import clean
from nqf.reports.data import AlignmentReport, ProgressCallback
from nqf.reports.sheets import SHEETS
from nqf.reports.style import TEAL, add_styles

CREATOR = "NQF alignment"
LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def make_workbook(report: AlignmentReport, on_progress: ProgressCallback | None = None) -> bytes:
    """Return the workbook as bytes. `on_progress(done, total)` is called after every sheet and once packed."""
    before = current_language()
    use_language(report.language)
    try:
        return to_bytes(_fill(report, on_progress), report.day)
    finally:
        use_language(before)


def _fill(report: AlignmentReport, on_progress: ProgressCallback | None) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    _set_properties(workbook, report)
    book = Book(workbook, report, _add_sheets(workbook), {plan.key: plan.purpose() for plan in SHEETS})
    for done, plan in enumerate(sorted(SHEETS, key=lambda plan: plan.turn), start=1):
        plan.write(book)
        if on_progress is not None:
            on_progress(done, len(SHEETS))
    return workbook


def _add_sheets(workbook: Workbook) -> dict[str, Worksheet]:
    sheets: dict[str, Worksheet] = {}
    for plan in SHEETS:
        sheets[plan.key] = workbook.create_sheet(sheet_name(plan.name()))
        sheets[plan.key].sheet_properties.tabColor = TEAL if plan.key in {"cover", "summary"} else None
    return sheets


def sheet_name(text: str) -> str:
    """Return a name that Excel accepts for a sheet: at most 31 characters, none of `[]:*?/\\`, no outer quotes."""
    return " ".join(clean(text).translate(_NOT_IN_SHEET_NAMES).split()).strip("'")[:LONGEST_SHEET_NAME].strip()


def _set_properties(workbook: Workbook, report: AlignmentReport) -> None:
    made = datetime(report.day.year, report.day.month, report.day.day)
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = clean(report.title), CREATOR, CREATOR
    about.created, about.modified, about.language = made, made, report.language
    about.subject = _("Micro-credentials aligned to qualifications frameworks")
    workbook.calculation.fullCalcOnLoad = True
