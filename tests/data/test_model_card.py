"""The shipped weights and what is said of them."""

import hashlib

import pytest

from nqf.levelling.model import WEIGHTS, model, model_card

MISSED = pytest.mark.xfail(
    strict=True,
    reason="reads a whole kind of text too high that it never learned from; docs/method/experiments.md, Ranges",
)


def test_the_card_speaks_of_these_weights() -> None:
    """Figures of one model beside the weights of another are false figures."""
    card = model_card()
    assert card["version"].endswith(hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()[:8])
    assert card["terms"] == len(model().vocabulary.index)
    doubt = model().doubt
    assert card["doubt"] == {"scale": doubt.scale, "reach": doubt.reach, "sd": doubt.sd}


def test_every_set_left_out_is_found_better_than_by_string_match() -> None:
    """A model that does not beat the plain method has no place on the desk."""
    for row in model_card()["left_out"]:
        plain = max(row["commonest_kappa"], row["string_match_kappa"] or 0.0)
        assert row["weighted_kappa"] >= plain + 0.15, row["corpus"]


@pytest.mark.parametrize(
    "corpus",
    [
        "french_register",
        "scottish_courses",
        pytest.param("english_vocational", marks=MISSED),
        pytest.param("us_occupations_weak", marks=MISSED),
    ],
)
def test_ranges_of_a_set_left_out_hold(corpus: str) -> None:
    """A range that holds less than it says is worse than none."""
    [row] = [row for row in model_card()["left_out"] if row["corpus"] == corpus]
    assert 0.85 <= row["held_by_range"] <= 0.97


def test_weights_stay_small() -> None:
    """A clone must stay quick: a few megabytes at most."""
    assert WEIGHTS.stat().st_size < 2_000_000
