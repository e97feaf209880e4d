"""How the sheets of the template look and what is locked: headings only, without a password."""

from collections.abc import Sequence

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from nqf.credentials.fields import RecordField

# Dark enough for white text at a contrast of 7 to 1; neighbouring groups differ in hue.
_GROUP_COLOURS = {
    "identity": "1F3A5F", "provider": "4A3B6B", "award": "595959", "outcomes": "0B5345", "assessment": "6E2C00",
    "learning": "1B4F72", "workload": "7B241C", "level and credit": "145A32", "quality": "512E5F",
    "recognition": "0E4A5C", "issue": "5B4A00", "other": "424949",
}  # fmt: skip
_FIT_COLUMNS = 8  # more than this on one page of paper cannot be read
_LINE_HEIGHT, _MOST_LINES = 15, 12
_OWN_COLOUR = "424949"
_AWARD_COLOUR = "595959"
_WIDTHS = {"text": 40, "list": 40, "string": 18, "number": 14, "date": 14, "boolean": 12, "enum": 24, "iso2": 20,
           "code": 20, "url": 32}  # fmt: skip
_UNLOCKED = Protection(locked=False)
_TOP = Alignment(vertical="top", wrap_text=True)


def unlock(cell: Cell) -> None:
    """Let a cell be edited in a protected sheet, and show its lines."""
    cell.protection, cell.alignment = _UNLOCKED, _TOP


def dress_sheet(sheet: Worksheet, fields: Sequence[RecordField | None]) -> None:
    """Dress a sheet with machine names in row 1 and headings in row 2; columns without a field are the user's own."""
    for number, field in enumerate(fields, start=1):
        dress_heading(sheet.cell(2, number), _colour(field))
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = _width(field)
        column.protection, column.alignment = _UNLOCKED, _TOP
    widths = [_width(field) for field in fields]
    for row in range(3, sheet.max_row + 1):
        fit_height(sheet, row, widths)
    sheet.row_dimensions[1].hidden = True
    sheet.row_dimensions[2].height = 32
    sheet.freeze_panes = "C3"
    sheet.print_title_rows = "2:2"
    if len(fields) > _FIT_COLUMNS:
        sheet.print_title_cols = "A:B"
        sheet.page_setup.orientation = "landscape"
    else:
        fit_to_page(sheet)
    _protect(sheet)


def _width(field: RecordField | None) -> int:
    return _WIDTHS[field.type] if field is not None else 24


def fit_height(sheet: Worksheet, row: int, widths: Sequence[int]) -> None:
    """Make a row as high as its texts need, which not every spreadsheet program does by itself."""
    lines = 1
    for number, width in enumerate(widths, start=1):
        value = sheet.cell(row, number).value if (row, number) in sheet._cells else None
        if isinstance(value, str):
            lines = max(lines, sum(1 + len(line) // width for line in value.split("\n")))
    if lines > 1:
        sheet.row_dimensions[row].height = _LINE_HEIGHT * min(lines, _MOST_LINES)


def _colour(field: RecordField | None) -> str:
    if field is None:
        return _OWN_COLOUR
    return _AWARD_COLOUR if field.stage == "award" else _GROUP_COLOURS[field.group]


def dress_heading(cell: Cell, colour: str = _OWN_COLOUR) -> None:
    """Make a heading: white on a dark ground, locked."""
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=colour)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.protection = Protection(locked=True)


def fit_to_page(sheet: Worksheet) -> None:
    """Print in landscape, as wide as one page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _protect(sheet: Worksheet) -> None:
    """Lock the headings without a password; sorting, sizing and adding or deleting rows and columns stay allowed."""
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "insertColumns", "insertHyperlinks",
                    "deleteRows", "deleteColumns", "sort", "autoFilter"):  # fmt: skip
        setattr(sheet.protection, allowed, False)
