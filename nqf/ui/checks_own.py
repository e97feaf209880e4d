"""Definitions that the authority brings in itself: add one from a file, take the form, remove one."""

from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from nqf.errors import NqfError
from nqf.i18n import _, current_language, plural
from nqf.recognition.definitions.template import write_definition_template
from nqf.services.access import Member
from nqf.services.definitions import add_definition, own_definitions, remove_definition
from nqf.settings import settings
from nqf.ui.problem_table import show_error

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ROUND, _ADDED = "checks.own.round", "checks.own.added"


def show_own_definitions(member: Member) -> None:
    """Draw the authority's own definitions, folded away until they are wanted."""
    box = st.expander(_("Definitions of your own"), key="checks.own", on_change="rerun")
    if not box.open:
        return
    with box:
        _add(member)
        for one in own_definitions(member):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f"**{one.id}** · " + plural("{count} element", "{count} elements", len(one.elements)),
                    width="stretch",
                )
                if st.button(_("Remove {id}", id=one.id), icon=":material/delete:", key=f"checks.own.{one.id}"):
                    _ask_removal(member, one.id)


def _add(member: Member) -> None:
    st.caption(
        _("One instrument a file, as YAML or in the Excel form: its elements, the fields that show them, the source.")
    )
    st.download_button(
        _("Excel form"),
        partial(_form, current_language()),
        f"definition-form-{current_language()}.xlsx",
        _EXCEL,
        icon=":material/table:",
        on_click="ignore",
    )
    uploaded = st.file_uploader(
        _("YAML or Excel file of a definition"),
        type=["yaml", "yml", "xlsx"],
        key=f"checks.own.file.{st.session_state.setdefault(_ROUND, 0)}",
        max_upload_size=settings().max_upload_mb,
    )
    if uploaded is not None and st.button(_("Add the definition"), type="primary", icon=":material/add:"):
        try:
            _bring_in(member, uploaded.name, uploaded.getvalue())
        except NqfError as problem:
            show_error(problem)
    if added := st.session_state.pop(_ADDED, None):
        st.success(_("The definition {id} was added; all records are judged by it.", id=added))


def _form(language: str) -> bytes:
    out = BytesIO()
    write_definition_template(out, language)
    return out.getvalue()


def _bring_in(member: Member, name: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"definition{Path(name).suffix.lower()}"
        path.write_bytes(content)
        st.session_state[_ADDED] = add_definition(member, path, Path(name).name).id
    st.session_state[_ROUND] += 1
    st.rerun()


def _ask_removal(member: Member, definition_id: str) -> None:
    @st.dialog(_("Remove {id}", id=definition_id))
    def ask() -> None:
        st.markdown(_("Records are no longer judged by it. The file that it came from is not touched."))
        if st.button(_("Remove"), type="primary", icon=":material/delete:"):
            remove_definition(member, definition_id)
            st.rerun()

    ask()
