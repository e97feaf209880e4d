"""Write a framework as an Excel workbook, one sheet a kind of fact, from which the same framework is read again.

Text stays text whatever it begins with, the columns are formatted as text so that "1-3" does not become a date, choices
have lists, every heading says what to write. The times inside the file are fixed: the same framework in the same
language gives the same bytes. Only a text beyond 32,767 characters, the most that a cell holds, is cut (and ends in […]).
"""

import re
from collections.abc import Iterable
from typing import Any, get_origin

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from nqf.formulas import STARTS
from nqf.frameworks.schema import Framework, Range
from nqf.frameworks.sheets_cells import SHORT_LISTS, Value, choices, is_choice, to_cell
from nqf.frameworks.sheets_form import FIRST_ROW, LEVELS, Leaf, Sheet, sheets
from nqf.frameworks.sheets_words import heading, in_language, sheet_name, word_of
from nqf.i18n import _
from nqf.packing import to_undated_bytes

LAST_ROW = 2_000
LONGEST_CELL, _CUT = 32_767, " […]"
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# "_x0041_" stands for "A" in a workbook, so a text that holds it is written with its first stroke spelled out.
_ESCAPABLE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_HEAD = PatternFill("solid", fgColor="1F3A5F")
_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
_LINE_HEIGHT, _MOST_LINES = 15, 20
_WIDE = frozenset({"value", "note", "title", "text", "name", "topic", "url", "needs", "conventions", "names"})


def write_workbook(framework: Framework) -> bytes:
    """Return the workbook of a framework, in the language of the session."""
    return to_undated_bytes(_build(framework.model_dump(mode="json")))


def framework_template(language: str = "en") -> bytes:
    """Return an empty workbook to fill in for a framework of one's own, in a language of the tool."""
    return in_language(language, lambda: to_undated_bytes(_build({})))


def _build(data: dict[str, Any]) -> Workbook:
    book = Workbook()
    _read_me(book.active)
    lists = _Lists(book.create_sheet(sheet_name("lists")))
    for sheet in sheets():
        page = book.create_sheet(sheet_name(sheet.key), index=len(book.sheetnames) - 1)
        if sheet.leaves:
            _down_the_page(page, sheet, data, lists)
        else:
            _across_the_page(page, sheet, data, lists)
        _fit_heights(page)
    lists.sheet.sheet_state = "hidden"
    return book


class _Lists:
    """The hidden sheet with one column a closed list; a column is written once."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet, self.places = sheet, dict[tuple[str, ...], str]()

    def place(self, words: Iterable[str]) -> str:
        """Return the range that holds these words."""
        words = tuple(words)
        if words not in self.places:
            column = len(self.places) + 1
            for row, word in enumerate(words, start=1):
                _put(self.sheet.cell(row, column), word)
            letter = get_column_letter(column)
            self.places[words] = f"{quote_sheetname(self.sheet.title)}!${letter}$1:${letter}${len(words)}"
        return self.places[words]


def _down_the_page(page: Worksheet, sheet: Sheet, data: dict[str, Any], lists: _Lists) -> None:
    _heads(page, ["key", "field", "value", "help"], [_("Key"), _("Fact"), _("Value"), _("What to write")])
    leaves = [leaf for leaf in sheet.leaves if data or leaf.path[0] != "edition"]
    for row, leaf in enumerate(leaves, start=FIRST_ROW):
        value: Any = data
        for key in leaf.path:
            value = value.get(key) if isinstance(value, dict) else None
        _put(page.cell(row, 1), leaf.key)
        _put(page.cell(row, 2), heading(leaf.key) + (" *" if _is_needed(leaf) else ""))
        page.cell(row, 2).font = Font(name="Calibri", bold=_is_needed(leaf))
        _put(page.cell(row, 3), to_cell(leaf.type, value, leaf.path[-1]))
        _put(page.cell(row, 4), help_text(leaf))
        page.cell(row, 4).font = Font(name="Calibri", italic=True, color="595959")
        _validate(page, leaf, f"C{row}", lists)
    for letter, width in zip("ABCD", (4, 38, 70, 84), strict=True):
        page.column_dimensions[letter].width = width
    page.column_dimensions["A"].hidden = True
    _as_text(page, 3)


def _is_needed(leaf: Leaf) -> bool:
    return leaf.is_required and (len(leaf.path) == 1 or leaf.key in ("authority.name", "status.value"))


def _across_the_page(page: Worksheet, sheet: Sheet, data: dict[str, Any], lists: _Lists) -> None:
    columns, rows = _table(sheet, data)
    _heads(page, [key for key, _title, _leaf in columns], [title for _key, title, _leaf in columns])
    for number, (key, _title, leaf) in enumerate(columns, start=1):
        name = key.rpartition(".")[2]
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = 44 if name in _WIDE or key == "descriptors.lines" else 18
        if leaf is not None:
            _validate(page, leaf, f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}", lists)
        if leaf is None or leaf.type not in (int, float):
            _as_text(page, number)
    for row, cells in enumerate(rows, start=FIRST_ROW):
        for number, value in enumerate(cells, start=1):
            _put(page.cell(row, number), value)


_Column = tuple[str, str, Leaf | None]


def _table(sheet: Sheet, data: dict[str, Any]) -> tuple[list[_Column], list[list[Value]]]:
    """Return the columns (key, heading, leaf) and the rows of a table."""
    if sheet.special == LEVELS:
        ladder = data.get("ladder") or {"levels": [], "names": {}}
        keys: list[_Column] = [(f"{sheet.key}.{key}", heading(key), None) for key in ("level", "name")]
        return keys, [[to_cell(str, x), to_cell(str, ladder["names"].get(x))] for x in ladder["levels"]]
    if sheet.table is None:
        return _descriptors(sheet, data)
    value: Any = data
    for key in sheet.table.path:
        value = value.get(key) if isinstance(value, dict) else None
    rows = [[to_cell(leaf.type, row[leaf.key], leaf.key) for leaf in sheet.table.columns] for row in value or []]
    return [(f"{sheet.key}.{leaf.key}", heading(leaf.key), leaf) for leaf in sheet.table.columns], rows


def _descriptors(sheet: Sheet, data: dict[str, Any]) -> tuple[list[_Column], list[list[Value]]]:
    lines = (data.get("descriptors") or {}).get("lines") or {}
    names = [*((data.get("domains") or {}).get("names") or []), *(name for cells in lines.values() for name in cells)]
    if not data:
        names = [_("Knowledge"), _("Skills"), _("Autonomy and responsibility")]
    names = list(dict.fromkeys(names))
    columns: list[_Column] = [(f"{sheet.key}.level", heading("level"), None)]
    columns += [(sheet.key, name, None) for name in names]
    rows = [[to_cell(str, x), *(to_cell(str, cells.get(name)) for name in names)] for x, cells in lines.items()]
    return columns, rows


def help_text(leaf: Leaf) -> str:
    """Say what to write into a cell."""
    key, said = leaf.path[-1], ""
    if is_choice(leaf.type):
        said = _("One of: {words}.", words=", ".join(word_of(word) for word in choices(leaf.type)))
    elif leaf.type is bool:
        said = _("One of: {words}.", words=", ".join([word_of(True), word_of(False)]))
    elif leaf.type is Range:
        said = _("A number, or an interval: 20-40, >=20, <=40, <40.")
    elif key == "pairs":
        said = _("One pair a line, the own level first: 3 = 4.")
    elif key == "levels":
        said = _("The lowest and the highest level, or each level, one a line.")
    elif key == "sources":
        said = _("Ids from the sheet of sources, commas between; verified facts need one.")
    elif key == "unverified":
        said = _("Keys of this block that no source shows, commas between.")
    elif key in SHORT_LISTS:
        said = _("Commas between.")
    elif get_origin(leaf.type) is dict:
        said = _("One a line: a name, a colon, its value.")
    elif get_origin(leaf.type) is tuple:
        said = _("One a line.")
    elif leaf.key == "id":
        said = _("Small letters, figures and hyphens, as in xx-nqf.")
    return f"{said} ({leaf.key})" if said else f"({leaf.key})"


def _heads(page: Worksheet, keys: list[str], titles: list[str]) -> None:
    for number, (key, title) in enumerate(zip(keys, titles, strict=True), start=1):
        _put(page.cell(1, number), key)
        head = page.cell(2, number)
        _put(head, title)
        head.font, head.fill, head.alignment = Font(name="Calibri", bold=True, color="FFFFFF"), _HEAD, _TOP
    page.row_dimensions[1].hidden = True
    page.freeze_panes = "C3" if keys[:2] == ["key", "field"] else "B3"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "2:2"


def _validate(page: Worksheet, leaf: Leaf, place: str, lists: _Lists) -> None:
    words = [word_of(word) for word in choices(leaf.type)] if is_choice(leaf.type) else []
    words = [word_of(True), word_of(False)] if leaf.type is bool else words
    check = DataValidation(type="list", formula1=f"={lists.place(words)}") if words else DataValidation()
    check.allow_blank, check.showInputMessage = True, True
    check.showErrorMessage, check.errorStyle = bool(words), "stop"
    check.promptTitle, check.prompt = heading(leaf.path[-1])[:32], help_text(leaf)[:255]
    check.add(place)
    page.add_data_validation(check)


def _fit_heights(page: Worksheet) -> None:
    """Make each row as high as its texts need, which not every spreadsheet program does by itself."""
    for row in page.iter_rows(min_row=2):
        lines = 1
        for cell in row:
            if isinstance(cell.value, str) and not page.column_dimensions[cell.column_letter].hidden:
                width = page.column_dimensions[cell.column_letter].width
                lines = max(lines, sum(1 + int(len(line) // width) for line in cell.value.split("\n")))
        page.row_dimensions[row[0].row].height = _LINE_HEIGHT * min(lines, _MOST_LINES)


def _as_text(page: Worksheet, column: int) -> None:
    page.column_dimensions[get_column_letter(column)].number_format = "@"


def _put(cell: Cell, value: Value) -> None:
    cell.alignment = _TOP
    if not isinstance(value, str):
        cell.value = value
        return
    text = _ILLEGAL.sub("", value)
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - len(_CUT)] + _CUT
    cell.value = _ESCAPABLE.sub("_x005F_", text)
    cell.data_type, cell.number_format = "s", "@"
    if text.startswith(STARTS):
        cell.quotePrefix = True


def _read_me(page: Worksheet) -> None:
    page.title = sheet_name("read_me")
    lines = [
        _("One framework, one sheet a kind of fact"),
        _("Fill in the cells from row 3 down and keep the headings. Rows and sheets may stay empty."),
        _(
            "Framework: facts with a star are needed. Levels: one row a level, lowest first, as the framework prints it."
        ),
        _("Descriptors: one row a level, one column a domain; add a column by writing a domain into its heading."),
        _("Evidence: verified where a source of the sheet of sources shows the fact, otherwise unverified."),
        _("Unknown stays empty: never 0 and never no. What has no place of its own goes to the sheet of details."),
        _("Read it with: {command}", command="nqf frameworks import FILE"),
    ]
    for row, line in enumerate(lines, start=1):
        _put(page.cell(row, 1), line)
    page.cell(1, 1).font = Font(name="Calibri", bold=True, size=14)
    page.column_dimensions["A"].width = 110
