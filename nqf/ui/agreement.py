"""The page on agreement: choose a sheet of ratings, see how it was read and what was found, take the workbook away."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from nqf.errors import NqfError
from nqf.frameworks.loader import load_shelf, shelf_version
from nqf.i18n import _, current_language, number, plural
from nqf.levelling.agreement import FIGURES, PAIR_FIGURES
from nqf.levelling.agreement_parts import AgreementReport, PartAgreement, Progress
from nqf.levelling.ratings import layout_hint
from nqf.reports.agreement_book import several_frameworks
from nqf.reports.agreement_rows import (
    Line,
    figure_meaning,
    figure_name,
    figure_text,
    how_read,
    interval_text,
    lines_of_part,
    part_name,
    value_text,
)
from nqf.services.access import Member
from nqf.services.agreement import agreement_json, agreement_workbook, example_sheet, measure_agreement
from nqf.settings import settings
from nqf.ui.alignment_reads import labels
from nqf.ui.frameworks_table import bullets, cell, draw_style, show_sheet
from nqf.ui.paging import page_of
from nqf.ui.problem_table import show_error, show_problems
from nqf.ui.reports_build import EXCEL, plain_name

DONE = "agreement.done"
SUFFIXES = ["xlsx", "xlsm", "xls", "csv", "tsv"]
PARTS = 6
"""Parts of the sheet on one page."""


def show_agreement(member: Member) -> None:
    """Draw the way from the sheet to the figures."""
    draw_style()
    uploaded = st.file_uploader(
        _("Excel or CSV sheet of ratings"),
        type=SUFFIXES,
        key="agreement.file",
        max_upload_size=settings().max_upload_mb,
        help=_("At most {size} MB. The sheet is read and measured; nothing of it is stored.",
               size=number(settings().max_upload_mb)),
    )  # fmt: skip
    framework = _choose_framework()
    if uploaded is None:
        st.session_state.pop(DONE, None)
        _empty()
        return
    try:
        report = _measured(member, uploaded.file_id, uploaded.name, uploaded.getvalue(), framework)
    except NqfError as problem:
        show_error(problem)
        _offer_example()
        return
    _show(report)


def _choose_framework() -> str | None:
    named, shelf = labels(), load_shelf()
    with_levels = [key for key in sorted(named, key=lambda one: named[one].casefold()) if shelf[key].levels]
    texts = {"": _("As the sheet says"), **{key: named[key] for key in with_levels}}
    chosen = st.selectbox(
        _("Framework of rows that name none"),
        list(texts),
        format_func=texts.__getitem__,
        key="agreement.framework",
        persist_state="session",
    )
    return chosen or None


def _empty() -> None:
    st.info(_("Choose a sheet in which two or more people levelled the same records.") + " " + layout_hint())
    _offer_example()


def _offer_example() -> None:
    st.download_button(
        _("Example sheet"),
        partial(example_sheet, current_language()),
        "ratings-example.xlsx",
        EXCEL,
        icon=":material/table:",
        on_click="ignore",
        key="agreement.example",
        help=_("Sample records with invented levels of three raters. Overwrite them with yours."),
    )


def _measured(member: Member, file_id: str, name: str, content: bytes, framework: str | None) -> AgreementReport:
    """Measure once per file, framework and language; what was measured stays in the session."""
    key = (file_id, framework, current_language(), shelf_version())
    known = st.session_state.get(DONE)
    if known is not None and known[0] == key:
        return known[1]  # type: ignore[no-any-return]  # session state is untyped
    st.session_state.pop(DONE, None)
    bar = st.progress(0.0, text=_("Reading the sheet"))
    try:
        with TemporaryDirectory(prefix="nqf-ratings-") as folder:
            path = Path(folder) / f"ratings{Path(name).suffix.lower()}"
            path.write_bytes(content)
            report = measure_agreement(
                member,
                path,
                Path(name).name,
                framework=framework,
                on_progress=_tick(bar),
            )
    finally:
        bar.empty()
    st.session_state[DONE] = (key, report)
    return report


def _tick(bar: DeltaGenerator) -> Progress:
    def tick(done: int, total: int) -> None:
        bar.progress(done / total, text=_("Measuring"))

    return tick


def _show(report: AgreementReport) -> None:
    _headline(report.parts[0])
    _offer_downloads(report)
    with st.expander(_("How the sheet was read"), expanded=True):
        st.html(bullets([cell(said) for said in how_read(report)]))
    if report.sheet.problems:
        st.subheader(_("Left out or doubtful"), anchor=False)
        show_problems(report.sheet.problems)
    st.header(_("Figures"), anchor=False)
    key = st.session_state[DONE][0]
    if st.session_state.get("agreement.of") != key:
        st.session_state["agreement.of"], st.session_state["agreement.page"] = key, 1
    page = page_of(_("Parts"), len(report.parts), PARTS, "agreement.page")
    for part in report.parts[(page - 1) * PARTS : page * PARTS]:
        _show_part(part)
    if len(report.sheet.frameworks) > 1:
        st.caption(several_frameworks())
    with st.expander(_("What the figures mean")):
        st.markdown("\n".join(f"- **{figure_name(key)}**: {figure_meaning(key)}" for key in FIGURES))


def _headline(part: PartAgreement) -> None:
    """Draw the figures of the whole sheet large, with their intervals beneath, and the tool's beside them in words."""
    with st.container(horizontal=True):
        for key in FIGURES:
            st.metric(
                figure_name(key),
                value_text(key, part.figures[key]),
                interval_text(key, part.figures[key]),
                delta_color="off",
                delta_arrow="off",
                help=figure_meaning(key),
                width=150,
            )
    if part.tool is not None:
        st.markdown(
            _(
                "Weighted kappa of the raters with one another: **{raters}**; of the tool with the raters: **{tool}**.",
                raters=figure_text("weighted_kappa", part.figures["weighted_kappa"]),
                tool=figure_text("weighted_kappa", part.tool["weighted_kappa"]),
            )
        )


def _offer_downloads(report: AgreementReport) -> None:
    name = plain_name(Path(report.sheet.file).stem) or "ratings"
    with st.container(horizontal=True):
        st.download_button(
            _("Excel workbook"),
            partial(agreement_workbook, report, current_language()),
            f"agreement-{name}.xlsx",
            EXCEL,
            icon=":material/download:",
            on_click="ignore",
            key="agreement.xlsx",
        )
        st.download_button(
            _("Figures as JSON"),
            partial(agreement_json, report),
            f"agreement-{name}.json",
            "application/json",
            icon=":material/download:",
            on_click="ignore",
            key="agreement.json",
        )


def _show_part(part: PartAgreement) -> None:
    heads = [_("Between"), _("Comparisons"), *(figure_name(key) for key in PAIR_FIGURES)]
    caption = " · ".join(
        (
            part_name(part),
            plural("{count} record", "{count} records", part.records),
            plural("{count} rating", "{count} ratings", part.ratings),
            f"{figure_name('alpha')} {figure_text('alpha', part.figures['alpha'])}",
        )
    )
    show_sheet(heads, [_cells(line) for line in lines_of_part(part)], caption=caption)


def _cells(line: Line) -> list[str]:
    figures = [cell(figure_text(key, line.figures[key])) for key in PAIR_FIGURES]
    return [cell(line.between), number(line.compared), *figures]
