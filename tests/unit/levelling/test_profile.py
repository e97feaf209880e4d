"""Domains read on their own; demands are given by hand, so that new weights change no test."""

from collections.abc import Sequence

import numpy as np
import pytest

from nqf.credentials.record import MicroCredential
from nqf.errors import NotFoundError
from nqf.frameworks.loader import load_shelf
from nqf.i18n import use_language
from nqf.levelling.estimate import estimate_level
from nqf.levelling.ladder import ladders
from nqf.levelling.profile import DOMAIN_SPREAD, FULL_WORDS, domains_of, doubt_of, read_profile
from nqf.levelling.types import Demand, Evidence, OutcomeEvidence, Profile

EQF, LADDER = load_shelf()["eqf"], ladders()["eqf"]
DOMAINS = domains_of(EQF)
OUTCOMES = ("high " * 40, "low " * 40, "high low")
RECORD = MicroCredential(record_id="r", title="high", learning_outcomes=tuple(text.strip() for text in OUTCOMES))
WHOLE = Demand(5.0, 0.9, None, 82, "en")


def read(records: Sequence[MicroCredential]) -> list[Demand]:
    """Read "high" as 8 and "low" as 2; nothing where there is no outcome."""
    found = []
    for record in records:
        words = " ".join(record.learning_outcomes).split()
        mean = float(np.mean([8.0 if word == "high" else 2.0 for word in words])) if words else None
        found.append(Demand(mean, 0.9, None, len(words), "en"))
    return found


def profile(assignment: dict[int, str] | None = None, whole: Demand = WHOLE) -> Profile:
    estimate = estimate_level("r", whole, LADDER)
    nearest = [DOMAINS[0], DOMAINS[1], DOMAINS[0]]
    outcomes = tuple(OutcomeEvidence(text, None, domain=one) for text, one in zip(OUTCOMES, nearest, strict=True))
    return read_profile(RECORD, Evidence(estimate, outcomes), whole, EQF, LADDER, assignment or {}, read=read)


def test_a_domain_is_drawn_towards_the_whole_by_the_rule_that_is_printed() -> None:
    """A reader who checks the table by hand must find the same figure."""
    first = profile().domains[0]
    words = 42
    own = (41 * 8 + 2) / 42
    assert (first.domain, first.outcomes, first.words) == (DOMAINS[0], (0, 2), words)
    assert first.own == pytest.approx(own)
    assert first.weight == pytest.approx(words / (words + FULL_WORDS))
    assert first.demand == pytest.approx(5.0 + first.weight * (own - 5.0))
    assert first.sd == pytest.approx(np.sqrt(0.9**2 + DOMAIN_SPREAD**2 * FULL_WORDS / (words + FULL_WORDS)))


def test_the_title_and_the_summary_speak_of_no_domain() -> None:
    """A title that is read with every domain makes all of them alike."""
    record = RECORD.model_copy(update={"title": "high " * 500, "summary": "high " * 500})
    estimate = estimate_level("r", WHOLE, LADDER)
    outcomes = tuple(OutcomeEvidence(text, None, domain=DOMAINS[1]) for text in OUTCOMES)
    seen: list[MicroCredential] = []

    def keep(records: Sequence[MicroCredential]) -> list[Demand]:
        seen.extend(records)
        return read(records)

    read_profile(record, Evidence(estimate, outcomes), WHOLE, EQF, LADDER, read=keep)
    assert {(one.title, one.summary) for one in seen} == {("", None)}


@pytest.mark.parametrize("words", [1, 10, 100, 100_000])
def test_doubt_grows_where_there_is_less_text(words: int) -> None:
    """A domain of one line must not look as sure as the whole."""
    assert doubt_of(words, 0.9) > doubt_of(words * 2, 0.9) > 0.9
    assert doubt_of(0, 0.9) == pytest.approx(np.hypot(0.9, DOMAIN_SPREAD))


def test_a_correction_moves_the_outcome_and_not_the_best_fit() -> None:
    """The officer knows better than likeness where an outcome belongs."""
    before, after = profile(), profile({1: DOMAINS[0], 0: DOMAINS[1]})
    assert before.assigned == (DOMAINS[0], DOMAINS[1], DOMAINS[0])
    assert after.assigned == (DOMAINS[1], DOMAINS[0], DOMAINS[0])
    assert (after.domains[1].own, before.domains[1].own) == (8.0, 2.0)
    assert after.whole == before.whole


def test_a_split_of_two_levels_is_said_with_both_domains() -> None:
    """An average over a domain at 7 and one at 3 is a level that nobody meets."""
    said = profile().sentences[0]
    assert all(word in said for word in (DOMAINS[0], DOMAINS[1]))
    levels = [str(one.estimate.best) for one in profile().domains if one.estimate]
    assert int(max(levels)) - int(min(levels)) >= 2
    even = profile({1: DOMAINS[0], 2: DOMAINS[1]})
    assert "split" not in even.sentences[0]


@pytest.mark.parametrize(("word", "expected"), [("low", "lower"), ("high", "higher")])
def test_domains_all_on_one_side_of_the_whole_are_explained(word: str, expected: str) -> None:
    """Domains at 3 under a best fit of 5 look like a mistake of the tool."""
    record = RECORD.model_copy(update={"learning_outcomes": (f"{word} " * 60, f"{word} " * 60)})
    outcomes = tuple(
        OutcomeEvidence(text, None, domain=DOMAINS[at]) for at, text in enumerate(record.learning_outcomes)
    )
    evidence = Evidence(estimate_level("r", WHOLE, LADDER), outcomes)
    found = read_profile(record, evidence, WHOLE, EQF, LADDER, read=read)
    assert any(f"reads {expected}" in said for said in found.sentences)
    assert not any("Every domain alone" in said for said in profile().sentences)


def test_a_domain_without_outcomes_is_unknown_and_named() -> None:
    """Unknown is not level 1, and not the level of the whole."""
    last = profile().domains[2]
    assert (last.outcomes, last.own, last.demand, last.estimate) == ((), None, None, None)
    assert any(DOMAINS[2] in said for said in profile().sentences)


@pytest.mark.parametrize(("assignment", "part"), [({3: DOMAINS[0]}, "number 4"), ({0: "Nonsense"}, "Nonsense")])
def test_a_correction_that_does_not_exist_is_refused(assignment: dict[int, str], part: str) -> None:
    """A domain that silently vanishes takes its outcome along."""
    with pytest.raises(NotFoundError, match=part) as refused:
        profile(assignment)
    assert refused.value.hint


def test_nothing_is_read_where_no_text_was() -> None:
    """A record that was declined for want of text has no domains to judge."""
    found = profile(whole=Demand(None, 0.9, None, 0, "und"))
    assert [one.estimate for one in found.domains] == [None] * len(DOMAINS)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")
