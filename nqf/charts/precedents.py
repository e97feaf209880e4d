"""Pictures of the precedents: what learning from more of them brings, and which level is taken for which."""

from collections.abc import Sequence

import plotly.graph_objects as go

from nqf.charts.theme import CATEGORICAL, colour_scale, style, text_on
from nqf.i18n import _, number, percent

CurvePoint = tuple[int, float, float, float]
"""Precedents learned from, shares exact and within one level, weighted kappa."""

_PALE, _DARK = "#EEF3F7", "#0B3C5D"
_DARK_FROM = 0.45
"""Share of a row from which a cell is dark enough for white words."""

_SAID = "diamond"
"""Marks of the line whose values are written: those of all three would stand on one another."""


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
                text=[number(value, decimals=2) for value in values] if symbol == _SAID else None,
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


def confusion_chart(levels: Sequence[str], counts: Sequence[Sequence[int]], exact: float) -> go.Figure:
    """Draw decided levels (rows, the highest on top) against levels found (columns).

    A cell is shaded by its share of its row, so that a rare level shows as well as a common one; it shows the count.
    A cell without any is left empty, so that it suits light and dark.
    """
    totals = [max(1, sum(row)) for row in counts]
    shares = [[count / total if count else None for count in row] for row, total in zip(counts, totals, strict=True)]
    figure = go.Figure(
        go.Heatmap(
            x=[_("found {level}", level=level) for level in levels],
            y=[_("decided {level}", level=level) for level in levels],
            z=shares,
            zmin=0,
            zmax=1,
            colorscale=colour_scale((_PALE, _DARK)),
            showscale=False,
            xgap=2,
            ygap=2,
            customdata=counts,
            hovertemplate="%{y}, %{x}: %{customdata}<extra></extra>",
        )
    )
    for high, row in enumerate(shares):
        for across, share in enumerate(row):
            if share is not None:
                figure.add_annotation(
                    x=across,
                    y=high,
                    text=number(counts[high][across]),
                    showarrow=False,
                    font={"color": text_on(_DARK if share > _DARK_FROM else _PALE), "size": 12},
                )
    figure.update_xaxes(
        tickvals=list(range(len(levels))), ticktext=list(levels), title=_("Level found"), showgrid=False
    )
    figure.update_yaxes(
        tickvals=list(range(len(levels))), ticktext=list(levels), title=_("Decided level"), showgrid=False
    )
    title = _("{share} of the precedents stand on the diagonal", share=percent(exact))
    return style(figure, title=title, height=140 + 34 * len(levels))
