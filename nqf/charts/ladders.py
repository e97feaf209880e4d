"""Frameworks side by side as ladders, with the published links between neighbouring columns.

Each framework is a column of boxes, a box a level. Where the levels of all of them can be placed on the reference
scale the boxes stand at their height there, else each ladder is spread evenly. A link is a line whose dashes tell its
kind; an unverified one is thinner and paler. What the lines say stands in a table on the page as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from textwrap import wrap

import plotly.graph_objects as go

from nqf.alignment.links import KIND_ORDER, DirectLink, Shelf, direct_links
from nqf.charts.theme import CATEGORICAL, style
from nqf.frameworks.schema import Framework, LinkKind
from nqf.i18n import _, number
from nqf.levelling.ladder import Ladder

HALF_BOX = 0.25
"""Half the width of a box, where columns stand one apart."""

COLUMN_PIXELS = 93
"""Least width of a column that keeps labels and lines apart; a page scrolls rather than goes below."""

BOTTOM, TOP = 0.5, 8.5
"""The stretch of the reference scale (EQF levels 1 to 8) over which ladders without a place are spread."""

_HEIGHT, _HEADING_LINE = 660, 19
_THIN_BOX = 0.3
_BROKEN_TITLE_PAD = 17
"""Plotly hangs the first of several title lines by its foot, a single one by its head: make up the difference."""

LINE_LOOKS = {
    LinkKind.OFFICIAL: ("solid", CATEGORICAL[0]),
    LinkKind.COMPARISON: ("dash", CATEGORICAL[2]),
    LinkKind.UNILATERAL: ("dashdot", CATEGORICAL[1]),
    LinkKind.INFERRED: ("7px,3px", CATEGORICAL[7]),
    LinkKind.DRAFT: ("dot", CATEGORICAL[4]),
}
"""Dashes and colour of each kind of link; the dashes tell the kinds apart without the colour."""

_FILL, _EDGE = "rgba(127,127,127,0.13)", "rgba(127,127,127,0.75)"


@dataclass(frozen=True, slots=True)
class Box:
    """One level in one column: its stretch of the scale, and whether a neighbour's table leaves it out."""

    column: int
    level: str
    low: float
    high: float
    is_left_out: bool

    @property
    def middle(self) -> float:
        """Return the height of the label."""
        return (self.low + self.high) / 2


def ladder_chart(
    frameworks: Sequence[Framework],
    shelf: Shelf,
    places: Mapping[str, Ladder],
    names: Mapping[str, str],
    awards: Mapping[tuple[str, str], str],
    kinds: Mapping[LinkKind, str],
) -> go.Figure:
    """Draw the ladders of two to eight frameworks and the links between neighbours.

    `places` are the ladders on the reference scale, `names` the heading of each column by id, `awards` what stands in
    the hover of a box by (framework, level), `kinds` the names of the kinds of link.
    """
    is_placed = all(one.id in places for one in frameworks if one.levels)
    boxes = {
        one.id: _boxes(frameworks, shelf, column, places[one.id] if is_placed and one.levels else None)
        for column, one in enumerate(frameworks)
    }
    figure = go.Figure()
    _draw_links(figure, frameworks, shelf, boxes, names, kinds)
    for one in frameworks:
        _write_levels(figure, one, boxes[one.id], names[one.id], awards)
    figure.update_layout(shapes=[_rectangle(box) for column in boxes.values() for box in column])
    _draw_axes(figure, frameworks, names, boxes, is_placed)
    style(figure, title=finding(frameworks, shelf), height=_HEIGHT)
    is_broken = "<br>" in str(figure.layout.title.text)
    heading_lines = max(_heading(names[one.id]).count("<br>") + 1 for one in frameworks)
    figure.update_layout(
        hovermode="closest",
        dragmode=False,
        title_pad_t=_BROKEN_TITLE_PAD if is_broken else 6,
        margin_t=figure.layout.margin.t + _HEADING_LINE * heading_lines,
    )
    figure.update_xaxes(automargin=False)
    return figure


def finding(frameworks: Sequence[Framework], shelf: Shelf) -> str:
    """Say in one sentence how many levels have a published counterpart beside them.

    Drafts, tables kept out of recognition and inferred links do not count.
    """
    paired = {
        (one.id, ours)
        for one, other in _neighbours(frameworks)
        for link in direct_links(shelf, one.id, other.id)
        if link.is_agreed
        for ours, _theirs in link.pairs
    }
    total = sum(len(one.levels) for one in frameworks)
    if not paired:
        return _("No links for recognition are published between the frameworks that stand side by side")
    return _(
        "{paired} of {total} levels have a published counterpart in a column beside them",
        paired=number(len(paired)),
        total=number(total),
    )


def least_width(columns: int) -> int:
    """Return the width in pixels under which a chart of so many columns cannot be read."""
    return 70 + COLUMN_PIXELS * columns


def _neighbours(frameworks: Sequence[Framework]) -> list[tuple[Framework, Framework]]:
    return [pair for left, right in pairwise(frameworks) for pair in ((left, right), (right, left))]


def _boxes(frameworks: Sequence[Framework], shelf: Shelf, column: int, ladder: Ladder | None) -> list[Box]:
    one = frameworks[column]
    edges = _even(len(one.levels)) if ladder is None else _edges(ladder)
    beside = [direct_links(shelf, one.id, other.id) for left, other in _neighbours(frameworks) if left.id == one.id]
    silent = {
        level
        for links in beside
        for link in links
        for level in one.levels
        if link.is_agreed and link.has_gap_at(level, one.levels)
    }
    return [
        Box(column, level, low, high, level in silent)
        for level, (low, high) in zip(one.levels, pairwise(edges), strict=True)
    ]


def _edges(ladder: Ladder) -> list[float]:
    centres, cuts = ladder.centres, ladder.cuts
    if not cuts:
        return [centres[0] - 0.5, centres[0] + 0.5]
    return [2 * centres[0] - cuts[0], *cuts, 2 * centres[-1] - cuts[-1]]


def _even(count: int) -> list[float]:
    return [BOTTOM + (TOP - BOTTOM) * place / max(count, 1) for place in range(count + 1)] if count else []


def _rectangle(box: Box) -> dict[str, object]:
    return {
        "type": "rect",
        "layer": "below",
        "fillcolor": _FILL,
        "x0": box.column - HALF_BOX,
        "x1": box.column + HALF_BOX,
        "y0": box.low,
        "y1": box.high,
        "line": {"color": _EDGE, "width": 1, "dash": "dot" if box.is_left_out else "solid"},
    }


def _write_levels(
    figure: go.Figure, one: Framework, boxes: Sequence[Box], name: str, awards: Mapping[tuple[str, str], str]
) -> None:
    figure.add_trace(
        go.Scatter(
            x=[box.column for box in boxes],
            y=[box.middle for box in boxes],
            mode="text",
            text=[escape(box.level) for box in boxes],
            showlegend=False,
            name=name,
            textfont={"size": [13 if box.high - box.low > _THIN_BOX else 10 for box in boxes]},
            hovertext=[_box_hover(one, box, name, awards) for box in boxes],
            hoverinfo="text",
        )
    )


def _box_hover(one: Framework, box: Box, name: str, awards: Mapping[tuple[str, str], str]) -> str:
    lines = [f"<b>{escape(_('{name}, level {level}', name=name, level=box.level))}</b>"]
    lines += [escape(line) for line in wrap(awards.get((one.id, box.level), ""), 48)[:4]]
    if box.is_left_out:
        lines.append(escape(_("A published table leaves this level without a counterpart.")))
    return "<br>".join(lines)


def _draw_links(
    figure: go.Figure,
    frameworks: Sequence[Framework],
    shelf: Shelf,
    boxes: Mapping[str, Sequence[Box]],
    names: Mapping[str, str],
    kinds: Mapping[LinkKind, str],
) -> None:
    drawn: dict[tuple[LinkKind, bool], list[tuple[DirectLink, Box, Box, float]]] = {}
    for left, right in pairwise(frameworks):
        links = [link for link in direct_links(shelf, left.id, right.id) if link.pairs]
        for place, link in enumerate(links):
            shift = 0.1 * (place - (len(links) - 1) / 2)
            drawn.setdefault((link.kind, link.is_verified), []).extend(
                (link, ours, theirs, shift) for ours, theirs in _ends(link, boxes)
            )
        if not links:
            figure.add_annotation(
                x=frameworks.index(left) + 0.5,
                y=(BOTTOM + TOP) / 2,
                showarrow=False,
                text="<br>".join(wrap(_("no link published"), 9)),
                font={"size": 10},
            )
    for kind in KIND_ORDER:
        for is_verified in (True, False):
            if (kind, is_verified) in drawn:
                _draw_kind(figure, kind, is_verified, drawn[kind, is_verified], names, kinds[kind])


def _ends(link: DirectLink, boxes: Mapping[str, Sequence[Box]]) -> list[tuple[Box, Box]]:
    ours, theirs = ({box.level: box for box in boxes[key]} for key in (link.from_id, link.to_id))
    return [(ours[a], theirs[b]) for a, b in link.pairs if a in ours and b in theirs]


def _draw_kind(
    figure: go.Figure,
    kind: LinkKind,
    is_verified: bool,
    lines: Sequence[tuple[DirectLink, Box, Box, float]],
    names: Mapping[str, str],
    kind_name: str,
) -> None:
    dash, colour = LINE_LOOKS[kind]
    name = f"{kind_name}, {_('verified') if is_verified else _('unverified')}"
    xs: list[float | None] = []
    ys: list[float | None] = []
    for _link, ours, theirs, shift in lines:
        xs += [ours.column + HALF_BOX, theirs.column - HALF_BOX, None]
        ys += [ours.middle + shift, theirs.middle + shift, None]
    figure.add_trace(
        go.Scatter(
            x=xs,
            y=ys,
            mode="lines",
            name=name,
            legendgroup=name,
            hoverinfo="skip",
            line={"dash": dash, "color": colour, "width": 2.4 if is_verified else 1.4},
            opacity=1 if is_verified else 0.7,
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[(ours.column + theirs.column) / 2 for _link, ours, theirs, _shift in lines],
            y=[(ours.middle + theirs.middle) / 2 + shift for _link, ours, theirs, shift in lines],
            mode="markers",
            marker={"size": 14, "color": colour, "opacity": 0},
            legendgroup=name,
            showlegend=False,
            name=name,
            hoverinfo="text",
            hovertext=[_link_hover(link, ours, theirs, names, name) for link, ours, theirs, _shift in lines],
        )
    )


def _link_hover(link: DirectLink, ours: Box, theirs: Box, names: Mapping[str, str], name: str) -> str:
    year = _("year not stated") if link.year is None else str(link.year)
    sources = "; ".join(source.title for source in link.sources) or _("no source named")
    lines = [
        f"<b>{escape(f'{names[link.from_id]} {ours.level} ↔ {names[link.to_id]} {theirs.level}')}</b>",
        escape(f"{name}, {year}"),
        *(escape(line) for line in wrap(sources, 52)[:3]),
    ]
    if not link.is_for_recognition:
        lines.append(f"<b>{escape(_('not for recognition'))}</b>")
    return "<br>".join(lines)


def _draw_axes(
    figure: go.Figure,
    frameworks: Sequence[Framework],
    names: Mapping[str, str],
    boxes: Mapping[str, Sequence[Box]],
    is_placed: bool,
) -> None:
    every = [box for column in boxes.values() for box in column]
    low, high = min((box.low for box in every), default=BOTTOM), max((box.high for box in every), default=TOP)
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(frameworks))),
        ticktext=[_heading(names[one.id]) for one in frameworks],
        range=[-0.42, len(frameworks) - 0.58],
        showgrid=False,
        fixedrange=True,
        tickangle=0,
        tickfont={"size": 13},
        title={"text": ""},
    )
    scale = _("Place on the reference scale (EQF levels)") if is_placed else _("Lowest to highest level, evenly spread")
    figure.update_yaxes(
        title={"text": scale, "font": {"size": 12}},
        range=[low - 0.1, high + 0.08],
        fixedrange=True,
        tickvals=list(range(1, 9)) if is_placed else [],
        showgrid=is_placed,
        griddash="dot",
        gridcolor="rgba(127,127,127,0.25)",
    )


def _heading(name: str) -> str:
    first, _dot, rest = name.partition(" · ")
    return f"<b>{escape(first)}</b>" + ("<br>" + "<br>".join(escape(line) for line in wrap(rest, 16)) if rest else "")
