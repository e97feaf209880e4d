"""Learning curves: agreement on a register over the number of its own records that are given as precedents."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from nqf.charts.theme import CATEGORICAL, style
from nqf.i18n import _, number, percent

_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "hexagon")
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


@dataclass(frozen=True, slots=True)
class CurveMark:
    """One point: number of precedents, weighted kappa with the ends of its interval, shares exact and within one."""

    precedents: int
    kappa: float
    low: float
    high: float
    exact: float
    within_one: float


def learning_curve_chart(curves: Sequence[tuple[str, Sequence[CurveMark]]], *, title: str) -> go.Figure:
    """Draw a line a register, with the 95 % interval of each kappa; lines differ in colour, dash and symbol."""
    figure = go.Figure(
        [
            go.Scatter(
                name=escape(name),
                x=[mark.precedents for mark in marks],
                y=[mark.kappa for mark in marks],
                error_y={
                    "array": [mark.high - mark.kappa for mark in marks],
                    "arrayminus": [mark.kappa - mark.low for mark in marks],
                    "thickness": 1.2,
                    "width": 4,
                },
                mode="lines+markers",
                line={"color": CATEGORICAL[at % len(CATEGORICAL)], "dash": _DASHES[at % len(_DASHES)], "width": 2},
                marker={"symbol": _SYMBOLS[at % len(_SYMBOLS)], "size": 9},
                hoverinfo="text",
                hovertext=[_hover(name, mark) for mark in marks],
            )
            for at, (name, marks) in enumerate(curves)
        ]
    )
    lowest = min((mark.low for _name, marks in curves for mark in marks), default=0.0)
    most = max((mark.precedents for _name, marks in curves for mark in marks), default=1)
    figure.update_xaxes(title=_("Precedents given (records)"), range=[-0.04 * most, 1.04 * most], fixedrange=True)
    figure.update_yaxes(title=_("Weighted kappa"), range=[min(0.0, lowest - 0.05), 1.02], fixedrange=True)
    style(figure, title=title, height=420)
    return figure.update_layout(legend={"y": 1.02, "yanchor": "bottom"}, margin_t=figure.layout.margin.t + 50)


def _hover(name: str, mark: CurveMark) -> str:
    return "<br>".join(
        (
            f"<b>{escape(name)}</b>",
            _("{count} precedents", count=number(mark.precedents)),
            _(
                "kappa {kappa} ({low} to {high})",
                kappa=number(mark.kappa, decimals=2),
                low=number(mark.low, decimals=2),
                high=number(mark.high, decimals=2),
            ),
            _("exact {exact}, within one {near}", exact=percent(mark.exact), near=percent(mark.within_one)),
        )
    )
