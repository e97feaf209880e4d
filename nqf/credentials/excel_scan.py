"""What the cell reader does not tell about a workbook: formulas without a stored value, error values, far-off cells.

The reader of values (calamine) gives an empty cell for an error and for a formula that was never calculated, and
builds a full rectangle up to the last cell in use. So each sheet's XML is looked through first, as bytes, in pieces that
end with a row. Cells are named by (row, column), both counted from 0.
"""

import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from nqf.credentials.cells import column_letter
from nqf.credentials.safety import check_unpacked, inflate, open_package
from nqf.credentials.source import Source
from nqf.i18n import _, number
from nqf.settings import settings

NO_VALUE = "formula"
MOST_CELLS = 10_000_000  # the rectangle of a sheet of 100,000 rows and 100 columns; 24 bytes each
LONGEST_ROW = 64_000_000
_P = rb"(?:\w+:)?"
_CELL = re.compile(rb"<" + _P + rb"c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*[^/]>")
_ERROR = re.compile(rb"<" + _P + rb"c\b([^>]*\bt=\"e\"[^>]*)>(.*?)</" + _P + rb"c>", re.DOTALL)
_VALUE = re.compile(rb"<" + _P + rb"v>([^<]*)<")
_EMPTY_FORMULA = re.compile(
    rb"<" + _P + rb"c\b([^>]*[^/])>\s*<" + _P + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</" + _P + rb"f>)\s*"
    rb"(?:<" + _P + rb"v\s*/>|<" + _P + rb"v>\s*</" + _P + rb"v>)?\s*</" + _P + rb"c>"
)
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})(\d{1,7})\"")
_SHARED_USE = re.compile(rb"<" + _P + rb"c\b[^>]*\bt=\"s\"[^>]*>\s*<" + _P + rb"v>(\d{1,9})<")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class SheetScan:
    """What one sheet holds besides values: the flaw of each flawed cell, and the last row and the columns in use."""

    flaws: dict[tuple[int, int], str] = field(default_factory=dict)
    last_row: int = -1
    columns: set[int] = field(default_factory=set)
    shared_characters: int = 0


def scan_workbook(source: Source) -> dict[str, SheetScan]:
    """Inflate every part of a workbook once and return what each sheet holds, by the sheet's name.

    Raises ImportFileError for a package that is unsafe, damaged, or no workbook.
    """
    with open_package(source) as package:
        names = _sheet_parts(source, package)
        lengths = _shared_lengths(source, package)
        scans = {name: SheetScan() for name in names.values()}
        unpacked = 0
        for part in package.infolist():
            scan = _Scanner(source, scans[names[part.filename]], lengths) if part.filename in names else None
            for piece in inflate(source, package, part):
                unpacked += len(piece)
                check_unpacked(source, unpacked, source.size)
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
        content = b"".join(inflate(source, package, package.getinfo(part)))
        return ElementTree.fromstring(content)
    except (KeyError, ElementTree.ParseError) as broken:
        raise source.refusal(
            _("The file is damaged: the part {part} cannot be read.", part=part), _("Save or send it again.")
        ) from broken


def _shared_lengths(source: Source, package: zipfile.ZipFile) -> list[int]:
    """Return the length of every shared text, in bytes of XML."""
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    content = b"".join(inflate(source, package, package.getinfo("xl/sharedStrings.xml")))
    return [len(text) for text in re.split(rb"</" + _P + rb"si>|<" + _P + rb"si\s*/>", content)]


class _Scanner:
    """Looks through the XML of one sheet as it comes, row by row."""

    def __init__(self, source: Source, scan: SheetScan, lengths: list[int]) -> None:
        self.source, self.scan, self.lengths = source, scan, lengths
        self.rest = b""

    def feed(self, piece: bytes) -> None:
        """Take the next piece; look through it up to the end of its last whole row."""
        content = self.rest + piece
        cut = content.rfind(b"row>", max(0, len(self.rest) - 4)) + 4
        if cut < 4:
            self.rest = content
            if len(content) > LONGEST_ROW:
                raise self.source.refusal(
                    _("A row of this workbook is too large to be read."), _("Send the data as CSV.")
                )
            return
        self._look(content[:cut])
        self.rest = content[cut:]

    def close(self) -> None:
        """Look through what is left and check the size of the sheet."""
        self._look(self.rest)
        self.rest = b""
        self._check_extent()

    def _look(self, content: bytes) -> None:
        cells = _CELL.findall(content)
        if cells:
            self.scan.last_row = max(self.scan.last_row, max(int(row) for _letters, row in cells) - 1)
            self.scan.columns.update(map(_column, {letters for letters, _row in cells}))
        if b't="e"' in content:
            for match in _ERROR.finditer(content):
                value = _VALUE.search(match[2])
                self._mark(match[1], value[1].decode("ascii", "replace") if value is not None else "#ERROR")
        if b"f" in content and (b"<f" in content or b":f" in content):
            for match in _EMPTY_FORMULA.finditer(content):
                self._mark(match[1], NO_VALUE)
        for index in _SHARED_USE.findall(content):
            if int(index) < len(self.lengths):
                self.scan.shared_characters += self.lengths[int(index)]

    def _mark(self, attributes: bytes, flaw: str) -> None:
        place = _PLACE.search(attributes)
        if place is not None:
            self.scan.flaws.setdefault((int(place[2]) - 1, _column(place[1])), flaw)

    def _check_extent(self) -> None:
        scan = self.scan
        if not scan.columns:
            return
        height, width = scan.last_row + 1, max(scan.columns) + 1
        if height * width > MOST_CELLS:
            raise self.source.refusal(
                _(
                    "A sheet of this workbook spans {count} cells, up to {cell}.",
                    count=number(height * width),
                    cell=f"{column_letter(max(scan.columns))}{scan.last_row + 1}",
                ),
                _("Delete the cells far outside the table, or copy the table to a new workbook."),
            )
        if scan.shared_characters > settings().max_unpacked_mb * 1_000_000:
            raise self.source.refusal(
                _("The texts of this workbook would take too much memory."), _("Send the data as CSV.")
            )


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1
