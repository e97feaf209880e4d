"""The tree of items in a CASE package."""

from collections.abc import Iterator
from typing import Any

from nqf.credentials.parsed import json_document
from nqf.credentials.source import Source

Item = dict[str, Any]
CHILD = "ischildof"
_DEEPEST = 100
"""Most levels that are walked up: real packages stay below ten."""


def recognises(source: Source) -> bool:
    """Tell a CASE package by its document and its items."""
    return b'"CF' in source.head and _root(json_document(source)) is not None


def _root(document: Any) -> dict[str, Any] | None:
    """Return the package itself, with what stands beside it where it is wrapped."""
    if isinstance(document, dict) and isinstance(document.get("CFPackage"), dict):
        document = {**{key: value for key, value in document.items() if key != "CFPackage"}, **document["CFPackage"]}
    has_document = isinstance(document, dict) and isinstance(document.get("CFDocument"), dict)
    return document if has_document and {"CFItems", "CFAssociations"} & document.keys() else None


class Package:
    """The items of a package by their identifiers and addresses, and which stands below which."""

    def __init__(self, source: Source) -> None:
        root = _root(json_document(source)) or {}
        self.document: Item = root.get("CFDocument", {})
        self.items = _objects(root.get("CFItems"))
        self.rest = {key: value for key, value in root.items()
                     if key not in ("CFDocument", "CFItems", "CFAssociations")}  # fmt: skip
        self._known = {name: place for place, item in reversed(list(enumerate(self.items))) for name in _names(item)}
        self._below: dict[int, list[int]] = {}
        self._above: dict[int, int] = {}
        self._in_document: dict[int, float] = {}
        self._related: dict[int | None, list[Item]] = {}
        self._link(_objects(root.get("CFAssociations")))

    def place_of(self, reference: Any) -> int | None:
        """Return the place of the item that a reference means, an identifier, an address or an object with either."""
        names = _names(reference) if isinstance(reference, dict) else [reference]
        return next((self._known[name] for name in names if isinstance(name, str) and name in self._known), None)

    def below(self, place: int) -> list[int]:
        """Return the items right below an item, in their order."""
        return self._below.get(place, [])

    def in_order(self, places: list[int]) -> list[int]:
        """Return items in the order that the document gives to those right below it; others stay behind, as they are."""
        return sorted(places, key=lambda place: self._in_document.get(place, float("inf")))

    def is_top(self, place: int) -> bool:
        """Tell whether an item stands below no other."""
        return place not in self._above

    def above(self, place: int) -> Iterator[int]:
        """Yield the items above an item, the nearest first."""
        for _level in range(_DEEPEST):
            if place not in self._above:
                return
            place = self._above[place]
            yield place

    def lowest_below(self, place: int) -> list[int]:
        """Return the items below an item that have none below them, in the order of the tree."""
        found, seen = [], {place}
        waiting = list(reversed(self.below(place)))
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting.extend(reversed(self.below(one)))
                found.extend([] if self.below(one) else [one])
        return found

    def related(self, place: int | None) -> list[Item]:
        """Return the associations, other than of parent and child, that begin at an item.

        Those that begin outside the package belong to the item at which they end; None stands for those with neither.
        """
        return self._related.get(place, [])

    def _link(self, associations: list[Item]) -> None:
        links: list[tuple[float, int, int]] = []
        for association in associations:
            start = self.place_of(association.get("originNodeURI"))
            end = self.place_of(association.get("destinationNodeURI"))
            if str(association.get("associationType", "")).replace(" ", "").casefold() != CHILD:
                self._related.setdefault(start if start is not None else end, []).append(association)
            elif start is not None and end is None:
                self._in_document[start] = _sequence(association)
            elif start is not None and end is not None:
                links.append((_sequence(association), start, end))
        for _number, child, parent in sorted(links, key=lambda link: link[0]):
            if self.is_top(child) and child not in (parent, *self.above(parent)):
                self._above[child] = parent
                self._below.setdefault(parent, []).append(child)


def _names(thing: Item) -> list[str]:
    return [name for key in ("identifier", "uri") if isinstance(name := thing.get(key), str)]


def _objects(value: Any) -> list[Item]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _sequence(association: Item) -> float:
    try:
        return float(association.get("sequenceNumber", "inf"))
    except (TypeError, ValueError):
        return float("inf")
