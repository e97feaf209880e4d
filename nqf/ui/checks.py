"""The checks of a portfolio: the most frequent problems, the records that have them, what is missing most."""

import streamlit as st

from nqf.i18n import _, current_language, number, plural
from nqf.recognition.consistency.rule_words import rule_text, rule_title
from nqf.services.access import Member, Role
from nqf.services.checks import PortfolioChecks, RecordChecks, portfolio_checks
from nqf.services.definitions import definitions
from nqf.services.records import RecordFilter, data_version
from nqf.ui.checks_choice import open_record
from nqf.ui.checks_definitions import show_matrix
from nqf.ui.checks_own import show_own_definitions
from nqf.ui.checks_settings import show_settings
from nqf.ui.kept import kept
from nqf.ui.page import page_link
from nqf.ui.paging import page_of

PAGE = 25
"""Records on one page of the list."""

_AGAIN = "checks.again"


def show_portfolio(member: Member, chosen: RecordFilter) -> None:
    """Draw the checks of the records that a filter keeps."""
    parts = chosen, data_version(), st.session_state.get(_AGAIN, 0)
    with st.spinner(_("Checking the records…")):
        found = kept("checks", parts, lambda: portfolio_checks(member, chosen))
    if not found.records:
        _nothing(chosen)
        return
    _counts(found)
    st.header(_("Most frequent problems"))
    rule = _frequent(found)
    st.header(_("Records"))
    _records(found, rule)
    st.header(_("What the definitions find missing"))
    show_matrix(found, kept("definitions", data_version(), lambda: definitions(member)), parts)
    if member.role >= Role.ADMIN:
        st.header(_("Rules and definitions of this authority"))
        show_settings(member)
        show_own_definitions(member)


def _nothing(chosen: RecordFilter) -> None:
    if chosen == RecordFilter():
        st.info(_("There are no micro-credentials yet. Load a file, then see here what should be mended."))
        page_link("level.submissions", _("Load a file"))
    else:
        st.info(_("No micro-credential fits these filters. Change or clear them."))


def _counts(found: PortfolioChecks) -> None:
    conflicts, flagged = found.contradicting, len(found.flagged[""])
    with st.container(horizontal=True, gap="large", vertical_alignment="center"):
        st.metric(_("Records checked"), number(len(found.records)), width="content")
        st.metric(_("With contradictions"), number(conflicts), width="content")
        st.metric(_("With doubts only"), number(flagged - conflicts), width="content")
        st.metric(_("Nothing found"), number(len(found.records) - flagged), width="content")
        if st.button(_("Check again"), icon=":material/refresh:", help=_("After changes of rules or records.")):
            st.session_state[_AGAIN] = st.session_state.get(_AGAIN, 0) + 1
            st.rerun()


def _frequent(found: PortfolioChecks) -> str | None:
    """Draw the rules that flag most; return the one chosen."""
    if not found.frequent:
        st.success(_("No contradiction and no doubt was found in any of these records."))
        return None
    rows = [
        {
            _("Rule not kept"): rule_title(rule),
            _("Records"): count,
            _("Weight"): _("must") if rule in found.musts else _("should"),
            _("What is looked at"): rule_text(rule),
        }
        for rule, count in found.frequent
    ]
    chosen = st.dataframe(
        rows,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="checks.frequent",
        height=min(38 + 35 * len(rows), 420),
        alt=_("Rules by how many records they flag; choose one to see its records"),
    )
    st.caption(_("Choose a row to see the records that have this problem."))
    places = chosen.selection.rows
    return found.frequent[places[0]][0] if places and places[0] < len(found.frequent) else None


def _records(found: PortfolioChecks, rule: str | None) -> None:
    ordered = found.flagged[rule or ""]
    if not ordered:
        st.caption(_("No record has a problem."))
        return
    st.markdown(
        plural("{count} record with this problem", "{count} records with this problem", len(ordered))
        if rule is not None
        else plural("{count} record with problems", "{count} records with problems", len(ordered))
    )
    page = page_of(_("Records"), len(ordered), PAGE, "checks.page")
    shown = ordered[(page - 1) * PAGE : page * PAGE]
    rows = [_row(one, rule) for one in shown]
    chosen = st.dataframe(
        rows,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"checks.records.{current_language()}",
        height=min(38 + 35 * len(rows), 560),
        alt=_("Records with problems; choose one to see all its checks"),
    )
    places = chosen.selection.rows
    if places and places[0] < len(shown):
        open_record(shown[places[0]].row)


def _row(one: RecordChecks, rule: str | None) -> dict[str, object]:
    said = [flag.sentence for flag in one.flags if rule is None or flag.rule_id == rule]
    return {
        _("Title"): one.record.title,
        _("Id"): one.record.record_id,
        _("Problems"): len(one.flags),
        _("To mend first"): said[0],
    }
