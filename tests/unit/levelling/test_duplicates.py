"""Near-duplicates: what is found, in what order, and how many texts can be asked about."""

import random
import time

import pytest
from rapidfuzz import fuzz

from nqf.credentials.record import MicroCredential
from nqf.levelling.duplicates import Pair, near_duplicates
from nqf.levelling.record_duplicates import Entry, Part, record_duplicates, shared_phrases

WELDING = "Weld steel plates in two positions and check the seam for cracks, pores and undercut by eye and by gauge."
POULTRY = "Feed the hens twice a day, collect the eggs, keep the house dry and note any bird that looks unwell."


def test_the_same_words_in_another_order_or_spelling_are_identical() -> None:
    """Capitals, accents, stops and order hide a copy from a plain comparison."""
    assert near_duplicates(["Évaluer, décrire", WELDING, "decrire EVALUER!", POULTRY]) == [Pair(0, 2, 100.0)]


def test_a_few_words_changed_are_found_with_their_score() -> None:
    """Copies are edited a little."""
    changed = WELDING.replace("two positions", "three positions").replace("cracks", "holes")
    (pair,) = near_duplicates([POULTRY, WELDING, changed])
    assert (pair.first, pair.second) == (1, 2)
    assert pair.score == pytest.approx(fuzz.token_sort_ratio(WELDING.lower(), changed.lower()), abs=1.5)
    assert near_duplicates([POULTRY, WELDING, changed], alike=97) == []


def test_many_copies_are_chained_to_the_first() -> None:
    """A thousand copies are half a million pairs, which nobody reads."""
    pairs = near_duplicates([POULTRY, *[WELDING] * 1000])
    assert len(pairs) == 999
    assert {pair.first for pair in pairs} == {1}
    assert pairs == sorted(pairs)


def test_blank_texts_are_no_duplicates_of_each_other() -> None:
    """Records without outcomes would all be called the same."""
    assert near_duplicates(["", " – ", "", "…"]) == []


def test_a_likeness_out_of_range_is_refused() -> None:
    """0.9 in place of 90 would call everything alike."""
    assert near_duplicates([WELDING, POULTRY], alike=100) == []
    with pytest.raises(ValueError, match="from 0 to 100"):
        near_duplicates([WELDING], alike=101)


def _texts(count: int, seed: int) -> list[str]:
    """Make texts of some 80 words in which a few words are common and most are rare."""
    chance = random.Random(seed)
    words = [f"w{number}x{chance.randrange(10**6)}" for number in range(9000)]
    weights = [1 / (place + 5) for place in range(len(words))]
    return [" ".join(chance.choices(words, weights, k=80)) for _ in range(count)]


def test_all_that_comparing_each_with_each_finds_is_found() -> None:
    """Blocks that miss pairs would call a portfolio clean."""
    chance, texts = random.Random(3), _texts(250, 1)
    for place in range(0, 100, 2):
        words = texts[place].split()
        for spot in chance.sample(range(len(words)), 4):
            words[spot] = f"new{chance.randrange(10**6)}"
        chance.shuffle(words)
        texts.append(" ".join(words))
    each = {
        (one, other)
        for one in range(len(texts))
        for other in range(one + 1, len(texts))
        if fuzz.token_sort_ratio(texts[one], texts[other]) >= 90
    }
    assert {(pair.first, pair.second) for pair in near_duplicates(texts)} == each
    assert len(each) >= 45


def test_the_same_texts_give_the_same_pairs() -> None:
    """Hashes that change from run to run would give another report each day."""
    texts = [*_texts(300, 2), *[text.replace("w1", "w2") for text in _texts(300, 2)]]
    assert near_duplicates(texts) == near_duplicates(list(texts))


def test_twenty_thousand_texts_take_seconds() -> None:
    """A national register must be checked while its officer waits: well under a minute of one core."""
    texts = _texts(20_000, 4)
    begun = time.process_time()
    near_duplicates(texts)
    assert time.process_time() - begun < 45


def entry(title: str, *outcomes: str, provider: str | None = None, summary: str | None = None) -> Entry:
    record = MicroCredential(
        record_id=title, title=title, learning_outcomes=outcomes, provider_name=provider, summary=summary
    )
    return Entry(record, "a.csv")


def test_records_are_compared_by_title_outcomes_and_whole_text() -> None:
    """Another title over the same outcomes is the copy that a list of titles hides."""
    entries = [entry("Welding", WELDING, provider="A"), entry("Joining metal", WELDING, provider="B")]
    (pair,) = record_duplicates(entries)
    assert pair.scores[Part.OUTCOMES] == 100
    assert pair.is_alike(Part.OUTCOMES, 90) and not pair.is_alike(Part.TITLE, 90)
    assert pair.are_of_one_provider is False
    assert record_duplicates([entry("Welding", WELDING), entry("Poultry", POULTRY)]) == []


def test_a_part_that_is_not_stated_has_no_score() -> None:
    """Unknown is not 0 % alike."""
    (pair,) = record_duplicates([entry("Welding", WELDING), entry("welding", summary="Something else.")])
    assert Part.OUTCOMES not in pair.scores
    assert pair.scores[Part.TITLE] == 100
    assert pair.are_of_one_provider is None


def test_shared_phrases_are_where_the_words_stand() -> None:
    """Bold on the wrong words would mislead the person who judges."""
    one, other = "First, check the seam for cracks today.", "Now check the seam for cracks, and go."
    (first,), (second,) = shared_phrases(one, other)
    assert one[slice(*first)] == other[slice(*second)] == "check the seam for cracks"
    assert shared_phrases("one and two", "two and three") == ((), ())
