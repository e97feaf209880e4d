"""The list of frameworks: the part of the world, what was found in it, the filters, and what they keep."""

from collections.abc import Callable, Iterable, Sequence
from html import escape

import streamlit as st

from nqf.frameworks.schema import Kind
from nqf.i18n import _
from nqf.ui.alignment_reads import ShelfRow
from nqf.ui.evidence_marks import legend
from nqf.ui.frameworks_landing import choose_listed, show_landing
from nqf.ui.frameworks_list import ORDERS, PAGE, list_html, order_name
from nqf.ui.frameworks_map import COUNTRY_KEY, show_map
from nqf.ui.frameworks_names import kind_name, micro_status_name
from nqf.ui.kept import kept

CHOSEN = "id"
"""The key in the address that names the framework to show."""

KINDS = tuple(Kind)
"""The kinds in the order in which they are listed, ladders of levels first."""

_PAGED, _PAGE_KEY = "frameworks.paged", "frameworks.page"
_SEARCH_WIDE, _WIDE = 300, 190
"""Widths of the search and of a filter in pixels: they stand in two lines, one below the other on a telephone."""

_MICRO = ("policy", "pilot", "draft", "discussed", "none found", "")


def show_list() -> None:
    """Draw the parts of the world, the map, the filters and the frameworks that they keep, one sheet a kind."""
    listed, look = choose_listed()
    show_landing(listed, look)
    if st.session_state.get(COUNTRY_KEY) not in listed.countries:
        st.session_state[COUNTRY_KEY] = ""
    show_map(listed.key, listed.view, listed.rows, listed.codes, look)
    found = _keep(listed.rows, listed.countries)
    order = str(st.session_state.get("frameworks.order", ORDERS[0]))
    ids = tuple(row.id for row in found)
    page = _page_of(ids, order)
    st.html(kept("frameworks.list", (ids, order, page), lambda: list_html(found, order, page) + _foot(found)))


def filter_rows(
    rows: Iterable[ShelfRow],
    search: str,
    kinds: Sequence[str],
    statuses: Sequence[str],
    least_share: float,
    country: str = "",
) -> list[ShelfRow]:
    """Keep the rows that hold every word of the search and fit every filter; an empty filter lets all through.

    `least_share` is the smallest share of verified statements, between 0 and 1; `country` an ISO code, whose own
    frameworks are kept with the regional ones that list it.
    """
    words = search.casefold().split()
    return [
        row
        for row in rows
        if all(word in row.search for word in words)
        and (not kinds or row.kind in kinds)
        and (not statuses or row.micro_status in statuses)
        and (not country or country in row.codes)
        and row.share >= least_share
    ]


def _keep(rows: tuple[ShelfRow, ...], countries: dict[str, str]) -> list[ShelfRow]:
    """Draw search and filters, and return the rows that they keep."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="frameworks-filters"):
        search = st.text_input(
            _("Search"),
            key="frameworks.search",
            type="search",
            persist_state="session",
            live=True,
            placeholder=_("Name, country or short name"),
            width=_SEARCH_WIDE,
        )
        country = st.selectbox(
            _("Country"),
            list(countries),
            format_func=countries.__getitem__,
            key=COUNTRY_KEY,
            persist_state="session",
            width=_WIDE,
        )
        kinds = _choice(_("Kind"), "kind", [kind.value for kind in KINDS], _kind)
        micro = _choice(_("Micro-credential rules"), "micro", _MICRO, micro_status_name)
        least = st.slider(
            _("Verified, at least (%)"),
            0,
            100,
            step=5,
            key="frameworks.share",
            persist_state="session",
            help=_("Share of a framework's statements that a published source showed."),
            width=_WIDE,
        )
        st.selectbox(
            _("Order"), ORDERS, format_func=order_name, key="frameworks.order", persist_state="session", width=_WIDE
        )
    return filter_rows(rows, search or "", kinds, micro, least / 100, country or "")


def _page_of(ids: tuple[str, ...], order: str) -> int:
    """Draw the choice of a page where there is more than one; a changed list begins at its first page."""
    pages = -(-len(ids) // PAGE)
    if st.session_state.get(_PAGED) != (ids, order):
        st.session_state[_PAGED] = ids, order
        st.session_state.pop(_PAGE_KEY, None)
    if pages <= 1:
        return 1
    return int(st.pagination(pages, key=_PAGE_KEY, max_visible_pages=5, persist_state="session"))


def _choice(name: str, key: str, options: Sequence[str], naming: Callable[[str], str]) -> list[str]:
    found: list[str] = st.multiselect(
        name,
        options,
        format_func=naming,
        key=f"frameworks.{key}",
        placeholder=_("All"),
        persist_state="session",
        width=_WIDE,
    )
    return found


def _kind(name: str) -> str:
    return kind_name(Kind(name))


def _foot(found: Sequence[ShelfRow]) -> str:
    return f'<p class="nqf-quiet">{escape(legend())}</p>' if found else ""
