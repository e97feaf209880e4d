"""Submissions received: the list, one submission with its problems, and removal after a question."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from nqf.credentials.template import write_template
from nqf.errors import Severity
from nqf.i18n import LANGUAGES, _, current_language, number, plural, use_language
from nqf.services.access import Member, Role
from nqf.services.records import data_version
from nqf.services.submissions import (
    SubmissionRow,
    problems_of,
    rejected_workbook,
)
from nqf.ui.overview_reads import read_submissions
from nqf.ui.page import page_link
from nqf.ui.problem_table import show_problems
from nqf.ui.submissions_changes import show_changes
from nqf.ui.submissions_export import offer_export
from nqf.ui.submissions_removal import ask_removal
from nqf.ui.submissions_words import format_name

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE_SIZE = 50


def offer_template() -> None:
    """Offer the empty template in every language of the product."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for language, name in LANGUAGES.items():
            st.download_button(
                _("Template ({language})", language=name),
                data=partial(template_bytes, language),
                mime=EXCEL,
                file_name=f"micro-credentials-{language}.xlsx",
                on_click="ignore",
                icon=":material/table:",
                key=f"submissions.template.{language}",
            )


def template_bytes(language: str) -> bytes:
    """Return the empty template as a workbook."""
    use_language(language)
    with TemporaryDirectory() as folder:
        target = Path(folder) / "template.xlsx"
        write_template(target, language)
        return target.read_bytes()


def chosen_submission(submissions: list[SubmissionRow]) -> SubmissionRow | None:
    """Return the submission that the address names, if there is one."""
    asked = st.query_params.get("submission", "")
    return next((one for one in submissions if str(one.id) == asked), None)


def show_list(submissions: list[SubmissionRow]) -> None:
    """Draw the list; a row chosen opens that submission."""
    rows = [
        {
            _("File"): one.name,
            _("Received"): one.received_at.strftime("%Y-%m-%d %H:%M"),
            _("By"): one.received_by,
            _("Format"): format_name(one.format),
            _("Rows read"): one.rows_read,
            _("Kept"): one.records_kept,
            _("Rejected"): one.rows_rejected,
            _("Warnings"): one.warnings,
            _("Sample"): _("sample") if one.is_sample else "",
        }
        for one in submissions
    ]
    chosen = st.dataframe(
        rows,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="submissions.table",
        height=min(38 + 35 * len(rows), 420),
        alt=_("Files received, with their counts; choose one to open it"),
    )
    st.caption(_("Times are in UTC. Choose a row to see its problems, mend rejected rows or remove it."))
    places = chosen.selection.rows
    picked = submissions[places[0]].id if places and places[0] < len(submissions) else None
    if picked is not None and picked != st.session_state.get("submissions.picked"):
        st.session_state["submissions.picked"] = picked
        st.query_params["submission"] = str(picked)
        st.rerun()


def show_submission(member: Member, one: SubmissionRow, *, is_new: bool) -> None:
    """Draw one submission: counts, next steps, what changed, rejected rows to mend, problems, removal."""
    st.subheader(one.name + (" · " + _("sample") if one.is_sample else ""))
    if is_new:
        st.success(plural("{count} record was imported.", "{count} records were imported.", one.records_kept))
    with st.container(horizontal=True, gap="large"):
        for label, value in (
            (_("Kept"), one.records_kept),
            (_("Rejected"), one.rows_rejected),
            (_("Warnings"), one.warnings),
        ):
            st.metric(label, number(value), width="content")
    with st.container(horizontal=True):
        if one.records_kept:
            page_link("level.desk", _("Open the records on the desk"), query={"submission": str(one.id)})
            page_link("level.checks", _("See what is missing and what contradicts"), query={"submission": str(one.id)})
            page_link("explore.overview", _("See where they land"))
    show_changes(member, one)
    if one.rows_rejected:
        _offer_rejected(member, one)
    _show_problems(member, one)
    offer_export(member, one)
    if member.role >= Role.OFFICER and st.button(
        _("Remove this submission"), icon=":material/delete:", key=f"submissions.remove.{one.id}"
    ):
        ask_removal(member, one)


def _offer_rejected(member: Member, one: SubmissionRow) -> None:
    st.markdown(
        plural(
            "{count} row was rejected. Mend it in the workbook below and load that workbook.",
            "{count} rows were rejected. Mend them in the workbook below and load that workbook.",
            one.rows_rejected,
        )
    )
    st.download_button(
        _("Rejected rows to mend"),
        data=partial(_rejected_bytes, member, one.id, current_language()),
        mime=EXCEL,
        file_name=f"{Path(one.name).stem}-rejected.xlsx",
        on_click="ignore",
        icon=":material/build:",
        key=f"submissions.rejected.{one.id}",
    )


def _rejected_bytes(member: Member, submission_id: int, language: str) -> bytes:
    use_language(language)
    return rejected_workbook(member, submission_id)


def _show_problems(member: Member, one: SubmissionRow) -> None:
    kinds: dict[str, str] = {"all": _("All"), "error": _("Rejected"), "warning": _("Warnings")}
    first = problems_of(member, one.id, size=PAGE_SIZE)
    if first.total == 0:
        st.caption(_("No problems were found in this file."))
        return
    kind = st.segmented_control(
        _("Problems"),
        list(kinds),
        default="all",
        format_func=kinds.__getitem__,
        key=f"submissions.kind.{one.id}",
        required=True,
    )
    severity: Severity | None = "error" if kind == "error" else "warning" if kind == "warning" else None
    shown = problems_of(member, one.id, severity=severity, size=PAGE_SIZE)
    pages = -(-shown.total // PAGE_SIZE)
    page = st.pagination(pages, key=f"submissions.page.{one.id}.{kind}") if pages > 1 else 1
    if page > 1:
        shown = problems_of(member, one.id, severity=severity, page=page, size=PAGE_SIZE)
    show_problems(shown.rows)
    if shown.total == 0:
        st.caption(_("None of this kind."))


def all_submissions(member: Member) -> list[SubmissionRow]:
    """Return every submission, the latest first, read once per state of the data."""
    return read_submissions(member, data_version())
