"""The map and the tiles: own geometry, every country to be seen and picked."""

import json

import pytest

from nqf.charts.geometry import VIEWS, project, regions, shapes, window
from nqf.charts.world import MapClass, Place, region_title, tile_map, world_map
from nqf.settings import DATA

CLASSES = (MapClass("yes", "admitted", "#0072B2", "✓"), MapClass("no", "not admitted", "#D55E00", "✗"))
PLACES = (Place("MT", "yes", "Malta"), Place("BB", "no", "Barbados"), Place("ZA", "yes", "South Africa", "7"))


def test_the_map_uses_no_geography_of_plotly() -> None:
    """Prevents a request to another host: Plotly's geo traces and layouts fetch land from one."""
    text = world_map(PLACES, CLASSES, title="A").to_json()
    kinds = {trace["type"] for trace in json.loads(text)["data"]}
    assert kinds == {"scatter"}
    assert "geo" not in json.loads(text)["layout"]


def test_small_states_can_be_picked() -> None:
    """Prevents Malta and Barbados, smaller than a pixel, from being lost."""
    fig = world_map(PLACES, CLASSES, title="A")
    picked = {
        point[0]: trace.text[place]
        for trace in fig.data
        if trace.mode == "markers+text"
        for place, point in enumerate(trace.customdata)
    }
    assert picked == {"MT": "✓", "ZA": "7", "BB": "✗"}


def test_countries_off_the_map_do_not_break_it() -> None:
    """Prevents an unknown code from stopping the page."""
    fig = world_map([Place("QQ", "yes", "nowhere")], CLASSES, title="A")
    assert [trace.mode for trace in fig.data] == ["lines"]


def test_tiles_hold_each_country_once() -> None:
    """Prevents tiles from covering each other."""
    fig = tile_map(PLACES, CLASSES, title="A")
    spots = [(x, y) for trace in fig.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(spots) == len(set(spots)) == 3
    assert [note.text for note in fig.layout.annotations] == ["<b>Africa</b>", "<b>Caribbean</b>", "<b>Europe</b>"]


def test_every_country_on_the_map_has_one_region() -> None:
    """Prevents a country from missing on the tiles, or from standing there twice."""
    listed = [code for codes in regions().values() for code in codes]
    assert sorted(listed) == sorted(shapes())
    assert {region_title(name) for name in VIEWS} >= set(regions())


def test_markers_stand_where_their_region_is_shown() -> None:
    """Prevents a small state from lying outside the view of its own part of the world."""
    hidden = []
    for name, codes in regions().items():
        (left, right), (low, high) = window(name)
        hidden += [
            code for code in codes for x, y in [shapes()[code].marker] if not (left <= x <= right and low <= y <= high)
        ]
    assert set(hidden) <= {"US", "CA", "GL", "GS", "FK", "RU", "TF", "HM", "IO", "SH", "GU", "MP", "PN"}


def test_projection_is_robinsons() -> None:
    """Prevents a distorted map: the pole is 1.3523 up, and its line about half as long as the equator."""
    x, y = project([190, 190], [0, 90])
    assert y.tolist() == pytest.approx([0, 1.3523])
    assert x[1] / x[0] == pytest.approx(0.5322)


def test_the_map_is_small() -> None:
    """Prevents a map that takes long on a slow line."""
    assert (DATA / "maps" / "countries.geojson").stat().st_size < 600_000
    assert len(world_map(PLACES, CLASSES, title="A").to_json()) < 400_000
