"""The parts of the overview: headline numbers, what waits, what to do next, levels, countries."""

import streamlit as st

from nqf.charts.portfolio import country_finding, level_finding, records_by_country, records_by_level
from nqf.charts.theme import CONFIG
from nqf.frameworks.loader import load_shelf
from nqf.i18n import _, country_name, number, percent, plural
from nqf.levelling.ladder import ladders
from nqf.services.records import Overview
from nqf.services.submissions import SubmissionRow
from nqf.ui.desk_queue import state_name
from nqf.ui.kept import kept
from nqf.ui.page import page_link

DEFAULT = "eqf"


def first_framework() -> str:
    """Return the framework that the overview opens on: the EQF where it is on the shelf."""
    placed = ladders()
    return DEFAULT if DEFAULT in placed else next(iter(placed))


def choose_framework() -> str:
    """Draw the choice of the framework that levels are counted on; return its id."""
    shelf, placed = load_shelf(), list(ladders())
    return str(
        st.selectbox(
            _("Levels on"),
            placed,
            index=placed.index(first_framework()),
            key="overview.placed_on",
            persist_state="session",
            format_func=lambda name: f"{shelf[name].short_name} · {shelf[name].name}",
            help=_("Every record is placed on this framework, whatever framework it claims."),
        )
    )


def show_numbers(found: Overview) -> None:
    """Draw the headline numbers in one row that wraps on a narrow screen."""
    figures = (
        (_("Micro-credentials"), found.total),
        (_("Submissions"), found.submissions),
        (_("Level proposed"), sum(found.by_level.values())),
        (_("No level proposed"), sum(found.refused.values())),
        (_("Rows rejected"), found.rejected_rows),
        (_("Frameworks"), len(load_shelf())),
    )
    with st.container(horizontal=True, gap="medium"):
        for label, value in figures:
            st.metric(label, number(value), width="content")


def show_empty() -> None:
    """Say what to do in a database without records."""
    st.info(_("There are no micro-credentials yet. Load a file, or start from the template."))
    page_link("level.submissions", _("Load a file"))
    page_link("explore.frameworks", _("Look at the frameworks"))


def show_sample_note(found: Overview) -> None:
    """Say that the sample portfolio is loaded, and where it can be removed."""
    if not found.samples:
        return
    text = plural(
        "{count} record is from the sample portfolio, retold from published descriptions.",
        "{count} records are from the sample portfolio, retold from published descriptions.",
        found.samples,
    )
    st.info(text + " " + _("Remove it in Submissions before you load your own."), icon=":material/science:")


def show_levels(found: Overview) -> None:
    """Draw records by proposed level, as bars and as a table."""
    name = load_shelf()[found.placed_on].short_name
    total = sum(found.by_level.values())
    picture, table = st.columns([3, 2], gap="large")
    with picture:
        st.plotly_chart(
            kept("levels", (tuple(found.by_level.items()), name), lambda: records_by_level(found.by_level, name)),
            config=CONFIG,
            key="overview.levels",
            alt=_(
                "Bars: micro-credentials by level proposed on {framework}. {finding}.",
                framework=name,
                finding=level_finding(found.by_level),
            ),
        )
    rows = [
        {
            _("Level"): level,
            _("Micro-credentials"): number(count),
            _("Share"): percent(count / total) if total else "–",
        }
        for level, count in found.by_level.items()
    ]
    with table:
        st.table(rows, hide_index=True, alt=_("Micro-credentials by level proposed on {framework}", framework=name))
        st.caption(_("Best fits of records with a proposal. Each has a range, shown on the desk."))


def show_countries(found: Overview) -> None:
    """Draw records by country, as bars and as a table with the middle of the levels."""
    picture, table = st.columns([3, 2], gap="large")
    with picture:
        st.plotly_chart(
            kept("countries", tuple(found.by_country.items()), lambda: records_by_country(found.by_country)),
            config=CONFIG,
            key="overview.countries",
            alt=_("Bars: micro-credentials by country. {finding}.", finding=country_finding(found.by_country)),
        )
    rows = [
        {
            _("Country"): country_name(code) if code else _("not stated"),
            _("Micro-credentials"): count,
            _("Middle level"): middle_level(found.by_country_level.get(code, {}), list(found.by_level)) or "–",
        }
        for code, count in sorted(found.by_country.items(), key=lambda item: item[0] == "")
    ]
    with table:
        st.dataframe(
            rows,
            hide_index=True,
            height="content" if len(rows) <= 12 else 460,
            alt=_("Micro-credentials and middle of the proposed levels by country"),
        )
        st.caption(_("Half of a country's proposals are at the middle level or below."))


def middle_level(counts: dict[str, int], order: list[str]) -> str | None:
    """Return the lowest level at or below which half of the records lie; None without records."""
    total, seen = sum(counts.values()), 0
    for level in order:
        seen += counts.get(level, 0)
        if total and 2 * seen >= total:
            return level
    return None


def show_waiting(found: Overview, submissions: list[SubmissionRow]) -> None:
    """List what waits for a person, each with the place to do it: rows to mend, refused records, claims."""
    lines = 0
    for one in submissions:
        if one.rows_rejected and not one.is_sample:
            text = plural(
                "{count} row of {name} to mend",
                "{count} rows of {name} to mend",
                one.rows_rejected,
                name=one.name,
            )
            page_link("level.submissions", text, query={"submission": str(one.id)})
            lines += 1
    for reason, count in found.refused.items():
        text = plural(
            "{count} record without a proposal: {reason}",
            "{count} records without a proposal: {reason}",
            count,
            reason=state_name(reason).lower(),
        )
        page_link("level.desk", text, query={"state": reason})
        lines += 1
    if found.disagree_with_claim:
        text = _(
            "{count} of {compared} claimed levels lie outside the proposed range",
            count=number(found.disagree_with_claim),
            compared=number(found.claims_compared),
        )
        page_link("level.desk", text, query={"state": "outside"})
        lines += 1
    if lines == 0:
        st.caption(_("Nothing waits: every row was taken, and every record has a proposal within its claim."))


def show_next() -> None:
    """Link to the usual next steps."""
    page_link("level.submissions", _("Load a file of micro-credentials"))
    page_link("level.desk", _("Go through the records one by one"))
    page_link("explore.coverage", _("See which countries' rules admit them"))
    page_link("deliver.reports", _("Write the alignment report"))
