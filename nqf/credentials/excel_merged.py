"""Merged cells made into rows that stand alone.

A spreadsheet keeps the value of merged cells in the first of them only. A value merged over several rows holds for all
of them. Where the title is merged over rows that have no ids of their own, the rows are one record, as in tables that
give an outcome a line. Each merged area below the headings is named in a warning.
"""

from collections.abc import Mapping, Sequence

from nqf.credentials.cells import Cell, column_letter, text_of
from nqf.credentials.layout import Layout
from nqf.credentials.rows import RowReader
from nqf.credentials.tables import Table, is_filled
from nqf.i18n import _

Area = tuple[tuple[int, int], tuple[int, int]]


def spread_merged(
    table: Table, layout: Layout, fields: Mapping[int, str | None], areas: Sequence[Area], reader: RowReader
) -> None:
    """Copy merged values down, or join the rows that they hold together; warn about each area."""
    areas = sorted(area for area in areas if area[0][0] > layout.heading_row and area[0][0] < len(table.rows))
    if not areas:
        return
    rows: list[list[Cell]] = [list(row) for row in table.rows]
    table.rows = rows
    keys = {column for column, name in fields.items() if name in ("record_id", "title")}
    ids = [column for column, name in fields.items() if name == "record_id"]
    joined: set[int] = set()
    for (top, left), (bottom, right) in areas:
        bottom = min(bottom, len(rows) - 1)
        one_record = (
            bottom > top and any(left <= key <= right for key in keys) and not _has_own_ids(rows, ids, top, bottom)
        )
        if one_record and top not in joined:
            _join(rows, top, bottom)
            joined.update(range(top, bottom + 1))
        elif bottom > top and not one_record and top not in joined:
            _fill_down(rows, top, bottom, left)
        _warn(table, layout, reader, (top, left, bottom, right), one_record=one_record)


def _has_own_ids(rows: list[list[Cell]], ids: list[int], top: int, bottom: int) -> bool:
    return any(text_of(_cell(rows[r], c)).strip() for r in range(top + 1, bottom + 1) for c in ids)


def _cell(row: list[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _join(rows: list[list[Cell]], top: int, bottom: int) -> None:
    """Add the cells of the lower rows to the first, one below the other, and empty the lower rows."""
    for index in range(top + 1, bottom + 1):
        for column, cell in enumerate(rows[index]):
            text = text_of(cell).strip()
            above = text_of(rows[top][column]).strip()
            if text and text != above:
                rows[top][column] = f"{above}\n{text}" if above else cell
        rows[index] = []


def _fill_down(rows: list[list[Cell]], top: int, bottom: int, left: int) -> None:
    value = _cell(rows[top], left)
    for index in range(top + 1, bottom + 1):
        if left < len(rows[index]) and is_filled(rows[index]) and not text_of(rows[index][left]):
            rows[index][left] = value


def _warn(
    table: Table, layout: Layout, reader: RowReader, area: tuple[int, int, int, int], *, one_record: bool
) -> None:
    top, left, bottom, right = area
    cells = f"{column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"
    if one_record:
        message = _("Cells {cells} are merged; their rows were read as one record.", cells=cells)
    elif bottom > top:
        message = _("Cells {cells} are merged; their value was taken for each row.", cells=cells)
    else:
        message = _("Cells {cells} are merged; their value was taken for the first column.", cells=cells)
    heading = layout.headings[left] if left < len(layout.headings) else ""
    problem = reader.problem(
        message,
        _("Unmerge the cells and fill each one."),
        severity="warning",
        row=top + 1,
        heading=heading,
        value=text_of(_cell(list(table.rows[top]), left)),
    )
    table.flaws.setdefault(top, []).append((left, problem))
