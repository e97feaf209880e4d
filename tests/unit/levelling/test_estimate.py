"""From demands to estimates, many at once."""

from nqf.levelling.estimate import AT_ONCE, estimate_level, estimate_levels
from nqf.levelling.ladder import Ladder
from nqf.levelling.types import Confidence, Demand, Refusal

LADDER = Ladder("one", ("1", "2", "3"), (1.0, 2.0, 3.0), (1.5, 2.5), 0.15, "links")
SAME_SHAPE = Ladder("other", ("1", "2", "3"), (1.0, 2.0, 3.0), (1.5, 2.5), 0.15, "links")


def demand_of(number: int) -> Demand:
    """Return a demand anywhere on the ladder; one in seven is refused, every other one of these without a mean."""
    if number % 14 == 0:
        return Demand(None, 0.5, Refusal.NO_TEXT, 0, "und")
    refused = Refusal.TOO_SHORT if number % 7 == 0 else None
    return Demand(1 + number % 20 / 10, 0.5 + number % 3 / 10, refused, 40, "en")


def test_many_records_are_estimated_like_each_alone() -> None:
    """Records are read in lots: one that follows a refused one, or opens a lot, could get its neighbour's estimate."""
    numbers = range(2 * AT_ONCE + 1)
    ids, demands = [str(number) for number in numbers], [demand_of(number) for number in numbers]
    for ladder in (LADDER, SAME_SHAPE):
        alone = [estimate_level(name, one, ladder) for name, one in zip(ids, demands, strict=True)]
        assert list(estimate_levels(ids, demands, ladder)) == alone
        assert {estimate.framework for estimate in alone} == {ladder.framework}


def test_a_refused_record_has_a_best_fit_only_where_text_was_read() -> None:
    """A refusal with a confidence, or a level without any text, would be taken for a proposal."""
    unread, short = estimate_levels(["a", "b"], [demand_of(14), demand_of(7)], LADDER)
    assert (unread.best, unread.distribution, unread.confidence) == (None, {}, Confidence.NONE)
    assert (short.best, short.confidence, short.refused) == ("2", Confidence.NONE, Refusal.TOO_SHORT)
    assert list(short.distribution) == ["1", "2", "3"]
