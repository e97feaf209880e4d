"""Cached reads of the desk: ids, filters, data version and language in; plain values out."""

import streamlit as st

from nqf.services.access import Member
from nqf.services.levelling import DeskView, desk_view
from nqf.services.records import RecordFilter, RecordPage, list_records, neighbours


@st.cache_data(max_entries=64, show_spinner=False)
def read_page(_member: Member, wanted: RecordFilter, page: int, size: int, version: str) -> RecordPage:
    """Return one page of the queue."""
    return list_records(_member, wanted, page=page, size=size)


@st.cache_data(max_entries=64, show_spinner=False)
def read_desk(_member: Member, record: int, framework: str, version: str, language: str) -> DeskView:
    """Return the desk of one record on one framework."""
    return desk_view(_member, record, framework)


@st.cache_data(max_entries=64, show_spinner=False)
def read_neighbours(
    _member: Member, wanted: RecordFilter, record: int, version: str
) -> tuple[int | None, int | None, int, int]:
    """Return the ids before and after a record in the queue, its position and the queue's length."""
    return neighbours(_member, wanted, record)
