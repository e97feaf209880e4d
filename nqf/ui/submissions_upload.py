"""Load files: choose them, see what each is, correct the columns of tables, check, import all that is right.

Files of any number and mix are taken together. What one of them lacks keeps none of the others back: a refused file
is named with its reason, and the rest goes in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from nqf.errors import NqfError
from nqf.i18n import _, number, plural
from nqf.services.access import Member
from nqf.services.submissions import ImportSummary, import_document, import_file, refuse_known
from nqf.settings import settings
from nqf.ui.problem_table import show_error
from nqf.ui.progress import ShownProgress
from nqf.ui.submissions_file import Ready, prepare
from nqf.ui.submissions_words import format_name
from nqf.ui.upload_state import Upload, Uploaded, finish, forget, keep, uploader_key

SUFFIXES = ["xlsx", "xlsm", "xls", "csv", "tsv", "jsonl", "json", "jsonld", "xml", "jwt", "png", "svg", "pdf", "docx"]
DONE = "submissions.done"


@dataclass(frozen=True)
class Refused:
    """A file that cannot be taken, and why."""

    name: str
    problem: NqfError


def load_files(member: Member) -> bool:
    """Draw the whole way of files from the choice to the import; tell whether any was chosen."""
    chosen = st.file_uploader(
        _("Files of micro-credentials"),
        type=SUFFIXES,
        accept_multiple_files=True,
        key=uploader_key(),
        max_upload_size=settings().max_upload_mb,
        help=_(
            "Tables in any layout, credential files (European Digital Credentials, Open Badges, CTDL, CASE, ACQF), course "
            "descriptors in PDF or Word; several at once. At most {size} MB together and {rows} rows a file.",
            size=number(settings().max_upload_mb),
            rows=number(settings().max_rows),
        ),
    )
    forget(but={one.file_id for one in chosen})
    if not chosen:
        return False
    size, most = sum(one.size for one in chosen) / 1_000_000, settings().max_upload_mb
    if size > most:
        st.error(
            _(
                "The files have {size} MB together; the most taken at once is {most} MB.",
                size=number(size, decimals=1),
                most=most,
            )
        )
        return True
    _prepare_all(member, [_open(one) for one in chosen])
    return True


def _open(uploaded: Uploaded) -> Upload | Refused:
    try:
        upload = keep(uploaded)
        refuse_known(upload.look.sha256, upload.name)
    except NqfError as problem:
        return Refused(uploaded.name, problem)
    return upload


def _prepare_all(member: Member, files: Sequence[Upload | Refused]) -> None:
    refused = [one for one in files if isinstance(one, Refused)]
    for one in refused:
        show_error(one.problem)
    uploads = [one for one in files if isinstance(one, Upload)]
    if not uploads:
        return
    shown = _choose(uploads)
    ready = [prepare(member, one, is_shown=one is shown) for one in uploads]
    if len(uploads) > 1:
        _list(ready)
    able = [one for one in ready if one.can_import]
    label = plural("Import {count} file", "Import {count} files", len(able)) if len(uploads) > 1 else _("Import")
    if st.button(label, type="primary", icon=":material/download_done:", key="submissions.import", disabled=not able):
        _import(member, able, refused)


def _choose(uploads: Sequence[Upload]) -> Upload:
    """Return the file to look at closely: the only one, or the one chosen."""
    if len(uploads) == 1:
        return uploads[0]
    by_id = {one.file_id: one for one in uploads}
    name = st.selectbox(
        _("File to look at"),
        list(by_id),
        key="submissions.file.shown",
        format_func=lambda file_id: (
            f"{by_id[file_id].name} · {format_name(by_id[file_id].look.format)}" if file_id in by_id else ""
        ),
        help=_("All files are imported together; look at each of them here first where you want to."),
    )
    return by_id.get(name, uploads[0])


def _list(ready: Sequence[Ready]) -> None:
    rows = [
        {
            _("File"): one.upload.name,
            _("Read as"): format_name(one.upload.look.format),
            _("Records"): one.records,
            _("State"): _("ready") if one.can_import else one.why_not,
        }
        for one in ready
    ]
    st.dataframe(rows, hide_index=True, alt=_("Files chosen: what each was read as, its records, and its state"))


def _import(member: Member, ready: Sequence[Ready], refused: Sequence[Refused]) -> None:
    done: list[ImportSummary] = []
    failed = list(refused)
    with st.status(plural("Importing {count} file", "Importing {count} files", len(ready)), expanded=True) as status:
        for one in ready:
            st.write(one.upload.name)
            try:
                done.append(_import_one(member, one, ShownProgress(st.progress(0.0))))
            except NqfError as problem:
                failed.append(Refused(one.upload.name, problem))
        status.update(label=_("Imported"), state="complete" if not failed else "error")
    finish()
    st.session_state[DONE] = done, failed
    if len(done) == 1:
        st.query_params["submission"] = str(done[0].submission_id)
    st.rerun()


def _import_one(member: Member, one: Ready, tell: ShownProgress) -> ImportSummary:
    upload = one.upload
    if upload.accepted:
        return import_document(member, upload.path, upload.name, upload.accepted, on_progress=tell)
    return import_file(member, upload.path, upload.name, sheet=upload.sheet, mapping=upload.mapping, on_progress=tell)


def imported() -> set[int]:
    """Return the numbers of the submissions imported last in this session."""
    done, _failed = st.session_state.get(DONE, ([], []))
    return {one.submission_id for one in done}


def show_results() -> None:
    """Draw what became of the files imported last: a line each, refusals with their reason."""
    done, failed = st.session_state.get(DONE, ([], []))
    for one in failed:
        show_error(one.problem)
    if len(done) > 1:
        rows = [
            {_("File"): one.name, _("Kept"): one.kept, _("Rejected"): one.rejected, _("Warnings"): one.warnings}
            for one in done
        ]
        st.success(plural("{count} file was imported.", "{count} files were imported.", len(done)))
        st.dataframe(rows, hide_index=True, alt=_("Files imported just now, with their counts"))
