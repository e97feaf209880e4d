"""From demands and ladders to level estimates, one record and framework or many at once."""

from collections.abc import Iterator, Sequence

import numpy as np

from nqf.levelling.ladder import Ladder
from nqf.levelling.model import model
from nqf.levelling.range import best_fits, confidence_of, near_best, probabilities, ranges
from nqf.levelling.types import Confidence, Demand, LevelEstimate, Refusal

DECIMALS = 4
"""Probabilities are rounded here, so that the screen, the file and the command line print the same numbers."""


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
    readable = [place for place, demand in enumerate(demands) if demand.mean is not None]
    means = np.array([demands[place].mean for place in readable], dtype=float)
    sds = np.hypot(np.array([demands[place].sd for place in readable], dtype=float), ladder.sd)
    chances = probabilities(means, sds, ladder.cuts)
    best = best_fits(means, ladder.cuts)
    low, high = ranges(means, sds, best, ladder.centres, within)
    near = near_best(chances, best)
    rows = {place: row for row, place in enumerate(readable)}
    rounded = np.round(chances, DECIMALS).tolist()
    for place, (record_id, demand) in enumerate(zip(record_ids, demands, strict=True)):
        row = rows.get(place)
        if row is None:
            yield LevelEstimate(record_id, ladder.framework, None, None, None, Confidence.NONE, {}, demand.refused)
            continue
        yield LevelEstimate(
            record_id,
            ladder.framework,
            ladder.levels[best[row]],
            ladder.levels[low[row]],
            ladder.levels[high[row]],
            Confidence.NONE if demand.refused else confidence_of(float(near[row])),
            dict(zip(ladder.levels, rounded[row], strict=True)),
            demand.refused,
        )


def no_ladder(record_id: str, framework: str, demand: Demand) -> LevelEstimate:
    """Return the refusal for a framework whose levels cannot be placed on the reference scale."""
    refused = demand.refused or Refusal.NO_LADDER
    return LevelEstimate(record_id, framework, None, None, None, Confidence.NONE, {}, refused)
