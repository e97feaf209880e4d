"""A workbook of the builder as sheets of rows whose columns say what they hold.

Above its data a sheet defines every column: class, field, type, range, a number, language and label, one a row; then
come an explanation, default values and the names of the table. Below, a formula that copies an empty cell shows 0: so
0 is empty here. A row that shows nothing but default values was never filled in.
"""

import re
from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from nqf.credentials.cells import Cell, text_of
from nqf.credentials.edc.sheet import CLASSES, Book, Column, Row, Sheet, is_filled
from nqf.credentials.excel_scan import NO_VALUE, SheetScan, scan_workbook
from nqf.credentials.source import Source
from nqf.errors import ImportFileError
from nqf.filesafety import ZIP_MAGIC, inflate, open_package
from nqf.i18n import _

_MOST_PIECES = 20  # of 1 MB each; the texts of the builder's own templates take less than one
_MARKS = (b"RangeProperty", b"LearningAchievement")
_SHEET_NAME = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"')
_DEFINING_ROWS = 12
_LABELS = ("Definition", "Description", "Language", "Default")
_TABLE_NAME = re.compile(r"[A-Z]\w+(?:#\d+)?\.[\w#.]+|Column\w*\d*")
_FIRST = re.compile(r"#1(?!\d)")
# The generic template calls the English column of the description by another name than those of the other languages.
_ALIASES = {"specifiedby.learningoutcomedescription": "specifiedby.description"}


def recognises(source: Source) -> bool:
    """Tell a workbook of the builder by the names of its sheets and by what their first rows define."""
    if not source.head.startswith(ZIP_MAGIC):
        return False
    try:
        with open_package(source.path, source.refusal) as package:
            return _names_the_sheets(package, source) and _defines_columns(package, source)
    except ImportFileError:
        return False


def _names_the_sheets(package: ZipFile, source: Source) -> bool:
    if "xl/workbook.xml" not in package.namelist():
        return False
    listed = next(inflate(package, package.getinfo("xl/workbook.xml"), source.refusal), b"")
    names = [name.lower() for name in _SHEET_NAME.findall(listed)]
    return b"achievements" in names and any(name.endswith(b"credentials") for name in names)


def _defines_columns(package: ZipFile, source: Source) -> bool:
    """Look for the words that define columns, in the shared texts first."""
    texts = [part for part in package.infolist() if part.filename.startswith("xl/sharedStrings")]
    texts += [part for part in package.infolist() if part.filename.startswith("xl/worksheets/sheet")]
    pieces = (piece for part in texts for piece in inflate(package, part, source.refusal))
    missing = set(_MARKS)
    for piece in islice(pieces, _MOST_PIECES):
        missing = {mark for mark in missing if mark not in piece}
        if not missing:
            return True
    return False


def read_book(source: Source) -> Book:
    """Read every sheet of a known class. Raises ImportFileError for a workbook that is unsafe or damaged."""
    scans = scan_workbook(source)
    found: dict[str, Sheet] = {}
    for name, rows in _tables(source).items():
        sheet = _sheet(name, rows, scans[name]) if name in scans else None
        if sheet is not None:
            found.setdefault(sheet.kind, sheet)
    return Book({kind: found.get(kind) or Sheet(kind, kind, [], []) for kind in CLASSES})


def _tables(source: Source) -> dict[str, Sequence[Sequence[Cell]]]:
    """Return the cells of every work sheet; the cell reader panics with what is no ordinary exception."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(source.read()))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    except BaseException as broken:
        if not isinstance(broken, CalamineError | OSError | ValueError) and type(broken).__name__ != "PanicException":
            raise
        raise source.refusal(
            _("The workbook is damaged and cannot be read."), _("Open it, save it again, or send the data as CSV.")
        ) from broken


def _sheet(name: str, rows: Sequence[Sequence[Cell]], scan: SheetScan) -> Sheet | None:
    """Read one sheet; None where its first rows do not define a known class."""
    first = [text_of(row[0]).strip() if row else "" for row in rows[:_DEFINING_ROWS]]
    top = first.index("Field") - 1 if "Field" in first else -1
    if top < 0 or len(rows) < top + 8:
        return None
    columns = _columns(rows[top : top + 8])
    kind = next((kind for kind in CLASSES if any(column.kind == kind for column in columns)), None)
    if kind is None:
        return None
    last = max(place for place, text in enumerate(first) if text and (place <= top + 6 or text.startswith(_LABELS)))
    default = rows[last] if first[last].startswith("Default") else []
    begin = last + 2 if last + 1 < len(rows) and _names_a_table(rows[last + 1]) else last + 1
    sheet = Sheet(kind, name, columns, [])
    sheet.rows.extend(row for place in range(begin, len(rows)) if (row := _row(sheet, place, rows[place], default)))
    sheet.flaws.update({(row + 1, column) for (row, column), flaw in scan.flaws.items() if flaw != NO_VALUE})
    return sheet


def _row(sheet: Sheet, place: int, values: Sequence[Cell], default: Sequence[Cell]) -> Row | None:
    """Return a row, None for one that is empty or shows default values only."""
    cells = {c.place: values[c.place] for c in sheet.columns if is_filled(values[c.place])}
    own = (c.place for c in sheet.columns if c.place in cells and c.label and not c.is_code)
    is_own = any(column >= len(default) or cells[column] != default[column] for column in own)
    return Row(sheet, place + 1, cells) if is_own else None


def _columns(rows: Sequence[Sequence[Cell]]) -> list[Column]:
    texts = [[text_of(cell).strip() for cell in row] for row in rows]
    classes, fields, types, ranges, _numbers, languages, labels, notes = texts
    found: list[Column] = []
    for place in range(1, len(classes)):
        kind, _dot, inner = classes[place].partition(".")
        if not fields[place]:
            continue
        is_code = "assoc" in types[place].lower() or ranges[place].lower() == "code"
        is_code = is_code or (bool(found) and not labels[place] and fields[place] == fields[place - 1] and not inner)
        key = _key(inner, fields[place], types[place], ranges[place])
        language = languages[place].lower() or None
        label = " ".join(labels[place].partition("\n")[0].split())
        found.append(Column(place, kind.strip(), key, label, language, is_code, notes[place]))
    return found


def _key(inner: str, field: str, kind: str, range_of: str) -> str:
    """Name what a column holds: "specifiedby.eqflevel"; the framework of a level is "….nqflevel.listname" in both."""
    parts = [inner, field]
    if field.lower() == "specifiedby":
        parts.append(range_of)
    if field.lower() == "nqflevel" and kind.lower() == "ignore":
        parts.append("listName")
    key = _FIRST.sub("", ".".join(part for part in parts if part)).lower()
    return _ALIASES.get(key, key)


def _names_a_table(row: Sequence[Cell]) -> bool:
    texts = [text_of(cell).strip() for cell in row if is_filled(cell)]
    return bool(texts) and sum(_TABLE_NAME.fullmatch(text) is not None for text in texts) * 2 > len(texts)
