"""The map of one layer: the world map with pressed-together states moved apart, and the provinces of Canada.

States of the Caribbean and the Pacific lie closer together than a marker is wide on a telephone. Their markers are
moved until none covers another, each with a thin line to where the state is.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from nqf.charts.geometry import project, shapes, window
from nqf.charts.theme import text_on
from nqf.charts.world import BORDER, MapClass, Place, world_map

VIEWS = ("World", "Caribbean", "Pacific", "Africa", "Europe", "Asia", "Americas", "Canada")
"""Parts of the world to look at, in the order of the choice."""

_WINDOWS = {
    "Caribbean": (-90.0, -52.5, 2.0, 28.0),
    "Americas": (-141.0, -32.0, -56.0, 68.0),
    "Canada": (-141.0, -51.0, 41.5, 71.0),
}
"""Views of our own as (west, east, south, north): with Guyana and Suriname, with Canada whole, and Canada alone."""
_NARROW, _MARKER = 360, 18
"""Pixels that the map has on a telephone, and that a marker needs there; the world keeps its small markers."""
_ROUNDS = 200
_MARKER_SIZE, _SIGN = 20, 15
"""Pixels of a marker of `world_map` outside the world's view, and of the sign that is drawn in it here."""

Spots = dict[str, tuple[float, float]]


def country_map(
    places: Sequence[Place],
    classes: Sequence[MapClass],
    *,
    title: str,
    view: str,
    patterns: Mapping[str, str],
    parts: Mapping[str, tuple[float, float]] | None = None,
) -> go.Figure:
    """Draw one layer. `patterns` are Plotly's fill patterns by key of class ("" for none).

    `parts` gives (longitude, latitude) of places that are parts of a country and have no outline of their own: their
    markers stand alone. Points carry the code of the place as custom data. Raises KeyError for an unknown view.
    """
    base = "Americas" if view == "Canada" else view
    fig = world_map(places, classes, title=title, view=base, height=460)
    x, y = _window(view)
    fig.update_xaxes(range=x)
    fig.update_yaxes(range=y)
    for one in classes:
        fig.update_traces(
            fillpattern={"shape": patterns.get(one.key, ""), "size": 6, "solidity": 0.25, "fillmode": "replace"},
            selector={"fillcolor": one.colour, "mode": "lines"},
        )
    spots = {place.country: shapes()[place.country].marker for place in places if place.country in shapes()}
    if parts:
        spots |= _add_parts(fig, places, classes, parts)
    if view != "World":
        fig.update_traces(textfont_size=_SIGN, selector={"mode": "markers+text", "marker_size": _MARKER_SIZE})
        inside = {code: spot for code, spot in spots.items() if x[0] <= spot[0] <= x[1] and y[0] <= spot[1] <= y[1]}
        moved = spread(inside, (x[1] - x[0]) / _NARROW * _MARKER)
        _move(fig, moved)
        _add_leads(fig, inside, moved)
    return fig


def spread(spots: Spots, least: float) -> Spots:
    """Move spots apart until each two are at least `least` away (in units of the plane), the least way possible.

    Deterministic: the spots are pushed in pairs, in the order given; those that stand free stay where they are.
    """
    codes = list(spots)
    if len(codes) < 2:
        return dict(spots)
    found = np.array([spots[code] for code in codes], dtype=np.float64)
    for _round in range(_ROUNDS):
        push = _pushes(found, least)
        if not push.any():
            break
        found += push
    return {
        code: (round(float(east), 4), round(float(north), 4)) for code, (east, north) in zip(codes, found, strict=True)
    }


def _pushes(found: npt.NDArray[np.float64], least: float) -> npt.NDArray[np.float64]:
    """Return how far each spot is pushed by those that stand too near, shape (n, 2)."""
    away = found[:, None, :] - found[None, :, :]
    gap = np.hypot(away[..., 0], away[..., 1])
    np.fill_diagonal(gap, np.inf)
    order = np.arange(len(found))
    turn = np.stack([np.cos(order), np.sin(order)], axis=1)[:, None, :] * 1e-6
    is_near = gap < least * 0.999
    unit = (away + turn) / np.maximum(gap, 1e-6)[..., None]
    force = np.where(is_near, (least - np.where(is_near, gap, 0)) * 0.35, 0.0)
    moved: npt.NDArray[np.float64] = (unit * force[..., None]).sum(axis=1)
    return moved


def _window(view: str) -> tuple[tuple[float, float], tuple[float, float]]:
    if view not in _WINDOWS:
        return window(view)
    west, east, south, north = _WINDOWS[view]
    middle = max(0.0, south)
    x, _y = project([west, east], [middle, middle])
    _x, y = project([0, 0], [south, north])
    return (float(x[0]), float(x[1])), (float(y[0]), float(y[1]))


def _add_parts(
    fig: go.Figure,
    places: Sequence[Place],
    classes: Sequence[MapClass],
    parts: Mapping[str, tuple[float, float]],
) -> Spots:
    """Draw the markers of parts and return their spots on the plane."""
    spots: Spots = {}
    for one in classes:
        inside = [place for place in places if place.key == one.key and place.country in parts]
        for place in inside:
            east, north = project(*parts[place.country])
            spots[place.country] = round(float(east), 4), round(float(north), 4)
        if inside:
            fig.add_trace(_markers(inside, one, spots))
    return spots


def _markers(places: Sequence[Place], one: MapClass, spots: Spots) -> go.Scatter:
    ink = text_on(one.colour)
    return go.Scatter(
        x=[spots[place.country][0] for place in places],
        y=[spots[place.country][1] for place in places],
        mode="markers+text",
        name=f"{one.sign} {one.label}",
        text=[f"{place.country[3:]}<br>{one.sign if place.sign is None else place.sign}" for place in places],
        textfont={"size": 9, "color": ink},
        marker={"size": 30, "color": one.colour, "opacity": 1, "line": {"width": 1, "color": ink}},
        customdata=[[place.country, place.hover] for place in places],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _move(fig: go.Figure, moved: Spots) -> None:
    for trace in fig.select_traces(selector={"mode": "markers+text"}):
        codes = [point[0] for point in trace.customdata]
        trace.x = [moved[code][0] if code in moved else old for code, old in zip(codes, trace.x, strict=True)]
        trace.y = [moved[code][1] if code in moved else old for code, old in zip(codes, trace.y, strict=True)]


def _add_leads(fig: go.Figure, spots: Spots, moved: Spots) -> None:
    """Draw a line from each moved marker to where its state is, under the markers."""
    far = [code for code in spots if np.hypot(*np.subtract(spots[code], moved[code])) > 1e-3]
    x = [value for code in far for value in (spots[code][0], moved[code][0], None)]
    y = [value for code in far for value in (spots[code][1], moved[code][1], None)]
    lead = go.Scatter(x=x, y=y, mode="lines", line={"width": 1, "color": BORDER}, hoverinfo="skip", showlegend=False)
    fig.add_trace(lead)
    fig.data = (*(t for t in fig.data if t.mode == "lines"), *(t for t in fig.data if t.mode != "lines"))
