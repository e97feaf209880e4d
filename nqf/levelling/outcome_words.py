"""How one statement of an outcome is read: its words, the verbs at its heads, and which of them can be assessed.

A head is a place where a verb of an outcome may stand: the beginning, after a stop or a comma, after "to", "and",
"will", "de", "et", after an adverb, or after a word for the learner. Elsewhere a word is taken for a noun, so "design"
is a verb in "design a bridge" and none in "bridge design". Words and lists are in `data/outcome_words.yaml`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

import yaml

from nqf.credentials.words import reading_words
from nqf.levelling.text import Word, function_words, placed_words, small_words
from nqf.settings import DATA

_STOP = re.compile(r"[.,:;•()/–—]")
_FRENCH_VERB = re.compile(
    r"(?:\w{2,}(?:er|ir)|\w+(?:[aeo]ndre|eindre|oindre|ttre|aitre|uire|crire|\blire|suivre|vivre|ompre|aincre|clure)"
    r"|faire|defaire|satisfaire|extraire|lire|dire|redire)"
)
_ENGLISH_VERB = re.compile(r"\w{3,}(?:ise|ize|ify|ate)")
_ADVERB = re.compile(r"\w{2,}(?:ly|ment)")


class WordLists(NamedTuple):
    """The lists of `data/outcome_words.yaml`, folded."""

    verbs: frozenset[str]
    weak: frozenset[str]
    not_infinitives: frozenset[str]
    not_verbs: frozenset[str]
    openers: frozenset[str]
    learners: frozenset[str]
    after_verbs: frozenset[str]
    joiners: frozenset[str]
    ways: frozenset[str]
    courses: frozenset[str]
    course_does: frozenset[str]
    told_to_learners: tuple[str, ...]


@cache
def word_lists() -> WordLists:
    """Return the lists, read once."""
    with (DATA / "outcome_words.yaml").open(encoding="utf-8") as handle:
        found = yaml.safe_load(handle)
    told = tuple(found.pop("told_to_learners"))
    lists = {name: frozenset(words.split()) for name, words in found.items()}
    lists["verbs"] |= reading_words().outcome_verbs - lists["weak"]
    return WordLists(told_to_learners=told, **lists)


@dataclass(frozen=True)
class Statement:
    """One outcome in "en" or "fr", read as far as it is asked for."""

    text: str
    language: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return its words."""
        return tuple(placed_words(self.text))

    @cached_property
    def verbs(self) -> tuple[int, ...]:
        """Return the places in `words` of the verbs that can be assessed."""
        return tuple(place for place in _heads(self.text, self.words) if self._is_verb(self.words, place))

    @cached_property
    def weak(self) -> tuple[int, ...]:
        """Return the places in `words` of the verbs that cannot be assessed."""
        return tuple(place for place, word in enumerate(self.words) if word.text in word_lists().weak)

    @cached_property
    def has_verb(self) -> bool:
        """Tell whether there is any verb that can be assessed; most statements open with one and are read no further."""
        opening = placed_words(self.text, most=2)
        return bool(opening and self._is_verb(opening, 0)) or bool(self.verbs)

    def shown(self, places: Sequence[int]) -> str:
        """Return words of the statement as its author wrote them; words that do not stand side by side get commas."""
        runs: list[list[int]] = []
        for place in places:
            if runs and place == runs[-1][-1] + 1:
                runs[-1].append(place)
            else:
                runs.append([place])
        return ", ".join(self.text[self.words[run[0]].start : self.words[run[-1]].end] for run in runs)

    def joined_verbs(self) -> tuple[int, ...]:
        """Return the places of the verbs that stand side by side: the first, and those joined to it by commas or "and"."""
        found = self.verbs[:1]
        for place in self.verbs[1:]:
            if self._is_joined(place, found[-1]):
                found = (*found, place)
        return found

    def _is_verb(self, words: Sequence[Word], place: int) -> bool:
        if words[place].text in word_lists().weak:
            return False
        return (_is_french_verb if self.language == "fr" else _is_english_verb)(words, place)

    def _is_joined(self, place: int, last: int) -> bool:
        before = self.words[place - 1]
        between = self.text[before.end : self.words[place].start]
        if before.text not in word_lists().joiners and "," not in between and ";" not in between:
            return False
        return self.language == "fr" or place - last <= 2 or _is_sure(self.words, place)


@lru_cache(maxsize=20_000)
def language_of(texts: tuple[str, ...], stated: str | None) -> str | None:
    """Tell the language by the small words of the texts, "en" or "fr"; None for another one.

    Where the small words do not tell, by what the record states, and English where it states nothing. Kept, because the
    rules and the definitions ask it of the same records one after the other.
    """
    counts = small_words(texts)
    most = max(counts.values(), default=0)
    best = [name for name, count in counts.items() if count == most]
    told = best[0] if len(best) == 1 else (stated or "en").lower()[:2]
    return told if told in ("en", "fr") else None


def _heads(text: str, words: Sequence[Word]) -> list[int]:
    lists, heads = word_lists(), list[int]()
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        opens = (
            before is None
            or before.text in lists.openers
            or before.text in lists.learners
            or _STOP.search(text[before.end : word.start]) is not None
            or (place - 1 in heads and _ADVERB.fullmatch(before.text) is not None)
        )
        if opens:
            heads.append(place)
    return heads


def _is_french_verb(words: Sequence[Word], place: int) -> bool:
    word = words[place].text
    if place and words[place - 1].text in word_lists().learners:
        return word not in function_words()["fr"] and word not in word_lists().weak
    return word not in word_lists().not_infinitives and _FRENCH_VERB.fullmatch(word) is not None


def _is_english_verb(words: Sequence[Word], place: int) -> bool:
    word, lists = words[place].text, word_lists()
    if word in lists.verbs:
        return True
    if place and words[place - 1].text in lists.learners and word not in function_words()["en"]:
        return not _ADVERB.fullmatch(word)
    if word in lists.not_verbs or word in function_words()["en"]:
        return False
    return _ENGLISH_VERB.fullmatch(word) is not None or (place == 0 and _is_sure(words, place))


def _is_sure(words: Sequence[Word], place: int) -> bool:
    """Tell whether an English word is a verb by what follows it: "fasten the", "carry out"."""
    word = words[place].text
    if word.endswith(("tion", "ment", "ness", "ity", "ics", "ship", "skills", "ance", "ence")):
        return False
    return place + 1 < len(words) and words[place + 1].text in word_lists().after_verbs
