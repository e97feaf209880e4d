"""What a file really is, and whether its package may be opened: bombs, entities, passwords, other formats.

A workbook is a zip of XML parts that anyone can forge. Each part is inflated once, in pieces, and counted against the
limit while it grows; a part whose real size or checksum differs from what the package says is refused, so that no
other reader sees more than was counted here.
"""

import zipfile
import zlib
from collections.abc import Iterator

from nqf.credentials.source import Source
from nqf.errors import ImportFileError
from nqf.i18n import _, number
from nqf.settings import settings

ZIP_MAGIC, OLE_MAGIC = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_PARTS = 5_000
# Real workbooks shrink 5 to 40 times (a sheet of one repeated row reaches 150); bombs start at several hundred.
MOST_RATIO, RATIO_COUNTS_FROM = 250, 20_000_000
_PIECE = 1 << 20
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_STRANGERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "gzip",
    b"PK\x05\x06": "ZIP",
    b"SQLite format": "SQLite",
}


def refuse_strangers(source: Source) -> None:
    """Raise ImportFileError for a file that is plainly of a kind that holds no records, naming the kind."""
    head = source.head.lstrip()
    for magic, kind in _STRANGERS.items():
        if source.head.startswith(magic):
            raise source.refusal(_("This is a file of the kind {kind}.", kind=kind), _save_as_hint())
    opening = head[:200].lower()
    if opening.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        raise source.refusal(_("This is a web page, whatever its name says."), _save_as_hint())
    if head.removeprefix(b"\xef\xbb\xbf").startswith(b"<"):
        raise source.refusal(_("This is a file of the kind {kind}.", kind="XML"), _save_as_hint())


def _save_as_hint() -> str:
    return _("Open it in a spreadsheet program and save it as an Excel workbook (.xlsx), or send CSV or JSON Lines.")


def ole_kind(content: bytes) -> str:
    """Tell what an OLE container is: "encrypted" (a workbook with a password), "xls", or "other"."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "encrypted"
    return "xls" if any(name.encode("utf-16-le") + b"\0\0" in content for name in ("Workbook", "Book")) else "other"


def open_package(source: Source) -> zipfile.ZipFile:
    """Open a zip package after its directory was checked: number of parts, sizes, ratio, encryption.

    Raises ImportFileError, naming what is wrong.
    """
    try:
        package = zipfile.ZipFile(source.path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        raise source.refusal(
            _("The file is damaged: its package cannot be opened."), _("Save or send it again.")
        ) from broken
    try:
        _check_directory(source, package)
    except ImportFileError:
        package.close()
        raise
    return package


def _check_directory(source: Source, package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        raise source.refusal(_("The package of this file is not that of a workbook."), _save_as_hint())
    if any(part.flag_bits & 1 for part in parts):
        raise source.refusal(
            _("The file is protected by a password."), _("Save it without a password and send it again.")
        )
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    check_unpacked(source, unpacked, packed)


def check_unpacked(source: Source, unpacked: int, packed: int) -> None:
    """Raise ImportFileError where a package is, or grows, too large for what it was sent as."""
    most = settings().max_unpacked_mb * 1_000_000
    if unpacked > most or (unpacked > RATIO_COUNTS_FROM and unpacked > MOST_RATIO * max(packed, 1)):
        raise source.refusal(
            _(
                "Unpacked, this file would take {size} MB or more; it was not opened (zip bomb).",
                size=number(unpacked // 1_000_000),
            ),
            _("Save the data alone in a new workbook, or send it as CSV in several files."),
        )


def inflate(source: Source, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part in pieces of at most 1 MB.

    Raises ImportFileError where the part is not what the directory says, or where XML declares entities.
    """
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    tail = b""
    try:
        with package.open(part) as stream:
            while piece := stream.read(_PIECE):
                if is_xml:
                    _refuse_declarations(source, tail + piece, first=not tail)
                    tail = piece[-16:]
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as broken:
        raise source.refusal(
            _("The file is damaged: the part {part} is not what its package says.", part=part.filename),
            _("Save or send it again."),
        ) from broken


def _refuse_declarations(source: Source, piece: bytes, *, first: bool) -> None:
    utf16 = first and piece[:2] in (b"\xff\xfe", b"\xfe\xff")
    if utf16 or any(word in piece for word in _DECLARATIONS):
        raise source.refusal(
            _("The file declares XML entities, which no spreadsheet program writes; it was not opened."),
            _save_as_hint(),
        )
