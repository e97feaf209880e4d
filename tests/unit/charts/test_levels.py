"""Pictures of one estimate."""

import pytest

from nqf.charts.levels import distribution_chart, profile_chart
from nqf.levelling.estimate import estimate_level
from nqf.levelling.ladder import ladders
from nqf.levelling.types import Demand

NZ = ladders()["nz-nzqcf"]
ESTIMATE = estimate_level("r", Demand(5.6, 1.0, None, 50, "en"), NZ)


@pytest.mark.parametrize("claimed", ["4", "10"])
def test_the_claim_stands_over_its_own_bar(claimed: str) -> None:
    """Plotly reads "4" on an axis of labels as the fifth label: the mark stood one level too high."""
    figure = distribution_chart(ESTIMATE, claimed, "NZQCF")
    (mark,) = figure.layout.annotations
    assert figure.data[0].x[mark.x] == claimed
    assert mark.y == ESTIMATE.distribution[claimed]


def test_bars_are_the_chances_and_the_range_is_told_apart() -> None:
    """The picture must show the numbers of the table beside it."""
    figure = distribution_chart(ESTIMATE, None, "NZQCF")
    assert dict(zip(figure.data[0].x, figure.data[0].y, strict=True)) == ESTIMATE.distribution
    colours = dict(zip(figure.data[0].x, figure.data[0].marker.color, strict=True))
    inside = NZ.levels[NZ.levels.index(str(ESTIMATE.low)) : NZ.levels.index(str(ESTIMATE.high)) + 1]
    assert {level for level in NZ.levels if colours[level] == colours[str(ESTIMATE.best)]} == set(inside)
    assert not figure.layout.annotations


def test_domains_are_drawn_at_their_demand_and_named_by_level() -> None:
    """A profile that is drawn upside down tells the opposite."""
    figure = profile_chart({"Knowledge": (6.0, 2), "Skills": (4.2, 3)}, NZ, str(ESTIMATE.best))
    points = dict(zip(figure.data[0].y, figure.data[0].x, strict=True))
    assert points == {"Knowledge": 6.0, "Skills": 4.2}
    assert dict(zip(figure.data[0].y, figure.data[0].customdata, strict=True))["Skills"][0] == NZ.level_at(4.2)
