"""What a standing is made of: verdict, lines, the two readings of the level, and the credits there."""

from dataclasses import dataclass
from enum import StrEnum

from nqf.credentials.quantity import Quantity
from nqf.frameworks.schema import Source
from nqf.i18n import _
from nqf.levelling.types import LevelEstimate
from nqf.recognition.standing.carried import Carried


class StandingVerdict(StrEnum):
    """How a record stands to one framework, best first."""

    ADMITTED = "admitted"
    AS_SMALL_AWARD = "admitted as a small award"
    CANNOT_TELL = "cannot tell"
    NOT_ADMITTED = "not admitted"
    NO_RULE = "no rule found"


STANDINGS = tuple(StandingVerdict)


class RuleKind(StrEnum):
    """What a line looks at. `SIZE` is a limit of credits that differs by level."""

    LEVEL_SPAN = "level span"
    SIZE = "size"
    CREDITS = "credits"
    HOURS = "hours"
    WEEKS = "weeks"
    REGISTER = "register"
    QUALITY_ASSURANCE = "quality assurance"
    NEED = "need"
    SMALL_AWARD = "small award"


LIMITS = (RuleKind.LEVEL_SPAN, RuleKind.CREDITS, RuleKind.SIZE, RuleKind.HOURS, RuleKind.WEEKS)
"""The lines that decide admission; the others are shown beside it, since only a person can judge them."""


class LineVerdict(StrEnum):
    """How a record stands to one line of a rule. `STATED`: the record says something; a person judges whether enough."""

    MET = "met"
    NOT_MET = "not met"
    CANNOT_TELL = "cannot tell"
    STATED = "stated"
    PERSON = "needs a person"
    NO_LIMIT = "no limit found"


class LevelBasis(StrEnum):
    """Which reading of the level a verdict rests on."""

    CLAIMED = "claimed level"
    CARRIED = "claimed level, carried by official links"
    ESTIMATE = "estimate"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One thing that a rule says, held against the record.

    `sentence` gives limit, value seen and evidence mark; `advice` what to add or change, None where nothing is.
    """

    kind: RuleKind
    verdict: LineVerdict
    sentence: str
    advice: str | None
    sources: tuple[Source, ...]
    is_verified: bool


@dataclass(frozen=True, slots=True)
class CreditsThere:
    """The record's credits as a framework counts them; None where they are not known.

    `credits` is what limits are held against; `stepped` the same where the facts state a step, else None. `how` says
    the division, `rounding` the rule, each with its evidence mark.
    """

    credits: Quantity | None
    stepped: Quantity | None
    how: str
    rounding: str
    sources: tuple[Source, ...]
    is_verified: bool


@dataclass(frozen=True, slots=True)
class LevelThere:
    """Both readings of the level side by side; `low` to `high` is the one that the verdict rests on."""

    estimate: LevelEstimate
    carried: Carried
    basis: LevelBasis
    low: str | None
    high: str | None
    sentence: str

    @property
    def best(self) -> str | None:
        """Return the one level that the record is counted on: the best fit, or the lower end of a claim."""
        return self.estimate.best if self.basis is LevelBasis.ESTIMATE else self.low


@dataclass(frozen=True, slots=True)
class Standing:
    """One record on one framework.

    `awards` are the small awards that would take it, by title. `reasons` stand behind the verdict, `lines` are all that
    the rule says, `to_add` what the record must state or change to be admitted; all in the reader's language.
    """

    record_id: str
    framework: str
    country: str | None
    verdict: StandingVerdict
    awards: tuple[str, ...]
    reasons: tuple[str, ...]
    lines: tuple[RuleLine, ...]
    to_add: tuple[str, ...]
    hours: Quantity | None
    credits: CreditsThere
    level: LevelThere


def standing_title(verdict: StandingVerdict) -> str:
    """Name a verdict in the reader's language."""
    return {
        StandingVerdict.ADMITTED: _("admitted"),
        StandingVerdict.AS_SMALL_AWARD: _("admitted as a small award"),
        StandingVerdict.CANNOT_TELL: _("cannot tell"),
        StandingVerdict.NOT_ADMITTED: _("not admitted"),
        StandingVerdict.NO_RULE: _("no rule found"),
    }[verdict]


def kind_title(kind: RuleKind) -> str:
    """Name what a line looks at, in the reader's language."""
    return {
        RuleKind.LEVEL_SPAN: _("Level span"),
        RuleKind.SIZE: _("Credits by level"),
        RuleKind.CREDITS: _("Credits"),
        RuleKind.HOURS: _("Hours"),
        RuleKind.WEEKS: _("Weeks"),
        RuleKind.REGISTER: _("Register"),
        RuleKind.QUALITY_ASSURANCE: _("Quality assurance"),
        RuleKind.NEED: _("Condition"),
        RuleKind.SMALL_AWARD: _("Small award"),
    }[kind]


def line_title(verdict: LineVerdict) -> str:
    """Name the verdict on a line, in the reader's language."""
    return {
        LineVerdict.MET: _("met"),
        LineVerdict.NOT_MET: _("not met"),
        LineVerdict.CANNOT_TELL: _("cannot tell"),
        LineVerdict.STATED: _("stated"),
        LineVerdict.PERSON: _("needs a person"),
        LineVerdict.NO_LIMIT: _("no limit found"),
    }[verdict]
