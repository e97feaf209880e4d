"""The whole comparison as an Excel workbook, built when its button is pressed."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from nqf.i18n import _, current_language
from nqf.reports.comparison import file_name
from nqf.services.comparison import comparison_workbook
from nqf.ui.reports_build import EXCEL


def offer_workbook(framework_ids: Sequence[str]) -> None:
    """Draw the download; the workbook speaks the session's language."""
    st.download_button(
        _("Excel workbook"),
        partial(comparison_workbook, tuple(framework_ids), current_language()),
        file_name(framework_ids),
        EXCEL,
        icon=":material/download:",
        on_click="ignore",
        key="compare.workbook",
        help=_("Structure, ladders, matrices, links, ways, texts and sources of the frameworks chosen."),
    )
