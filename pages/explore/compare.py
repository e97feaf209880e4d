"""Two to eight frameworks side by side: `?ids=a,b,c`, and in which part: `&view=matrix&pair=a,b`."""

import streamlit as st

from nqf.frameworks.loader import load_shelf
from nqf.i18n import _
from nqf.ui import compare
from nqf.ui.compare_levels import show_levels
from nqf.ui.compare_look import draw_compare_style
from nqf.ui.compare_matrix import show_matrix
from nqf.ui.compare_partings import show_partings
from nqf.ui.compare_structure import show_structure
from nqf.ui.compare_workbook import offer_workbook
from nqf.ui.page import open_page, page_link

open_page("explore.compare")
draw_compare_style()
shelf = load_shelf()
chosen = [shelf[key] for key in compare.choose_frameworks()]
if len(chosen) < 2:
    st.info(_("Choose at least two frameworks to see them side by side."))
    page_link("explore.frameworks", _("See what frameworks there are"))
    st.stop()
offer_workbook([one.id for one in chosen])
part = compare.choose_part()
if part == compare.LADDERS:
    compare.show_ladders(chosen)
    compare.show_links(chosen)
elif part == compare.MATRIX:
    show_matrix(chosen)
elif part == compare.LEVEL_TEXTS:
    show_levels(chosen)
elif part == compare.STRUCTURE:
    show_structure(chosen)
else:
    show_partings(chosen)
