"""Load a file: choose it, see what was recognised, correct the mapping, check the rows, import."""

from collections.abc import Mapping

import streamlit as st

from nqf.credentials.formats import read_records
from nqf.credentials.results import FileLook, ReadResult, SheetLook
from nqf.errors import NqfError
from nqf.i18n import _, current_language, number, plural
from nqf.services.access import Member
from nqf.services.submissions import ImportSummary, import_file, refuse_known
from nqf.settings import settings
from nqf.ui.problem_table import ProblemKind, kinds_of, show_error, show_kinds, show_problems
from nqf.ui.progress import ShownProgress
from nqf.ui.submissions_mapping import mapping_faults, show_mapping
from nqf.ui.upload_state import Upload, finish, forget, keep, uploader_key

SUFFIXES = ["xlsx", "xlsm", "xls", "csv", "tsv", "jsonl", "json"]
CHECK_AT_ONCE = 3000
"""Files of up to this many rows are checked before the import without being asked."""

DONE = "submissions.done"


def load_file(member: Member) -> bool:
    """Draw the whole way of a file from the choice to the import; tell whether a file was chosen."""
    uploaded = st.file_uploader(
        _("Excel, CSV or JSON Lines file"),
        type=SUFFIXES,
        key=uploader_key(),
        max_upload_size=settings().max_upload_mb,
        help=_(
            "Any layout with one micro-credential a row will do. At most {size} MB and {rows} rows.",
            size=number(settings().max_upload_mb),
            rows=number(settings().max_rows),
        ),
    )
    if uploaded is None:
        forget()
        return False
    try:
        upload = keep(uploaded)
        refuse_known(upload.look.sha256, upload.name)
        _prepare(member, upload)
    except NqfError as problem:
        show_error(problem)
    return True


def _prepare(member: Member, upload: Upload) -> None:
    sheet = choose_sheet(upload.look, "submissions.sheet")
    if sheet is None:
        st.error(_("{name} holds no table: no row of headings was found.", name=upload.name))
        show_problems(upload.look.problems)
        return
    st.markdown(recognised(upload.look, sheet))
    show_problems(upload.look.problems)
    st.markdown("**" + _("Which column holds which field") + "**")
    st.caption(_("Guessed from the headings. Correct what is wrong; columns kept as extra stay with the record."))
    mapping = show_mapping(sheet, f"submissions.mapping.{upload.file_id}.{sheet.name}.{current_language()}")
    faults = mapping_faults(mapping, sheet.guesses)
    for fault in faults:
        st.error(fault)
    if not faults:
        _check(upload, sheet, mapping)
    if st.button(
        _("Import"),
        type="primary",
        icon=":material/download_done:",
        key="submissions.import",
        disabled=bool(faults),
    ):
        _import(member, upload, sheet, mapping)


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
        format_func=lambda one: f"{one} ({_rows(tables[names.index(one)].row_count)})",
    )
    return tables[names.index(name)]


def _rows(count: int) -> str:
    return plural("{count} row", "{count} rows", count)


def recognised(look: FileLook, sheet: SheetLook) -> str:
    """Say in one line what kind of file this is and where its table stands."""
    parts = [format_name(look.format)]
    if look.encoding:
        parts.append(look.encoding.upper())
    if sheet.name:
        parts.append(_("sheet {name}", name=sheet.name))
    if sheet.heading_row is not None and look.format not in {"jsonl", "json"}:
        parts.append(_("headings in row {row}", row=number(sheet.heading_row)))
    parts.append(_rows(sheet.row_count))
    mapped = sum(guess.field is not None for guess in sheet.guesses)
    parts.append(_("{mapped} of {all} columns recognised", mapped=number(mapped), all=number(len(sheet.guesses))))
    if sheet.is_template:
        parts.append(_("our template"))
    return ":material/check_circle: " + " · ".join(parts)


def format_name(form: str) -> str:
    """Name a format for the reader; one without a name of its own is shown as it is."""
    names = {
        "xlsx": _("Excel workbook"),
        "xlsm": _("Excel workbook"),
        "xls": _("Excel 97 workbook"),
        "excel": _("Excel workbook"),
        "csv": "CSV",
        "tsv": "TSV",
        "jsonl": "JSON Lines",
        "json": "JSON",
    }
    return names.get(form, form)


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


def _import(member: Member, upload: Upload, sheet: SheetLook, mapping: Mapping[int, str | None]) -> None:
    with st.status(_("Importing {name}", name=upload.name), expanded=True) as status:
        bar = st.progress(0.0)
        summary = import_file(
            member, upload.path, upload.name, sheet=sheet.name, mapping=mapping, on_progress=ShownProgress(bar)
        )
        status.update(label=_("Imported"), state="complete")
    _remember(summary)


def _remember(summary: ImportSummary) -> None:
    finish()
    st.session_state[DONE] = summary.submission_id
    st.query_params["submission"] = str(summary.submission_id)
    st.rerun()
