"""Coverage: where each micro-credential lands in each country, and whether size and level rules admit it."""

import streamlit as st

from nqf.i18n import _, number, plural
from nqf.services.records import data_version
from nqf.ui.coverage import GRID_RECORDS, page_of_records, show_country, show_grid, show_tables
from nqf.ui.coverage_choice import choose_frameworks, choose_look, choose_records, show_empty
from nqf.ui.coverage_map import show_map
from nqf.ui.coverage_reads import read_rows, read_totals
from nqf.ui.page import open_page

member = open_page("explore.coverage")
version = data_version()
chosen = choose_records(member)
frameworks = choose_frameworks()
first = read_rows(member, chosen, 1, GRID_RECORDS, version)
if first.total == 0:
    show_empty(chosen)
    st.stop()
look = choose_look()
with st.spinner(
    _(
        "Working out {records} records on {frameworks} frameworks…",
        records=number(first.total),
        frameworks=number(len(frameworks)),
    )
):
    ids = tuple(one.id for one in frameworks)
    totals = read_totals(member, chosen, ids, version)
basis = repr(chosen), ids, version
subject = plural("{count} record", "some of {count} records", first.total)

st.header(_("By country"))
show_map(totals, frameworks, look, subject, basis)

st.header(_("Record by record"))
page = page_of_records(first.total)
rows = first.rows if page == 1 else read_rows(member, chosen, page, GRID_RECORDS, version).rows
columns = show_grid(member, rows, frameworks, look, version)

st.header(_("One country"))
show_country(member, rows, frameworks, version)

st.header(_("The figures"))
show_tables(member, rows, frameworks, columns, totals, basis, version)
