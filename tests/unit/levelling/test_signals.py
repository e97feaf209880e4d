"""The estimate as a sum of signals; read by a small model made here, so that new weights change no test."""

import re

import numpy as np
import pytest

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import use_language
from nqf.levelling.concepts import lexicon
from nqf.levelling.estimate import estimate_level
from nqf.levelling.features import Vocabulary
from nqf.levelling.ladder import Ladder, ladders
from nqf.levelling.link import CumulativeLink
from nqf.levelling.model import DemandModel, Doubt
from nqf.levelling.plausibility import longest_type, sizes_of
from nqf.levelling.signal_reading import print_effects, words_as_written
from nqf.levelling.signals import SIGNALS, explain_by_signals, signal_name
from nqf.levelling.text import document_of
from nqf.levelling.types import Demand, Signal, Waterfall

RECORD = MicroCredential(
    record_id="r",
    title="Evaluating water quality",
    framework="ie-nfq",
    level_claimed="6",
    learning_outcomes=(
        "Évaluer critically the complex risks to water, and evaluate how serious they are.",
        "Clean simple tools under supervision.",
    ),
    summary="Learners lead a team on their own initiative.",
)


def made_model() -> DemandModel:
    """Return a model whose concepts add what they are expected to, with a few terms, all weights fixed."""
    texts = Vocabulary({"clean": 0, "risks to": 1, "water": 2, "the": 3}, np.array([1.5, 2.0, 1.2, 1.0]))
    titles = Vocabulary({"quality": 0, "water": 1}, np.array([1.3, 1.1]))
    demands = np.array([concept.demand for concept in lexicon().concepts])
    rows = [(demands - 4.5) * 1.5, [1.0], [-2.0, 1.5, 0.8, 0.4], [1.1, -0.6]]
    weights = np.concatenate([np.asarray(row, dtype=float) for row in rows])
    link = CumulativeLink(
        (2.5, 4.5, 6.5), (2.0, 3.5, 5.5, 7.0), np.array([2.0, 0.0, -2.0]), np.outer(weights, [1, 0.8, 0.6])
    )
    return DemandModel(lexicon(), texts, titles, link, Doubt(1.0, 1.6, 0.9))


def framework(name: str = "ie-nfq") -> tuple[Framework, Ladder]:
    return load_shelf()[name], ladders()[name]


def explain(record: MicroCredential = RECORD, name: str = "ie-nfq", calibrated: float | None = None) -> Waterfall:
    used, (shown, ladder) = made_model(), framework(name)
    demand = Demand(float(used.predict([document_of(record)])[0]), 0.9, None, 30, "en")
    return explain_by_signals(
        record, shown, ladder, estimate_level("r", demand, ladder), calibrated=calibrated, by=used
    )


def signal(waterfall: Waterfall, name: str) -> Signal:
    return next(one for one in waterfall.signals if one.name == name)


@pytest.mark.parametrize("calibrated", [None, 5.875])
def test_the_signals_add_up_to_the_demand_exactly(calibrated: float | None) -> None:
    """A waterfall that does not land on the estimate is decoration."""
    found = explain(calibrated=calibrated)
    shipped = float(made_model().predict([document_of(RECORD)])[0])
    assert found.start == made_model().neutral
    assert found.start + sum(one.effect or 0.0 for one in found.signals) == pytest.approx(found.end, abs=1e-9)
    assert found.end == (shipped if calibrated is None else calibrated)
    assert found.end_level == ladders()["ie-nfq"].level_at(found.end)


def test_precedents_are_what_they_change_and_nothing_without() -> None:
    """A panel must see how much of a level its own register made."""
    shipped = explain().end
    assert signal(explain(), "precedents").effect == 0.0
    assert signal(explain(calibrated=shipped + 0.5), "precedents").effect == pytest.approx(0.5)


def test_each_signal_names_the_words_that_pull_its_way() -> None:
    """ "Verbs: up" without the verbs cannot be contested; the reader's own spelling must come back."""
    found = explain()
    verbs = signal(found, "verbs")
    assert {word.text for word in verbs.words} >= {"Évaluer", "evaluate"}
    assert "complex" in {word.text for word in signal(found, "context").words}
    assert {word.text for word in signal(found, "title").words} == {"water", "quality"}
    assert "the" not in {word.text for word in signal(found, "other_words").words}
    for one in found.signals:
        for word in re.findall("“(.*?)”", one.sentence) if one.words else []:
            assert next(w.effect for w in one.words if w.text == word) * (one.effect or 0.0) > 0


def test_a_word_moves_as_much_as_the_words_of_its_signal_say() -> None:
    """Words shown with effects of another signal, or shares that are lost, would mislead."""
    alone = MicroCredential(record_id="r", title="Water quality", learning_outcomes=("Water and water.",))
    title = signal(explain(alone), "title")
    assert sum(word.effect for word in title.words) == pytest.approx(title.effect)
    other = signal(explain(alone), "other_words")
    assert sum(word.effect for word in other.words) == pytest.approx(other.effect)


def test_what_is_claimed_moves_nothing_and_says_why() -> None:
    """If the claim moved the estimate, the estimate could not judge the claim."""
    found, other = (
        explain(),
        explain(RECORD.model_copy(update={"level_claimed": "9", "hours_total": Quantity(low=900, high=900)})),
    )
    assert other.end == found.end
    for name in ("claimed_level", "award_title", "size_class"):
        assert signal(other, name).effect is None
    assert "claim is what is to be judged" in signal(other, "claimed_level").sentence
    assert "not how demanding" in signal(other, "size_class").sentence
    assert signal(other, "claimed_level").sentence != signal(found, "claimed_level").sentence


def test_printed_figures_add_up() -> None:
    """A member of the panel adds the column by hand; sentence and table must not differ by a hundredth."""
    steps = {str(place): 0.004 for place in range(9)}
    printed = print_effects(4.333, steps)
    assert 4.33 + sum(printed.values()) == pytest.approx(4.37)
    assert all(abs(printed[name] - steps[name]) < 0.01 for name in steps)
    found = explain(calibrated=5.875)
    assert round(found.start, 2) + sum(one.printed or 0.0 for one in found.signals) == pytest.approx(
        round(found.end, 2)
    )
    for one in found.signals:
        if one.printed:
            assert f"by {abs(one.printed):.2f} levels" in one.sentence


def test_size_and_award_are_read_from_the_facts() -> None:
    """120 hours are an Award, 121 a Certificate; "Higher Certificate" is not any "Certificate"."""
    rqf = load_shelf()["gb-eng-rqf"].qualification_types
    assert sizes_of(Quantity(low=120, high=120), rqf) == ["Award"]
    assert sizes_of(Quantity(low=121, high=121), rqf) == ["Certificate"]
    assert sizes_of(Quantity(low=100, high=400), rqf) == ["Award", "Certificate", "Diploma"]
    irish = load_shelf()["ie-nfq"].qualification_types
    longest = max(irish, key=lambda one: len(one.title))
    found = longest_type(f"{longest.title} in Water", irish)
    assert found is not None and found.title == longest.title
    assert longest_type("Certificates of water", rqf) is None


@pytest.mark.parametrize("one", SIGNALS, ids=lambda one: one.__name__)
def test_every_signal_is_explained_named_and_returned_under_its_name(one: object) -> None:
    """A signal that the Method page cannot print is a hidden rule."""
    name = one.__name__  # type: ignore[attr-defined]  # a function
    assert "Source:" in (one.__doc__ or "")
    assert signal_name(name)
    assert signal(explain(), name).sentence


def test_the_words_as_written_are_those_that_are_read() -> None:
    """If title, outcomes or summary were read in another order, the wrong words would be shown."""
    assert len(words_as_written(RECORD)) == sum(map(len, document_of(RECORD)))


@pytest.fixture(autouse=True)
def _english() -> object:
    use_language("en")
    yield
    use_language("en")
