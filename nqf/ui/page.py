"""How every page begins: the guard, the heading, the purpose."""

import streamlit as st

from nqf.services.access import Member, Role, require
from nqf.ui.frame import current_member
from nqf.ui.navigation import Page, page_named


def open_page(key: str, *, role: Role | None = None) -> Member:
    """Check the member's role, draw heading and purpose, and return the member.

    Every file in `pages/` calls this first: the menu is not a lock. Raises NotAllowedError, which the frame shows.
    """
    page = page_named(key)
    member = current_member()
    require(member, role or page.role)
    st.title(page.title())
    st.caption(page.purpose())
    return member


def page_link(key: str, label: str, *, icon: str | None = None, query: dict[str, str] | None = None) -> None:
    """Draw a link to another page, with what it should open."""
    page: Page = page_named(key)
    st.page_link(page.path, label=label, icon=icon or page.icon, query_params=query)
