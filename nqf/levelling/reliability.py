"""Whether chances come true: of the records that were given a chance of about 70 %, do about 70 % have that level?"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

BINS = 10
"""Bins of equal width between 0 and 1."""


class ReliabilityBin(NamedTuple):
    """Records whose chance lies from `low` to `high`: how many, their mean chance, the share that came true."""

    low: float
    high: float
    records: int
    chance: float
    came_true: float


def reliability(chances: Sequence[float], is_true: Sequence[bool]) -> tuple[ReliabilityBin, ...]:
    """Bin chances (0 to 1) and compare each bin with what came true; empty bins are left out."""
    given, true = np.asarray(chances, dtype=float), np.asarray(is_true, dtype=float)
    bins = np.minimum((given * BINS).astype(int), BINS - 1)
    return tuple(
        ReliabilityBin(
            place / BINS,
            (place + 1) / BINS,
            int((bins == place).sum()),
            float(given[bins == place].mean()),
            float(true[bins == place].mean()),
        )
        for place in range(BINS)
        if (bins == place).any()
    )


def calibration_error(bins: Sequence[ReliabilityBin]) -> float | None:
    """Return the mean distance between chance and what came true, weighted by records; None without any.

    The expected calibration error of Naeini, Cooper and Hauskrecht (AAAI 2015).
    """
    total = sum(one.records for one in bins)
    return sum(one.records * abs(one.chance - one.came_true) for one in bins) / total if total else None
