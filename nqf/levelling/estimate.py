"""From demands and ladders to level estimates, one record and framework or many at once."""

from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np

from nqf.levelling.features import Floats
from nqf.levelling.ladder import Ladder
from nqf.levelling.model import model
from nqf.levelling.range import best_fits, confidences, near_best, probabilities, ranges
from nqf.levelling.types import Confidence, Demand, LevelEstimate, Refusal

DECIMALS = 4
"""Probabilities are rounded here, so that the screen, the file and the command line print the same numbers."""

AT_ONCE = 250
"""Records whose probabilities are Python numbers at the same time."""


def estimate_level(record_id: str, demand: Demand, ladder: Ladder, *, reach: float | None = None) -> LevelEstimate:
    """Return the estimate of one record on one framework's ladder."""
    return next(iter(estimate_levels([record_id], [demand], ladder, reach=reach)))


def estimate_levels(
    record_ids: Sequence[str], demands: Sequence[Demand], ladder: Ladder, *, reach: float | None = None
) -> Iterator[LevelEstimate]:
    """Yield the estimates of many records on one ladder, in order.

    Best fit is the label whose stretch of the scale holds the mean. A refused record still has its best fit where any
    text could be read, with no confidence.
    """
    within = model().doubt.reach if reach is None else reach
    means = np.array([0.0 if demand.mean is None else demand.mean for demand in demands])
    sds = np.hypot(np.array([demand.sd for demand in demands]), ladder.sd)
    chances = probabilities(means, sds, ladder.cuts)
    best = best_fits(means, ladder.cuts)
    low, high = ranges(means, sds, best, ladder.centres, within)
    labels = np.array(ladder.levels, dtype=object)
    found = zip(
        record_ids,
        demands,
        labels[best].tolist(),
        labels[low].tolist(),
        labels[high].tolist(),
        confidences(near_best(chances, best)),
        _distributions(ladder.levels, np.round(chances, DECIMALS)),
        strict=True,
    )
    framework = ladder.framework
    for record_id, demand, fit, lowest, highest, confidence, distribution in found:
        if demand.mean is None:
            yield no_ladder(record_id, framework, demand)
        else:
            told = confidence if demand.refused is None else Confidence.NONE
            yield LevelEstimate(record_id, framework, fit, lowest, highest, told, distribution, demand.refused)


def _distributions(levels: Sequence[str], chances: Floats) -> Iterator[dict[str, float]]:
    """Yield the probabilities of each record by label.

    Few rows become Python numbers at once: the memory of one lot serves the next, which halves the time.
    """
    for start in range(0, len(chances), AT_ONCE):
        yield from map(dict, map(zip, repeat(levels), chances[start : start + AT_ONCE].tolist()))


def no_ladder(record_id: str, framework: str, demand: Demand) -> LevelEstimate:
    """Return the refusal for a framework whose levels cannot be placed on the reference scale."""
    refused = demand.refused or Refusal.NO_LADDER
    return LevelEstimate(record_id, framework, None, None, None, Confidence.NONE, {}, refused)
