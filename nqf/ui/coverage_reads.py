"""Cached reads of the coverage page: filter, frameworks, data version and language in; plain values out."""

import streamlit as st

from nqf.recognition.coverage import Summary
from nqf.recognition.standing.types import Standing
from nqf.services.access import Member
from nqf.services.coverage import coverage_cells, coverage_totals
from nqf.services.records import RecordFilter, RecordPage, list_records
from nqf.ui.kept import kept


@st.cache_data(max_entries=32, show_spinner=False)
def read_rows(_member: Member, chosen: RecordFilter, page: int, size: int, version: str) -> RecordPage:
    """Return one page of the records chosen."""
    return list_records(_member, chosen, page=page, size=size)


def read_totals(member: Member, chosen: RecordFilter, frameworks: tuple[str, ...], version: str) -> dict[str, Summary]:
    """Return the totals of all records chosen, by framework id; shared between reruns, never changed."""
    key = (repr(chosen), frameworks, version)
    return kept("coverage totals", key, lambda: coverage_totals(member, chosen, frameworks))


@st.cache_data(max_entries=32, show_spinner=False)
def read_cells(
    _member: Member, records: tuple[int, ...], frameworks: tuple[str, ...], version: str, language: str
) -> dict[tuple[int, str], Standing]:
    """Return the standings of some records, by (row id, framework id); their reasons are in the language."""
    return coverage_cells(_member, records, frameworks)
