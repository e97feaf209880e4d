"""The waterfall of one estimate."""

import pytest

from nqf.charts.waterfall import signed, waterfall_chart
from nqf.i18n import use_language
from nqf.levelling.ladder import ladders
from nqf.levelling.signals import signal_name
from nqf.levelling.types import Signal, Waterfall

LADDER = ladders()["eqf"]
SHOWN = Waterfall(
    4.4,
    "4",
    (
        Signal("verbs", 1.2, 1.2, ""),
        Signal("context", -0.3, -0.3, ""),
        Signal("precedents", 0.0, 0.0, ""),
        Signal("size_class", None, None, ""),
    ),
    5.3,
    "5",
)


def test_each_bar_begins_where_the_one_before_ends() -> None:
    """Bars that all begin at the same place are a list, not a sum."""
    bars = waterfall_chart(SHOWN, LADDER).data[1]
    assert list(bars.y) == [signal_name(name) for name in ("verbs", "context", "precedents")]
    assert [b + x for b, x in zip(bars.base, bars.x, strict=True)] == pytest.approx([5.6, 5.3, 5.3])
    assert list(bars.base) == pytest.approx([4.4, 5.6, 5.3])
    assert list(bars.text) == ["+1.20", "−0.30", "0.00"]
    assert bars.marker.color[0] != bars.marker.color[1]


def test_it_starts_and_ends_at_the_demands_and_reads_from_the_top() -> None:
    """Drawn upside down it would begin with the verdict."""
    figure = waterfall_chart(SHOWN, LADDER)
    assert list(figure.data[2].x) == [4.4, 5.3]
    assert list(figure.layout.yaxis.categoryarray)[-1] == figure.data[2].y[0]
    low, high = figure.layout.xaxis.range
    assert low < 4.4 and high > 5.6


def test_the_title_says_the_finding() -> None:
    """ "Waterfall chart" tells a panel nothing."""
    title = waterfall_chart(SHOWN, LADDER).layout.title.text.replace("<br>", " ")
    assert all(part in title for part in ("level 4", "level 5", signal_name("verbs"), "+1.20"))
    still = Waterfall(4.4, "4", (Signal("verbs", 0.0, 0.0, ""),), 4.4, "4")
    assert "no sign" in waterfall_chart(still, LADDER).layout.title.text.replace("<br>", " ")


@pytest.mark.parametrize(("effect", "text"), [(0.456, "+0.46"), (-0.1, "−0.10"), (0.0, "0.00")])
def test_effects_carry_their_sign(effect: float, text: str) -> None:
    """An effect without its sign is the wrong way round half of the time."""
    assert signed(effect) == text


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")
