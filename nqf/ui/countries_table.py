"""The table of countries by layers: every cell a link, so that it is reached by keyboard and can be passed on."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from nqf.i18n import _
from nqf.recognition.layer_plan import Layer, place_name
from nqf.recognition.layer_status import Status, status_name, status_sign
from nqf.recognition.layers import Cell, Place
from nqf.services.countries import recognition_table
from nqf.ui.countries_choice import Chosen
from nqf.ui.countries_words import DETAIL, address, cell_title
from nqf.ui.kept import kept
from nqf.ui.paging import page_of

ROWS = 24
"""Countries on one page of the table."""
_PAGE_KEY = "countries.page"


def show_table(chosen: Chosen, rows: Sequence[Place]) -> None:
    """Draw the table, a page of countries at a time."""
    if not rows:
        st.info(_("No country fits these filters. Change or clear them."))
        return
    page = page_of(_("Countries"), len(rows), ROWS, _PAGE_KEY)
    shown = list(rows[(page - 1) * ROWS : page * ROWS])
    codes = tuple(place.code for place in shown)
    st.html(kept("countries.table", (chosen.key, codes), lambda: heat_html(chosen, shown)))


def heat_html(chosen: Chosen, places: Sequence[Place]) -> str:
    """Build the table as safe HTML: a row a place, a column a layer."""
    cells = recognition_table().cells
    head = "".join(f'<th scope="col" title="{escape(one.name)}">{escape(one.short)}</th>' for one in chosen.layers)
    body = "".join(
        f'<tr><th scope="row">{escape(place_name(place.code))}</th>'
        + "".join(_cell(chosen, layer, cells.get((place.code, layer.key))) for layer in chosen.layers)
        + "</tr>"
        for place in places
    )
    caption = escape(_("Choose a cell to see what stands behind it. ✓ verified, ? unverified, * in part."))
    return (
        f'<div class="nqf-heat-scroll"><table class="nqf-heat"><caption>{caption}</caption><thead><tr>'
        f'<th scope="col">{escape(_("Country"))}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _cell(chosen: Chosen, layer: Layer, cell: Cell | None) -> str:
    if cell is None:
        return f'<td class="nqf-out" aria-label="{escape(_("not asked here"))}"></td>'
    link = escape(address(region=chosen.key, country=cell.place, layer=layer.key))
    doubt = {None: "", True: " ✓", False: " ?"}[cell.is_verified]
    star = "*" if cell.is_in_part else ""
    words = short_status(cell.status)
    if cell.part is not None and cell.part > cell.status:
        words += f"<br>* {short_status(cell.part)}"
    return (
        f'<td class="nqf-s{cell.status:d}"><a class="nqf-go" data-to="{DETAIL}" data-label="{escape(layer.short)}" '
        f'href="{link}" aria-label="{escape(cell_title(cell, layer))}"><span class="nqf-sign">'
        f"{status_sign(cell.status)}</span>{star}{doubt}<small>{words}</small></a></td>"
    )


def short_status(status: Status) -> str:
    """Name a status in the few letters that a cell has, as safe HTML."""
    return escape(_("none found") if status is Status.NONE_FOUND else status_name(status))
