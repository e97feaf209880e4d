"""The parts of the coverage page: the grid, the detail of a country, the tables behind everything."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from nqf.charts.coverage import coverage_grid, shortened
from nqf.charts.theme import CONFIG
from nqf.credentials.workload import interval
from nqf.formulas import as_csv_text
from nqf.frameworks.schema import Framework
from nqf.i18n import _, country_name, current_language, number
from nqf.recognition.coverage import Summary
from nqf.recognition.standing.types import STANDINGS, Standing, StandingVerdict, standing_title
from nqf.reports.recognition_words import basis_text, verdict_text
from nqf.services.access import Member
from nqf.services.coverage import CELL_RECORDS
from nqf.services.records import RecordRow
from nqf.ui.coverage_map import COUNTRY_KEY, group_by_country
from nqf.ui.coverage_reads import read_cells
from nqf.ui.coverage_words import framework_label, framework_title, grid_cell, level_there
from nqf.ui.kept import KeptFigure, kept
from nqf.ui.page import page_link
from nqf.ui.paging import page_of

GRID_RECORDS, GRID_FRAMEWORKS = 20, 8
"""Rows and columns of one page of the grid: what can be read at 400 pixels."""


def show_grid(
    member: Member, rows: Sequence[RecordRow], frameworks: Sequence[Framework], look: str, version: str
) -> list[Framework]:
    """Draw records against frameworks, a page of frameworks at a time, and return the frameworks of the page."""
    page = page_of(_("Frameworks"), len(frameworks), GRID_FRAMEWORKS, "coverage.columns")
    columns = list(frameworks[(page - 1) * GRID_FRAMEWORKS : page * GRID_FRAMEWORKS])
    figure, title = kept(
        "grid",
        (*_shown(rows, columns, version), look),
        lambda: _grid(rows, columns, _cells(member, rows, columns, version), look),
    )
    st.plotly_chart(
        figure,
        config=CONFIG,
        key="coverage.grid",
        alt=_(
            "Grid of micro-credentials by framework: {title}. The same figures are in the table “The same "
            "cells as a table” below.",
            title=title,
        ),
    )
    st.caption(_grid_legend(look))
    return columns


def _grid(
    rows: Sequence[RecordRow], columns: Sequence[Framework], cells: dict[tuple[int, str], Standing], look: str
) -> tuple[go.Figure, str]:
    lines = [[grid_cell(one, row.title, cells[row.id, one.id], look) for one in columns] for row in rows]
    title = _grid_finding([cells[row.id, one.id] for row in rows for one in columns], look)
    return KeptFigure(
        coverage_grid(_row_labels(rows), [framework_label(one) for one in columns], lines, title=title)
    ), title


def _shown(
    rows: Sequence[RecordRow], frameworks: Sequence[Framework], version: str
) -> tuple[tuple[int, ...], tuple[str, ...], str]:
    """Name what a picture or table of these rows and frameworks depends on."""
    return tuple(row.id for row in rows), tuple(one.id for one in frameworks), version


def show_country(member: Member, rows: Sequence[RecordRow], frameworks: Sequence[Framework], version: str) -> None:
    """Draw the choice of a country and, for each of its frameworks, what becomes of each record on this page."""
    groups = group_by_country(frameworks)
    if not groups:
        st.caption(_("None of the frameworks chosen belongs to a single country."))
        return
    if st.session_state.get(COUNTRY_KEY) not in groups:
        st.session_state[COUNTRY_KEY] = next(iter(groups))
    code = st.selectbox(_("Country"), list(groups), key=COUNTRY_KEY, format_func=country_name, persist_state="session")
    cells = _cells(member, rows, groups[code], version)
    for framework in groups[code]:
        st.markdown(f"**{framework.name}**")
        found = [(row, cells[row.id, framework.id]) for row in rows]
        st.dataframe(
            kept("detail", (framework.id, _shown(rows, [], version)), partial(_detail, found)),
            hide_index=True,
            column_config=_widths(),
            alt=_("Every micro-credential of this page on {framework}", framework=framework.short_name),
        )
        page_link(
            "explore.frameworks",
            _("Rules and sources of {framework}", framework=framework.short_name),
            query={"id": framework.id},
        )


def show_tables(
    member: Member,
    rows: Sequence[RecordRow],
    frameworks: Sequence[Framework],
    columns: Sequence[Framework],
    totals: dict[str, Summary],
    basis: Hashable,
    version: str,
) -> None:
    """Draw the tables behind the pictures, each with its download.

    `columns` are the frameworks of the grid's page; the download has the records of the page on all `frameworks`.
    `basis` names what the totals were made of.
    """
    st.markdown("**" + _("All records, by framework") + "**")
    summary, summary_csv = kept("totals", basis, lambda: _with_csv(totals_table(frameworks, totals)))
    st.dataframe(summary, hide_index=True, alt=_("Verdicts, median level and median credits of all records"))
    _download(summary_csv, "coverage-frameworks.csv", _("Download the totals (CSV)"))
    st.markdown("**" + _("The same cells as a table (records and frameworks of this page)") + "**")
    st.dataframe(
        kept(
            "cells",
            _shown(rows, columns, version),
            lambda: cells_table(rows, columns, _cells(member, rows, columns, version)),
        ),
        hide_index=True,
        column_config=_widths(),
        alt=_("Level, credits and verdict of each record on each framework"),
    )
    _download(
        lambda: _csv(cells_table(rows, frameworks, _cells(member, rows, frameworks, version))),
        "coverage-records.csv",
        _("Download the records of this page on all frameworks (CSV)"),
    )


def totals_table(frameworks: Sequence[Framework], totals: dict[str, Summary]) -> pd.DataFrame:
    """Return the totals as a table: one row a framework."""
    rows = []
    for framework in frameworks:
        one = totals[framework.id]
        level = one.median_level if one.median_level is not None else _("not known")
        rows.append(
            {_("Framework"): framework_title(framework), _("Micro-credentials"): one.records}
            | {standing_title(verdict): one.verdicts[verdict] for verdict in STANDINGS}
            | {_("Median level"): level, _("Median credits"): interval(one.credits)}
        )
    return pd.DataFrame(rows)


def cells_table(
    rows: Sequence[RecordRow], frameworks: Sequence[Framework], cells: dict[tuple[int, str], Standing]
) -> pd.DataFrame:
    """Return the cells as a table: one row a record a framework."""
    return pd.DataFrame(
        [
            {_("Id"): row.record_id, _("Title"): row.title, _("Framework"): framework_title(framework)}
            | _cell_columns(cells[row.id, framework.id])
            for row in rows
            for framework in frameworks
        ]
    )


def page_of_records(total: int) -> int:
    """Draw the paging of the records and return the page, from 1."""
    return page_of(_("Records"), total, GRID_RECORDS, "coverage.page")


def _row_labels(rows: Sequence[RecordRow]) -> list[str]:
    """Name records by their titles; those that share a title with another one by their ids as well."""
    titles = [row.title for row in rows]
    return [
        row.title if titles.count(row.title) == 1 else f"{shortened(row.title, 12)} {row.record_id}" for row in rows
    ]


def _cells(
    member: Member, rows: Sequence[RecordRow], frameworks: Sequence[Framework], version: str
) -> dict[tuple[int, str], Standing]:
    ids = tuple(row.id for row in rows[:CELL_RECORDS])
    return read_cells(member, ids, tuple(one.id for one in frameworks), version, current_language())


def _widths() -> dict[str, Any]:
    """Keep titles narrow, so that the verdict is seen beside them on a telephone."""
    return {_("Title"): st.column_config.TextColumn(width=190), _("Reasons"): st.column_config.TextColumn(width=700)}


def _detail(found: Sequence[tuple[RecordRow, Standing]]) -> pd.DataFrame:
    return pd.DataFrame([{_("Title"): row.title} | _cell_columns(cell) for row, cell in found])


def _cell_columns(cell: Standing) -> dict[str, str]:
    return {
        _("Verdict"): verdict_text(cell.verdict),
        _("Level"): level_there(cell),
        _("Rests on"): basis_text(cell.level.basis),
        _("Credits"): interval(cell.credits.credits),
        _("Hours"): interval(cell.hours),
        _("Reasons"): " ".join(cell.reasons),
    }


def _grid_finding(cells: Sequence[Standing], look: str) -> str:
    count = number(len(cells))
    if look == "admission":
        yes = number(sum(cell.verdict is StandingVerdict.ADMITTED for cell in cells))
        award = number(sum(cell.verdict is StandingVerdict.AS_SMALL_AWARD for cell in cells))
        return _(
            "{yes} of {count} combinations shown are admitted by the rules found, {award} as a small award",
            yes=yes,
            count=count,
            award=award,
        )
    if look == "level":
        known = sum(cell.level.best is not None for cell in cells)
        return _("A level is known in {known} of {count} combinations shown", known=number(known), count=count)
    known = sum(cell.credits.credits is not None for cell in cells)
    return _("Credits are known in {known} of {count} combinations shown", known=number(known), count=count)


def _grid_legend(look: str) -> str:
    if look == "admission":
        return " · ".join(verdict_text(one) for one in STANDINGS)
    if look == "level":
        return _(
            "The level on each framework's own ladder, claimed where official links carry the claim, else the best fit; "
            "lighter is lower, ? not known. Ranges and reasons: hover, or the tables below."
        )
    return _("Credits as each framework counts them, by way of hours; ? not known.")


def _with_csv(table: pd.DataFrame) -> tuple[pd.DataFrame, bytes]:
    return table, _csv(table)


def _download(data: bytes | Callable[[], bytes], name: str, label: str) -> None:
    st.download_button(
        label,
        data=data,
        file_name=name,
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"coverage.{name}",
    )


def _csv(table: pd.DataFrame) -> bytes:
    """Write a table as CSV that Excel opens rightly; text that looks like a formula gets a leading apostrophe."""
    safe = table.map(lambda value: as_csv_text(value) if isinstance(value, str) else value)
    return safe.to_csv(index=False).encode("utf-8-sig")
