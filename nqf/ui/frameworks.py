"""The list of frameworks: search, filters, a sortable table, and the way into one of them."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from nqf.frameworks.schema import Kind
from nqf.i18n import _, number, plural
from nqf.ui.alignment_reads import THIN, ShelfRow, labels, shelf_rows
from nqf.ui.evidence_marks import legend, not_stated
from nqf.ui.frameworks_names import kind_name, micro_status_name, region_name

CHOSEN = "id"
"""The key in the address that names the framework to show."""

_COUNTRIES_SHOWN = 3


def show_list() -> None:
    """Draw search, filters and the table of frameworks; a selection opens one."""
    rows = shelf_rows()
    search = st.text_input(
        _("Search"),
        key="frameworks.search",
        type="search",
        persist_state="session",
        live=True,
        placeholder=_("Name, country or short name"),
    )
    found = filter_rows(rows, search or "", *_filters(rows))
    st.caption(_found_sentence(found, rows))
    if not found:
        st.info(_("No framework fits. Clear the search or a filter."))
        return
    _table(found)
    _open_by_name(found)
    st.caption(legend())


def filter_rows(
    rows: Sequence[ShelfRow],
    search: str,
    regions: Sequence[str],
    kinds: Sequence[str],
    statuses: Sequence[str],
    least_share: float,
) -> list[ShelfRow]:
    """Keep the rows that hold every word of the search and fit every filter; an empty filter lets all through.

    `least_share` is the smallest share of verified statements, between 0 and 1.
    """
    words = search.casefold().split()
    return [
        row
        for row in rows
        if all(word in row.search for word in words)
        and (not regions or row.region in regions)
        and (not kinds or row.kind in kinds)
        and (not statuses or row.micro_status in statuses)
        and row.share >= least_share
    ]


def _filters(rows: Sequence[ShelfRow]) -> tuple[list[str], list[str], list[str], float]:
    first, second, third, fourth = st.columns(4)
    everything = _("All")
    regions = first.multiselect(
        _("Region"),
        sorted({row.region for row in rows}),
        format_func=region_name,
        key="frameworks.region",
        placeholder=everything,
        persist_state="session",
    )
    kinds = second.multiselect(
        _("Kind"),
        sorted({row.kind for row in rows}),
        format_func=lambda kind: kind_name(Kind(kind)),
        key="frameworks.kind",
        placeholder=everything,
        persist_state="session",
    )
    statuses = third.multiselect(
        _("Micro-credential rules"),
        sorted({row.micro_status for row in rows}),
        format_func=micro_status_name,
        key="frameworks.micro",
        placeholder=everything,
        persist_state="session",
    )
    least = fourth.slider(
        _("Verified, at least (%)"),
        0,
        100,
        step=5,
        key="frameworks.share",
        persist_state="session",
        help=_("Share of a framework's statements that a published source showed."),
    )
    return regions, kinds, statuses, least / 100


def _found_sentence(found: Sequence[ShelfRow], rows: Sequence[ShelfRow]) -> str:
    thin = sum(len(row.missing) >= THIN for row in found)
    text = _("{found} of {count} frameworks.", found=number(len(found)), count=number(len(rows)))
    if thin:
        text += " " + plural(
            "{count} is thin: most of what a comparison needs is not in its file.",
            "{count} are thin: most of what a comparison needs is not in their files.",
            thin,
        )
    return text


def _table(found: Sequence[ShelfRow]) -> None:
    event = st.dataframe(
        pd.DataFrame([_record(row) for row in found]),
        hide_index=True,
        key="frameworks.table",
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        height=min(38 + 35 * len(found), 900),
        placeholder=not_stated(),
        alt=_("Frameworks with region, countries, levels, hours per credit, micro-credential rules and evidence"),
        column_config={
            _("Framework"): st.column_config.TextColumn(width=250),
            _("Region"): st.column_config.TextColumn(width=125),
            _("Countries"): st.column_config.TextColumn(width=105),
            _("Levels"): st.column_config.NumberColumn(format="%d", width=75),
            _("Hours per credit"): st.column_config.TextColumn(width=105),
            _("Micro-credential rules"): st.column_config.TextColumn(width=155),
            _("Verified"): st.column_config.ProgressColumn(
                format="%d%%",
                min_value=0,
                max_value=100,
                width=90,
                help=_("Share of a framework's statements that a published source showed."),
            ),
            _("Not in the file"): st.column_config.TextColumn(width=320),
        },
    )
    chosen = [*event["selection"]["rows"], *(row for row, _column in event["selection"]["cells"])]
    if chosen:
        st.query_params[CHOSEN] = found[int(chosen[0])].id
        st.rerun()


def _record(row: ShelfRow) -> dict[str, object]:
    thin = _("thin: ") if len(row.missing) >= THIN else ""
    return {
        _("Framework"): f"{row.short_name} – {row.name}",
        _("Region"): region_name(row.region),
        _("Countries"): _countries(row.countries),
        _("Levels"): row.levels if row.levels else None,
        _("Hours per credit"): row.hours_per_credit,
        _("Micro-credential rules"): micro_status_name(row.micro_status),
        _("Verified"): round(100 * row.share),
        _("Not in the file"): thin + ", ".join(row.missing) if row.missing else "–",
    }


def _countries(names: Sequence[str]) -> str:
    if not names:
        return not_stated()
    if len(names) <= _COUNTRIES_SHOWN:
        return ", ".join(names)
    return _("{count} countries", count=number(len(names)))


def _open_by_name(found: Sequence[ShelfRow]) -> None:
    named = labels()
    st.selectbox(
        _("Open a framework"),
        sorted((row.id for row in found), key=lambda key: named[key].casefold()),
        index=None,
        format_func=lambda key: named[key],
        key="frameworks.open",
        on_change=_open,
        width=420,
        placeholder=_("Select a row above, or choose here"),
    )


def _open() -> None:
    if st.session_state["frameworks.open"]:
        st.query_params[CHOSEN] = st.session_state["frameworks.open"]
