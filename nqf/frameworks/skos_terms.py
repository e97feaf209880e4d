"""Names of things in SKOS files: the addresses that we give, the terms of our own, and blocks of facts as triples.

Addresses are stable: `urn:nqf:<id>` for a framework, `urn:nqf:<id>:level:<label>` for a level. A framework that came
from a SKOS file keeps the addresses of that file, which are remembered as details. What SKOS has no term for (evidence,
kind of a link) is said with terms below `urn:nqf:terms:`, each the key of the schema.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, get_origin
from urllib.parse import quote, unquote

from pydantic import BaseModel
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from nqf.frameworks.schema import Detail, Framework
from nqf.frameworks.sheets_form import bare

ROOT = "urn:nqf:"
NQF = Namespace("urn:nqf:terms:")
CONCEPTS, LICENCE, VERSION, BASIS = "SKOS concepts", "Licence", "Version", "Source of the vocabulary"
NAME_LANGUAGE, TEXT_LANGUAGE = "Language of the level names", "Language of the descriptors"
OTHER_NAMES = "Names of the levels ({language})"
SOURCE_ID = "skos"
_OWN = re.compile(r"urn:nqf:([a-z0-9@-]+)(?::level:(.+))?")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Origin:
    """The SKOS file that a framework came from: the address of its scheme, and address and notation by level."""

    scheme: str
    addresses: dict[str, str]
    notations: dict[str, str]


def origin_of(framework: Framework) -> Origin | None:
    """Return the addresses that a framework brought with it; None for one that came from no SKOS file."""
    kept = detail(framework, CONCEPTS)
    scheme = next((source.url for source in framework.sources if source.id == SOURCE_ID), None)
    if kept is None or scheme is None:
        return None
    parts = [line.split(" | ") for line in kept.splitlines()]
    addresses = {part[0]: part[1] for part in parts if len(part) > 1}
    return Origin(scheme, addresses, {part[0]: part[2] for part in parts if len(part) > 2})


def origin_text(origin: Origin) -> str:
    """Return the text from which `origin_of` reads the addresses again, a line a level."""
    lines = ((label, address, origin.notations.get(label)) for label, address in origin.addresses.items())
    return "\n".join(" | ".join(part for part in line if part is not None) for line in lines)


def detail(framework: Framework, topic: str) -> str | None:
    """Return the value of the first detail on a topic."""
    return next((one.value for one in framework.details if one.topic == topic), None)


def known_detail(topic: str, value: str) -> Detail:
    """Return a detail that the SKOS file itself shows."""
    return Detail(topic=topic, value=value, evidence="verified", sources=(SOURCE_ID,))


def scheme_address(framework: Framework) -> URIRef:
    """Return the address of a framework as a concept scheme."""
    origin = origin_of(framework)
    return URIRef(origin.scheme if origin is not None else f"{ROOT}{framework.id}")


def level_address(framework: Framework | None, framework_id: str, label: str) -> URIRef:
    """Return the address of a level; `framework` is None where only its id is known."""
    origin = None if framework is None else origin_of(framework)
    own = f"{ROOT}{framework_id}:level:{quote(label, safe='')}"
    return URIRef(own if origin is None else origin.addresses.get(label, own))


def part_address(framework_id: str, *parts: object) -> URIRef:
    """Return the address of a part of a framework that is not a level."""
    return URIRef(ROOT + ":".join([framework_id, *(quote(str(part), safe="") for part in parts)]))


def level_of(address: Node) -> tuple[str, str] | None:
    """Return framework id and label of a level that has an address of ours."""
    found = _OWN.fullmatch(str(address))
    return (found[1], unquote(found[2])) if found and found[2] else None


def is_ours(address: Node) -> bool:
    """Tell whether an address of a scheme was given by us."""
    return str(address).startswith(ROOT)


def address_or_text(text: str) -> URIRef | Literal:
    """Return a web address as such, and anything else as text."""
    return URIRef(text) if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", text) else Literal(text)


def tagged(text: str, language: str | None) -> Literal:
    """Return a text with its language, or without where the tag is not one."""
    return Literal(text, lang=language if language and _LANGUAGE.fullmatch(language) else None)


def add_block(graph: Graph, node: URIRef, block: BaseModel, leave_out: Collection[str] = ()) -> None:
    """Say the plain keys of a block about a node: texts, figures, lists of texts (one a line)."""
    for key, field in type(block).model_fields.items():
        value = getattr(block, key)
        if key in leave_out or value == field.get_default(call_default_factory=True):
            continue
        if isinstance(value, tuple) and all(isinstance(part, str) for part in value):
            graph.add((node, NQF[key], Literal("\n".join(value))))
        elif isinstance(value, str):
            graph.add((node, NQF[key], Literal(str(value))))
        elif isinstance(value, bool | int | float):
            graph.add((node, NQF[key], Literal(value)))


def read_block(graph: Graph, node: Node, model: type[BaseModel], leave_out: Collection[str] = ()) -> dict[str, Any]:
    """Read what `add_block` said about a node, in the form that the model takes."""
    found: dict[str, Any] = {}
    for key, field in model.model_fields.items():
        literal = graph.value(node, NQF[key])
        if key in leave_out or not isinstance(literal, Literal):
            continue
        is_list = get_origin(bare(field.annotation)) is tuple
        found[key] = str(literal).split("\n") if is_list and str(literal) else [] if is_list else literal.toPython()
    return found


def position(graph: Graph, node: Node) -> int:
    """Return the place of a node among its kind, from 0; 0 where none is stated."""
    said = str(graph.value(node, NQF.position))
    return int(said) if said.isascii() and said.isdigit() else 0
