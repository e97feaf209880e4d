"""The standing of one record on one framework, in full; on many frameworks one after the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nqf.alignment.links import Shelf
from nqf.credentials.record import MicroCredential
from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.levelling.types import LevelEstimate
from nqf.recognition.reasons import standing as rule_in_words
from nqf.recognition.rules import IN_FORCE
from nqf.recognition.standing.awards import award_lines
from nqf.recognition.standing.carried import Carried, CarryBasis, carry_claim, claim_of
from nqf.recognition.standing.conditions import condition_lines
from nqf.recognition.standing.conversion import convert
from nqf.recognition.standing.limits import limit_lines, marked
from nqf.recognition.standing.sized import country_of, size_on, sizes_of
from nqf.recognition.standing.types import (
    LIMITS,
    STANDINGS,
    LevelBasis,
    LevelThere,
    LineVerdict,
    RuleKind,
    RuleLine,
    Standing,
    StandingVerdict,
)
from nqf.recognition.standing.verdicts import decide, with_claims

_DECIDING = {
    StandingVerdict.ADMITTED: LineVerdict.MET,
    StandingVerdict.NOT_ADMITTED: LineVerdict.NOT_MET,
    StandingVerdict.AS_SMALL_AWARD: LineVerdict.NOT_MET,
    StandingVerdict.CANNOT_TELL: LineVerdict.CANNOT_TELL,
}
"""The lines that stand behind a verdict; of a draft all are shown, since none of them binds."""


def standing(framework: Framework, record: MicroCredential, estimate: LevelEstimate, carried: Carried) -> Standing:
    """Say where a record stands on a framework. `estimate` is on its ladder, `carried` its claim carried there."""
    sized = size_on(framework, record)
    sizes = with_claims(framework, sizes_of(framework, [sized], [estimate]), [carried])
    decided = decide(framework, sizes)
    verdict = STANDINGS[int(decided.verdicts[0])]
    rule = framework.micro_credentials
    lines: list[RuleLine] = []
    if rule is not None:
        lines += limit_lines(framework, rule, sized, sizes)
        lines += condition_lines(framework, rule, record)
    awards = list(award_lines(framework, sized, sizes, decided.awards))
    takers = tuple(
        award.title
        for award, line in zip(framework.small_awards, awards, strict=True)
        if line.verdict is LineVerdict.MET and verdict is StandingVerdict.AS_SMALL_AWARD
    )
    lines += awards
    return Standing(
        record.record_id,
        framework.id,
        country_of(framework),
        verdict,
        takers,
        tuple(_reasons(framework, verdict, lines)),
        tuple(lines),
        tuple(dict.fromkeys(_to_add(framework, verdict, lines))),
        sized.hours,
        convert(framework, record, sized),
        level_there(estimate, carried),
    )


def standings(
    record: MicroCredential, frameworks: Iterable[Framework], estimates: Mapping[str, LevelEstimate], shelf: Shelf
) -> Iterator[Standing]:
    """Yield the standing of a record on each framework; `estimates` are by framework id, links are those of `shelf`."""
    claim = claim_of(shelf, record.framework, record.level_claimed, record.eqf_level)
    for framework in frameworks:
        yield standing(framework, record, estimates[framework.id], carry_claim(shelf, claim, framework))


def level_there(estimate: LevelEstimate, carried: Carried) -> LevelThere:
    """Set both readings of the level side by side, and say which of them is used."""
    if carried.is_used:
        basis = LevelBasis.CLAIMED if carried.basis is CarryBasis.SAME else LevelBasis.CARRIED
        low, high = carried.low, carried.high
    elif estimate.best is not None and estimate.refused is None:
        basis, low, high = LevelBasis.ESTIMATE, estimate.low, estimate.high
    else:
        basis, low, high = LevelBasis.NONE, None, None
    sentence = {
        LevelBasis.CLAIMED: _("The verdict rests on the level claimed on this framework."),
        LevelBasis.CARRIED: _("The verdict rests on the claimed level, carried by official links."),
        LevelBasis.ESTIMATE: _(
            "The verdict rests on the estimate: no claimed level is carried here by official links."
        ),
        LevelBasis.NONE: _("No level is known here: none is carried by official links, and none is proposed."),
    }[basis]
    return LevelThere(estimate, carried, basis, low, high, sentence)


def _reasons(framework: Framework, verdict: StandingVerdict, lines: Sequence[RuleLine]) -> Iterator[str]:
    rule = framework.micro_credentials
    yield marked(rule_in_words(rule), rule.is_verified("status")) if rule is not None else rule_in_words(None)
    is_draft = rule is not None and rule.status == "draft"
    limits = (line for line in lines if line.kind in LIMITS)
    yield from (line.sentence for line in limits if is_draft or line.verdict is _DECIDING.get(verdict))
    if verdict is StandingVerdict.ADMITTED:
        yield _("Conditions that are not figures are listed and decide nothing here; a person must check them.")
    yield from _award_reasons(verdict, lines)


def _award_reasons(verdict: StandingVerdict, lines: Sequence[RuleLine]) -> Iterator[str]:
    """Name the awards that take the record; else, where none is admitted, how it stands to each of them."""
    if verdict is StandingVerdict.ADMITTED:
        return
    is_taken = verdict is StandingVerdict.AS_SMALL_AWARD
    for line in lines:
        if line.kind is RuleKind.SMALL_AWARD and (not is_taken or line.verdict is LineVerdict.MET):
            yield line.sentence


def _to_add(framework: Framework, verdict: StandingVerdict, lines: Sequence[RuleLine]) -> Iterator[str]:
    """Yield the advice that could change the verdict, then that on other conditions of a rule in force."""
    rule = framework.micro_credentials
    is_binding = rule is not None and rule.status in IN_FORCE
    if is_binding:
        yield from (line.advice for line in lines if line.kind in LIMITS and line.advice)
    if verdict is StandingVerdict.CANNOT_TELL:
        yield from (line.advice for line in lines if line.kind is RuleKind.SMALL_AWARD and line.advice)
    if is_binding:
        others = (line for line in lines if line.kind not in (*LIMITS, RuleKind.SMALL_AWARD))
        yield from (line.advice for line in others if line.advice)
