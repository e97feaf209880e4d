"""What the coverage page is about: the records and the frameworks chosen, and what colour shows."""

import streamlit as st

from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _, country_name, plural
from nqf.services.access import Member
from nqf.services.records import RecordFilter, countries
from nqf.ui.coverage_words import LOOKS, framework_title, look_title
from nqf.ui.kept import kept
from nqf.ui.page import page_link

ANY = ""

STATUSES = ("policy", "pilot", "draft", "discussed", "none found")
"""Statuses of a rule on micro-credentials, furthest first."""


def choose_records(member: Member) -> RecordFilter:
    """Draw the filters and return what they keep."""
    text_place, country_place = st.columns([3, 2])
    text = text_place.text_input(
        _("Search"),
        key="coverage.text",
        placeholder=_("Title, id or awarding body"),
        bind="query-params",
        persist_state="session",
    )
    country = country_place.selectbox(
        _("Country of award"),
        [ANY, *countries(member)],
        key="coverage.from",
        persist_state="session",
        format_func=lambda code: country_name(code) if code else _("All"),
    )
    return RecordFilter(text=text or None, country=country or None)


def choose_frameworks() -> list[Framework]:
    """Draw the choice of frameworks; none chosen means every framework of a single country, those with rules first."""
    shelf, titles = load_shelf(), kept("coverage titles", "", _titles)
    asked = st.multiselect(
        _("Frameworks"),
        list(titles),
        key="coverage.frameworks",
        persist_state="session",
        format_func=titles.__getitem__,
        placeholder=plural(
            "All {count} framework of a country",
            "All {count} frameworks of a country",
            sum(len(shelf[name].countries) == 1 and not shelf[name].is_edition for name in titles),
        ),
    )
    if asked:
        return [shelf[name] for name in titles if name in asked]
    return [shelf[name] for name in titles if len(shelf[name].countries) == 1 and not shelf[name].is_edition]


def _titles() -> dict[str, str]:
    """Return the title of every framework by its id, those whose rules have come furthest first."""
    shelf = load_shelf()
    ordered = sorted(shelf.values(), key=lambda one: (_standing(one), framework_title(one)))
    return {one.id: framework_title(one) for one in ordered}


def _standing(framework: Framework) -> int:
    """Order frameworks by how far their rule on micro-credentials has come; one without a rule comes last."""
    rule = framework.micro_credentials
    return STATUSES.index(rule.status) if rule is not None else len(STATUSES)


def choose_look() -> str:
    """Draw the choice of what colour shows."""
    look = st.segmented_control(
        _("Colour by"),
        LOOKS,
        default=LOOKS[0],
        key="coverage.look",
        required=True,
        format_func=look_title,
        persist_state="session",
    )
    return str(look or LOOKS[0])


def show_empty(chosen: RecordFilter) -> None:
    """Say what to do where no record is left."""
    if chosen == RecordFilter():
        st.info(_("There are no micro-credentials yet. Load a file, then see here where each one lands."))
        page_link("level.submissions", _("Load a file"))
        return
    st.info(_("No micro-credential fits these filters. Change or clear them."))
