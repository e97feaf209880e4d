"""Two to six frameworks side by side: `?ids=a,b,c`."""

import streamlit as st

from nqf.frameworks.loader import load_shelf
from nqf.i18n import _
from nqf.ui.compare import choose_frameworks, show_ladders, show_links
from nqf.ui.compare_levels import show_levels
from nqf.ui.compare_structure import show_structure
from nqf.ui.frameworks_table import draw_style
from nqf.ui.page import open_page, page_link

open_page("explore.compare")
draw_style()
shelf = load_shelf()
chosen = [shelf[key] for key in choose_frameworks()]
if len(chosen) < 2:
    st.info(_("Choose at least two frameworks to see them side by side."))
    page_link("explore.frameworks", _("See what frameworks there are"))
else:
    show_ladders(chosen)
    show_links(chosen)
    show_structure(chosen)
    show_levels(chosen)
