"""Workload as people write it: whatever the notation, the same hours; whatever the text, an interval or a reason."""

from hypothesis import given
from hypothesis import strategies as st

from nqf.credentials.figures import read_credits, read_hours, read_weeks
from nqf.credentials.quantity import Quantity
from nqf.credentials.workload import credits_in
from nqf.frameworks.loader import get_framework

WHOLE = st.integers(1, 2000)


@given(hours=WHOLE, form=st.sampled_from(["{n}", "{n} h", "{n} hours", "{n} heures", "PT{n}H", "{n}h00", " {n}  hrs "]))
def test_one_number_of_hours_in_every_notation(hours: int, form: str) -> None:
    """60 h, PT60H and 60 heures of three providers would be three workloads."""
    assert read_hours(form.format(n=hours)).quantity == Quantity(low=hours, high=hours)


@given(
    low=WHOLE,
    more=st.integers(1, 500),
    form=st.sampled_from(["{a}-{b}", "{a} – {b} h", "{a} to {b} hours", "{a} à {b} h"]),
)
def test_an_interval_keeps_both_ends(low: int, more: int, form: str) -> None:
    """A range read as its first number would understate every course."""
    assert read_hours(form.format(a=low, b=low + more)).quantity == Quantity(low=low, high=low + more)


@given(months=st.integers(1, 99))
def test_months_are_never_hours(months: int) -> None:
    """P60M is sixty months; taken for sixty minutes or hours it would pass as a sane workload."""
    assert read_hours(f"P{months}M").quantity is None
    minutes = read_hours(f"PT{months}M").quantity
    assert minutes is not None and abs(minutes.low * 60 - months) < 1e-6


@given(text=st.text(max_size=80))
def test_any_text_gives_an_interval_or_a_reason(text: str) -> None:
    """A cell that nobody foresaw must not stop the file, nor give hours below zero."""
    for read in (read_hours, read_credits, read_weeks):
        found = read(text)
        assert found.quantity is None or 0 <= found.quantity.low <= found.quantity.high


@given(low=st.floats(1, 2000), more=st.floats(0, 500))
def test_credits_through_hours_keep_the_interval(low: float, more: float) -> None:
    """Credits converted to one figure hide that a credit is 25 to 30 hours."""
    found = credits_in(get_framework("eqf"), Quantity(low=low, high=low + more))
    other = credits_in(get_framework("za-nqf"), Quantity(low=low, high=low + more))
    assert other is not None and abs(other.low - low / 10) < 1e-6 and abs(other.high - (low + more) / 10) < 1e-6
    assert found is None or found.low <= found.high
