"""The map of one layer, the picking of a country on it, and the counts of every layer beside it."""

from collections.abc import Sequence
from html import escape
from textwrap import wrap

import plotly.graph_objects as go
import streamlit as st

from nqf.charts.country_map import VIEWS, country_map
from nqf.charts.theme import CONFIG
from nqf.charts.world import Place as MapPlace
from nqf.charts.world import region_title
from nqf.i18n import _, number, plural
from nqf.recognition.layer_plan import Layer, parts, place_name
from nqf.recognition.layer_status import Status, status_name, status_sign
from nqf.recognition.layers import Cell, Place
from nqf.services.countries import LayerCount, count_layer, recognition_table
from nqf.ui.countries_choice import COUNTRY_KEY, Chosen
from nqf.ui.countries_words import PATTERNS, address, map_classes
from nqf.ui.evidence_marks import mark
from nqf.ui.frameworks_table import cell as text_cell
from nqf.ui.frameworks_table import sheet_html
from nqf.ui.kept import KeptFigure, kept

MAP_KEY, VIEW_KEY, _VIEW_OF = "countries.map", "countries.view", "countries.view_of"
_FACTS_SHOWN = 3


def show_map(chosen: Chosen, rows: Sequence[Place], layer: Layer) -> None:
    """Draw the map with its choice of view; a click on a marker chooses the country of the detail below."""
    if st.session_state.get(_VIEW_OF) != chosen.key:
        st.session_state[_VIEW_OF] = chosen.key
        st.session_state[VIEW_KEY] = "World" if chosen.landing is None else chosen.landing.view
    view = st.segmented_control(
        _("Show"),
        VIEWS,
        key=VIEW_KEY,
        required=True,
        persist_state="session",
        format_func=lambda name: _("Canada") if name == "Canada" else region_title(name),
    )
    codes = tuple(place.code for place in rows)
    figure, title = kept("countries.map", (codes, layer.key, view), lambda: _map(rows, layer, str(view)))
    st.plotly_chart(
        figure,
        config=CONFIG,
        key=MAP_KEY,
        on_select=_pick,
        selection_mode="points",
        alt=_("Map: {title}. The same statuses are in the table “Layer by layer” below.", title=title),
    )


def show_counts(chosen: Chosen) -> None:
    """Draw how to read the map, and how many countries stand where, a row a layer."""
    codes = tuple(place.code for place in chosen.countries)
    st.html(kept("countries.counts", (chosen.key, codes), lambda: _counts(chosen)))


def finding(count: LayerCount, layer: Layer, *, are_parts: bool = False) -> str:
    """Say what the map of a layer shows, in one sentence without a full stop."""
    asked = count.total - count.by_status[Status.NOT_LOOKED_FOR]
    values = {
        "layer": layer.name,
        "held": number(count.by_status[Status.IN_FORCE]),
        "asked": number(asked),
        "total": number(count.total),
    }
    if are_parts:
        return _("{layer}: in force in {held} of {total} provinces and territories, looked for in {asked}", **values)
    return _("{layer}: in force in {held} of {total} countries, looked for in {asked}", **values)


def _map(rows: Sequence[Place], layer: Layer, view: str) -> tuple[go.Figure, str]:
    cells = recognition_table().cells
    found = [cell for place in rows if (cell := cells.get((place.code, layer.key))) is not None]
    are_parts = any(place.is_part for place in rows)
    counted = [place for place in rows if place.is_part] if are_parts else rows
    title = finding(count_layer(counted, layer.key), layer, are_parts=are_parts)
    figure = country_map(
        [_place(cell) for cell in found],
        map_classes(),
        title=title,
        view=view,
        patterns=PATTERNS,
        parts=parts() if are_parts else None,
    )
    return KeptFigure(figure), title


def _place(cell: Cell) -> MapPlace:
    lines = [f"<b>{escape(place_name(cell.place))}</b>", f"{status_sign(cell.status)} {status_name(cell.status)}"]
    if cell.is_verified is not None:
        lines[-1] += f", {mark(cell.is_verified)}"
    if cell.part is not None:
        lines.append(_("in part: {status}", status=status_name(cell.part)))
    for fact in cell.facts[:_FACTS_SHOWN]:
        lines += [escape(line) for line in wrap(fact.value, 48)[:2]]
    if len(cell.facts) > _FACTS_SHOWN:
        more = len(cell.facts) - _FACTS_SHOWN
        lines.append(plural("… and {count} more fact", "… and {count} more facts", more))
    sign = status_sign(cell.status) + ("*" if cell.is_in_part else "")
    return MapPlace(cell.place, str(int(cell.status)), "<br>".join(lines), sign)


def _counts(chosen: Chosen) -> str:
    heads = [_("Layer"), *(status_name(status) for status in reversed(Status)), _("in part"), _("countries asked of")]
    rows = []
    for layer in chosen.layers:
        count = count_layer(chosen.countries, layer.key)
        if not count.total:
            continue
        link = (
            f'<a class="nqf-go" href="{escape(address(region=chosen.key, layer=layer.key))}">{escape(layer.name)}</a>'
        )
        numbers = [
            f'<span class="nqf-st nqf-s{status:d}">{status_sign(status)} {number(count.by_status[status])}</span>'
            if count.by_status[status]
            else "0"
            for status in reversed(Status)
        ]
        rows.append([link, *numbers, text_cell(number(count.in_part)), text_cell(number(count.total))])
    said = _(
        "A marker with * has something in a part of the country only, or besides. A thin line leads from a marker "
        "that was moved aside to its country. Click a marker to see what stands behind it."
    )
    tally = sheet_html(heads, rows, caption=_("How many stand where, layer by layer"), look="nqf-tally")
    return f'<p class="nqf-quiet">{escape(said)}</p>{tally}'


def _pick() -> None:
    points = st.session_state[MAP_KEY].selection.points
    if points:
        st.session_state[COUNTRY_KEY] = points[0]["customdata"][0]
