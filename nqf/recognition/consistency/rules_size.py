"""Checks of how large a record is: figures that can be true, and the size of a micro-credential."""

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import counts_alike, credits_in, interval, learning_hours
from nqf.frameworks.schema import Framework, Range
from nqf.i18n import _, number
from nqf.recognition.consistency.claim import first_address, label_on, single_framework
from nqf.recognition.consistency.types import (
    Finding,
    Surroundings,
    Thresholds,
    cannot_tell,
    conflict,
    doubt,
    fits,
    rule,
    shown,
)
from nqf.recognition.reasons import limit_in_words
from nqf.recognition.rules import is_in_force

_HOURS = ("hours_total", "hours_contact", "hours_independent", "hours_practice", "hours_assessment")
_NEVER_ZERO = ("hours_total", "credit_value")


@rule(*_HOURS, "credit_value")
def plausible_figures(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> list[Finding] | None:
    """Hours and credits are figures that can be true.

    Looks for hours or credits of zero, and for more hours than anyone spends on a micro-credential. A zero is usually
    an empty cell that was filled in, and a very large figure a slip of the keyboard.
    Source: our own choice.
    """
    stated = shown(record, *_HOURS, "credit_value")
    if not stated:
        return None
    found = [one for name, _text in stated if (one := _not_true(record, name, limits["most_hours"])) is not None]
    return found or [fits(_("The figures can be true."))]


@rule("hours_total", "credit_value", "credit_system", "framework", "level_claimed")
def size(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> Finding | None:
    """The size is that of a micro-credential.

    Compares hours and credits with the limits in force on the claimed framework; where it has no upper limit, with the
    smallest full award at the claimed level; and where that is not known either, with 400 hours.
    Source: the rule for micro-credentials and the qualification types of the framework's file, which name their sources;
    400 hours are the upper limit of New Zealand (40 credits of ten hours), taken elsewhere by our own choice.
    """
    framework = single_framework(record)
    hours = learning_hours(record, framework)
    if hours is None or not hours.high:
        return None
    by_rule = None if framework is None else _against_rule(record, framework, hours)
    if by_rule is not None:
        return by_rule
    most, award = _smallest_award(record, framework) or (limits["most_hours"], "")
    said = {"hours": interval(hours), "most": number(round(most)), "award": award}
    if award:
        text = _("{hours} hours; the smallest full award at that level, “{award}”, takes {most} or more.", **said)
    else:
        text = _("{hours} hours; a micro-credential usually takes {most} at most.", **said)
    if hours.low < most or (not award and hours.low == most):
        return fits(text)
    return doubt(text, _("Ask whether it is a micro-credential or a larger award."))


def _not_true(record: MicroCredential, name: str, most_hours: float) -> Finding | None:
    quantity: Quantity = getattr(record, name)
    if not quantity.high and name in _NEVER_ZERO:
        text = _("It states zero hours.") if name == "hours_total" else _("It states zero credits.")
        advice = _("Ask for the figure, or have the field left empty if it is not known.")
        return conflict(text, advice, seen=shown(record, name))
    if quantity.low <= most_hours or name == "credit_value":
        return None
    text = _(
        "{hours} hours cannot be right; the most taken is {most}.", hours=interval(quantity), most=number(most_hours)
    )
    advice = _("Look for a slip: a decimal mark, a year, or another field's value.")
    return conflict(text, advice, seen=shown(record, name))


def _against_rule(record: MicroCredential, framework: Framework, hours: Quantity) -> Finding | None:
    """Say how a size stands to the limits in force on a framework; None where they set no upper limit and it is met."""
    limit = framework.micro_credentials
    if limit is None or not is_in_force(limit):
        return None
    is_own = record.credit_value is not None and counts_alike(record.credit_system, framework.id, framework)
    credits = record.credit_value if is_own else credits_in(framework, hours)
    label = None if record.level_claimed is None else label_on(record.level_claimed, framework)
    spans = {"hours": (limit.hours, hours), "credits": (limit.credits, credits)}
    spans["credits_by_level"] = (limit.credits_by_level.get(label or ""), credits)
    known = {key: (span, size) for key, (span, size) in spans.items() if span is not None and size is not None}
    outside = [key for key, (span, size) in known.items() if _is_outside(span, size)]
    said = {
        "hours": interval(hours),
        "framework": framework.short_name,
        "limit": limit_in_words(limit, label) or "",
    }
    text = _("{hours} hours; {framework} says of micro-credentials: {limit}.", **said)
    source = first_address(framework, limit.sources)
    if not outside:
        has_most = any(span.max is not None or span.below is not None for span, _size in known.values())
        return fits(text, source=source) if has_most else None
    advice = _("Ask whether the figures are right, or whether another kind of award is meant.")
    if not any(limit.is_verified(key) for key in outside):
        return cannot_tell(f"{text} {_('No source seen shows this limit.')}", advice, source=source)
    return doubt(text, advice, source=source)


def _is_outside(limit: Range, quantity: Quantity) -> bool:
    return (
        (limit.min is not None and quantity.high < limit.min)
        or (limit.max is not None and quantity.low > limit.max)
        or (limit.below is not None and quantity.low >= limit.below)
    )


def _smallest_award(record: MicroCredential, framework: Framework | None) -> tuple[float, str] | None:
    """Return the least hours of the smallest award whose level is the claimed one, with its title."""
    if framework is None or record.level_claimed is None:
        return None
    label = label_on(record.level_claimed, framework)
    each = framework.hours_per_credit
    sizes = []
    for award in framework.qualification_types:
        if award.level != label or award.level_to is not None:
            continue
        if award.hours is not None and award.hours.min is not None:
            sizes.append((award.hours.min, award.title))
        elif award.credits is not None and award.credits.min is not None and each is not None and each.min is not None:
            sizes.append((award.credits.min * each.min, award.title))
    return min(sizes, default=None)
