"""Confusion matrix: registered levels against best fits, each cell its number of records.

Rows are registered levels, the highest on top; columns best fits, the lowest at the left. The colour is the share of the
row, the number stands in the cell, and the diagonal is outlined, so nothing hangs on colour.
"""

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from nqf.charts.theme import UNKNOWN, colour_scale, sequential, style, text_on
from nqf.i18n import _, number, percent

CELL_PIXELS = 40
"""Least width and height of a cell that hold a number of four digits."""
_AXIS_PIXELS, _SHADES = 90, 101


def confusion_chart(labels: Sequence[str], matrix: Sequence[Sequence[int]], *, title: str) -> go.Figure:
    """Draw the matrix: shape (labels, labels), a row a registered level. Levels on neither side are left out."""
    used = [at for at in range(len(labels)) if sum(matrix[at]) or any(row[at] for row in matrix)]
    names = [labels[at] for at in used]
    counts = [[matrix[row][column] for column in used] for row in used]
    shares = [[count / sum(row) if count else None for count in row] for row in counts]
    figure = go.Figure(
        go.Heatmap(
            z=shares,
            x=list(range(len(used))),
            y=list(range(len(used))),
            zmin=0,
            zmax=1,
            colorscale=colour_scale(),
            showscale=False,
            xgap=2,
            ygap=2,
            hoverinfo="text",
            hovertext=[
                [_hover(names[row], names[column], counts[row], column) for column in range(len(used))]
                for row in range(len(used))
            ],
        )
    )
    figure.add_trace(_numbers(counts, shares))
    _draw_axes(figure, names)
    figure.update_layout(shapes=[_outline(at) for at in range(len(used))])
    style(figure, title=title, height=CELL_PIXELS * max(len(used), 1) + 150)
    return figure.update_layout(showlegend=False, dragmode=False)


def least_confusion_width(labels: int) -> int:
    """Return the width in pixels under which a matrix of so many levels cannot be read."""
    return _AXIS_PIXELS + CELL_PIXELS * labels


def _numbers(counts: Sequence[Sequence[int]], shares: Sequence[Sequence[float | None]]) -> go.Scatter:
    shades = sequential(_SHADES)
    cells = [
        (column, row, count, shares[row][column])
        for row, line in enumerate(counts)
        for column, count in enumerate(line)
        if count
    ]
    return go.Scatter(
        x=[column for column, _row, _count, _share in cells],
        y=[row for _column, row, _count, _share in cells],
        mode="text",
        text=[number(count) for _column, _row, count, _share in cells],
        textfont={
            "size": 13,
            "color": [text_on(shades[round((share or 0) * (_SHADES - 1))]) for *_rest, share in cells],
        },
        hoverinfo="skip",
    )


def _hover(registered: str, found: str, counts: Sequence[int], column: int) -> str:
    return escape(
        _(
            "registered {registered}, found {found}: {count} of {total} ({share})",
            registered=registered,
            found=found,
            count=number(counts[column]),
            total=number(sum(counts)),
            share=percent(counts[column] / sum(counts) if sum(counts) else 0),
        )
    )


def _draw_axes(figure: go.Figure, names: Sequence[str]) -> None:
    common = {
        "tickvals": list(range(len(names))),
        "ticktext": [f"<b>{escape(name)}</b>" for name in names],
        "range": [-0.52, max(len(names), 1) - 0.48],
        "showgrid": False,
        "fixedrange": True,
        "ticks": "",
    }
    figure.update_xaxes(**common, title=_("Best fit"), tickangle=0)
    figure.update_yaxes(**common, title=_("Registered level"))


def _outline(at: int) -> dict[str, object]:
    half = 0.48
    return {
        "type": "rect",
        "x0": at - half,
        "x1": at + half,
        "y0": at - half,
        "y1": at + half,
        "line": {"color": UNKNOWN, "width": 2.5},
    }
