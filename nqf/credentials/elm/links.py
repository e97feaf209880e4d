"""References inside a file: where an object only names another one of the file, that other one takes its place.

JSON-LD may give an object once and point to it by its id wherever it stands again, or all objects in one flat graph;
the XML of version 2 points by `idref`. Who reads the result sees one tree, and meets rings as rings.
"""

from collections.abc import Iterator
from typing import Any

_ID, _TYPE = ("id", "@id"), ("type", "@type")
# Parts whose plain text is an id where it is the id of an object of the file.
_POINTING = frozenset({
    "accreditation", "accreditingAgent", "assessedBy", "awardedBy", "awardingBody", "awardingOpportunity",
    "creditPoint", "credentialSubject", "directedBy", "entitlesTo", "gradingScheme", "hasClaim", "hasPart",
    "influencedBy", "isPartOf", "issuer", "learningOpportunity", "learningOutcome", "limitOrganisation", "location",
    "providedBy", "proves", "provenBy", "specialisationOf", "specifiedBy",
})  # fmt: skip


def linked(document: Any) -> Any:
    """Return a copy of a parsed document in which references are the objects that they name."""
    places = list(_containers(document))
    known = _known(one for one, _name in places)
    copies: dict[int, Any] = {id(one): {} if isinstance(one, dict) else [] for one, _name in places}

    def resolve(value: Any, name: str) -> Any:
        if isinstance(value, dict) and _is_reference(value):
            value = known.get(_id_of(value), value)
        elif isinstance(value, str) and name in _POINTING:
            value = known.get(value, value)
        return copies.get(id(value), value)

    for one, name in places:
        copy = copies[id(one)]
        if isinstance(one, dict):
            copy.update((_told(key), resolve(value, plain(key))) for key, value in one.items())
        else:
            copy.extend(resolve(value, name) for value in one)
    return copies.get(id(document), document)


def plain(key: str) -> str:
    """Return the name of a part without its prefix: "elm:hasPart" is "hasPart"."""
    return key.replace("#", "/").replace(":", "/").rpartition("/")[2]


def _told(key: str) -> str:
    """Return the name of a part; "dcterms:type" is a kind of thing ("dcType") and not the class of the object."""
    return "dcType" if key not in _TYPE and plain(key) == "type" else key


def types_of(value: Any) -> set[str]:
    """Return the types of an object, without prefixes; none for anything else."""
    if not isinstance(value, dict):
        return set()
    stated = [value[key] for key in _TYPE if key in value]
    names = [name for one in stated for name in (one if isinstance(one, list) else [one])]
    return {plain(name) for name in names if isinstance(name, str)}


def _containers(document: Any) -> Iterator[tuple[Any, str]]:
    """Yield every object and list with the name of the part in which it stands, a whole before its parts."""
    waiting = [(document, "")]
    while waiting:
        one, name = waiting.pop()
        if isinstance(one, dict):
            yield one, name
            waiting.extend((value, plain(key)) for key, value in reversed(one.items()))
        elif isinstance(one, list):
            yield one, name
            waiting.extend((value, name) for value in reversed(one))


def _known(containers: Iterator[Any]) -> dict[str, dict[str, Any]]:
    """Return the fullest object of each id; the first of equally full ones."""
    known: dict[str, dict[str, Any]] = {}
    for one in containers:
        name = _id_of(one) if isinstance(one, dict) else ""
        if name and not _is_reference(one) and len(one) > len(known.get(name, ())):
            known[name] = one
    return known


def _id_of(one: dict[str, Any]) -> str:
    name = next((one[key] for key in _ID if key in one), "")
    return name if isinstance(name, str) else ""


def _is_reference(one: dict[str, Any]) -> bool:
    return one.keys() <= {*_ID, *_TYPE} and bool(_id_of(one))
