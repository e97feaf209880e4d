"""Files that would harm or that are not what they say."""

import io
import struct
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest
import xlwt

from nqf.credentials.formats import inspect_file
from nqf.errors import ImportFileError
from nqf.settings import settings
from tests.unit.credentials.files import HEADINGS, read, rezip, said, workbook

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [HEADINGS, ("a", "Bees", "Keep a hive", 40, 2, "KE")]


def _sheet(cells: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def _refused(path: Path) -> str:
    for door in (read, lambda path: inspect_file(path, path.name)):
        with pytest.raises(ImportFileError) as refused:
            door(path)
        assert refused.value.where == path.name
        assert refused.value.hint
    return refused.value.message


def test_zip_bomb(tmp_path: Path) -> None:
    """A small file that unpacks to gigabytes took the server down."""
    path = rezip(workbook(tmp_path / "a.xlsx", ROWS), tmp_path / "bomb.xlsx", {SHEET: b" " * 60_000_000})
    assert path.stat().st_size < 200_000
    assert "zip bomb" in _refused(path)


def test_zip_bomb_with_a_false_directory(tmp_path: Path) -> None:
    """A part that says it is small and is not passed every check of its stated size."""
    path = rezip(workbook(tmp_path / "a.xlsx", ROWS), tmp_path / "liar.xlsx", {SHEET: b" " * 30_000_000})
    content = bytearray(path.read_bytes())
    true_size, stated = struct.pack("<I", 30_000_000), struct.pack("<I", 500)
    assert content.count(true_size) == 2
    path.write_bytes(content.replace(true_size, stated))
    assert "damaged" in _refused(path)


def test_large_beyond_the_limit_is_refused_before_unpacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits set by the administrator must hold."""
    monkeypatch.setenv("NQF_MAX_UNPACKED_MB", "1")
    settings.cache_clear()
    try:
        path = workbook(
            tmp_path / "a.xlsx", [HEADINGS, *[(n, f"Title {n}", "word " * 60, 1, 1, "KE") for n in range(4000)]]
        )
        assert "Unpacked" in _refused(path)
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_entities(tmp_path: Path) -> None:
    """Entities that unfold into each other fill the memory of any XML reader."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + _sheet("<row><c><v>&b;</v></c></row>")
    assert "entities" in _refused(rezip(workbook(tmp_path / "a.xlsx", ROWS), tmp_path / "b.xlsx", {SHEET: bomb}))


def test_far_off_cell(tmp_path: Path) -> None:
    """One value in the last cell of a sheet makes readers build seventeen thousand million cells."""
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    message = _refused(rezip(workbook(tmp_path / "a.xlsx", ROWS), tmp_path / "b.xlsx", {SHEET: _sheet(cells)}))
    assert "XFD1048576" in message


def test_one_long_text_used_many_times(tmp_path: Path) -> None:
    """A shared text of a megabyte in a thousand cells is a gigabyte once read."""
    book = tmp_path / "a.xlsx"
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 1001))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    noise = "".join(chr(97 + (n * n) % 23) for n in range(1_000_000))
    shared = f'<sst xmlns="{main}"><si><t>{noise}</t></si></sst>'.encode()
    path = rezip(workbook(book, ROWS), tmp_path / "b.xlsx", {SHEET: _sheet(cells), "xl/sharedStrings.xml": shared})
    assert "memory" in _refused(path)


def test_workbook_with_a_password(tmp_path: Path) -> None:
    """A protected workbook was called damaged, and the officer sent it again unchanged."""
    plain = workbook(tmp_path / "a.xlsx", ROWS)
    with plain.open("rb") as source, (tmp_path / "b.xlsx").open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("secret", target)
    assert "password" in _refused(tmp_path / "b.xlsx")


def test_old_workbook_under_a_new_name(tmp_path: Path) -> None:
    """An .xls renamed to .xlsx is common, and readable."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    path = tmp_path / "old.xlsx"
    book.save(str(path))
    result = read(path)
    assert [row.record.title for row in result.records] == ["Bees"]
    assert "old Excel workbook (.xls)" in said(result)[0]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"word/document.xml": b"<a/>"}, "Word document"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
        ({"xl/workbook.bin": b"x"}, "binary Excel workbook"),
        ({"photo.jpg": b"x"}, "ZIP archive"),
        ({f"part{n}.xml": b"<a/>" for n in range(5001)}, "not that of a workbook"),
    ],
)
def test_other_packages_are_named(tmp_path: Path, parts: dict[str, bytes], words: str) -> None:
    """A Word document named .xlsx was called damaged."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert words in _refused(path)


def test_damaged_workbooks_never_crash(tmp_path: Path) -> None:
    """Any byte lost on the way must end in a message, not in a stack of calls."""
    content = workbook(tmp_path / "a.xlsx", ROWS).read_bytes()
    path = tmp_path / "b.xlsx"
    for cut in range(40, len(content), 397):
        path.write_bytes(content[:cut])
        assert "damaged" in _refused(path)
    for place in range(30, len(content), 211):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        try:
            read(path)
        except ImportFileError as refused:
            assert refused.message


def test_file_above_the_size_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit on uploads is checked here too, for the command line has no upload form."""
    monkeypatch.setenv("NQF_MAX_UPLOAD_MB", "1")
    settings.cache_clear()
    try:
        path = tmp_path / "a.csv"
        path.write_bytes(io.BytesIO(b"id,title\n" * 200_000).getvalue())
        assert "1.8 MB" in _refused(path)
    finally:
        monkeypatch.undo()
        settings.cache_clear()
