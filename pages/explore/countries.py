"""Countries: how far each has come with recognition, layer by layer: `?region=caribbean&country=JM&layer=micro`."""

import streamlit as st

from nqf.i18n import _
from nqf.ui.countries import show_downloads, show_landing, show_legend
from nqf.ui.countries_choice import choose, choose_filters, keep
from nqf.ui.countries_detail import show_detail
from nqf.ui.countries_map import show_counts, show_map
from nqf.ui.countries_table import show_table
from nqf.ui.countries_timeline import show_timeline
from nqf.ui.page import open_page

open_page("explore.countries")
chosen = choose()
show_landing(chosen)
layer = choose_filters(chosen)
rows = keep(chosen, layer)

st.header(_("On the map"))
show_map(chosen, rows, layer)
show_counts(chosen)

st.header(_("Layer by layer"))
show_table(chosen, rows)

st.header(_("What stands behind a cell"))
show_detail(chosen)

st.header(_("When it came"))
show_timeline(chosen, layer)

st.header(_("Legend and files"))
show_legend(chosen)
show_downloads(chosen, rows)
