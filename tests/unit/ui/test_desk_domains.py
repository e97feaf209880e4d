"""Corrections of domains as the address keeps them."""

import pytest

from nqf.ui.desk_domains import parsed, written

DOMAINS = ["Knowledge", "Skills", "Autonomy"]


def test_what_is_written_is_read_again() -> None:
    """A bookmark that puts outcome 3 where outcome 4 was."""
    corrections = {2: "Skills", 0: "Autonomy", 11: "Knowledge"}
    text = written(12, "ie-nfq@official-2024", corrections, DOMAINS)
    assert text == "12~ie-nfq@official-2024~1-3.3-2.12-1"
    assert parsed(text, 12, "ie-nfq@official-2024", DOMAINS, 12) == corrections
    assert written(12, "eqf", {}, DOMAINS) == ""


@pytest.mark.parametrize(("record", "framework"), [(13, "eqf"), (12, "ie-nfq")])
def test_corrections_of_another_record_or_framework_are_passed_over(record: int, framework: str) -> None:
    """The next record of the queue must not inherit the corrections of the one before."""
    assert parsed("12~eqf~1-3", record, framework, DOMAINS, 5) == {}


@pytest.mark.parametrize(
    "text", ["nonsense", "12~eqf~", "12~eqf~1-4", "12~eqf~6-1", "12~eqf~0-1", "12~eqf~1-0", "12~eqf~1"]
)
def test_what_cannot_be_read_is_told_from_what_is_empty(text: str) -> None:
    """A wrong address must be said, not taken for "no corrections"."""
    assert parsed(text, 12, "eqf", DOMAINS, 5) is None
    assert parsed("", 12, "eqf", DOMAINS, 5) == {}
