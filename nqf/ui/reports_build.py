"""Building the report: a button with progress, then the workbook and its plain files to download.

What was built stays in the session with the order that it answers; when a choice changes, it is no longer offered.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from nqf.i18n import _, current_language, number, plural
from nqf.reports.data import AlignmentReport, ProgressCallback
from nqf.reports.sheets import SHEETS
from nqf.services.access import Member
from nqf.services.records import RecordFilter
from nqf.services.reports import alignment_workbook, build_report, estimates_csv, estimates_jsonl
from nqf.ui.reports import LEAST_FRAMEWORKS

BUILT = "reports.built"
MANY_RECORDS = 5000
"""From here on the page says that building takes a while."""
LONGEST_NAME = 40
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for."""

    chosen: RecordFilter
    frameworks: tuple[str, ...]
    main: str
    prepared_for: str
    day: date

    @property
    def file_name(self) -> str:
        """Name the files, without their suffix: kind, date, whom for."""
        client = plain_name(self.prepared_for)
        return f"alignment-report-{self.day.isoformat()}" + (f"-{client}" if client else "")


@dataclass(frozen=True, slots=True)
class Built:
    """What was made for an order, in which language."""

    order: Order
    language: str
    report: AlignmentReport
    workbook: bytes


def plain_name(text: str) -> str:
    """Return a text as part of a file name: small ASCII letters and figures with hyphens between."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in letters).split()
    return "-".join(words)[:LONGEST_NAME].strip("-")


def offer_build(member: Member, order: Order, total: int) -> bool:
    """Draw the button and build when it is pressed; True on the run that built."""
    fault = _fault(order, total)
    if fault is not None:
        st.warning(fault)
    elif total >= MANY_RECORDS:
        st.caption(_("{count} records take a while; the command line writes the same report.", count=number(total)))
    pressed = st.button(
        _("Build the report"),
        type="primary",
        icon=":material/table_view:",
        key="reports.build",
        disabled=fault is not None,
    )
    if not pressed:
        return False
    bar = st.progress(0.0, text=_("Reading the records"))
    report = build_report(
        member,
        order.chosen,
        order.frameworks,
        order.main,
        order.prepared_for,
        day=order.day,
        on_progress=_tick(bar, _("Levelling"), 0.0),
    )
    workbook = alignment_workbook(report, on_progress=_tick(bar, _("Writing the sheets"), 0.5))
    bar.empty()
    st.session_state[BUILT] = Built(order, current_language(), report, workbook)
    return True


def _fault(order: Order, total: int) -> str | None:
    """Say why nothing can be built yet; None where it can."""
    if total == 0:
        return _("No record is in this part of the portfolio. Choose another country or portfolio.")
    if len(order.frameworks) < LEAST_FRAMEWORKS:
        return _("Choose at least {least} frameworks: a report compares.", least=LEAST_FRAMEWORKS)
    if order.main not in order.frameworks:
        return _("None of these frameworks has levels that can be placed. Add one that has, such as the EQF.")
    return None


def _tick(bar: DeltaGenerator, text: str, start: float) -> ProgressCallback:
    """Return a callback that moves the bar through its half from `start`."""

    def tick(done: int, total: int) -> None:
        bar.progress(min(1.0, start + 0.5 * done / max(1, total)), text=f"{text} ({done}/{total})")

    return tick


def offer_downloads(order: Order) -> None:
    """Draw the downloads of what was built for this order; say so when the order has changed since."""
    built = st.session_state.get(BUILT)
    if built is None:
        return
    if built.order != order or built.language != current_language():
        st.info(_("The choices have changed since the last report was built. Build it again to download."))
        return
    records = plural("{count} record", "{count} records", len(built.report.records))
    with st.container(border=True):
        st.markdown(
            "**"
            + _(
                "Ready: {records} on {count} frameworks, {sheets} sheets, {size} kB",
                records=records,
                count=len(order.frameworks),
                sheets=len(SHEETS),
                size=number(round(len(built.workbook) / 1000)),
            )
            + "**"
        )
        with st.container(horizontal=True):
            st.download_button(
                _("Excel workbook"),
                built.workbook,
                f"{order.file_name}.xlsx",
                EXCEL,
                type="primary",
                icon=":material/download:",
                on_click="ignore",
                key="reports.xlsx",
            )
            st.download_button(
                _("Estimates as JSON Lines"),
                partial(estimates_jsonl, built.report),
                f"{order.file_name}.jsonl",
                "application/x-ndjson",
                on_click="ignore",
                key="reports.jsonl",
            )
            st.download_button(
                _("Estimates as CSV"),
                partial(estimates_csv, built.report),
                f"{order.file_name}.csv",
                "text/csv",
                on_click="ignore",
                key="reports.csv",
            )
        st.caption(
            _(
                "The same records, frameworks and date give the same file, byte for byte. The plain files carry "
                "the same estimates as the workbook."
            )
        )
