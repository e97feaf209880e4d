"""The records of a submission to take away in another format, with what that format cannot hold."""

from pathlib import Path

import streamlit as st

from nqf.credentials.writers import WRITERS
from nqf.i18n import _, current_language, number
from nqf.services.access import Member
from nqf.services.export import export_records, writer_named
from nqf.services.records import RecordFilter, data_version
from nqf.services.submissions import SubmissionRow
from nqf.ui.kept import kept
from nqf.ui.submissions_mapping import field_label


def offer_export(member: Member, one: SubmissionRow) -> None:
    """Draw the choice of a format, the download, and what would be lost."""
    box = st.expander(
        _("Take the records away in another format"), key=f"submissions.export.{one.id}", on_change="rerun"
    )
    if not box.open or not one.records_kept:
        return
    with box:
        key = st.selectbox(
            _("Format"),
            [writer.key for writer in WRITERS],
            format_func=lambda name: writer_named(name).name,
            key="submissions.export.format",
            persist_state="session",
        )
        parts = one.id, key, data_version(), current_language()
        made = kept("export", parts, lambda: export_records(member, RecordFilter(submission_id=one.id), key))
        st.download_button(
            _("Download as {format}", format=made.writer.name),
            made.content,
            f"{Path(one.name).stem}-{key}{made.writer.suffix}",
            made.writer.media_type,
            icon=":material/download:",
            on_click="ignore",
        )
        if made.lost:
            lost = ", ".join(f"{field_label(field)} ({number(count)})" for field, count in made.lost.items())
            st.caption(_("This format cannot hold, with the number of records that state it: {fields}.", fields=lost))
        else:
            st.caption(_("This format holds all that these records state."))
