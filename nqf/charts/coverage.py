"""Records against frameworks as a grid of cells, each with its words; colour only helps the eye."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from nqf.charts.theme import UNKNOWN, style, text_on

_LABEL = 22
"""Longest label of a row before it is shortened."""
_ROW_HEIGHT = 28
_HEADS = 88
"""Height left for the slanted names of the columns, in pixels."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: the short words in it, the colour under them (None for unknown), and what to say on hovering."""

    text: str
    colour: str | None
    hover: str


def coverage_grid(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[GridCell]], *, title: str
) -> go.Figure:
    """Draw a grid of cells: `cells[row][column]`, rows from the top down.

    Labels may be equal, as places are numbers underneath. An unknown is a grey cell with a pattern of its own words.
    """
    colours = list(dict.fromkeys(cell.colour or UNKNOWN for line in cells for cell in line))
    fig = go.Figure(_ground(cells, colours))
    for shade in sorted({text_on(colour) for colour in colours}):
        fig.add_trace(_words(cells, shade))
    style(fig, title=title)
    fig.update_layout(
        height=fig.layout.margin.t + _HEADS + _ROW_HEIGHT * len(rows) + 12,
        margin_t=fig.layout.margin.t + _HEADS,
        margin_r=40,
    )
    heads = [shortened(name, 13) for name in columns]
    fig.update_xaxes(
        side="top",
        tickvals=list(range(len(columns))),
        ticktext=heads,
        tickangle=-60,
        showgrid=False,
        fixedrange=True,
        range=(-0.5, len(columns) - 0.5),
        ticks="",
    )
    fig.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[shortened(row) for row in rows],
        showgrid=False,
        fixedrange=True,
        range=(len(rows) - 0.5, -0.5),
        ticks="",
    )
    return fig.update_layout(dragmode=False, showlegend=False, hovermode="closest")


def shortened(text: str, length: int = _LABEL) -> str:
    """Cut a text to a length, with an ellipsis where something was cut."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _ground(cells: Sequence[Sequence[GridCell]], colours: Sequence[str]) -> go.Heatmap:
    steps = max(len(colours), 1)
    scale = [
        (place + end, colour)
        for number, colour in enumerate(colours)
        for place, end in ((number / steps, 0.0), (number / steps, 1 / steps))
    ]
    return go.Heatmap(
        z=[[colours.index(cell.colour or UNKNOWN) + 0.5 for cell in line] for line in cells],
        customdata=[[cell.hover for cell in line] for line in cells],
        hovertemplate="%{customdata}<extra></extra>",
        colorscale=scale or None,
        zmin=0,
        zmax=steps,
        showscale=False,
        xgap=2,
        ygap=2,
    )


def _words(cells: Sequence[Sequence[GridCell]], shade: str) -> go.Scatter:
    """Write the words of all cells whose ground asks for one shade of text."""
    written = [
        (column, row, cell.text)
        for row, line in enumerate(cells)
        for column, cell in enumerate(line)
        if text_on(cell.colour or UNKNOWN) == shade
    ]
    return go.Scatter(
        x=[x for x, _row, _text in written],
        y=[y for _column, y, _text in written],
        text=[text for _column, _row, text in written],
        mode="text",
        textfont={"size": 11, "color": shade},
        hoverinfo="skip",
        showlegend=False,
    )
