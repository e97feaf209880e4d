"""What the cell reader does not tell about a workbook: formulas without a stored value, error values, far-off cells.

The reader of values (calamine) gives an empty cell for an error and for a formula that was never calculated, and
builds a full rectangle up to the last cell in use. So the XML of each sheet is followed first, while it is inflated.
Cells are named by (row, column), both counted from 0.
"""

import re
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from string import digits
from xml.etree import ElementTree
from xml.parsers import expat

from nqf.credentials.cells import column_letter
from nqf.credentials.source import Source
from nqf.errors import ImportFileError
from nqf.filesafety import check_unpacked, inflate, open_package
from nqf.i18n import _, number
from nqf.settings import settings

NO_VALUE = "formula"
MOST_CELLS = 10_000_000  # the rectangle of a sheet of 100,000 rows and 100 columns; 24 bytes each
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class SheetScan:
    """What one sheet holds besides values: the flaw of each flawed cell, and the columns in use."""

    flaws: dict[tuple[int, int], str] = field(default_factory=dict)
    columns: set[int] = field(default_factory=set)
    shared_characters: int = 0


def scan_workbook(source: Source) -> dict[str, SheetScan]:
    """Inflate every part of a workbook once and return what each sheet holds, by the sheet's name.

    Raises ImportFileError for a package that is unsafe, damaged, or no workbook.
    """
    with open_package(source.path, source.refusal) as package:
        names = _sheet_parts(source, package)
        lengths = _shared_lengths(source, package)
        scans = {name: SheetScan() for name in names.values()}
        unpacked = 0
        for part in package.infolist():
            scan = (
                _Scanner(source, part.filename, scans[names[part.filename]], lengths)
                if part.filename in names
                else None
            )
            for piece in inflate(package, part, source.refusal):
                unpacked += len(piece)
                check_unpacked(unpacked, source.size, source.refusal)
                if scan is not None:
                    scan.feed(piece)
            if scan is not None:
                scan.close()
    return scans


def _sheet_parts(source: Source, package: zipfile.ZipFile) -> dict[str, str]:
    """Return the name of each sheet by its part in the package."""
    inside = set(package.namelist())
    if "xl/workbook.xml" not in inside:
        raise source.refusal(
            _("This is {kind}, not an Excel workbook.", kind=_package_kind(package, inside)),
            _("Open it in a spreadsheet program and save it as an Excel workbook (.xlsx), or send CSV or JSON Lines."),
        )
    relations = _tree(source, package, "xl/_rels/workbook.xml.rels")
    targets = {r.get("Id", ""): r.get("Target", "") for r in relations}
    sheets = (e for e in _tree(source, package, "xl/workbook.xml").iter() if e.tag.endswith("}sheet"))
    found = {}
    for sheet in sheets:
        target = targets.get(sheet.get(_RELATION, ""), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in inside:
            found[part] = sheet.get("name", "")
    return found


def _package_kind(package: zipfile.ZipFile, inside: set[str]) -> str:
    if "word/document.xml" in inside:
        return _("a Word document")
    if "ppt/presentation.xml" in inside:
        return _("a PowerPoint presentation")
    if "xl/workbook.bin" in inside:
        return _("a binary Excel workbook (.xlsb)")
    if "mimetype" in inside and b"spreadsheet" in package.read("mimetype")[:200]:
        return _("an OpenDocument spreadsheet (.ods)")
    return _("a ZIP archive")


def _tree(source: Source, package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    try:
        content = b"".join(inflate(package, package.getinfo(part), source.refusal))
        return ElementTree.fromstring(content)
    except (KeyError, ElementTree.ParseError) as broken:
        raise _unreadable(source, part) from broken


def _unreadable(source: Source, part: str) -> ImportFileError:
    return source.refusal(
        _("The file is damaged: the part {part} cannot be read.", part=part), _("Save or send it again.")
    )


def _shared_lengths(source: Source, package: zipfile.ZipFile) -> list[int]:
    """Return the length of every shared text, in bytes of XML."""
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    content = b"".join(inflate(package, package.getinfo("xl/sharedStrings.xml"), source.refusal))
    return [len(text) for text in re.split(rb"</(?:\w+:)?si\s*>|<(?:\w+:)?si\s*/>", content)]


class _Scanner:
    """Follows the XML of one sheet as it comes. Cells may leave out their place; it is then counted on."""

    def __init__(self, source: Source, part: str, scan: SheetScan, lengths: list[int]) -> None:
        self.source, self.part, self.scan, self.lengths = source, part, scan, lengths
        self.row = self.column = self.last_row = -1
        self.kind, self.is_formula, self.text = "", False, ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        """Take the next piece. Raises ImportFileError where it is not XML."""
        try:
            self.parser.Parse(piece, is_last)
        except (expat.ExpatError, ValueError) as broken:
            raise _unreadable(self.source, self.part) from broken

    def close(self) -> None:
        """Finish the last cell and check the size of the sheet."""
        self.feed(b"", is_last=True)
        self._finish_cell()
        self._check_extent()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name if ":" not in name else name.rpartition(":")[2]
        if local == "c":
            self._finish_cell()
            self._start_cell(attributes)
        elif local == "v" or local == "is":
            self.scan.columns.add(self.column)
            if self.row > self.last_row:
                self.last_row = self.row
        elif local == "f":
            self.is_formula = True
            self.text = ""
            self.parser.CharacterDataHandler = self._formula_text
            self.parser.EndElementHandler = self._end
        elif local == "row":
            self._finish_cell()
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place is None:
            self.column += 1
        else:
            letters = place.rstrip(digits)
            self.column, self.row = _column(letters), int(place[len(letters) :]) - 1
        self.kind = attributes.get("t", "")
        if self.kind == "e" or (self.kind == "s" and self.lengths):
            self.parser.CharacterDataHandler = self._add_text

    def _add_text(self, text: str) -> None:
        self.text += text

    def _formula_text(self, text: str) -> None:
        """Pass over the formula itself; what follows it is its value."""

    def _end(self, name: str) -> None:
        if name == "f" or name.endswith(":f"):
            self.parser.EndElementHandler = None
            self.parser.CharacterDataHandler = self._add_text

    def _finish_cell(self) -> None:
        if self.kind == "e":
            self.scan.flaws[self.row, self.column] = self.text.strip() or "#ERROR"
        elif self.is_formula and not self.text.strip():
            self.scan.flaws[self.row, self.column] = NO_VALUE
        elif self.kind == "s" and self.text.isdecimal() and int(self.text) < len(self.lengths):
            self.scan.shared_characters += self.lengths[int(self.text)]
        if self.text or self.is_formula or self.kind:
            self.kind, self.is_formula, self.text = "", False, ""
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None

    def _check_extent(self) -> None:
        scan = self.scan
        if not scan.columns:
            return
        height, width = self.last_row + 1, max(scan.columns) + 1
        if height * width > MOST_CELLS:
            raise self.source.refusal(
                _(
                    "A sheet of this workbook spans {count} cells, up to {cell}.",
                    count=number(height * width),
                    cell=f"{column_letter(max(scan.columns))}{height}",
                ),
                _("Delete the cells far outside the table, or copy the table to a new workbook."),
            )
        if scan.shared_characters > settings().max_unpacked_mb * 1_000_000:
            raise self.source.refusal(
                _("The texts of this workbook would take too much memory."), _("Send the data as CSV.")
            )


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """Return the number, from 0, of a column named by letters. Raises ValueError where they are none."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise ValueError(letters)
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1
