"""The limits that a framework sets for micro-credentials and for small awards, held against many records at once.

A limit is met only when the whole interval of hours, credits or levels lies within it, and not met only when all of
it lies outside; all else cannot be told. Where no rule was found nothing is refused: that is never a "no". A draft
binds nobody, so what it would say is kept apart from what holds.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from nqf.frameworks.schema import Framework, MicroCredentialRule, Range, SmallAward

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]


class Verdict(StrEnum):
    """How one record stands to one kind of limit."""

    MET = "met"
    NOT_MET = "not met"
    CANNOT_TELL = "cannot tell"
    NO_LIMIT = "no limit found"


class Admission(StrEnum):
    """Whether the size and level rules in force admit a record."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"
    NO_RULE = "no rule found"


VERDICTS, ADMISSIONS = tuple(Verdict), tuple(Admission)
_MET, _NOT_MET, _CANNOT_TELL, _NO_LIMIT = range(4)
_YES, _NO, _UNTOLD, _NO_RULE = range(4)

IN_FORCE = ("policy", "pilot")
"""Rules that admit or refuse. A `draft` is only reported; `discussed` and `none found` are no rule."""


@dataclass(frozen=True)
class Sizes:
    """Size and level of n records as one framework counts them; each array has shape (n,).

    Hours, credits and weeks are closed intervals, NaN where unknown. `best`, `low` and `high` are places on the framework's
    ladder; -1 where no level is proposed.
    """

    hours: tuple[Floats, Floats]
    credits: tuple[Floats, Floats]
    best: Places
    low: Places
    high: Places
    weeks: tuple[Floats, Floats]


@dataclass(frozen=True)
class Findings:
    """Verdicts on n records as places in `VERDICTS` and `ADMISSIONS`; each array has shape (n,)."""

    size: Codes
    level: Codes
    admitted: Codes


def has_limits(rule: MicroCredentialRule | None) -> bool:
    """Tell whether a rule names any limit of size or level."""
    return rule is not None and any((rule.credits, rule.hours, rule.weeks, rule.levels, rule.credits_by_level))


def is_in_force(rule: MicroCredentialRule | None) -> bool:
    """Tell whether a rule binds: adopted policy, or the terms of a running pilot."""
    return rule is not None and rule.status in IN_FORCE


def apply_rules(framework: Framework, sizes: Sizes) -> Findings:
    """Hold n records against the limits of one framework."""
    rule, count = framework.micro_credentials, len(sizes.best)
    if rule is None or rule.status in ("none found", "discussed"):
        return Findings(_all(_NO_LIMIT, count), _all(_NO_LIMIT, count), _all(_NO_RULE, count))
    size, level = check_size(framework, rule, sizes), check_level(framework, rule, sizes)
    if not is_in_force(rule):
        return Findings(size, level, _all(_UNTOLD if has_limits(rule) else _NO_RULE, count))
    return Findings(size, level, _admit(size, level))


def check_size(framework: Framework, rule: MicroCredentialRule, sizes: Sizes) -> Codes:
    """Return the verdicts on hours, credits, weeks, and credits by level together."""
    found = _all(_NO_LIMIT, len(sizes.best))
    if rule.hours is not None:
        found = _both(found, within(rule.hours, *sizes.hours))
    if rule.credits is not None:
        found = _both(found, within(rule.credits, *sizes.credits))
    if rule.weeks is not None:
        found = _both(found, within(rule.weeks, *sizes.weeks))
    if rule.credits_by_level:
        found = _both(found, check_by_level(framework, rule, sizes))
    return found


def check_level(framework: Framework, rule: MicroCredentialRule, sizes: Sizes) -> Codes:
    """Return the verdicts on the span of levels: met when the whole range of a proposal lies in it."""
    if rule.levels is None:
        return _all(_NO_LIMIT, len(sizes.best))
    first, last = (framework.position(label) for label in rule.levels)
    found = np.where((sizes.low >= first) & (sizes.high <= last), _MET, _CANNOT_TELL)
    found = np.where((sizes.high < first) | (sizes.low > last), _NOT_MET, found)
    return np.where(sizes.best < 0, _CANNOT_TELL, found).astype(np.int8)


def check_award(framework: Framework, award: SmallAward, sizes: Sizes) -> Codes:
    """Return the verdicts on the limits of a small award together.

    An award without limits of its own takes any level of the ladder where a source shows that it is on the register
    (our reading: what is registered there has a level there); else no limit was found, and nothing can be said.
    """
    found = _all(_NO_LIMIT, len(sizes.best))
    if award.credits is not None:
        found = _both(found, within(award.credits, *sizes.credits))
    if award.hours is not None:
        found = _both(found, within(award.hours, *sizes.hours))
    if award.levels:
        return _both(found, _among(framework, award.levels, sizes))
    if award.credits is None and award.hours is None and award.on_register and award.is_verified("on_register"):
        return _among(framework, framework.levels, sizes)
    return found


def check_awards(framework: Framework, sizes: Sizes) -> Codes:
    """Return the verdicts on every small award of a framework: shape (awards, n)."""
    found = [check_award(framework, award, sizes) for award in framework.small_awards]
    return np.stack(found) if found else np.empty((0, len(sizes.best)), dtype=np.int8)


def _among(framework: Framework, labels: tuple[str, ...], sizes: Sizes) -> Codes:
    """Compare ranges with levels that need not be neighbours: all of a range among them, none of it, or untold."""
    counted = np.cumsum([0, *(label in labels for label in framework.levels)])
    held = counted[np.maximum(sizes.high, -1) + 1] - counted[np.maximum(sizes.low, 0)]
    found = np.where(held == sizes.high - sizes.low + 1, _MET, np.where(held == 0, _NOT_MET, _CANNOT_TELL))
    return np.where(sizes.best < 0, _CANNOT_TELL, found).astype(np.int8)


def _all(code: int, count: int) -> Codes:
    return np.full(count, code, dtype=np.int8)


def _admit(size: Codes, level: Codes) -> Codes:
    """Admit what meets all limits; where a policy names none of either kind, nobody can tell from here."""
    together = _both(size, level)
    return np.choose(together, (_YES, _NO, _UNTOLD, _UNTOLD)).astype(np.int8)


def _both(first: Codes, second: Codes) -> Codes:
    """Join verdicts: one not met decides, then one that cannot be told; no limit leaves the other as it is."""
    joined = np.where((first == _CANNOT_TELL) | (second == _CANNOT_TELL), _CANNOT_TELL, _MET)
    joined = np.where((first == _NOT_MET) | (second == _NOT_MET), _NOT_MET, joined)
    return np.where((first == _NO_LIMIT) & (second == _NO_LIMIT), _NO_LIMIT, joined).astype(np.int8)


def within(limit: Range, low: Floats, high: Floats) -> Codes:
    """Compare intervals with a limit; NaN cannot be told."""
    least = -np.inf if limit.min is None else limit.min
    most = np.inf if limit.max is None else limit.max
    under = np.inf if limit.below is None else limit.below
    found = np.where((low >= least) & (high <= most) & (high < under), _MET, _CANNOT_TELL)
    outside = (high < least) | (low > most) | (low >= under)
    return np.where(outside, _NOT_MET, found).astype(np.int8)


def check_by_level(framework: Framework, rule: MicroCredentialRule, sizes: Sizes) -> Codes:
    """Hold credits against the limit of every level in the range: all met, all not met, or it cannot be told.

    A level without a limit of its own cannot be told, unless it lies outside the span of levels, which decides alone.
    """
    by_level = np.stack([_level_verdicts(rule, label, sizes) for label in framework.levels])
    places = np.arange(len(framework.levels))[:, None]
    in_range = (places >= sizes.low) & (places <= sizes.high)
    met = np.all(~in_range | (by_level == _MET), axis=0)
    not_met = np.all(~in_range | (by_level == _NOT_MET), axis=0)
    found = np.where(met, _MET, np.where(not_met, _NOT_MET, _CANNOT_TELL))
    return np.where(sizes.best < 0, _CANNOT_TELL, found).astype(np.int8)


def _level_verdicts(rule: MicroCredentialRule, label: str, sizes: Sizes) -> Codes:
    limit = rule.credits_by_level.get(label)
    return _all(_CANNOT_TELL, len(sizes.best)) if limit is None else within(limit, *sizes.credits)
