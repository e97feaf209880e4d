"""Which kind of document a file is, by its content, and which kinds are refused for what they may do.

A Word document is told from a workbook, which is a package of the same make, by what it declares itself to be.
"""

from enum import Enum

from nqf.credentials.source import Source
from nqf.errors import ImportFileError
from nqf.filesafety import OLE_MAGIC, ZIP_MAGIC, inflate, open_package
from nqf.i18n import _

_TYPES = "[Content_Types].xml"
_OLD_WORD = "WordDocument".encode("utf-16-le")


class DocumentKind(Enum):
    """What a document is, by the name that people know. Only the first two are read."""

    PDF = "PDF"
    WORD = "Word"
    WORD_WITH_MACROS = "Word (.docm)"
    OLD_WORD = "Word (.doc)"


def document_kind(source: Source) -> DocumentKind | None:
    """Return the kind of document that a file is, None for any other file; never raises."""
    if source.head[:1024].lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(b"%PDF-"):
        return DocumentKind.PDF
    if source.head.startswith(OLE_MAGIC):
        return DocumentKind.OLD_WORD if _OLD_WORD in source.read() else None
    return _package_kind(source) if source.head.startswith(ZIP_MAGIC) else None


def _package_kind(source: Source) -> DocumentKind | None:
    try:
        with open_package(source.path, source.refusal) as package:
            parts = {part.filename: part for part in package.infolist()}
            if _TYPES not in parts:
                return None
            declared = next(inflate(package, parts[_TYPES], source.refusal), b"")
    except ImportFileError:
        return None
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in parts)
    if b"ms-word." in declared and b"macroEnabled" in declared or b"wordprocessingml" in declared and has_macros:
        return DocumentKind.WORD_WITH_MACROS
    return DocumentKind.WORD if b"wordprocessingml.document.main+xml" in declared else None


def refuse_unreadable(source: Source, kind: DocumentKind) -> None:
    """Raise ImportFileError for a kind of document that is not opened, saying why."""
    if kind is DocumentKind.WORD_WITH_MACROS:
        raise source.refusal(
            _("This Word document carries macros (.docm); it was not opened, for macros may do anything."),
            _("Save it as a Word document without macros (.docx), or as PDF."),
        )
    if kind is DocumentKind.OLD_WORD:
        raise source.refusal(
            _("This is an old Word document (.doc), whatever its name says."),
            _("Save it as a Word document (.docx) or as PDF."),
        )
