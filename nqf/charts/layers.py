"""When it came: a tile a country in the column of its year, so that a wave of adoption is seen as a hill."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from nqf.charts.theme import CATEGORICAL, UNKNOWN, style, text_on
from nqf.i18n import _

LEAST_YEARS, MOST_YEARS = 8, 26
"""Columns that are drawn; what is older stands together in the first one."""
_TILE = 24


@dataclass(frozen=True, slots=True)
class Dated:
    """One tile: the code of a place, its year, what to say on hovering, and two doubts that change its look."""

    place: str
    year: int
    hover: str
    is_latest: bool = False
    is_verified: bool = True


def timeline(dated: Sequence[Dated], *, title: str) -> go.Figure:
    """Draw the tiles, a column a year; a code with "≤" was so by that year at the latest, a grey tile is unverified."""
    last = max(one.year for one in dated)
    first = max(min([last - LEAST_YEARS + 1, *(one.year for one in dated)]), last - MOST_YEARS + 1)
    columns: dict[int, list[Dated]] = defaultdict(list)
    for one in sorted(dated, key=lambda one: (one.year, one.place)):
        columns[max(one.year, first)].append(one)
    highest = max(len(column) for column in columns.values())
    fig = go.Figure()
    for is_verified, colour, name in (
        (True, CATEGORICAL[0], _("✓ year verified")),
        (False, UNKNOWN, _("? year unverified")),
    ):
        spots = [
            (year, height, one)
            for year, column in sorted(columns.items())
            for height, one in enumerate(column)
            if one.is_verified is is_verified
        ]
        if spots:
            fig.add_trace(_tiles(spots, colour, name))
    style(fig, title=title, height=150 + _TILE * highest)
    has_older = any(one.year < first for one in dated)
    years = list(range(first, last + 1))
    words = [f"≤{year}" if has_older and year == first else str(year) for year in years]
    fig.update_xaxes(
        title={"text": _("Year")},
        tickvals=years,
        ticktext=words,
        tickangle=-60,
        range=(first - 0.7, last + 0.7),
        showgrid=False,
        fixedrange=True,
    )
    fig.update_yaxes(visible=False, range=(-0.7, highest - 0.3), fixedrange=True)
    return fig.update_layout(dragmode=False, hovermode="closest", legend={"y": 1, "yanchor": "bottom"}, margin_t=90)


def _tiles(spots: Sequence[tuple[int, int, Dated]], colour: str, name: str) -> go.Scatter:
    ink = text_on(colour)
    return go.Scatter(
        x=[year for year, _height, _one in spots],
        y=[height for _year, height, _one in spots],
        mode="markers+text",
        name=name,
        text=[("≤" if one.is_latest else "") + one.place[-2:] for _year, _height, one in spots],
        textfont={"size": 10, "color": ink},
        marker={"size": _TILE - 2, "symbol": "square", "color": colour, "line": {"width": 1, "color": ink}},
        customdata=[[one.place, one.hover] for _year, _height, one in spots],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )
