"""The qualifications of an import file, each with the organisations that it names put in their place."""

from collections.abc import Mapping, Sequence
from typing import Any

from nqf.credentials.credential_files import Found
from nqf.credentials.parsed import json_document
from nqf.credentials.qcp.qualification import read_qualification
from nqf.credentials.source import Source

_PARTS = frozenset({"awardingOpportunity", "learningOpportunity", "supplementaryDocument", "educationLevelAcqf",
                    "educationLevelNqf", "learningOutcome", "publisher", "ISCEDFCode", "creditPoint"})  # fmt: skip
_FEWEST_PARTS = 3
_BODIES = frozenset({"publisher", "awardingBody", "providedBy", "organisation", "accreditingAgent"})


def recognises(source: Source) -> bool:
    """Tell an import file by its qualifications, whose parts have the platform's names."""
    if b'"qualifications"' not in source.head and b'"title"' not in source.head:
        return False
    return any(_PARTS & one.keys() for one in _qualifications(json_document(source)))


def find(source: Source) -> Sequence[Found]:
    """Return one record of each qualification; organisations that none names are kept with the first."""
    document = json_document(source)
    organisations, qualifications = _objects(document, "organisations"), _qualifications(document)
    bodies = {str(one["id"]): one for one in organisations if "id" in one}
    named: set[str] = set()
    whole = [_with_bodies(one, bodies, named) for one in qualifications]
    unnamed = [one for one in organisations if str(one.get("id")) not in named]
    around = {key: value for key, value in document.items() if key not in ("organisations", "qualifications")}
    whole[0] = {**around, **whole[0], **({"organisations": unnamed} if unnamed else {})}
    return [read_qualification(one) for one in whole]


def _qualifications(document: Any) -> list[dict[str, Any]]:
    """Return the qualifications of a file, or the file itself where it is one, as early files of the platform are."""
    is_one = isinstance(document, dict) and "title" in document and not {"@context", "@type", "type"} & document.keys()
    if is_one and len(_PARTS & document.keys()) >= _FEWEST_PARTS:
        return [document]
    return _objects(document, "qualifications")


def _objects(document: Any, name: str) -> list[dict[str, Any]]:
    listed = document.get(name) if isinstance(document, dict) else None
    listed = [listed] if isinstance(listed, dict) else listed
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _with_bodies(value: Any, bodies: Mapping[str, Any], named: set[str]) -> Any:
    """Return a copy of a qualification in which the ids of organisations are those organisations."""
    if isinstance(value, list):
        return [_with_bodies(one, bodies, named) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _bodies_of(inner, bodies, named) if key in _BODIES else _with_bodies(inner, bodies, named)
        for key, inner in value.items()
    }


def _bodies_of(value: Any, bodies: Mapping[str, Any], named: set[str]) -> Any:
    if isinstance(value, list):
        return [_bodies_of(one, bodies, named) for one in value]
    name = value.get("id") if isinstance(value, dict) and len(value) == 1 else value
    key = str(name).rpartition("/")[2] if str(name) not in bodies else str(name)
    if isinstance(name, str | int) and key in bodies:
        named.add(key)
        return bodies[key]
    return value
