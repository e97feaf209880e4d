"""Which column holds which field: a guess from the headings, to be corrected by the reader.

A heading is compared with the name, labels and synonyms of every field, in English and French, without accents, case
and punctuation. Each field is given to one column, the best; only learning outcomes may stand in many ("Outcome 1",
"LO 2"). A heading that is near to no field stays unmapped, and its column is kept in the record's `extra`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from nqf.credentials.fields import record_fields
from nqf.credentials.headings import fold
from nqf.i18n import _

MANY = "learning_outcomes"
# A synonym with one letter wrong in ten scores 0.9; other words of the same length score below 0.8.
LEAST_SCORE = 0.86
LONGEST_HEADING = 120
_NUMBERED = re.compile(r"(.*?)\s*(?:n\s*o?\s*)?(\d{1,2}|\b[a-j])")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_LINKS = frozenset(
    {
        "of",
        "the",
        "a",
        "an",
        "in",
        "for",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "en",
        "au",
        "pour",
        "and",
        "et",
    }
)
_MANY_SHORT = frozenset({"lo", "clo", "ilo", "aa", "ra", "objective", "objectif"})


@dataclass(frozen=True, slots=True)
class HeadingGuess:
    """What one column (counted from 0) seems to hold. `score` runs from 0 to 1; no field means kept as extra."""

    column: int
    heading: str
    field: str | None
    score: float
    reason: str


def guess_mapping(headings: Sequence[str]) -> list[HeadingGuess]:
    """Guess the field of every heading, each field once except learning outcomes."""
    taken: dict[str, int] = {}
    guesses = [HeadingGuess(column, heading, None, 0.0, "") for column, heading in enumerate(headings)]
    ranked = sorted(
        ((score, -column, field, words) for column, heading in enumerate(headings)
         for field, score, words in _candidates(heading)), key=lambda item: (-item[0], -item[1], item[2]),
    )  # fmt: skip
    for score, minus_column, field, words in ranked:
        guess = guesses[-minus_column]
        if guess.field is not None or (
            field in taken and not _may_repeat(field, guess.heading, headings[taken[field]])
        ):
            continue
        taken.setdefault(field, guess.column)
        guesses[guess.column] = replace(guess, field=field, score=round(score, 3), reason=_why(score, words))
    return [guess if guess.field is not None else replace(guess, reason=_unmapped(guess.heading)) for guess in guesses]


def correct_mapping(guesses: Sequence[HeadingGuess], mapping: Mapping[int, str | None] | None) -> dict[int, str | None]:
    """Return the field of every column: as told by `mapping`, else as guessed.

    A guess gives way where `mapping` gives its field to another column.
    """
    told = dict(mapping or {})
    given = {field for field in told.values() if field is not None and field != MANY}
    return {guess.column: told.get(guess.column, None if guess.field in given else guess.field) for guess in guesses}


def heading_score(headings: Sequence[str]) -> float:
    """Tell how well a row serves as the row of headings: the sum of its columns' scores."""
    return sum(guess.score for guess in guess_mapping(headings))


def _why(score: float, words: str) -> str:
    return _("Same words as “{words}”.", words=words) if score >= 1 else _("Near to “{words}”.", words=words)


def _unmapped(heading: str) -> str:
    return _("Empty heading.") if not heading.strip() else _("Near to no field, or its field has a better column.")


def _may_repeat(field: str, heading: str, first: str) -> bool:
    """Tell whether a second column may hold outcomes: "Outcome 2", or the very heading of the first."""
    match = _NUMBERED.fullmatch(fold(heading))
    return field == MANY and (fold(heading) == fold(first) or (match is not None and bool(match[1])))


@lru_cache(maxsize=8192)
def _candidates(heading: str) -> tuple[tuple[str, float, str], ...]:
    """Return (field, score from 0 to 1, the words it is near to) of the fields that a heading may be."""
    folded = fold(heading)
    if not folded or len(folded) > LONGEST_HEADING:
        return ()
    numbered = _NUMBERED.fullmatch(folded)
    if numbered is not None and (numbered[1] in _MANY_SHORT or _words().get(numbered[1], ("",))[0] == MANY):
        return ((MANY, 1.0, numbered[1]),)
    found: dict[str, tuple[float, str]] = {}
    bare = fold(_BRACKETED.sub(" ", heading))
    for text, discount in ((folded, 1.0), (bare, 0.98)):
        for field, score, words in _near(text):
            if score * discount > found.get(field, (0.0, ""))[0]:
                found[field] = (score * discount, words)
    return tuple((field, score, words) for field, (score, words) in found.items() if score >= LEAST_SCORE)


def _near(folded: str) -> list[tuple[str, float, str]]:
    words = _words()
    if not folded:
        return []
    if folded in words:
        return [(*words[folded][:1], 1.0, words[folded][1])]
    same_words = _word_sets().get(_content_words(folded))
    if same_words is not None:
        return [(same_words[0], 0.97, same_words[1])]
    close = process.extract(folded, words.keys(), scorer=fuzz.ratio, score_cutoff=100 * LEAST_SCORE, limit=8)
    if len(folded) < 5:  # short headings ("Ref", "LO") differ by one letter and mean something else
        close = []
    sorted_close = (
        process.extract(folded, words.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=92, limit=8)
        if " " in folded
        else []
    )
    near = [(words[word], score) for word, score, _index in (*close, *sorted_close)]
    return [(field, min(score, 95.0) / 100, written) for (field, written), score in near]


def _content_words(folded: str) -> frozenset[str]:
    return frozenset(word for word in folded.split() if word not in _LINKS)


@cache
def _word_sets() -> dict[frozenset[str], tuple[str, str]]:
    """The same by their set of words without "of", "de" and the like; sets that two fields share are left out."""
    found: dict[frozenset[str], tuple[str, str]] = {}
    shared: set[frozenset[str]] = set()
    for folded, (field, written) in _words().items():
        key = _content_words(folded)
        if key in found and found[key][0] != field:
            shared.add(key)
        found.setdefault(key, (field, written))
    return {key: value for key, value in found.items() if key and key not in shared}


@cache
def _words() -> dict[str, tuple[str, str]]:
    """Folded words of every field: name, short name, labels and synonyms, each to (field, the words as written)."""
    found: dict[str, tuple[str, str]] = {}
    for name, field in record_fields().items():
        short = [field.json_name] if field.json_name is not None else []
        for words in (name, *short, field.label.en, field.label.fr, *field.synonyms.en, *field.synonyms.fr):
            found.setdefault(fold(words), (name, words))
    return found
