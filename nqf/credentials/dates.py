"""Dates as people write them: ISO, day first, or with the month as a word in English or French.

A date such as 03/04/2025 may be the third of April or the fourth of March: it is refused, not guessed. A date cell of
a spreadsheet has no such doubt. Times of day are dropped.
"""

import re
from datetime import date, datetime
from functools import cache

from babel.dates import get_month_names

from nqf.credentials.headings import fold
from nqf.credentials.hedges import is_not_stated
from nqf.credentials.reading import Reading
from nqf.i18n import _

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_SLASHED = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})(?: \d{1,2}:.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?\.?[ -]([^\W\d_]+)[ ,.-]+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


def read_date(value: object) -> Reading[date]:
    """Read a date from a date cell or from text; `problem` says why it could not be read."""
    if isinstance(value, datetime):
        return _plausible(value.date())
    if isinstance(value, date):
        return _plausible(value)
    if value is None or (isinstance(value, str) and is_not_stated(value)):
        return Reading()
    if not isinstance(value, str):
        return Reading(
            problem=_("This is a number, not a date."), hint=_("Format the cell as a date, or write 2025-03-31.")
        )
    return _from_text(" ".join(value.split()))


def _from_text(text: str) -> Reading[date]:
    iso = _ISO.fullmatch(text)
    if iso is not None:
        return _made(iso[1], iso[2], iso[3])
    slashed = _SLASHED.fullmatch(text)
    if slashed is not None:
        return _day_or_month_first(slashed[1], slashed[3], slashed[4], dotted=slashed[2] == ".")
    day_first, month_first = _DAY_FIRST.fullmatch(text), _MONTH_FIRST.fullmatch(text)
    day, word, year = (
        day_first.groups()
        if day_first is not None
        else (month_first[2], month_first[1], month_first[3])
        if month_first is not None
        else ("", "", "")
    )
    month = _months().get(fold(word))
    if month is None:
        return Reading(problem=_("This is not a whole date."), hint=_("Write year, month and day: 2025-03-31."))
    return _made(year, str(month), day)


def _day_or_month_first(first: str, second: str, year: str, *, dotted: bool) -> Reading[date]:
    """Read d/m/y or m/d/y where only one is possible; with points it is always the day first."""
    if dotted or first == second or int(first) > 12:
        return _made(year, second, first)
    if int(second) > 12:
        return _made(year, first, second)
    return Reading(
        problem=_("The day and the month cannot be told apart."),
        hint=_("Write year, month and day: {example}.", example=f"{year}-{int(second):02d}-{int(first):02d}"),
    )


def _made(year: str, month: str, day: str) -> Reading[date]:
    try:
        return _plausible(date(int(year), int(month), int(day)))
    except ValueError:
        return Reading(
            problem=_("There is no such day in the calendar."), hint=_("Write year, month and day: 2025-03-31.")
        )


def _plausible(found: date) -> Reading[date]:
    if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        return Reading(
            problem=_("The year {year} cannot be right.", year=str(found.year)),
            hint=_("Look for a slip of the keyboard."),
        )
    return Reading(found)


@cache
def _months() -> dict[str, int]:
    """Names and short names of the months in English and French, folded."""
    found = {}
    for language in ("en", "fr"):
        for width in ("wide", "abbreviated"):
            found.update({fold(name): number for number, name in get_month_names(width, locale=language).items()})
    return {**found, "sept": 9}
