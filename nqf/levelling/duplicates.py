"""Texts that say nearly the same, found among tens of thousands without comparing each with each.

Likeness is `rapidfuzz.fuzz.token_sort_ratio` on folded words, in any order: 0 to 100. Comparing 20,000 texts with each
other would be 200 million comparisons, so only candidates are compared. Nothing is random: the same texts give the same pairs.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from nqf.levelling.text import fold

ALIKE = 90.0
"""Default likeness from which two texts are near-duplicates. Our choice."""

RARE_WORDS = 6
"""A text stands in the blocks of so many of its rarest words."""

SKETCHES = (1, 2_654_435_761, 2_246_822_519, 3_266_489_917)
"""Odd multipliers that make several hashes of one; each gives a text one more block, by its word of the least hash
(MinHash, Broder 1997). Two texts that share four words in five share a block of one hash with a chance of 0.8."""

USUAL_SHARE = 0.05
"""A word that more than this share of the texts hold makes no block, where a text has others."""

MOST_IN_BLOCK = 40
"""Texts of one block that are all compared with each other; in a larger one each is compared with its neighbours."""

NEIGHBOURS = 10
"""In a larger block, texts are set in the order of their sorted words and compared with so many that follow."""

LONG = 200
"""Two texts of so many characters, some thirty words, must share two blocks: one rare word is no sign of likeness."""

_HASHES = 1 << 32
_WORD = re.compile(r"[^\W_]+")


class Pair(NamedTuple):
    """Two places in the list of texts, `first` before `second`, and how alike they are (0 to 100)."""

    first: int
    second: int
    score: float


def near_duplicates(texts: Sequence[str], *, alike: float = ALIKE) -> list[Pair]:
    """Return the pairs of texts that are alike by at least `alike`, in order of their places.

    Texts with the same words score 100 and are chained: each is paired with the first of them only, and only that
    first one is compared with other texts. Blank texts are left out.

    1. The same words, in any order, by a hash of the sorted folded words.
    2. Candidates: texts that share a block. A text stands in the blocks of its `RARE_WORDS` rarest words, and of the
       words with the least hash in each of `SKETCHES`; words that one text alone holds, or more than `USUAL_SHARE`
       of the texts, make no block. Two texts of `LONG` characters must share two blocks.
    3. In a block of more than `MOST_IN_BLOCK` texts each is compared with the `NEIGHBOURS` that follow it in the
       order of sorted words, and not with all: stock phrases make large blocks and few duplicates.

    A pair that shares no key is missed. Raises ValueError for `alike` outside 0 to 100.
    """
    if not 0 <= alike <= 100:
        raise ValueError(f"alike is {alike}, and must be from 0 to 100")
    read = [sorted_words(text) for text in texts]
    firsts, pairs = _chained(read)
    for one, other in _candidates(firsts, read):
        score = fuzz.ratio(read[one], read[other], score_cutoff=alike)
        if score >= alike:
            pairs.append(Pair(one, other, round(score, 1)))
    return sorted(pairs)


def sorted_words(text: str) -> str:
    """Return the folded words of a text in alphabetical order: the ratio of two of these is their token sort ratio."""
    return " ".join(sorted(_WORD.findall(fold(text))))


def _chained(read: Sequence[str]) -> tuple[list[int], list[Pair]]:
    """Return the first of each group of the same words, and the pairs that chain the others to it."""
    first_of: dict[str, int] = {}
    pairs = []
    for place, words in enumerate(read):
        if not words:
            continue
        first = first_of.setdefault(words, place)
        if first != place:
            pairs.append(Pair(first, place, 100.0))
    return list(first_of.values()), pairs


def _candidates(firsts: Sequence[int], read: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places to compare, each once, the smaller first."""
    met: Counter[tuple[int, int]] = Counter()
    for block in _blocks(firsts, read):
        met.update((one, other) if one < other else (other, one) for one, other in _within(block, read))
    is_long = {place: len(read[place]) >= LONG for place in firsts}
    return (pair for pair, times in met.items() if times > 1 or not (is_long[pair[0]] and is_long[pair[1]]))


def _blocks(firsts: Sequence[int], read: Sequence[str]) -> list[list[int]]:
    words_of = {place: set(read[place].split()) for place in firsts}
    holders = Counter(word for words in words_of.values() for word in words)
    hashes = {word: zlib.crc32(word.encode()) for word in holders}
    most = max(MOST_IN_BLOCK, USUAL_SHARE * len(firsts))
    blocks: dict[str, list[int]] = {}
    for place, words in words_of.items():
        shared = [word for word in words if holders[word] > 1]
        for key in _keys([word for word in shared if holders[word] <= most] or shared, holders, hashes):
            blocks.setdefault(key, []).append(place)
    return [block for block in blocks.values() if len(block) > 1]


def _keys(words: Sequence[str], holders: Counter[str], hashes: dict[str, int]) -> set[str]:
    """Return the words by which a text is filed: its rarest, and the one of the least hash in each sketch."""
    if not words:
        return set()
    keys = set(sorted(words, key=lambda word: (holders[word], word))[:RARE_WORDS])
    return keys | {min(words, key=lambda word: (hashes[word] * factor % _HASHES, word)) for factor in SKETCHES}


def _within(block: list[int], read: Sequence[str]) -> Iterator[tuple[int, int]]:
    if len(block) <= MOST_IN_BLOCK:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda place: (read[place], place))
    for at, place in enumerate(ordered):
        yield from ((place, other) for other in ordered[at + 1 : at + 1 + NEIGHBOURS])
