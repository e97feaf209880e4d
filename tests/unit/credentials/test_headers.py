"""Columns to fields, by the table of cases."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nqf.credentials.fields import record_fields
from nqf.credentials.headers import correct_mapping, guess_mapping

CASES = yaml.safe_load(Path("tests/cases/headers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cases(case: dict[str, Any]) -> None:
    """A column taken for another field fills the record with wrong facts."""
    guesses = guess_mapping(list(case["headings"]))
    assert {guess.heading: guess.field for guess in guesses} == case["headings"]


def test_every_label_and_synonym_finds_its_field() -> None:
    """A synonym that two fields share would go to the first of them without a word."""
    for name, field in record_fields().items():
        for words in (name, field.label.en, field.label.fr, *field.synonyms.en, *field.synonyms.fr):
            assert guess_mapping([words])[0].field == name, words


def test_a_field_is_given_once_and_to_the_best_column() -> None:
    """Two columns of one field would overwrite each other."""
    guesses = guess_mapping(["Course", "Title", "Module title"])
    assert [guess.field for guess in guesses] == ["title", None, None]
    assert guesses[1].reason == "Near to no field, or its field has a better column."


def test_a_correction_wins_over_every_guess() -> None:
    """The officer said that column B is the title; the guess for column A must give way."""
    guesses = guess_mapping(["Title", "Award", "Hours"])
    assert correct_mapping(guesses, {1: "title", 2: None}) == {0: None, 1: "title", 2: None}


def test_long_texts_are_no_headings() -> None:
    """A note above the table that mentions outcomes is not a heading."""
    assert guess_mapping(["The learning outcomes of this course " * 10])[0].field is None
