"""The descriptor lines nearest to an outcome, and the words that both share.

Likeness to descriptors is shown to the reader and never sets a level: measured, it agrees with registered levels no
better than chance. A line is near when it shares word stems and concepts with the outcome (so that a French outcome and
an English line can meet in "evaluate") and when its domain speaks of what the outcome speaks of. Which words both share
is marked by RapidFuzz, for other forms of a word, and by concept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from nqf.frameworks.schema import Framework
from nqf.levelling.concepts import lexicon
from nqf.levelling.descriptors import DescriptorLine, descriptor_lines
from nqf.levelling.features import Batch, Floats, Places
from nqf.levelling.text import Word, fold, is_function_word, placed_words
from nqf.levelling.types import DescriptorMatch

ALIKE = 85
"""RapidFuzz ratio (0 to 100) from which two words count as the same word in another form."""

STEM = 5
"""Letters by which words are grouped when lines are compared."""

SAME_KIND = 0.15
"""What a domain of the outcome's own kind adds to its likeness (0 to 1)."""

KINDS = ("skill", "knowledge", "autonomy", "communication")
_HEADINGS = {
    "knowledge": re.compile(r"knowledge|understanding|savoirs$|theor|cognit|literacy|limits"),
    "autonomy": re.compile(r"autonom|responsab|responsib|accountab|management|context|life|independ|attitude|capacit"),
    "communication": re.compile(r"communicat|information|numera|ict|presenting"),
}
_CONCEPTS = {
    "knowledge": {"recall", "describe", "understand", "theoretical", "factual", "broad", "frontier"},
    "autonomy": {"independent", "responsible", "team", "staff", "lead", "supervised", "helped", "reflect", "change"},
    "communication": {"communicate", "record", "advise", "serve"},
}


def kind_of_domain(domain: str) -> str:
    """Sort a descriptor domain into knowledge, autonomy, communication or skill by its heading."""
    folded = fold(domain)
    return next((kind for kind, heading in _HEADINGS.items() if heading.search(folded)), "skill")


@dataclass(frozen=True)
class LineIndex:
    """The descriptor lines of one framework as a grid of levels × domains, ready to be compared with outcomes."""

    lines: tuple[DescriptorLine, ...]
    grid: Places
    kinds: Places
    stems: dict[str, int]
    vectors: Floats

    @classmethod
    def of(cls, framework: Framework) -> "LineIndex":
        """Read a framework's lines; domains in the order in which they are met."""
        lines = tuple(descriptor_lines(framework))
        domains = list(dict.fromkeys(line.domain for line in lines))
        grid = np.full((len(framework.levels), max(1, len(domains))), -1)
        for place, line in enumerate(lines):
            grid[framework.position(line.level), domains.index(line.domain)] = place
        kinds = np.array([KINDS.index(kind_of_domain(domain)) for domain in domains] or [0])
        stems = sorted({word.text[:STEM] for line in lines for word in content_words(line.text)})
        index = {stem: place for place, stem in enumerate(stems)}
        return cls(lines, grid, kinds, index, _vectors(lines, index))


def _vectors(lines: Sequence[DescriptorLine], stems: dict[str, int]) -> Floats:
    """Return unit vectors over stems and concepts: shape (lines, stems + concepts)."""
    vectors = np.zeros((len(lines), len(stems) + len(lexicon().concepts)))
    for place, line in enumerate(lines):
        for word in content_words(line.text):
            vectors[place, stems[word.text[:STEM]]] = 1.0
            for concept in lexicon().of_word(word.text):
                vectors[place, len(stems) + concept] = 1.0
    length = np.sqrt((vectors**2).sum(axis=1, keepdims=True))
    return np.asarray(vectors / np.where(length > 0, length, 1.0))


class Shelf:
    """All descriptor lines at once, so that a batch of outcomes is compared with every framework in one step."""

    def __init__(self, frameworks: Sequence[Framework]) -> None:
        self.indexes = {framework.id: LineIndex.of(framework) for framework in frameworks}
        stems = sorted({stem for index in self.indexes.values() for stem in index.stems})
        self.stems = {stem: place for place, stem in enumerate(stems)}
        lines = [line for index in self.indexes.values() for line in index.lines]
        self.vectors = _vectors(lines, self.stems).astype(np.float32)
        sizes = [len(index.lines) for index in self.indexes.values()]
        self.starts = dict(zip(self.indexes, np.cumsum([0, *sizes[:-1]]).tolist(), strict=True)) if sizes else {}
        self._stem_of = np.zeros(0, dtype=np.int64)

    @cached_property
    def _membership(self) -> Floats:
        rows = [[concept.name in _CONCEPTS.get(kind, ()) for kind in KINDS] for concept in lexicon().concepts]
        return np.array(rows, dtype=float)

    def _stems_of_words(self, batch: Batch) -> Places:
        table = batch.table
        known = len(self._stem_of)
        if known < len(table.spellings):
            words = table.spellings[known:]
            more = [-1 if is_function_word(word) else self.stems.get(word[:STEM], -1) for word in words]
            self._stem_of = np.concatenate([self._stem_of, np.array(more, dtype=np.int64)])
        return self._stem_of

    def likeness(self, batch: Batch) -> npt.NDArray[np.float32]:
        """Return the likeness of every document to every line, 0 to 1: shape (documents, lines)."""
        width = self.vectors.shape[1]
        features = np.zeros((batch.documents, width), dtype=np.float32)
        stems = self._stems_of_words(batch)[batch.words]
        features[batch.document[stems >= 0], stems[stems >= 0]] = 1.0
        places, concepts, _lengths = batch.matches
        features[batch.document[places], len(self.stems) + concepts] = 1.0
        length = np.sqrt((features**2).sum(axis=1, keepdims=True))
        return np.asarray(features / np.where(length > 0, length, 1.0) @ self.vectors.T)

    def kinds_of(self, batch: Batch) -> Places:
        """Return the kind of every document (place in `KINDS`): what most of its concepts speak of, else skill."""
        counts = batch.concept_counts @ self._membership
        best = counts.argmax(axis=1)
        prevails = counts.max(axis=1) * 4 > np.maximum(2, batch.concept_counts.sum(axis=1))
        return np.where(prevails, best, 0)

    def choose(
        self, framework: str, likeness: npt.NDArray[np.float32], kinds: Places, best: Places
    ) -> npt.NDArray[np.int64]:
        """Return the places of the nearest line at the best level, and of the same domain below and above.

        `best` are level places by document. Shape (documents, 3); -1 where there is no such line.
        """
        index = self.indexes[framework]
        if not index.lines:
            return np.full((len(best), 3), -1)
        at_best = index.grid[best]
        start = self.starts[framework]
        rows = np.arange(len(best))
        scores = likeness[rows[:, None], start + np.maximum(at_best, 0)] + SAME_KIND * (
            index.kinds[None, :] == kinds[:, None]
        )
        domain = np.where(at_best >= 0, scores, -1.0).argmax(axis=1)
        padded = np.pad(index.grid, ((1, 1), (0, 0)), constant_values=-1)
        return np.stack([padded[best + 1 + step, domain] for step in (0, -1, 1)], axis=1)


def content_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text that carry meaning, with their places."""
    return tuple(word for word in placed_words(text) if len(word.text) > 2 and not is_function_word(word.text))


@dataclass(frozen=True)
class _ReadLine:
    words: tuple[Word, ...]
    spellings: tuple[str, ...]
    concepts: tuple[frozenset[int], ...]


@cache
def _read_line(text: str) -> _ReadLine:
    words = content_words(text)
    concepts = tuple(frozenset(lexicon().of_word(word.text)) for word in words)
    return _ReadLine(words, tuple(word.text for word in words), concepts)


def match(outcome: str, line: DescriptorLine, likeness: float) -> DescriptorMatch:
    """Set an outcome beside a line, with the words that both share. `likeness` is 0 to 1, shown as 0 to 100."""
    ours, theirs = list[tuple[int, int]](), set[int]()
    for word in content_words(outcome):
        found = _alike(word.text, line.text)
        if found:
            ours.append((word.start, word.end))
            theirs.update(found)
    read = _read_line(line.text)
    shared = tuple((read.words[place].start, read.words[place].end) for place in sorted(theirs))
    return DescriptorMatch(line.level, line.domain, line.text, round(100 * likeness, 1), tuple(ours), shared)


@lru_cache(maxsize=100_000)
def _alike(word: str, line: str) -> tuple[int, ...]:
    read = _read_line(line)
    concepts = frozenset(lexicon().of_word(word))
    by_concept = {place for place, theirs in enumerate(read.concepts) if concepts & theirs}
    spelled = process.extract(word, read.spellings, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    return tuple(sorted(by_concept | {place for _text, _score, place in spelled}))
