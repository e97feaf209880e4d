"""How a standing is written, the same on the screen, in the workbook and in CSV: verdict, level, confidence, credits."""

from nqf.alignment.carry import Step
from nqf.credentials.workload import interval
from nqf.frameworks.schema import Framework
from nqf.i18n import _, percent
from nqf.recognition.standing.carried import level_span
from nqf.recognition.standing.types import (
    CreditsThere,
    LevelBasis,
    LevelThere,
    Standing,
    StandingVerdict,
    standing_title,
)
from nqf.reports.words import confidence_word

_SIGNS = {
    StandingVerdict.ADMITTED: "✓",
    StandingVerdict.AS_SMALL_AWARD: "◐",
    StandingVerdict.CANNOT_TELL: "?",
    StandingVerdict.NOT_ADMITTED: "✗",
    StandingVerdict.NO_RULE: "–",
}


def verdict_sign(verdict: StandingVerdict) -> str:
    """Return the sign of a verdict, one character."""
    return _SIGNS[verdict]


def verdict_text(verdict: StandingVerdict) -> str:
    """Write a verdict with its sign."""
    return f"{verdict_sign(verdict)} {standing_title(verdict)}"


def basis_text(basis: LevelBasis) -> str:
    """Name the reading of the level that a verdict rests on, in few words."""
    return {
        LevelBasis.CLAIMED: _("level claimed here"),
        LevelBasis.CARRIED: _("claim, by official links"),
        LevelBasis.ESTIMATE: _("estimate"),
        LevelBasis.NONE: _("none"),
    }[basis]


def level_text(level: LevelThere) -> str | None:
    """Write the level that a verdict rests on with its range; None where none is known."""
    if level.low is None or level.high is None:
        return None
    best = level.estimate.best
    if level.basis is LevelBasis.ESTIMATE and best is not None and level.low != level.high:
        return _("{best} (range {low} to {high})", best=best, low=level.low, high=level.high)
    return level_span(level.low, level.high)


def confidence_text(level: LevelThere) -> str | None:
    """Write the confidence in the reading used: a word for an estimate, a share for links, None for neither."""
    if level.basis is LevelBasis.ESTIMATE:
        return confidence_word(level.estimate.confidence)
    if level.basis is LevelBasis.CARRIED and level.carried.confidence is not None:
        return percent(level.carried.confidence)
    return None


def credit_unit(framework: Framework) -> str:
    """Name what a framework counts in."""
    return (framework.credit.name if framework.credit is not None else None) or _("credits")


def credits_text(found: CreditsThere, framework: Framework) -> str | None:
    """Write the credits there as an interval with its unit; None where they are not known."""
    return None if found.credits is None else f"{interval(found.credits)} · {credit_unit(framework)}"


def main_reason(one: Standing) -> str:
    """Return the reason that decides; the first of all only says what standing the rule has."""
    if one.verdict is StandingVerdict.AS_SMALL_AWARD:
        return one.reasons[-1]
    return one.reasons[min(1, len(one.reasons) - 1)]


def steps_of(level: LevelThere) -> list[Step]:
    """Return the links that carry the claim, once each, in the order of the ways."""
    found: list[Step] = []
    for way in level.carried.ways:
        found += [step for step in way.steps if step not in found]
    return found
