"""What would change an estimate; demands are given by hand, so that new weights change no test."""

from collections.abc import Sequence

import pytest

from nqf.credentials.record import MicroCredential
from nqf.i18n import use_language
from nqf.levelling.estimate import estimate_level
from nqf.levelling.evidence import statements_of
from nqf.levelling.influence import leave_one_out
from nqf.levelling.ladder import ladders
from nqf.levelling.text import document_of
from nqf.levelling.types import Demand, Influence

LADDER = ladders()["eqf"]
POINTS = {"up": 0.9, "down": -1.5, "title": 0.2}
RECORD = MicroCredential(
    record_id="r",
    title="Title",
    learning_outcomes=("Plain words stand here " * 4, "Up goes this one", "Down goes this one"),
)


def read(records: Sequence[MicroCredential]) -> list[Demand]:
    """Start at 5; every word of `POINTS` adds its points. Nothing where only the title is left."""
    found = []
    for record in records:
        document = document_of(record)
        words = [word for part in document for word in part]
        body = sum(map(len, document[1:]))
        mean = 5.0 + sum(POINTS.get(word, 0.0) for word in words) if body else None
        found.append(Demand(mean, 0.5, None, body, "en"))
    return found


def influence(record: MicroCredential = RECORD) -> Influence:
    (whole,) = read([record])
    return leave_one_out(record, estimate_level("r", whole, LADDER, reach=1.3), LADDER, read=read)


def test_each_outcome_is_left_out_in_turn_and_the_strongest_comes_first() -> None:
    """A panel asks "what if we strike number 3?"; the answer must be the record read without number 3."""
    found = influence()
    assert found.demand == pytest.approx(4.6)
    assert [(one.outcome, one.effect) for one in found.outcomes] == [
        (2, pytest.approx(-1.5)),
        (1, pytest.approx(0.9)),
        (0, pytest.approx(0.0)),
    ]
    assert [one.without for one in found.outcomes] == [pytest.approx(6.1), pytest.approx(3.7), pytest.approx(4.6)]
    assert [one.level for one in found.outcomes] == ["6", "4", "5"]


def test_the_title_is_left_out_too() -> None:
    """A level that rests on the title rests on the claim."""
    assert (influence().title.outcome, influence().title.effect) == (None, pytest.approx(0.2))
    assert influence().title.level == "4"
    assert any("title" in said for said in influence().sentences)


def test_leaving_the_range_is_said() -> None:
    """An estimate that one sentence can throw out of its own range is no estimate."""
    found = influence()
    assert [one.stays_in_range for one in found.outcomes] == [False, True, True]
    assert any("out of the 90 % range" in said for said in found.sentences)
    calm = influence(RECORD.model_copy(update={"learning_outcomes": ("One plain outcome of words " * 3,) * 3}))
    assert any("No single outcome decides" in said for said in calm.sentences)
    assert any("stays inside" in said for said in calm.sentences)


def test_a_single_outcome_cannot_be_left_out() -> None:
    """The title alone is not a record; a level without any text would be made up."""
    found = influence(RECORD.model_copy(update={"learning_outcomes": ("Up goes this one",)}))
    (one,) = found.outcomes
    assert (one.without, one.effect, one.level, one.stays_in_range, one.is_short) == (None, None, None, None, True)
    assert not any("Whatever" in said for said in found.sentences)


def test_what_is_left_too_short_is_marked() -> None:
    """Ten words left give a figure, but no level would be proposed on them."""
    assert [one.is_short for one in influence().outcomes] == [False, False, True]


def test_sentences_of_a_summary_stand_in_for_outcomes() -> None:
    """A record with a summary only is asked the same question."""
    record = MicroCredential(record_id="r", title="T", summary="Up it goes. Down it goes! And so it is.")
    found = influence(record)
    assert len(found.outcomes) == len(statements_of(record)) == 3
    assert {one.outcome: one.effect for one in found.outcomes} == {
        0: pytest.approx(0.9),
        1: pytest.approx(-1.5),
        2: pytest.approx(0.0),
    }


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")
