"""Pictures and tables kept between reruns: making them takes longer than all else on a page.

What is made is kept for as long as what it shows is the same; `parts` must therefore name everything that it depends
on (the language and the version of the shelf are added). What is kept is shared by all sessions and never changed.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import plotly.graph_objects as go
import streamlit as st

from nqf.frameworks.loader import shelf_version
from nqf.i18n import current_language


class KeptFigure(go.Figure):  # type: ignore[misc]  # Plotly is not typed
    """A figure that is written out once; Streamlit asks for the same dictionary on every rerun."""

    def to_dict(self) -> dict[str, Any]:
        """Return data and layout, as Plotly does; the parts are shared and must not be changed."""
        written = self.__dict__.get("_written")
        if written is None:
            written = self.__dict__["_written"] = super().to_dict()
        return dict(written)


Made = TypeVar("Made")


def kept(name: str, parts: Hashable, make: Callable[[], Made]) -> Made:
    """Return what `make` gives for these parts in the session's language, made at most once."""
    made: Made = _kept(repr((name, parts, current_language(), shelf_version())), make)
    return made


@st.cache_resource(max_entries=300, show_spinner=False)
def _kept(key: str, _make: Callable[[], Made]) -> Made:  # noqa: ARG001 - one text is hashed faster than its parts
    made = _make()
    return KeptFigure(made) if isinstance(made, go.Figure) else made
