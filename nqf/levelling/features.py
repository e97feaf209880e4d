"""From words to numbers: what the demand model weighs, for many texts at once.

Four kinds of features: concepts (log counts, unit length), the expectation of the concepts met, runs of one to three
words anywhere in the text (tf-idf, unit length), and runs of words of the title (the same, a vector of its own). Every
word is looked up once; all else is arithmetic on arrays, which is what makes ten thousand records a matter of a second
or two.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

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


LONGEST_RUN = 3
"""Words in the longest run that is weighed."""


@dataclass(frozen=True)
class Vocabulary:
    """The terms that the model knows (runs of one to three words), with their inverse document frequency."""

    index: dict[str, int]
    idf: Floats

    @classmethod
    def learn(cls, documents: Sequence[Document], *, least: int = 3) -> "Vocabulary":
        """Keep the terms that stand in at least `least` documents, in alphabetical order."""
        frequency: Counter[str] = Counter()
        for document in documents:
            frequency.update(_terms(document))
        kept = sorted(term for term, count in frequency.items() if count >= least)
        idf = np.log((1 + len(documents)) / (1 + np.array([frequency[term] for term in kept], dtype=float))) + 1
        return cls({term: place for place, term in enumerate(kept)}, idf)


def titles_of(documents: Sequence[Document]) -> list[Document]:
    """Return the titles of documents, as documents."""
    return [document[:1] for document in documents]


def _terms(document: Document) -> set[str]:
    found: set[str] = set()
    for part in document:
        words = [bare(word) for word in part]
        for length in range(1, LONGEST_RUN + 1):
            found.update(" ".join(words[at : at + length]) for at in range(len(words) - length + 1))
    return found


class TermTable:
    """One vocabulary as arrays: `columns` of single words by word number, and the runs by their keys."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.columns: list[int] = []
        self.runs: list[_Keys] = []

    def set_runs(self, key: Callable[[Sequence[str]], int]) -> None:
        """Turn the runs of two and three words into keys."""
        split = [(term.split(" "), column) for term, column in self.vocabulary.index.items() if " " in term]
        self.runs = [
            _Keys([(key(words), column) for words, column in split if len(words) == length]) for length in (2, 3)
        ]

    def find(self, keys: Places, length: int) -> Places:
        """Return the column of each run of `length` words by its key, -1 where it is no term."""
        return np.array(self.columns, dtype=np.int64)[keys] if length == 1 else self.runs[length - 2].find(keys)


class WordTable(dict[str, int]):
    """Every word met so far and its number; a new word is looked up in vocabularies and lexicon once."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary, titles: Vocabulary) -> None:
        super().__init__()
        self.lexicon = lexicon
        self.texts, self.titles = TermTable(vocabulary), TermTable(titles)
        self._made: tuple[Places, Places, npt.NDArray[np.bool_]] | None = None
        self.concepts: list[tuple[int, ...]] = []
        self.languages: list[tuple[bool, ...]] = []
        self.spellings: list[str] = []
        self._numbers: dict[str, int] = {}
        self.texts.set_runs(self._key)
        self.titles.set_runs(self._key)
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
        number = len(self.spellings)
        if number >= _BASE:
            raise OverflowError("more than two million different words in one process")
        self._numbers[word] = number
        self.spellings.append(word)
        for terms in (self.texts, self.titles):
            terms.columns.append(terms.vocabulary.index.get(word, -1))
        concepts = self.lexicon.of_word(word)[:MOST_CONCEPTS]
        self.concepts.append(concepts + (-1,) * (MOST_CONCEPTS - len(concepts)))
        self.languages.append(tuple(word in function_words()[language] for language in LANGUAGES))
        return number

    def _key(self, words: Sequence[str]) -> int:
        key = 0
        for word in words:
            key = key * _BASE + self._number(word)
        return key

    def arrays(self) -> tuple[Places, Places, npt.NDArray[np.bool_]]:
        """Return text columns (words,), concepts (words, 4) and languages (words, languages) of all words met."""
        made = self._made
        if made is None or len(made[0]) != len(self.spellings):
            made = np.array(self.texts.columns), np.array(self.concepts), np.array(self.languages)
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
    """The words of many documents as arrays: `words` (numbers), `document` and `part` of each word, title or not."""

    table: WordTable
    documents: int
    words: Places
    document: Places
    part: Places
    in_title: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, table: WordTable, documents: Sequence[Document]) -> "Batch":
        """Look up every word of the documents."""
        owners = np.array([place for place, document in enumerate(documents) for _part in document], dtype=np.int64)
        lengths = np.array([len(part) for document in documents for part in document], dtype=np.int64)
        words = chain.from_iterable(chain.from_iterable(documents))
        numbers = np.fromiter(map(table.__getitem__, words), dtype=np.int64, count=int(lengths.sum()))
        parts = np.repeat(np.arange(len(lengths)), lengths)
        titles = np.repeat(np.diff(owners, prepend=-1) > 0, lengths)
        return cls(table, len(documents), numbers, np.repeat(owners, lengths), parts, titles)

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
        for length, table in zip((2, 3), self.table.joined, strict=True):
            places, keys = self.runs(length)
            found.append(_met(places, table.find(keys), length))
        return tuple(np.concatenate(part) for part in zip(*found, strict=True))  # type: ignore[return-value]  # three

    def runs(self, length: int) -> tuple[Places, Places]:
        """Return (place of the first word, key) of each run of `length` words; none crosses the end of a part."""
        count = max(0, len(self.words) - length + 1)
        keys = self.words[:count]
        for step in range(1, length):
            keys = keys * _BASE + self.words[step : step + count]
        places = np.nonzero(self.part[:count] == self.part[len(self.part) - count :])[0]
        return places, keys[places]

    @cached_property
    def concept_counts(self) -> Floats:
        """Return how often each concept is met: shape (documents, concepts)."""
        places, concepts, _lengths = self.matches
        kinds = len(self.table.lexicon.concepts)
        flat = np.bincount(self.document[places] * kinds + concepts, minlength=self.documents * kinds)
        return flat.reshape(self.documents, kinds).astype(float)

    @cached_property
    def texts(self) -> "Terms":
        """Return the known terms of the whole text."""
        return Terms.of(self, self.table.texts)

    @cached_property
    def titles(self) -> "Terms":
        """Return the known terms of the titles."""
        return Terms.of(self, self.table.titles, self.in_title)

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
        small = self.table.arrays()[2]
        starts = np.concatenate([[0], np.cumsum(self.lengths)])
        words = sparse.csr_matrix((np.ones(len(self.words)), self.words, starts), shape=(self.documents, len(small)))
        counts = words @ small
        best = counts.argmax(axis=1)
        tells = counts.max(axis=1) >= np.maximum(2.0, 0.08 * self.lengths)
        return [LANGUAGES[place] if is_told else None for place, is_told in zip(best, tells, strict=True)]


@dataclass(frozen=True)
class Terms:
    """The terms of one vocabulary met in a batch.

    A hit is one place where a term stands: `places` (of its first word), `columns`, `lengths` (words), `values` (what it
    adds to its row of `matrix`). `matrix` holds tf-idf rows of unit length, (documents, terms).
    """

    places: Places
    columns: Places
    lengths: Places
    values: Floats
    matrix: sparse.csr_matrix

    @classmethod
    def of(cls, batch: Batch, table: TermTable, within: npt.NDArray[np.bool_] | None = None) -> "Terms":
        """Find the terms; `within` keeps to some of the words."""
        found = []
        for length in range(1, LONGEST_RUN + 1):
            places, keys = batch.runs(length)
            if within is not None:
                places, keys = places[within[places]], keys[within[places]]
            found.append(_met(places, table.find(keys, length), length))
        places, columns, lengths = (np.concatenate(part) for part in zip(*found, strict=True))
        width = max(1, len(table.vocabulary.index))
        keys, of_hit, counts = np.unique(
            batch.document[places] * width + columns, return_inverse=True, return_counts=True
        )
        documents, cells = keys // width, keys % width
        values = (1.0 + np.log(counts)) * table.vocabulary.idf[cells]
        square = np.bincount(documents, weights=values**2, minlength=batch.documents)
        values /= np.sqrt(square[documents])
        starts = np.searchsorted(documents, np.arange(batch.documents + 1))
        matrix = sparse.csr_matrix((values, cells, starts), shape=(batch.documents, len(table.vocabulary.index)))
        return cls(places, columns, lengths, (values / counts)[of_hit], matrix)


def _met(places: Places, values: Places, length: int) -> tuple[Places, Places, Places]:
    """Return (place, value, length) of the runs that were found."""
    at = values >= 0
    return places[at], values[at], np.full(int(at.sum()), length)


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
