"""What a rule on micro-credentials is, and its limits, in words for the reviewer."""

from nqf.frameworks.schema import MicroCredentialRule, Range
from nqf.i18n import _, number
from nqf.recognition.rules import has_limits


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
