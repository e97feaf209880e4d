"""Reliability diagram: the share that came true over the chance that was given; on the diagonal chances are honest."""

from collections.abc import Sequence

import plotly.graph_objects as go

from nqf.charts.theme import CATEGORICAL, UNKNOWN, style
from nqf.i18n import _, number, percent
from nqf.levelling.reliability import ReliabilityBin

_SMALLEST, _LARGEST = 6, 22
"""Pixels: the area of a mark grows with the share of the records in its bin."""


def reliability_chart(best: Sequence[ReliabilityBin], near: Sequence[ReliabilityBin], *, title: str) -> go.Figure:
    """Draw the bins of the chance of the best fit, and of the best fit or a level next to it."""
    even = go.Scatter(
        x=[0, 1],
        y=[0, 1],
        mode="lines",
        line={"color": UNKNOWN, "dash": "dot", "width": 1.5},
        name=_("honest chances"),
        hoverinfo="skip",
    )
    figure = go.Figure(
        [
            even,
            _line(_("the best fit"), best, CATEGORICAL[0], "circle", "solid"),
            _line(_("the best fit or next to it"), near, CATEGORICAL[1], "square", "dash"),
        ]
    )
    common = {"range": [-0.03, 1.05], "tickvals": [0, 0.25, 0.5, 0.75, 1], "fixedrange": True}
    shares = [percent(share) for share in (0, 0.25, 0.5, 0.75, 1)]
    figure.update_xaxes(**common, ticktext=shares, title=_("Chance given"))
    figure.update_yaxes(**common, ticktext=shares, title=_("Share that came true"))
    style(figure, title=title, height=420)
    return figure.update_layout(legend={"y": 1.02, "yanchor": "bottom"}, margin_t=figure.layout.margin.t + 50)


def _line(name: str, bins: Sequence[ReliabilityBin], colour: str, symbol: str, dash: str) -> go.Scatter:
    total = sum(one.records for one in bins) or 1
    return go.Scatter(
        name=name,
        x=[one.chance for one in bins],
        y=[one.came_true for one in bins],
        mode="lines+markers",
        line={"color": colour, "dash": dash, "width": 2},
        marker={
            "symbol": symbol,
            "size": [_SMALLEST + (_LARGEST - _SMALLEST) * (one.records / total) ** 0.5 for one in bins],
        },
        hoverinfo="text",
        hovertext=[
            _(
                "{name}: chance {chance}, came true {share}, {count} records",
                name=name,
                chance=percent(one.chance),
                share=percent(one.came_true),
                count=number(one.records),
            )
            for one in bins
        ],
    )
