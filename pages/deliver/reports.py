"""Reports: choose a portfolio and frameworks, build the Excel alignment report, download it with its plain files."""

import streamlit as st

from nqf.i18n import _
from nqf.ui.page import open_page
from nqf.ui.reports import choose_frameworks, choose_heading, choose_portfolio, show_contents, show_empty, show_preview
from nqf.ui.reports_build import Order, offer_build, offer_downloads

member = open_page("deliver.reports")
portfolio = choose_portfolio(member)
if portfolio is None:
    show_empty()
else:
    frameworks, main = choose_frameworks(portfolio.countries)
    prepared_for, day = choose_heading()
    order = Order(portfolio.chosen, tuple(frameworks), main, prepared_for, day)
    show_preview(portfolio, frameworks)
    if offer_build(member, order, portfolio.total):
        st.toast(_("The report is ready."), icon=":material/task_alt:")
    offer_downloads(order)
    show_contents()
