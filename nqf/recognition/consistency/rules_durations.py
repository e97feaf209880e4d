"""Checks of the durations of a record as they were stated: what each may mean, and whether they agree."""

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import interval
from nqf.i18n import _, number
from nqf.recognition.consistency.durations import StatedDuration, days_of_learning, stated_durations
from nqf.recognition.consistency.types import (
    Finding,
    Seen,
    Surroundings,
    Thresholds,
    cannot_tell,
    conflict,
    doubt,
    fits,
    rule,
    shown,
)

LEAST_MONTHS = 12
"""A figure of months below this may repeat that of the hours by chance. Our choice."""


@rule("durations_stated", "hours_total", "duration_weeks", "learning_from", "learning_until")
def sane_durations(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> list[Finding] | None:
    """Durations say what was meant.

    In ISO 8601 the letter M means months before a T and minutes after it: P60M is sixty months, PT60M sixty minutes.
    Looks for amounts of work in months or years. They contradict the record where they are longer than the whole course
    or repeat the figure of its hours; else they are a doubt.
    Source: ISO 8601, the form of durations; the comparison is our own.
    """
    stated = stated_durations(record)
    if not stated:
        return None
    found = [finding for one in stated if (finding := _misread(record, one, limits["slack"])) is not None]
    return found or [fits(_("Every duration is in units that fit what it is for."))]


@rule("durations_stated", "hours_total", "duration_weeks", "learning_from", "learning_until")
def durations_agree(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> list[Finding] | None:
    """Durations agree with one another.

    Compares the volume of learning with the total of hours, the hours of all activities with that total, and the longest
    duration and the weeks with the days from the first to the last day of learning.
    Source: arithmetic; how far figures may part is our own choice.
    """
    pairs = [*_amounts(record, limits["hours_slack"]), *_lengths(record, limits["slack"])]
    if not pairs:
        return None
    return [one for one in pairs if one.is_flag] or pairs[:1]


def _misread(record: MicroCredential, one: StatedDuration, slack: float) -> Finding | None:
    seen: Seen = (
        ("durations_stated", f"{one.what}: {one.text}"),
        *shown(record, "hours_total", "learning_from", "learning_until"),
    )
    if one.parts is None:
        unread = _("“{text}” ({what}) is no duration of ISO 8601.", text=one.text, what=one.what)
        return (
            cannot_tell(unread, _("Ask for it as PT60H (sixty hours) or P4W (four weeks)."), seen=seen)
            if one.text[:1] in "Pp"
            else None
        )
    if one.months and (not one.is_length or _repeats_hours(record, one)):
        return _in_months(record, one, slack, seen)
    if one.is_total and one.hours is None:
        text = _(
            "“{text}” ({what}) is a length of time and does not say how much work it is.", text=one.text, what=one.what
        )
        return doubt(text, _("Ask for the hours of work, written as PT60H."), seen=seen)
    return None


def _in_months(record: MicroCredential, one: StatedDuration, slack: float, seen: Seen) -> Finding:
    count, longest, hours = number(one.months), _longest_days(record), record.hours_total
    text = _("“{text}” ({what}) means {count} months.", text=one.text, what=one.what, count=count)
    advice = _("In ISO 8601 minutes are written PT60M and hours PT60H: ask which was meant and have it corrected.")
    if hours is not None and _repeats_hours(record, one):
        return conflict(f"{text} {_('The total is {hours} hours.', hours=interval(hours))}", advice, seen=seen)
    days = one.days
    if longest is not None and days is not None and days.low > longest * (1 + slack):
        whole = _("The whole course takes {days} days at most.", days=number(round(longest)))
        return conflict(f"{text} {whole}", advice, seen=seen)
    return doubt(text, advice, seen=seen)


def _repeats_hours(record: MicroCredential, one: StatedDuration) -> bool:
    """Tell whether months repeat the figure of the hours: sixty of both can hardly be meant."""
    hours = record.hours_total
    return hours is not None and hours.is_exact and hours.low == one.months >= LEAST_MONTHS


def _longest_days(record: MicroCredential) -> float | None:
    """Return the most days that the course takes by anything that it states, None where it states none."""
    lengths = [one.days.high for one in stated_durations(record) if one.is_length and one.days is not None]
    weeks, dates = record.duration_weeks, days_of_learning(record)
    lengths += [weeks.high * 7] if weeks is not None else []
    lengths += [float(dates)] if dates is not None else []
    return max(lengths, default=None)


def _amounts(record: MicroCredential, slack: float) -> list[Finding]:
    total = record.hours_total
    amounts = [one for one in stated_durations(record) if not one.is_length and one.hours is not None]
    if total is None or not total.high or not amounts:
        return []
    found = [_volume(one, total, slack) for one in amounts if one.is_total]
    activities = sum(one.hours or 0.0 for one in amounts if not one.is_total)
    said = {"hours": number(round(activities, 2)), "total": interval(total)}
    if activities > total.high * (1 + slack):
        text = _("The activities take {hours} hours, more than the total of {total} hours.", **said)
        found.append(conflict(text, _("Ask the provider for the hours of each activity and their sum.")))
    elif activities:
        found.append(fits(_("The activities take {hours} of {total} hours.", **said)))
    return found


def _volume(one: StatedDuration, total: Quantity, slack: float) -> Finding:
    hours = one.hours or 0.0
    text = _(
        "“{text}” makes {hours} h; the total is {total} h.",
        text=one.text,
        hours=number(round(hours, 2)),
        total=interval(total),
    )
    if total.low * (1 - slack) <= hours <= total.high * (1 + slack):
        return fits(text)
    return conflict(text, _("Ask the provider which figure holds."))


def _lengths(record: MicroCredential, slack: float) -> list[Finding]:
    days = days_of_learning(record)
    if days is None:
        return []
    lengths = [
        (f"{one.what}: {one.text}", one.days.high)
        for one in stated_durations(record)
        if one.is_length and one.days is not None
    ]
    found = [_span(what, most, days, slack) for what, most in lengths]
    weeks = record.duration_weeks
    if weeks is not None:
        least, most = weeks.low * 7 * (1 - slack) - 7, weeks.high * 7 * (1 + slack) + 7
        text = _(
            "{weeks} weeks are stated; from the first to the last day of learning are {days} days.",
            weeks=interval(weeks),
            days=days,
        )
        found.append(
            fits(text) if least <= days <= most else doubt(text, _("Ask which holds: the weeks or the dates."))
        )
    return found


def _span(what: str, most: float, days: int, slack: float) -> Finding:
    text = _(
        "“{what}” is {most} days at most; from the first to the last day of learning are {days} days.",
        what=what,
        most=number(most),
        days=days,
    )
    return (
        fits(text) if days <= most * (1 + slack) else conflict(text, _("Ask which holds: the duration or the dates."))
    )
