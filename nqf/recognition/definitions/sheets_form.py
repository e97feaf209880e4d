"""The form of a definition in Excel: what stands down the sheet of the instrument and across that of its elements.

A check stands in one cell, one a line: its kind, and in brackets its settings as in YAML, such as
`bounds(field: hours_total, min: 5, max: 300)`. Reading is left to `sheets_in`, writing to `template`.
"""

from collections.abc import Mapping
from functools import cache
from typing import get_args

from nqf.credentials.fields import record_fields
from nqf.credentials.headings import fold
from nqf.frameworks.sheets_words import in_language
from nqf.i18n import LANGUAGES, _
from nqf.recognition.definitions.schema import ElementEvidence, ElementStage, InstrumentKind, Obligation
from nqf.recognition.definitions.words import kind_title, obligation_title

FIRST_ROW = 2
ABOUT_NEEDED = ("id", "name_en", "publisher", "kind", "url")
ELEMENT_NEEDED = ("id", "requirement_en", "obligation", "stage", "fields")


def sheet_titles() -> dict[str, str]:
    """Name the sheets of the template."""
    return {
        "instructions": _("Instructions"),
        "about": _("Instrument"),
        "elements": _("Elements"),
        "checks": _("Checks"),
        "fields": _("Fields"),
        "lists": _("Lists"),
    }


def about_rows() -> dict[str, tuple[str, str]]:
    """Name what is said of the instrument, each with what to write."""
    return {
        "id": (_("Id"), _("Small letters, figures and hyphens, such as my-rules-2026.")),
        "name_en": (_("Name in English"), _("The name of the instrument; one language is enough.")),
        "name_fr": (_("Name in French"), _("Empty means: as in English.")),
        "year": (_("Year"), _("Year in which it was adopted or published.")),
        "publisher": (_("Publisher"), _("The body that issued it.")),
        "kind": (_("Kind"), _("Choose from the list.")),
        "countries": (_("Countries"), _("Two-letter codes with commas between; empty for an international one.")),
        "framework": (_("Framework"), _("Id of the framework of its levels and credits, where there is one.")),
        "licence": (_("Licence"), _("Licence of the text, where it is known.")),
        "url": (_("Address or title of the source"), _("Where it is published.")),
        "remarks_en": (_("Remarks in English"), _("What a reader has to know.")),
        "remarks_fr": (_("Remarks in French"), _("Empty means: as in English.")),
    }


def element_columns() -> dict[str, tuple[str, str]]:
    """Name the columns of the elements, each with what to write."""
    return {
        "id": (_("Element id"), _("Each one once, such as r1.")),
        "requirement_en": (
            _("Requirement in English"),
            _("What is asked for, in your own words; one language is enough."),
        ),
        "requirement_fr": (_("Requirement in French"), _("Empty means: as in English.")),
        "obligation": (_("Obligation"), _("Choose from the list.")),
        "stage": (_("Stage"), _("design: a submission shows it. award: it exists only once a learner is awarded.")),
        "fields": (_("Fields"), _("Fields of the record that show it, with commas between; see the sheet Fields.")),
        "fields_rule": (_("Fields rule"), _("all (also when empty): every field must be filled. any: one is enough.")),
        "check": (_("Check"), _("One a line; empty means presence. See the sheet Checks.")),
        "judgement_en": (_("A person decides (English)"), _("What a person still has to decide, if anything.")),
        "judgement_fr": (_("A person decides (French)"), _("Empty means: as in English.")),
        "applies_if": (_("Applies if"), _("For a conditional element: the condition, written as a check.")),
        "evidence": (_("Evidence"), _("Whether a source shows it; empty means unverified.")),
    }


def key_words(column: str) -> dict[str, str]:
    """Return the words of a closed column in the reader's language, by value."""
    words: dict[str, dict[str, str]] = {
        "obligation": {one.value: obligation_title(one) for one in Obligation},
        "stage": {
            ElementStage.DESIGN.value: _("design"),
            ElementStage.AWARD.value: _("award"),
            ElementStage.BOTH.value: _("both"),
        },
        "fields_rule": {"all": _("all"), "any": _("any")},
        "evidence": {
            ElementEvidence.VERIFIED.value: _("verified"),
            ElementEvidence.PARTLY_VERIFIED.value: _("partly verified"),
            ElementEvidence.UNVERIFIED.value: _("unverified"),
        },
        "kind": {str(one): kind_title(one) for one in get_args(InstrumentKind)},
    }
    return words.get(column, {})


@cache
def values_by_word(column: str) -> Mapping[str, str]:
    """Return the values of a closed column by their words in every language, folded."""
    found = {fold(value): str(value) for value in key_words(column)}
    for language in LANGUAGES:
        for value, word in in_language(language, lambda: key_words(column)).items():
            found.setdefault(fold(word), str(value))
    return found


@cache
def keys_by_heading(is_about: bool) -> Mapping[str, str]:
    """Return the keys of the rows of the instrument, or of the columns of the elements, by heading in every language."""
    named = about_rows if is_about else element_columns
    found = {fold(key): key for key in named()}
    for language in LANGUAGES:
        found |= {fold(heading): key for key, (heading, _help) in in_language(language, named).items()}
    return found


@cache
def fields_by_word() -> Mapping[str, str]:
    """Return the fields of a record by name and by label in both languages, folded."""
    fields = record_fields().items()
    labels = {fold(word): name for name, field in fields for word in (field.label.fr, field.label.en)}
    return labels | {fold(name): name for name, _field in fields}
