"""The sentences behind a verdict on size and level, for the reviewer."""

from nqf.credentials.quantity import Quantity
from nqf.credentials.workload import interval
from nqf.frameworks.schema import Framework, MicroCredentialRule, Range, SmallAward
from nqf.i18n import _, number
from nqf.levelling.types import LevelEstimate
from nqf.recognition.rules import Verdict, has_limits

SMALL_AWARDS_NAMED = 2
"""Small awards named beside a verdict; the framework's own page lists them all."""


def reasons_for(
    framework: Framework,
    hours: Quantity | None,
    credits: Quantity | None,
    estimate: LevelEstimate,
    size: Verdict,
    level: Verdict,
    weeks: Quantity | None = None,
) -> tuple[str, ...]:
    """Say what the rule is, how size and level stand to it, and what is nearest where there is no rule."""
    rule = framework.micro_credentials
    said: list[str | None] = [standing(rule)]
    if rule is not None and rule.status not in ("none found", "discussed"):
        said += [_size_sentence(rule, hours, credits, estimate, size), _weeks_sentence(rule, weeks)]
        said.append(_level_sentence(rule, estimate, level))
        said.append(_doubt_of_limits(rule))
    if rule is None or not has_limits(rule) or rule.status == "none found":
        said += [_small_award(award) for award in framework.small_awards[:SMALL_AWARDS_NAMED]]
    return tuple(sentence for sentence in said if sentence is not None)


def standing(rule: MicroCredentialRule | None) -> str:
    """Say what kind of rule there is, if any."""
    if rule is None:
        return _("The facts on this framework say nothing about micro-credentials.")
    if rule.status == "policy" and not has_limits(rule):
        return _("There is a policy, but no limit of size or level was found in it.")
    return {
        "policy": _("There is a policy on micro-credentials."),
        "pilot": _("Micro-credentials run as a pilot; these are its terms.")
        if has_limits(rule)
        else _("Micro-credentials run as a pilot; no limit of size or level was found."),
        "draft": _("There is a draft, which binds nobody yet."),
        "discussed": _("Micro-credentials are under discussion; no rule was found."),
        "none found": _("No rule on micro-credentials was found. That is not a refusal."),
    }[rule.status]


def limit_in_words(rule: MicroCredentialRule, level: str | None = None) -> str | None:
    """Write the size limits of a rule, those of one level where it has limits by level; None where it has none."""
    parts = []
    if rule.credits is not None:
        parts.append(_("{range} credits", range=range_in_words(rule.credits)))
    if rule.hours is not None:
        parts.append(_("{range} hours", range=range_in_words(rule.hours)))
    if rule.weeks is not None:
        parts.append(_("{range} weeks", range=range_in_words(rule.weeks)))
    if level is not None and level in rule.credits_by_level:
        limit = range_in_words(rule.credits_by_level[level])
        parts.append(_("{range} credits at level {level}", range=limit, level=level))
    elif rule.credits_by_level:
        parts.append(_("credits by level"))
    return ", ".join(parts) or None


def range_in_words(limit: Range) -> str:
    """Write the ends of a limit: "1–40", "at least 40", "under 12"."""
    if limit.min is not None and limit.max is not None:
        return f"{number(limit.min)}–{number(limit.max)}"
    most = _("under {number}", number=number(limit.below)) if limit.below is not None else None
    if limit.max is not None:
        most = _("at most {number}", number=number(limit.max))
    if limit.min is None:
        return str(most)
    least = _("at least {number}", number=number(limit.min))
    return f"{least}, {most}" if most is not None else least


def _size_sentence(
    rule: MicroCredentialRule,
    hours: Quantity | None,
    credits: Quantity | None,
    estimate: LevelEstimate,
    size: Verdict,
) -> str | None:
    limit = limit_in_words(rule, estimate.best)
    if limit is None:
        return None
    if hours is None and credits is None:
        return _("Size: neither hours nor credits are known, so the limit ({limit}) cannot be checked.", limit=limit)
    values = {"hours": interval(hours), "credits": interval(credits), "limit": limit}
    if size is Verdict.MET:
        return _("Size: {credits} credits, {hours} hours, within the limit ({limit}).", **values)
    if size is Verdict.NOT_MET:
        return _("Size: {credits} credits, {hours} hours, outside the limit ({limit}).", **values)
    return _("Size: {credits} credits, {hours} hours; that may lie inside or outside the limit ({limit}).", **values)


def _weeks_sentence(rule: MicroCredentialRule, weeks: Quantity | None) -> str | None:
    return None if rule.weeks is None else _("Duration in weeks: {weeks}.", weeks=interval(weeks))


def _level_sentence(rule: MicroCredentialRule, estimate: LevelEstimate, level: Verdict) -> str | None:
    if rule.levels is None:
        return None
    first, last = rule.levels
    if estimate.best is None or estimate.refused is not None:
        return _("Level: none is proposed, so the span {first} to {last} cannot be checked.", first=first, last=last)
    values = {"best": estimate.best, "low": estimate.low, "high": estimate.high, "first": first, "last": last}
    if level is Verdict.MET:
        return _("Level: {best} (range {low} to {high}) lies within {first} to {last}.", **values)
    if level is Verdict.NOT_MET:
        return _("Level: {best} (range {low} to {high}) lies outside {first} to {last}.", **values)
    return _("Level: {best}, but the range {low} to {high} goes beyond {first} to {last}.", **values)


def _doubt_of_limits(rule: MicroCredentialRule) -> str | None:
    limits = ("credits", "hours", "weeks", "levels", "credits_by_level")
    stated = [key for key in limits if getattr(rule, key)]
    if all(rule.is_verified(key) for key in stated):
        return None
    return _("Part of these limits is unverified: no source that could be read shows it.")


def _small_award(award: SmallAward) -> str:
    sizes = []
    if award.credits is not None:
        sizes.append(_("{range} credits", range=range_in_words(award.credits)))
    if award.hours is not None:
        sizes.append(_("{range} hours", range=range_in_words(award.hours)))
    if not sizes:
        return _("Nearest thing: {title}.", title=award.title)
    return _("Nearest thing: {title} ({size}).", title=award.title, size=", ".join(sizes))
