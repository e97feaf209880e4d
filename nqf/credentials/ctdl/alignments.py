"""Objects that point to a term of a list, and the lines "name — list (address)" that a record holds of them.

CTDL names a term by targetNodeName, its list by frameworkName or framework, its address by targetNode; older and
shorter files give the term alone, as "deliveryType:OnlineOnly".
"""

import re
from typing import Any

from nqf.credentials.tree import Node
from nqf.credentials.writing import stated

_LINE = re.compile(r"(?P<name>.+?)(?: — (?P<list>.+?))?(?: \((?P<address>https?://[^\s()]+)\))?")
NAMES = ("targetNodeName", "targetName")
"""Names of the part that names a term; the second stands in the examples of the handbook."""

_CODE = re.compile(r"[A-Za-z]\w*:\w+")


def code_of(place: Node) -> str:
    """Return the code of a term, "OnlineOnly" of "deliveryType:OnlineOnly"; "" where it has none."""
    target = place.first("targetNode", "id") if place.is_object else place
    value = target.value if target is not None else None
    value = value.get("@id", value.get("id")) if isinstance(value, dict) else value
    return re.split(r"[:/#]", value)[-1] if isinstance(value, str) else ""


def name_of(place: Node) -> str | None:
    """Take the name of a term; where there is only its code, that is put into words: "Semester Hour"."""
    if place.is_object:
        name = place.text(*NAMES, "prefLabel", "name")
        return name if name is not None else _in_words(place.text("targetNode", "id"))
    return _in_words(place.own_text())


def _in_words(text: str | None) -> str | None:
    if text is None or not (_CODE.fullmatch(text) or text.startswith("http")):
        return text
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"[:/#]", text.rstrip("/"))[-1])


def list_of(place: Node) -> str | None:
    """Take the name of the list that a term belongs to, or its address."""
    return place.text("frameworkName", "framework") if place.is_object else None


def line_of(place: Node) -> str | None:
    """Take a term as "name — list (address)", without what it does not state."""
    if not place.is_object:
        return place.own_text()
    name, named_list = place.text(*NAMES, "name"), list_of(place)
    address = place.text("targetNode", "id")
    if address is not None and not address.startswith(("http://", "https://")):
        address = None
    if name is None:
        return address
    text = name if named_list is None else f"{name} — {named_list}"
    return text if address is None else f"{text} ({address})"


def alignment(line: str, language: str, kind: str | None = None) -> dict[str, Any]:
    """Return the object of a line; where its parts would not give the line again, all of it is the name.

    `kind` says what the alignment is for where its place alone does not.
    """
    match = _LINE.fullmatch(line)
    parts = match.groupdict() if match is not None else {"name": line, "list": None, "address": None}
    if any(part is not None and part != part.strip() for part in parts.values()):
        parts = {"name": line, "list": None, "address": None}
    return {"@type": "ceterms:CredentialAlignmentObject"} | stated({
        "ceterms:alignmentType": kind,
        "ceterms:targetNode": parts["address"],
        "ceterms:targetNodeName": {language: parts["name"]},
        "ceterms:frameworkName": {language: parts["list"]} if parts["list"] is not None else None,
    })  # fmt: skip
