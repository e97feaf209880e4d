"""The frameworks on the shelf: the list, or one of them (`?id=`)."""

import streamlit as st

from nqf.errors import NotFoundError
from nqf.frameworks.loader import get_framework
from nqf.ui.framework_page import show_framework
from nqf.ui.frameworks import CHOSEN, show_list
from nqf.ui.page import open_page

open_page("explore.frameworks")
chosen = st.query_params.get(CHOSEN)
framework = None
if chosen:
    try:
        framework = get_framework(chosen)
    except NotFoundError as problem:
        st.error(f"{problem.message} {problem.hint}")
if framework is not None:
    show_framework(framework)
else:
    show_list()
