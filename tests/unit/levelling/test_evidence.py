"""The evidence beside an estimate."""

import numpy as np
import pytest

from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import load_shelf
from nqf.i18n import use_language
from nqf.levelling.demand import read_demand
from nqf.levelling.evidence import explain, statements_of
from nqf.levelling.ladder import ladders
from nqf.levelling.model import model
from nqf.levelling.phrases import word_effects
from nqf.levelling.text import raw_words

RECORD = MicroCredential(
    record_id="r",
    title="Freshwater risk",
    framework="ie-nfq",
    level_claimed="6",
    learning_outcomes=(
        "Critically evaluate the risks to freshwater and judge how serious they are.",
        "Clean simple tools under direct supervision.",
        "Lead a team with full responsibility for its decisions.",
    ),
)


def test_word_effects_add_up_to_the_demand() -> None:
    """Reasons that do not add up to the estimate are decoration."""
    batch = model().batch([[raw_words("A title"), raw_words(text)] for text in RECORD.learning_outcomes])
    summed = np.bincount(batch.document, weights=word_effects(batch, model()), minlength=batch.documents)
    assert model().neutral + summed == pytest.approx(model().demand(batch))


def test_phrases_are_cut_from_the_outcome_and_pull_the_way_they_should() -> None:
    """A reviewer must see the user's own words, with the right sign."""
    evidence = explain(RECORD, read_demand([RECORD])[0], ladders()["ie-nfq"], load_shelf()["ie-nfq"])
    for outcome in evidence.outcomes:
        for phrase in outcome.phrases:
            assert outcome.outcome[phrase.start : phrase.end] == phrase.text
    signs = {phrase.text: phrase.effect > 0 for outcome in evidence.outcomes for phrase in outcome.phrases}
    assert any(up for text, up in signs.items() if "Critically" in text)
    assert not any(up for text, up in signs.items() if "supervision" in text)


def test_lines_stand_at_the_best_fit_and_its_neighbours_in_one_domain() -> None:
    """Contrast with the neighbours is only fair within a domain."""
    evidence = explain(RECORD, read_demand([RECORD])[0], ladders()["ie-nfq"], load_shelf()["ie-nfq"])
    levels = load_shelf()["ie-nfq"].levels
    best = levels.index(str(evidence.estimate.best))
    for outcome in evidence.outcomes:
        assert [match.level for match in outcome.matches] == [levels[best], levels[best - 1], levels[best + 1]]
        assert len({match.domain for match in outcome.matches}) == 1
        for match in outcome.matches:
            for start, end in match.shared_line:
                assert match.line[start:end].strip() == match.line[start:end] != ""


def test_the_claim_is_set_beside_the_estimate_in_the_readers_language() -> None:
    """An officer's first question is how far the claim is away."""
    demand = read_demand([RECORD])[0]
    said = " ".join(explain(RECORD, demand, ladders()["ie-nfq"], load_shelf()["ie-nfq"]).sentences)
    assert "claimed level 6" in said
    other = " ".join(explain(RECORD, demand, ladders()["eqf"], load_shelf()["eqf"]).sentences)
    assert "claimed" not in other


def test_a_summary_stands_in_for_outcomes_that_are_not_stated() -> None:
    """A record with a description only must still show what was read."""
    given = MicroCredential(record_id="r", title="T", summary="Learners plan work. They test it! And they report.")
    assert statements_of(given) == ["Learners plan work.", "They test it!", "And they report."]


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")
