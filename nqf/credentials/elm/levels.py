"""Levels of a qualification: national, European, and the cycle of higher education."""

import re
from collections.abc import Sequence

from nqf.credentials.draft import Draft
from nqf.credentials.elm.concepts import address_of, code_of, name_of, notation_of
from nqf.credentials.elm.walk import each
from nqf.credentials.tree import Node

_LONGEST_NAME = 200
_LEVEL_WORD = r"(?:level|niveau|nivel|nível|livello|stufe|niveli?|taso|nivå)"
_NAMED_FIRST = re.compile(rf"(?P<framework>.*?)[\s,:;–-]*\b{_LEVEL_WORD}\s*[:.-]?\s*(?P<level>\S.*)", re.IGNORECASE)
_NAMED_LAST = re.compile(rf"{_LEVEL_WORD}\s+(?P<level>[\w+]+)\s*[\s,–(-]+(?P<framework>[^()]+)\)?", re.IGNORECASE)
_SHORT = re.compile(r"(?P<framework>[A-Z][A-Za-z-]{1,9})[ .-]?(?P<level>\d{1,2}\+?)")


def read_levels(specs: Sequence[Node], draft: Draft) -> None:
    """Put the levels that the specifications state. A national level that is a bare code of a list stays an extra."""
    for concept in each(specs, "nqfLevel", "NQFLevel"):
        framework, level = national_level(concept)
        if level is not None:
            concept.take()
            draft.put("level_claimed", level, "specifiedBy.nqfLevel")
            draft.put("framework", framework, "specifiedBy.nqfLevel")
            break
    for concept in each(specs, "eqfLevel", "EQFLevel")[:1]:
        draft.put("eqf_level", _european(concept), "specifiedBy.eqfLevel")
        concept.take()
    _put_cycle(each(specs, "educationLevel", "cycle", "degree"), draft)


def national_level(concept: Node) -> tuple[str | None, str | None]:
    """Return framework and level of a concept: "RQF Level 6" is level 6 of RQF, "NQF9" is level 9 of NQF."""
    scheme = concept.text("inScheme.title", "inScheme.prefLabel") if concept.is_object else None
    name, notation = name_of(concept), notation_of(concept)
    if notation is not None and (name is None or name == notation or scheme is not None and name.endswith(notation)):
        return scheme, notation
    return (scheme, None) if name is None else split_level(name, scheme)


def split_level(name: str, scheme: str | None = None) -> tuple[str | None, str]:
    """Split the name of a level into its framework and the level in it."""
    if len(name) > _LONGEST_NAME:
        return scheme, name
    last, named, short = _NAMED_LAST.fullmatch(name), _NAMED_FIRST.fullmatch(name), _SHORT.fullmatch(name)
    match = last or named or short
    if match is None:
        return scheme, name
    return match["framework"].strip() or scheme, match["level"].strip()


def _european(concept: Node) -> str | None:
    """Return the level of the European framework: the end of its address, else what its name says; "6.0" is 6."""
    address = address_of(concept) or ""
    stated = code_of(concept) if "/eqf/" in address else name_of(concept) or notation_of(concept)
    if stated is None:
        return None
    level = re.fullmatch(rf"(?:EQF\s*)?(?:{_LEVEL_WORD})?\s*(\d)(?:\.0)?", stated.strip(), re.IGNORECASE)
    return stated if level is None else level[1]


def _put_cycle(concepts: Sequence[Node], draft: Draft) -> None:
    for concept in concepts:
        name = name_of(concept)
        if name is not None and "cycle" in name.casefold():
            concept.take()
            draft.put("qf_ehea_cycle", name, "specifiedBy.educationLevel")
