"""Agreement of levels found with registered ones, in the figures of the field, with the interval of the weighted kappa.

Levels are places on a ladder, from 0. Everything is computed from the confusion matrix, so that a thousand resamples
cost no more than a thousand small matrices.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np

from nqf.levelling.agreement import RESAMPLES, SEED, kappa
from nqf.levelling.features import Floats

INTERVAL = 0.95
"""The interval of the kappa is the middle 95 % of the bootstrap: percentile method, 1,000 resamples of the records with
replacement, fixed seed (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13)."""


@dataclass(frozen=True)
class Agreement:
    """Agreement of levels found with registered ones, on `records` records.

    `exact` and `within_one` are shares from 0 to 1; `mean_error` is the mean distance and `bias` the mean of found minus
    registered, both in labels of the ladder; `kappa_low` and `kappa_high` bound the 95 % interval of `weighted_kappa`.
    All are nan where there is no record.
    """

    records: int
    exact: float
    within_one: float
    mean_error: float
    weighted_kappa: float
    bias: float = nan
    kappa_low: float = nan
    kappa_high: float = nan

    @classmethod
    def of(cls, truth: Sequence[int], found: Sequence[int], labels: int) -> "Agreement":
        """Compare places on a ladder of this many labels."""
        if not len(truth):
            return cls(0, nan, nan, nan, nan)
        gaps = np.array(found) - np.array(truth)
        low, high = kappa_interval(truth, found, labels)
        return cls(
            len(gaps),
            float(np.mean(gaps == 0)),
            float(np.mean(np.abs(gaps) <= 1)),
            float(np.mean(np.abs(gaps))),
            weighted_kappa(truth, found, labels),
            float(np.mean(gaps)),
            low,
            high,
        )


def confusion_matrix(truth: Sequence[int], found: Sequence[int], labels: int) -> tuple[tuple[int, ...], ...]:
    """Count records: a row a registered level, a column a level found, both from the lowest; shape (labels, labels)."""
    return tuple(tuple(int(count) for count in row) for row in _counts(truth, found, labels).astype(int))


def weighted_kappa(truth: Sequence[int], found: Sequence[int], labels: int) -> float:
    """Return quadratic weighted kappa (Cohen 1968): 1 is perfect, 0 is chance; 0 where only one level occurs."""
    return float(_kappas(_counts(truth, found, labels)[None])[0])


def kappa_interval(truth: Sequence[int], found: Sequence[int], labels: int) -> tuple[float, float]:
    """Return the ends of the 95 % bootstrap interval of the weighted kappa; the same input gives the same ends.

    To draw as many records with replacement is to draw the cells of the confusion matrix by their shares.
    """
    counts = _counts(truth, found, labels)
    total = int(counts.sum())
    drawn = np.random.default_rng(SEED).multinomial(total, counts.ravel() / total, size=RESAMPLES)
    kappas = _kappas(drawn.reshape(RESAMPLES, labels, labels).astype(float))
    low, high = np.quantile(kappas, [(1 - INTERVAL) / 2, (1 + INTERVAL) / 2])
    return float(low), float(high)


def _counts(truth: Sequence[int], found: Sequence[int], labels: int) -> Floats:
    cells = np.asarray(truth, dtype=np.int64) * labels + np.asarray(found, dtype=np.int64)
    return np.asarray(np.bincount(cells, minlength=labels * labels).reshape(labels, labels), dtype=float)


def _kappas(matrices: Floats) -> Floats:
    """Return the kappa of each matrix; 0 where it cannot be computed because only one level occurs."""
    return np.asarray(np.round(np.nan_to_num(kappa(matrices, is_weighted=True), nan=0.0), 12) + 0.0)
