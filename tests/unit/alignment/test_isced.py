"""Titles of awards read as ISCED levels."""

import pytest

from nqf.alignment.isced import isced_levels, read_title
from nqf.frameworks.loader import load_shelf


@pytest.mark.parametrize(
    ("title", "isced"),
    [
        ("Honours Bachelor Degree", "6"),
        ("Licenciatura", "6"),
        ("Laurea", "6"),
        ("Laurea magistrale; first-level university master", "7"),
        ("Mestrado", "7"),
        ("Doutoramento", "8"),
        ("3rd cycle of basic education (7th-9th year)", "2"),
        ("2nd cycle of basic education (5th-6th year)", "1"),
        ("Foundation Degree / Diploma of Higher Education", "5"),
        ("Matura", "3"),
        ("Postgraduate Certificate", None),
        ("Certificate IV", None),
        ("Bachelor Degree; Master's Degree", None),
    ],
)
def test_titles(title, isced):
    """Prevents a title in another language, or a school cycle, from placing a ladder wrongly."""
    assert read_title(title) == isced


def test_a_file_of_its_own_mind_wins_over_the_title():
    """Prevents the reading of a title from overruling what a file says: in Quebec a baccalauréat is a first degree."""
    assert isced_levels(load_shelf()["ca-qc"])["1er cycle"] == ("6",)
    assert isced_levels(load_shelf()["fr-cncp"])["4"] == ("3",)
