"""Frameworks side by side: the choice, the parts of the page, the ladders, the links as a table.

The matrix, the levels, the structure, the partings and the workbook are left to their `compare_…` siblings.
"""

from collections.abc import Sequence
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from nqf.alignment.links import DirectLink, direct_links, link_kind_name
from nqf.charts.ladders import finding, ladder_chart, least_width
from nqf.charts.theme import CONFIG
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework, LinkKind
from nqf.i18n import _
from nqf.levelling.ladder import Ladder, ladders
from nqf.ui.alignment_reads import labels
from nqf.ui.compare_address import CELL, IDS, LEVELS, PAIR, VIEW, forget, is_silent, keep, newly_asked
from nqf.ui.compare_reads import comparable, links_between
from nqf.ui.evidence_marks import legend, mark, not_stated, source_name
from nqf.ui.framework_page_ladder import award_text, awards_at
from nqf.ui.kept import KeptFigure, kept
from nqf.ui.method import basis_name

MOST = 8
DEFAULT = ("ie-nfq", "eqf", "gb-sct-scqf")
LADDERS, MATRIX, LEVEL_TEXTS, STRUCTURE, PARTINGS = "ladders", "matrix", "levels", "structure", "partings"
"""The parts of the page, as the address names them; only the one that is open is drawn."""

_CHART_STYLE = """<style>
.st-key-compare-CHART {overflow-x:auto}
.st-key-compare-CHART [data-testid="stElementContainer"] {min-width:LEASTpx}
.st-key-compare-CHART :is(.textpoint, .xtick, .ytick, .g-xtitle, .g-ytitle, .annotation) text
  {fill:currentColor !important}
</style>"""
"""Scroll sideways rather than shrink, and write labels in the page's own text colour, light or dark."""

_FIELD, _PART = "compare.frameworks", "compare.part"


def chart_style(name: str, least: int) -> str:
    """Return the style of one chart on this page, whose container is keyed `compare-<name>`; `least` in pixels."""
    return _CHART_STYLE.replace("LEAST", str(least)).replace("CHART", name)


def choose_frameworks() -> list[str]:
    """Ask for the frameworks and keep the choice in the address; return their ids in the order chosen."""
    named = comparable()
    _take_from_address(named)
    chosen: list[str] = st.multiselect(
        _("Frameworks, in the order of the columns"),
        list(named),
        format_func=lambda key: named[key],
        key=_FIELD,
        max_selections=MOST,
        persist_state="session",
        placeholder=_("Choose two to eight frameworks"),
        help=_(
            "The order of choosing is the order of the columns; links are drawn between neighbours. Only frameworks "
            "that state levels are listed."
        ),
    )
    if chosen:
        keep(IDS, chosen)
    return chosen


def _take_from_address(known: dict[str, str]) -> None:
    """Let an address that was opened or changed decide; what it names and cannot be shown is said and left out."""
    asked = newly_asked(IDS)
    if asked is None:
        if is_silent(IDS) and _FIELD not in st.session_state:
            st.session_state[_FIELD] = [key for key in DEFAULT if key in known]
        return
    everyone = labels()
    unknown = [key for key in asked if key not in everyone]
    bare = [everyone[key] for key in asked if key in everyone and key not in known]
    if unknown:
        st.warning(_("Not known here and left out: {ids}. Choose from the list below.", ids=", ".join(unknown)))
    if bare:
        st.warning(_("No levels are on file for these, so they are left out: {names}.", names=", ".join(bare)))
    if len(asked) - len(unknown) - len(bare) > MOST:
        st.warning(_("At most {most} frameworks fit side by side; the first {most} are shown.", most=MOST))
    st.session_state[_FIELD] = [key for key in asked if key in known][:MOST]


def choose_part() -> str:
    """Ask which part of the comparison to draw, and keep it in the address."""
    names = {
        LADDERS: _("Ladders and links"),
        MATRIX: _("Matrix of levels"),
        LEVEL_TEXTS: _("Level by level"),
        STRUCTURE: _("Structure"),
        PARTINGS: _("Link against text"),
    }
    asked = newly_asked(VIEW)
    if asked and asked[0] in names:
        st.session_state[_PART] = asked[0]
    st.session_state.setdefault(_PART, LADDERS)
    part = st.segmented_control(
        _("What to compare"),
        list(names),
        format_func=names.__getitem__,
        required=True,
        key=_PART,
        persist_state="session",
        label_visibility="collapsed",
        wrap=True,
    )
    chosen = str(part or LADDERS)
    keep(VIEW, [chosen] if chosen != LADDERS else [])
    if chosen != MATRIX:
        forget(PAIR, CELL)
    if chosen != LEVEL_TEXTS:
        forget(LEVELS)
    return chosen


def show_ladders(chosen: Sequence[Framework]) -> None:
    """Draw the ladders; a narrow screen scrolls them sideways."""
    ids = tuple(one.id for one in chosen)
    figure, alt, below = kept("ladders", ids, lambda: _ladders_and_words(chosen))
    st.html(chart_style("ladders", least_width(len(chosen))))
    with st.container(key="compare-ladders"):
        st.plotly_chart(figure, config=CONFIG, key="compare.chart", alt=alt)
    st.caption(below)


def _ladders_and_words(chosen: Sequence[Framework]) -> tuple[go.Figure, str, str]:
    figure = KeptFigure(_ladders(chosen))
    below = (
        _placing_sentence(chosen, ladders())
        + " "
        + _(
            "Dotted boxes: a published table leaves the level without a counterpart. Lines run between neighbouring "
            "columns only; the table below holds every pair. Point at a line for kind, year and source."
        )
    )
    return figure, _alt(chosen, finding(chosen, load_shelf())), below


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
    ids = tuple(one.id for one in chosen)
    frame, bare = kept("compare links", ids, lambda: _links_frame(ids))
    if len(frame):
        st.dataframe(
            frame,
            hide_index=True,
            height=min(38 + 35 * len(frame), 460),
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


def _links_frame(ids: Sequence[str]) -> tuple[pd.DataFrame, list[str]]:
    """Return the links as a frame without empty columns, and, by framework, those it shares none with."""
    named = labels()
    rows = [row for link in links_between(ids) for row in _link_rows(link, named)]
    frame = pd.DataFrame(rows)
    bare: dict[str, list[str]] = {}
    for one, other in combinations(ids, 2):
        if not direct_links(load_shelf(), one, other):
            bare.setdefault(named[one], []).append(named[other])
    pairs = [_("{name} and {others}", name=name, others=", ".join(others)) for name, others in bare.items()]
    return (frame.loc[:, (frame != "").any()] if rows else frame), pairs


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
    missing = [one.short_name for one in chosen if one.id not in places]
    if missing:
        return _(
            "The ladders are spread evenly, since these cannot be placed on the reference scale: {names}.",
            names=", ".join(missing),
        )
    parts = [f"{one.short_name}: {basis_name(places[one.id].basis)}" for one in chosen]
    return _("What places each ladder on the reference scale: {grounds}.", grounds="; ".join(parts))


def _alt(chosen: Sequence[Framework], sentence: str) -> str:
    names = ", ".join(one.short_name for one in chosen)
    return _(
        "Ladders of {names} side by side. {finding}. The same links stand in the table below.",
        names=names,
        finding=sentence,
    )
