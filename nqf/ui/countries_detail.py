"""What stands behind one cell: its facts, each with its framework, year, evidence, sources and note."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _, plural
from nqf.recognition.layer_fact import Fact
from nqf.recognition.layer_plan import Layer, layers, place_name
from nqf.recognition.layer_status import Status, status_meaning, status_name
from nqf.recognition.layers import Cell, Place
from nqf.reports.countries_rows import part_name, year_words
from nqf.services.countries import recognition_table
from nqf.ui.countries_choice import COUNTRY_KEY, LAYER_KEY, Chosen
from nqf.ui.countries_words import DETAIL, address, status_html
from nqf.ui.evidence_marks import mark_html, not_stated, source_html
from nqf.ui.frameworks_table import sheet_html
from nqf.ui.kept import kept


def show_detail(chosen: Chosen) -> None:
    """Draw the choice of a country, and the facts of the cell on the layer chosen above."""
    with st.container(key=DETAIL):
        names = {place.code: place_name(place.code) for place in chosen.places}
        code = st.selectbox(
            _("Country"), list(names), key=COUNTRY_KEY, format_func=names.__getitem__, persist_state="session"
        )
        key = str(st.session_state[LAYER_KEY])
        st.html(kept("countries.detail", (chosen.key, code, key), lambda: detail_html(chosen, str(code), key)))


def detail_html(chosen: Chosen, code: str, key: str) -> str:
    """Build the detail of one cell as safe HTML, and the place's other layers as links."""
    table, layer = recognition_table(), layers()[key]
    cell, place = table.cells.get((code, key)), table.places[code]
    if cell is None:
        said = escape(_("{layer} is not asked of {place}.", layer=layer.name, place=place_name(code)))
        return f"<p>{said}</p>{_others(chosen, table.row(code), key)}"
    head = f"<p><strong>{escape(place_name(code))}</strong> · {escape(layer.name)}: {status_html(cell.status)} "
    head += "" if cell.is_verified is None else mark_html(cell.is_verified)
    head += f"<br>{escape(status_meaning(cell.status))} {escape(_in_part(cell))}</p>"
    facts = _facts(cell, load_shelf()) if cell.facts else f"<p>{escape(_nothing(place))}</p>"
    return head + facts + _others(chosen, table.row(code), key)


def _in_part(cell: Cell) -> str:
    if cell.part is None:
        return ""
    named = sum(fact.is_part for fact in cell.facts)
    if any(not fact.is_part for fact in cell.facts):
        return plural(
            "That is what the national file states; {count} fact of a part of the country goes as far as: {status}.",
            "That is what the national file states; {count} facts of parts of the country go as far as: {status}.",
            named,
            status=status_name(cell.part),
        )
    return _("In part: only files of parts of the country speak of it, so it may not hold for all of the country.")


def _nothing(place: Place) -> str:
    if not place.frameworks:
        return _("There is no file of this country's own yet, so nothing is known here.")
    return _("No file says anything about this layer. That is neither a no nor a zero.")


def _facts(cell: Cell, shelf: Mapping[str, Framework]) -> str:
    heads = [_("What it says"), _("Status"), _("Framework"), _("Year"), _("Evidence"), _("Source"), _("Note")]
    rows = [_fact(fact, shelf) for fact in cell.facts]
    keep = [0, *(at for at in range(1, len(heads)) if any(row[at] for row in rows))]
    return sheet_html([heads[at] for at in keep], [[row[at] for at in keep] for row in rows], look="nqf-detail")


def _fact(fact: Fact, shelf: Mapping[str, Framework]) -> list[str]:
    framework = shelf[fact.framework]
    link = f'<a class="nqf-go" href="frameworks?id={escape(framework.id)}">{escape(framework.short_name)}</a>'
    part = part_name(fact, shelf)
    if part and part != framework.short_name:
        link += f'<br><span class="nqf-quiet">{escape(part)}</span>'
    dates = [escape(year_words(fact)), escape(_("as of {date}", date=fact.as_of)) if fact.as_of else ""]
    return [
        _value(fact.value),
        status_html(fact.status),
        link,
        "<br>".join(date for date in dates if date),
        mark_html(fact.is_verified),
        "; ".join(dict.fromkeys(source_html(source) for source in fact.sources)) or escape(not_stated()),
        escape(fact.note or ""),
    ]


def _value(text: str) -> str:
    """Write what a fact says; one that is an address becomes a link."""
    if text.startswith(("https://", "http://")) and " " not in text:
        safe = escape(text)
        return f'<a href="{safe}" target="_blank" rel="noopener noreferrer">{safe}</a>'
    return escape(text)


def _others(chosen: Chosen, row: list[Cell], key: str) -> str:
    """List the other layers of the place as links, so that a country is read from end to end."""
    links = [
        f'<a class="nqf-go" href="{escape(address(region=chosen.key, country=cell.place, layer=cell.layer))}">'
        f"{escape(_name(cell))}</a> {status_html(cell.status)}"
        for cell in row
        if cell.layer != key and cell.status is not Status.NOT_LOOKED_FOR
    ]
    if not links:
        return ""
    return f'<p class="nqf-other">{escape(_("The other layers:"))} {" · ".join(links)}</p>'


def _name(cell: Cell) -> str:
    layer: Layer = layers()[cell.layer]
    return layer.name
