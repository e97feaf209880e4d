"""The credential that is baked into the picture of a badge: its text, without a look at the picture itself.

PNG: a text chunk (iTXt, tEXt or zTXt) named "openbadgecredential" (Open Badges 3.0) or "openbadges" (1 and 2). SVG: an
element `credential` or `assertion` of an Open Badges namespace, the text in it or in its attribute `verify`. Source:
"Badge Baking" of the Open Badges specifications, 1EdTech. What the text is (JSON, a signed token, an address) is left
to `envelope.py`.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nqf.credentials.parsing import BYTE_ORDER_MARK, parse_xml
from nqf.credentials.source import Source
from nqf.i18n import _, number

MOST_BAKED = 2_000_000
"""Most bytes of text in one chunk, unpacked; credentials with their pictures inside stay below one million."""

_PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORDS = (b"openbadgecredential", b"openbadges")
_TEXT_CHUNKS = (b"iTXt", b"tEXt", b"zTXt")
_NAMESPACE = re.compile(r"openbadges|imsglobal\.org|1edtech\.org|w3id\.org/ob", re.I)
_LONGEST_KEYWORD = 80


@dataclass(frozen=True, slots=True)
class Baked:
    """The text that was found in a picture, the kind of picture, and what is doubtful about it."""

    text: bytes
    container: str
    doubts: tuple[str, ...] = ()


def baked_text(source: Source) -> Baked | None:
    """Return what is baked into a PNG or SVG picture; None for other files and for pictures without a credential.

    Raises ImportFileError for a picture that is damaged or whose text is too large.
    """
    if source.head.startswith(_PNG):
        return _in_png(source)
    opening = source.head[:4_096].removeprefix(BYTE_ORDER_MARK).lstrip()
    if opening.startswith(b"<") and re.search(rb"<(?:\w+:)?svg[\s>]", opening):
        return _in_svg(source)
    return None


def _in_png(source: Source) -> Baked | None:
    found: dict[bytes, tuple[bytes, bytes]] = {}
    for kind, data in _chunks(source):
        keyword, has_end, _rest = data[:_LONGEST_KEYWORD].partition(b"\0")
        if kind in _TEXT_CHUNKS and has_end and keyword.lower() in _KEYWORDS:
            found.setdefault(keyword.lower(), (kind, data[len(keyword) + 1 :]))
    chosen = next((found[keyword] for keyword in _KEYWORDS if keyword in found), None)
    return Baked(_text_of(*chosen, source), "PNG") if chosen is not None else None


def _chunks(source: Source) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and data of every chunk up to the end of the picture."""
    content = source.read()
    place = len(_PNG)
    while place < len(content):
        length, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        end = place + 8 + length
        if end + 4 > len(content):
            raise source.refusal(
                _("The picture is damaged: one of its parts is longer than the file."), _("Save or send it again.")
            )
        yield kind, content[place + 8 : end]
        if kind == b"IEND":
            return
        place = end + 4


def _text_of(kind: bytes, data: bytes, source: Source) -> bytes:
    """Return the text of a chunk after its keyword, as UTF-8, unpacked where it is packed."""
    if kind == b"tEXt":
        text = data
    elif kind == b"zTXt":
        text = _unpacked(data[1:], source)
    else:
        packed, (_language, _end, rest) = data[:1] == b"\1", data[2:].partition(b"\0")
        rest = rest.partition(b"\0")[2]
        text = _unpacked(rest, source) if packed else rest
    if len(text) > MOST_BAKED:
        raise _too_large(source)
    return text if kind == b"iTXt" or text.isascii() else _from_latin(text)


def _from_latin(text: bytes) -> bytes:
    """Return Latin-1 as UTF-8; many bakers write UTF-8 where the picture format means Latin-1."""
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1").encode("utf-8")
    return text


def _unpacked(packed: bytes, source: Source) -> bytes:
    stream = zlib.decompressobj()
    try:
        text = stream.decompress(packed, MOST_BAKED + 1)
    except zlib.error as broken:
        raise source.refusal(
            _("The credential in this picture is damaged: it cannot be unpacked."), _("Save or send it again.")
        ) from broken
    return text


def _too_large(source: Source) -> Exception:
    return source.refusal(
        _(
            "The credential in this picture takes more than {size} MB; it was not read.",
            size=number(MOST_BAKED // 10**6),
        ),
        _("Send the credential alone, as JSON."),
    )


def _in_svg(source: Source) -> Baked | None:
    elements = list(parse_xml(source.read(), source).iter("*"))
    text = next((text for element in elements if (text := _baked_in(element))), None)
    if text is None:
        return None
    scripts = (_("The picture holds scripts; they were not run."),) if any(map(_is_script, elements)) else ()
    return Baked(text.encode("utf-8"), "SVG", scripts)


def _baked_in(element: Any) -> str:
    space, _brace, name = element.tag.rpartition("}")
    if name not in ("credential", "assertion") or not _NAMESPACE.search(space):
        return ""
    return "".join(element.itertext()).strip() or element.get("verify", "").strip()


def _is_script(element: Any) -> bool:
    return element.tag.rpartition("}")[2].casefold() == "script" or any(
        key.casefold().startswith("on") or value.strip().casefold().startswith("javascript:")
        for key, value in element.attrib.items()
    )
