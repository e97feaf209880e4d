"""Coverage: what the rules of one framework make of all records of a selection, in a few figures.

Verdicts and levels are those of `nqf.recognition.standing`, so the totals and an opened record never disagree.
"""

from dataclasses import dataclass

import numpy as np

from nqf.credentials.quantity import Quantity
from nqf.frameworks.schema import Framework
from nqf.recognition.standing.portfolio import PortfolioStanding
from nqf.recognition.standing.types import StandingVerdict


@dataclass(frozen=True, slots=True)
class Summary:
    """All records of a selection on one framework.

    `verdicts` counts every verdict (0 where it did not occur). `levelled` records have a level there; `median_level` is
    the lower median of those levels, each the one that the verdict rests on. `credits` are the medians of the lower and
    upper ends over the `sized` records whose credits are known.
    """

    framework: str
    country: str | None
    records: int
    verdicts: dict[StandingVerdict, int]
    levelled: int
    median_level: str | None
    sized: int
    credits: Quantity | None


def summarise(framework: Framework, found: PortfolioStanding) -> Summary:
    """Count the verdicts on many records, and take the medians of their levels and credits."""
    levels = np.sort(found.levels[found.levels >= 0])
    known = ~np.isnan(found.credits[0])
    return Summary(
        framework.id,
        found.country,
        len(found.verdicts),
        found.counts,
        len(levels),
        framework.levels[int(levels[(len(levels) - 1) // 2])] if len(levels) else None,
        int(known.sum()),
        _median_credits(found, known) if known.any() else None,
    )


def _median_credits(found: PortfolioStanding, known: np.ndarray) -> Quantity:
    low, high = (float(np.median(ends[known])) for ends in found.credits)
    return Quantity(low=round(low, 4), high=round(high, 4))
