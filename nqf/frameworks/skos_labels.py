"""What the levels of a foreign vocabulary are called, and in which order they stand.

A notation such as `ACQF-1` is the name of the framework and its label: what all notations share in front of the figure
is taken off, so that the label is `1`, as the framework prints it and as other files know it. Without notations the
labels come from the names (`Level 1`). The order is that of the vocabulary's ordered collection, else the natural one
(2 before 10, II before X). A vocabulary without either is no ladder.
"""

import os
import re
from collections.abc import Sequence

from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal
from rdflib.collection import Collection
from rdflib.term import Node

MOST_LEVELS = 40
"""No framework has more levels; a longer list is a classification of something else."""
_ROMAN = re.compile(r"(?=[IVX])(X{0,2})(IX|IV|V?I{0,3})")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LEVEL_WORD = re.compile(r"^(?:level|niveau|nível|nivel|livello|stufe|kiwango|poziom)\s+(?=\S)", re.IGNORECASE)


def texts(graph: Graph, node: Node, *predicates: Node) -> dict[str, str]:
    """Return the texts of the first predicate that has any, by language; a text without one under ""."""
    for predicate in predicates:
        found = sorted(
            (literal.language or "", _CONTROL.sub("", str(literal)).strip())
            for literal in graph.objects(node, predicate)
            if isinstance(literal, Literal)
        )
        if found:
            return dict(reversed(found))
    return {}


def preferred(found: dict[str, str]) -> tuple[str, str]:
    """Choose a text: English, else the one without a language, else the first by language. Returns language, text."""
    languages = sorted(found, key=lambda language: (not language.startswith("en"), language != "", language))
    return languages[0], found[languages[0]]


def names_of(graph: Graph, level: Node) -> dict[str, str]:
    """Return the names of a level by language."""
    return texts(graph, level, SKOS.prefLabel, RDFS.label, DCTERMS.title)


def notation_of(graph: Graph, level: Node) -> str | None:
    """Return the notation of a level."""
    found = sorted(str(literal).strip() for literal in graph.objects(level, SKOS.notation))
    return next((text for text in found if text), None)


def labels_of(graph: Graph, levels: Sequence[Node]) -> tuple[dict[Node, str], str]:
    """Return the label of each level, and what was taken off in front ("ACQF-"); empty where labels are not distinct."""
    notations = {level: notation for level in levels if (notation := notation_of(graph, level)) is not None}
    if len(notations) == len(levels) and len(set(notations.values())) == len(levels):
        return _without_start(notations)
    names = {level: preferred(found)[1] for level in levels if (found := names_of(graph, level))}
    if len(names) < len(levels) or len(set(names.values())) < len(levels):
        return {}, ""
    return _without_start({level: _LEVEL_WORD.sub("", name) for level, name in names.items()})


def _without_start(named: dict[Node, str]) -> tuple[dict[Node, str], str]:
    start = os.path.commonprefix(list(named.values())).rstrip("0123456789IVX")
    is_name = bool(re.search(r"[^\W\d_]", start)) and all(natural_key(name[len(start) :]) for name in named.values())
    size = len(start) if is_name and len(named) > 1 else 0
    return {node: name[size:].strip() for node, name in named.items()}, start if size else ""


def natural_key(label: str) -> tuple[float, str] | None:
    """Return what orders a label among others: its figure or Roman numeral, and what follows; None without either."""
    roman = _ROMAN.fullmatch(label)
    if roman:
        return float(_roman(label)), ""
    found = _FIGURE.search(label)
    return None if found is None else (float(found[0].replace(",", ".")), label[found.end() :])


def _roman(text: str) -> int:
    worth = {"I": 1, "V": 5, "X": 10}
    figures = [worth[letter] for letter in text]
    return sum(-one if one < following else one for one, following in zip(figures, [*figures[1:], 0], strict=True))


def in_order(graph: Graph, labels: dict[Node, str]) -> list[Node] | None:
    """Return the levels, lowest first; None where nothing tells their order."""
    for collection in sorted(graph.subjects(RDF.type, SKOS.OrderedCollection), key=str):
        start = graph.value(collection, SKOS.memberList)
        if start is not None:
            members = [member for member in _list(graph, start) if member in labels]
            if len(members) == len(labels):
                return members
    keys = {node: key for node, label in labels.items() if (key := natural_key(label)) is not None}
    if len(keys) < len(labels) or len(labels) > MOST_LEVELS:
        return None
    return sorted(labels, key=lambda node: keys[node])


def _list(graph: Graph, start: Node) -> list[Node]:
    try:
        return list(dict.fromkeys(Collection(graph, start)))
    except ValueError:
        return []
