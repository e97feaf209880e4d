"""Named tables: headings, rows, widths, and where each column came to stand, for the formulas that read it.

An Excel table brings its own filter buttons and its own banding, so neither is set a second time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from nqf.reports.cells import Link, Value, clean, put
from nqf.reports.style import DIM, HEADING, LABEL, TEXT, WRAP

LINE_HEIGHT, MOST_LINES = 13.5, 20
"""Points a line, and the most lines that a row is made high; the rest of a text is in its cell."""
_WRAPPED = {WRAP, DIM, LABEL}

BANDED = TableStyleInfo(name="TableStyleLight1", showRowStripes=True, showColumnStripes=False)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: key for formulas, heading, width in characters, named style. Hidden ones feed formulas."""

    key: str
    heading: str
    width: float
    style: str = TEXT
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table stands: its sheet, first and last data row, and the letter of each column by its key."""

    sheet: str
    first: int
    last: int
    letters: dict[str, str]

    def span(self, key: str) -> str:
        """Return the absolute address of one column's data, with its sheet."""
        letter = self.letters[key]
        return f"{quote_sheetname(self.sheet)}!${letter}${self.first}:${letter}${self.last}"


def unique_headings(headings: Iterable[str]) -> list[str]:
    """Return headings that Excel accepts in a table: not empty, one line, no two alike whatever their case."""
    seen: set[str] = set()
    made = []
    for heading in headings:
        base = " ".join(clean(heading).split()) or "-"
        name, copy = base, 2
        while name.casefold() in seen:
            name, copy = f"{base} ({copy})", copy + 1
        seen.add(name.casefold())
        made.append(name)
    return made


def write_table(
    sheet: Worksheet,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    top: int,
    empty: str = "",
) -> TablePlace:
    """Write a table whose heading stands on row `top`, and return its place.

    A table needs a row: without any, one is written that says so (`empty`) in the widest column.
    """
    headings = unique_headings(column.heading for column in columns)
    for at, heading in enumerate(headings, start=1):
        put(sheet, top, at, heading, HEADING)
    sheet.row_dimensions[top].height = row_height(zip(headings, (column.width - 3 for column in columns), strict=True))
    last = top
    for last, values in enumerate(rows, start=top + 1):
        for at, (value, column) in enumerate(zip(values, columns, strict=True), start=1):
            put(sheet, last, at, value, column.style)
        sheet.row_dimensions[last].height = row_height(
            (text, column.width)
            for value, column in zip(values, columns, strict=True)
            if column.style in _WRAPPED and (text := _wrapped_text(value)) is not None
        )
    if last == top:
        last = top + 1
        widest = max(range(len(columns)), key=lambda at: columns[at].width)
        put(sheet, last, widest + 1, empty, DIM)
    _set_widths(sheet, columns)
    letters = letters_of(columns)
    table = Table(displayName=name, ref=f"A{top}:{get_column_letter(len(columns))}{last}", tableStyleInfo=BANDED)
    sheet.add_table(table)
    return TablePlace(sheet.title, top + 1, last, letters)


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """Return a height in points for the tallest of these (text, width in characters); one line at least.

    Viewers do not all fit rows by themselves to text that wraps, so the height is estimated and set.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return 2 + LINE_HEIGHT * min(lines, MOST_LINES)


def _wrapped_text(value: Value) -> str | None:
    """Return the text that a cell wraps; an address has no blanks and stays on one line."""
    text = value.text if isinstance(value, Link) else value
    return text if isinstance(text, str) and " " in text else None


def _lines(text: str, width: float) -> int:
    return sum(1 + int(len(line) / max(width, 4)) for line in text.split("\n"))


def letters_of(columns: Sequence[Column]) -> dict[str, str]:
    """Return the letter of each column by its key; the first stands in A."""
    return {column.key: get_column_letter(at) for at, column in enumerate(columns, start=1)}


def visible_width(columns: Iterable[Column]) -> float:
    """Return the width in characters that a reader sees."""
    return sum(column.width for column in columns if not column.is_hidden)


def _set_widths(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for at, column in enumerate(columns, start=1):
        dimension = sheet.column_dimensions[get_column_letter(at)]
        dimension.width = column.width
        if column.is_hidden:
            dimension.outlineLevel, dimension.hidden = 1, True
