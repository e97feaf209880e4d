"""What must not move a level: words of the same meaning, spelling, length, capitals, names, order, language."""

from collections.abc import Callable

import pytest

from nqf.credentials.record import MicroCredential
from nqf.levelling.demand import read_demand
from nqf.levelling.estimate import estimate_level
from nqf.levelling.fairness import (
    AMERICAN,
    CHANGES,
    ENGLISH_ONLY,
    american,
    move_of,
    swap,
    synonyms,
    twin_records,
    twins,
)
from nqf.levelling.fairness import demands_of as demands
from nqf.levelling.ladder import ladder_of
from nqf.levelling.outcome_flags import FlagKind, flags_of

BOUND = 0.35
"""Reference levels that a change without meaning may move a demand by, at most: about a third of a level."""

CASES = twins()
ENGLISH, FRENCH = twin_records("en"), twin_records("fr")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_means_the_same_reads_the_same(change: str, language: str) -> None:
    """A level that hangs on spelling, capitals, length or the name of a country is unfair to who wrote the text."""
    if language == "fr" and change in ENGLISH_ONLY:
        pytest.skip("about English words")
    move = move_of(change, language)
    assert move.mean < BOUND / 2
    assert change == "synonyms" or move.largest < BOUND


def test_words_of_the_same_meaning_keep_the_level_within_the_range() -> None:
    """Single words may move a short text by half a level; its range has to say so."""
    eqf = ladder_of("eqf")
    for record in ENGLISH:
        before, after = read_demand([record, synonyms(record)])
        whole, other = (estimate_level(record.record_id, demand, eqf) for demand in (before, after))
        assert whole.low is not None and whole.high is not None and other.best is not None
        places = [eqf.levels.index(label) for label in (whole.low, other.best, whole.high)]
        assert places == sorted(places), record.record_id


def test_the_changes_do_change_the_texts() -> None:
    """A table of synonyms that meets no word would prove nothing."""
    assert all(synonyms(record).learning_outcomes != record.learning_outcomes for record in ENGLISH)
    assert sum(american(record) != record for record in ENGLISH) >= 4
    assert swap("Organise the colours", AMERICAN) == "Organize the colors"


def test_a_french_twin_lands_within_one_level() -> None:
    """An authority that works in two languages would treat its French-speaking providers differently."""
    eqf = ladder_of("eqf")
    english, french = (
        [eqf.levels.index(eqf.level_at(mean)) for mean in demands(list(records))] for records in (ENGLISH, FRENCH)
    )
    apart = {
        record.record_id: (one, other)
        for record, one, other in zip(ENGLISH, english, french, strict=True)
        if abs(one - other) > 1
    }
    assert apart == {}


def without_title(record: MicroCredential) -> MicroCredential:
    return record.model_copy(update={"title": "–"})


def without_an_outcome(place: int) -> Callable[[MicroCredential], MicroCredential]:
    def change(record: MicroCredential) -> MicroCredential:
        kept = record.learning_outcomes[:place] + record.learning_outcomes[place + 1 :]
        return record.model_copy(update={"learning_outcomes": kept})

    return change


def reversed_order(record: MicroCredential) -> MicroCredential:
    return record.model_copy(update={"learning_outcomes": record.learning_outcomes[::-1]})


@pytest.mark.parametrize(
    "change",
    [without_title, without_an_outcome(0), without_an_outcome(1), without_an_outcome(2), reversed_order],
    ids=["no title", "no first outcome", "no second outcome", "no third outcome", "order"],
)
def test_what_is_left_out_keeps_the_level_within_the_range(
    change: Callable[[MicroCredential], MicroCredential],
) -> None:
    """A 90 % range that one outcome can break out of would be no range."""
    eqf = ladder_of("eqf")
    for record in [*ENGLISH, *FRENCH]:
        before, after = read_demand([record, change(record)])
        whole, part = (estimate_level(record.record_id, demand, eqf) for demand in (before, after))
        assert whole.low is not None and whole.high is not None and part.best is not None
        places = [eqf.levels.index(label) for label in (whole.low, part.best, whole.high)]
        assert places == sorted(places), (record.record_id, record.delivery_language, whole[2:5], part.best)


def test_the_order_of_outcomes_changes_nothing() -> None:
    """Whoever lists the hardest outcome first must not gain by it."""
    assert demands([reversed_order(record) for record in ENGLISH]) == pytest.approx(demands(ENGLISH), abs=1e-3)


@pytest.mark.parametrize(
    ("records", "opening"),
    [(ENGLISH[:4], "Critically evaluate how to "), (FRENCH[:4], "Évaluer de manière critique comment ")],
    ids=["en", "fr"],
)
def test_high_verbs_pasted_on_simple_content_are_flagged(records: list[MicroCredential], opening: str) -> None:
    """Whoever pastes "critically evaluate" on a beginner's course would win levels unseen."""
    for record in records:
        pasted = tuple(opening + text[0].lower() + text[1:] for text in record.learning_outcomes)
        stuffed = record.model_copy(update={"learning_outcomes": pasted})
        assert any(flag.kind is FlagKind.OUT_OF_LINE for flag in flags_of(stuffed)), record.record_id
        assert not any(flag.kind is FlagKind.OUT_OF_LINE for flag in flags_of(record)), record.record_id


def test_no_honest_record_is_taken_for_pasted() -> None:
    """A course that asks for much must be free to say so."""
    flagged = [
        record.record_id
        for record in [*ENGLISH, *FRENCH]
        if any(flag.kind is FlagKind.OUT_OF_LINE for flag in flags_of(record))
    ]
    assert flagged == []


def test_the_records_are_told_apart() -> None:
    """A model that gives every text the same level would pass all other tests of this file."""
    for records in (ENGLISH, FRENCH):
        means = demands(records)
        low = [mean for mean, case in zip(means, CASES, strict=True) if case["level"] <= 3]
        high = [mean for mean, case in zip(means, CASES, strict=True) if case["level"] >= 6]
        assert sum(high) / len(high) - sum(low) / len(low) > 1.5
