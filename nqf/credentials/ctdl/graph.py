"""The resources of a CTDL file, each with what it refers to put in its place.

Every credential and learning opportunity becomes a record; those without an address of their own, which the registry
uses to mention resources of others, only where there is nothing else. A reference to another record is replaced by its
name and its outcomes, one to a framework or from a competency by a name; any other by the thing itself, three references
deep. So a framework that links thousands of competencies is told once, with the first record.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from nqf.credentials.cells import shorten
from nqf.credentials.credential_files import Found
from nqf.credentials.ctdl.resource import read_resource
from nqf.credentials.parsed import json_document
from nqf.credentials.source import Source
from nqf.credentials.tree import Node
from nqf.i18n import _

_SPACE = re.compile(r"(?:ceterms:|https?://(?:purl\.org|credreg\.net)/ctdl/terms/)(\w+)")
_LEARNING = re.compile(r"LearningOpportunity(?:Profile)?|LearningProgram|Course")
_CREDENTIAL = re.compile(r"\w*(?:Degree|Diploma|Badge|Licen[sc]e|Certification|Credential)|\w*Certificate\w*"
                         r"|GeneralEducationDevelopment|ProofOf\w+")  # fmt: skip
_CTID = re.compile(r"ce-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)
_MOST_REFERENCES = 3
_WRAPPINGS = ("@graph", "decoded_resource")
_VOCABULARY = re.compile(r"(?:ceterms:|ceasn:|https?://(?:purl\.org|credreg\.net)/ctdl(?:asn)?/terms/)(\w+)")
_OF_A_GRAPH = frozenset({*_WRAPPINGS, "@context", "@id", "id"})
_NO_REFERENCES = frozenset({"id", "type", "context", "ctid", "subjectWebpage", "source", "sameAs", "image"})
_KEPT_OF_A_RECORD = frozenset({"id", "name", "teaches", "assesses"})
_KEPT_AT_THE_END = frozenset({"id", "name", "prefLabel", "competencyText", "competencyLabel"})

Thing = dict[str, Any]


def recognises(source: Source) -> bool:
    """Tell a CTDL file by a resource of its own vocabulary at the top or in the graph.

    A graph or an envelope with other things of the vocabularies only is taken too, so that it can be refused in words.
    """
    if not any(mark in source.head for mark in (b"ceterms:", b"ceasn:", b"/ctdl/")):
        return False
    document = json_document(source)
    is_graph = _inside(document) is not None or isinstance(document, dict) and "@context" in document
    return any(class_of(one) is not None or is_graph and any(_kinds_of(one)) for one in _things(document))


def find(source: Source) -> Sequence[Found]:
    """Return one record of each resource, in the order of the file; what nothing refers to is kept with the first.

    Raises ImportFileError for a file whose references nest too deeply, and for one without credentials and learning
    opportunities.
    """
    document = json_document(source)
    things = list(_things(document))
    around = (
        {key: value for key, value in document.items() if key not in _OF_A_GRAPH}
        if _inside(document) is not None
        else {}
    )
    resources = [thing for thing in things if class_of(thing) is not None]
    resources = [thing for thing in resources if not str(_id_of(thing)).startswith("_:")] or resources
    if not resources:
        kinds = ", ".join(dict.fromkeys(kind for thing in things for kind in _kinds_of(thing)))
        raise source.refusal(
            _("This file describes no credential and no learning opportunity, only: {kinds}.", kinds=shorten(kinds)),
            _("Send the credential of the achievement, or the record in the template."),
        )
    try:
        return _Graph(things, resources).read(around)
    except RecursionError as deep:
        raise source.refusal(
            _("The resources of this file refer to each other too deeply; it was not read."),
            _("Export it again, or send the record in the template."),
        ) from deep


def class_of(thing: Thing) -> str | None:
    """Return the CTDL class of a credential or learning opportunity, "Course"; None for any other thing."""
    for name in _kinds_of(thing, _SPACE):
        if _LEARNING.fullmatch(name) or _CREDENTIAL.fullmatch(name):
            return name
    return None


def _kinds_of(thing: Thing, space: re.Pattern[str] = _VOCABULARY) -> Iterator[str]:
    """Yield the classes of a thing that are of these vocabularies, without their prefix."""
    stated = thing.get("@type", thing.get("type"))
    for one in stated if isinstance(stated, list) else [stated]:
        name = space.fullmatch(one) if isinstance(one, str) else None
        if name is not None:
            yield name[1]


def is_learning(kind: str) -> bool:
    """Tell a learning opportunity from a credential by its class."""
    return _LEARNING.fullmatch(kind) is not None


def _things(document: Any) -> Iterator[Thing]:
    """Yield the objects of a file: those of its graphs and lists, or itself."""
    if isinstance(document, list):
        for one in document:
            yield from _things(one)
    elif isinstance(document, dict):
        inside = _inside(document)
        if inside is None:
            yield document
        else:
            yield from _things(inside)


def _inside(document: Any) -> Any:
    """Return what a graph or an envelope of the registry holds; None for anything else."""
    if not isinstance(document, dict):
        return None
    return next((document[key] for key in _WRAPPINGS if isinstance(document.get(key), list | dict)), None)


def _id_of(thing: Thing) -> Any:
    return thing.get("@id", thing.get("id"))


def _plain(key: str) -> str:
    return re.split(r"[:/#]", key.removeprefix("@"))[-1]


def _key(reference: str) -> str:
    """Return what a reference is compared by: its registry number where it ends in one."""
    ctid = _CTID.search(reference)
    return ctid[0].lower() if ctid is not None else reference


class _Graph:
    """All things of a file by their addresses and registry numbers, and which of them were put in a place."""

    def __init__(self, things: Sequence[Thing], resources: Sequence[Thing]) -> None:
        self._things, self._resources = things, resources
        self._own = {id(one) for one in resources}
        self._known: dict[str, Thing] = {}
        self._used: set[int] = set()
        self._made: dict[tuple[int, int], Any] = {}
        for thing in things:
            for name in (_id_of(thing), thing.get("ceterms:ctid")):
                if isinstance(name, str):
                    self._known.setdefault(_key(name), thing)

    def read(self, around: Thing) -> list[Found]:
        """Read every resource of the file as a record; the first keeps what stands around the graph."""
        wholes = self._wholes()
        made = [self._with_references(one, _MOST_REFERENCES, one) for one in self._resources]
        left = [one for one in self._things if id(one) not in self._used | self._own]
        found = []
        for place, (thing, whole) in enumerate(zip(self._resources, made, strict=True)):
            kind = str(class_of(thing))
            rest = {**around, **({"@graph": left} if left else {})} if place == 0 else {}
            found.append(read_resource({**rest, **whole}, kind, is_learning(kind), wholes.get(id(thing), [])))
        return found

    def _wholes(self) -> dict[int, list[str]]:
        """Return the names of the resources that list another as their part."""
        found: dict[int, list[str]] = {}
        for thing in self._resources:
            for key, value in thing.items():
                for part in value if isinstance(value, list) else [value]:
                    one = self._thing(part) if _plain(key) == "hasPart" else None
                    if one is not None and one is not thing:
                        found.setdefault(id(one), []).append(Node(thing).text("name") or str(_id_of(thing)))
        return found

    def _thing(self, reference: Any) -> Thing | None:
        name = _id_of(reference) if isinstance(reference, dict) else reference
        return self._known.get(_key(name)) if isinstance(name, str) else None

    def _with_references(self, value: Any, left: int, root: Thing) -> Any:
        if isinstance(value, list):
            return [self._with_references(one, left, root) for one in value]
        if isinstance(value, str) or isinstance(value, dict) and len(value) == 1 and _id_of(value) is not None:
            thing = self._thing(value)
            return value if thing is None or thing is root else self._in_place(thing, value, left)
        if isinstance(value, dict):
            return {
                key: inner if _plain(key) in _NO_REFERENCES else self._with_references(inner, left, root)
                for key, inner in value.items()
            }
        return value

    def _in_place(self, thing: Thing, reference: Any, left: int) -> Any:
        """Return what stands in place of a reference to a thing: itself, or what names it."""
        if (id(thing), left) in self._made:
            return self._made[id(thing), left]
        parts = {_plain(key) for key in thing}
        kept = _KEPT_OF_A_RECORD if id(thing) in self._own and left else _KEPT_AT_THE_END
        if left and id(thing) not in self._own and "hasTopChild" not in parts:
            self._used.add(id(thing))
            whole = self._with_references(thing, left - 1 if "competencyText" not in parts else 0, thing)
        else:
            named = {key: value for key, value in thing.items() if _plain(key) in kept}
            named = self._with_references(named, left - 1, thing) if left else named
            whole = named if len(named) > 1 else reference
        return self._made.setdefault((id(thing), left), whole)
