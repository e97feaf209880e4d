"""How a sheet is seen and printed: frozen heading, landscape, fitted to width, titles on every printed page."""

from math import ceil

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

PAGE_CHARACTERS = 255
"""Width in characters that is still legible when fitted to one landscape A4 page."""


def set_up(
    sheet: Worksheet, footer: str, *, heading_row: int | None = None, frozen_columns: int = 0, width: float = 100
) -> None:
    """Prepare a sheet for reading and printing; `width` is the sum of its visible columns in characters.

    Sheets wider than a legible page are fitted to as many pages as they need, with the frozen columns on each.
    """
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth = max(1, ceil(width / PAGE_CHARACTERS))
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.6
    sheet.oddFooter.left.text, sheet.oddFooter.left.size = footer.replace("&", "&&"), 8
    sheet.oddFooter.right.text, sheet.oddFooter.right.size = "&A · &P / &N", 8
    if heading_row is not None:
        sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}{heading_row + 1}"
        sheet.print_title_rows = f"{heading_row}:{heading_row}"
    if frozen_columns and sheet.page_setup.fitToWidth > 1:
        sheet.print_title_cols = f"A:{get_column_letter(frozen_columns)}"
