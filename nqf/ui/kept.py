"""Pictures and tables kept between reruns: making them takes longer than all else on a page.

What is made is kept for as long as what it shows is the same; `parts` must therefore name everything that it depends
on (the language is added). What is kept is shared by all sessions and never changed.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from nqf.i18n import current_language

Made = TypeVar("Made")


def kept(name: str, parts: Hashable, make: Callable[[], Made]) -> Made:
    """Return what `make` gives for these parts in the session's language, made at most once."""
    made: Made = _kept(name, parts, current_language(), make)
    return made


@st.cache_resource(max_entries=300, show_spinner=False)
def _kept(name: str, parts: Hashable, language: str, _make: Callable[[], Made]) -> Made:  # noqa: ARG001 - the key
    return _make()
