"""Cached reads of the overview: framework id and data version in, counts out."""

import streamlit as st

from nqf.services.access import Member
from nqf.services.records import Overview, overview
from nqf.services.submissions import SubmissionRow, list_submissions


@st.cache_data(max_entries=32, show_spinner=False)
def read_overview(_member: Member, placed_on: str, version: str) -> Overview:
    """Return the counts of the portfolio, levels on one framework."""
    return overview(_member, placed_on)


@st.cache_data(max_entries=8, show_spinner=False)
def read_submissions(_member: Member, version: str) -> list[SubmissionRow]:
    """Return every submission, the latest first."""
    return list_submissions(_member)
