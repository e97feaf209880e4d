"""The map of one layer: small states can be seen and picked, and statuses told apart without colour."""

from itertools import combinations
from math import hypot

import pytest

from nqf.charts.country_map import VIEWS, country_map, spread
from nqf.charts.geometry import regions, shapes
from nqf.charts.layers import MOST_YEARS, Dated, timeline
from nqf.charts.world import MapClass, Place

CLASSES = [MapClass("5", "in force", "#0072B2", "●"), MapClass("0", "not looked for", "#9AA0A6", "·")]


def drawn(view: str, codes: list[str]) -> dict[str, tuple[float, float]]:
    """Return the spots of the markers of a view, by country."""
    places = [Place(code, "0" if at % 2 else "5", code) for at, code in enumerate(codes)]
    figure = country_map(places, CLASSES, title="Finding", view=view, patterns={"0": "/"})
    return {
        point[0]: (x, y)
        for trace in figure.select_traces(selector={"mode": "markers+text"})
        for point, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


@pytest.mark.parametrize(("view", "more"), [("Caribbean", ["GY", "SR", "BZ"]), ("Pacific", [])])
def test_small_states_do_not_cover_each_other(view: str, more: list[str]) -> None:
    """A state under another one's marker can be neither seen nor picked on a telephone (360 px for the map)."""
    codes = sorted({*regions()[view], *more} & set(shapes()))
    spots = drawn(view, codes)
    assert sorted(spots) == codes
    figure = country_map([], CLASSES, title="", view=view, patterns={})
    (west, east), (south, north) = figure.layout.xaxis.range, figure.layout.yaxis.range
    inside = [spot for spot in spots.values() if west <= spot[0] <= east and south <= spot[1] <= north]
    assert len(inside) > 0.8 * len(codes)
    nearest = min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(inside, 2)) / (east - west) * 360
    assert nearest > 12


def test_a_marker_that_stands_free_stays() -> None:
    """A country whose marker is nowhere near it for no reason."""
    moved = spread({"A": (0.0, 0.0), "B": (0.1, 0.0), "C": (5.0, 5.0)}, 1.0)
    assert moved["C"] == (5.0, 5.0)
    assert hypot(moved["A"][0] - moved["B"][0], moved["A"][1] - moved["B"][1]) == pytest.approx(1, abs=0.01)
    assert spread({"A": (0.0, 0.0), "B": (0.1, 0.0)}, 1.0) == spread({"A": (0.0, 0.0), "B": (0.1, 0.0)}, 1.0)


def test_two_in_one_spot_part() -> None:
    """Two states at the same place that push each other nowhere."""
    moved = spread({"A": (1.0, 1.0), "B": (1.0, 1.0)}, 1.0)
    assert hypot(moved["A"][0] - moved["B"][0], moved["A"][1] - moved["B"][1]) > 0.9


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_drawn_with_signs_and_patterns(view: str) -> None:
    """Statuses that only their colour tells, or a view that fails."""
    places = [Place("JM", "5", "Jamaica"), Place("CA", "0", "Canada")]
    figure = country_map(places, CLASSES, title="Finding", view=view, patterns={"0": "/"})
    assert sorted(t.text[0] for t in figure.select_traces(selector={"mode": "markers+text"})) == ["·", "●"]
    assert [t.fillpattern.shape for t in figure.select_traces(selector={"fillcolor": "#9AA0A6"})] == ["/"]


def test_provinces_have_markers_of_their_own() -> None:
    """Canada's landing without its provinces."""
    places = [Place("CA", "0", "Canada"), Place("CA-PE", "5", "PEI"), Place("CA-NS", "5", "NS")]
    at = {"CA-PE": (-63.2, 46.4), "CA-NS": (-63.5, 44.8)}
    figure = country_map(places, CLASSES, title="", view="Canada", patterns={}, parts=at)
    codes = [point[0] for t in figure.select_traces(selector={"mode": "markers+text"}) for point in t.customdata]
    assert sorted(codes) == ["CA", "CA-NS", "CA-PE"]


def test_the_timeline_tells_what_is_doubtful() -> None:
    """A year known only as a latest one, or shown by no source, that looks exact."""
    figure = timeline([Dated("FJ", 2024, "Fiji", True), Dated("TV", 2024, "Tuvalu", False, False)], title="Finding")
    assert [(t.name, list(t.text), list(t.y)) for t in figure.data] == [
        ("✓ year verified", ["≤FJ"], [0]),
        ("? year unverified", ["TV"], [1]),
    ]


def test_old_years_stand_together() -> None:
    """One act of 1970 that presses thirty years into a corner."""
    figure = timeline([Dated("FJ", 1970, "Fiji"), Dated("TV", 2024, "Tuvalu")], title="Finding")
    assert list(figure.data[0].x) == [2024 - MOST_YEARS + 1, 2024]
    assert figure.layout.xaxis.ticktext[0] == f"≤{2024 - MOST_YEARS + 1}"
