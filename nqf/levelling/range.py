"""From a demand and its doubt to probabilities of labels, a 90 % range, a confidence in words.

The demand is taken as normally distributed around its mean; the doubt of the ladder's placement is added. The range
holds the labels whose centres lie within `reach` standard deviations of the demand. `reach` is set so that ranges hold
the registered level in 90 % of the records of registers never learned from (`nqf.levelling.training`); being set on
the scale and not on labels, it means the same for a ladder of five levels and one of twelve.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from nqf.levelling.features import Floats
from nqf.levelling.types import Confidence

Places = npt.NDArray[np.int64]

HIGH, MODERATE = 0.85, 0.65
"""Least probability that the level is the best fit or one next to it, for confidence in words. Our choice."""


def probabilities(means: Floats, sds: Floats, cuts: Sequence[float]) -> Floats:
    """Return the probability of every label: shape (records, labels), rows sum to 1."""
    borders = (np.asarray(cuts)[None, :] - means[:, None]) / sds[:, None]
    ends = np.zeros((len(means), 1)), np.ones((len(means), 1))
    return np.asarray(np.diff(np.concatenate([ends[0], ndtr(borders), ends[1]], axis=1), axis=1))


def best_fits(means: Floats, cuts: Sequence[float]) -> Places:
    """Return the place of the label whose stretch holds each mean: shape (records,)."""
    return np.asarray(np.searchsorted(np.asarray(cuts), means, side="right"), dtype=np.int64)


def ranges(means: Floats, sds: Floats, best: Places, centres: Sequence[float], reach: float) -> tuple[Places, Places]:
    """Return the places of the lowest and highest label of each range, both included.

    A range holds the best fit and every label whose centre lies within `reach` standard deviations of the mean.
    """
    middle = np.asarray(centres)
    low = np.searchsorted(middle, means - reach * sds, side="left")
    high = np.searchsorted(middle, means + reach * sds, side="right") - 1
    return np.minimum(low, best).astype(np.int64), np.maximum(high, best).astype(np.int64)


def near_best(chances: Floats, best: Places) -> Floats:
    """Return the probability that the level is the best fit or next to it: shape (records,)."""
    padded = np.pad(chances, ((0, 0), (1, 1)))
    rows = np.arange(len(chances))
    return np.asarray(padded[rows, best] + padded[rows, best + 1] + padded[rows, best + 2])


def confidences(chances_near: Floats) -> list[Confidence]:
    """Say in a word how likely it is that each level is the best fit or next to it."""
    words = np.array([Confidence.LOW, Confidence.MODERATE, Confidence.HIGH], dtype=object)
    found: list[Confidence] = words[np.searchsorted([MODERATE, HIGH], chances_near, side="right")].tolist()
    return found
