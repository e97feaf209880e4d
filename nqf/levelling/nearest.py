"""The descriptor lines nearest to an outcome, and the words that both share.

Similarity to descriptors is shown to the reader and never sets a level: measured, it agrees with registered levels no
better than chance. The line is chosen by RapidFuzz, first among the domains that speak of what the outcome speaks of
(knowledge, skill, autonomy, communication). Shared words are those alike in spelling or in concept, so that a French
outcome and an English line can share "evaluate".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from nqf.frameworks.schema import Framework
from nqf.levelling.concepts import lexicon
from nqf.levelling.text import Word, fold, is_function_word, placed_words
from nqf.levelling.types import DescriptorMatch

ALIKE = 85
"""RapidFuzz ratio (0 to 100) from which two words count as the same word in another form."""

_KINDS = {
    "knowledge": re.compile(r"knowledge|understanding|savoirs$|theor|cognit|literacy|limits"),
    "autonomy": re.compile(r"autonom|responsab|responsib|accountab|management|context|life|independ|attitude|capacit"),
    "communication": re.compile(r"communicat|information|numera|ict|presenting"),
}
_CONCEPT_KINDS = {
    "knowledge": {"recall", "describe", "understand", "theoretical", "factual", "broad", "frontier"},
    "autonomy": {"independent", "responsible", "team", "staff", "lead", "supervised", "helped", "reflect", "change"},
    "communication": {"communicate", "record", "advise", "serve"},
}


@dataclass(frozen=True)
class Line:
    """One descriptor line, read once: folded text, content words with places, concepts of each word."""

    level: str
    domain: str
    text: str
    folded: str
    words: tuple[Word, ...]
    spellings: tuple[str, ...]
    concepts: tuple[frozenset[int], ...]


def content_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text that carry meaning, with their places."""
    return tuple(word for word in placed_words(text) if len(word.text) > 2 and not is_function_word(word.text))


@cache
def _read_line(level: str, domain: str, text: str) -> Line:
    words = content_words(text)
    of_word = lexicon().of_word
    concepts = tuple(frozenset(of_word(word.text)) for word in words)
    return Line(level, domain, text, fold(text), words, tuple(word.text for word in words), concepts)


@cache
def kind_of_domain(domain: str) -> str:
    """Sort a descriptor domain into knowledge, autonomy, communication or skill by its heading."""
    folded = fold(domain)
    return next((kind for kind, heading in _KINDS.items() if heading.search(folded)), "skill")


def kind_of_outcome(words: Sequence[Word]) -> str:
    """Sort an outcome likewise by its concepts; skill where nothing else prevails."""
    names = [lexicon().concepts[number].name for word in words for number in lexicon().of_word(word.text)]
    counts = {kind: sum(name in members for name in names) for kind, members in _CONCEPT_KINDS.items()}
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] * 2 > max(1, len(names) // 2) else "skill"


def nearest_lines(
    text: str, words: Sequence[Word], framework: Framework, levels: Sequence[str | None]
) -> tuple[DescriptorMatch, ...]:
    """Return the line nearest to an outcome at the first level, and the same domain's lines at the other levels.

    `levels` are the best fit, the level below and the level above (None past an end of the ladder).
    """
    lines = framework.descriptors.lines if framework.descriptors else {}
    at_best = [_read_line(str(levels[0]), domain, line) for domain, line in lines.get(str(levels[0]), {}).items()]
    if not at_best:
        return ()
    kind = kind_of_outcome(words)
    fitting = [line for line in at_best if kind_of_domain(line.domain) == kind] or at_best
    folded = fold(text)
    scores = process.cdist([folded], [line.folded for line in fitting], scorer=fuzz.token_set_ratio)[0]
    chosen = fitting[int(scores.argmax())]
    shown = [chosen]
    for level in levels[1:]:
        line = lines.get(str(level), {}).get(chosen.domain) if level is not None else None
        if line is not None:
            shown.append(_read_line(str(level), chosen.domain, line))
    return tuple(_match(folded, words, line) for line in shown)


def _match(folded: str, words: Sequence[Word], line: Line) -> DescriptorMatch:
    ours, theirs = list[tuple[int, int]](), set[int]()
    for word in words:
        found = _alike(word.text, line)
        if found:
            ours.append((word.start, word.end))
            theirs.update(found)
    score = round(float(fuzz.token_set_ratio(folded, line.folded)), 1)
    shared = tuple((line.words[place].start, line.words[place].end) for place in sorted(theirs))
    return DescriptorMatch(line.level, line.domain, line.text, score, tuple(ours), shared)


@lru_cache(maxsize=200_000)
def _alike(word: str, line: Line) -> tuple[int, ...]:
    concepts = frozenset(lexicon().of_word(word))
    by_concept = {place for place, theirs in enumerate(line.concepts) if concepts & theirs}
    spelled = process.extract(word, line.spellings, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    return tuple(sorted(by_concept | {place for _text, _score, place in spelled}))
