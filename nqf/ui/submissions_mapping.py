"""Which heading holds which field: the guess as a table that the officer corrects before the import."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import streamlit as st

from nqf.credentials.fields import record_fields
from nqf.credentials.headers import MANY, HeadingGuess
from nqf.credentials.results import SheetLook
from nqf.i18n import _, current_language

EXTRA = "extra"
"""Stands for no field: the column is kept in the record's `extra`."""

SAMPLES, SAMPLE_CHARACTERS = 3, 60


def field_label(name: object) -> str:
    """Name a field in the reader's language; `EXTRA` stands for a column that is kept as it is."""
    if name == EXTRA:
        return _("Keep as extra")
    field = record_fields().get(str(name))
    return field.label.in_language(current_language()) if field is not None else str(name)


def show_mapping(sheet: SheetLook, key: str) -> dict[int, str | None]:
    """Draw the table of headings; return the field of every column, as corrected."""
    guesses = {guess.column: guess for guess in sheet.guesses}
    rows: dict[str, list[Any]] = {
        "heading": [guess.heading or _("(no heading)") for guess in guesses.values()],
        "field": [guess.field or EXTRA for guess in guesses.values()],
        "score": [guess.score if guess.field else None for guess in guesses.values()],
        "why": [guess.reason for guess in guesses.values()],
        "sample": [_samples(sheet, column) for column in guesses],
    }
    edited = st.data_editor(
        rows,
        key=key,
        hide_index=True,
        num_rows="fixed",
        disabled=["heading", "score", "why", "sample"],
        height=min(38 + 35 * len(guesses), 520),
        column_config=_columns(),
        alt=_("Headings of the file and the field that each one holds; the field can be changed"),
    )
    chosen = edited["field"]
    return {
        column: (None if field in (None, EXTRA) else str(field)) for column, field in zip(guesses, chosen, strict=True)
    }


def _columns() -> Mapping[str, Any]:
    config = st.column_config
    return {
        "heading": config.TextColumn(_("Heading in the file"), width="medium"),
        "field": config.SelectboxColumn(
            _("Field"),
            options=[EXTRA, *record_fields()],
            format_func=field_label,
            required=False,
            width="medium",
        ),
        "score": config.ProgressColumn(_("Likeness"), format="percent", min_value=0, max_value=1, width="small"),
        "why": config.TextColumn(_("Why"), width="medium"),
        "sample": config.TextColumn(_("First values"), width="large"),
    }


def _samples(sheet: SheetLook, column: int) -> str:
    values = [row[column].strip() for row in sheet.sample_rows if column < len(row) and row[column].strip()]
    short = [
        value if len(value) <= SAMPLE_CHARACTERS else value[:SAMPLE_CHARACTERS] + "…" for value in values[:SAMPLES]
    ]
    return " · ".join(short)


def mapping_faults(mapping: Mapping[int, str | None], guesses: tuple[HeadingGuess, ...]) -> list[str]:
    """Say what forbids an import with this mapping: a field given twice, or nothing to call a record by."""
    given = Counter(field for field in mapping.values() if field is not None and field != MANY)
    headings = {guess.column: guess.heading for guess in guesses}
    faults = [
        _(
            "Two columns hold “{field}”: {headings}. Keep one of them as extra.",
            field=field_label(field),
            headings=", ".join(headings[column] for column, held in mapping.items() if held == field),
        )
        for field, count in given.items()
        if count > 1
    ]
    if "title" not in given:
        faults.append(
            _(
                "No column holds the title. Choose “{field}” for the column that does.",
                field=field_label("title"),
            )
        )
    return faults
