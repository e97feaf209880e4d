"""The check that the dates of a record are in order."""

from datetime import date

from nqf.credentials.fields import record_fields
from nqf.credentials.record import MicroCredential
from nqf.i18n import _, current_language
from nqf.recognition.consistency.types import Finding, Surroundings, Thresholds, conflict, fits, rule, shown

_ORDER = (
    ("learning_from", "learning_until"),
    ("learning_until", "issue_date"),
    ("learning_from", "issue_date"),
    ("learning_until", "valid_from"),
    ("learning_from", "valid_from"),
    ("valid_from", "valid_until"),
    ("issue_date", "valid_until"),
    ("learning_until", "valid_until"),
    ("issue_date", "review_date"),
)
"""Pairs of dates of which the first must not be after the second. A later pair that ends in the same date as a broken one
before it adds nothing."""


@rule("learning_from", "learning_until", "issue_date", "valid_from", "valid_until", "review_date")
def dates_in_order(record: MicroCredential, _around: Surroundings, _limits: Thresholds) -> list[Finding] | None:
    """Dates are in order.

    The learning begins before it ends; the award is issued, and valid, no earlier than the learning ended; it does not
    end before it begins; the next review lies after the issue. Days that are equal are in order.
    Source: our own reading of what the fields mean.
    """
    stated = [pair for pair in _ORDER if len(shown(record, *pair)) == len(pair)]
    broken: dict[str, str] = {}
    for first, second in stated:
        if _day(record, first) > _day(record, second) and second not in broken:
            broken[second] = first
    if broken:
        return [_out_of_order(record, first, second) for second, first in broken.items()]
    return [fits(_("The dates are in order."))] if stated else None


def _out_of_order(record: MicroCredential, first: str, second: str) -> Finding:
    text = _(
        "“{second}” ({second_day}) is before “{first}” ({first_day}).",
        second=_label(second),
        second_day=_day(record, second).isoformat(),
        first=_label(first),
        first_day=_day(record, first).isoformat(),
    )
    return conflict(text, _("Ask the provider for both dates."), seen=shown(record, first, second))


def _day(record: MicroCredential, name: str) -> date:
    day: date = getattr(record, name)
    return day


def _label(name: str) -> str:
    return record_fields()[name].label.in_language(current_language())
