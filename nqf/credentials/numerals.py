"""Numbers as people write them: "1 200", "1,200", "1,5", "1.5", "1'200", "30-40 h", "30 à 40".

A comma before exactly three digits separates thousands ("1,200" is 1200), any other single comma is a decimal comma
("1,5"). A point before exactly three digits may be either ("1.200"), so it is refused rather than guessed. Units and
meaning are left to `figures.py`.
"""

import re
from dataclasses import dataclass

NUMERAL = r"\d+(?:[.,' ]\d+)*"
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_SIGNS = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "’": "'", "×": "x", "*": "x"})
_GROUPED = re.compile(r"\d{1,3}([ '])\d{3}(?:\1\d{3})*(?:[.,]\d+)?")
_BOTH_MARKS = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:\.\d{3}){2,}")
_TWO_READINGS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_WORDS = r"[^\d\-]*?"
_RANGE = re.compile(
    rf"(?P<before>{_WORDS})(?P<low>{NUMERAL})(?P<middle>{_WORDS})(?:-|\bto\b|\bà\b|\ba\b|\band\b|\bet\b|\baté\b)"
    rf" ?(?P<high>{NUMERAL})(?P<after>\D*)"
)
_SINGLE = re.compile(rf"(?P<before>{_WORDS})(?P<low>{NUMERAL})(?P<after>\D*)")
_RANGE_WORDS = re.compile(r"\b(?:between|entre|from|de)\b")


class AmbiguousNumberError(ValueError):
    """The figure can be read in two ways ("1.200")."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or an interval, and the words that stand around it."""

    low: float
    high: float
    words: str


def tidy(text: str) -> str:
    """Bring spaces, dashes, apostrophes and the sign of multiplication to one form each, in lower case."""
    return _SPACES.sub(" ", text.translate(_SIGNS)).strip().casefold()


def parse_number(numeral: str) -> float:
    """Read one number.

    Raises AmbiguousNumberError where a point may separate thousands or decimals, ValueError where it is none.
    """
    if numeral.isdecimal():
        return float(numeral)
    if _GROUPED.fullmatch(numeral):
        return float(re.sub(r"[ ']", "", numeral).replace(",", "."))
    if _BOTH_MARKS.fullmatch(numeral):
        decimal = max(",.", key=numeral.rfind)
        return float(numeral.replace("." if decimal == "," else ",", "").replace(",", "."))
    if _THOUSANDS.fullmatch(numeral):
        return float(re.sub(r"[.,]", "", numeral))
    if _TWO_READINGS.fullmatch(numeral):
        raise AmbiguousNumberError(numeral)
    if not _DECIMAL.fullmatch(numeral):
        raise ValueError(numeral)
    return float(numeral.replace(",", "."))


def parse_amount(text: str) -> Amount | None:
    """Read a tidy text that holds one number or one interval; None where it holds none, or more than that.

    Raises what `parse_number` raises.
    """
    match = _RANGE.fullmatch(text)
    if match is not None:
        before = _RANGE_WORDS.sub("", match["before"])
        words = " ".join((before, match["middle"], match["after"]))
        return Amount(parse_number(match["low"]), parse_number(match["high"]), words.strip())
    match = _SINGLE.fullmatch(text)
    if match is None:
        return None
    number = parse_number(match["low"])
    return Amount(number, number, f"{match['before']} {match['after']}".strip())
