"""What learning from more precedents brings."""

from collections.abc import Sequence

import plotly.graph_objects as go

from nqf.charts.theme import CATEGORICAL, style
from nqf.i18n import _, number

CurvePoint = tuple[int, float, float, float]
"""Precedents learned from, shares exact and within one level, weighted kappa."""

_SAID = "diamond"
"""Marks of the line whose first and last values are written: all of them would stand on one another."""


def precedent_curve(points: Sequence[CurvePoint]) -> go.Figure:
    """Draw agreement by the number of precedents learned from; the points stand evenly, the fewest at the left."""
    across = [number(point[0]) for point in points]
    lines = (
        (_("Exact"), [point[1] for point in points], CATEGORICAL[0], "circle", "solid"),
        (_("Within one level"), [point[2] for point in points], CATEGORICAL[1], "square", "dash"),
        (_("Weighted kappa"), [point[3] for point in points], CATEGORICAL[2], "diamond", "dot"),
    )
    figure = go.Figure(
        [
            go.Scatter(
                name=name,
                x=across,
                y=values,
                mode="lines+markers+text" if symbol == _SAID else "lines+markers",
                text=_ends(values) if symbol == _SAID else None,
                textposition="top center",
                cliponaxis=False,
                line={"color": colour, "dash": dash, "width": 2.5},
                marker={"symbol": symbol, "size": 10},
            )
            for name, values, colour, symbol, dash in lines
        ]
    )
    lowest = min(min(values) for _name, values, *_look in lines)
    figure.update_xaxes(title=_("Precedents learned from"), type="category")
    figure.update_yaxes(title=_("Share, or kappa"), range=[min(0.0, lowest - 0.05), 1.08])
    first, last = points[0], points[-1]
    title = _(
        "Kappa {first} with {few} precedents, {last} with {many}",
        first=number(first[3], decimals=2),
        few=number(first[0]),
        last=number(last[3], decimals=2),
        many=number(last[0]),
    )
    style(figure, title=title, height=400)
    return figure.update_layout(legend={"y": -0.25})


def _ends(values: Sequence[float]) -> list[str]:
    """Write the first and the last value; those between stand in the table below."""
    last = len(values) - 1
    return [number(value, decimals=2) if at in (0, last) else "" for at, value in enumerate(values)]
