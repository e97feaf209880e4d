"""The files of the page on recognition: the countries shown as Excel, CSV and JSON, each made when it is asked for."""

import re
from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from nqf.credentials.record import MicroCredential
from nqf.i18n import _, current_language, use_language
from nqf.reports.recognition_book import make_recognition_book
from nqf.reports.recognition_json import to_json
from nqf.reports.recognition_rows import CountryRow, to_csv
from nqf.services.recognition import CountryStanding

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_downloads(record: MicroCredential, found: Sequence[CountryStanding]) -> None:
    """Draw the downloads of the countries shown."""
    st.header(_("Files"))
    rows = [CountryRow(one.country, (one.best, *one.others, *one.regional)) for one in found]
    made: list[tuple[str, str, str, Callable[[], bytes | str]]] = [
        (_("Recognition as Excel"), "xlsx", _EXCEL, partial(make_recognition_book, record, rows)),
        (_("Recognition as CSV"), "csv", "text/csv", partial(to_csv, rows)),
        (
            _("Recognition as JSON"),
            "json",
            "application/json",
            partial(to_json, record.record_id, record.title, rows),
        ),
    ]
    with st.container(horizontal=True):
        for label, suffix, mime, make in made:
            st.download_button(
                label,
                data=partial(_in_language, current_language(), make),
                file_name=file_name(record.record_id, suffix),
                mime=mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"recognition.{suffix}",
            )
    st.caption(
        _(
            "The files hold the countries that the filters keep; Excel and JSON also every rule line and link with its source."
        )
    )


def file_name(record_id: str, suffix: str) -> str:
    """Name a download after its record and language: `recognition-mc-in-01-en.xlsx`."""
    safe = re.sub(r"[^A-Za-z0-9]+", "-", record_id).strip("-").lower()[:60] or "record"
    return f"recognition-{safe}-{current_language()}.{suffix}"


def _in_language(language: str, make: Callable[[], bytes | str]) -> bytes | str:
    """Make a file in a thread of its own, which does not know the session's language."""
    use_language(language)
    return make()
