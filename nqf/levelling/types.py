"""What levelling returns: the contracts that the dashboard, the reports and the command line read.

Demand is a number on one reference scale common to all frameworks, in the numbering of the European Qualifications
Framework (1 to 8, with room below and above), because most published level links meet there.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Confidence(StrEnum):
    """How far a reader may lean on an estimate; rules in `nqf.levelling.range`."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    NONE = "none"


class Refusal(StrEnum):
    """Why no level is proposed."""

    NO_TEXT = "no text"
    TOO_SHORT = "too short"
    LANGUAGE = "language not supported"
    UNFAMILIAR = "unfamiliar text"
    NO_LADDER = "ladder not placed"


@dataclass(frozen=True, slots=True)
class Demand:
    """Where one record stands on the reference scale: mean and standard deviation, or why it cannot be said.

    `mean` is given even beside a refusal where any text could be read; else it is None.
    """

    mean: float | None
    sd: float
    refused: Refusal | None
    words: int
    language: str


class LevelEstimate(NamedTuple):
    """A proposal on one framework's ladder: best fit, 90 % range and the probability of every label."""

    record_id: str
    framework: str
    best: str | None
    low: str | None
    high: str | None
    confidence: Confidence
    distribution: dict[str, float]
    refused: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in an outcome that raise (positive) or lower (negative) the demand, in reference levels."""

    text: str
    effect: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DescriptorMatch:
    """The descriptor line of one level nearest to an outcome, with the spans of words that both share.

    `shared_outcome` and `shared_line` are (start, end) character spans in the outcome and in the line.
    """

    level: str
    domain: str
    line: str
    score: float
    shared_outcome: tuple[tuple[int, int], ...] = ()
    shared_line: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeEvidence:
    """One outcome: its own demand, the phrases that moved it, and the lines at, below and above the best fit."""

    outcome: str
    demand: float | None
    phrases: tuple[Phrase, ...] = ()
    matches: tuple[DescriptorMatch, ...] = ()
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a reviewer needs to follow one estimate; `sentences` are in the reader's language."""

    estimate: LevelEstimate
    outcomes: tuple[OutcomeEvidence, ...]
    profile: dict[str, tuple[float, int]] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()


class WordEffect(NamedTuple):
    """Words of the text, as written, and what they add to the demand, in reference levels."""

    text: str
    effect: float


@dataclass(frozen=True, slots=True)
class Signal:
    """One step of the waterfall; `effect` in reference levels, None for what is set beside and moves nothing.

    `printed` is the effect with two decimals, so rounded that printed effects add up too. `sentence` is in the reader's
    language; `words` carried the signal most, strongest first.
    """

    name: str
    effect: float | None
    printed: float | None
    sentence: str
    words: tuple[WordEffect, ...] = ()


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From the demand of a text without any sign to the estimate: `start` + all effects = `end`, reference levels."""

    start: float
    start_level: str
    signals: tuple[Signal, ...]
    end: float
    end_level: str


@dataclass(frozen=True, slots=True)
class DomainEstimate:
    """One descriptor domain read from its own outcomes (places from 0); rules in `nqf.levelling.profile`.

    `own` is the demand of these outcomes alone, `demand` the same drawn towards the whole by `weight` (0 to 1, the
    share of `own`), `sd` its doubt. Demands and estimate are None where no outcome speaks of the domain.
    """

    domain: str
    outcomes: tuple[int, ...]
    words: int
    own: float | None
    demand: float | None
    weight: float
    sd: float
    estimate: LevelEstimate | None


@dataclass(frozen=True, slots=True)
class Profile:
    """The domains of one framework beside the one best fit of the whole record.

    `assigned` is the domain of every outcome, corrections included; `sentences` are in the reader's language.
    """

    whole: LevelEstimate
    domains: tuple[DomainEstimate, ...]
    assigned: tuple[str | None, ...]
    sentences: tuple[str, ...]


class OnlyWord(NamedTuple):
    """A word that stands in one of two descriptor lines only; `demand` is that of its concept, None without one."""

    text: str
    start: int
    end: int
    demand: float | None


@dataclass(frozen=True, slots=True)
class LineContrast:
    """The lines of one domain at the best fit and at a neighbour; a line that is not stated is None."""

    domain: str
    line: str | None
    other_line: str | None
    only_here: tuple[OnlyWord, ...] = ()
    only_there: tuple[OnlyWord, ...] = ()


class SpokenPhrase(NamedTuple):
    """A phrase of an outcome (`outcome` counts from 0) that speaks for the higher (positive) or the lower level."""

    outcome: int
    domain: str | None
    text: str
    effect: float


@dataclass(frozen=True, slots=True)
class LevelContrast:
    """Why the best fit and not its neighbour `other`: the border between both, the lines, the phrases for each side.

    `border` and `distance` (demand minus border) are in reference levels; `chance` and `other_chance` from 0 to 1.
    """

    level: str
    other: str
    is_above: bool
    border: float
    distance: float
    chance: float
    other_chance: float
    lines: tuple[LineContrast, ...]
    for_level: tuple[SpokenPhrase, ...]
    for_other: tuple[SpokenPhrase, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The record read without one part: an outcome (place from 0), or the title (`outcome` None).

    `effect` is what the part adds: demand of the whole minus `without`, reference levels; both None, and no level,
    where nothing would be left to read. `stays_in_range` tells whether the level without it is one of the 90 % range.
    `is_short`: fewer words would be left than a level is proposed from.
    """

    outcome: int | None
    text: str
    without: float | None
    effect: float | None
    level: str | None
    stays_in_range: bool | None
    is_short: bool


@dataclass(frozen=True, slots=True)
class Influence:
    """What would change the estimate: outcomes by strength, the title, and the whole in sentences."""

    demand: float
    outcomes: tuple[LeftOut, ...]
    title: LeftOut
    sentences: tuple[str, ...]
