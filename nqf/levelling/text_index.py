"""Find the texts nearest to a text by the words that they share, and mark what two texts share or where they part.

Words are weighed by how rare they are (tf-idf, logarithmic counts, unit length; Manning, Raghavan and Schütze,
Introduction to Information Retrieval, 2008, chapter 6), and compared by the cosine. Small words and words of levels do
not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel
from scipy import sparse

from nqf.levelling.features import Floats
from nqf.levelling.text import bare, is_function_word, placed_words, plain_words, raw_words

Span = tuple[int, int]
"""First character of a stretch of text, and the one after its last."""


@lru_cache(maxsize=200_000)
def is_weighty(word: str) -> bool:
    """Tell whether a folded word, its elided article off, carries meaning."""
    return len(word) > 2 and not is_function_word(word)


class _Numbers(dict[str, int]):
    """The number of every word met, elided article on or off; -1 for one without weight."""

    def __init__(self) -> None:
        super().__init__()
        self.of_bare: dict[str, int] = {}

    def __missing__(self, raw: str) -> int:
        word = bare(raw)
        self[raw] = number = self.of_bare.setdefault(word, len(self.of_bare)) if is_weighty(word) else -1
        return number


@dataclass(frozen=True)
class TextIndex:
    """Texts ready to be compared with another one: `words` numbers the words met, `rows` holds a row a text."""

    words: dict[str, int]
    rarity: Floats
    rows: sparse.csr_matrix

    @classmethod
    def of(cls, texts: Sequence[str]) -> "TextIndex":
        """Read the texts."""
        numbers = _Numbers()
        found = [np.array([numbers[word] for word in raw_words(text)], dtype=np.int32) for text in texts]
        counts = _counts(found, len(numbers.of_bare))
        rarity = np.log((1 + len(texts)) / (1 + counts.getnnz(axis=0))) + 1
        return cls(numbers.of_bare, rarity, _weighed(counts, rarity))

    def nearest(self, text: str, count: int) -> list[tuple[int, float]]:
        """Return (place, score 0 to 100) of the nearest texts, best first; texts without a shared word are left out."""
        known = np.array([self.words.get(bare(word), -1) for word in raw_words(text)], dtype=np.int32)
        asked = _weighed(_counts([known], len(self.words)), self.rarity)
        scores = np.asarray((self.rows @ asked.T).todense()).ravel()
        best = np.argsort(-scores, kind="stable")[:count]
        return [(int(at), round(100 * float(scores[at]), 1)) for at in best if scores[at] > 0]


def _counts(found: Sequence[npt.NDArray[np.int32]], words: int) -> sparse.csr_matrix:
    """Count word numbers: shape (texts, words); -1 is no word."""
    numbers = np.concatenate([np.zeros(0, dtype=np.int32), *found])
    texts = np.repeat(np.arange(len(found)), [len(own) for own in found])
    kept = numbers >= 0
    ones = np.ones(int(kept.sum()), dtype=np.float32)
    return sparse.csr_matrix((ones, (texts[kept], numbers[kept])), shape=(len(found), words))


def _weighed(counts: sparse.csr_matrix, rarity: Floats) -> sparse.csr_matrix:
    """Weigh counts by rarity and bring each row to unit length; a row without words stays empty."""
    weights = counts.copy()
    weights.data = ((1 + np.log(weights.data)) * rarity[weights.indices]).astype(np.float32)
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ weights)


def shared_spans(text: str, other: str) -> list[Span]:
    """Return where in a text the weighty words stand that the other one has too."""
    theirs = {word for word in plain_words(other) if is_weighty(word)}
    return [(word.start, word.end) for word in placed_words(text) if word.text in theirs]


def differing_spans(first: str, second: str) -> tuple[list[Span], list[Span]]:
    """Return the words of each text that the other one does not have at that place (longest common subsequence)."""
    ours, theirs = _pieces(first), _pieces(second)
    steps = Indel.opcodes([piece for piece, _span in ours], [piece for piece, _span in theirs])
    left = [ours[at][1] for step in steps if step.tag == "delete" for at in range(step.src_start, step.src_end)]
    right = [theirs[at][1] for step in steps if step.tag == "insert" for at in range(step.dest_start, step.dest_end)]
    return left, right


def _pieces(text: str) -> list[tuple[str, Span]]:
    found, at = list[tuple[str, Span]](), 0
    for piece in text.split():
        start = text.index(piece, at)
        at = start + len(piece)
        found.append((piece.casefold(), (start, at)))
    return found
