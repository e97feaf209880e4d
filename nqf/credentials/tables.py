"""A table of cells, whatever file it came from, looked at and read row by row.

Excel and CSV differ in how cells are found, not in what a table is: headings, then one record a row. Rows and columns
are counted from 0 here and named in problems as a spreadsheet shows them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nqf.credentials.cells import Cell, shorten, text_of
from nqf.credentials.layout import Layout, find_layout
from nqf.credentials.results import ReadOptions, SheetLook
from nqf.credentials.rows import Entry, RowReader
from nqf.errors import ImportFileError, Problem
from nqf.i18n import _, number
from nqf.settings import settings

SAMPLE_ROWS = 5
PROGRESS_EVERY = 500


@dataclass(slots=True)
class Table:
    """The cells of one sheet. `flaws` names what is wrong with single cells or whole rows (column None)."""

    name: str
    rows: Sequence[Sequence[Cell]]
    flaws: dict[int, list[tuple[int | None, Problem]]] = field(default_factory=dict)
    is_hidden: bool = False

    def layout(self) -> Layout | None:
        """Find the headings of this table."""
        return find_layout(self.rows)


def is_filled(row: Sequence[Cell]) -> bool:
    """Tell whether a row holds anything."""
    return any(cell is not None and cell != "" and not (isinstance(cell, str) and not cell.strip()) for cell in row)


def look_at(table: Table, layout: Layout | None) -> SheetLook:
    """Describe a table: headings, the guess for each, the first rows, and how many rows hold something."""
    if layout is None:
        return SheetLook(table.name, None, (), (), (), 0)
    filled = [row for row in table.rows[layout.heading_row + 1 :] if is_filled(row)]
    width = len(layout.headings)
    samples = tuple(
        tuple(shorten(text_of(row[c]), 200) if c < len(row) else "" for c in range(width))
        for row in filled[:SAMPLE_ROWS]
    )
    return SheetLook(
        table.name, layout.heading_row + 1, layout.headings, layout.guesses, samples, len(filled), layout.is_template
    )


def read_table(
    table: Table,
    layout: Layout,
    reader: RowReader,
    options: ReadOptions,
    more: Mapping[str, Sequence[Entry]] | None = None,
) -> None:
    """Read every row below the headings into the reader's result.

    `more` holds further entries for records by their id, from another sheet. Raises ImportFileError when no column
    holds the title, or when there are more rows than settings allow.
    """
    fields = layout.fields(options.mapping)
    _require_title(table, layout, fields, reader)
    count = len(table.rows) - layout.heading_row - 1
    _require_count(count, reader)
    reader.result.mapping = {layout.headings[c]: f for c, f in fields.items() if layout.headings[c]}
    for entry in (entry for entries in (more or {}).values() for entry in entries):
        reader.result.mapping.setdefault(entry.heading, entry.field)
    reader.has_ids = "record_id" in fields.values()
    if not reader.has_ids:
        reader.result.problems.append(_no_ids(reader))
    id_column = next((column for column, name in fields.items() if name == "record_id"), None)
    for done, index in enumerate(range(layout.heading_row + 1, len(table.rows)), start=1):
        row = table.rows[index]
        entries = list(_entries(row, layout, fields))
        if more is not None and id_column is not None and id_column < len(row):
            entries.extend(more.get(text_of(row[id_column]).strip(), ()))
        reader.read(index + 1, entries, [problem for _column, problem in table.flaws.get(index, ())])
        if options.on_progress is not None and (done % PROGRESS_EVERY == 0 or done == count):
            options.on_progress(done, count)


def _entries(row: Sequence[Cell], layout: Layout, fields: Mapping[int, str | None]) -> Iterator[Entry]:
    for column, cell in enumerate(row):
        if cell is not None and cell != "" and column in fields:
            yield Entry(layout.headings[column], fields[column], cell, layout.extras.get(column))


def _require_title(table: Table, layout: Layout, fields: Mapping[int, str | None], reader: RowReader) -> None:
    if "title" in fields.values():
        return
    headings = "; ".join(heading for heading in layout.headings[:12])
    raise ImportFileError(
        _(
            "No column was found to hold the title (headings in row {row}: {headings}).",
            row=layout.heading_row + 1,
            headings=shorten(headings, 300),
        ),
        hint=_("Name one column “Title”, or say which column it is."),
        where=f"{reader.file}, {table.name}" if table.name else reader.file,
    )


def _require_count(count: int, reader: RowReader) -> None:
    most = settings().max_rows
    if count > most:
        raise ImportFileError(
            _(
                "The file has {count} rows; the most read from one file is {most}.",
                count=number(count),
                most=number(most),
            ),
            hint=_("Split it into several files."),
            where=reader.file,
        )


def _no_ids(reader: RowReader) -> Problem:
    return reader.problem(
        _("No column holds ids; they were made from the sheet and the row."),
        _("Add a column “Id”, so that records keep their names when rows move."),
        severity="warning",
    )
