"""A map of the world, and tiles that say the same where a map is too small to read.

Plotly's own maps fetch their land from another host, even when nothing of it is to be seen. So land is drawn here as
filled outlines on a plane. Every country shown also has a marker with a sign: colour is never alone, and a state too
small to be seen can be seen, hovered and picked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from nqf.charts.geometry import Shape, regions, shapes, window
from nqf.charts.theme import UNKNOWN, style, text_on
from nqf.i18n import _

LAND = "rgba(128,128,128,0.30)"
BORDER = "rgba(128,128,128,0.65)"
TILE_COLUMNS = 8
_TILE_HEIGHT = 42


@dataclass(frozen=True, slots=True)
class MapClass:
    """One class of countries: `label` for the legend, a colour, and a sign of one or two characters."""

    key: str
    label: str
    colour: str = UNKNOWN
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One country: its code, the key of its class, what to say on hovering, and a sign if not that of the class."""

    country: str
    key: str
    hover: str
    sign: str | None = None


def world_map(
    places: Sequence[Place], classes: Sequence[MapClass], *, title: str, view: str = "World", height: int = 430
) -> go.Figure:
    """Draw countries by class. `view` is a key of `geometry.VIEWS`; points carry the country code as custom data.

    Countries that the map does not know are left out; the table beside the map has them.
    """
    known = shapes()
    shown = {place.country: place for place in places if place.country in known}
    fig = go.Figure(_area([shape for code, shape in known.items() if code not in shown], LAND))
    for one in classes:
        inside = [place for place in shown.values() if place.key == one.key]
        if inside:
            fig.add_trace(_area([known[place.country] for place in inside], one.colour))
    for one in classes:
        inside = [place for place in shown.values() if place.key == one.key]
        if inside:
            fig.add_trace(_markers(inside, one, 13 if view == "World" else 20))
    x, y = window(view)
    style(fig, title=title, height=height)
    fig.update_xaxes(visible=False, range=x, fixedrange=True, constrain="domain")
    fig.update_yaxes(
        visible=False, range=y, fixedrange=True, scaleanchor="x", constrain="domain", constraintoward="top"
    )
    return _without_drag(fig)


def tile_map(places: Sequence[Place], classes: Sequence[MapClass], *, title: str) -> go.Figure:
    """Draw one tile a country, by part of the world; readable on a telephone. Points carry the country code."""
    spots, heads, lowest = _tile_spots([place.country for place in places])
    fig = go.Figure()
    for one in classes:
        inside = [place for place in places if place.key == one.key and place.country in spots]
        if inside:
            fig.add_trace(_tiles(inside, one, spots))
    for name, row in heads:
        fig.add_annotation(
            x=-0.5, y=row, text=f"<b>{region_title(name)}</b>", showarrow=False, xanchor="left", font={"size": 12}
        )
    style(fig, title=title, height=int(90 + _TILE_HEIGHT * (1 - lowest)))
    fig.update_xaxes(visible=False, range=(-0.55, TILE_COLUMNS - 0.45), fixedrange=True)
    fig.update_yaxes(visible=False, range=(lowest - 0.6, 0.6), fixedrange=True)
    return _without_drag(fig)


def region_title(name: str) -> str:
    """Name a part of the world in the reader's language."""
    return {
        "World": _("World"),
        "Africa": _("Africa"),
        "Americas": _("Americas"),
        "Caribbean": _("Caribbean"),
        "Asia": _("Asia"),
        "Europe": _("Europe"),
        "Pacific": _("Pacific"),
    }[name]


def _without_drag(fig: go.Figure) -> go.Figure:
    return fig.update_layout(dragmode=False, clickmode="event+select", hovermode="closest")


def _area(drawn: Sequence[Shape], colour: str) -> go.Scatter:
    x = np.array([place for shape in drawn for place in shape.x], dtype=np.float32)
    y = np.array([place for shape in drawn for place in shape.y], dtype=np.float32)
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"width": 0.5, "color": BORDER},
        hoverinfo="skip",
        showlegend=False,
        opacity=0.9,
    )


def _markers(places: Sequence[Place], one: MapClass, size: int) -> go.Scatter:
    spots = [shapes()[place.country].marker for place in places]
    east, north = [spot[0] for spot in spots], [spot[1] for spot in spots]
    return go.Scatter(x=east, y=north, **_pickable(places, one, size, "circle"))


def _tiles(places: Sequence[Place], one: MapClass, spots: dict[str, tuple[float, float]]) -> go.Scatter:
    drawn = _pickable(places, one, 36, "square")
    drawn["text"] = [f"{place.country}<br>{_sign(place, one)}" for place in places]
    return go.Scatter(
        x=[spots[place.country][0] for place in places], y=[spots[place.country][1] for place in places], **drawn
    )


def _pickable(places: Sequence[Place], one: MapClass, size: int, symbol: str) -> dict[str, object]:
    return {
        "mode": "markers+text",
        "name": f"{one.sign} {one.label}" if one.sign else one.label,
        "text": [_sign(place, one) for place in places],
        "textfont": {"size": 11 if size > 15 else 9, "color": text_on(one.colour)},
        "marker": {
            "size": size,
            "symbol": symbol,
            "color": one.colour,
            "opacity": 1,
            "line": {"width": 1, "color": text_on(one.colour)},
        },
        "customdata": [[place.country, place.hover] for place in places],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "cliponaxis": True,
    }


def _sign(place: Place, one: MapClass) -> str:
    return one.sign if place.sign is None else place.sign


def _tile_spots(countries: Sequence[str]) -> tuple[dict[str, tuple[float, float]], list[tuple[str, float]], float]:
    """Return the spot of each tile, the headings with their rows, and the lowest row (rows go down from 0)."""
    spots: dict[str, tuple[float, float]] = {}
    heads: list[tuple[str, float]] = []
    row = 0.0
    for name, listed in regions().items():
        inside = sorted(set(listed) & set(countries))
        if not inside:
            continue
        heads.append((name, row))
        for place, code in enumerate(inside):
            spots[code] = float(place % TILE_COLUMNS), row - 0.8 - place // TILE_COLUMNS
        row -= 0.8 + (len(inside) - 1) // TILE_COLUMNS + 0.9
    return spots, heads, row + 0.9
