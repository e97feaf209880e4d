"""Frameworks side by side: the choice, the ladders with their links, the links as a table.

The structure and the levels one by one are left to `compare_structure` and `compare_levels`.
"""

from collections.abc import Sequence
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from nqf.alignment.links import DirectLink, direct_links
from nqf.charts.ladders import finding, ladder_chart, least_width
from nqf.charts.theme import CONFIG
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework, LinkKind
from nqf.i18n import _
from nqf.levelling.ladder import Ladder, ladders
from nqf.ui.alignment_reads import labels
from nqf.ui.evidence_marks import legend, mark, not_stated, source_name
from nqf.ui.framework_page_ladder import award_text, awards_at
from nqf.ui.frameworks_names import link_kind_name
from nqf.ui.kept import kept
from nqf.ui.method import basis_name

IDS = "ids"
"""The key in the address that lists the frameworks, parted by commas, in the order of the columns."""

MOST = 6
DEFAULT = ("ie-nfq", "eqf", "gb-sct-scqf")
_CHART_STYLE = """<style>
.st-key-compare-ladders {overflow-x:auto}
.st-key-compare-ladders [data-testid="stElementContainer"] {min-width:LEASTpx}
.st-key-compare-ladders :is(.textpoint, .xtick, .ytick, .g-ytitle, .annotation) text {fill:currentColor !important}
</style>"""
"""Scroll sideways rather than shrink, and write labels in the page's own text colour, light or dark."""

_FIELD, _SEEN = "compare.frameworks", "compare.address"


def choose_frameworks() -> list[str]:
    """Ask for the frameworks and keep the choice in the address; return their ids in the order chosen."""
    named = labels()
    _take_from_address(list(named))
    chosen: list[str] = st.multiselect(
        _("Frameworks, in the order of the columns"),
        sorted(named, key=lambda key: named[key].casefold()),
        format_func=lambda key: named[key],
        key=_FIELD,
        max_selections=MOST,
        persist_state="session",
        placeholder=_("Choose two to six frameworks"),
        help=_("The order of choosing is the order of the columns; links are drawn between neighbours."),
    )
    address = ",".join(chosen)
    if st.query_params.get(IDS) != address and chosen:
        st.query_params[IDS] = address
    st.session_state[_SEEN] = address
    return chosen


def _take_from_address(known: Sequence[str]) -> None:
    """Let an address that was opened or changed decide; what is unknown in it is named and left out."""
    address = st.query_params.get(IDS)
    if address is None:
        if _FIELD not in st.session_state:
            st.session_state[_FIELD] = [key for key in DEFAULT if key in known]
        return
    if address == st.session_state.get(_SEEN):
        return
    asked = list(dict.fromkeys(part.strip() for part in address.split(",") if part.strip()))
    unknown = [key for key in asked if key not in known]
    if unknown:
        st.warning(_("Not known here and left out: {ids}. Choose from the list below.", ids=", ".join(unknown)))
    if len(asked) - len(unknown) > MOST:
        st.warning(_("At most {most} frameworks fit side by side; the first {most} are shown.", most=MOST))
    st.session_state[_FIELD] = [key for key in asked if key in known][:MOST]


def show_ladders(chosen: Sequence[Framework]) -> None:
    """Draw the ladders; a narrow screen scrolls them sideways."""
    shelf, places = load_shelf(), ladders()
    figure = kept("ladders", tuple(one.id for one in chosen), lambda: _ladders(chosen))
    st.html(_CHART_STYLE.replace("LEAST", str(least_width(len(chosen)))))
    with st.container(key="compare-ladders"):
        st.plotly_chart(figure, config=CONFIG, key="compare.chart", alt=_alt(chosen, finding(chosen, shelf)))
    st.caption(
        _placing_sentence(chosen, places)
        + " "
        + _(
            "Dotted boxes: a published table leaves the level without a counterpart. Lines run between neighbouring "
            "columns only; the table below holds every pair. Point at a line for kind, year and source."
        )
    )


def _ladders(chosen: Sequence[Framework]) -> go.Figure:
    shelf, places, named = load_shelf(), ladders(), labels()
    awards = {
        (one.id, level): "; ".join(award_text(award) for award in awards_at(one, level))
        for one in chosen
        for level in one.levels
    }
    return ladder_chart(
        chosen,
        shelf,
        places,
        {one.id: named[one.id] for one in chosen},
        awards,
        {kind: link_kind_name(kind) for kind in LinkKind},
    )


def show_links(chosen: Sequence[Framework]) -> None:
    """Draw every published link between the frameworks as a table, a row a pair of levels."""
    st.header(_("Links, level by level"), anchor=False)
    shelf, named = load_shelf(), labels()
    rows = [
        row
        for one, other in combinations(chosen, 2)
        for link in direct_links(shelf, one.id, other.id)
        for row in _link_rows(link, named)
    ]
    bare = [
        f"{named[one.id]} – {named[other.id]}"
        for one, other in combinations(chosen, 2)
        if not direct_links(shelf, one.id, other.id)
    ]
    if rows:
        frame = pd.DataFrame(rows)
        st.dataframe(
            frame.loc[:, (frame != "").any()],
            hide_index=True,
            height=min(38 + 35 * len(rows), 460),
            column_config={
                _("From"): st.column_config.TextColumn(width=140),
                _("To"): st.column_config.TextColumn(width=140),
                _("Level"): st.column_config.TextColumn(width=75),
                _("Its level"): st.column_config.TextColumn(width=105),
                _("Year"): st.column_config.TextColumn(width=85),
                _("Source"): st.column_config.TextColumn(width=240),
                _("Address"): st.column_config.LinkColumn(display_text=_("open"), width=75),
            },
            alt=_("Published links: levels, kind, year, evidence, use and source"),
        )
    if bare:
        st.caption(_("No link is published between: {pairs}.", pairs="; ".join(bare)))
    st.caption(legend())


def _link_rows(link: DirectLink, named: dict[str, str]) -> list[dict[str, str | None]]:
    pairs: list[tuple[str, str]] = list(link.pairs)
    pairs += [(level, _("no counterpart")) for level in link.no_counterpart]
    pairs += [(_("no counterpart"), level) for level in link.to_no_counterpart]
    pairs = pairs or [(_("no pairs published"), "")]
    year = not_stated() if link.year is None else str(link.year)
    if link.year is not None and not link.is_year_verified:
        year += " ?"
    return [
        {
            _("From"): named[link.from_id],
            _("Level"): ours,
            _("To"): named[link.to_id],
            _("Its level"): theirs,
            _("Kind"): link_kind_name(link.kind),
            _("Year"): year,
            _("Evidence"): mark(link.is_verified),
            _("Use"): "" if link.is_for_recognition else _("not for recognition"),
            _("Source"): "; ".join(source_name(source) for source in link.sources) or not_stated(),
            _("Address"): next((source.url for source in link.sources if source.url is not None), None),
            _("Note"): link.note or "",
        }
        for ours, theirs in pairs
    ]


def _placing_sentence(chosen: Sequence[Framework], places: dict[str, Ladder]) -> str:
    missing = [one.short_name for one in chosen if one.levels and one.id not in places]
    if missing:
        return _(
            "The ladders are spread evenly, since these cannot be placed on the reference scale: {names}.",
            names=", ".join(missing),
        )
    parts = [f"{one.short_name}: {basis_name(places[one.id].basis)}" for one in chosen if one.levels]
    return _("What places each ladder on the reference scale: {grounds}.", grounds="; ".join(parts))


def _alt(chosen: Sequence[Framework], sentence: str) -> str:
    names = ", ".join(one.short_name for one in chosen)
    return _(
        "Ladders of {names} side by side. {finding}. The same links stand in the table below.",
        names=names,
        finding=sentence,
    )
