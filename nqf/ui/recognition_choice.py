"""What is chosen on the page on recognition: record, part of the world and verdicts; and the cached read."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from nqf.charts.geometry import regions
from nqf.charts.world import region_title
from nqf.errors import NotFoundError
from nqf.i18n import _
from nqf.recognition.standing.types import STANDINGS, StandingVerdict
from nqf.reports.recognition_words import verdict_text
from nqf.services.access import Member
from nqf.services.recognition import CountryStanding, recognition
from nqf.services.records import get_record
from nqf.ui.desk_queue import choose_record
from nqf.ui.kept import kept

WORLD = "World"
COUNTRY_KEY = "recognition.country"
_RECORD_KEY = "recognition.record"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The part of the world looked at (`WORLD` for all), and the verdicts kept; none named keeps all."""

    region: str
    verdicts: tuple[StandingVerdict, ...]

    def is_in_region(self, country: str) -> bool:
        """Tell whether a country lies in the part of the world chosen."""
        return self.region == WORLD or country in regions()[self.region]


def read_recognition(member: Member, record: int, version: str) -> tuple[CountryStanding, ...]:
    """Return the standing of a record in every country, made once a state of the data and language."""
    return kept("recognition", (record, version), lambda: recognition(member, record))


def open_record(member: Member) -> int | None:
    """Draw the queue of the desk and return the record open in the address, None where there is no record.

    An address that names none, as after a change of page, opens the last one seen here.
    """
    last = st.session_state.get(_RECORD_KEY)
    if "record" not in st.query_params and last is not None and _is_there(member, last):
        st.query_params["record"] = str(last)
    record = choose_record(member)
    st.session_state[_RECORD_KEY] = record
    return record


def _is_there(member: Member, record: int) -> bool:
    try:
        get_record(member, record)
    except NotFoundError:
        return False
    return True


def choose_filters() -> Chosen:
    """Draw the filters and return what they ask for."""
    region = st.segmented_control(
        _("Show"),
        [WORLD, *regions()],
        default=WORLD,
        key="recognition.region",
        required=True,
        persist_state="session",
        format_func=region_title,
    )
    verdicts = st.multiselect(
        _("Verdict"),
        [verdict.value for verdict in STANDINGS],
        key="recognition.verdicts",
        placeholder=_("All"),
        persist_state="session",
        format_func=lambda value: verdict_text(StandingVerdict(value)),
    )
    return Chosen(str(region or WORLD), tuple(StandingVerdict(value) for value in verdicts))


def keep(found: Sequence[CountryStanding], chosen: Chosen) -> tuple[CountryStanding, ...]:
    """Keep the countries that fit the filters."""
    return tuple(
        one
        for one in found
        if chosen.is_in_region(one.country) and (not chosen.verdicts or one.best.verdict in chosen.verdicts)
    )
