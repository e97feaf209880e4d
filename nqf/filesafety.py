"""Whether the package of a workbook may be opened: bombs, entities, passwords, parts that are not what they say.

A workbook is a zip of XML parts that anyone can forge. Each part is inflated once, in pieces, and counted against the
limit while it grows; a part whose real size or checksum differs from what the package says is refused, so that no
other reader sees more than was counted here. What the workbook is for is left to its reader, who hands in `refuse`:
how an error that names the file is made from a message and a hint.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from nqf.errors import ImportFileError
from nqf.i18n import _, number
from nqf.settings import settings

ZIP_MAGIC, OLE_MAGIC = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_PARTS = 5_000
# Real workbooks shrink 5 to 40 times (a sheet of one repeated row reaches 150); bombs start at several hundred.
MOST_RATIO, RATIO_COUNTS_FROM = 250, 20_000_000
_PIECE = 1 << 20
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


class Refuse(Protocol):
    """Makes the error that refuses a file, naming it."""

    def __call__(self, message: str, hint: str = "") -> ImportFileError:
        """Return the error; the caller raises it."""


def ole_kind(content: bytes) -> str:
    """Tell what an OLE container is: "encrypted" (a workbook with a password), "xls", or "other"."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "encrypted"
    return "xls" if any(name.encode("utf-16-le") + b"\0\0" in content for name in ("Workbook", "Book")) else "other"


def open_package(file: Path | BinaryIO, refuse: Refuse) -> zipfile.ZipFile:
    """Open a zip package after its directory was checked: number of parts, sizes, ratio, encryption.

    Raises ImportFileError, naming what is wrong.
    """
    try:
        package = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        raise refuse(_("The file is damaged: its package cannot be opened."), _("Save or send it again.")) from broken
    try:
        _check_directory(package, refuse)
    except ImportFileError:
        package.close()
        raise
    return package


def _check_directory(package: zipfile.ZipFile, refuse: Refuse) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        raise refuse(_("The package of this file is not that of a workbook."), save_as_hint())
    if any(part.flag_bits & 1 for part in parts):
        raise refuse(_("The file is protected by a password."), _("Save it without a password and send it again."))
    check_unpacked(sum(part.file_size for part in parts), sum(part.compress_size for part in parts), refuse)


def check_unpacked(unpacked: int, packed: int, refuse: Refuse) -> None:
    """Raise ImportFileError where a package is, or grows, too large for what it was sent as."""
    most = settings().max_unpacked_mb * 1_000_000
    if unpacked > most or (unpacked > RATIO_COUNTS_FROM and unpacked > MOST_RATIO * max(packed, 1)):
        raise refuse(
            _(
                "Unpacked, this file would take {size} MB or more; it was not opened (zip bomb).",
                size=number(unpacked // 1_000_000),
            ),
            _("Save the data alone in a new workbook, or send it as CSV in several files."),
        )


def inflate(package: zipfile.ZipFile, part: zipfile.ZipInfo, refuse: Refuse) -> Iterator[bytes]:
    """Yield a part in pieces of at most 1 MB.

    Raises ImportFileError where the part is not what the directory says, or where XML declares entities.
    """
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    tail = b""
    try:
        with package.open(part) as stream:
            while piece := stream.read(_PIECE):
                if is_xml:
                    _refuse_declarations(tail + piece, refuse, first=not tail)
                    tail = piece[-16:]
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as broken:
        raise refuse(
            _("The file is damaged: the part {part} is not what its package says.", part=part.filename),
            _("Save or send it again."),
        ) from broken


def _refuse_declarations(piece: bytes, refuse: Refuse, *, first: bool) -> None:
    utf16 = first and piece[:2] in (b"\xff\xfe", b"\xfe\xff")
    if utf16 or any(word in piece for word in _DECLARATIONS):
        raise refuse(
            _("The file declares XML entities, which no spreadsheet program writes; it was not opened."),
            save_as_hint(),
        )


def save_as_hint() -> str:
    """Say how to save what cannot be read as a workbook."""
    return _("Open it in a spreadsheet program and save it as an Excel workbook (.xlsx), or send CSV or JSON Lines.")
