"""Learning from decided records, on a made register with a habit of its own."""

import random
from dataclasses import replace

import pytest

from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import load_shelf
from nqf.levelling.demand import read_demand
from nqf.levelling.estimate import estimate_levels
from nqf.levelling.evaluation import Agreement, evaluate, string_match_levels, weighted_kappa
from nqf.levelling.ladder import ladders
from nqf.levelling.model import model
from nqf.levelling.precedents import calibrate, calibration_from_bytes, folds
from nqf.levelling.training import Corpus

HABIT = {"3": "mortar brick wall", "4": "ledger invoice payroll", "5": "soil crop harvest", "6": "theorem proof lemma"}
FILLER = [
    "use",
    "make",
    "check",
    "report",
    "plan",
    "explain",
    "design",
    "test",
    "serve",
    "apply",
    "review",
    "order",
    "keep",
    "read",
    "write",
]


def register(size: int, seed: int) -> Corpus:
    """Make records whose level shows in words that the shipped model gives no such meaning."""
    chance = random.Random(seed)
    levels = [chance.choice(list(HABIT)) for _record in range(size)]
    records = []
    for number, level in enumerate(levels):
        words = HABIT[level].split() + chance.sample(FILLER, 10)
        chance.shuffle(words)
        records.append(
            MicroCredential(
                record_id=f"r{number}",
                title="Unit",
                learning_outcomes=("The learner will " + " ".join(words) + " in the work of the trade.",),
            )
        )
    return Corpus("made", tuple(records), tuple(levels), ladders()["eqf"])


def test_precedents_teach_a_register_its_own_habits() -> None:
    """Learning that does not move agreement on records kept apart is not learning."""
    learned = calibrate(register(200, seed=1))
    assert learned is not None
    test = register(150, seed=2)
    found = list(
        estimate_levels(
            [r.record_id for r in test.records], learned.read(test.records), test.ladder, reach=learned.doubt.reach
        )
    )
    result = evaluate("made", test.levels, found, test.ladder)
    assert result.agreement.weighted_kappa > 0.8
    assert 0.8 <= result.held_by_range <= 1
    assert result.mean_width < 4


def test_too_few_precedents_change_nothing() -> None:
    """Nine records cannot tell a habit from chance."""
    assert calibrate(register(9, seed=1)) is None


def test_the_same_precedents_teach_the_same() -> None:
    """A calibration must be reproducible for an appeal."""
    one, two = calibrate(register(60, seed=3)), calibrate(register(60, seed=3))
    assert one is not None and two is not None
    assert one.to_bytes() == two.to_bytes()
    assert one.version == two.version


def test_a_stored_calibration_reads_as_before() -> None:
    """What is kept must propose the same levels tomorrow."""
    learned = calibrate(register(60, seed=3))
    assert learned is not None
    again = calibration_from_bytes(learned.to_bytes())
    test = register(20, seed=4).records
    assert again.version == learned.version
    assert [d.mean for d in again.read(test)] == pytest.approx([d.mean for d in learned.read(test)], abs=1e-3)


def test_no_awarding_body_is_on_both_sides_of_a_fold() -> None:
    """A body's own wording, learned by heart, would flatter the figures."""
    made = register(40, seed=5)
    records = tuple(r.model_copy(update={"awarding_body": f"Body {n % 7}"}) for n, r in enumerate(made.records))
    fold = folds(replace(made, records=records))
    by_body = {
        body: {int(f) for f, r in zip(fold, records, strict=True) if r.awarding_body == body}
        for body in {r.awarding_body for r in records}
    }
    assert all(len(found) == 1 for found in by_body.values())
    assert len(set(fold.tolist())) == 5


def test_one_level_only_teaches_nothing() -> None:
    """Where all are of one level there is no difference to learn."""
    made = register(40, seed=6)
    assert calibrate(replace(made, levels=("4",) * 40)) is None


def test_agreement_is_that_of_the_textbook() -> None:
    """Published figures are compared with ours, so the formulas must be the usual ones."""
    assert weighted_kappa([0, 1, 2, 3], [0, 1, 2, 3], 4) == 1
    assert weighted_kappa([0, 0, 3, 3], [3, 3, 0, 0], 4) == -1
    own = Agreement.of([0, 1, 2, 3], [0, 2, 2, 1], 4)
    assert (own.exact, own.within_one, own.mean_error) == (0.5, 0.75, 0.75)


def test_string_match_levels_a_descriptor_to_its_own_level() -> None:
    """The plain method that ours must beat has to be a fair one."""
    framework = load_shelf()["eqf"]
    assert framework.descriptors is not None
    lines = framework.descriptors.lines
    records = [
        MicroCredential(record_id=level, title="T", learning_outcomes=tuple(lines[level].values()))
        for level in framework.levels
    ]
    assert string_match_levels(records, framework) == list(range(8))


def test_a_text_unlike_the_precedents_is_read_as_without_them() -> None:
    """A register of trades would else speak with confidence about a seminar on poetry."""
    learned = calibrate(register(200, seed=1))
    assert learned is not None
    record = MicroCredential(
        record_id="other",
        title="Poetry of small islands",
        learning_outcomes=(
            "Analyse how metre, voice and silence shape poems from small islands, and argue a reading.",
        ),
    )
    [plain], [taught] = read_demand([record]), learned.read([record])
    assert plain.mean is not None and taught.mean is not None
    assert taught.mean == pytest.approx(plain.mean, abs=0.1)
    assert taught.sd * learned.doubt.reach == pytest.approx(plain.sd * model().doubt.reach, abs=0.2)
