"""The figures of an evaluation, worked out by hand or against a second way of computing them."""

import time
from math import isnan

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from nqf.credentials.record import MicroCredential
from nqf.levelling.evaluation import MeasuredRecord, group_evaluations, measure
from nqf.levelling.kappa import Agreement, confusion_matrix, kappa_interval, weighted_kappa
from nqf.levelling.plain_methods import FOLDS, commonest_level, folds_of, middle_level, split_by, text_ridge_levels
from nqf.levelling.reliability import calibration_error, reliability
from nqf.levelling.types import Refusal

LABELS = ("1", "2", "3", "4")


def pairs(size: int, seed: int = 1) -> tuple[list[int], list[int]]:
    """Make levels and findings that agree in part."""
    chance = np.random.default_rng(seed)
    truth = chance.integers(0, 8, size)
    return truth.tolist(), np.clip(truth + chance.integers(-2, 3, size), 0, 7).tolist()


def row(registered: str, best: str | None, low: str = "1", high: str = "4", **more: object) -> MeasuredRecord:
    """Make a measured record; its chances are 0.6 for the best fit and 0.2 for a neighbour each."""
    chances = dict.fromkeys(LABELS, 0.0)
    if best is not None:
        place = LABELS.index(best)
        chances |= {LABELS[near]: 0.2 for near in (place - 1, place + 1) if 0 <= near < 4} | {best: 0.6}
    return MeasuredRecord("r", registered, best, low if best else None, high if best else None, None, chances)._replace(
        **more
    )


def test_kappa_is_that_of_scikit_learn() -> None:
    """A formula of our own that drifts from the textbook makes every published figure wrong."""
    for seed in range(5):
        truth, found = pairs(300, seed)
        expected = cohen_kappa_score(truth, found, labels=range(8), weights="quadratic")
        assert weighted_kappa(truth, found, 8) == pytest.approx(expected, abs=1e-9)
    assert weighted_kappa([2, 2], [2, 2], 4) == 0


def test_interval_is_that_of_resampled_records() -> None:
    """An interval from anything but records drawn with replacement is not the one that we name."""
    truth, found = (np.array(side) for side in pairs(400))
    chance = np.random.default_rng(7)
    drawn = [chance.integers(0, 400, 400) for _sample in range(1000)]
    kappas = [cohen_kappa_score(truth[d], found[d], labels=range(8), weights="quadratic") for d in drawn]
    low, high = kappa_interval(truth.tolist(), found.tolist(), 8)
    assert low == pytest.approx(np.quantile(kappas, 0.025), abs=0.01)
    assert high == pytest.approx(np.quantile(kappas, 0.975), abs=0.01)
    assert low < weighted_kappa(truth.tolist(), found.tolist(), 8) < high


def test_interval_is_quick_and_repeatable() -> None:
    """An appeal must be able to repeat it, and 2,000 records must not take minutes."""
    truth, found = pairs(2000)
    start = time.perf_counter()
    first = Agreement.of(truth, found, 8)
    assert time.perf_counter() - start < 2
    assert Agreement.of(truth, found, 8) == first


def test_more_records_narrow_the_interval() -> None:
    """An interval that does not narrow says nothing of how much was measured."""
    widths = [own.kappa_high - own.kappa_low for own in (Agreement.of(*pairs(size), 8) for size in (50, 500, 5000))]
    assert widths[0] > 2 * widths[1] > 4 * widths[2]


def test_nothing_measured_is_unknown_not_zero() -> None:
    """0 % agreement of no record is a false figure."""
    own = Agreement.of([], [], 4)
    assert own.records == 0
    assert isnan(own.exact) and isnan(own.weighted_kappa) and isnan(own.kappa_low)
    found = measure("c", "f", LABELS, [row("1", None, refused=Refusal.NO_TEXT)])
    assert (found.without_text, found.refused) == (1, 1.0)
    assert isnan(found.held_by_range) and found.reliable_best == ()


def test_confusion_has_registered_levels_in_rows() -> None:
    """A turned matrix tells over-levelling for under-levelling."""
    assert confusion_matrix([0, 0, 1], [1, 1, 1], 2) == ((0, 2), (0, 1))


def test_figures_by_hand() -> None:
    """Coverage, width and the errors of declined and kept, as anyone would count them."""
    rows = [
        row("2", "2", "1", "3"),
        row("4", "2", "1", "3"),
        row("1", "4", "3", "4", refused=Refusal.TOO_SHORT),
        row("3", None, refused=Refusal.NO_TEXT),
    ]
    found = measure("c", "f", LABELS, rows)
    assert (found.agreement.records, found.without_text, found.refused) == (3, 1, 0.5)
    assert found.agreement.mean_error == pytest.approx(5 / 3)
    assert found.agreement.bias == pytest.approx(1 / 3)
    assert found.held_by_range == pytest.approx(1 / 3)
    assert found.mean_span == pytest.approx(5 / 3)
    assert found.mean_width == pytest.approx(8 / 3)
    assert (found.refused_error, found.kept_error) == (3.0, 1.0)
    assert (found.confusion[1][1], found.confusion[3][1], found.confusion[0][3]) == (1, 1, 1)


def test_chances_are_judged_over_proposals_only() -> None:
    """A declined record has no chance that anyone was shown."""
    rows = [row("2", "2"), row("3", "2"), row("4", "2"), row("1", "4", refused=Refusal.LANGUAGE)]
    found = measure("c", "f", LABELS, rows)
    (own,), (near,) = found.reliable_best, found.reliable_near
    assert (own.records, own.low, own.chance) == (3, 0.6, pytest.approx(0.6))
    assert own.came_true == pytest.approx(1 / 3)
    assert (near.records, near.chance, near.came_true) == (3, pytest.approx(1.0), pytest.approx(2 / 3))


def test_honest_chances_have_no_calibration_error() -> None:
    """The diagram must lie on its diagonal for chances that come true, and leave it for those that do not."""
    chance = np.random.default_rng(3)
    given = chance.uniform(0, 1, 20_000)
    honest = reliability(given.tolist(), (chance.uniform(0, 1, 20_000) < given).tolist())
    assert len(honest) == 10
    assert calibration_error(honest) == pytest.approx(0, abs=0.02)
    boastful = reliability([0.9] * 10, [True] * 5 + [False] * 5)
    assert calibration_error(boastful) == pytest.approx(0.4)
    assert calibration_error(reliability([1.0], [True])) == 0
    assert calibration_error(()) is None


def test_constant_levels() -> None:
    """The middle is that of the part of the ladder that occurs, not of the ladder."""
    assert middle_level([4, 4, 7, 6]) == 5
    assert commonest_level([3, 1, 1, 3]) == 1


def body_records(bodies: list[str | None], outcome: str = "Do a thing.") -> list[MicroCredential]:
    """Make a record for each body."""
    return [
        MicroCredential(record_id=f"r{at}", title="Unit", awarding_body=body, learning_outcomes=(outcome,))
        for at, body in enumerate(bodies)
    ]


def test_no_body_is_on_both_sides() -> None:
    """A body on both sides lets a method learn its subjects by heart."""
    records = body_records([f"B{at % 7}" for at in range(60)] + [None] * 5)
    assert split_by(records) == "awarding body"
    folds = folds_of(records, "awarding body")
    for body in {record.awarding_body for record in records}:
        assert len({fold for fold, record in zip(folds, records, strict=True) if record.awarding_body == body}) == 1
    assert set(folds) == set(range(FOLDS))
    assert split_by(body_records(["A", "B", "C", "D", None])) == "random"
    assert np.bincount(folds_of(records, "random")).tolist() == [13] * 5


def test_word_model_learns_and_is_never_tested_on_what_it_learned() -> None:
    """It must find levels that show in words, and find nothing in levels that show nowhere."""
    chance = np.random.default_rng(5)
    truth = chance.integers(0, 4, 200).tolist()
    words = ("brick", "ledger", "harvest", "theorem")
    telling = [
        MicroCredential(record_id=str(at), title="Unit", learning_outcomes=(f"work with {words[level]} item{at}",))
        for at, level in enumerate(truth)
    ]
    found = text_ridge_levels(telling, truth, "random")
    assert found is not None and weighted_kappa(truth, found, 4) > 0.9
    silent = [
        MicroCredential(record_id=str(at), title="Unit", learning_outcomes=(f"item{at} thing{at}",))
        for at in range(200)
    ]
    blind = text_ridge_levels(silent, truth, "random")
    assert blind is not None and abs(weighted_kappa(truth, blind, 4)) < 0.2
    assert text_ridge_levels(telling[:24], truth[:24], "random") is None


def test_small_groups_stand_together_and_none_is_lost() -> None:
    """Figures of three records mislead; records that vanish from the table mislead too."""
    rows = [row("2", "2")] * 25 + [row("3", "2")] * 22 + [row("1", "2")] * 3
    names = ["A"] * 25 + [None] * 22 + ["B", "B", "C"]
    groups = group_evaluations(measure("c", "f", LABELS, rows), names)
    assert [(group.name, group.small_groups) for group in groups] == [("A", 0), (None, 0), ("", 2)]
    assert [group.evaluation.agreement.records for group in groups] == [25, 22, 3]
    assert [group.evaluation.agreement.exact for group in groups] == [1, 0, 0]
