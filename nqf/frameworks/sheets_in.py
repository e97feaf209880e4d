"""Read a framework from an Excel workbook: ours, or one with the same headings in any language of the tool.

Sheets are known by the keys in their hidden first row, else by name and headings. Everything wrong is collected with
sheet, row, field and value; a bad row is left out and the rest is kept. Macros are never looked at and formulas never
calculated: a formula counts as the value that the spreadsheet program stored last.
"""

import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from nqf.errors import ImportFileError, Problem
from nqf.filesafety import OLE_MAGIC, check_unpacked, inflate, ole_kind, open_package
from nqf.frameworks.schema import Framework
from nqf.frameworks.sheets_cells import from_cell, text_of
from nqf.frameworks.sheets_draft import Draft, Row, Spot
from nqf.frameworks.sheets_form import LEVELS, LINES, Leaf, Path, Sheet, sheets
from nqf.frameworks.sheets_words import heading, key_of_heading, sheets_by_name
from nqf.i18n import _, number

MOST_ROWS, MOST_COLUMNS = 5_000, 200
Cells = list[tuple[int, list[Any]]]
"""The rows of a sheet that are not empty, each with its number as the spreadsheet shows it."""


def read_workbook(name: str, content: bytes) -> tuple[Framework | None, list[Problem]]:
    """Return the framework of a workbook, if what is right in it makes one, and every problem found.

    Raises ImportFileError for a file that is unsafe, damaged, protected, or has none of the sheets.
    """
    draft = Draft(name)
    known = 0
    for title, cells in _pages(name, content, draft):
        sheet, keys, first = _recognise(title, cells)
        if sheet is None:
            continue
        known += 1
        rows = [(at, row) for at, row in cells if at >= first]
        if sheet.leaves:
            _read_down(draft, title, sheet, rows)
        else:
            _read_across(draft, title, sheet, keys, rows)
    if not known:
        raise _refusal(
            name,
            _("No sheet of this workbook is one of a framework."),
            _("Fill in the template: nqf frameworks template --out FILE."),
        )
    return draft.finish(), draft.problems


def _refusal(name: str, message: str, hint: str = "") -> ImportFileError:
    return ImportFileError(message, hint=hint, where=name)


def _pages(name: str, content: bytes, draft: Draft) -> Iterator[tuple[str, Cells]]:
    """Yield title and filled rows of each visible sheet, after the package was checked."""
    _check_package(name, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            pages = [(page.title, _filled(page, draft)) for page in book.worksheets if page.sheet_state == "visible"]
    except Exception as broken:  # a forged part makes the library fail in any way
        hint = _("Open it, save it again, or fill in the template.")
        raise _refusal(name, _("The workbook is damaged and cannot be read."), hint) from broken
    yield from pages


def _check_package(name: str, content: bytes) -> None:
    if content.startswith(OLE_MAGIC):
        if ole_kind(content) == "encrypted":
            hint = _("Save it without a password and send it again.")
            raise _refusal(name, _("The workbook is protected by a password."), hint)
        raise _refusal(name, _("This is an old Office file."), _("Save the table as an Excel workbook (.xlsx)."))

    def refuse(message: str, hint: str = "") -> ImportFileError:
        return _refusal(name, message, hint)

    with open_package(BytesIO(content), refuse) as package:
        unpacked = 0
        for part in package.infolist():
            for piece in inflate(package, part, refuse):
                unpacked += len(piece)
                check_unpacked(unpacked, len(content), refuse)


def _filled(page: Any, draft: Draft) -> Cells:
    found: Cells = []
    rows = page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    for at, cells in enumerate(rows, start=1):
        values = [None if cell.data_type == "e" else cell.value for cell in cells]
        for column, cell in enumerate(cells):
            if cell.data_type == "e":
                spot = Spot(page.title, at, f"{column + 1}", str(cell.value))
                draft.report(spot, _("The cell holds an error value; it was read as empty."), is_warning=True)
        if any(text_of(value) for value in values):
            found.append((at, values))
    if found and found[-1][0] > MOST_ROWS:
        found.pop()
        spot = Spot(page.title, MOST_ROWS + 1)
        draft.report(spot, _("Only the first {count} rows of a sheet are read.", count=number(MOST_ROWS)))
    return found


def _recognise(title: str, cells: Cells) -> tuple[Sheet | None, list[str], int]:
    """Return which sheet this is, the key of each column, and the row where its data begin."""
    if not cells:
        return None, [], 0
    at, top = cells[0]
    keys = [text_of(value) for value in top]
    by_key = {sheet.key: sheet for sheet in sheets()}
    if at == 1 and keys[:1] == ["key"]:
        first = next(
            (text_of(row[0]) for _at, row in cells[1:] if "." in text_of(row[0]) or text_of(row[0]) == "id"), ""
        )
        return by_key.get(first.split(".")[0], by_key["framework"]), keys, 3
    sheet = next((sheet for key, sheet in by_key.items() if keys[0].rpartition(".")[0] == key), None)
    if at == 1 and sheet is not None:
        heads = next((row for number_, row in cells if number_ == 2), [])
        return sheet, _domain_keys(sheet, keys, heads), 3
    sheet = by_key.get(sheets_by_name().get(title.strip().casefold(), ""))
    if sheet is None or sheet.leaves:
        return sheet, keys, at + 1 if _is_heading(keys) else at
    return sheet, _named_keys(sheet, keys), at + 1


def _is_heading(keys: list[str]) -> bool:
    return key_of_heading(keys[0], ["key", "field", "value"]) is not None


def _domain_keys(sheet: Sheet, keys: list[str], heads: list[Any]) -> list[str]:
    """Return the last part of each key; the columns of descriptors are named by their visible headings."""
    if sheet.special == LINES:
        return ["level", *(text_of(head) for head in [*heads, *[""] * len(keys)][1 : len(keys)])]
    return [key.rpartition(".")[2] if key.startswith(f"{sheet.key}.") else f"?{key}" * bool(key) for key in keys]


def _named_keys(sheet: Sheet, heads: list[str]) -> list[str]:
    if sheet.special == LINES:
        return ["level", *heads[1:]]
    known = ["level", "name"] if sheet.table is None else [leaf.key for leaf in sheet.table.columns]
    return [(key_of_heading(head, known) or f"?{head}") if head else "" for head in heads]


def _read_down(draft: Draft, title: str, sheet: Sheet, rows: Cells) -> None:
    """Read a sheet with one fact a row: key, heading, value."""
    leaves = {leaf.key: leaf for leaf in sheet.leaves}
    for at, row in rows:
        name, value = _named_fact(row, leaves)
        first, second = text_of(_at_column(row, 0)), text_of(_at_column(row, 1))
        spot = Spot(title, at, name or first or second, text_of(value))
        if name is not None:
            draft.spots[leaves[name].path] = spot
        if not text_of(value):
            continue
        if name is None:
            draft.report(spot, _("This fact is not known here; it was not read."), is_warning=True)
            continue
        leaf = leaves[name]
        found = _value(draft, spot, leaf, value)
        if found is not None:
            draft.cells[leaf.path] = found


def _named_fact(row: list[Any], leaves: Mapping[str, Leaf]) -> tuple[str | None, Any]:
    """Return the key of a fact down the page and its cell: key, heading, value, or only the last two."""
    first, second, third = (_at_column(row, column) for column in range(3))
    if text_of(first) in leaves:
        return text_of(first), third
    by_first = key_of_heading(text_of(first), list(leaves))
    if by_first is not None:
        return by_first, second
    return key_of_heading(text_of(second), list(leaves)), third if text_of(third) else second


def _value(draft: Draft, spot: Spot, leaf: Leaf, cell: Any) -> Any:
    try:
        return from_cell(leaf.type, cell, leaf.path[-1])
    except ValueError as wrong:
        draft.report(spot, str(wrong))
        return None


def _read_across(draft: Draft, title: str, sheet: Sheet, keys: list[str], rows: Cells) -> None:
    """Read a sheet with one block a row."""
    path: Path = tuple(sheet.key.split("."))
    leaves = {} if sheet.table is None else {leaf.key: leaf for leaf in sheet.table.columns}
    for column, key in enumerate(keys):
        if key.startswith("?") and any(text_of(_at_column(row, column)) for _number, row in rows):
            spot = Spot(title, None, key[1:])
            hint = _("Known are: {names}.", names=", ".join(heading(name) for name in leaves or ("level", "name")))
            draft.report(spot, _("The column is not known here; it was not read."), hint, is_warning=True)
    for at, cells in rows:
        row = Row(Spot(title, at))
        before = len(draft.problems)
        for column, key in enumerate(keys):
            cell = _at_column(cells, column)
            if not key or key.startswith("?") or not text_of(cell):
                continue
            row.spots[key] = Spot(title, at, key, text_of(cell))
            leaf = leaves.get(key) or Leaf((key,), str, is_required=False)
            found = _value(draft, row.spots[key], leaf, cell)
            if found is not None:
                row.values[key] = found
        if row.values and len(draft.problems) == before and _has_level(draft, sheet, row):
            draft.rows.setdefault(path, []).append(row)


def _at_column(row: list[Any], column: int) -> Any:
    return row[column] if column < len(row) else None


def _has_level(draft: Draft, sheet: Sheet, row: Row) -> bool:
    """Tell whether a row of levels or descriptors may stay: it names a level, which is there once."""
    if sheet.special is None:
        return True
    level = row.values.get("level")
    spot = row.spots.get("level", Spot(row.spot.sheet, row.spot.row, "level"))
    if level is None:
        draft.report(spot, _("This must be filled in."))
        return False
    if any(other.values["level"] == level for other in draft.rows.get(sheet.special, ())):
        draft.report(spot, _("The level stands in more than one row; only the first was read."))
        return False
    return sheet.special == LEVELS or len(row.values) > 1
