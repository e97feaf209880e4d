"""A cumulative link: for each of some cuts on the reference scale, the odds that a text lies above it.

One logistic regression a cut, all over the same features. What separates a third level from a fourth is not what
separates a sixth from a seventh; one set of weights for all cuts (proportional odds), or a ridge regression, does worse
(docs/method/experiments.md). The read-out is the expected place on the scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.special import expit

from nqf.levelling.features import Floats

STRENGTH = 30.0
"""Inverse of the penalty. 10 to 100 differ by 0.02 in weighted kappa inside a register, 1 costs 0.14."""

LEAST_STEP = 1e-6


@dataclass(frozen=True)
class CumulativeLink:
    """`cuts` (ascending) part the scale; `values` are the places read out below, between and above them.

    `intercepts` is (cuts,), `weights` (features, cuts). A text's place is values[0] plus, for every cut, the step to the
    next value times the chance that the text lies above the cut.
    """

    cuts: tuple[float, ...]
    values: tuple[float, ...]
    intercepts: Floats
    weights: Floats

    @property
    def steps(self) -> Floats:
        """Return the reference levels from each value to the next: shape (cuts,)."""
        return np.diff(np.array(self.values))

    def scores(self, features: sparse.csr_matrix) -> Floats:
        """Return log odds: shape (documents, cuts)."""
        return np.asarray(features @ self.weights + self.intercepts)

    def read(self, scores: Floats) -> Floats:
        """Return the expected place on the reference scale: shape (documents,)."""
        return np.asarray(self.values[0] + expit(scores) @ self.steps)

    def spread(self, scores: Floats) -> Floats:
        """Return how far the chances spread around the expected place, in reference levels: shape (documents,)."""
        above = np.minimum.accumulate(expit(scores), axis=1)
        ends = np.ones((len(scores), 1)), np.zeros((len(scores), 1))
        chances = -np.diff(np.concatenate([ends[0], above, ends[1]], axis=1), axis=1)
        places = np.array(self.values)
        means = chances @ places
        return np.asarray(np.sqrt(np.maximum(chances @ places**2 - means**2, 0.0)))

    def slopes(self, scores: Floats) -> Floats:
        """Return reference levels a unit of log odds, on the line from the intercepts to the scores: (documents, cuts)."""
        away = scores - self.intercepts
        small = np.abs(away) < LEAST_STEP
        start = expit(self.intercepts)
        whole = (expit(scores) - start) / np.where(small, 1.0, away)
        return np.asarray(np.where(small, start * (1 - start), whole) * self.steps)


def fit_link(
    features: sparse.csr_matrix,
    targets: Floats,
    weights: Floats,
    cuts: Sequence[float],
    values: Sequence[float],
    tolerance: float = 1e-4,
) -> CumulativeLink:
    """Learn one logistic regression a cut. Every cut must part the targets; `tolerance` is the solver's."""
    from sklearn.linear_model import LogisticRegression  # slow to import: only where it is used

    fitted = [
        LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300, tol=tolerance).fit(
            features, (targets > cut).astype(int), sample_weight=weights
        )
        for cut in cuts
    ]
    return CumulativeLink(
        tuple(cuts),
        tuple(values),
        np.array([float(one.intercept_[0]) for one in fitted]),
        np.column_stack([one.coef_[0] for one in fitted]),
    )
