"""The data file of fields against the record itself."""

from typing import Literal, get_args, get_origin

import pytest

from nqf.credentials.fields import json_names, record_fields
from nqf.credentials.record import MicroCredential
from nqf.credentials.template_words import TemplateWords

FIELDS = record_fields()


def test_the_file_and_the_record_have_the_same_fields() -> None:
    """A field added on one side only is read into nothing, or shown without a name."""
    assert list(FIELDS) == [name for name in MicroCredential.model_fields if name != "extra"]
    assert len(FIELDS) == 67


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if field.type == "enum"])
def test_the_choices_are_those_of_the_record(name: str) -> None:
    """A choice that the record does not know makes a whole row fail."""
    options = next(a for a in get_args(MicroCredential.model_fields[name].annotation) if get_origin(a) is Literal)
    assert list(FIELDS[name].values) == list(get_args(options))


def test_the_short_names_of_json_lines() -> None:
    """Scripts write these names; each must find its field."""
    short = "id title outcomes description hours credits credit_system language awarding_body country framework level"
    expected = [
        "record_id",
        "title",
        "learning_outcomes",
        "summary",
        "hours_total",
        "credit_value",
        "credit_system",
        "delivery_language",
        "awarding_body",
        "awarding_country",
        "framework",
        "level_claimed",
    ]
    assert [json_names()[name] for name in short.split()] == expected


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_template_has_words_for_every_kind_of_field(language: str) -> None:
    """A kind, stage or group without a word stops the writing of the template."""
    words = TemplateWords(language)
    for field in FIELDS.values():
        assert words.of("types", field.type)
        assert words.of("stages", field.stage)
        assert words.of("groups", field.group)
        assert len(field.label.in_language(language)) <= 40
