"""The page on evidence: how much is verified where, what is still to verify, and every source with what rests on it."""

from collections.abc import Sequence

import streamlit as st

from nqf.i18n import _, number, percent, plural
from nqf.services.access import Member
from nqf.services.sources import (
    EvidenceCount,
    OpenFact,
    SourceUse,
    count_evidence,
    list_open_facts,
    list_sources,
    sources_book,
    topics_to_verify,
    work_list_csv,
)
from nqf.ui.alignment_reads import labels
from nqf.ui.evidence_marks import mark_html, not_stated, source_html
from nqf.ui.frameworks_names import region_name
from nqf.ui.frameworks_table import bullets, cell, draw_style, sheet_html
from nqf.ui.kept import kept
from nqf.ui.paging import page_of

PAGE = 50
"""Rows of a list on one page."""

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_evidence(member: Member) -> None:
    """Draw the share of verified facts by region and topic."""
    draw_style()
    st.header(_("How much a source showed"), anchor=False)
    st.html(kept("sources.evidence", "", lambda: _evidence_html(count_evidence(member))))


def show_work_list(member: Member) -> None:
    """Draw the facts to verify with filters, pages and downloads."""
    st.header(_("To verify"), anchor=False)
    regions, topics, framework = _filters(member)
    found = list_open_facts(member, regions, topics, framework)
    count = plural("{count} fact is to verify.", "{count} facts are to verify.", len(found))
    page = _page(_("Facts"), len(found), "sources.work.page", (tuple(regions), tuple(topics), framework))
    key = (tuple(regions), tuple(topics), framework, page)
    st.html(kept("sources.work", key, lambda: _work_html(found[(page - 1) * PAGE : page * PAGE], count)))
    _downloads(member, regions, topics, framework)


def show_sources(member: Member) -> None:
    """Draw every source with what rests on it, searchable."""
    st.header(_("Sources"), anchor=False)
    search = st.text_input(
        _("Search a source"),
        key="sources.search",
        type="search",
        persist_state="session",
        placeholder=_("Title, publisher, address or framework"),
    )
    words = tuple((search or "").casefold().split())
    found = [use for use in list_sources(member) if all(word in _searched(use) for word in words)]
    page = _page(_("Sources"), len(found), "sources.page", words)
    count = plural("{count} source.", "{count} sources.", len(found))
    shown = found[(page - 1) * PAGE : page * PAGE]
    st.html(kept("sources.list", (words, page), lambda: _sources_html(shown, count)))


def _filters(member: Member) -> tuple[list[str], list[str], str]:
    """Draw the filters; the framework may come from the address (`?framework=`), where the choice is kept."""
    first, second, third = st.columns(3)
    everything = _("All")
    regions = first.multiselect(
        _("Region"),
        list(dict.fromkeys(one.region for one in list_open_facts(member))),
        format_func=lambda name: region_name(name) if name else _("Own frameworks"),
        key="sources.region",
        placeholder=everything,
        persist_state="session",
    )
    topics = second.multiselect(
        _("Topic"), topics_to_verify(member), key="sources.topic", placeholder=everything, persist_state="session"
    )
    named = labels()
    with_facts = list(dict.fromkeys(one.fact.framework.id for one in list_open_facts(member)))
    asked = st.query_params.get("framework")
    if asked in with_facts and asked != st.session_state.get("sources.framework asked"):
        st.session_state["sources.framework"] = st.session_state["sources.framework asked"] = asked
    framework = third.selectbox(
        _("Framework"),
        ["", *sorted(with_facts, key=lambda key: named[key].casefold())],
        format_func=lambda key: named[key] if key else everything,
        key="sources.framework",
        persist_state="session",
    )
    return regions, topics, framework or ""


def _page(label: str, rows: int, key: str, chosen: object) -> int:
    """Draw the pages of a list; another choice of rows begins at the first page."""
    if st.session_state.get(f"{key}.of") != chosen:
        st.session_state[f"{key}.of"] = chosen
        st.session_state[key] = 1
    return page_of(label, rows, PAGE, key)


def _downloads(member: Member, regions: Sequence[str], topics: Sequence[str], framework: str) -> None:
    tail = framework or "-".join(regions) or "all"
    with st.container(horizontal=True):
        st.download_button(
            _("Work list as Excel"),
            lambda: sources_book(member, regions, topics, framework),
            f"to-verify-{tail}.xlsx",
            _EXCEL,
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            _("Work list as CSV"),
            lambda: work_list_csv(member, regions, topics, framework),
            f"to-verify-{tail}.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )


def _evidence_html(counts: Sequence[EvidenceCount]) -> str:
    regions = list(dict.fromkeys(one.region for one in counts))
    topics = list(dict.fromkeys(one.topic for one in counts))
    by_place = {(one.region, one.topic): one for one in counts}
    whole = [_sum(_("all topics"), [one for one in counts if one.region == region]) for region in regions]
    total = _sum(_("all topics"), counts)
    rows = [[f"<strong>{cell(total.topic.capitalize())}</strong>", *map(_share, whole), _share(total)]]
    for topic in topics:
        row = [by_place.get((region, topic)) for region in regions]
        rows.append([cell(topic.capitalize()), *map(_share, row), _share(_sum(topic, [one for one in row if one]))])
    heads = (_("Topic"), *(region_name(region) if region else _("Own frameworks") for region in regions), _("All"))
    caption = _(
        "{verified} of {count} facts are verified by a source ({share}), a further {partly} in part.",
        verified=number(total.verified),
        count=number(total.total),
        share=percent(total.verified / max(1, total.total)),
        partly=number(total.partly),
    )
    return sheet_html(heads, rows, caption=caption)


def _sum(topic: str, counts: Sequence[EvidenceCount]) -> EvidenceCount:
    return EvidenceCount(
        "",
        topic,
        sum(one.verified for one in counts),
        sum(one.partly for one in counts),
        sum(one.unverified for one in counts),
    )


def _share(count: EvidenceCount | None) -> str:
    if count is None or not count.total:
        return "–"
    share = percent(count.verified / count.total)
    return f'{share} <span class="nqf-quiet">{number(count.verified)}/{number(count.total)}</span>'


def _work_html(found: Sequence[OpenFact], count: str) -> str:
    heads = (_("Framework"), _("Topic"), _("What it says"), _("Not shown by a source"), _("Sources consulted"))
    return sheet_html(heads, [_work_cells(one) for one in found], caption=count)


def _work_cells(one: OpenFact) -> list[str]:
    fact = one.fact
    name = labels().get(fact.framework.id, fact.framework.id)
    saying = fact.saying if len(fact.saying) <= 300 else fact.saying[:300] + " […]"
    note = f'<br><span class="nqf-quiet">{cell(fact.block.note)}</span>' if fact.block.note else ""
    return [
        f'<a href="/frameworks?id={cell(fact.framework.id)}" target="_self">{cell(name)}</a>',
        cell(fact.topic),
        cell(saying) + note,
        cell(fact.doubtful),
        bullets([source_html(source) for source in one.consulted]) if one.consulted else cell(_("none named")),
    ]


def _sources_html(uses: Sequence[SourceUse], count: str) -> str:
    heads = (_("Source"), _("What rests on it"), _("Seen on"))
    return sheet_html(heads, [_source_cells(use) for use in uses], caption=count)


def _source_cells(use: SourceUse) -> list[str]:
    named = labels()
    shown = [
        f'<a href="/frameworks?id={cell(key)}" target="_self">{cell(named.get(key, key))}</a>' for key in use.frameworks
    ]
    facts = "".join(
        f"<li>{cell(named.get(fact.framework.id, fact.framework.id))}: {cell(fact.topic)} – "
        f"{cell(fact.saying[:160])} {mark_html(fact.is_verified)}</li>"
        for fact in use.facts
    )
    title = plural("{count} fact", "{count} facts", len(use.facts))
    return [
        source_html(use.source, is_full=True),
        f"<details><summary>{cell(title)}, {cell(_('{count} verified', count=number(use.verified)))}</summary>"
        f"<ul>{facts}</ul></details>{', '.join(shown)}",
        cell(use.seen_on or not_stated()),
    ]


def _searched(use: SourceUse) -> str:
    named = labels()
    parts = [use.source.title, use.source.publisher or "", use.source.url or ""]
    return " ".join([*parts, *use.frameworks, *(named.get(key, "") for key in use.frameworks)]).casefold()
