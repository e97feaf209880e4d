"""Organisations in the European Learning Model: their names, numbers and countries."""

import re
from collections.abc import Iterable

from nqf.credentials.elm.concepts import code_of, name_of, notation_of
from nqf.credentials.elm.walk import each, first
from nqf.credentials.terms import read_country
from nqf.credentials.tree import Node

_NUMBERS = (
    "registration",
    "eIDASIdentifier",
    "eidasLegalIdentifier",
    "legalIdentifier",
    "identifier",
    "vatIdentifier",
    "taxIdentifier",
)


def names_of(organisations: Iterable[Node]) -> str | None:
    """Return the legal names of organisations, or else what they are called; several parted by semicolons."""
    names = [one.text("legalName", "prefLabel", "title", "name", "altLabel", "alternativeName") if one.is_object
             else one.own_text() for one in organisations]  # fmt: skip
    return "; ".join(dict.fromkeys(name for name in names if name is not None)) or None


def number_of(organisation: Node) -> str | None:
    """Return the registration number of an organisation, or else another number of its."""
    for kind in _NUMBERS:
        number = first(organisation, f"{kind}.notation", kind)
        if number is not None:
            return number
    return None


def country_of(organisation: Node) -> str | None:
    """Return the country of an organisation: of its address, its place, or the register of its numbers."""
    registers = tuple(f"{kind}.spatial" for kind in _NUMBERS)
    return country_at(organisation, "location.address.countryCode", "location.spatialCode", "address.countryCode",
                      "location.spatial", "location.countryCode", *registers)  # fmt: skip


def country_at(node: Node, *paths: str) -> str | None:
    """Return the first country at these paths; where none is known as one, the first text there."""
    places = each(node, *paths)
    for place in places:
        found = next((one for one in _candidates(place) if read_country(one).value is not None), None)
        if found is not None:
            place.take()
            return found
    return next((name for place in places if (name := name_of(place)) is not None), None)


def _candidates(place: Node) -> list[str]:
    """Return what may name the country of a place: codes first; "IRL_CTH_DUB" is a part of IRL, "ES - Spain" is ES."""
    place = Node(place.value)
    stated = [code_of(place), notation_of(place), name_of(place)]
    if not place.is_object:
        stated.append(place.own_text())
    parts = [part for text in stated if text for part in (text, re.split(r"_| - ", text)[0])]
    return [part for part in parts if part.strip()]
