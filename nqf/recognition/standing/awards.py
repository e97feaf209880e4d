"""The small awards of a framework beside a record: which would take it, which would not, and why.

They are the nearest thing to a micro-credential where no rule of that name binds. An award whose limits were not found
is named as nearest thing and takes nobody, unless it is shown to be on the register (`rules.check_award`).
"""

from collections.abc import Iterator

from nqf.credentials.workload import interval
from nqf.frameworks.citation import sources_of
from nqf.frameworks.schema import Framework, SmallAward
from nqf.i18n import _
from nqf.recognition.reasons import range_in_words
from nqf.recognition.rules import Codes, Sizes
from nqf.recognition.standing.limits import level_seen, marked, missing_level, missing_size, size_name, told
from nqf.recognition.standing.sized import Sized
from nqf.recognition.standing.types import LineVerdict, RuleKind, RuleLine


def award_lines(framework: Framework, sized: Sized, sizes: Sizes, awards: Codes) -> Iterator[RuleLine]:
    """Yield a line for every small award; `awards` are their verdicts on this one record, shape (awards, 1)."""
    for award, codes in zip(framework.small_awards, awards, strict=True):
        verdict = told(codes)
        is_verified = award.is_verified() and not award.unverified
        sentence = marked(_sentence(award, verdict, _seen(framework, award, sized, sizes)), is_verified)
        advice = _advice(award, sized, sizes) if verdict is LineVerdict.CANNOT_TELL else None
        sources = sources_of(framework, award)
        yield RuleLine(RuleKind.SMALL_AWARD, verdict, sentence, advice, sources, is_verified)


def limits_of(award: SmallAward) -> str | None:
    """Write the limits of an award; None where none was found."""
    parts = []
    if award.levels:
        parts.append(_("levels {levels}", levels=", ".join(award.levels)))
    if award.credits is not None:
        parts.append(size_name(RuleKind.CREDITS, range_in_words(award.credits)))
    if award.hours is not None:
        parts.append(size_name(RuleKind.HOURS, range_in_words(award.hours)))
    return ", ".join(parts) or None


def _sentence(award: SmallAward, verdict: LineVerdict, seen: str) -> str:
    limits = limits_of(award)
    values = {"title": award.title, "limits": limits, "seen": seen}
    if limits is None:
        if verdict is LineVerdict.MET:
            return _(
                "{title}: on the register, and no limit of size or level was found; the awarding body must confirm.",
                **values,
            )
        if verdict is LineVerdict.CANNOT_TELL:
            return _("{title}: on the register, but no level is known here.", **values)
        return _("{title}: no limit of size or level was found, so nothing can be held against it.", **values)
    return {
        LineVerdict.MET: _("{title}: {seen}, within its limits ({limits}).", **values),
        LineVerdict.NOT_MET: _("{title}: {seen}, outside its limits ({limits}).", **values),
        LineVerdict.CANNOT_TELL: _("{title}: {seen}; that may lie inside or outside its limits ({limits}).", **values),
    }[verdict]


def _seen(framework: Framework, award: SmallAward, sized: Sized, sizes: Sizes) -> str:
    """Write what the award's limits are held against."""
    parts = []
    if award.levels:
        parts.append(_("level {level}", level=level_seen(framework, sizes) or _("not known")))
    if award.credits is not None:
        parts.append(size_name(RuleKind.CREDITS, interval(sized.credits)))
    if award.hours is not None:
        parts.append(size_name(RuleKind.HOURS, interval(sized.hours)))
    return ", ".join(parts)


def _advice(award: SmallAward, sized: Sized, sizes: Sizes) -> str:
    if award.credits is not None and sized.credits is None:
        return missing_size(RuleKind.CREDITS, sized)
    if award.hours is not None and sized.hours is None:
        return missing_size(RuleKind.HOURS, sized)
    if sizes.best[0] < 0:
        return missing_level()
    return _("State exact figures, or have the level decided: they cross the limits of “{title}”.", title=award.title)
