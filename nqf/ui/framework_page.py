"""One framework, on the screen and on paper: who stands behind it, its levels, credit, rules, links and sources.

The order is that of a reader who has to vouch for it: what it is, its key figures, what is missing, the ladder, what a
credit is worth, what is said of micro-credentials, which links are published, and where each statement comes from.
"""

from datetime import date

import streamlit as st

from nqf import __version__
from nqf.alignment.wording import wording
from nqf.frameworks.schema import Framework
from nqf.i18n import _, plural
from nqf.ui.alignment_reads import labels
from nqf.ui.countries_words import SCRIPT, STYLE
from nqf.ui.evidence_marks import not_stated, source_html
from nqf.ui.framework_editions import show_provenance
from nqf.ui.framework_page_facts import credit_rows, details_rows, head_rows, micro_rows, recognition_rows, small_rows
from nqf.ui.framework_page_head import head_html, is_thin
from nqf.ui.framework_page_kin import compared_with
from nqf.ui.framework_page_ladder import LADDERS, levels_html
from nqf.ui.framework_page_links import links_html
from nqf.ui.frameworks_table import cell, draw_style, sheet_html
from nqf.ui.kept import kept
from nqf.ui.page import page_link

_PRINT = """<script>
if (!window.nqfPrint) {
  window.nqfPrint = true
  document.addEventListener('click', (event) => { if (event.target.closest('.nqf-print')) window.print() })
}
</script>"""
"""Lets the button print the page; a button in a sheet of HTML may not carry a script of its own."""


def show_framework(framework: Framework) -> None:
    """Draw the whole page of one framework."""
    draw_style()
    st.html(STYLE + SCRIPT + _PRINT, unsafe_allow_javascript=True)
    st.button(_("← All frameworks"), on_click=st.query_params.clear, type="tertiary", key="frameworks.back")
    st.header(framework.name, anchor=False)
    st.html(kept("framework.head", framework.id, lambda: head_html(framework)))
    show_provenance(framework)
    _actions(framework)
    st.html(kept("framework.body", framework.id, lambda: body_html(framework)))
    st.html(f'<p class="nqf-printonly">{cell(_imprint(framework, date.today()))}</p>')


def body_html(framework: Framework) -> str:
    """Build all sections under the head, as one sheet of safe HTML that prints as it reads."""
    micro = _(
        "Not looked for: the file does not speak of micro-credentials. That is neither a no nor “looked for, none "
        "found”."
    )
    silent = _("Not stated in this file.") if framework.kind in LADDERS else ""
    parts = [
        _facts(_("The framework"), head_rows(framework), silent),
        levels_html(framework),
        _facts(_("Credit"), credit_rows(framework), silent),
        _facts(_("Micro-credential rules"), micro_rows(framework), micro if silent else ""),
        _facts(_("Small awards"), small_rows(framework), silent),
        links_html(framework),
        _facts(_("Recognition"), recognition_rows(framework), silent),
        _facts(_("Further facts"), details_rows(framework), silent),
        _sources(framework),
    ]
    return f'<div class="nqf-paper">{"".join(parts)}</div>'


def _actions(framework: Framework) -> None:
    """Draw the button that prints, the ways to compare with others, and from a thin file the way to the work list."""
    with st.container(horizontal=True, vertical_alignment="center", key="frameworks-compare"):
        st.html(
            f'<button type="button" class="nqf-print nqf-noprint">{cell(_("Print / PDF"))}</button>', width="content"
        )
        if is_thin(framework):
            page_link("about.sources", _("What is still to verify"), query={"framework": framework.id})
        if not framework.levels:
            return
        named = labels()
        for other in kept("framework.compared", framework.id, lambda: compared_with(framework)):
            page_link(
                "explore.compare", _("Compare with {name}", name=named[other]), query={"ids": f"{framework.id},{other}"}
            )


def _facts(heading: str, rows: list[list[str]], silent: str) -> str:
    """Build a section; without rows it says `silent`, or is left out where that is empty."""
    head = f"<h3>{cell(heading)}</h3>"
    if not rows:
        return f'{head}<p class="nqf-quiet">{cell(silent)}</p>' if silent else ""
    return head + sheet_html([_("Fact"), _("Value"), _("Evidence and source")], rows, look="nqf-facts")


def _sources(framework: Framework) -> str:
    head = f"<h3>{cell(_('Sources'))}</h3>"
    if not framework.sources:
        return f'{head}<p class="nqf-quiet">{cell(not_stated())}</p>'
    said = plural(
        "{count} source. Addresses are given for reference; this page does not call them.",
        "{count} sources. Addresses are given for reference; this page does not call them.",
        len(framework.sources),
    )
    rows = [[cell(source.id), source_html(source, is_full=True)] for source in framework.sources]
    table = sheet_html([_("Mark"), _("Source")], rows, look="nqf-cited")
    return f'{head}<p class="nqf-quiet">{cell(said)}</p>{table}'


def _imprint(framework: Framework, today: date) -> str:
    return _(
        "NQF alignment {version}, file {id}, printed on {date}. Facts as marked; descriptors: {wording}.",
        version=__version__,
        id=framework.id,
        date=today.isoformat(),
        wording=wording(framework),
    )
