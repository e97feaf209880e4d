"""From words to numbers: what the demand model weighs, for many texts at once.

Three kinds of features: concepts (log counts, unit length), the expectation of the concepts met, and words and word
pairs (tf-idf). Words that the model has never met lengthen the vector without adding weight, so an unfamiliar text
leans on its concepts. Every word is looked up once; all else is arithmetic on arrays, which is what makes ten thousand
records a matter of a second or two.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from nqf.levelling.concepts import NEUTRAL, Lexicon
from nqf.levelling.text import Document, bare, function_words

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
ProgressCallback = Callable[[int, int], None]

FULL_STRENGTH = 5
"""Concept matches from which the expectation of the concepts counts in full."""

_BASE = 1 << 21
"""Word numbers stay below this, so that three of them fit into one 64-bit key."""

MOST_CONCEPTS = 4
"""A word points to at most this many concepts (checked when the table is made)."""

LANGUAGES = tuple(sorted(function_words()))


@dataclass(frozen=True)
class Vocabulary:
    """The terms that the model knows, with their inverse document frequency; `rarest` stands for unknown words."""

    index: dict[str, int]
    idf: Floats
    rarest: float

    @classmethod
    def learn(cls, documents: Sequence[Document], *, least: int = 3) -> "Vocabulary":
        """Keep the words and pairs that stand in at least `least` documents, in alphabetical order."""
        frequency: Counter[str] = Counter()
        for document in documents:
            frequency.update(_terms(document))
        kept = sorted(term for term, count in frequency.items() if count >= least)
        idf = np.log((1 + len(documents)) / (1 + np.array([frequency[term] for term in kept], dtype=float))) + 1
        return cls({term: place for place, term in enumerate(kept)}, idf, float(np.log((1 + len(documents)) / 2) + 1))


def _terms(document: Document) -> set[str]:
    found: set[str] = set()
    for part in document:
        words = [bare(word) for word in part]
        found.update(words)
        found.update(f"{first} {second}" for first, second in zip(words, words[1:], strict=False))
    return found


class WordTable(dict[str, int]):
    """Every word met so far and its number; a new word is looked up in vocabulary and lexicon once."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.lexicon, self.vocabulary = lexicon, vocabulary
        self._made: tuple[Places, Places, npt.NDArray[np.bool_]] | None = None
        self.columns: list[int] = []
        self.concepts: list[tuple[int, ...]] = []
        self.languages: list[tuple[bool, ...]] = []
        self.spellings: list[str] = []
        self._numbers: dict[str, int] = {}
        self.pair_columns = _Keys(
            [(self._pair(term), column) for term, column in vocabulary.index.items() if " " in term]
        )
        self.joined = [
            _Keys(
                [
                    (self._key(words), concept)
                    for words, concepts in lexicon.joined.items()
                    if len(words) == length
                    for concept in concepts
                ]
            )
            for length in (2, 3)
        ]

    def __missing__(self, word: str) -> int:
        number = self._number(bare(word))
        self[word] = number
        return number

    def _number(self, word: str) -> int:
        known = self._numbers.get(word)
        if known is not None:
            return known
        number = len(self.columns)
        if number >= _BASE:
            raise OverflowError("more than two million different words in one process")
        self._numbers[word] = number
        self.spellings.append(word)
        self.columns.append(self.vocabulary.index.get(word, -1))
        concepts = self.lexicon.of_word(word)[:MOST_CONCEPTS]
        self.concepts.append(concepts + (-1,) * (MOST_CONCEPTS - len(concepts)))
        self.languages.append(tuple(word in function_words()[language] for language in LANGUAGES))
        return number

    def _pair(self, term: str) -> int:
        first, second = term.split(" ")
        return self._key((first, second))

    def _key(self, words: Sequence[str]) -> int:
        key = 0
        for word in words:
            key = key * _BASE + self._number(word)
        return key

    def arrays(self) -> tuple[Places, Places, npt.NDArray[np.bool_]]:
        """Return columns (words,), concepts (words, 4) and languages (words, languages) of all words met."""
        made = self._made
        if made is None or len(made[0]) != len(self.columns):
            made = np.array(self.columns), np.array(self.concepts), np.array(self.languages)
            self._made = made
        return made


class _Keys:
    """A fixed map from 64-bit keys to numbers, looked up for whole arrays."""

    def __init__(self, pairs: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(pairs)
        self.keys = np.array([key for key, _value in ordered], dtype=np.int64)
        self.values = np.array([value for _key, value in ordered], dtype=np.int64)

    def find(self, keys: Places) -> Places:
        """Return the number of each key, -1 where there is none."""
        if not len(self.keys):
            return np.full(len(keys), -1)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[places] == keys, self.values[places], -1)


@dataclass(frozen=True)
class Batch:
    """The words of many documents as arrays: `words` (numbers), `document` and `part` of each word."""

    table: WordTable
    documents: int
    words: Places
    document: Places
    part: Places

    @classmethod
    def of(cls, table: WordTable, documents: Sequence[Document]) -> "Batch":
        """Look up every word of the documents."""
        find = table.__getitem__
        numbers = [list(map(find, part)) for document in documents for part in document]
        owners = np.array([place for place, document in enumerate(documents) for _part in document], dtype=np.int64)
        lengths = np.array([len(part) for part in numbers], dtype=np.int64)
        flat = np.fromiter((number for part in numbers for number in part), dtype=np.int64, count=int(lengths.sum()))
        parts = np.repeat(np.arange(len(numbers)), lengths)
        return cls(table, len(documents), flat, np.repeat(owners, lengths), parts)

    def by_part(self) -> "Batch":
        """Take every part as a document of its own (parts without words are empty documents)."""
        return Batch(self.table, int(self.part[-1]) + 1 if len(self.part) else 0, self.words, self.part, self.part)

    @cached_property
    def lengths(self) -> Places:
        """Return the number of words of each document."""
        return np.bincount(self.document, minlength=self.documents)

    @cached_property
    def matches(self) -> tuple[Places, Places, Places]:
        """Return (place of the first word, concept, number of words) of every concept match."""
        _columns, concepts, _languages = self.table.arrays()
        met = concepts[self.words]
        places, slots = np.nonzero(met >= 0)
        found = [(places, met[places, slots], np.ones(len(places), dtype=np.int64))]
        for length, keys in zip((2, 3), self.table.joined, strict=True):
            values = keys.find(self._keys(length))
            at = np.nonzero(values >= 0)[0]
            found.append((at, values[at], np.full(len(at), length)))
        return tuple(np.concatenate(part) for part in zip(*found, strict=True))  # type: ignore[return-value]  # three

    def _keys(self, length: int) -> Places:
        """Return the key of each run of `length` words within a part; -1 for runs that would cross its end."""
        count = len(self.words) - length + 1
        if count <= 0:
            return np.zeros(0, dtype=np.int64)
        keys = self.words[:count].copy()
        for step in range(1, length):
            keys = keys * _BASE + self.words[step : step + count]
        return np.where(self.part[:count] == self.part[length - 1 :], keys, -1)

    @cached_property
    def concept_counts(self) -> Floats:
        """Return how often each concept is met: shape (documents, concepts)."""
        places, concepts, _lengths = self.matches
        kinds = len(self.table.lexicon.concepts)
        flat = np.bincount(self.document[places] * kinds + concepts, minlength=self.documents * kinds)
        return flat.reshape(self.documents, kinds).astype(float)

    @cached_property
    def term_hits(self) -> tuple[Places, Places, Places]:
        """Return (place of the first word, column, number of words) of every known word and pair."""
        columns, _concepts, _languages = self.table.arrays()
        single = columns[self.words]
        alone = np.nonzero(single >= 0)[0]
        pairs = self.table.pair_columns.find(self._keys(2))
        together = np.nonzero(pairs >= 0)[0]
        lengths = np.concatenate([np.ones(len(alone), dtype=np.int64), np.full(len(together), 2)])
        return np.concatenate([alone, together]), np.concatenate([single[alone], pairs[together]]), lengths

    @cached_property
    def term_values(self) -> "TermValues":
        """Return (1 + log tf) × idf of every known term of every document, not yet divided by the length."""
        _places, columns, _lengths = self.term_hits
        width = len(self.table.vocabulary.index)
        keys, of_hit, counts = np.unique(
            self.document[self.term_hits[0]] * width + columns, return_inverse=True, return_counts=True
        )
        documents, columns = keys // width, keys % width
        values = (1.0 + np.log(counts)) * self.table.vocabulary.idf[columns]
        return TermValues(documents, columns, values, counts, of_hit)

    @cached_property
    def term_scale(self) -> Floats:
        """Return one over the length of each document's vector, unknown words included: shape (documents,)."""
        found = self.term_values
        known = np.bincount(found.documents, weights=found.values**2, minlength=self.documents)
        square = known + self._unknown_square()
        return np.asarray(1.0 / np.sqrt(np.where(square > 0, square, 1.0)))

    @cached_property
    def terms(self) -> sparse.csr_matrix:
        """Return tf-idf rows, divided by the length of all words: shape (documents, terms)."""
        found = self.term_values
        values = found.values * self.term_scale[found.documents]
        starts = np.searchsorted(found.documents, np.arange(self.documents + 1))
        return sparse.csr_matrix(
            (values, found.columns, starts), shape=(self.documents, len(self.table.vocabulary.index))
        )

    def _unknown_square(self) -> Floats:
        columns, _concepts, _languages = self.table.arrays()
        unknown = columns[self.words] < 0
        keys, counts = np.unique(self.document[unknown] * _BASE + self.words[unknown], return_counts=True)
        strength = (1.0 + np.log(counts)) * self.table.vocabulary.rarest
        return np.asarray(np.bincount(keys // _BASE, weights=strength**2, minlength=self.documents), dtype=float)

    @cached_property
    def known_share(self) -> Floats:
        """Return the share of words that the model has met, alone or as a concept: shape (documents,)."""
        columns, concepts, _languages = self.table.arrays()
        known = (columns[self.words] >= 0) | (concepts[self.words, 0] >= 0)
        met = np.bincount(self.document, weights=known, minlength=self.documents)
        return np.asarray(met / np.maximum(self.lengths, 1))

    @cached_property
    def languages(self) -> list[str | None]:
        """Name the language of every document by its small words; None where they do not tell.

        At least two small words, and 8 % of all words, must be of the language.
        """
        small = self.table.arrays()[2][self.words]
        counts = np.stack(
            [
                np.bincount(self.document, weights=small[:, at], minlength=self.documents)
                for at in range(len(LANGUAGES))
            ],
            axis=1,
        )
        best = counts.argmax(axis=1)
        tells = counts.max(axis=1) >= np.maximum(2.0, 0.08 * self.lengths)
        return [LANGUAGES[place] if is_told else None for place, is_told in zip(best, tells, strict=True)]


class TermValues(NamedTuple):
    """Known terms by document: `of_hit` gives, for every hit of `Batch.term_hits`, its row here."""

    documents: Places
    columns: Places
    values: Floats
    counts: Places
    of_hit: Places


def scale_concepts(counts: Floats) -> Floats:
    """Log the counts and bring each row to unit length."""
    logged = np.log1p(counts)
    length = np.sqrt((logged**2).sum(axis=1, keepdims=True))
    return np.asarray(logged / np.where(length > 0, length, 1.0))


def expectation(lexicon: Lexicon, counts: Floats) -> Floats:
    """Return the mean demand of the concepts met, drawn towards neutral where fewer than five are: (documents,)."""
    demands = np.array([concept.demand for concept in lexicon.concepts])
    met = counts.sum(axis=1)
    mean = counts @ demands / np.where(met > 0, met, 1.0)
    strength = np.minimum(1.0, met / FULL_STRENGTH)
    return np.asarray(np.where(met > 0, NEUTRAL + (mean - NEUTRAL) * strength, NEUTRAL))
