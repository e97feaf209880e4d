"""Removal after a question: one submission, or the sample portfolio."""

from collections.abc import Callable

import streamlit as st

from nqf.errors import NqfError
from nqf.i18n import _, plural
from nqf.services.access import Member
from nqf.services.submissions import SubmissionRow, remove_samples, remove_submission
from nqf.ui.problem_table import show_error


def ask_removal(member: Member, one: SubmissionRow) -> None:
    """Ask whether to remove a submission, and remove it on yes."""

    @st.dialog(_("Remove this submission?"))
    def ask() -> None:
        st.markdown(
            plural(
                "**{name}** and its {count} record will be removed. This cannot be undone.",
                "**{name}** and its {count} records will be removed. This cannot be undone.",
                one.records_kept,
                name=one.name,
            )
        )
        if st.button(_("Remove"), type="primary", key="submissions.remove.sure"):
            _then_close(lambda: remove_submission(member, one.id))

    ask()


def offer_sample_removal(member: Member) -> None:
    """Offer to remove the sample portfolio, after a question."""

    @st.dialog(_("Remove the sample portfolio?"))
    def ask() -> None:
        st.markdown(_("The sample records go, with their levels. They are not loaded again at the next start."))
        if st.button(_("Remove the sample"), type="primary", key="submissions.sample.sure"):
            _then_close(lambda: remove_samples(member))

    if st.button(_("Remove the sample"), icon=":material/delete_sweep:", key="submissions.sample"):
        ask()


def _then_close(act: Callable[[], object]) -> None:
    try:
        act()
    except NqfError as problem:
        show_error(problem)
        return
    st.query_params.pop("submission", None)
    st.session_state.pop("submissions.picked", None)
    st.rerun()
