"""Frameworks of one's own, official texts and amended copies, beside the shipped frameworks: `?framework=id`."""

import streamlit as st

from nqf.i18n import _
from nqf.services.access import Role
from nqf.ui.framework_amend import show_amend
from nqf.ui.framework_editions import choose_framework, export_buttons, show_done, show_editions
from nqf.ui.framework_import import show_import
from nqf.ui.frameworks_table import draw_style
from nqf.ui.page import open_page

member = open_page("explore.editions")
draw_style()
show_done()
if member.role >= Role.OFFICER:
    st.header(_("Bring a framework in"))
    show_import(member)
st.header(_("Editions in this installation"))
show_editions(member)
st.header(_("One framework: files and changes"))
framework = choose_framework()
export_buttons(framework)
if member.role >= Role.OFFICER:
    show_amend(member, framework)
