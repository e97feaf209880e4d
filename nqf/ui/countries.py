"""The landings of the page on countries: links, the finding in words, where to go on, the legend, and the files."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from html import escape

import streamlit as st

from nqf.frameworks.loader import load_shelf
from nqf.i18n import _, current_language, plural, use_language
from nqf.recognition.layer_plan import landings, layers
from nqf.recognition.layer_status import Status, status_meaning
from nqf.recognition.layers import Place
from nqf.services.countries import (
    WORLD,
    LayerCount,
    count_layer,
    download_csv,
    download_workbook,
    file_name,
    recognition_table,
)
from nqf.ui.compare import MOST
from nqf.ui.countries_choice import FIRST_LAYER, LAYER_KEY, Chosen
from nqf.ui.countries_words import SCRIPT, STYLE, address, status_html
from nqf.ui.evidence_marks import legend
from nqf.ui.frameworks_table import draw_style, sheet_html
from nqf.ui.kept import kept
from nqf.ui.page import page_link


def show_landing(chosen: Chosen) -> None:
    """Draw the line of landings, what was found in this one, and the ways on from it."""
    draw_style()
    st.html(STYLE + SCRIPT, unsafe_allow_javascript=True)
    key = str(st.session_state[LAYER_KEY])
    st.html(kept("countries.landing", (chosen.key, key), lambda: _landing_html(chosen, key)))
    if chosen.landing is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        ids = ids_to_compare(chosen)
        names = ", ".join(load_shelf()[name].short_name for name in ids)
        if len(ids) > 1:
            page_link("explore.compare", _("Compare {names}", names=names), query={"ids": ",".join(ids)})
        page_link("explore.frameworks", _("The frameworks of this part of the world"), query={"region": chosen.key})


def ids_to_compare(chosen: Chosen) -> list[str]:
    """Return regional frameworks of a landing that have levels, then its members' own, those furthest linked first."""
    shelf, table = load_shelf(), recognition_table()
    regional = [name for name in (chosen.landing.frameworks if chosen.landing else ()) if name in shelf]
    found = [name for name in regional if shelf[name].levels][:2]
    linked = sorted(chosen.countries, key=lambda place: -table.cells[place.code, "link"].status)
    own = [name for place in linked for name in place.frameworks if shelf[name].levels]
    return list(dict.fromkeys([*found, *own]))[:MOST]


def summary(count: LayerCount, name: str, *, are_parts: bool) -> str:
    """Say in one or two sentences where the places of a landing stand on one layer."""
    said = {
        Status.IN_FORCE: plural("{count} in force", "{count} in force", count.by_status[Status.IN_FORCE]),
        Status.PILOT: plural("{count} pilot", "{count} pilots", count.by_status[Status.PILOT]),
        Status.DRAFT: plural("{count} draft", "{count} drafts", count.by_status[Status.DRAFT]),
        Status.DISCUSSED: plural("{count} discussed", "{count} discussed", count.by_status[Status.DISCUSSED]),
        Status.NONE_FOUND: plural(
            "{count} looked for and not found", "{count} looked for and not found", count.by_status[Status.NONE_FOUND]
        ),
        Status.NOT_LOOKED_FOR: plural(
            "{count} not looked for", "{count} not looked for", count.by_status[Status.NOT_LOOKED_FOR]
        ),
    }
    where = (
        plural("{count} province or territory", "{count} provinces and territories", count.total)
        if are_parts
        else plural("{count} country", "{count} countries", count.total)
    )
    standing = ", ".join(said[status] for status in reversed(Status))
    text = _("{layer} in {where}: {standing}.", layer=name, where=where, standing=standing)
    if count.in_part:
        text += " " + plural(
            "In {count} of them something holds in a part only, or besides.",
            "In {count} of them something holds in parts only, or besides.",
            count.in_part,
        )
    return text


def show_legend(chosen: Chosen) -> None:
    """Draw what the statuses and layers mean, and how facts become statuses."""
    st.html(kept("countries.legend", chosen.key, lambda: _legend_html(chosen)))


def show_downloads(chosen: Chosen, rows: Sequence[Place]) -> None:
    """Draw the downloads of the places shown; each file is made when it is asked for."""
    title = _("Recognition coverage: {region}", region=_name(chosen.key))
    language, today = current_language(), date.today()
    with st.container(horizontal=True):
        st.download_button(
            _("Download the table (Excel)"),
            data=partial(_workbook, language, tuple(rows), chosen, title),
            file_name=file_name(chosen.key, "xlsx", today),
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            icon=":material/table_view:",
            key="countries.xlsx",
        )
        st.download_button(
            _("Download the facts (CSV)"),
            data=partial(_csv, language, tuple(rows), chosen),
            file_name=file_name(chosen.key, "csv", today),
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="countries.csv",
        )
    st.caption(_("The files hold the countries that the filters keep, with all layers."))


def _workbook(language: str, rows: tuple[Place, ...], chosen: Chosen, title: str) -> bytes:
    """Build the workbook in a thread of its own, which does not know the session's language."""
    use_language(language)
    return download_workbook(rows, chosen.layers, title)


def _csv(language: str, rows: tuple[Place, ...], chosen: Chosen) -> bytes:
    use_language(language)
    return download_csv(rows, chosen.layers)


def _name(key: str) -> str:
    return _("World") if key == WORLD else landings()[key].name


def _landing_html(chosen: Chosen, key: str) -> str:
    links = "".join(_landing_link(one, one == chosen.key) for one in (WORLD, *landings()))
    layer, first = layers()[key], layers()[FIRST_LAYER]
    are_parts = chosen.landing is not None and chosen.landing.parts_of is not None
    said = [
        summary(count_layer(chosen.countries, one.key), one.name, are_parts=are_parts)
        for one in ([first] if layer.key == FIRST_LAYER else [first, layer])
        if count_layer(chosen.countries, one.key).total
    ]
    text = "".join(f"<p>{escape(sentence)}</p>" for sentence in said)
    label = escape(_("Parts of the world"))
    return f'<nav class="nqf-land" aria-label="{label}">{links}</nav>{text}'


def _landing_link(key: str, is_current: bool) -> str:
    current = ' aria-current="page"' if is_current else ""
    return f'<a class="nqf-go" href="{escape(address(region=key))}"{current}>{escape(_name(key))}</a>'


def _legend_html(chosen: Chosen) -> str:
    statuses = [[status_html(status), escape(status_meaning(status))] for status in reversed(Status)]
    asked = [[escape(one.name), escape(one.meaning), escape(one.reading)] for one in chosen.layers]
    first = sheet_html([_("Status"), _("Meaning")], statuses, caption=_("The six statuses"))
    second = sheet_html(
        [_("Layer"), _("Meaning"), _("How facts become a status")],
        asked,
        caption=_("The layers, each by itself; no score is made of them"),
    )
    rule = _(
        "A cell has the furthest status of the country's own national files. What holds in a part of the country never "
        "lifts it: it is marked with * and listed. Evidence is shown beside the status and never changes it."
    )
    title = escape(_("What each layer means"))
    layer_part = f"<details><summary>{title}</summary>{second}</details>"
    return f'{first}<p>{escape(rule)}</p>{layer_part}<p class="nqf-quiet">{escape(legend())}</p>'
