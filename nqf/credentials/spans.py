"""Spans of time written as more than a number and a unit: "1h30", "1:30", "2 weeks x 20 h", "PT60H".

Returns plain numbers, or None where the text is not of that form; what a figure then means is left to `figures.py`.
"""

import re

from nqf.credentials.numerals import NUMERAL, parse_number

_TIMES = r"(?:days?|jours?|j|weeks?|wks?|semaines?|sem|sessions?|séances?|modules?|units?|unités?|workshops?|ateliers?)"
_HOURS = r"(?:hours?|hrs?|h|heures?)"
_PER = rf"(?: ?/ ?(?:{_TIMES}|w|d)| ?(?:per|a|an|par|each|chacune?|chaque)(?: {_TIMES})?)?"
_COUNT = rf"(?P<count>{NUMERAL}) ?{_TIMES}"
_EACH = rf"(?P<each>{NUMERAL}) ?{_HOURS}{_PER}"
_PRODUCTS = (
    re.compile(rf"{_COUNT} ?(?:x|à|a|at|of|de|@|,) ?{_EACH}"),
    re.compile(rf"(?P<count>{NUMERAL}) ?x ?{_EACH}"),
    re.compile(rf"{_EACH} ?(?:x|for|pendant|over|sur|durant|during|,) ?{_COUNT}"),
    re.compile(rf"{_EACH} ?x ?(?P<count>{NUMERAL})"),
)
_HOURS_AND_MINUTES = re.compile(
    rf"(?P<hours>\d+) ?{_HOURS} ?(?:et |and )?(?P<minutes>[0-5]?\d) ?(?:m|mn|min|mins|minutes?)?\.?"
)
_CLOCK = re.compile(r"(?P<hours>\d+):(?P<minutes>[0-5]\d)(?::[0-5]\d)?")
_COUNTED = r"(?:(\d+(?:[.,]\d+)?){})?"
_ISO = re.compile(
    "p" + "".join(_COUNTED.format(unit) for unit in "ymwd") + "(?:t" + "".join(_COUNTED.format(u) for u in "hms") + ")?"
)
_ISO_UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")


def hours_in_span(text: str) -> float | None:
    """Return the hours of a tidy text such as "1h30", "1:30" or "12 semaines à 3 h par semaine", else None."""
    for pattern in (_HOURS_AND_MINUTES, _CLOCK):
        match = pattern.fullmatch(text)
        if match is not None:
            return int(match["hours"]) + int(match["minutes"]) / 60
    for pattern in _PRODUCTS:
        match = pattern.fullmatch(text)
        if match is not None:
            return parse_number(match["count"]) * parse_number(match["each"])
    return None


def iso_parts(text: str) -> dict[str, float] | None:
    """Return the parts of an ISO 8601 duration by unit ("pt1h30m" → hours 1, minutes 30), or None if it is none."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    parts = zip(_ISO_UNITS, match.groups(), strict=True)
    return {unit: float(count.replace(",", ".")) for unit, count in parts if count is not None} or None
