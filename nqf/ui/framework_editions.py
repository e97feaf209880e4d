"""Editions of frameworks on the screen: where one comes from, the list of them, files to take away.

Bringing one in is `framework_import`, changing one `framework_amend`.
"""

from collections.abc import Sequence
from functools import partial
from typing import cast

import streamlit as st

from nqf.errors import NqfError
from nqf.frameworks.exchange import FORMATS, write_framework
from nqf.frameworks.loader import get_framework, load_shelf
from nqf.frameworks.schema import Edition, Framework, Origin
from nqf.i18n import _
from nqf.services.access import Member, Role
from nqf.services.editions import EditionRow, list_editions, withdraw_edition
from nqf.ui.alignment_reads import labels
from nqf.ui.evidence_marks import not_stated
from nqf.ui.frameworks_names import origin_name, part_name
from nqf.ui.frameworks_table import cell, show_sheet
from nqf.ui.page import page_link
from nqf.ui.problem_table import show_error

FRAMEWORK = "framework"
"""The key in the address that names the framework whose editions are shown."""

DONE = "editions.done"
"""The session's note of the edition that was made last, and whether the page has taken it up."""


def show_provenance(framework: Framework) -> None:
    """Draw where a framework comes from if it is not shipped, and the way to its editions and files."""
    if framework.edition is not None:
        if framework.id not in load_shelf():
            st.warning(_("This edition was withdrawn. It is kept for what names it and offered nowhere."))
        with st.container(border=True):
            show_sheet([_("Edition"), _("Value")], provenance_rows(framework.edition), look="nqf-facts")
    page_link("explore.editions", _("Editions and files of this framework"), query={FRAMEWORK: framework.base_id})


def provenance_rows(edition: Edition) -> list[list[str]]:
    """Return the rows of a table that says where an edition comes from, as safe HTML."""
    who = _("{name} on {date}", name=edition.made_by, date=edition.made_on) if edition.made_by else not_stated()
    rows = [
        (_("Origin"), origin_name(edition.origin)),
        (_("Edition of"), edition.made_from or edition.of or _("none: a framework of its own")),
        (_("Date of the text"), edition.dated),
        (_("Licence"), edition.licence or not_stated()),
        (_("Source"), edition.source or not_stated()),
        (_("Brought in by"), who),
        (_("Reason"), edition.reason or not_stated()),
    ]
    html = [[cell(name), _address(value)] for name, value in rows]
    if edition.inherited:
        parts = ", ".join(part_name(key) for key in edition.inherited)
        html.append([cell(_("Taken over, since the text is silent")), cell(parts)])
    return html


def remember(framework_id: str) -> None:
    """Note for the next run which edition was just made."""
    st.session_state[DONE] = framework_id, False


def show_done() -> None:
    """Say which edition was made last, and at first choose it in the fields below; called before they are drawn."""
    made, is_taken_up = st.session_state.get(DONE, ("", True))
    if made not in load_shelf():
        return
    said = _("{name} is on the shelf: every list now offers it as {id}.", name=load_shelf()[made].name, id=made)
    st.success(said)
    if not is_taken_up:
        st.toast(said, icon=":material/library_add_check:")
        st.session_state["editions.one"] = st.session_state["editions.framework"] = made
        st.session_state[DONE] = made, True


def choose_framework() -> Framework:
    """Ask for the framework whose files and changes are shown; the address may name it."""
    shelf, named = load_shelf(), labels()
    ids = sorted(shelf, key=lambda key: named[key].casefold())
    if st.session_state.get("editions.framework") not in shelf:
        asked = st.query_params.get(FRAMEWORK, "")
        st.session_state["editions.framework"] = next((key for key in (asked, "eqf") if key in shelf), ids[0])
    chosen = st.selectbox(_("Framework"), ids, format_func=named.__getitem__, key="editions.framework", width=420)
    return shelf[chosen]


def show_editions(member: Member, framework: Framework | None = None) -> None:
    """Draw the editions of a framework, or all, withdrawn ones last, with what can be done with one of them."""
    found = list_editions(member, framework.base_id if framework is not None else None)
    rows = sorted(found, key=lambda row: row.is_withdrawn)
    if not rows:
        st.info(_("No edition was brought in yet: every framework is as shipped."))
        return
    heads = [_("Edition"), _("Origin and date of the text"), _("Brought in"), _("Why"), _("Licence and source")]
    show_sheet(heads, [_edition_row(row) for row in rows])
    _act_on_one(member, rows)


def export_buttons(framework: Framework) -> None:
    """Draw one download a format; the file is made when it is asked for."""
    with st.container(horizontal=True, key="editions-files"):
        for form in FORMATS:
            if form.is_writable:
                st.download_button(
                    form.label,
                    data=partial(export_bytes, framework.id, form.key),
                    file_name=file_name(framework.id, form.key, form.suffixes[0]),
                    mime=form.mime,
                    on_click="ignore",
                    icon=":material/download:",
                    key=f"editions.export.{framework.id}.{form.key}",
                )


def export_bytes(framework_id: str, form: str) -> bytes:
    """Return a framework as a file in one of the formats."""
    return write_framework(get_framework(framework_id), form, load_shelf())


def file_name(framework_id: str, form: str, suffix: str) -> str:
    """Name a file by its framework, and SKOS as such: `za-nqf.skos.ttl`, `za-nqf.xlsx`."""
    mark = ".skos" if form.startswith("skos") else ""
    return f"{framework_id.replace('@', '-')}{mark}.{suffix.lstrip('.')}"


def _edition_row(row: EditionRow) -> list[str]:
    name = f'{cell(row.label)}<br><span class="nqf-quiet">{cell(row.framework_id)}</span>'
    if row.is_withdrawn:
        on = row.withdrawn_at.date().isoformat() if row.withdrawn_at is not None else ""
        name += f"<br><strong>{cell(_('withdrawn by {name} on {date}', name=row.withdrawn_by, date=on))}</strong>"
    who = _("{name} on {date}", name=row.made_by, date=row.made_at.date().isoformat())
    licence = f"{_address(row.licence or not_stated())}<br>{_address(row.source or not_stated())}"
    origin = f"{cell(origin_name(cast(Origin, row.origin)))}<br>{cell(row.dated)}"
    return [name, origin, cell(who), cell(row.reason or not_stated()), licence]


def _address(text: str) -> str:
    """Link what is an address as a whole; anything else stays text."""
    if text.startswith(("https://", "http://")) and " " not in text:
        return f'<a href="{cell(text)}" target="_blank" rel="noopener noreferrer">{cell(text)}</a>'
    return cell(text)


def _act_on_one(member: Member, rows: Sequence[EditionRow]) -> None:
    names = {row.framework_id: f"{row.label} · {row.framework_id}" for row in rows}
    if st.session_state.get("editions.one") not in names:
        st.session_state["editions.one"] = rows[0].framework_id
    chosen = st.selectbox(_("One edition"), list(names), format_func=names.__getitem__, key="editions.one", width=420)
    row = next(one for one in rows if one.framework_id == chosen)
    with st.container(horizontal=True, vertical_alignment="center", key="editions-act"):
        page_link("explore.frameworks", _("Open"), query={"id": row.framework_id})
        if row.is_withdrawn:
            return
        if row.base_id != row.framework_id:
            page_link("explore.compare", _("Compare with its base"), query={"ids": f"{row.base_id},{row.framework_id}"})
        if member.role >= Role.OFFICER and st.button(
            _("Withdraw…"), icon=":material/undo:", key="editions.withdraw", type="tertiary"
        ):
            _ask_withdrawal(member, row)


def _ask_withdrawal(member: Member, row: EditionRow) -> None:
    """Ask whether to withdraw an edition and why, and withdraw it on yes."""

    @st.dialog(_("Withdraw this edition?"))
    def ask() -> None:
        st.markdown(
            _(
                "**{label}** ({id}) will stand in no list any more. Records and decisions that name it can still be "
                "read. This cannot be undone; the same text can be brought in again.",
                label=row.label,
                id=row.framework_id,
            )
        )
        reason = st.text_input(_("Reason"), key="editions.withdraw.reason", max_chars=300)
        if st.button(_("Withdraw"), type="primary", key="editions.withdraw.sure"):
            try:
                withdraw_edition(member, row.framework_id, reason or "")
            except NqfError as problem:
                show_error(problem)
                return
            st.rerun()

    ask()
