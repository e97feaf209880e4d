"""The content of a credential file as nested data, parsed once and safely: JSON, or XML without entities or network.

A file that is not of the form gives None, so that the next reader may look at it; one that is and cannot be parsed
raises an error that names the file and the place. A credential inside a signed token or a badge image is found by
`envelope.py` and comes out as any other JSON document. What the data mean is left to the readers.
"""

from functools import lru_cache
from typing import Any

from nqf.credentials.envelope import unwrap
from nqf.credentials.parsing import BYTE_ORDER_MARK, parse_xml
from nqf.credentials.source import Source


def json_document(source: Source) -> Any:
    """Return the one object or array of a JSON file, or of the JSON inside its envelope.

    None for JSON Lines, and for what is not JSON at all. Raises ImportFileError for JSON that is nested too deeply, and
    for an envelope that is broken.
    """
    envelope = unwrap(source)
    return envelope.document if envelope is not None else None


@lru_cache(maxsize=2)
def xml_document(source: Source) -> dict[str, Any] | None:
    """Return an XML file as {name of the root: content}; None for what does not begin as XML.

    An element becomes a dictionary: attributes as "@name", its text as "#text", children by name, several of one name
    as a list; an element with nothing but text becomes that text. Prefixes are left out. Raises ImportFileError for
    XML that declares a document type or entities, is damaged, or nested too deeply.
    """
    if not is_xml(source):
        return None
    root = parse_xml(source.read(), source)
    return {_local(root): _element(root)}


def is_xml(source: Source) -> bool:
    """Tell whether a file begins as XML."""
    return source.head.removeprefix(BYTE_ORDER_MARK).lstrip().startswith((b"<?xml", b"<"))


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
