"""Links that nobody published, inferred from where two ladders sit on the reference scale.

Each level goes with the level of the other framework whose stretch of the scale holds its place, so order is kept. The
confidence of a pair is the chance that the true place lies in that stretch, by the doubts of both placements. An
inferred link is marked as such wherever it is shown and never counts as published.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import erf, sqrt

from nqf.alignment.placement import Placement

Pair = tuple[str, str]

BEYOND = 0.75
"""A level this far (in reference levels) below the lowest or above the highest of the other ladder has no counterpart."""


@dataclass(frozen=True, slots=True)
class Inference:
    """An inferred link: `pairs` in the order of the ladders, `confidences` by pair (0 to 1), and both placements.

    `best` gives the one counterpart of each level of `from_id`; a further pair is there where a level of the other
    framework would else have none.
    """

    from_id: str
    to_id: str
    pairs: tuple[Pair, ...]
    confidences: Mapping[Pair, float]
    best: Mapping[str, str]
    own: Placement
    other: Placement

    @property
    def confidence(self) -> float:
        """Return the mean confidence of the pairs; 0 without pairs."""
        return round(sum(self.confidences.values()) / len(self.confidences), 4) if self.confidences else 0.0

    @property
    def shared_awards(self) -> dict[str, tuple[str, str]]:
        """Return the ISCED levels that both have awards at: (labels here, labels there), joined by commas."""
        ours, theirs = _labels_by_isced(self.own), _labels_by_isced(self.other)
        return {isced: (ours[isced], theirs[isced]) for isced in sorted(ours) if isced in theirs}


def infer_link(own: Placement, other: Placement) -> Inference:
    """Infer the link between two placed ladders. Ladders that do not meet on the scale give no pairs."""
    best = _nearest(own, other)
    back = {theirs: ours for theirs, ours in _nearest(other, own).items() if theirs not in best.values()}
    found = {*best.items(), *((ours, theirs) for theirs, ours in back.items())}
    pairs = tuple(sorted(found, key=lambda pair: (own.levels.index(pair[0]), other.levels.index(pair[1]))))
    confidences = {pair: _chance(own, other, *pair) for pair in pairs}
    return Inference(own.framework, other.framework, pairs, confidences, best, own, other)


def same_levels(own: Placement, other: Placement) -> Inference:
    """Pair the levels of two editions of one framework by their labels: these are the same levels, told anew."""
    best = {label: label for label in own.levels if label in other.levels}
    pairs = tuple(best.items())
    return Inference(own.framework, other.framework, pairs, dict.fromkeys(pairs, 1.0), best, own, other)


def _nearest(own: Placement, other: Placement) -> dict[str, str]:
    cuts = [(low + high) / 2 for low, high in pairwise(other.centres)]
    lowest, highest = other.centres[0] - BEYOND, other.centres[-1] + BEYOND
    return {
        label: other.levels[bisect_right(cuts, centre)]
        for label, centre in zip(own.levels, own.centres, strict=True)
        if lowest <= centre <= highest
    }


def _chance(own: Placement, other: Placement, ours: str, theirs: str) -> float:
    """Return the chance that a level's true place lies in the stretch of the other ladder's level."""
    at, place = own.levels.index(ours), other.levels.index(theirs)
    sd = sqrt(own.sds[at] ** 2 + other.sds[place] ** 2)
    cuts = [(low + high) / 2 for low, high in pairwise(other.centres)]
    low = cuts[place - 1] if place > 0 else other.centres[0] - BEYOND
    high = cuts[place] if place < len(cuts) else other.centres[-1] + BEYOND
    return round(_below((high - own.centres[at]) / sd) - _below((low - own.centres[at]) / sd), 4)


def _below(value: float) -> float:
    return (1 + erf(value / sqrt(2))) / 2


def _labels_by_isced(placement: Placement) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for label, isced in placement.awards.items():
        for one in isced:
            found.setdefault(one, []).append(label)
    return {one: ", ".join(labels) for one, labels in found.items()}
