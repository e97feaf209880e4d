"""What the Compare page adds to the look of tables: wide ones scroll sideways, words that differ stand out."""

import streamlit as st

from nqf.ui.frameworks_table import STYLE

_STYLE = """<style>
.nqf-scroll {overflow-x:auto; max-width:100%}
.nqf-said {margin:.6rem 0 .2rem} .nqf-sheet + .nqf-said {margin-top:2.2rem}
.nqf-said a {color:inherit !important; text-decoration:underline; text-underline-offset:2px}
.nqf-sheet :is(dl, dt, dd) {margin-left:0 !important; padding-left:0 !important}
.nqf-said p {margin:0 0 .35rem !important; font-size:.95rem !important}
.nqf-differs {font-weight:600; text-decoration:underline; text-decoration-thickness:1.5px; text-underline-offset:3px}
@media (max-width:640px) {.nqf-scroll {overflow-x:visible} .nqf-scroll > div {min-width:0 !important}}
</style>"""


def draw_compare_style() -> None:
    """Put the styles of the page's tables on it; once, before the first table."""
    st.html(STYLE + _STYLE)
