"""The bars of the overview: what they draw, what their titles say."""

from nqf.charts.portfolio import (
    MOST_COUNTRIES,
    country_finding,
    level_finding,
    records_by_country,
    records_by_level,
)


def test_every_level_has_a_bar_in_the_order_of_the_ladder() -> None:
    """Labels that look like numbers would be sorted or spaced as numbers, and an empty level would vanish."""
    figure = records_by_level({"Entry 3": 0, "1": 2, "4+": 6}, "UK")
    assert list(figure.data[0].x) == ["Entry 3", "1", "4+"]
    assert list(figure.data[0].y) == [0, 2, 6]
    assert figure.layout.xaxis.type == "category"
    assert figure.layout.xaxis.title.text == "Level proposed on UK"
    assert figure.layout.title.text == "Level 4+ has the most: 6 of 8 (75%)"


def test_no_proposal_is_said_and_not_drawn_as_a_finding() -> None:
    """A share of nothing would divide by zero or claim a level."""
    assert level_finding({"1": 0, "2": 0}) == "No level is proposed yet"
    assert country_finding({"": 4}) == "No record states its country"


def test_unstated_countries_are_never_the_finding_and_stand_last() -> None:
    """That most states nothing is no finding, yet those records must be drawn."""
    figure = records_by_country({"": 9, "KE": 3, "FR": 1})
    assert list(figure.data[0].y) == ["Kenya", "France", "not stated"]
    assert list(figure.data[0].x) == [3, 1, 9]
    assert figure.layout.title.text == "Kenya has the most: 3 of 13 (23%)"


def test_many_countries_share_the_last_bar() -> None:
    """Fifty bars cannot be read on a telephone; their sum must not be lost."""
    codes = ["KE", "ZA", "FR", "NZ", "IE", "MY", "PH", "US", "SN", "NG", "GH", "MU", "TZ", "UG"]
    figure = records_by_country({code: 20 - place for place, code in enumerate(codes)})
    assert len(figure.data[0].x) == MOST_COUNTRIES + 1
    assert (figure.data[0].y[-1], figure.data[0].x[-1]) == ("2 others", 8 + 7)
