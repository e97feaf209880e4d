"""The choices of the report page: which records, which frameworks, whom the report is for."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from nqf.frameworks.loader import load_shelf
from nqf.i18n import _, country_name, number, plural
from nqf.levelling.ladder import ladders
from nqf.reports.sheets import SHEETS
from nqf.services.access import Member
from nqf.services.records import RecordFilter, countries, data_version, list_records
from nqf.services.submissions import SubmissionRow
from nqf.ui.kept import kept
from nqf.ui.overview_reads import read_submissions
from nqf.ui.page import page_link

LEAST_FRAMEWORKS, MOST_FRAMEWORKS, FIRST_FRAMEWORKS = 2, 24, 6
REFERENCE = "eqf"
ALL, SAMPLE, OWN = "all", "sample", "own"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The records that the report is about: the filter, how many it keeps, and the countries they come from."""

    chosen: RecordFilter
    total: int
    countries: tuple[str, ...]


def choose_portfolio(member: Member) -> Portfolio | None:
    """Draw the choice of records; None where the database holds none at all."""
    version = data_version()
    submissions = [one for one in read_submissions(member, version) if one.records_kept]
    if not submissions:
        return None
    part, place = st.columns(2)
    names = _part_names(submissions)
    key = part.selectbox(
        _("Portfolio"),
        list(names),
        format_func=names.__getitem__,
        key="reports.part",
        persist_state="session",
        bind="query-params",
    )
    known = kept("countries of records", version, lambda: countries(member))
    country = place.selectbox(
        _("Country of the awarding body"),
        ["", *known],
        key="reports.country",
        persist_state="session",
        format_func=lambda code: country_name(code) if code else _("All"),
    )
    chosen = _filter_of(key, country or None)
    total = kept("report total", (chosen, version), lambda: list_records(member, chosen, page=1, size=1).total)
    return Portfolio(chosen, total, (country,) if country else tuple(known))


def _part_names(submissions: list[SubmissionRow]) -> dict[str, str]:
    """Name the parts of the portfolio that can be chosen, by key."""
    names = {ALL: _("All records")}
    if any(one.is_sample for one in submissions) and not all(one.is_sample for one in submissions):
        names |= {OWN: _("All but the sample"), SAMPLE: _("The sample portfolio")}
    for one in submissions:
        records = plural("{count} record", "{count} records", one.records_kept)
        names[str(one.id)] = f"{one.name} ({records}, {one.received_at.date().isoformat()})"
    return names


def _filter_of(key: str, country: str | None) -> RecordFilter:
    if key.isdecimal():
        return RecordFilter(submission_id=int(key), country=country)
    return RecordFilter(is_sample={SAMPLE: True, OWN: False}.get(key), country=country)


def choose_frameworks(portfolio_countries: tuple[str, ...]) -> tuple[list[str], str]:
    """Draw the choice of frameworks and of the one that the evidence is shown for; return ids."""
    shelf = load_shelf()
    names = {name: f"{one.short_name} · {one.name}" for name, one in shelf.items()}
    chosen = st.multiselect(
        _("Frameworks"),
        list(shelf),
        default=first_frameworks(portfolio_countries),
        key="reports.frameworks",
        format_func=names.__getitem__,
        max_selections=MOST_FRAMEWORKS,
        persist_state="session",
        placeholder=_("Choose {least} to {most} frameworks", least=LEAST_FRAMEWORKS, most=MOST_FRAMEWORKS),
        help=_("Every record is placed on each of them: level, range, confidence, credits and coverage."),
    )
    placed = [name for name in chosen if name in ladders()] or [REFERENCE]
    main = st.selectbox(
        _("Main framework"),
        placed,
        index=placed.index(REFERENCE) if REFERENCE in placed else 0,
        key="reports.main",
        format_func=names.__getitem__,
        persist_state="session",
        help=_("The evidence, outcome by outcome, is set out for this one."),
    )
    return chosen, str(main)


def first_frameworks(portfolio_countries: tuple[str, ...]) -> list[str]:
    """Return the frameworks that a report opens with: the EQF, then those of the portfolio's countries."""
    shelf, placed = {name: one for name, one in load_shelf().items() if not one.is_edition}, ladders()
    own = [name for name, one in shelf.items() if len(one.countries) == 1 and one.countries[0] in portfolio_countries]
    wanted = [name for name in [REFERENCE, *own, *shelf] if name in placed]
    return list(dict.fromkeys(wanted))[:FIRST_FRAMEWORKS]


def choose_heading() -> tuple[str, date]:
    """Draw whom the report is for, and its date; return both."""
    left, right = st.columns([2, 1])
    prepared_for = left.text_input(
        _("Prepared for"),
        key="reports.for",
        max_chars=120,
        persist_state="session",
        placeholder=_("Ministry, authority or client; it stands on the cover"),
    )
    today = datetime.now(UTC).date()
    day = right.date_input(
        _("Date on the cover"), value=today, min_value=date(2000, 1, 1), format="YYYY-MM-DD", key="reports.day"
    )
    return (prepared_for or "").strip(), day if isinstance(day, date) else today


def show_preview(portfolio: Portfolio, frameworks: list[str]) -> None:
    """Show how large the report will be before it is built."""
    figures = (
        (_("Micro-credentials"), portfolio.total),
        (_("Frameworks"), len(frameworks)),
        (_("Estimates"), portfolio.total * len(frameworks)),
        (_("Sheets"), len(SHEETS)),
    )
    with st.container(horizontal=True, gap="medium"):
        for label, value in figures:
            st.metric(label, number(value), width="content")


def show_contents() -> None:
    """List the sheets of the workbook and what each is for."""
    with st.expander(_("What the workbook holds")):
        st.table(
            [{_("Sheet"): plan.name(), _("What it shows"): plan.purpose()} for plan in SHEETS],
            hide_index=True,
            alt=_("Sheets of the alignment report"),
        )


def show_empty() -> None:
    """Say what to do in a database without records."""
    st.info(_("There are no micro-credentials to report on yet. Load a submission first."))
    page_link("level.submissions", _("Load a file"))
