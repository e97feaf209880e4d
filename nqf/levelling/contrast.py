"""Why this level and not its neighbour: the border between both, what parts their descriptors, who speaks for which.

The border and the phrases are what the estimate rests on. The descriptor lines are set beside it for a person to
judge: they decide nothing. Words stand in one line only when the other has no word of the same stem or spelling.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from nqf.frameworks.schema import Framework
from nqf.i18n import _, number, percent
from nqf.levelling.concepts import lexicon
from nqf.levelling.ladder import Ladder
from nqf.levelling.nearest import ALIKE, STEM, content_words
from nqf.levelling.profile import domains_of
from nqf.levelling.text import Word
from nqf.levelling.types import Evidence, LevelContrast, LineContrast, OnlyWord, SpokenPhrase

CLOSE = 0.25
"""Nearer to a border than this, in reference levels, the text alone does not part two levels. Our choice."""

MOST_SPOKEN = 6
"""At most this many phrases are shown for each side."""


def read_contrasts(
    evidence: Evidence,
    demand: float,
    framework: Framework,
    ladder: Ladder,
    assigned: Sequence[str | None],
    domain: str | None = None,
) -> tuple[LevelContrast, ...]:
    """Contrast the best fit with the level above and the level below, where there are such levels.

    `demand` is that of the whole (reference levels); `assigned` the domain of every outcome (`Profile.assigned`).
    `domain` keeps to the lines and the outcomes of one domain; None takes all. Empty where there is no best fit.
    """
    best = evidence.estimate.best
    if best is None:
        return ()
    place = ladder.levels.index(best)
    spoken = [one for one in spoken_phrases(evidence, assigned) if domain is None or one.domain == domain]
    names = domains_of(framework) if domain is None else [domain]
    neighbours = [(step, place + step) for step in (1, -1) if 0 <= place + step < len(ladder.levels)]
    return tuple(
        _contrast(evidence, demand, framework, ladder, names, spoken, place, other, is_above=step > 0)
        for step, other in neighbours
    )


def _contrast(
    evidence: Evidence,
    demand: float,
    framework: Framework,
    ladder: Ladder,
    domains: Sequence[str],
    spoken: Sequence[SpokenPhrase],
    place: int,
    neighbour: int,
    *,
    is_above: bool,
) -> LevelContrast:
    level, other = ladder.levels[place], ladder.levels[neighbour]
    border = ladder.cuts[min(place, neighbour)]
    up = tuple(one for one in spoken if one.effect > 0)[:MOST_SPOKEN]
    down = tuple(one for one in spoken if one.effect < 0)[:MOST_SPOKEN]
    chances = evidence.estimate.distribution
    return LevelContrast(
        level,
        other,
        is_above,
        border,
        demand - border,
        chances[level],
        chances[other],
        tuple(contrast_lines(framework, domain, level, other) for domain in domains),
        down if is_above else up,
        up if is_above else down,
        _sentence(level, other, demand, border, chances[level], chances[other], is_above=is_above),
    )


def _sentence(
    level: str, other: str, demand: float, border: float, chance: float, other_chance: float, *, is_above: bool
) -> str:
    values = {
        "level": level,
        "other": other,
        "demand": number(demand, decimals=2),
        "border": number(border, decimals=2),
        "distance": number(abs(demand - border), decimals=2),
        "chance": percent(chance),
        "other_chance": percent(other_chance),
    }
    said = _above(values) if is_above else _below(values)
    if abs(demand - border) >= CLOSE:
        return said
    return f"{said} {_('That is too close to tell by the text alone: judge by the lines.')}"


def _above(values: dict[str, str]) -> str:
    return _(
        "Level {other} begins at {border}; the text reads at {demand}, {distance} short of it. "
        "Chance of level {level}: {chance}; of level {other}: {other_chance}.",
        **values,
    )


def _below(values: dict[str, str]) -> str:
    return _(
        "Level {level} begins at {border}; the text reads at {demand}, {distance} over it. "
        "Chance of level {level}: {chance}; of level {other}: {other_chance}.",
        **values,
    )


def spoken_phrases(evidence: Evidence, assigned: Sequence[str | None]) -> list[SpokenPhrase]:
    """Return the phrases of all outcomes with the domain of their outcome, strongest first."""
    found = [
        SpokenPhrase(place, domain, phrase.text, phrase.effect)
        for place, (outcome, domain) in enumerate(zip(evidence.outcomes, assigned, strict=True))
        for phrase in outcome.phrases
    ]
    return sorted(found, key=lambda one: (-abs(one.effect), one.outcome))


def contrast_lines(framework: Framework, domain: str, level: str, other: str) -> LineContrast:
    """Set the lines of two levels side by side in one domain, with the words that stand in one of them only."""
    lines = framework.descriptors.lines if framework.descriptors else {}
    here, there = lines.get(level, {}).get(domain), lines.get(other, {}).get(domain)
    if here is None or there is None:
        return LineContrast(domain, here, there)
    return LineContrast(domain, here, there, tuple(only_words(here, there)), tuple(only_words(there, here)))


def only_words(line: str, other: str) -> Iterator[OnlyWord]:
    """Yield the words of a line that the other line has in no form; those of a concept with its typical demand."""
    theirs = [word.text for word in content_words(other)]
    stems = {word[:STEM] for word in theirs}
    for word in content_words(line):
        is_alike = process.extractOne(word.text, theirs, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None
        if word.text[:STEM] not in stems and not is_alike:
            yield OnlyWord(line[word.start : word.end], word.start, word.end, _concept_demand(word))


def _concept_demand(word: Word) -> float | None:
    found = lexicon().of_word(word.text)
    return lexicon().concepts[found[0]].demand if found else None
