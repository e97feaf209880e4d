"""All levels of one framework against all levels of another: the choice of the pair, the picture, the same as a table.

What speaks for one cell in full is left to `compare_cell`.
"""

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from nqf.alignment.links import link_kind_name
from nqf.alignment.signs import DISAGREES, LEFT_OUT, STRENGTHS, SYMBOLS, strength_name
from nqf.charts.matrix import MatrixMark, cell_text, least_matrix_width, matrix_chart
from nqf.charts.theme import CONFIG
from nqf.frameworks.schema import Framework
from nqf.i18n import _, number, percent, plural
from nqf.services.alignment import Matrix, MatrixCell, alignment_matrix
from nqf.ui.alignment_reads import labels
from nqf.ui.compare import chart_style
from nqf.ui.compare_address import CELL, PAIR, keep, newly_asked
from nqf.ui.compare_cell import show_cell
from nqf.ui.frameworks_table import cell, sheet_html
from nqf.ui.kept import KeptFigure, kept

_ROWS, _COLUMNS, _CHART = "compare.rows", "compare.columns", "compare.matrix"


def show_matrix(chosen: Sequence[Framework]) -> None:
    """Ask for the pair, draw its matrix, and what speaks for the cell that is clicked or chosen."""
    rows, columns = _choose_pair(chosen)
    matrix = alignment_matrix(rows.id, columns.id)
    picked = _picked_cell(matrix)
    figure, alt = kept("compare matrix chart", (rows.id, columns.id, picked), lambda: _figure(matrix, picked))
    st.html(chart_style("matrix", least_matrix_width(len(matrix.columns))))
    with st.container(key="compare-matrix"):
        st.plotly_chart(
            figure,
            config=CONFIG,
            key=_CHART,
            on_select=_take_click,
            selection_mode="points",
            alt=alt,
        )
    st.caption(_legend())
    with st.expander(_("The matrix as a table"), key="compare.table", on_change="rerun") as table:
        if table.open:
            st.html(kept("compare matrix table", (rows.id, columns.id), lambda: _table(matrix)))
    show_cell(matrix, *_choose_cell(matrix, picked))


def _choose_pair(chosen: Sequence[Framework]) -> tuple[Framework, Framework]:
    by_id, named = {one.id: one for one in chosen}, labels()
    ids = list(by_id)
    asked = newly_asked(PAIR)
    if asked is not None and len(asked) == 2 and set(asked) <= set(ids):
        st.session_state[_ROWS], st.session_state[_COLUMNS] = asked
    if st.session_state.get(_ROWS) not in ids:
        st.session_state[_ROWS] = ids[0]
    left, right = st.columns(2)
    rows = left.selectbox(_("Rows: levels of"), ids, format_func=named.__getitem__, key=_ROWS, persist_state="session")
    others = [key for key in ids if key != rows]
    if st.session_state.get(_COLUMNS) not in others:
        st.session_state[_COLUMNS] = others[0]
    columns = right.selectbox(
        _("Columns: levels of"), others, format_func=named.__getitem__, key=_COLUMNS, persist_state="session"
    )
    keep(PAIR, [str(rows), str(columns)])
    return by_id[str(rows)], by_id[str(columns)]


def _keys(matrix: Matrix) -> tuple[str, str]:
    """Return the keys of the two choosers of a level: a choice is remembered for each pair."""
    pair = f"{matrix.from_id}.{matrix.to_id}"
    return f"compare.cell.row.{pair}", f"compare.cell.column.{pair}"


def _take_click() -> None:
    """Turn a click on the picture into the choice of a cell; a click beside the cells changes nothing."""
    points = st.session_state[_CHART].selection.points
    if not points:
        return
    level, other = points[0]["customdata"]
    pair = f"{st.session_state[_ROWS]}.{st.session_state[_COLUMNS]}"
    st.session_state[f"compare.cell.row.{pair}"] = level
    st.session_state[f"compare.cell.column.{pair}"] = other


def _picked_cell(matrix: Matrix) -> tuple[str, str]:
    """Return the cell that the address, a click or the choosers ask for; at first one that is worth a look."""
    row_key, column_key = _keys(matrix)
    asked = newly_asked(CELL)
    if asked is not None and len(asked) == 1:
        asked = asked * 2
    if asked is not None and len(asked) == 2 and asked[0] in matrix.rows and asked[1] in matrix.columns:
        st.session_state[row_key], st.session_state[column_key] = asked
    if st.session_state.get(row_key) not in matrix.rows or st.session_state.get(column_key) not in matrix.columns:
        st.session_state[row_key], st.session_state[column_key] = _first_cell(matrix)
    return st.session_state[row_key], st.session_state[column_key]


def _first_cell(matrix: Matrix) -> tuple[str, str]:
    """Return the strongest cell in the middle of the ladder."""
    middle = len(matrix.rows) // 2
    return min(
        matrix.cells,
        key=lambda key: (
            STRENGTHS.index(matrix.cells[key].strongest),
            abs(matrix.rows.index(key[0]) - middle),
            matrix.columns.index(key[1]),
        ),
        default=(matrix.rows[0], matrix.columns[0]),
    )


def _choose_cell(matrix: Matrix, picked: tuple[str, str]) -> tuple[str, str]:
    """Draw the choosers of a cell, which answer the keyboard as the picture answers a click."""
    st.header(_("What speaks for one cell"), anchor=False)
    named = labels()
    row_key, column_key = _keys(matrix)
    left, right = st.columns(2)
    level = left.selectbox(
        _("Level of {name}", name=named[matrix.from_id]), matrix.rows, key=row_key, persist_state="session"
    )
    other = right.selectbox(
        _("Level of {name}", name=named[matrix.to_id]), matrix.columns, key=column_key, persist_state="session"
    )
    keep(CELL, [str(level or picked[0]), str(other or picked[1])])
    return str(level or picked[0]), str(other or picked[1])


def _figure(matrix: Matrix, picked: tuple[str, str]) -> tuple[go.Figure, str]:
    named = labels()
    title = _finding(matrix)
    figure = matrix_chart(
        matrix.rows,
        matrix.columns,
        [_mark(one) for one in matrix.cells.values()],
        title=title,
        names=(named[matrix.from_id], named[matrix.to_id]),
        left_out=(matrix.gaps_from, matrix.gaps_to),
        chosen=picked,
    )
    alt = _(
        "Matrix of the levels of {rows} against those of {columns}. {finding}. The same stands in a table below.",
        rows=named[matrix.from_id],
        columns=named[matrix.to_id],
        finding=title,
    )
    return KeptFigure(figure), alt


def _finding(matrix: Matrix) -> str:
    """Say in one sentence how many levels are linked, and how many links the texts do not bear out."""
    linked = {key[0] for key, one in matrix.cells.items() if one.published}
    carried = {key[0] for key, one in matrix.cells.items() if one.carried} - linked
    apart = sum(one.is_disagreement for one in matrix.cells.values())
    if not linked and not carried:
        return _("Nothing published links the two, directly or over a third framework")
    values = {"linked": number(len(linked)), "total": number(len(matrix.rows)), "carried": number(len(carried))}
    text = (
        _("{linked} of {total} levels have a published counterpart, {carried} more only over a third", **values)
        if carried
        else _("{linked} of {total} levels have a published counterpart", **values)
    )
    return text + (_("; at {count} link and text part ways", count=number(apart)) if apart else "")


def _mark(one: MatrixCell) -> MatrixMark:
    return MatrixMark(one.level, one.other, one.strongest, one.similarity, one.is_disagreement, tuple(_hover(one)))


def _hover(one: MatrixCell) -> list[str]:
    """Return the lines to point at: kinds and years, ways over a third, inference, likeness, disagreement."""
    lines = [
        f"{link_kind_name(link.kind)}, {_('year not stated') if link.year is None else link.year}"
        + ("" if link.is_verified else f" ({_('unverified')})")
        for link in one.published
    ]
    if one.carried:
        lines.append(
            plural(
                "{count} way over two links, confidence {share}",
                "{count} ways over two links, confidence up to {share}",
                len(one.carried),
                share=percent(max(way.confidence for way in one.carried)),
            )
        )
    if one.is_inferred:
        sure = "" if one.inferred_confidence is None else percent(one.inferred_confidence)
        lines.append(_("inferred by us, confidence {share}", share=sure or _("not stated")))
    if one.similarity is not None:
        lines.append(_("likeness of the texts: {share}", share=percent(one.similarity)))
    if one.is_disagreement:
        lines.append(f"{DISAGREES} {_('the texts read more than one level apart')}")
    return lines or [_("no link")]


def _legend() -> str:
    signs = "; ".join(f"{SYMBOLS[one]} {strength_name(one)}" for one in STRENGTHS if one != "none")
    return _(
        "{signs}. Carried over: by two published links through a third framework, so wider than a published one. "
        "Inferred: by us, from where both ladders sit on the reference scale; nobody agreed it. Text: likeness of the "
        "two descriptor texts, which sets no level. {differs} differs: a link stands here, yet the texts read more "
        "than one level apart. {left} a published table leaves the level without a counterpart. Click a cell, or "
        "choose one below.",
        signs=signs,
        differs=DISAGREES,
        left=LEFT_OUT,
    )


def _table(matrix: Matrix) -> str:
    named = labels()
    rows = [
        [
            cell(level + (f" {LEFT_OUT}" if level in matrix.gaps_from else "")),
            *("<br>".join(cell(line) for line in _cell_lines(matrix, level, other)) for other in matrix.columns),
        ]
        for level in reversed(matrix.rows)
    ]
    heads = [named[matrix.from_id]]
    heads += [other + (f" {LEFT_OUT}" if other in matrix.gaps_to else "") for other in matrix.columns]
    caption = _("Levels of {rows} against levels of {columns}", rows=heads[0], columns=named[matrix.to_id])
    return f'<div class="nqf-scroll">{sheet_html(heads, rows, caption=caption)}</div>'


def _cell_lines(matrix: Matrix, level: str, other: str) -> list[str]:
    found = matrix.cells.get((level, other))
    return ["–"] if found is None else cell_text(_mark(found))
