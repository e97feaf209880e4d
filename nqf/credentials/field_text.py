"""The value of a field in the reader's words: choices and countries by name, figures with their interval."""

from datetime import date
from typing import Any

from nqf.credentials.fields import record_fields
from nqf.credentials.quantity import Quantity
from nqf.i18n import _, country_name, current_language, number


def field_text(name: str, value: Any, *, between: str = "; ") -> str | None:
    """Write what a record holds in a field; None where nothing is stated. `between` stands between items of a list."""
    if value is None or value == ():
        return None
    if isinstance(value, tuple):
        return between.join(str(part) for part in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Quantity):
        ends = number(value.low), number(value.high)
        return ends[0] if value.is_exact else "–".join(ends)
    if isinstance(value, date):
        return value.isoformat()
    field = record_fields()[name]
    choice = field.values.get(str(value))
    if choice is not None:
        return choice.in_language(current_language())
    return country_name(str(value)) if field.type == "iso2" else str(value)
