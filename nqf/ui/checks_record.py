"""The checks of one record in three tabs, each with reasons, sources and what to do; and the reply to its provider."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from nqf.credentials.record import MicroCredential
from nqf.i18n import _, country_name, number
from nqf.recognition.consistency.rule_words import rule_title
from nqf.recognition.consistency.types import Finding, Verdict
from nqf.recognition.consistency.words import weight_word
from nqf.recognition.standing.types import StandingVerdict, standing_title
from nqf.services.access import Member
from nqf.services.checks import RecordChecks, record_checks
from nqf.services.definitions import definitions
from nqf.services.recognition import CountryStanding, recognition
from nqf.services.records import data_version
from nqf.ui.checks_choice import open_record
from nqf.ui.checks_definitions import show_definitions
from nqf.ui.checks_reply import show_reply
from nqf.ui.checks_words import verdict_name
from nqf.ui.kept import kept
from nqf.ui.page import page_link
from nqf.ui.submissions_mapping import field_label


def show_record(member: Member, row: int) -> None:
    """Draw one record's checks. Raises NotFoundError for a record that is not there."""
    version = data_version()
    checks = kept("record checks", (row, version), lambda: record_checks(member, row))
    standings = kept("recognition", (row, version), lambda: recognition(member, row))
    used = definitions(member)
    judged = kept("judged", (row, version), lambda: checks.judge(used))
    _head(row, checks.record)
    consistency, defined, recognised = st.tabs(
        [
            _("Consistency ({count})", count=number(len(checks.flags))),
            _("Definitions"),
            _("Recognition"),
        ]
    )
    with consistency:
        _consistency(checks)
    with defined:
        show_definitions(judged, used)
    with recognised:
        _recognition(row, standings)
    st.header(_("Reply to the provider"))
    show_reply(member, row, checks.record.record_id, used, [one.country for one in standings])


def _head(row: int, record: MicroCredential) -> None:
    if st.button(_("All records"), icon=":material/arrow_back:", key="checks.back"):
        open_record(None)
    st.header(record.title)
    known = [record.record_id, record.awarding_body or record.provider_name, _country(record)]
    st.caption(" · ".join(part for part in known if part))
    with st.container(horizontal=True):
        page_link("level.desk", _("Open on the desk"), query={"record": str(row)})
        page_link("deliver.recognition", _("Where would it count?"), query={"record": str(row)})


def _country(record: MicroCredential) -> str:
    return country_name(record.awarding_country) if record.awarding_country else ""


def _consistency(checks: RecordChecks) -> None:
    if checks.flags:
        st.html("".join(finding_html(one) for one in checks.flags))
    else:
        st.success(_("No contradiction and no doubt was found."))
    quiet = [one for one in checks.findings if not one.is_flag]
    for verdict, title in (
        (Verdict.CANNOT_TELL, _("What could not be checked ({count})")),
        (Verdict.FITS, _("What fits ({count})")),
    ):
        some = [one for one in quiet if one.verdict is verdict]
        if some:
            with st.expander(title.format(count=number(len(some)))):
                st.html("".join(finding_html(one) for one in some))


def finding_html(one: Finding) -> str:
    """Write a finding as safe HTML: verdict, what was found, what to do, the values seen, the source."""
    weight = f" · {weight_word(one.weight)}" if one.is_flag else ""
    seen = " · ".join(_("{field}: {value}", field=field_label(name), value=value) for name, value in one.seen)
    parts = [
        f"<p style='margin:.2em 0'><b>{escape(verdict_name(one.verdict))}</b>{escape(weight)}</p>",
        f"<p style='margin:.2em 0'>{escape(one.sentence)}</p>",
        f"<p style='margin:.2em 0'>{escape(one.advice)}</p>" if one.advice else "",
        f"<p style='margin:.2em 0;font-size:.9em;opacity:.85;overflow-wrap:anywhere'>{escape(seen)}</p>"
        if seen
        else "",
        f"<p style='margin:.2em 0;font-size:.9em;opacity:.85;overflow-wrap:anywhere'>{escape(rule_title(one.rule_id))} · "
        f"{_source_html(one.source)}</p>",
    ]
    return f"<div style='border-left:3px solid;padding:.1em .8em;margin:.8em 0'>{''.join(parts)}</div>"


def _source_html(source: str | None) -> str:
    if source is None:
        return escape(_("our own choice"))
    if not source.startswith(("https://", "http://")):
        return escape(source)
    return f'<a href="{escape(source)}" target="_blank" rel="noopener noreferrer">{escape(_("source"))}</a>'


def _recognition(row: int, standings: Sequence[CountryStanding]) -> None:
    counts = {verdict: [one for one in standings if one.best.verdict is verdict] for verdict in StandingVerdict}
    rows = [
        {
            _("Verdict"): standing_title(verdict),
            _("Countries"): len(found),
            _("Which"): ", ".join(country_name(one.country) for one in found),
        }
        for verdict, found in counts.items()
        if found
    ]
    st.dataframe(rows, hide_index=True, alt=_("Verdicts by how many countries, with their names"))
    page_link("deliver.recognition", _("Map, rules and levels, country by country"), query={"record": str(row)})
