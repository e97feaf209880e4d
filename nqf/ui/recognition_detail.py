"""What stands behind one verdict: the choice of country and framework; what is drawn is `recognition_standing`'s."""

from collections.abc import Hashable, Sequence

import streamlit as st

from nqf.frameworks.loader import get_framework
from nqf.i18n import _, country_name
from nqf.recognition.standing.types import STANDINGS, Standing
from nqf.services.recognition import CountryStanding
from nqf.ui.coverage_words import framework_title
from nqf.ui.kept import kept
from nqf.ui.recognition_choice import COUNTRY_KEY
from nqf.ui.recognition_standing import standing_html

ADDRESS = "country"
_SEEN, _FRAMEWORK_KEY = "recognition.country_seen", "recognition.framework"


def show_detail(found: Sequence[CountryStanding], basis: Hashable) -> None:
    """Draw the choice of a country and one of its frameworks, and all that stands behind the verdict there."""
    st.header(_("What stands behind a verdict"))
    rows = {one.country: one for one in found}
    _take(rows)
    first, second = st.columns(2)
    code = str(
        first.selectbox(_("Country"), list(rows), key=COUNTRY_KEY, format_func=country_name, persist_state="session")
    )
    if st.query_params.get(ADDRESS) != code:
        st.query_params[ADDRESS] = code
    st.session_state[_SEEN] = code
    every = standings_of(rows[code])
    if st.session_state.get(_FRAMEWORK_KEY) not in every:
        st.session_state[_FRAMEWORK_KEY] = next(iter(every))
    name = str(
        second.selectbox(
            _("Framework"),
            list(every),
            key=_FRAMEWORK_KEY,
            format_func=lambda one: framework_title(get_framework(one)),
            persist_state="session",
        )
    )
    st.html(kept("recognition.detail", (basis, code, name), lambda: standing_html(every, name)))


def standings_of(row: CountryStanding) -> dict[str, Standing]:
    """Return the standings in a country by framework id: the one that speaks for it, the others, the regional ones."""
    return {one.framework: one for one in (row.best, *row.others, *row.regional)}


def _take(rows: dict[str, CountryStanding]) -> None:
    """Take the country from an address that was opened or changed; else keep it, or take the first of the best."""
    asked = st.query_params.get(ADDRESS, "").upper()
    if asked in rows and asked != st.session_state.get(_SEEN):
        st.session_state[COUNTRY_KEY] = asked
    if st.session_state.get(COUNTRY_KEY) not in rows:
        st.session_state[COUNTRY_KEY] = min(rows, key=lambda code: STANDINGS.index(rows[code].best.verdict))
