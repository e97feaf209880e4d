"""Near-duplicates of the portfolio: filters, pairs side by side with the phrases that they share, downloads."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from nqf.i18n import _, current_language, number, percent, plural
from nqf.levelling.duplicates import ALIKE
from nqf.levelling.record_duplicates import Entry, Part, RecordPair, part_name, shared_phrases
from nqf.services.access import Member
from nqf.services.duplicates import (
    duplicates_book,
    duplicates_json,
    portfolio_duplicates,
    rule_sentence,
    rule_sources,
)
from nqf.services.records import data_version
from nqf.ui.evidence_marks import source_html
from nqf.ui.kept import kept
from nqf.ui.marked_text import shared_html
from nqf.ui.page import page_link
from nqf.ui.paging import page_of

PAGE = 10
"""Pairs on one page."""

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LOOK = "white-space:pre-wrap;overflow-wrap:anywhere;margin:0"


def show_duplicates(member: Member) -> None:
    """Draw the section: who forbids duplicates, filters, the pairs of the portfolio, downloads."""
    st.header(_("Near-duplicates"))
    _show_rule()
    alike = st.number_input(_("Alike from (%)"), 70, 100, int(ALIKE), key="duplicates.alike", persist_state="session")
    with st.spinner(_("Comparing the records of the portfolio…")):
        found = kept("duplicates", (data_version(), alike), lambda: portfolio_duplicates(member, alike=float(alike)))
    if not found:
        st.info(
            _("No two records are so much alike. Lower the likeness, or load further files on the page Submissions.")
        )
        return
    pairs = _filtered(found, float(alike))
    st.markdown(plural("{count} pair of records", "{count} pairs of records", len(pairs)))
    if not pairs:
        st.info(_("No pair fits these filters. Widen or clear them."))
        return
    page = page_of(_("Pairs"), len(pairs), PAGE, "duplicates.page")
    for place, pair in enumerate(pairs[(page - 1) * PAGE : page * PAGE], start=(page - 1) * PAGE + 1):
        with st.container(border=True):
            _pair(place, pair)
    _downloads(member, pairs, float(alike))


def _show_rule() -> None:
    sources = " · ".join(source_html(source, is_full=True) for source in rule_sources())
    st.markdown(rule_sentence())
    if sources:
        st.html(f"<p style='font-size:.85em;opacity:.85;margin:0'>{escape(_('Sources'))}: {sources}</p>")
    page_link("explore.frameworks", _("The framework and its rules"), query={"framework": "nz-nzqcf"})


def _filtered(pairs: Sequence[RecordPair], alike: float) -> list[RecordPair]:
    words, what, whose = st.columns([2, 2, 2])
    text = words.text_input(_("Search"), key="duplicates.text", persist_state="session", type="search")
    parts = what.multiselect(
        _("Alike in"),
        list(Part),
        format_func=part_name,
        key="duplicates.parts",
        placeholder=_("All"),
        persist_state="session",
    )
    names = {"all": _("All"), "other": _("Two providers"), "same": _("One provider")}
    provider = whose.selectbox(
        _("Provider"), list(names), format_func=names.__getitem__, key="duplicates.provider", persist_state="session"
    )
    wanted = {"other": False, "same": True}.get(provider)
    return [
        pair
        for pair in pairs
        if (not parts or any(pair.is_alike(part, alike) for part in parts))
        and (wanted is None or pair.are_of_one_provider is wanted)
        and all(word in _searched(pair) for word in (text or "").casefold().split())
    ]


def _searched(pair: RecordPair) -> str:
    sides = (pair.first, pair.second)
    return " ".join(
        part.casefold()
        for side in sides
        for part in (side.record.title, side.record.record_id, side.provider or "", side.file)
    )


def _pair(place: int, pair: RecordPair) -> None:
    scores = " · ".join(f"{part_name(part)} {percent(score / 100)}" for part, score in pair.scores.items())
    st.html(f"<b>{number(place)}.</b> {escape(scores)}")
    for column, side in zip(st.columns(2), (pair.first, pair.second), strict=True):
        with column:
            _side(side)
    texts = st.expander(_("Texts side by side"), key=f"duplicates.texts.{place}", on_change="rerun")
    if texts.open:
        with texts:
            _texts(pair)


def _side(entry: Entry) -> None:
    record = entry.record
    level = f"{record.level_claimed} ({record.framework or '?'})" if record.level_claimed else _("not stated")
    known = [
        record.record_id,
        entry.provider or _("provider not stated"),
        _("level claimed: {level}", level=level),
        entry.file,
    ]
    st.html(
        f"<b>{escape(record.title)}</b><br><span style='font-size:.85em;opacity:.85;overflow-wrap:anywhere'>"
        f"{escape(' · '.join(known))}</span>"
    )
    if entry.row is not None:
        page_link("level.desk", _("Open {id} on the desk", id=record.record_id), query={"record": str(entry.row)})


def _texts(pair: RecordPair) -> None:
    one, other = pair.first.text_of(Part.WHOLE), pair.second.text_of(Part.WHOLE)
    spans = shared_phrases(one, other)
    for column, text, marked in zip(st.columns(2), (one, other), spans, strict=True):
        column.html(f"<p style='{_LOOK}'>{shared_html(text, marked)}</p>")
    st.caption(_("Bold: phrases of three words or more that both texts have."))


def _downloads(member: Member, pairs: list[RecordPair], alike: float) -> None:
    with st.container(horizontal=True):
        st.download_button(
            _("Pairs as Excel"),
            lambda: duplicates_book(member, pairs, alike),
            f"near-duplicates-{current_language()}.xlsx",
            _EXCEL,
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            _("Pairs as JSON"),
            lambda: duplicates_json(member, pairs),
            "near-duplicates.json",
            "application/json",
            icon=":material/download:",
            on_click="ignore",
        )
