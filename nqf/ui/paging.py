"""One line of pages under a long list or table, the same on every page."""

import streamlit as st

from nqf.i18n import _, number


def page_of(label: str, total: int, size: int, key: str) -> int:
    """Draw the pages with what they page through, where there is more than one; return the page, from 1."""
    pages = -(-total // size)
    if pages <= 1:
        return 1
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = 1
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        place = st.empty()
        page = int(st.pagination(pages, key=key, max_visible_pages=5))
        first, last = (page - 1) * size + 1, min(page * size, total)
        place.markdown(
            _(
                "{label} {first}–{last} of {total}",
                label=label,
                first=number(first),
                last=number(last),
                total=number(total),
            ),
            width="content",
        )
    return page
