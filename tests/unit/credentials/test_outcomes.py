"""Learning outcomes out of one cell, by the table of cases."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nqf.credentials.outcomes import split_list, split_outcomes

CASES = yaml.safe_load(Path("tests/cases/outcomes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cases(case: dict[str, Any]) -> None:
    """An outcome cut in two, or two taken as one, is levelled wrong."""
    assert list(split_outcomes(case["text"])) == case["outcomes"]


@given(st.text(max_size=300))
def test_any_text_gives_clean_statements(text: str) -> None:
    """Odd characters made the splitting fail, or left empty outcomes behind."""
    for statement in split_outcomes(text):
        assert statement.strip() == statement
        assert any(letter.isalnum() or letter == "_" for letter in statement)


def test_split_outcomes_is_stable() -> None:
    """Outcomes exported one a line and read again must stay as they are."""
    outcomes = split_outcomes("• Explain how interest works\n• Compare two loans; draw up a budget for them")
    assert split_outcomes("\n".join(outcomes)) == outcomes


def test_lists() -> None:
    """Occupations and standards stand one a line, or side by side with semicolons."""
    assert split_list("7231; 7232") == ("7231", "7232")
    assert split_list("7231\n7232; 7233") == ("7231", "7232; 7233")
    assert split_list("• a; b") == ("a; b",)
    assert split_list(" ") == ()
