"""Values into cells: text stays text, numbers stay numbers, formulas and links are asked for by name.

A text that begins with `= + - @` is stored as text and marked with Excel's quote prefix, control characters (which
make a file unreadable) are dropped, and texts beyond Excel's limit for a cell are shortened visibly.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from nqf.formulas import STARTS
from nqf.reports.style import LINK

LONGEST_TEXT = 32_000
"""Excel keeps 32,767 characters in a cell."""
LONGEST_ADDRESS = 2_000
"""Excel takes addresses of up to 2,079 characters."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula, with its leading equals sign."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a web address, or to a cell of another sheet (`sheet` and `cell`)."""

    text: str
    url: str | None = None
    sheet: str | None = None
    cell: str = "A1"


Value: TypeAlias = str | int | float | date | Formula | Link | None


def clean(text: str) -> str:
    """Drop control characters and shorten what Excel cannot hold."""
    kept: str = ILLEGAL_CHARACTERS_RE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept if len(kept) <= LONGEST_TEXT else kept[:LONGEST_TEXT] + " […]"


def put(sheet: Worksheet, row: int, column: int, value: Value, style: str) -> Cell:
    """Write one value with a named style; None leaves the cell empty.

    A formula never stands in a cell formatted as text: Excel would turn it into text when it is edited.
    """
    cell: Cell = sheet.cell(row, column)
    cell.style = style
    if isinstance(value, Formula):
        cell.value = value.text
        if cell.number_format == "@":
            cell.number_format = "General"
    elif isinstance(value, Link):
        _put_link(cell, value)
    elif isinstance(value, str):
        _put_text(cell, value)
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
    return cell


def _put_text(cell: Cell, text: str) -> None:
    kept = clean(text)
    cell.value = kept
    cell.data_type = "s"
    if kept.startswith(STARTS):
        cell.quotePrefix = True


def _put_link(cell: Cell, link: Link) -> None:
    if link.sheet is not None:
        place = f"{quote_sheetname(link.sheet)}!{link.cell}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, display=clean(link.text))
    elif link.url is not None and is_web_address(link.url):
        cell.hyperlink = clean(link.url).strip()
    if cell.hyperlink is not None:
        cell.style = LINK
    _put_text(cell, link.text)


def quoted(word: str) -> str:
    """Return a text as it stands inside a formula."""
    return '"' + clean(word).replace('"', '""') + '"'


def is_web_address(text: str) -> bool:
    """Tell whether a text may become a link: http or https, no blanks, not too long."""
    address = text.strip()
    return address.startswith(("http://", "https://")) and " " not in address and len(address) <= LONGEST_ADDRESS
