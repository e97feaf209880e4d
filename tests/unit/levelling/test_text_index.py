"""Texts compared by the words that they share, and what is marked in them."""

from nqf.levelling.text_index import TextIndex, differing_spans, shared_spans

TEXTS = [
    "Repair solar pumps and report faults to the village council.",
    "Keep accounts for a small shop and order new stock.",
    "Repair diesel pumps and keep a log of faults.",
    "",
]


def _cut(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_the_nearest_text_shares_the_rare_words() -> None:
    """Small words in common would put every text near every other one."""
    found = TextIndex.of(TEXTS).nearest("The solar pumps of a village", 4)
    assert [place for place, _score in found] == [0, 2]
    assert found[0][1] > found[1][1] > 0


def test_a_text_is_wholly_like_itself_and_unlike_strangers() -> None:
    """A score beyond 100, or a stranger in the list, makes the figure worthless."""
    index = TextIndex.of(TEXTS)
    assert index.nearest(TEXTS[1], 1) == [(1, 100.0)]
    assert index.nearest("quantum chromodynamics", 3) == []
    assert TextIndex.of([""]).nearest("pumps", 3) == []


def test_shared_words_are_marked_where_they_stand() -> None:
    """A mark beside its word, or on every small word, misleads the reader."""
    text = "Réparer les pompes, puis noter les pannes."
    assert _cut(text, shared_spans(text, "Noter les pannes de pompes")) == ["pompes", "noter", "pannes"]


def test_only_what_differs_is_marked() -> None:
    """Between near-identical texts the one word that differs is what the reader looks for."""
    one, other = "Plan routine work and report it", "Plan complex work and report it today"
    left, right = differing_spans(one, other)
    assert (_cut(one, left), _cut(other, right)) == (["routine"], ["complex", "today"])
    assert differing_spans(one, one) == ([], [])
