"""The head of the page on recognition: which record, in how many countries it would count, and what if no level is known."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from nqf.credentials.workload import interval
from nqf.i18n import _, number
from nqf.levelling.evidence import refusal_sentence
from nqf.recognition.standing.types import LevelBasis, standing_title
from nqf.reports.recognition_words import verdict_sign
from nqf.services.access import Member
from nqf.services.recognition import CountryStanding
from nqf.services.record_rows import StoredRecord
from nqf.services.records import get_record
from nqf.ui.countries_words import SCRIPT
from nqf.ui.countries_words import STYLE as LINK_STYLE
from nqf.ui.frameworks_table import draw_style
from nqf.ui.page import page_link
from nqf.ui.recognition_words import STYLE, count_verdicts


def show_head(member: Member, record: int, found: Sequence[CountryStanding]) -> StoredRecord:
    """Draw the record, the counts of verdicts, and what to do where no level is known; return the record."""
    draw_style()
    st.html(LINK_STYLE + STYLE + SCRIPT, unsafe_allow_javascript=True)
    stored = get_record(member, record)
    st.header(stored.record.title)
    st.html(_about(stored) + counts_html(found))
    if all(one.best.level.basis is LevelBasis.NONE for one in found):
        refused = stored.demand.refused
        why = f" {refusal_sentence(refused)}" if refused is not None else ""
        st.warning(_("No level is known for this record, so no limit of level can be held against it.") + why)
    page_link("level.desk", _("Open {id} on the desk", id=stored.record.record_id), query={"record": str(record)})
    return stored


def counts_html(found: Sequence[CountryStanding]) -> str:
    """Write how many countries have each verdict, as safe HTML."""
    pairs = "".join(
        f"<div><dt>{verdict_sign(verdict)} {escape(standing_title(verdict))}</dt><dd>{number(count)}</dd></div>"
        for verdict, count in count_verdicts(found).items()
    )
    return f'<dl class="nqf-keys" aria-label="{escape(_("Countries by verdict"))}">{pairs}</dl>'


def _about(stored: StoredRecord) -> str:
    record = stored.record
    level = f"{record.level_claimed} ({record.framework or '?'})" if record.level_claimed else _("not stated")
    known = [
        record.record_id,
        record.awarding_body or _("provider not stated"),
        _("level claimed: {level}", level=level),
        _("hours: {hours}", hours=interval(record.hours_total)),
        _("credits: {credits}", credits=interval(record.credit_value)),
    ]
    said = _("A proposal by published rules; the bodies in charge decide. A country without a rule does not refuse.")
    return f'<p class="nqf-quiet">{escape(" · ".join(known))}<br>{escape(said)}</p>'
