"""The content of a credential file as nested data, parsed once and safely: JSON, or XML without entities or network.

A file that is not of the form gives None, so that the next reader may look at it; one that is and cannot be parsed
raises an error that names the file and the place. What the data mean is left to the readers.
"""

import json
from functools import lru_cache
from typing import Any

from lxml import etree

from nqf.credentials.source import Source
from nqf.i18n import _, number

DEEPEST = 200
"""Most levels of nesting that are read: real credentials stay below 30."""

_XML_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@lru_cache(maxsize=2)
def json_document(source: Source) -> Any:
    """Return the one object or array of a JSON file; None for JSON Lines, and for what is not JSON at all.

    Raises ImportFileError for JSON that is nested too deeply.
    """
    opening = source.head.removeprefix(_XML_MARKS[0]).lstrip()
    if not opening.startswith((b"{", b"[")):
        return None
    try:
        found = json.loads(source.read().decode("utf-8-sig"), parse_constant=_no_constant)
    except (json.JSONDecodeError, UnicodeDecodeError, ValueError):
        return None
    except RecursionError as deep:
        raise _too_deep(source) from deep
    if not _is_shallow(found):
        raise _too_deep(source)
    return found


@lru_cache(maxsize=2)
def xml_document(source: Source) -> dict[str, Any] | None:
    """Return an XML file as {name of the root: content}; None for what does not begin as XML.

    An element becomes a dictionary: attributes as "@name", its text as "#text", children by name, several of one name
    as a list; an element with nothing but text becomes that text. Prefixes are left out. Raises ImportFileError for
    XML that declares a document type or entities, is damaged, or nested too deeply.
    """
    if not is_xml(source):
        return None
    content = source.read()
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content.startswith(_XML_MARKS[1:]):
        raise source.refusal(
            _("The file declares an XML document type or entities; it was not opened."),
            _("Send the credential without them, in UTF-8."),
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as broken:
        raise source.refusal(
            _("This XML is damaged: {reason}", reason=str(broken.msg)), _("Export or send it again.")
        ) from broken
    return {_local(root): _element(root)}


def is_xml(source: Source) -> bool:
    """Tell whether a file begins as XML."""
    return source.head.removeprefix(_XML_MARKS[0]).lstrip().startswith((b"<?xml", b"<"))


def _element(element: Any) -> Any:
    found: dict[str, Any] = {f"@{_name(key)}": value for key, value in element.attrib.items()}
    for child in element:
        if isinstance(child.tag, str):
            _add(found, _local(child), _element(child))
    text = "".join([element.text or "", *(child.tail or "" for child in element)])
    if not found:
        return text.strip()
    return {**found, "#text": text.strip()} if text.strip() else found


def _add(found: dict[str, Any], name: str, value: Any) -> None:
    known = found.get(name)
    if known is None:
        found[name] = value
    elif isinstance(known, list):
        known.append(value)
    else:
        found[name] = [known, value]


def _local(element: Any) -> str:
    return _name(element.tag)


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


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
