"""Overview: what is loaded, what waits, what to do next, where the portfolio lands."""

import streamlit as st

from nqf.i18n import _
from nqf.services.records import data_version
from nqf.ui.overview import (
    choose_framework,
    first_framework,
    show_countries,
    show_empty,
    show_levels,
    show_next,
    show_numbers,
    show_sample_note,
    show_waiting,
)
from nqf.ui.overview_reads import read_overview, read_submissions
from nqf.ui.page import open_page

member = open_page("explore.overview")
version = data_version()
whole = read_overview(member, first_framework(), version)
show_numbers(whole)
if whole.total == 0:
    show_empty()
    st.stop()
show_sample_note(whole)
waiting, ahead = st.columns(2, gap="large")
with waiting:
    st.header(_("What waits"))
    show_waiting(whole, read_submissions(member, version))
with ahead:
    st.header(_("What to do next"))
    show_next()
st.header(_("By proposed level"))
placed = read_overview(member, choose_framework(), version)
show_levels(placed)
st.header(_("By country"))
show_countries(placed)
