"""Where each framework's levels sit on the reference scale.

A ladder is placed by the first of these that places two levels or more: a published link to the EQF; the qualification
types at two of its levels (ISCED 2011), with its descriptors and its shape; links through one or two other frameworks that
are placed (published links before inferred ones); its descriptors and its shape (`nqf.alignment.placement`). Levels between
linked ones are spread evenly; labels that share a reference level share its width. What placed a ladder also says how sure
it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from nqf.alignment.isced import isced_levels
from nqf.alignment.links import is_about
from nqf.alignment.placement import Placement, place_by_signs
from nqf.errors import NotFoundError
from nqf.frameworks.loader import load_shelf, shelf_version
from nqf.frameworks.schema import Framework, LevelLink, LinkKind
from nqf.i18n import _

REFERENCE = "eqf"

DemandsOf = Callable[[Framework], Mapping[str, float]]
"""Gives the demand of a framework's descriptors, in reference levels, by label; empty where it has none."""

LEAST_GAP = 0.2
"""Neighbouring levels are kept at least this far apart, in reference levels."""

PLACEMENT_SD = {
    "links": 0.15,
    "qualification types": 0.4,
    "links through another framework": 0.35,
    "inferred links": 0.5,
    "descriptors": 0.9,
}
"""How far a placed level may be from its true place, in reference levels, by what placed it. Our assumption: a
published table is right to within a fraction of a level, a title less so, a link that nobody has agreed less again, a
descriptor hardly better than a level. For links through another framework, inferred ones too, the doubt of that
framework's own ladder is added."""

_PUBLISHED = (LinkKind.OFFICIAL, LinkKind.COMPARISON, LinkKind.UNILATERAL)


@dataclass(frozen=True)
class Ladder:
    """A framework's levels on the reference scale.

    `centres` are the places of the levels, `cuts` the n-1 ascending borders between neighbours, `sd` the doubt of the
    placement (all in reference levels); `basis` is a key of `PLACEMENT_SD`.
    """

    framework: str
    levels: tuple[str, ...]
    centres: tuple[float, ...]
    cuts: tuple[float, ...]
    sd: float
    basis: str

    def level_at(self, demand: float) -> str:
        """Return the label whose stretch of the scale holds this demand."""
        return self.levels[int(np.searchsorted(self.cuts, demand, side="right"))]

    def centre_of(self, level: str) -> float:
        """Return the place of a label. Raises ValueError for a label that is not on the ladder."""
        return self.centres[self.levels.index(level)]


def place_all(shelf: Mapping[str, Framework], demands_of: DemandsOf = lambda _framework: {}) -> dict[str, Ladder]:
    """Place every ladder that can be placed, by framework id; chains of links run through two others at most.

    `demands_of` gives the demand of a framework's descriptors in reference levels, by label; without it descriptors
    place nothing.
    """
    placed = {name: found for name, one in shelf.items() if (found := place(one, shelf, demands_of)) is not None}
    for _link_further in range(2):
        found_by = {name: _through(one, shelf, placed) for name, one in shelf.items() if name not in placed}
        placed |= {name: ladder for name, ladder in found_by.items() if ladder is not None}
    for name, one in shelf.items():
        signs = place_by_signs(one, demands_of(one)) if name not in placed else None
        if signs is not None:
            placed[name] = _from_signs(one, signs, "descriptors" if signs.has_descriptors else "qualification types")
    return {name: placed[name] for name in shelf if name in placed}


def place(
    framework: Framework, shelf: Mapping[str, Framework], demands_of: DemandsOf = lambda _framework: {}
) -> Ladder | None:
    """Place a framework's levels by its own links to the EQF, else by its types; None where neither places two."""
    if framework.id == REFERENCE:
        return _ladder(framework, {label: float(label) for label in framework.levels}, "links")
    linked = _by_links(framework, shelf)
    if len(linked) >= 2:
        return _ladder(framework, linked, "links")
    if len(isced_levels(framework)) < 2:
        return None
    signs = place_by_signs(framework, demands_of(framework))
    return None if signs is None else _from_signs(framework, signs, "qualification types")


def _from_signs(framework: Framework, signs: Placement, basis: str) -> Ladder:
    return _ladder(framework, dict(zip(signs.levels, signs.centres, strict=True)), basis)


def _by_links(framework: Framework, shelf: Mapping[str, Framework]) -> dict[str, float]:
    for kind in _PUBLISHED:
        pairs = [
            pair for link in framework.links if _is_of(link, kind) and link.target == REFERENCE for pair in link.pairs
        ]
        if not pairs and REFERENCE in shelf:
            back = (link for link in shelf[REFERENCE].links if _is_of(link, kind) and is_about(link, framework))
            pairs = [(ours, theirs) for link in back for theirs, ours in link.pairs]
        if pairs:
            return spread(pairs, framework.levels, {label: float(label) for label in shelf[REFERENCE].levels})
    return {}


def _through(framework: Framework, shelf: Mapping[str, Framework], placed: dict[str, Ladder]) -> Ladder | None:
    """Place a ladder through one that is placed, whichever of the two frameworks states the link."""
    for kind in (*_PUBLISHED, LinkKind.INFERRED):
        basis = "inferred links" if kind is LinkKind.INFERRED else "links through another framework"
        for middle, pairs in _neighbours(framework, shelf, kind):
            if middle.id in placed:
                base = dict(zip(middle.levels, placed[middle.id].centres, strict=True))
                found = spread(pairs, framework.levels, base)
                if len(found) >= 2:
                    sd = float(np.hypot(PLACEMENT_SD[basis], placed[middle.id].sd))
                    return replace(_ladder(framework, found, basis), sd=round(sd, 4))
    return None


def _neighbours(
    framework: Framework, shelf: Mapping[str, Framework], kind: LinkKind
) -> Iterator[tuple[Framework, list[tuple[str, str]]]]:
    """Yield what a framework is linked to; editions of others only repeat what their base says."""
    for link in framework.links:
        if link.target in shelf and link.target != REFERENCE and _is_of(link, kind):
            yield shelf[link.target], list(link.pairs)
    for other in shelf.values():
        if other.is_edition or other.id in (framework.id, REFERENCE):
            continue
        for link in other.links:
            if _is_of(link, kind) and is_about(link, framework):
                yield other, [(ours, theirs) for theirs, ours in link.pairs]


def _is_of(link: LevelLink, kind: LinkKind) -> bool:
    return link.kind is kind and link.is_for_recognition and bool(link.pairs)


def spread(pairs: Iterable[tuple[str, str]], levels: Sequence[str], base: dict[str, float]) -> dict[str, float]:
    """Give each label the mean of its linked places; labels that share one place share its width evenly.

    `pairs` are (own label, other label), `base` the places of the other labels. Labels between placed ones get a
    share of the width as well when they stand on the same rung in the pairs only.
    """
    linked: dict[str, list[float]] = {}
    for ours, theirs in pairs:
        if ours in levels and theirs in base:
            linked.setdefault(ours, []).append(base[theirs])
    means = {label: float(np.mean(linked[label])) for label in levels if label in linked}
    sharing: dict[float, list[str]] = {}
    for label, mean in means.items():
        sharing.setdefault(mean, []).append(label)
    places = {
        label: mean + (order + 0.5) / len(together) - 0.5
        for mean, together in sharing.items()
        for order, label in enumerate(together)
    }
    return _rising({label: places[label] for label in levels if label in places}, levels)


def _rising(placed: dict[str, float], levels: Sequence[str]) -> dict[str, float]:
    """Keep only labels whose place is above that of every kept lower label."""
    kept: dict[str, float] = {}
    for label in levels:
        if label in placed and (not kept or placed[label] > max(kept.values())):
            kept[label] = placed[label]
    return kept


def _ladder(framework: Framework, placed: dict[str, float], basis: str) -> Ladder:
    centres = _fill(framework.levels, placed)
    cuts = tuple((low + high) / 2 for low, high in zip(centres, centres[1:], strict=False))
    return Ladder(framework.id, framework.levels, centres, cuts, PLACEMENT_SD[basis], basis)


def _fill(levels: Sequence[str], placed: dict[str, float]) -> tuple[float, ...]:
    """Interpolate the labels that nothing placed; beyond the ends go on by one reference level a label at most."""
    known = [(place, placed[label]) for place, label in enumerate(levels) if label in placed]
    places, values = np.array([k[0] for k in known], float), np.array([k[1] for k in known])
    slope = min(1.0, float(values[-1] - values[0]) / max(1.0, float(places[-1] - places[0])))
    grid = np.arange(len(levels))
    filled = np.interp(grid, places, values)
    filled = np.where(grid < places[0], values[0] - (places[0] - grid) * max(slope, 0.5), filled)
    filled = np.where(grid > places[-1], values[-1] + (grid - places[-1]) * max(slope, 0.5), filled)
    for place in range(1, len(filled)):
        filled[place] = max(filled[place], filled[place - 1] + LEAST_GAP)
    return tuple(round(float(value), 4) for value in filled)


def ladders() -> dict[str, Ladder]:
    """Return the ladder of every framework on the shelf whose levels can be placed, by framework id."""
    return _ladders(shelf_version())


@lru_cache(maxsize=4)
def _ladders(_version: str) -> dict[str, Ladder]:
    from nqf.levelling.descriptors import descriptor_demands

    return place_all(load_shelf(), lambda framework: descriptor_demands(framework.id))


def ladder_of(framework_id: str) -> Ladder:
    """Return one framework's ladder. Raises NotFoundError where its levels cannot be placed."""
    found = ladders().get(framework_id)
    if found is None:
        raise NotFoundError(
            _("The levels of {framework} cannot be placed on the reference scale.", framework=framework_id),
            hint=_("It needs a level link, qualification types with a known ISCED level, or descriptors."),
        )
    return found
