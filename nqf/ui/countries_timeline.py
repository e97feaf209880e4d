"""When a rule, a link, a convention or a framework came, country by country."""

from collections import defaultdict
from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go
import streamlit as st

from nqf.charts.layers import Dated, timeline
from nqf.charts.theme import CONFIG
from nqf.frameworks.loader import load_shelf
from nqf.i18n import _, number, plural
from nqf.recognition.layer_plan import Layer, place_name
from nqf.recognition.layer_status import Status, status_name
from nqf.recognition.layers import Place
from nqf.services.countries import recognition_table
from nqf.ui.countries_choice import Chosen
from nqf.ui.frameworks_names import status_name as framework_status
from nqf.ui.frameworks_table import sheet_html
from nqf.ui.kept import KeptFigure, kept

FRAMEWORK = "framework"
"""The choice that dates the frameworks themselves."""
_KEY = "countries.timeline"


def show_timeline(chosen: Chosen, layer: Layer) -> None:
    """Draw the choice of what is dated, the tiles, and the same as a table."""
    named = {FRAMEWORK: _("Frameworks (act in force since)")} | {one.key: one.name for one in chosen.layers}
    if st.session_state.get(_KEY) not in named:
        st.session_state[_KEY] = layer.key if _dated(chosen.places, layer.key) else FRAMEWORK
    key = str(
        st.selectbox(_("Dates of"), list(named), key=_KEY, format_func=named.__getitem__, persist_state="session")
    )
    made = kept("countries.timeline", (chosen.key, key), lambda: _make(chosen, key, named[key]))
    if made is None:
        st.info(_("No year is stated for this layer here."))
        return
    figure, title, table = made
    with st.container(key="countries-timeline"):
        st.plotly_chart(
            figure,
            config=CONFIG,
            key="countries.chart",
            alt=_("Timeline: {title}. The same years are in the table below.", title=title),
        )
    st.html(table)


def _make(chosen: Chosen, key: str, name: str) -> tuple[go.Figure, str, str] | None:
    dated = _dated(chosen.places, key)
    if not dated:
        return None
    title = _finding(dated, len(chosen.places), name)
    return KeptFigure(timeline(dated, title=title)), title, _table(dated)


def _finding(dated: Sequence[Dated], total: int, name: str) -> str:
    by_year: dict[int, set[str]] = defaultdict(set)
    for one in dated:
        by_year[one.year].add(one.place)
    most = max(sorted(by_year), key=lambda year: len(by_year[year]))
    return _(
        "{name}: {known} of {total} have a year, most of them {year} ({count})",
        name=name,
        known=number(len({one.place for one in dated})),
        total=number(total),
        year=most,
        count=number(len(by_year[most])),
    )


def _dated(places: Sequence[Place], key: str) -> list[Dated]:
    """List a tile a place a year; of several facts of one year the first counts, which is the furthest."""
    return _dated_frameworks(places) if key == FRAMEWORK else _dated_facts(places, key)


def _dated_facts(places: Sequence[Place], key: str) -> list[Dated]:
    cells, found = recognition_table().cells, dict[tuple[str, int], Dated]()
    for place in places:
        cell = cells.get((place.code, key))
        for fact in cell.facts if cell is not None else ():
            if fact.year is not None and fact.status > Status.NONE_FOUND:
                hover = "<br>".join(
                    [
                        f"<b>{escape(place_name(place.code))}</b> {fact.year}",
                        escape(status_name(fact.status)),
                        escape(fact.value[:60]),
                    ]
                )
                one = Dated(place.code, fact.year, hover, fact.is_latest, fact.is_year_verified)
                found.setdefault((place.code, fact.year), one)
    exact = {one.place for one in found.values() if not one.is_latest}
    return [one for one in found.values() if not (one.is_latest and one.place in exact)]


def _dated_frameworks(places: Sequence[Place]) -> list[Dated]:
    shelf, found = load_shelf(), dict[tuple[str, int], Dated]()
    for place in places:
        for name in place.frameworks:
            status = shelf[name].status
            if status.since is not None:
                words = f"{shelf[name].short_name}: {framework_status(status.value)}"
                hover = f"<b>{escape(place_name(place.code))}</b> {status.since}<br>{escape(words)}"
                one = Dated(place.code, status.since, hover, False, status.is_verified("since"))
                found.setdefault((place.code, status.since), one)
    return list(found.values())


def _table(dated: Sequence[Dated]) -> str:
    by_year: dict[int, list[Dated]] = defaultdict(list)
    for one in dated:
        by_year[one.year].append(one)
    rows = [
        [str(year), number(len(by_year[year])), escape(", ".join(sorted(_named(one) for one in by_year[year])))]
        for year in sorted(by_year, reverse=True)
    ]
    caption = plural("{count} dated fact", "{count} dated facts", len(dated))
    sheet = sheet_html([_("Year"), _("Count"), _("Countries")], rows, caption=caption)
    said = escape(
        _(
            "A tile is a country, by its ISO code. ≤ is known only to be so by that year. Facts without a year are left out."
        )
    )
    summary = escape(_("The years as a table"))
    return f'<p class="nqf-quiet">{said}</p><details><summary>{summary}</summary>{sheet}</details>'


def _named(one: Dated) -> str:
    return f"{'≤ ' if one.is_latest else ''}{place_name(one.place)}{'' if one.is_verified else ' ?'}"
