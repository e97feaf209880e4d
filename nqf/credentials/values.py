"""The value of one field out of one cell, by the field's type.

A value that cannot be read comes back with its problem and without a value; who calls decides what becomes of it.
"""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from nqf.credentials.cells import Cell, text_of
from nqf.credentials.dates import read_date
from nqf.credentials.fields import RecordField
from nqf.credentials.figures import Figure, read_credits, read_hours, read_months, read_weeks, unit_in
from nqf.credentials.outcomes import split_list, split_outcomes
from nqf.credentials.quantity import Quantity
from nqf.credentials.reading import Reading
from nqf.credentials.terms import read_boolean, read_choice, read_country, read_languages, read_level
from nqf.credentials.words import reading_words
from nqf.i18n import _

_TERM_FIELDS = frozenset({"level_claimed", "eqf_level", "credit_system", "grade", "framework"})
_LEVEL_FIELDS = frozenset({"level_claimed", "eqf_level"})
_URL = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
# The template's list shows "za-nqf — South African National Qualifications Framework"; the id is what counts.
_FRAMEWORK_CHOICE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*(?:@[a-z0-9]+(?:-[a-z0-9]+)*)?) — .+")


def read_value(field: RecordField, value: Any, heading: str) -> Reading[Any]:
    """Read a cleaned cell (or a value of a JSON file) as `field`; a text field takes numbers and dates as they show.

    Number fields give a Figure, lists a tuple of texts, all others a plain value.
    """
    if isinstance(value, list | tuple):
        return _from_list(field, value, heading)
    if isinstance(value, dict) and field.type != "number":
        return Reading(problem=_("This is a structure, not a value."), hint=_("Give plain text or a number."))
    return _number(field, value, heading) if field.type == "number" else _READERS[field.type](field, value)


def _from_list(field: RecordField, values: list[Any] | tuple[Any, ...], heading: str) -> Reading[Any]:
    if field.type == "list":
        if any(isinstance(value, dict | list) for value in values):
            return Reading(problem=_("The list holds structures, not texts."), hint=_("Give a list of plain texts."))
        texts = tuple(text_of(value).strip() for value in values)
        return Reading(texts if field.name == "outcome_domains" else tuple(text for text in texts if text))
    if len(values) == 1:
        return read_value(field, values[0], heading)
    return Reading(problem=_("This is a list, not one value."), hint=_("Give one value."))


def _is_empty(text: str) -> bool:
    return not text or (len(text) < 20 and text.casefold() in reading_words().not_stated_in_text)


def _text(field: RecordField, value: Cell) -> Reading[Any]:
    if field.name in _TERM_FIELDS and isinstance(value, date | time | timedelta):
        return Reading(
            problem=_("This is a date, which spreadsheets make of entries such as 3-4."),
            hint=_("Format the cell as text and type it again."),
        )
    text = text_of(value)
    if _is_empty(text) and field.name not in ("record_id", "title"):
        return Reading()
    if field.name in _LEVEL_FIELDS:
        return read_level(text)
    choice = _FRAMEWORK_CHOICE.fullmatch(text) if field.name == "framework" else None
    return Reading(choice[1] if choice is not None else text)


def _list(field: RecordField, value: Cell) -> Reading[Any]:
    text = text_of(value)
    if _is_empty(text):
        return Reading()
    if field.name == "learning_outcomes":
        return Reading(split_outcomes(text))
    return Reading(split_list(text))


def _number(field: RecordField, value: Any, heading: str) -> Reading[Any]:
    if isinstance(value, dict):
        return _from_ends(value)
    figure = _figure(field, value, heading)
    return Reading(figure, figure.problem, figure.hint)


def _figure(field: RecordField, value: Cell, heading: str) -> Figure:
    if field.unit == "hours":
        return read_hours(value)
    if field.unit == "credits":
        return read_credits(value)
    return read_months(value) if field.unit == "months" else read_weeks(value, unit_in(heading) or "weeks")


def _from_ends(value: dict[str, Any]) -> Reading[Any]:
    """Read {"low": 30, "high": 40}, the form in which intervals are written to JSON."""
    try:
        return Reading(Figure(Quantity.model_validate(value, strict=True)))
    except ValueError:
        return Reading(
            Figure(), _("This is not an interval."), _("Write {example}.", example='{"low": 30, "high": 40}')
        )


def _enum(field: RecordField, value: Cell) -> Reading[Any]:
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return read_choice(field.name, text_of(value))


def _code(field: RecordField, value: Cell) -> Reading[Any]:
    return read_languages(text_of(value)) if field.name == "delivery_language" else _text(field, value)


def _url(value: Cell) -> Reading[Any]:
    text = text_of(value)
    if _is_empty(text):
        return Reading()
    if not _URL.fullmatch(text):
        return Reading(problem=_("This is not a web address."), hint=_("Write one address that begins with https://."))
    return Reading(text if "://" in text else f"https://{text}")


_READERS: dict[str, Callable[[RecordField, Any], Reading[Any]]] = {
    "string": _text,
    "text": _text,
    "code": _code,
    "list": _list,
    "enum": _enum,
    "date": lambda _field, value: read_date(value),
    "boolean": lambda _field, value: read_boolean(text_of(value) if isinstance(value, float) else value),
    "iso2": lambda _field, value: read_country(text_of(value)),
    "url": lambda _field, value: _url(value),
}
