"""Recognition coverage of countries: from the shelf to one cell a country a layer, and never to one score.

A cell keeps its facts. Its status is the furthest of the country's own national files; facts of a part of the country
(a province, a language community) never lift it where a national file speaks: they make the cell `in part`. Where only
parts speak, the cell takes the furthest of them and is in part as well. A file of a part that is the only one of its
country and names no part (Hong Kong's) stands for the whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nqf.frameworks.schema import Framework, Kind, Scope
from nqf.recognition.layer_conventions import convention_facts
from nqf.recognition.layer_fact import Fact, Shelf, is_of_one_country
from nqf.recognition.layer_facts import facts_of
from nqf.recognition.layer_links import link_facts
from nqf.recognition.layer_plan import ALL_REGIONS, Layer, layers, parts, region_of
from nqf.recognition.layer_status import Status, furthest


@dataclass(frozen=True, slots=True)
class Cell:
    """One place on one layer. `part` is the furthest status among its parts, None where no part states anything.

    `is_verified` tells whether a published source shows a fact that has the cell's status; None without any fact.
    """

    place: str
    layer: str
    status: Status
    part: Status | None
    is_verified: bool | None
    facts: tuple[Fact, ...]

    @property
    def is_in_part(self) -> bool:
        """Tell whether something holds in a part of the country only."""
        return self.part is not None


@dataclass(frozen=True, slots=True)
class Place:
    """A country, or a part of one with a row of its own (`country` is then the whole).

    `frameworks` are the ids of its own files, `memberships` those of the regional ones that list it.
    """

    code: str
    country: str
    frameworks: tuple[str, ...]
    memberships: tuple[str, ...] = ()

    @property
    def is_part(self) -> bool:
        """Tell whether this is a part of a country."""
        return self.code != self.country


@dataclass(frozen=True)
class RecognitionTable:
    """Every place by code, and its cells by (code, layer). A convention has cells where it can hold, or is named."""

    places: dict[str, Place]
    cells: dict[tuple[str, str], Cell]

    def row(self, code: str) -> list[Cell]:
        """List the cells of a place in the order of the layers."""
        return [self.cells[code, key] for key in layers() if (code, key) in self.cells]


def build(shelf: Shelf) -> RecognitionTable:
    """Read the shelf into cells. Words in facts are in the language of the moment."""
    facts = _facts(shelf)
    places = _places(shelf, facts)
    by_place: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        by_place[fact.country, fact.layer].append(fact)
        for part in fact.parts:
            by_place[part, fact.layer].append(fact)
    cells = {
        (place.code, layer.key): _cell(place, layer, by_place.get((place.code, layer.key), ()))
        for place in places.values()
        for layer in layers().values()
        if (place.code, layer.key) in by_place or can_hold(layer, place)
    }
    return RecognitionTable(places, cells)


def can_hold(layer: Layer, place: Place) -> bool:
    """Tell whether a layer is asked of a place: a convention of another part of the world, or of a part, is not."""
    if layer.is_convention and place.is_part:
        return False
    return ALL_REGIONS in layer.regions or region_of(place.code) in layer.regions


def _facts(shelf: Shelf) -> list[Fact]:
    own = [one for one in shelf.values() if is_of_one_country(one)]
    found: list[Fact] = []
    for framework in own:
        is_part = _is_part(framework, own)
        found += link_facts(framework, shelf, is_part=is_part)
        found += facts_of(framework, is_part=is_part)
    for framework in shelf.values():
        if framework.kind is Kind.CONVENTION or is_of_one_country(framework):
            found += convention_facts(framework)
    return list(dict.fromkeys(found))


def _is_part(framework: Framework, own: Sequence[Framework]) -> bool:
    if framework.scope is not Scope.SUBNATIONAL:
        return False
    is_only_one = sum(one.countries == framework.countries for one in own) == 1
    return bool(framework.subdivisions) or not is_only_one


def _places(shelf: Shelf, facts: Iterable[Fact]) -> dict[str, Place]:
    own: dict[str, list[str]] = defaultdict(list)
    member: dict[str, list[str]] = defaultdict(list)
    for framework in shelf.values():
        if is_of_one_country(framework):
            for code in _codes(framework):
                own[code].append(framework.id)
        else:
            for code in framework.countries:
                member[code].append(framework.id)
    codes = {*own, *member, *parts(), *(fact.country for fact in facts)}
    return {code: Place(code, code[:2], tuple(own[code]), tuple(member[code])) for code in sorted(codes)}


def _codes(framework: Framework) -> Iterator[str]:
    yield framework.countries[0]
    yield from framework.subdivisions


def _cell(place: Place, layer: Layer, facts: Sequence[Fact]) -> Cell:
    whole = [fact for fact in facts if place.is_part or not fact.is_part]
    of_parts = [] if place.is_part else [fact for fact in facts if fact.is_part]
    status = furthest(fact.status for fact in whole) if whole else furthest(fact.status for fact in of_parts)
    deciding = [fact for fact in whole or of_parts if fact.status is status]
    ordered = sorted(facts, key=lambda fact: (fact.is_part, -fact.status, fact.framework, fact.value))
    return Cell(
        place.code,
        layer.key,
        status,
        furthest(fact.status for fact in of_parts) if of_parts else None,
        any(fact.is_verified for fact in deciding) if deciding else None,
        tuple(ordered),
    )
