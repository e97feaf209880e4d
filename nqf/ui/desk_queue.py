"""The queue of the desk: filters, a page of records, and which record is open.

Filters and the open record live in the address, so that a place can be bookmarked and sent to a colleague.
"""

from functools import partial
from typing import Any

import streamlit as st

from nqf.frameworks.loader import load_shelf
from nqf.i18n import _, country_name, number, plural
from nqf.levelling.ladder import ladders
from nqf.levelling.types import Refusal
from nqf.services.access import Member
from nqf.services.records import RecordFilter, RecordPage, countries, data_version
from nqf.ui.desk_reads import read_neighbours, read_page
from nqf.ui.kept import kept
from nqf.ui.page import page_link

PAGE_SIZE = 25
ANY = ""
STATES: dict[str, dict[str, Any]] = {
    "all": {},
    "proposed": {"refused": False},
    "outside": {"claim": "outside"},
    **{reason.value: {"refused": reason.value} for reason in Refusal if reason is not Refusal.NO_LADDER},
}
"""What each choice of the state keeps, as fields of `RecordFilter`."""


def choose_record(member: Member) -> int | None:
    """Draw filters and queue; return the id of the open record, or None where there is none."""
    version = data_version()
    wanted = _filters(member, version)
    asked = st.query_params.get("record", "")
    opened = int(asked) if asked.isdecimal() else None
    first = read_page(member, wanted, 1, PAGE_SIZE, version)
    if first.total == 0:
        _nothing(wanted)
        return opened
    pages = -(-first.total // PAGE_SIZE)
    queue = st.expander(
        plural("{count} record in the queue", "{count} records in the queue", first.total),
        expanded=opened is None,
        key="desk.queue",
        on_change="rerun",
    )
    if queue.open:
        with queue:
            page = st.pagination(pages, key="desk.page") if pages > 1 else 1
            _table(first if page == 1 else read_page(member, wanted, page, PAGE_SIZE, version))
    opened = opened if opened is not None else first.rows[0].id
    st.query_params["record"] = str(opened)
    _steps(member, wanted, opened, version)
    return opened


def _filters(member: Member, version: str) -> RecordFilter:
    shelf, placed = load_shelf(), ladders()
    wide = st.columns([3, 2, 3, 2, 2])
    text = wide[0].text_input(
        _("Search"),
        key="desk.text",
        placeholder=_("Title, id or awarding body"),
        bind="query-params",
        persist_state="session",
    )
    country = wide[1].selectbox(
        _("Country"),
        [ANY, *kept("countries of records", version, lambda: countries(member))],
        key="desk.country",
        persist_state="session",
        format_func=lambda code: country_name(code) if code else _("All"),
    )
    framework = wide[2].selectbox(
        _("Proposed on"),
        [ANY, *placed],
        key="desk.placed_on",
        persist_state="session",
        format_func=lambda name: shelf[name].short_name + f" ({name})" if name else _("Any framework"),
    )
    levels = list(placed[framework].levels) if framework else []
    level = wide[3].selectbox(
        _("Level"),
        [ANY, *levels],
        key="desk.level",
        disabled=not framework,
        format_func=lambda label: label or _("All"),
    )
    asked = st.query_params.get("state", "")
    if asked in STATES and asked != st.session_state.get("desk.state asked"):
        st.session_state["desk.state"] = st.session_state["desk.state asked"] = asked
    state = wide[4].selectbox(
        _("State"), list(STATES), key="desk.state", persist_state="session", format_func=state_name
    )
    return RecordFilter(
        text=text or None,
        country=country or None,
        placed_on=framework or None,
        level=level or None,
        submission_id=_submission(),
        **STATES[state],
    )


def _submission() -> int | None:
    asked = st.query_params.get("submission", "")
    return int(asked) if asked.isdecimal() else None


def state_name(state: str) -> str:
    """Name a state of the queue's filter, or a reason of refusal, in the reader's language."""
    return {
        "all": _("All"),
        "proposed": _("Level proposed"),
        "outside": _("Claim outside the range"),
        Refusal.NO_TEXT.value: _("No text"),
        Refusal.TOO_SHORT.value: _("Too short"),
        Refusal.LANGUAGE.value: _("Language not supported"),
        Refusal.UNFAMILIAR.value: _("Unfamiliar text"),
    }[state]


def _table(page: RecordPage) -> None:
    rows = [
        {
            _("Title"): row.title,
            _("Id"): row.record_id,
            _("Country"): country_name(row.country) if row.country else _("not stated"),
            _("Claimed"): f"{row.level_claimed} ({row.framework})" if row.level_claimed else _("not stated"),
            _("Demand"): number(row.demand_mean, decimals=1) if row.demand_mean is not None else "–",
            _("State"): state_name(row.refused) if row.refused else _("Level proposed"),
        }
        for row in page.rows
    ]
    st.dataframe(
        rows,
        hide_index=True,
        on_select=partial(_pick, [row.id for row in page.rows]),
        selection_mode="single-row",
        key="desk.table",
        alt=_("Records in the queue; choose one to open it"),
    )
    st.caption(_("Demand is on the reference scale, in EQF numbering. Choose a row to open it."))


def _pick(ids: list[int]) -> None:
    places = st.session_state["desk.table"].selection.rows
    if places and places[0] < len(ids):
        st.query_params["record"] = str(ids[places[0]])


def _steps(member: Member, wanted: RecordFilter, opened: int, version: str) -> None:
    before, after, position, total = read_neighbours(member, wanted, opened, version)
    if not position:
        return
    back, place, forward = st.columns([1, 2, 1], vertical_alignment="center")
    if back.button(_("← Previous"), disabled=before is None, key="desk.before", width="stretch"):
        _open(before)
    place.markdown(
        f"<div style='text-align:center'>{_('{position} of {total}', position=number(position), total=number(total))}</div>",
        unsafe_allow_html=True,
    )
    if forward.button(_("Next →"), disabled=after is None, key="desk.after", width="stretch"):
        _open(after)


def _open(record: int | None) -> None:
    st.query_params["record"] = str(record)
    st.rerun()


def _nothing(wanted: RecordFilter) -> None:
    if wanted == RecordFilter():
        st.info(_("There are no records yet. Load a file of micro-credentials to begin."))
        page_link("level.submissions", _("Go to Submissions"))
    else:
        st.info(_("No record matches these filters. Widen or clear them."))
