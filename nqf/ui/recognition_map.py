"""The map of the page on recognition: countries by verdict; a click on a marker opens the country below."""

from collections.abc import Hashable, Sequence
from html import escape
from textwrap import wrap

import plotly.graph_objects as go
import streamlit as st

from nqf.charts.country_map import country_map
from nqf.charts.theme import CONFIG
from nqf.charts.world import Place
from nqf.frameworks.loader import get_framework
from nqf.i18n import _, country_name
from nqf.reports.recognition_words import credits_text, level_text, main_reason, verdict_text
from nqf.services.recognition import CountryStanding
from nqf.ui.kept import KeptFigure, kept
from nqf.ui.recognition_choice import COUNTRY_KEY, Chosen
from nqf.ui.recognition_words import PATTERNS, finding, map_classes

MAP_KEY = "recognition.map"


def show_map(rows: Sequence[CountryStanding], chosen: Chosen, basis: Hashable) -> None:
    """Draw the map of the countries kept; `basis` names what their standings were made of."""
    figure, title = kept("recognition.map", (basis, chosen), lambda: _map(rows, chosen.region))
    st.plotly_chart(
        figure,
        config=CONFIG,
        key=MAP_KEY,
        on_select=_pick,
        selection_mode="points",
        alt=_("Map: {title}. The same verdicts are in the table “Country by country” below.", title=title),
    )
    st.caption(
        _(
            "Where a country has several frameworks, the best verdict is shown. A thin line leads from a marker that was "
            "moved aside to its country. Click a marker, or choose a country below."
        )
    )


def _map(rows: Sequence[CountryStanding], region: str) -> tuple[go.Figure, str]:
    """Draw the worst verdicts first, so that where markers meet the best one lies on top."""
    title = finding(rows)
    places = [_place(one) for one in rows]
    classes = map_classes()[::-1]
    figure = country_map(places, classes, title=title, view=region, patterns=PATTERNS)
    figure.update_layout(legend_traceorder="reversed")
    return KeptFigure(figure), title


def _place(row: CountryStanding) -> Place:
    one = row.best
    credits = credits_text(one.credits, get_framework(one.framework)) or _("not known")
    lines = [
        f"<b>{escape(country_name(row.country))}</b>",
        escape(verdict_text(one.verdict)),
        escape(_("Level: {level}", level=level_text(one.level) or _("not known"))),
        escape(_("Credits: {credits}", credits=credits)),
        *(escape(line) for line in wrap(main_reason(one), 48)[:4]),
    ]
    return Place(row.country, one.verdict.name, "<br>".join(lines))


def _pick() -> None:
    points = st.session_state[MAP_KEY].selection.points
    if points:
        st.session_state[COUNTRY_KEY] = points[0]["customdata"][0]
