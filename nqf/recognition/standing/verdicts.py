"""The verdicts of many records on one framework, on arrays: micro-credential rule first, small awards where it is silent.

Admission by the rule is `nqf.recognition.rules`'. A small award is looked at where no rule binds, or where the rule
refuses; a draft binds nobody. What is not a figure (register, quality assurance, conditions in words) decides nothing
here: no field can show that it is fulfilled, so it is listed beside the verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nqf.frameworks.schema import Framework
from nqf.recognition.rules import (
    ADMISSIONS,
    VERDICTS,
    Admission,
    Codes,
    Findings,
    Places,
    Sizes,
    Verdict,
    apply_rules,
    check_awards,
    is_in_force,
)
from nqf.recognition.standing.carried import Carried
from nqf.recognition.standing.types import STANDINGS, StandingVerdict

_TOLD = {
    Admission.YES: StandingVerdict.ADMITTED,
    Admission.NO: StandingVerdict.NOT_ADMITTED,
    Admission.CANNOT_TELL: StandingVerdict.CANNOT_TELL,
    Admission.NO_RULE: StandingVerdict.NO_RULE,
}
_BY_RULE = np.array([STANDINGS.index(_TOLD[admission]) for admission in ADMISSIONS], dtype=np.int8)
_MET, _CANNOT_TELL = VERDICTS.index(Verdict.MET), VERDICTS.index(Verdict.CANNOT_TELL)


@dataclass(frozen=True)
class Decided:
    """Verdicts on n records: `verdicts` (n,) as places in `STANDINGS`, `awards` (awards, n) as places in `VERDICTS`."""

    verdicts: Codes
    findings: Findings
    awards: Codes


def decide(framework: Framework, sizes: Sizes) -> Decided:
    """Hold n records against the rule and the small awards of one framework."""
    findings, awards = apply_rules(framework, sizes), check_awards(framework, sizes)
    verdicts = _BY_RULE[findings.admitted]
    if len(awards):
        is_open = findings.admitted == ADMISSIONS.index(Admission.NO)
        is_open |= not is_in_force(framework.micro_credentials)
        takes, may_take = (awards == _MET).any(axis=0), (awards == _CANNOT_TELL).any(axis=0)
        verdicts = np.where(is_open & may_take, STANDINGS.index(StandingVerdict.CANNOT_TELL), verdicts)
        verdicts = np.where(is_open & takes, STANDINGS.index(StandingVerdict.AS_SMALL_AWARD), verdicts)
    return Decided(verdicts.astype(np.int8), findings, awards)


def with_claims(framework: Framework, sizes: Sizes, carried: Sequence[Carried], own: Places | None = None) -> Sizes:
    """Put carried levels in the place of estimates wherever a verdict may rest on them.

    `own` tells for each record which of `carried` is its own; in order where it is not given.
    """
    ends = [(_place(framework, one.low), _place(framework, one.high)) if one.is_used else (-1, -1) for one in carried]
    chosen = np.array(ends, dtype=np.int64).reshape(-1, 2)
    low, high = (chosen if own is None else chosen[own]).T
    is_claimed = low >= 0
    return replace(
        sizes,
        best=np.where(is_claimed, low, sizes.best),
        low=np.where(is_claimed, low, sizes.low),
        high=np.where(is_claimed, high, sizes.high),
    )


def _place(framework: Framework, label: str | None) -> int:
    return -1 if label is None else framework.position(label)
