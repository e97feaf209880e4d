"""Bytes of a text file made into text: UTF-8, UTF-16 or Windows-1252, found by content.

UTF-8 is recognised for certain, UTF-16 by its mark or its zero bytes. What is neither is read as Windows-1252, the
usual encoding of old spreadsheets in Western Europe and Africa, and a warning says so, because it is a guess.
"""

import codecs

from nqf.credentials.source import Source
from nqf.errors import Problem
from nqf.i18n import _

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 4096
# Bytes that Windows-1252 leaves undefined; a file that has them is in another encoding.
_UNDEFINED = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])


def decode(source: Source) -> tuple[str, str, list[Problem]]:
    """Return the text of a file, the name of its encoding, and a warning where the encoding was guessed.

    Raises ImportFileError for content that is not text.
    """
    content = source.read()
    encoding = _marked(content) or _utf16_by_zeros(content[:_SAMPLE])
    if encoding is not None:
        return _strict(source, content, encoding), "utf-16" if encoding.startswith("utf-16") else encoding, []
    try:
        return content.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _windows(source, content)


def _marked(content: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def _utf16_by_zeros(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark: in Western text every other byte is zero."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.1 else None


def _strict(source: Source, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as broken:
        raise source.refusal(
            _(
                "The file begins as {encoding} and holds bytes that are not (at byte {place}).",
                encoding=encoding,
                place=broken.start,
            ),
            _("Save it again as CSV UTF-8."),
        ) from broken


def _windows(source: Source, content: bytes) -> tuple[str, str, list[Problem]]:
    if b"\0" in content:
        raise source.refusal(
            _("This file is not text, and of no kind that is read here."),
            _("Send an Excel workbook (.xlsx), CSV, JSON Lines or a credential file."),
        )
    message = _("The file is not in UTF-8; it was read as Windows-1252.")
    if any(byte in content for byte in _UNDEFINED):
        message = _("The file is neither in UTF-8 nor in Windows-1252; some letters are lost.")
    text = content.decode("windows-1252", errors="replace")
    warning = Problem(
        message, _("Look whether letters with accents are right; if not, save it as CSV UTF-8."), "warning", source.name
    )
    return text, "windows-1252", [warning]
