"""The durations of a record: each as it was stated, what it may be in hours or in days, and the days of learning.

A line of `durations_stated` is "what: duration", the duration in ISO 8601 ("PT60H") or in words ("60 hours"). A line
that speaks of a duration is a length of time; any other is an amount of work.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from nqf.credentials.figures import read_hours
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.spans import iso_parts

_DAYS = {"years": (365.0, 366.0), "months": (28.0, 31.0), "weeks": (7.0, 7.0), "days": (1.0, 1.0)}
_LENGTH = re.compile(r"\b(?:duration|dur[ée]e)\b", re.I)
_TOTAL = re.compile(r"^(?:volume of learning|workload|volume d'apprentissage|charge de travail)$", re.I)


class StatedDuration(NamedTuple):
    """One line. `parts` are its ISO units by name, None where it is not written in ISO 8601; `hours` if it states any."""

    what: str
    text: str
    parts: dict[str, float] | None
    hours: float | None

    @property
    def is_length(self) -> bool:
        """Tell whether it is elapsed time and no amount of work."""
        return _LENGTH.search(self.what) is not None

    @property
    def is_total(self) -> bool:
        """Tell whether it is the volume of the whole."""
        return _TOTAL.match(self.what) is not None

    @property
    def months(self) -> float:
        """Return the months that it counts, years among them; 0 where it counts none."""
        return (self.parts or {}).get("months", 0) + 12 * (self.parts or {}).get("years", 0)

    @property
    def days(self) -> Quantity | None:
        """Return the days that its years, months, weeks and days are; None where it has none of these."""
        counted = [(count, *_DAYS[unit]) for unit, count in (self.parts or {}).items() if unit in _DAYS]
        if not counted:
            return None
        low, high = (sum(one[0] * one[end] for one in counted) for end in (1, 2))
        return Quantity(low=low, high=high)


def stated_durations(record: MicroCredential) -> list[StatedDuration]:
    """Return the durations of a record in their order."""
    return [_read(line) for line in record.durations_stated]


def days_of_learning(record: MicroCredential) -> int | None:
    """Return the days from the first to the last day of learning, both counted; None where either is not stated."""
    if record.learning_from is None or record.learning_until is None or record.learning_until < record.learning_from:
        return None
    return (record.learning_until - record.learning_from).days + 1


def weeks_of_learning(record: MicroCredential) -> Quantity | None:
    """Return the weeks stated, else those from the first to the last day of learning."""
    days = days_of_learning(record)
    if record.duration_weeks is not None or days is None:
        return record.duration_weeks
    return Quantity(low=days / 7, high=days / 7)


@lru_cache(maxsize=4096)
def _read(line: str) -> StatedDuration:
    what, _colon, text = line.rpartition(":")
    what, text = what.strip(), text.strip()
    parts = iso_parts(text.casefold())
    if parts is None:
        quantity = read_hours(text).quantity if re.match(r"\d", text) else None
        return StatedDuration(what, text, None, None if quantity is None else quantity.low)
    is_time = not parts.keys() & _DAYS.keys()
    hours = parts.get("hours", 0) + parts.get("minutes", 0) / 60 + parts.get("seconds", 0) / 3600
    return StatedDuration(what, text, parts, hours if is_time else None)
