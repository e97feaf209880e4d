"""JSON and XML parsed safely from bytes: bounded nesting, no constants that JSON has not, no entities, no network.

What a file holds, and whether a credential is wrapped in something, is left to `parsed.py` and `envelope.py`.
"""

import json
from typing import Any

from lxml import etree

from nqf.credentials.source import Source
from nqf.i18n import _, number

DEEPEST = 200
"""Most levels of nesting that are read: real credentials stay below 30."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def parse_json(content: bytes, source: Source) -> Any:
    """Return the one object or array that the content is; None for anything else.

    Raises ImportFileError, naming the file, for JSON that is nested too deeply.
    """
    if not content.removeprefix(BYTE_ORDER_MARK).lstrip().startswith((b"{", b"[")):
        return None
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (json.JSONDecodeError, UnicodeDecodeError, ValueError):
        return None
    except RecursionError as deep:
        raise _too_deep(source) from deep
    if not _is_shallow(found):
        raise _too_deep(source)
    return found


def parse_xml(content: bytes, source: Source) -> Any:
    """Return the root element of XML.

    Raises ImportFileError, naming the file, for XML that declares a document type or entities, or is damaged.
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content.startswith(_OTHER_MARKS):
        raise source.refusal(
            _("The file declares an XML document type or entities; it was not opened."),
            _("Send the credential without them, in UTF-8."),
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as broken:
        raise source.refusal(
            _("This XML is damaged: {reason}", reason=str(broken.msg)), _("Export or send it again.")
        ) from broken


def _is_shallow(value: Any) -> bool:
    """Tell whether nesting stays within the limit, without recursion."""
    level = [value]
    for _depth in range(DEEPEST):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return True
    return False


def _too_deep(source: Source) -> Exception:
    return source.refusal(
        _("This file is nested more than {count} levels deep; it was not read.", count=number(DEEPEST)),
        _("Export it again, or send the record in the template."),
    )


def _no_constant(name: str) -> Any:
    raise ValueError(name)
