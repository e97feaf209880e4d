"""From demand to probabilities, range and confidence."""

import numpy as np
import pytest
from scipy.stats import norm

from nqf.levelling.range import best_fits, confidences, near_best, probabilities, ranges
from nqf.levelling.types import Confidence

CUTS = (1.5, 2.5, 3.5)
CENTRES = (1.0, 2.0, 3.0, 4.0)


def test_probabilities_are_those_of_the_normal_distribution() -> None:
    """A wrong sign or a missing end would give chances that do not add up to one."""
    chances = probabilities(np.array([2.2]), np.array([0.7]), CUTS)
    expected = np.diff([0, *norm.cdf(CUTS, 2.2, 0.7), 1])
    assert chances[0] == pytest.approx(expected)
    assert chances.sum() == pytest.approx(1)


def test_the_best_fit_changes_exactly_at_a_cut() -> None:
    """Lists filter by level in SQL with cuts[i-1] <= mean < cuts[i]; the best fit must follow the same rule."""
    assert best_fits(np.array([1.4999, 1.5, 2.5, 9.0]), CUTS).tolist() == [0, 1, 2, 3]


def test_a_range_holds_the_levels_whose_centres_are_within_reach() -> None:
    """Ranges must be as honest on a ladder of twelve levels as on one of five."""
    means, sds = np.array([2.2, 2.2, 9.0]), np.array([0.5, 0.1, 0.5])
    low, high = ranges(means, sds, best_fits(means, CUTS), CENTRES, reach=1.645)
    assert list(zip(low.tolist(), high.tolist(), strict=True)) == [(1, 2), (1, 1), (3, 3)]


def test_near_best_counts_the_neighbours_and_no_more() -> None:
    """At an end of the ladder there is one neighbour only."""
    chances = np.array([[0.5, 0.3, 0.15, 0.05]])
    assert near_best(chances, np.array([0]))[0] == pytest.approx(0.8)
    assert near_best(chances, np.array([1]))[0] == pytest.approx(0.95)


@pytest.mark.parametrize(
    ("chance", "word"), [(0.85, Confidence.HIGH), (0.65, Confidence.MODERATE), (0.649, Confidence.LOW)]
)
def test_confidence_words_begin_at_their_limits(chance: float, word: Confidence) -> None:
    """The Method page states these limits; the code must keep them."""
    assert confidences(np.array([chance])) == [word]
