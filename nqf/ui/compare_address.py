"""What the address of the Compare page says, so that a comparison can be passed on as a link.

`?ids=a,b,c&view=matrix&pair=a,b&cell=7,6&levels=a:7,b:6`. An address that was opened or changed decides once; after
that the choices on the page do, and the address follows them.
"""

from collections.abc import Sequence

import streamlit as st

IDS, VIEW, PAIR, CELL, LEVELS = "ids", "view", "pair", "cell", "levels"
"""Keys in the address: frameworks in the order of columns, the part shown, the two of the matrix, its cell, levels."""

BETWEEN = ","
_SEEN = "compare.address."


def newly_asked(key: str) -> list[str] | None:
    """Return what the address asks for under a key, where that is new since the last run; else None."""
    said = st.query_params.get(key)
    if said is None or said == st.session_state.get(_SEEN + key):
        return None
    st.session_state[_SEEN + key] = said
    return list(dict.fromkeys(part.strip() for part in said.split(BETWEEN) if part.strip()))


def is_silent(key: str) -> bool:
    """Tell whether the address says nothing under a key."""
    return key not in st.query_params


def keep(key: str, parts: Sequence[str]) -> None:
    """Write a choice into the address; nothing chosen leaves the key out."""
    said = BETWEEN.join(parts)
    if not said:
        forget(key)
    elif st.query_params.get(key) != said:
        st.query_params[key] = said
    st.session_state[_SEEN + key] = said


def forget(*keys: str) -> None:
    """Take keys out of the address that the part shown does not need."""
    for key in keys:
        if key in st.query_params:
            del st.query_params[key]
        st.session_state.pop(_SEEN + key, None)
