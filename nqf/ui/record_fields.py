"""All fields of a record as rows for a reader: label, value, in the form's order; unknown ones left out."""

from nqf.credentials.field_text import field_text
from nqf.credentials.fields import record_fields
from nqf.credentials.record import MicroCredential
from nqf.i18n import _, current_language


def field_rows(record: MicroCredential) -> list[dict[str, str]]:
    """Return what is stated, by label, then the columns that no field took."""
    language = current_language()
    rows = [
        {_("Field"): field.label.in_language(language), _("Value"): text}
        for name, field in record_fields().items()
        if (text := field_text(name, getattr(record, name), between=" · ")) is not None
    ]
    kept = [{_("Field"): heading, _("Value"): value} for heading, value in record.extra.items()]
    return rows + kept
