"""Checks of hours and credits: against each other, against the outcomes, against the calendar, against size limits."""

from nqf.credentials.credit_systems import find_system
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import (
    implied_hours,
    interval,
    learning_hours,
    sum_of_parts,
)
from nqf.i18n import _, current_language, number, percent, plural
from nqf.recognition.consistency.claim import single_framework
from nqf.recognition.consistency.durations import weeks_of_learning
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

_PARTS = ("hours_contact", "hours_independent", "hours_practice", "hours_assessment")


@rule("hours_total", "credit_value", "credit_system", "awarding_country")
def credits_and_hours(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> Finding | None:
    """Credits stand for the hours stated.

    Turns credits into hours as their credit system does, and compares them with the hours stated. The system's own
    interval is kept (one ECTS credit is 25 to 30 hours) and widened to what the country says of it (20 to 25 in Ireland);
    where a country counts by one figure only (25 in Malta), that one holds. Rounding is let pass.
    Source: the hours behind one credit of each framework's file and of `data/credit_systems.yaml`, which name theirs;
    the share that rounding may miss is our own choice.
    """
    stated, credits = record.hours_total, record.credit_value
    if stated is None or credits is None or not credits.high:
        return None
    system, implied = record.credit_system or _("of no named system"), _hours_behind(record, credits)
    if implied is None:
        return cannot_tell(
            _(
                "What one credit of {system} stands for is not known, so {credits} credits cannot be turned into hours.",
                system=system,
                credits=interval(credits),
            )
        )
    said = {"stated": interval(stated), "credits": interval(credits), "system": system, "implied": interval(implied)}
    if _meet(stated, implied, limits["tolerance"]):
        return fits(_("{stated} hours are stated; {credits} credits ({system}) stand for {implied} hours.", **said))
    return conflict(
        _("{stated} hours are stated, but {credits} credits ({system}) stand for {implied} hours.", **said),
        _("Ask the provider which figure holds, and whether the hours are all learning hours or taught hours only."),
    )


@rule("hours_total", *_PARTS)
def parts_of_workload(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> Finding | None:
    """The parts of the workload add up to the total.

    Adds contact, independent, practice and assessment hours. They contradict the total where they exceed it, or where
    all four are stated and fall short of it. Parts that are not stated may fill a gap.
    Source: arithmetic; the share that rounding may miss is our own choice.
    """
    parts, total = sum_of_parts(record), record.hours_total
    if parts is None or total is None:
        return None
    said = {"parts": interval(parts), "total": interval(total)}
    advice = _("Ask the provider for the hours of each part and their sum.")
    if _meet(parts, total, limits["tolerance"]):
        return fits(_("The parts add up to {parts} hours, the total is {total} hours.", **said))
    if parts.low > total.high:
        return conflict(_("The parts add up to {parts} hours, more than the total of {total} hours.", **said), advice)
    if len(shown(record, *_PARTS)) == len(_PARTS):
        return conflict(_("The parts add up to {parts} hours, less than the total of {total} hours.", **said), advice)
    return cannot_tell(_("The parts stated add up to {parts} of {total} hours; the others are not stated.", **said))


@rule("hours_contact", "hours_total", "credit_system", "awarding_country")
def contact_share(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> Finding | None:
    """Contact hours reach the share that the credit system asks for.

    Some systems ask that a part of the hours be taught or guided: Malta asks for a fifth. Systems without such a rule
    are not checked.
    Source: `data/credit_systems.yaml`, which names the page of each rule.
    """
    system = find_system(record.credit_system or "", record.awarding_country)
    contact, total = record.hours_contact, record.hours_total
    if system is None or system.contact_share_min is None or contact is None or total is None or not total.low:
        return None
    least, source = system.contact_share_min, system.source.url if system.source is not None else None
    said = {
        "share": percent(contact.high / total.low),
        "least": percent(least),
        "system": system.name.in_language(current_language()),
    }
    text = _("Contact hours are {share} of the total; {system} asks for {least} at least.", **said)
    if contact.high / total.low >= least - limits["tolerance"]:
        return fits(text, source=source)
    return conflict(text, _("Ask for more contact hours, or for other figures if these are wrong."), source=source)


@rule("learning_outcomes", "hours_total", "credit_value", "credit_system")
def hours_per_outcome(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> Finding | None:
    """There is time enough for each outcome, and no outcome takes too much of it.

    Divides the hours by the number of outcomes. Universities advise about 12 to 100 hours for one; half of 12 is let pass,
    and a course below about 25 hours may have four outcomes. It is advice and no rule: an outcome may be written broadly
    or narrowly.
    Source: advice of Aberystwyth University (3 to 8 outcomes for 100 hours) and of the University of Northampton (up to 8
    for 400 to 800 hours); the half, and the figures for short courses, are our own choice.
    """
    count, hours = len(record.learning_outcomes), learning_hours(record, single_framework(record))
    if not count or hours is None or not hours.high:
        return None
    each, said = hours.over(count), {"hours": interval(hours), "each": interval(hours.over(count))}
    text = plural(
        "{hours} hours for {count} outcome.", "{hours} hours for {count} outcomes: {each} hours each.", count, **said
    )
    if hours.high < limits["short_course_hours"]:
        if count <= limits["most_outcomes_of_short_course"]:
            return fits(text)
        return doubt(text, _("It is a lot for a short course: ask whether each outcome is taught and assessed."))
    if each.high < limits["least_hours"]:
        return doubt(
            text, _("It is little time for each: ask whether some are one outcome, or whether hours are missing.")
        )
    if each.low > limits["most_hours"]:
        return doubt(text, _("It is a lot of time for each: ask whether the outcomes are stated too broadly."))
    return fits(text)


@rule("hours_total", "credit_value", "credit_system", "duration_weeks", "learning_from", "learning_until")
def hours_per_week(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> Finding | None:
    """The hours fit into the weeks.

    Divides the hours, stated or behind the credits, by the weeks of the course (or the days from its first to its last).
    About 40 hours a week are full-time study; a week has 168 hours.
    Source: our own choice of 40 hours as full time.
    """
    hours, weeks = learning_hours(record, single_framework(record)), weeks_of_learning(record)
    if hours is None or weeks is None or not weeks.high:
        return None
    least = hours.low / weeks.high
    text = _(
        "{hours} hours in {weeks} weeks: {least} hours a week or more.",
        hours=interval(hours),
        weeks=interval(weeks),
        least=number(round(least, 1)),
    )
    if least > limits["hours_of_week"]:
        return conflict(text, _("A week has fewer hours: ask which figure is wrong."))
    if least > limits["full_time"]:
        return doubt(text, _("It is more than full-time study: ask for the hours and the weeks again."))
    return fits(text)


def _hours_behind(record: MicroCredential, credits: Quantity) -> Quantity | None:
    """Return the hours behind credits, by the country's reading and by the system's own where it is no national one."""
    implied = implied_hours(record, single_framework(record))
    system = find_system(record.credit_system or "", record.awarding_country)
    each = None if system is None or system.of is not None else system.hours
    if implied is None or each is None or each.min is None or each.max is None:
        return implied
    general = credits.times(each.min, each.max)
    return Quantity(low=min(implied.low, general.low), high=max(implied.high, general.high))


def _meet(first: Quantity, second: Quantity, tolerance: float) -> bool:
    return first.overlaps(Quantity(low=second.low * (1 - tolerance), high=second.high * (1 + tolerance)))
