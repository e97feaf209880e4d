"""Excel workbooks: ours and anyone's, .xlsx and .xlsm, and old .xls with a warning. Macros are never looked at.

Which sheet holds the records is settled by what its headings name; our own template is known by its marks. Values are
those that the spreadsheet program stored last; nothing is calculated here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from nqf.credentials.cells import Cell, column_letter
from nqf.credentials.excel_merged import spread_merged
from nqf.credentials.excel_scan import NO_VALUE, SheetScan, scan_workbook
from nqf.credentials.layout import Layout
from nqf.credentials.results import FileLook, ReadOptions, ReadResult
from nqf.credentials.rows import RowReader
from nqf.credentials.source import Source
from nqf.credentials.tables import Table, look_at, read_table
from nqf.credentials.template_sheets import outcomes_by_record
from nqf.errors import ImportFileError, Problem
from nqf.filesafety import OLE_MAGIC, ZIP_MAGIC, ole_kind
from nqf.i18n import _

KEY = "excel"


@dataclass(slots=True)
class _Workbook:
    book: CalamineWorkbook
    scans: dict[str, SheetScan]
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Sheet:
    table: Table
    layout: Layout | None
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]

    def rank(self) -> tuple[bool, bool, float]:
        """Order sheets by how likely they hold the records."""
        if self.layout is None or self.layout.is_outcomes or self.table.is_hidden:
            return False, False, 0.0
        has_rows = len(self.table.rows) > self.layout.heading_row + 1
        return self.layout.is_template, self.layout.has_title and has_rows, self.layout.score


def recognises(source: Source) -> bool:
    """Tell whether the content is a zip package or an OLE container, whatever the name says."""
    return source.head.startswith((ZIP_MAGIC, OLE_MAGIC))


def look(source: Source) -> FileLook:
    """Describe every sheet of a workbook, the likeliest first. Raises ImportFileError as `read` does."""
    workbook = _open(source)
    sheets = _sheets(source, workbook)
    looks = tuple(look_at(sheet.table, sheet.layout) for sheet in sheets)
    return FileLook(KEY, source.sha256, source.size, looks, tuple(workbook.problems))


def read(source: Source, options: ReadOptions) -> ReadResult:
    """Read the records of one sheet: the one asked for, else the likeliest.

    Raises ImportFileError for a workbook that is unsafe, damaged, protected or without a title column.
    """
    workbook = _open(source)
    sheets = _sheets(source, workbook)
    sheet = _choose(source, sheets, options.sheet)
    if sheet.layout is None:
        raise source.refusal(_("The sheet {sheet} is empty.", sheet=sheet.table.name), _("Choose another sheet."))
    result = ReadResult(KEY, source.sha256, problems=list(workbook.problems))
    reader = RowReader(result, source.name, sheet.table.name)
    if options.sheet is None:
        result.problems.extend(_other_sheets(reader, sheet, sheets))
    _mark_flaws(workbook.scans.get(sheet.table.name), sheet.table, sheet.layout, reader)
    spread_merged(sheet.table, sheet.layout, sheet.layout.fields(options.mapping), sheet.merged, reader)
    outcomes = next((s for s in sheets if s.layout is not None and s.layout.is_outcomes), None)
    more = None
    if sheet.layout.is_template and outcomes is not None and outcomes.layout is not None:
        more = outcomes_by_record(outcomes.table, outcomes.layout, sheet.table, sheet.layout, reader)
    read_table(sheet.table, sheet.layout, reader, options, more)
    return result


def _open(source: Source) -> _Workbook:
    scans: dict[str, SheetScan] = {}
    problems: list[Problem] = []
    if source.head.startswith(OLE_MAGIC):
        problems.append(_check_ole(source))
    else:
        scans = scan_workbook(source)
    with _named_faults(source):
        book = CalamineWorkbook.from_filelike(BytesIO(source.read()))
    return _Workbook(book, scans, problems)


def _check_ole(source: Source) -> Problem:
    """Return a warning for an old .xls workbook; raise for anything else in an OLE container."""
    kind = ole_kind(source.read())
    if kind == "encrypted":
        raise _protected(source)
    if kind == "other":
        raise source.refusal(
            _("This is an old Office file, not a workbook."), _("Save the table as an Excel workbook (.xlsx).")
        )
    return Problem(
        _("This is an old Excel workbook (.xls), whatever its name says; errors in its cells are read as empty."),
        _("Save it as .xlsx."),
        "warning",
        source.name,
    )


def _protected(source: Source) -> ImportFileError:
    return source.refusal(
        _("The workbook is protected by a password."), _("Save it without a password and send it again.")
    )


@contextmanager
def _named_faults(source: Source) -> Iterator[None]:
    """Turn what the cell reader raises into a refusal; its panics are no ordinary exceptions."""
    try:
        yield
    except PasswordError as protected:
        raise _protected(source) from protected
    except BaseException as broken:
        if not isinstance(broken, CalamineError | OSError | ValueError) and type(broken).__name__ != "PanicException":
            raise
        raise source.refusal(
            _("The workbook is damaged and cannot be read."), _("Open it, save it again, or send the data as CSV.")
        ) from broken


def _sheets(source: Source, workbook: _Workbook) -> list[_Sheet]:
    """Read the cells of every work sheet, the likeliest sheet first."""
    found = []
    for facts in workbook.book.sheets_metadata:
        if facts.typ != SheetTypeEnum.WorkSheet:
            continue
        with _named_faults(source):
            sheet = workbook.book.get_sheet_by_name(facts.name)
            rows: Sequence[Sequence[Cell]] = sheet.to_python(skip_empty_area=False)
            merged = sheet.merged_cell_ranges or ()
        table = Table(facts.name, rows, is_hidden=facts.visible != SheetVisibleEnum.Visible)
        found.append(_Sheet(table, table.layout(), merged))
    if not found:
        raise source.refusal(_("The workbook has no sheet with cells."), _("Put the records in a sheet, one a row."))
    return sorted(found, key=_Sheet.rank, reverse=True)


def _choose(source: Source, sheets: list[_Sheet], name: str | None) -> _Sheet:
    if name is None:
        return sheets[0]
    sheet = next((sheet for sheet in sheets if sheet.table.name == name), None)
    if sheet is None:
        names = "; ".join(sheet.table.name for sheet in sheets)
        raise source.refusal(_("There is no sheet “{sheet}”.", sheet=name), _("The sheets are: {names}.", names=names))
    return sheet


def _other_sheets(reader: RowReader, chosen: _Sheet, sheets: list[_Sheet]) -> list[Problem]:
    """Name the sheets that look like records too and were not read."""
    if chosen.layout is not None and chosen.layout.is_template:
        return []
    others = [sheet for sheet in sheets if sheet is not chosen and sheet.rank()[1] and sheet.rank()[2] >= 3]
    return [
        reader.problem(
            _("The sheet “{sheet}” looks like records too; it was not read.", sheet=sheet.table.name),
            _("Read it by choosing it as the sheet."),
            severity="warning",
        )
        for sheet in others
    ]


def _mark_flaws(scan: SheetScan | None, table: Table, layout: Layout, reader: RowReader) -> None:
    """Name formulas without a value and error values of the rows that will be read."""
    for (row, column), flaw in sorted(scan.flaws.items()) if scan is not None else ():
        if row <= layout.heading_row or row >= len(table.rows):
            continue
        heading = layout.headings[column] if column < len(layout.headings) else f"column {column_letter(column)}"
        cell = f"{column_letter(column)}{row + 1}"
        message = (
            _("The formula in cell {cell} has no stored value; the cell was read as empty.", cell=cell)
            if flaw == NO_VALUE
            else _("Cell {cell} holds an error value; it was read as empty.", cell=cell)
        )
        hint = _("Open the workbook in a spreadsheet program, put the value in place of the formula, and save.")
        value = "" if flaw == NO_VALUE else flaw
        problem = reader.problem(message, hint, severity="warning", row=row + 1, heading=heading, value=value)
        table.flaws.setdefault(row, []).append((column, problem))
