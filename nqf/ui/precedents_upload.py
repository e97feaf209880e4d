"""Add a register: choose the file, check which column holds what, add it, see what was left out."""

from functools import partial
from pathlib import Path

import streamlit as st

from nqf.credentials.results import SheetLook
from nqf.errors import NqfError
from nqf.i18n import _, current_language, plural, use_language
from nqf.reports.precedents_book import make_problems_book
from nqf.services.access import Member
from nqf.services.precedents import RegisterSummary, add_register
from nqf.settings import settings
from nqf.ui.problem_table import kinds_of, show_error, show_kinds, show_problems
from nqf.ui.progress import ShownProgress
from nqf.ui.submissions_file import choose_sheet
from nqf.ui.submissions_mapping import field_label, mapping_faults, show_mapping
from nqf.ui.submissions_words import recognised
from nqf.ui.upload_state import Upload, forget, keep

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLES = ["xlsx", "xlsm", "xls", "csv", "tsv", "jsonl", "json"]
ROUND, ADDED = "precedents.round", "precedents.added"


def add_file(member: Member, framework_id: str) -> None:
    """Draw the way of a register from the choice of the file to its precedents."""
    uploaded = st.file_uploader(
        _("Excel, CSV or JSON Lines file of decided records"),
        type=TABLES,
        key=f"precedents.file.{st.session_state.setdefault(ROUND, 0)}",
        max_upload_size=settings().max_upload_mb,
        help=_("One record a row, with title, learning outcomes or a summary, and the level that was decided."),
    )
    if uploaded is None:
        st.caption(
            _(
                "Any layout with one record a row will do: title, learning outcomes or a summary, and the decided level. "
                "Awarding body and field of study are worth having: errors are then shown by them."
            )
        )
        forget()
        return
    try:
        forget(but={uploaded.file_id})
        _prepare(member, framework_id, keep(uploaded))
    except NqfError as problem:
        show_error(problem)


def _prepare(member: Member, framework_id: str, upload: Upload) -> None:
    sheet = choose_sheet(upload.look, "precedents.sheet")
    if sheet is None:
        st.error(_("{name} holds no table: no row of headings was found.", name=upload.name))
        show_problems(upload.look.problems)
        return
    st.markdown(recognised(upload.look, sheet))
    guessed = {guess.field for guess in sheet.guesses}
    key = f"precedents.mapping.{upload.file_id}.{sheet.name}.{current_language()}"
    with st.expander(_("Which column holds which field"), expanded="level_claimed" not in guessed):
        st.caption(_("Guessed from the headings. In a register, the field of the claimed level is the decided one."))
        mapping = show_mapping(sheet, key)
    faults = mapping_faults(mapping, sheet.guesses)
    if "level_claimed" not in mapping.values():
        faults.append(
            _(
                "No column holds the level. Choose “{field}” for the column that does.",
                field=field_label("level_claimed"),
            )
        )
    for fault in faults:
        st.error(fault)
    if st.button(
        _("Add as precedents"),
        type="primary",
        icon=":material/library_add:",
        key="precedents.add.now",
        disabled=bool(faults),
    ):
        _add(member, framework_id, upload, sheet, mapping)


def _add(member: Member, framework_id: str, upload: Upload, sheet: SheetLook, mapping: dict[int, str | None]) -> None:
    with st.status(_("Adding {name}", name=upload.name), expanded=True) as status:
        summary = add_register(
            member,
            upload.path,
            framework_id,
            ShownProgress(st.progress(0.0)),
            name=upload.name,
            sheet=sheet.name or None,
            mapping=mapping,
        )
        status.update(label=_("Added"), state="complete")
    forget()
    st.session_state[ROUND] += 1
    st.session_state[ADDED] = framework_id, summary
    st.rerun()


def show_added(framework_id: str) -> None:
    """Say what became of the file added last to this framework, with every row that was left out."""
    added: tuple[str, RegisterSummary] | None = st.session_state.get(ADDED)
    if added is None or added[0] != framework_id:
        return
    summary = added[1]
    st.success(plural("{count} precedent was added from {name}.", "{count} precedents were added from {name}.",
                      summary.kept, name=summary.name))  # fmt: skip
    if not summary.problems:
        return
    left = plural("{count} row was left out", "{count} rows were left out", summary.rejected)
    told = plural("{count} problem", "{count} problems", len(summary.problems))
    with st.expander(f"{left} · {told}", expanded=summary.rejected > 0):
        show_kinds(kinds_of(summary.problems))
        st.download_button(
            _("All problems by row"),
            data=partial(_problems, summary, current_language()),
            mime=EXCEL,
            file_name=f"{Path(summary.name).stem}-problems.xlsx",
            on_click="ignore",
            icon=":material/download:",
            key="precedents.problems",
        )


def _problems(summary: RegisterSummary, language: str) -> bytes:
    use_language(language)
    return make_problems_book(summary.name, summary.problems)
