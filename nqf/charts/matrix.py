"""All levels of one framework against all levels of another: a cell a pair, with what speaks for it in words.

Rows are the levels of the first framework, the highest on top; columns those of the second, the lowest at the left.
A cell names the strongest ground (a published kind of link, carried, inferred) and the likeness of the two texts; its
edge is dashed by kind as on the ladders, so nothing hangs on colour. A click on a cell is for the page to answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from nqf.alignment.signs import DISAGREES, LEFT_OUT, SYMBOLS, strength_name
from nqf.charts.ladders import LINE_LOOKS
from nqf.charts.theme import CATEGORICAL, style
from nqf.frameworks.schema import LinkKind
from nqf.i18n import _, percent

CELL_PIXELS, CELL_HEIGHT = 63, 58
"""Least width and the height of a cell that hold its words; a page scrolls rather than goes below."""

_AXIS_PIXELS = 62
_LOOKS = {kind.value: look for kind, look in LINE_LOOKS.items()} | {
    "carried": ("longdash", CATEGORICAL[5]),
    "inferred": LINE_LOOKS[LinkKind.INFERRED],
    "none": ("solid", "rgba(127,127,127,0.35)"),
}
_CHOSEN = CATEGORICAL[3]


@dataclass(frozen=True, slots=True)
class MatrixMark:
    """What one cell shows: its ground (one of `signs.STRENGTHS`), likeness of texts (0 to 1 or None), lines to point at."""

    level: str
    other: str
    strongest: str
    similarity: float | None
    is_disagreement: bool
    hover: tuple[str, ...] = ()


def matrix_chart(
    rows: Sequence[str],
    columns: Sequence[str],
    marks: Sequence[MatrixMark],
    *,
    title: str,
    names: tuple[str, str],
    left_out: tuple[Sequence[str], Sequence[str]] = ((), ()),
    chosen: tuple[str, str] | None = None,
) -> go.Figure:
    """Draw the matrix; `names` head its two sides, `left_out` are levels without counterpart, `chosen` is outlined.

    Each cell carries `customdata` [level of the rows, level of the columns] for the page that answers a click.
    """
    height = {level: place for place, level in enumerate(rows)}
    across = {level: place for place, level in enumerate(columns)}
    figure = go.Figure()
    places = [(across[mark.other], height[mark.level]) for mark in marks]
    _write_cells(figure, marks, places, names)
    boxes = [_box(mark, place) for mark, place in zip(marks, places, strict=True)]
    if chosen is not None and chosen[0] in height and chosen[1] in across:
        boxes.append(_outline((across[chosen[1]], height[chosen[0]])))
    figure.update_layout(shapes=boxes)
    _draw_axes(figure, rows, columns, names, left_out)
    style(figure, title=title, height=CELL_HEIGHT * max(len(rows), 1) + 110)
    figure.update_layout(hovermode="closest", dragmode=False, showlegend=False, margin_t=figure.layout.margin.t + 62)
    return figure


def least_matrix_width(columns: int) -> int:
    """Return the width in pixels under which a matrix of so many columns cannot be read."""
    return _AXIS_PIXELS + CELL_PIXELS * columns


def cell_text(mark: MatrixMark) -> list[str]:
    """Return the lines of one cell, plain: sign, ground, likeness of the texts, disagreement."""
    lines = [] if mark.strongest == "none" else [SYMBOLS[mark.strongest], strength_name(mark.strongest)]
    if mark.similarity is not None:
        lines.append(_("text {share}", share=percent(mark.similarity)))
    if mark.is_disagreement:
        lines.append(f"{DISAGREES} {_('differs')}")
    return lines or [SYMBOLS["none"]]


def _write_cells(
    figure: go.Figure, marks: Sequence[MatrixMark], places: Sequence[tuple[int, int]], names: tuple[str, str]
) -> None:
    xs, ys = [x for x, _y in places], [y for _x, y in places]
    figure.add_trace(
        go.Scatter(
            x=xs,
            y=ys,
            mode="text",
            text=["<br>".join(_emphasised(mark)) for mark in marks],
            textfont={"size": 10},
            hoverinfo="skip",
            showlegend=False,
        )
    )
    figure.add_trace(
        go.Scatter(
            x=xs,
            y=ys,
            mode="markers",
            marker={"size": CELL_HEIGHT - 6, "symbol": "square", "color": CATEGORICAL[0], "opacity": 0},
            customdata=[[mark.level, mark.other] for mark in marks],
            hoverinfo="text",
            hovertext=[_hover(mark, names) for mark in marks],
            showlegend=False,
        )
    )


def _emphasised(mark: MatrixMark) -> list[str]:
    lines = [escape(line) for line in cell_text(mark)]
    return [f"<b>{line}</b>" if line.startswith((DISAGREES, SYMBOLS[mark.strongest])) else line for line in lines]


def _hover(mark: MatrixMark, names: tuple[str, str]) -> str:
    head = f"<b>{escape(f'{names[0]} {mark.level} × {names[1]} {mark.other}')}</b>"
    return "<br>".join([head, *(escape(line) for line in (mark.hover or tuple(cell_text(mark))))])


def _box(mark: MatrixMark, place: tuple[int, int]) -> dict[str, object]:
    dash, colour = _LOOKS[mark.strongest]
    is_bare = mark.strongest == "none"
    return {
        **_square(place, 0.47),
        "layer": "below",
        "fillcolor": "rgba(0,0,0,0)" if is_bare else _faint(colour),
        "line": {"color": colour, "width": 0.8 if is_bare else 2, "dash": dash},
    }


def _outline(place: tuple[int, int]) -> dict[str, object]:
    return {**_square(place, 0.5), "line": {"color": _CHOSEN, "width": 3, "dash": "solid"}, "layer": "above"}


def _square(place: tuple[int, int], half: float) -> dict[str, object]:
    x, y = place
    return {"type": "rect", "x0": x - half, "x1": x + half, "y0": y - half, "y1": y + half}


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.16)"


def _draw_axes(
    figure: go.Figure,
    rows: Sequence[str],
    columns: Sequence[str],
    names: tuple[str, str],
    left_out: tuple[Sequence[str], Sequence[str]],
) -> None:
    common = {"showgrid": False, "fixedrange": True, "ticks": "", "tickfont": {"size": 13}}
    figure.update_xaxes(
        **common,
        side="top",
        title={"text": escape(names[1]), "font": {"size": 13}, "standoff": 22},
        tickvals=list(range(len(columns))),
        ticktext=[_label(level, left_out[1]) for level in columns],
        tickangle=0,
        range=[-0.55, max(len(columns), 1) - 0.45],
    )
    figure.update_yaxes(
        **common,
        title={"text": escape(names[0]), "font": {"size": 13}},
        tickvals=list(range(len(rows))),
        ticktext=[_label(level, left_out[0]) for level in rows],
        range=[-0.55, max(len(rows), 1) - 0.45],
    )


def _label(level: str, left_out: Sequence[str]) -> str:
    return f"<b>{escape(level)}</b>" + (f" {LEFT_OUT}" if level in left_out else "")
