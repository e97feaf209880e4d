"""Associations between items, other than that of child and parent, as lines "code — relation — target (address)"."""

from collections.abc import Iterable
from typing import Any

from nqf.credentials.case.package import Item, Package
from nqf.credentials.cells import shorten

_NO_TITLES = frozenset({"", "origin", "destination"})
_LONGEST_NAME = 80


def relations_of(package: Package, places: Iterable[int | None]) -> list[str]:
    """Return the associations that belong to these items; None stands for those of no item of the package."""
    told = [_line(package, association) for place in places for association in package.related(place)]
    return list(dict.fromkeys(told))


def name_of(item: Item) -> str:
    """Name an item by its code, else by its short statement, else by how it begins."""
    names = (item.get("humanCodingScheme"), item.get("abbreviatedStatement"), item.get("fullStatement"))
    return shorten(next((name.strip() for name in names if isinstance(name, str) and name.strip()), ""), _LONGEST_NAME)


def _line(package: Package, association: Item) -> str:
    origin, target = association.get("originNodeURI"), association.get("destinationNodeURI")
    parts = (_name(package, origin), str(association.get("associationType", "")), _name(package, target))
    address = target.get("uri") if isinstance(target, dict) else None
    text = " — ".join(part for part in parts if part)
    return f"{text} ({address})" if isinstance(address, str) and address not in parts else text


def _name(package: Package, node: Any) -> str:
    """Name the end of an association: the item that it is, else its title, else its address."""
    place = package.place_of(node)
    if place is not None:
        return name_of(package.items[place])
    if not isinstance(node, dict):
        return str(node or "")
    title = str(node.get("title") or "").strip()
    return title if title.casefold() not in _NO_TITLES else str(node.get("uri") or node.get("identifier") or "")
