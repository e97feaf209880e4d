"""Overview: what is loaded, where it lands, what waits, what to do next."""

import streamlit as st

from nqf.i18n import _
from nqf.services.records import data_version
from nqf.ui.overview import (
    choose_framework,
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
numbers = st.container()
framework = choose_framework()
found = read_overview(member, framework, version)
with numbers:
    show_numbers(found)
    show_sample_note(found)
if found.total == 0:
    show_empty()
else:
    st.subheader(_("By proposed level"))
    show_levels(found)
    st.subheader(_("By country"))
    show_countries(found)
    waiting, ahead = st.columns(2, gap="large")
    with waiting:
        st.subheader(_("What waits"))
        show_waiting(found, read_submissions(member, version))
    with ahead:
        st.subheader(_("What to do next"))
        show_next()
