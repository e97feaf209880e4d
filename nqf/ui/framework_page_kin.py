"""Which other frameworks a framework's page leads to: those that cover the same countries, linked ones, neighbours."""

from math import dist

from nqf.alignment.links import links_of
from nqf.charts.geometry import shapes
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework, Kind, Scope
from nqf.recognition.layer_plan import region_of

_REGIONAL, _LINKED, _NEIGHBOURS, _RELATED = 3, 3, 3, 6
"""How many of each sort are offered at most."""

_NOT_LADDERS = (Kind.CONVENTION, Kind.YARDSTICK)


def related_to(framework: Framework) -> list[str]:
    """List by id the files about the same countries: others of its own country, then those of several countries.

    A file of several countries counts where it covers at least half of this one's. Yardsticks and conventions are
    about everyone and left out.
    """
    found = [*_of_same_country(framework), *regional_of(framework)]
    return found[:_RELATED]


def regional_of(framework: Framework) -> list[str]:
    """List by id the frameworks of several countries that cover this one's countries.

    Level frameworks of a region stand first, and among equals those of fewer countries, as they are closer.
    """
    codes = set(framework.countries)
    if not codes:
        return []
    found = [
        other
        for other in load_shelf().values()
        if len(other.countries) > 1
        and other.base_id != framework.base_id
        and not other.is_edition
        and other.kind not in _NOT_LADDERS
        and 2 * len(codes & set(other.countries)) >= len(codes)
    ]
    return [other.id for other in sorted(found, key=_closeness)]


def neighbours_of(framework: Framework) -> list[str]:
    """List by id the ladders of the nearest countries of the same part of the world, measured on the map."""
    if len(framework.countries) != 1 or framework.countries[0] not in shapes():
        return []
    code, known = framework.countries[0], shapes()
    place, region = known[code].marker, region_of(code)
    found = [
        (dist(place, known[other.countries[0]].marker), not_national, other.id)
        for other in load_shelf().values()
        if len(other.countries) == 1
        and other.levels
        and not other.is_edition
        and other.countries[0] != code
        and other.countries[0] in known
        and region_of(other.countries[0]) == region
        for not_national in [other.scope.value != "national"]
    ]
    return [key for _far, _not_national, key in sorted(found)]


def compared_with(framework: Framework) -> list[str]:
    """List by id the ladders to compare one with: of its region, of its country, linked to it, of its neighbours."""
    shelf = load_shelf() | {framework.id: framework}
    linked = [link.to_id for link in links_of(shelf, framework.id) if link.pairs]
    sorts = [
        (regional_of(framework), _REGIONAL),
        (_of_same_country(framework), _REGIONAL),
        (list(dict.fromkeys(linked)), _LINKED),
        (neighbours_of(framework), _NEIGHBOURS),
    ]
    found: list[str] = []
    for ids, most in sorts:
        fresh = [key for key in ids if key in load_shelf() and load_shelf()[key].levels and key not in found]
        found += fresh[:most]
    return found


def _closeness(other: Framework) -> tuple[bool, bool, int, str]:
    is_regional = other.scope is Scope.REGIONAL
    return other.kind is not Kind.LEVEL_FRAMEWORK, not is_regional, len(other.countries), other.id


def _of_same_country(framework: Framework) -> list[str]:
    return [
        other.id
        for other in load_shelf().values()
        if len(other.countries) == 1 and other.countries == framework.countries and other.id != framework.id
    ]
