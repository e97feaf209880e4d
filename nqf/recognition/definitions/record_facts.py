"""What one record states, read once for the elements of all definitions: which fields are filled, its hours, its claim."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from nqf.credentials.field_text import field_text
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import interval, learning_hours
from nqf.i18n import _
from nqf.levelling.text import fold
from nqf.recognition.consistency.claim import single_framework

_SAYS_NOTHING = {("provider_status", "unknown"), ("stackability", "unknown"), ("qf_ehea_cycle", "none")}
"""Choices that say that nothing is known, or that there is nothing to name."""

_WORD = re.compile(r"[^\W_]+")
_BEHIND_HOURS = ("credit_value", "hours_contact", "hours_independent")


@dataclass(frozen=True)
class RecordFacts:
    """One record as the checks read it."""

    record: MicroCredential

    @cached_property
    def filled(self) -> frozenset[str]:
        """Return the fields that say something. Hours count where they follow from credits or from their parts."""
        values = self.record.__dict__
        found = {name for name, value in values.items() if _says(name, value)}
        if "hours_total" not in found and any(name in found for name in _BEHIND_HOURS) and self.hours is not None:
            found.add("hours_total")
        return frozenset(found)

    @cached_property
    def hours(self) -> Quantity | None:
        """Return the hours of learning: stated, else the sum of the parts, else those behind the credits."""
        if self.record.hours_total is not None:
            return self.record.hours_total
        return learning_hours(self.record, single_framework(self.record))

    @cached_property
    def folded_title(self) -> str:
        """Return the words of the title, folded, a blank on either side."""
        return padded(self.record.title)

    def quantity(self, field: str) -> Quantity | None:
        """Return the value of a number field, of the hours in all as `hours`."""
        if field == "hours_total":
            return self.hours
        value = getattr(self.record, field)
        return value if isinstance(value, Quantity) else None

    def items(self, field: str) -> tuple[str, ...]:
        """Return the items of a list, or the one text of a text field."""
        value = getattr(self.record, field)
        if isinstance(value, tuple):
            return value
        return () if value is None else (str(value),)

    def seen(self, *fields: str) -> tuple[tuple[str, str], ...]:
        """Return those of the fields that say something, each with its value in the reader's words."""
        return tuple((name, self._in_words(name)) for name in fields if name in self.filled)

    def _in_words(self, field: str) -> str:
        if field == "hours_total" and self.record.hours_total is None:
            return _("{hours}, from its parts or credits", hours=interval(self.hours))
        return field_text(field, getattr(self.record, field)) or ""


@lru_cache(maxsize=8192)
def padded(text: str) -> str:
    """Return the words of a text, folded, between blanks, so that whole words are found in it."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def has_word(padded_text: str, words: tuple[str, ...]) -> str | None:
    """Return the first of the words that stands in a padded text as whole words, else None."""
    return next((word for word in words if padded(word) in padded_text), None)


def _says(name: str, value: object) -> bool:
    if value is None or value == ():
        return False
    if isinstance(value, str):
        return not value.isspace() and value != "" and (name, value) not in _SAYS_NOTHING
    return any(part.strip() for part in value) if isinstance(value, tuple) else True
