"""Precedents: records whose level an authority decided; learned from, measured, audited, removed: `?framework=id`."""

import streamlit as st

from nqf.i18n import _
from nqf.services.access import Role
from nqf.ui.page import open_page
from nqf.ui.precedents import choose_framework, show_registers
from nqf.ui.precedents_audit import show_audit
from nqf.ui.precedents_errors import show_errors
from nqf.ui.precedents_learning import show_figures
from nqf.ui.precedents_upload import add_file, show_added

member = open_page("level.precedents")
framework = choose_framework(member)
if framework is not None:
    show_added(framework)
    if member.role >= Role.OFFICER:
        with st.expander(_("Add a register"), icon=":material/upload_file:", key="precedents.add"):
            add_file(member, framework)
    figures = show_figures(member, framework)
    if figures is not None:
        show_errors(figures)
        show_audit(member, figures)
    show_registers(member, framework)
