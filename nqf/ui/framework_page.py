"""One framework on the page: who stands behind it, its levels, credit, rules, links and sources.

The order is that of a reader who has to vouch for it: what it is, the ladder, what a credit is worth, what is said of
micro-credentials, which links are published, and where each statement comes from.
"""

import streamlit as st

from nqf.alignment.links import DirectLink, links_of
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _, plural
from nqf.ui.alignment_reads import THIN, labels, missing_parts
from nqf.ui.evidence_marks import evidence_sentence, legend, mark_html, not_stated, source_html, sources_html
from nqf.ui.framework_page_facts import credit_rows, details_rows, head_rows, micro_rows, recognition_rows, small_rows
from nqf.ui.framework_page_ladder import show_levels
from nqf.ui.frameworks_names import country_names, kind_name, link_kind_name, scope_name
from nqf.ui.frameworks_table import cell, draw_style, show_sheet
from nqf.ui.page import page_link

_COMPARED_WITH = 4
_COUNTRIES_SHOWN = 8


def show_framework(framework: Framework) -> None:
    """Draw the whole page of one framework."""
    draw_style()
    st.button(_("← All frameworks"), on_click=st.query_params.clear, type="tertiary", key="frameworks.back")
    _head(framework)
    _compare_with(framework)
    _facts(_("The framework"), head_rows(framework))
    show_levels(framework)
    _facts(_("Credit"), credit_rows(framework))
    _facts(_("Micro-credential rules"), micro_rows(framework))
    _facts(_("Small awards"), small_rows(framework))
    _links(framework)
    _facts(_("Recognition"), recognition_rows(framework))
    _facts(_("Further facts"), details_rows(framework))
    _sources(framework)


def link_pairs_text(link: DirectLink) -> str:
    """Write the pairs of a link, those that share a level together: "1, 2 → 1; 3 → 2"."""
    groups: list[tuple[list[str], str]] = []
    for ours, theirs in link.pairs:
        if groups and groups[-1][1] == theirs:
            groups[-1][0].append(ours)
        else:
            groups.append(([ours], theirs))
    return "; ".join(f"{', '.join(ours)} → {theirs}" for ours, theirs in groups) or _("no pairs published")


def _head(framework: Framework) -> None:
    st.header(framework.name, anchor=False)
    local = list(framework.names.values())
    countries = country_names(framework)
    shown = ", ".join(countries[:_COUNTRIES_SHOWN])
    if len(countries) > _COUNTRIES_SHOWN:
        shown += " " + _("and {count} more", count=len(countries) - _COUNTRIES_SHOWN)
    parts = [*local, framework.short_name, kind_name(framework.kind), scope_name(framework.scope), shown]
    st.markdown(" · ".join(part for part in parts if part))
    missing = missing_parts(framework)
    if len(missing) >= THIN:
        st.warning(_("This file is thin: it has no {parts}. Use it with care.", parts=", ".join(missing)))
    elif missing:
        st.caption(_("Not in this file: {parts}.", parts=", ".join(missing)))
    st.caption(f"{evidence_sentence(framework)}. {legend()}")
    if framework.notes is not None:
        with st.container(border=True):
            st.html(f"<strong>{cell(_('Note'))}.</strong> {cell(framework.notes)}")


def _compare_with(framework: Framework) -> None:
    shelf, named = load_shelf(), labels()
    linked = {link.to_id: None for link in links_of(shelf, framework.id) if link.pairs and link.to_id in shelf}
    with st.container(horizontal=True, key="frameworks-compare"):
        for other in list(linked)[:_COMPARED_WITH]:
            page_link(
                "explore.compare", _("Compare with {name}", name=named[other]), query={"ids": f"{framework.id},{other}"}
            )
        page_link("explore.compare", _("Compare with others…"), query={"ids": framework.id})


def _facts(heading: str, rows: list[list[str]]) -> None:
    st.subheader(heading, anchor=False)
    if not rows:
        st.caption(_("Not stated in this file."))
        return
    show_sheet([_("Fact"), _("Value"), _("Evidence and source")], rows, look="nqf-facts")


def _links(framework: Framework) -> None:
    st.subheader(_("Links to other frameworks"), anchor=False)
    shelf = load_shelf()
    found = links_of(shelf, framework.id)
    if not found:
        st.caption(_("No link to another framework is stated in any file here."))
        return
    st.caption(
        _(
            "Pairs run from this framework’s levels to the other’s. A link is a published statement about whole "
            "levels; it does not recognise an award."
        )
    )
    named = labels()
    rows = [_link_row(link, named.get(link.to_id) or _("{id} (no file here)", id=link.to_id)) for link in found]
    show_sheet([_("With"), _("Kind and year"), _("Pairs of levels"), _("Evidence and source")], rows)


def _link_row(link: DirectLink, name: str) -> list[str]:
    year = str(link.year) if link.year is not None else _("year not stated")
    if link.year is not None and not link.is_year_verified:
        year += f" ({_('unverified')})"
    kind = f"{cell(link_kind_name(link.kind))}, {cell(year)}"
    if not link.is_for_recognition:
        kind += f"<br><strong>{cell(_('not for recognition'))}</strong>"
    pairs = cell(link_pairs_text(link))
    if link.no_counterpart:
        pairs += f"<br>{cell(_('No counterpart: {levels}', levels=', '.join(link.no_counterpart)))}"
    if link.to_no_counterpart:
        pairs += f"<br>{cell(_('No counterpart there: {levels}', levels=', '.join(link.to_no_counterpart)))}"
    if link.note is not None:
        pairs += f'<br><span class="nqf-quiet">{cell(link.note)}</span>'
    stated = cell(_("stated by {name}, read backwards", name=link.stated_by)) if link.is_inverted else ""
    source = f"{mark_html(link.is_verified)} {sources_html(link.sources)}"
    return [cell(name), kind, pairs, f'{source}<br><span class="nqf-quiet">{stated}</span>' if stated else source]


def _sources(framework: Framework) -> None:
    st.subheader(_("Sources"), anchor=False)
    st.caption(
        plural(
            "{count} source. Addresses are given for reference; this page does not call them.",
            "{count} sources. Addresses are given for reference; this page does not call them.",
            len(framework.sources),
        )
    )
    if not framework.sources:
        st.caption(not_stated())
        return
    rows = [[cell(source.id), source_html(source, is_full=True)] for source in framework.sources]
    show_sheet([_("Mark"), _("Source")], rows)
