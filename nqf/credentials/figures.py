"""Hours, weeks, months and credits as people write them, read into quantities.

"40 h", "5 ECTS", "1 200 heures", "30-40 hours", "12 semaines à 3 h par semaine", "PT60H". What cannot be read for
certain is not guessed: the figure comes back without a quantity and says why. Words that mean "not stated" ("n/a",
"TBC", "-") give neither quantity nor problem, and never 0. Dates, countries and choices are left to `terms.py`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cache, lru_cache

from nqf.credentials.fields import record_fields
from nqf.credentials.hedges import is_not_stated, without_remarks
from nqf.credentials.numerals import AmbiguousNumberError, Amount, parse_amount, tidy
from nqf.credentials.quantity import Quantity
from nqf.credentials.spans import hours_in_span, iso_parts
from nqf.i18n import _

# Beyond these no micro-credential goes (ten years of full-time study, fifty years); larger is a slip of the keyboard.
MOST_HOURS, MOST_CREDITS, MOST_WEEKS, MOST_MONTHS = 20_000.0, 2_000.0, 2_600.0, 600.0

_UNITS = {
    "hours": "h hr hrs hour hours heure heures hora horas nlh glh",
    "minutes": "minute minutes min mins mn",
    "days": "d day days jour jours j dia dias día días",
    "weeks": "w wk wks week weeks semaine semaines sem semana semanas",
    "months": "month months mth mths mois mes meses mês",
    "years": "y yr yrs year years an ans année années ano anos año años",
    "credits": "credit credits crédit crédits crédito créditos point points pt pts cr crs cp",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_LONGEST_FIGURE = 120
_WORD = re.compile(r"[^\W\d_]+")
_RATE = re.compile(r"/|\bper\b|\bpar\b|\bweekly\b|\ba week\b|\bhebdo")
_WEEKS_PER = {
    "days": (1 / 7, 1 / 5),  # five working days or seven calendar days make a week
    "weeks": (1.0, 1.0),
    "months": (28 / 7, 31 / 7),
    "years": (52.0, 366 / 7),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """What was read from one cell.

    No quantity and no problem: not stated. A quantity and a problem: taken with a doubt. No quantity and a problem:
    not readable. `unit` is what the text was stated in, if it says so; `credit_system` stands only for credits.
    """

    quantity: Quantity | None = None
    unit: str | None = None
    credit_system: str | None = None
    problem: str | None = None
    hint: str = ""


class _UnreadableError(ValueError):
    def __init__(self, problem: str, hint: str = "", unit: str | None = None) -> None:
        super().__init__(problem)
        self.figure = Figure(problem=problem, hint=hint, unit=unit)


def read_hours(value: object) -> Figure:
    """Read learning hours from text, a number, or a time of day as spreadsheets keep "1:30".

    Days, weeks and months alone are not hours: the figure has a problem, and `unit` says which they are.
    """
    if isinstance(value, timedelta):
        value = value.total_seconds() / 3600
    elif isinstance(value, time):
        value = value.hour + value.minute / 60
    return _read(value, _hours, MOST_HOURS)


def read_credits(value: object) -> Figure:
    """Read credit points, and the credit system where the text names one ("5 ECTS")."""
    if not isinstance(value, str):
        return _read(value, _credits, MOST_CREDITS)
    system = credit_system_in(value)
    figure = _read(value if system is None else _without_system(value, system), _credits, MOST_CREDITS)
    return figure if system is None else replace(figure, credit_system=system, unit="credits")


def read_weeks(value: object, default_unit: str = "weeks") -> Figure:
    """Read elapsed time in weeks; a number alone is in `default_unit` (days, weeks, months or years).

    A month is 28 to 31 days, and a day a fifth to a seventh of a week, so both give an interval.
    """
    return _read(value, lambda text: _weeks(text, default_unit), MOST_WEEKS)


def read_months(value: object) -> Figure:
    """Read an interval in months; a year counts twelve."""
    return _read(value, _months, MOST_MONTHS)


def credit_system_in(text: str) -> str | None:
    """Return the credit system that a text names ("ECTS credits" → "ECTS"), or None."""
    folded = tidy(text)
    return next((name for name, pattern in _known_systems() if pattern.search(folded)), None)


def _without_system(text: str, system: str) -> str:
    bare = dict(_known_systems())[system].sub("credits", tidy(text))
    return re.sub(r"\( ?credits ?\)", "", bare)


def unit_in(text: str) -> str | None:
    """Return the unit of time that a heading names ("Duration (months)" → "months"), or None."""
    units = (_UNIT_OF.get(word) for word in _WORD.findall(tidy(text)) if len(word) > 1)
    return next((unit for unit in units if unit is not None and unit != "credits"), None)


@cache
def _known_systems() -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = sorted(record_fields()["credit_system"].suggestions, key=lambda name: (-len(name), name))
    return tuple((name, re.compile(rf"(?<!\w){re.escape(tidy(name))}(?!\w)")) for name in names)


def _read(value: object, parse: Callable[[str], Figure], most: float) -> Figure:
    try:
        if value is None:
            return Figure()
        if isinstance(value, bool | date):
            raise _UnreadableError(*_not_a_number(value))
        if isinstance(value, int | float):
            return _checked(parse(_plain(value)), most)
        return _read_text(str(value), parse, most)
    except _UnreadableError as unreadable:
        return unreadable.figure


def _not_a_number(value: bool | date) -> tuple[str, str]:
    if isinstance(value, bool):
        return _("This is yes or no, not a number."), _("Give the figure.")
    return _("This is a date, not a number."), _(
        "Spreadsheets turn entries such as 3-4 into dates: format the cell as text and type it again."
    )


def _plain(value: float) -> str:
    if isinstance(value, float) and (value != value or abs(value) == float("inf")):
        raise _UnreadableError(_("This is not a finite number."))
    if value < 0:
        raise _UnreadableError(_("A negative figure cannot be right."), _("Give a figure from 0 up."))
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return re.sub(r"^(\d+\.\d{3})$", r"\g<1>0", text)  # one more digit: "1.125" of a cell is never 1125


def _read_text(text: str, parse: Callable[[str], Figure], most: float) -> Figure:
    if len(text) > _LONGEST_FIGURE:
        raise _UnreadableError(_("This is a text, not a figure."), _("Give one number, or one range such as 30-40."))
    tidied = tidy(text)
    if is_not_stated(tidied):
        return Figure()
    bare, doubt = without_remarks(tidied)
    if re.match(r"- ?\d", bare):
        raise _UnreadableError(_("A negative figure cannot be right."), _("Give a figure from 0 up."))
    if "%" in bare:
        raise _UnreadableError(
            _("A percentage is not a number of hours, weeks or credits."), _("Give the figure itself.")
        )
    figure = _checked(parse(bare), most)
    return figure if doubt is None or figure.problem is not None else replace(figure, problem=doubt)


def _checked(figure: Figure, most: float) -> Figure:
    if figure.quantity is not None and figure.quantity.high > most:
        raise _UnreadableError(
            _("This figure is too large to be true (the most taken is {most}).", most=f"{most:,.0f}"),
            _("Look for a slip: a decimal mark, a year, or another column's value."),
            figure.unit,
        )
    return figure


def _quantity(low: float, high: float) -> Quantity:
    if low > high:
        raise _UnreadableError(_("The range runs from the larger to the smaller figure."), _("Write it as 30-40."))
    return Quantity(low=round(low, 10), high=round(high, 10))


def _amount(text: str) -> Amount:
    if not re.search(r"\d", text):
        raise _UnreadableError(_("There is no number in it."), _("Write the figure in digits, for example 40."))
    try:
        amount = parse_amount(text)
    except AmbiguousNumberError:
        raise _UnreadableError(
            _("The point may separate thousands or decimals."),
            _("Write 1200 or 1,2 so that it can be read in one way only."),
        ) from None
    except ValueError:
        amount = None
    if amount is None:
        raise _UnreadableError(_("It holds more than one figure."), _("Give one number, or one range such as 30-40."))
    return amount


def _unit_of(words: str) -> str | None:
    """Return the one unit that the words name; None for no words. Raises where they name none, or a rate."""
    if not words.strip(" .:=-"):
        return None
    if _RATE.search(words):
        raise _UnreadableError(_("This is a rate, not a total."), _("Multiply it by the number of weeks or days."))
    units = [_UNIT_OF[word] for word in _WORD.findall(words) if word in _UNIT_OF]
    units = units or (["credits"] if credit_system_in(words) is not None else [])
    if not units:
        raise _UnreadableError(_("The unit was not understood."), _("Write the figure alone, or with its unit: 40 h."))
    return units[0]


@lru_cache(maxsize=4096)
def _hours(text: str) -> Figure:
    iso = iso_parts(text)
    if iso is not None:
        return _iso_hours(iso)
    try:
        span = hours_in_span(text)
    except ValueError:
        span = None
    if span is not None:
        return Figure(_quantity(span, span), unit="hours")
    amount = _amount(text)
    unit = _unit_of(amount.words)
    if unit not in (None, "hours", "minutes"):
        raise _not_hours(str(unit))
    share = 1 / 60 if unit == "minutes" else 1.0
    return Figure(_quantity(amount.low * share, amount.high * share), unit=unit)


def _iso_hours(parts: dict[str, float]) -> Figure:
    for unit in ("years", "months", "weeks", "days"):
        if unit in parts:
            raise _not_hours(unit)
    hours = parts.get("hours", 0) + parts.get("minutes", 0) / 60 + parts.get("seconds", 0) / 3600
    return Figure(_quantity(hours, hours), unit="hours")


def _not_hours(unit: str) -> _UnreadableError:
    if unit == "credits":
        return _UnreadableError(_("These are credits, not hours."), _("Put them in the column of credits."), unit)
    return _UnreadableError(
        _("This is a length of time, not learning hours."),
        _("Give the hours of learning; days, weeks and months do not say how many (P60M is months, PT60H hours)."),
        unit,
    )


@lru_cache(maxsize=4096)
def _credits(text: str) -> Figure:
    amount = _amount(text)
    words = _WORD.findall(amount.words)
    other = next((_UNIT_OF[w] for w in words if _UNIT_OF.get(w, "credits") != "credits"), None)
    if other is not None or _RATE.search(amount.words):
        raise _UnreadableError(_("These are not credits."), _("Give the number of credits, for example 5 ECTS."), other)
    if any(word not in _UNIT_OF for word in words):
        raise _UnreadableError(
            _("The credit system was not understood."), _("Write the number alone and the system in its own column.")
        )
    return Figure(_quantity(amount.low, amount.high))


@lru_cache(maxsize=4096)
def _weeks(text: str, default_unit: str) -> Figure:
    iso = iso_parts(text)
    if iso is not None:
        return _iso_weeks(iso)
    amount = _amount(text)
    unit = _unit_of(amount.words) or default_unit
    if unit not in _WEEKS_PER:
        raise _UnreadableError(_("This is not a length of time in weeks."), _("Give the number of weeks."), unit)
    low, high = _WEEKS_PER[unit]
    return Figure(_quantity(amount.low * low, amount.high * high), unit=unit)


def _iso_weeks(parts: dict[str, float]) -> Figure:
    if not parts.keys() <= _WEEKS_PER.keys():
        raise _UnreadableError(_("This is not a length of time in weeks."), _("Give the number of weeks."), "hours")
    low = sum(count * _WEEKS_PER[unit][0] for unit, count in parts.items())
    high = sum(count * _WEEKS_PER[unit][1] for unit, count in parts.items())
    return Figure(_quantity(low, high), unit=next(iter(parts)))


def _months(text: str) -> Figure:
    iso = iso_parts(text)
    if iso is not None:
        unit, count = next(iter(iso.items()))
        text = f"{count} {unit}"
    amount = _amount(text)
    unit = _unit_of(amount.words) or "months"
    if unit not in ("months", "years"):
        raise _UnreadableError(_("This is not a number of months."), _("Give the interval in months."), unit)
    factor = 12 if unit == "years" else 1
    return Figure(_quantity(amount.low * factor, amount.high * factor), unit=unit)
