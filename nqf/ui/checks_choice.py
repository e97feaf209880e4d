"""What the checks page is about: one record, or the records that the filters keep. Both live in the address."""

import streamlit as st

from nqf.i18n import _
from nqf.services.access import Member
from nqf.services.records import RecordFilter, data_version
from nqf.services.submissions import list_submissions
from nqf.ui.kept import kept

ALL = 0


def asked_record() -> int | None:
    """Return the row of the record that the address names, None for the whole portfolio."""
    asked = st.query_params.get("record", "")
    return int(asked) if asked.isdecimal() else None


def open_record(row: int | None) -> None:
    """Go to one record, or back to all of them."""
    if row is None:
        st.query_params.pop("record", None)
    else:
        st.query_params["record"] = str(row)
    st.rerun()


def choose_filter(member: Member) -> RecordFilter:
    """Draw the filters and return what they keep."""
    text_place, file_place = st.columns([3, 2])
    text = text_place.text_input(
        _("Search"),
        key="checks.text",
        placeholder=_("Title, id or awarding body"),
        persist_state="session",
        type="search",
    )
    files = {one.id: one.name for one in kept("checks files", data_version(), lambda: list_submissions(member))}
    asked = st.query_params.get("submission", "")
    if asked.isdecimal() and int(asked) in files and st.session_state.get("checks.asked") != asked:
        st.session_state["checks.asked"], st.session_state["checks.file"] = asked, int(asked)
    if st.session_state.get("checks.file") not in (None, ALL, *files):
        st.session_state["checks.file"] = ALL
    chosen = file_place.selectbox(
        _("Submission"),
        [ALL, *files],
        key="checks.file",
        persist_state="session",
        format_func=lambda number: files.get(number, _("All")),
    )
    return RecordFilter(text=text or None, submission_id=chosen or None)
