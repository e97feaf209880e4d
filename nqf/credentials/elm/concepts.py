"""Concepts of the European Learning Model: what their codes and names mean for a record.

The tables are in `data/elm_concepts.yaml`. A concept may come as an object with an address and a name, as an address
alone or as plain text; all three are read.
"""

import re
from functools import cache
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from nqf.credentials.tree import Node
from nqf.frameworks.loader import FactLoader
from nqf.settings import DATA


class Means(BaseModel):
    """The codes and the names that stand for one value; the first of each is the one to write."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    codes: list[str]
    names: list[str]


class Concepts(BaseModel):
    """The tables of the file. `version_2` gives the names of parts in the XML of version 2 by those of version 3."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    values: dict[str, dict[str, Means]]
    schemes: dict[str, str]
    labels: dict[str, dict[str, str]]
    version_2: dict[str, list[str]]
    languages: dict[str, str]
    former_countries: list[str]


@cache
def concepts() -> Concepts:
    """Return the tables, read once."""
    text = (DATA / "elm_concepts.yaml").read_text(encoding="utf-8")
    return Concepts.model_validate(yaml.load(text, Loader=FactLoader))


def value_of(field: str, concept: Node) -> str | None:
    """Return the value of a field that a concept stands for; its own name where the tables do not know it.

    Nothing is marked as read: who uses the value takes the concept.
    """
    concept = Node(concept.value)
    name = name_of(concept)
    for value, means in concepts().values[field].items():
        if (code_of(concept) or "").casefold() in means.codes or (name is not None and name.casefold() in means.names):
            return value
    return name or notation_of(concept)


def name_of(concept: Node) -> str | None:
    """Return the name of a concept: its label, the plain text that it is, or the name that its code has."""
    if not concept.is_object:
        text = None if address_of(concept) is not None else concept.own_text()
    else:
        text = concept.text("prefLabel", "title", "legalName", "name", "altLabel", "#text")
    if text is not None:
        return text
    address = address_of(concept) or ""
    scheme = next((scheme for scheme in concepts().labels if f"/{scheme}/" in address), None)
    return None if scheme is None else concepts().labels[scheme].get(_last(address))


def address_of(concept: Node) -> str | None:
    """Return the address (URI) of a concept, as it stands."""
    value: Any = concept.value
    if isinstance(value, dict):
        value = value.get("id", value.get("@id"))
    return value if isinstance(value, str) and re.match(r"\w+:", value) and " " not in value else None


def code_of(concept: Node) -> str | None:
    """Return the last part of the address of a concept: "…/eqf/6" gives "6"."""
    address = address_of(concept)
    return None if address is None else _last(address)


def notation_of(concept: Node) -> str | None:
    """Return the notation that a concept states, if it states one."""
    return concept.text("notation") if concept.is_object else None


def shown(concept: Node) -> str | None:
    """Return a concept as "name — framework (address)", without what it does not state."""
    name, address = name_of(concept) or notation_of(concept), address_of(concept)
    if address is not None and not address.startswith(("http:", "https:")):
        address = None
    scheme = concept.text("inScheme.title", "inScheme.prefLabel") if concept.is_object else None
    if name is None:
        return address
    named = name if scheme is None else f"{name} — {scheme}"
    return named if address is None else f"{named} ({address})"


def _last(address: str) -> str:
    return re.split(r"[/#:]", address.rstrip("/#"))[-1]
