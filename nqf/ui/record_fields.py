"""All fields of a record as rows for a reader: label, value, in the form's order; unknown ones left out."""

from datetime import date

from nqf.credentials.fields import RecordField, record_fields
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.i18n import _, current_language, number


def field_rows(record: MicroCredential) -> list[dict[str, str]]:
    """Return what is stated, by label, then the columns that no field took."""
    language = current_language()
    rows = [
        {_("Field"): field.label.in_language(language), _("Value"): _written(field, getattr(record, name), language)}
        for name, field in record_fields().items()
        if getattr(record, name) not in (None, ())
    ]
    kept = [{_("Field"): heading, _("Value"): value} for heading, value in record.extra.items()]
    return rows + kept


def _written(field: RecordField, value: object, language: str) -> str:
    if isinstance(value, tuple):
        return " · ".join(str(part) for part in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Quantity):
        ends = [number(value.low), number(value.high)]
        return ends[0] if value.is_exact else f"{ends[0]}–{ends[1]}"
    if isinstance(value, date):
        return value.isoformat()
    choice = field.values.get(str(value))
    return choice.in_language(language) if choice else str(value)
