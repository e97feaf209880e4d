"""One file before its import: which sheet, which column holds which field, and what reading it would give."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from nqf.credentials.formats import read_records
from nqf.credentials.prose import KEY as DOCUMENT
from nqf.credentials.results import FileLook, ReadResult, SheetLook
from nqf.i18n import _, current_language, plural
from nqf.services.access import Member
from nqf.services.remembered_mapping import remembered_mapping
from nqf.ui.problem_table import ProblemKind, kinds_of, show_kinds, show_problems
from nqf.ui.submissions_document import is_complete, show_document
from nqf.ui.submissions_mapping import field_label, mapping_faults, show_mapping
from nqf.ui.submissions_words import recognised, rows_named
from nqf.ui.upload_state import Upload

CHECK_AT_ONCE = 3000
"""Files of up to this many rows are checked before the import without being asked."""


@dataclass(frozen=True)
class Ready:
    """A file and whether it can be imported as it stands; `records` are its rows or credentials."""

    upload: Upload
    records: int
    can_import: bool
    why_not: str = ""


def prepare(member: Member, upload: Upload, *, is_shown: bool) -> Ready:
    """Settle sheet and columns of a file; draw it where it is the one being looked at."""
    if upload.look.format == DOCUMENT:
        return _prepare_document(upload, is_shown=is_shown)
    sheet = _sheet_of(upload, is_shown=is_shown)
    if sheet is None:
        if is_shown:
            st.error(_("{name} holds no table: no row of headings was found.", name=upload.name))
            show_problems(upload.look.problems)
        return Ready(upload, 0, False, _("no table was found"))
    if upload.sheet != sheet.name or not upload.mapping:
        upload.sheet, upload.mapping = sheet.name, {guess.column: guess.field for guess in sheet.guesses}
    if is_shown:
        st.markdown(recognised(upload.look, sheet))
        show_problems(upload.look.problems)
        if upload.look.is_fixed:
            _show_parts(sheet)
        else:
            _show_columns(member, upload, sheet)
    faults = [] if upload.look.is_fixed else mapping_faults(upload.mapping, sheet.guesses)
    if is_shown:
        for fault in faults:
            st.error(fault)
        if not faults:
            _check(upload, sheet, upload.mapping)
    return Ready(upload, sheet.row_count, not faults, faults[0] if faults else "")


def _prepare_document(upload: Upload, *, is_shown: bool) -> Ready:
    if is_shown:
        show_document(upload)
    why_not = "" if is_complete(upload) else _("look at it and accept its values")
    return Ready(upload, 1, not why_not, why_not)


def _sheet_of(upload: Upload, *, is_shown: bool) -> SheetLook | None:
    if is_shown:
        return choose_sheet(upload.look, "submissions.sheet")
    tables = [sheet for sheet in upload.look.sheets if sheet.guesses]
    return next((one for one in tables if one.name == upload.sheet), tables[0] if tables else None)


def choose_sheet(look: FileLook, key: str) -> SheetLook | None:
    """Return the sheet to read: the only one that holds a table, or the one chosen; None where none does."""
    tables = [sheet for sheet in look.sheets if sheet.guesses]
    if len(tables) < 2:
        return tables[0] if tables else None
    names = [sheet.name for sheet in tables]
    name = st.selectbox(
        _("Sheet"),
        names,
        key=f"{key}.{look.sha256[:12]}",
        help=_("Sheets that hold a table. The one that looks most like a list of micro-credentials comes first."),
        format_func=lambda one: f"{one} ({rows_named(tables[names.index(one)].row_count)})",
    )
    return tables[names.index(name)]


def _show_columns(member: Member, upload: Upload, sheet: SheetLook) -> None:
    st.markdown("**" + _("Which column holds which field") + "**")
    st.caption(_("Guessed from the headings. Correct what is wrong; columns kept as extra stay with the record."))
    sheet, key = _as_before(member, upload, sheet)
    upload.mapping = show_mapping(sheet, f"submissions.mapping.{upload.file_id}.{key}.{current_language()}")


def _as_before(member: Member, upload: Upload, sheet: SheetLook) -> tuple[SheetLook, str]:
    """Return the sheet with the columns as they were mapped in an earlier file, where the officer keeps that."""
    before = None if sheet.is_template else remembered_mapping(member, sheet.headings)
    changed = {} if before is None else dict(before.fields)
    guesses = tuple(
        replace(guess, field=changed[guess.column], reason=_("As mapped before."))
        if guess.column in changed and changed[guess.column] != guess.field
        else guess
        for guess in sheet.guesses
    )
    if before is None or guesses == sheet.guesses:
        return sheet, sheet.name
    words = {"name": before.submission, "date": before.received_at.date().isoformat()}
    is_kept = st.toggle(
        _("Use the columns as mapped for {provider} in {name} on {date}", provider=before.provider, **words)
        if before.provider
        else _("Use the columns as mapped in {name} on {date}", **words),
        value=True,
        key=f"submissions.before.{upload.file_id}.{sheet.name}",
    )
    return (replace(sheet, guesses=guesses), f"{sheet.name}.before") if is_kept else (sheet, sheet.name)


def _show_parts(sheet: SheetLook) -> None:
    """Draw what the first credential says, part by part, with the field that each part fills."""
    values = sheet.sample_rows[0] if sheet.sample_rows else ()
    rows = [
        {
            _("Field"): field_label(guess.field) if guess.field else _("Keep as extra"),
            _("Value"): values[guess.column] if guess.column < len(values) else "",
            _("Part of the file"): guess.heading,
        }
        for guess in sheet.guesses
    ]
    with st.expander(_("What the first credential says"), expanded=True):
        st.dataframe(rows, hide_index=True, height=min(38 + 35 * len(rows), 420),
                     alt=_("Parts of the first credential: field, value, and where it stood in the file"))  # fmt: skip
        st.caption(_("The format says which part is which field; what no field holds is kept as extra."))


def _check(upload: Upload, sheet: SheetLook, mapping: Mapping[int, str | None]) -> None:
    """Read the rows without storing them, and show what would be taken and what would not."""
    key = repr((sheet.name, sorted(mapping.items()), current_language()))
    if key not in upload.checked:
        if sheet.row_count > CHECK_AT_ONCE and not st.button(
            _("Check all rows before the import"), key="submissions.check", icon=":material/fact_check:"
        ):
            return
        with st.spinner(_("Checking the rows…")):
            upload.checked = {key: _found(read_records(upload.path, upload.name, sheet=sheet.name, mapping=mapping))}
    kept, rejected, problems, total = upload.checked[key]
    taken = plural("{count} record can be imported", "{count} records can be imported", kept)
    left = plural("{count} row would be rejected", "{count} rows would be rejected", rejected)
    st.markdown(f"**{taken}**" + (f", **{left}**" if rejected else "") + ".")
    with (
        st.expander(plural("{count} problem found", "{count} problems found", total), expanded=rejected > 0)
        if total
        else st.container()
    ):
        show_kinds(problems)


def _found(result: ReadResult) -> tuple[int, int, list[ProblemKind], int]:
    return len(result.records), len(result.rejected), kinds_of(result.problems), len(result.problems)
