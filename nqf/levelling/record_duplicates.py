"""Records that say nearly the same: by title, by outcomes, by the whole text."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from nqf.credentials.record import MicroCredential
from nqf.i18n import _
from nqf.levelling.duplicates import ALIKE, near_duplicates, sorted_words
from nqf.levelling.text import Word, is_function_word, placed_words


class Part(StrEnum):
    """What of a record is compared."""

    TITLE = "title"
    OUTCOMES = "outcomes"
    WHOLE = "whole text"


def part_name(part: Part) -> str:
    """Name a part in the reader's language."""
    return {Part.TITLE: _("Title"), Part.OUTCOMES: _("Outcomes"), Part.WHOLE: _("Whole text")}[part]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record and where it came from: the name of its file, and its row id and submission where it is stored."""

    record: MicroCredential
    file: str
    row: int | None = None
    submission: int | None = None

    @property
    def provider(self) -> str | None:
        """Return the provider, or the awarding body where none is stated."""
        return self.record.provider_name or self.record.awarding_body

    def text_of(self, part: Part) -> str:
        """Return the text that is compared; empty where the record does not state it.

        The whole text is title, outcomes and summary.
        """
        record = self.record
        if part is Part.TITLE:
            return record.title
        outcomes = "\n".join(record.learning_outcomes)
        return outcomes if part is Part.OUTCOMES else "\n".join(filter(None, (record.title, outcomes, record.summary)))


@dataclass(frozen=True, slots=True)
class RecordPair:
    """Two records, and how alike each part is (0 to 100); a part that either does not state is left out."""

    first: Entry
    second: Entry
    scores: dict[Part, float]

    def is_alike(self, part: Part, alike: float) -> bool:
        """Tell whether a part is alike by so much."""
        return self.scores.get(part, -1.0) >= alike

    @property
    def are_of_one_provider(self) -> bool | None:
        """Tell whether both name the same provider; None where either names none."""
        one, other = self.first.provider, self.second.provider
        return None if one is None or other is None else one.casefold() == other.casefold()


def record_duplicates(entries: Sequence[Entry], *, alike: float = ALIKE) -> list[RecordPair]:
    """Return the pairs of records of which any part is alike by at least `alike`, most alike as a whole first.

    Records with the same text are chained as `near_duplicates` does: each stands beside the first of them.
    """
    read = {part: [sorted_words(entry.text_of(part)) for entry in entries] for part in Part}
    places = {(pair.first, pair.second) for texts in read.values() for pair in near_duplicates(texts, alike=alike)}
    pairs = {place: RecordPair(entries[place[0]], entries[place[1]], _scores(read, place)) for place in places}
    return [pairs[place] for place in sorted(pairs, key=lambda place: (-_order(pairs[place]), place))]


def _order(pair: RecordPair) -> float:
    return pair.scores.get(Part.WHOLE, 0.0)


def _scores(read: dict[Part, list[str]], place: tuple[int, int]) -> dict[Part, float]:
    texts = {part: (words[place[0]], words[place[1]]) for part, words in read.items()}
    return {part: round(fuzz.ratio(*both), 1) for part, both in texts.items() if all(both)}


Spans = tuple[tuple[int, int], ...]

LEAST_RUN = 3
"""Words that both texts have in a row, small words counted, to be shown as a shared phrase."""


def shared_phrases(one: str, other: str) -> tuple[Spans, Spans]:
    """Return the character spans of the phrases that two texts share, in the first and in the second.

    A phrase is `LEAST_RUN` words in a row or more, of which one is no small word.
    """
    first, second = placed_words(one), placed_words(other)
    runs = _runs(first) & _runs(second)
    return _spans(first, runs), _spans(second, runs)


def _runs(words: Sequence[Word]) -> set[tuple[str, ...]]:
    texts = [word.text for word in words]
    runs = {tuple(texts[at : at + LEAST_RUN]) for at in range(len(texts) - LEAST_RUN + 1)}
    return {run for run in runs if not all(map(is_function_word, run))}


def _spans(words: Sequence[Word], runs: set[tuple[str, ...]]) -> Spans:
    spans: list[tuple[int, int]] = []
    for at in range(len(words) - LEAST_RUN + 1):
        run = words[at : at + LEAST_RUN]
        if tuple(word.text for word in run) not in runs:
            continue
        if spans and run[0].start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], run[-1].end)
        else:
            spans.append((run[0].start, run[-1].end))
    return tuple(spans)
