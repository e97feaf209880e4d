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
