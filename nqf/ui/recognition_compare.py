"""Two records side by side: the choice of the second, the countries where their verdicts differ, then all of them."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from nqf.frameworks.loader import get_framework
from nqf.i18n import _, country_name, number, plural
from nqf.reports.recognition_words import credits_text, level_text, verdict_text
from nqf.services.access import Member
from nqf.services.recognition import CountryStanding, RecognitionPair, compare_recognition
from nqf.services.records import RecordFilter, get_record
from nqf.ui.desk_reads import read_page
from nqf.ui.kept import kept
from nqf.ui.recognition_choice import Chosen

ADDRESS = "with"
MOST = 50
"""Records offered at a time; the search narrows them."""
_OTHER_KEY, _SEEN = "recognition.with", "recognition.with_seen"


def show_comparison(member: Member, record: int, chosen: Chosen, version: str) -> None:
    """Draw the choice of a second record, and both side by side in the part of the world chosen."""
    st.header(_("Beside another record"))
    other = _choose_other(member, record, version)
    if other is None:
        st.caption(_("Choose a second record to see in which countries the two stand differently."))
        return
    every = kept("recognition.pairs", (record, other, version), lambda: compare_recognition(member, record, other))
    pairs = [pair for pair in every if chosen.is_in_region(pair.country)]
    ids = get_record(member, record).record.record_id, get_record(member, other).record.record_id
    names = ids if ids[0] != ids[1] else (f"{ids[0]} (1)", f"{ids[1]} (2)")
    different = [pair for pair in pairs if pair.is_different]
    total = number(len(pairs))
    st.markdown(
        plural(
            "The verdicts differ in {count} of {total} countries.",
            "The verdicts differ in {count} of {total} countries.",
            len(different),
            total=total,
        )
    )
    if different:
        _show(different, names, _("Countries where the verdicts on the two records differ"))
    rest = st.expander(_("All {total} countries", total=total), key="recognition.all", on_change="rerun")
    if rest.open:
        with rest:
            _show(pairs, names, _("The two records in every country"))


def _choose_other(member: Member, record: int, version: str) -> int | None:
    search, choice = st.columns(2)
    text = search.text_input(
        _("Search for the second record"),
        key="recognition.with_text",
        placeholder=_("Title, id or awarding body"),
        persist_state="session",
    )
    found = read_page(member, RecordFilter(text=text or None), 1, MOST, version)
    titles = {row.id: f"{row.title} · {row.record_id}" for row in found.rows if row.id != record}
    asked = st.query_params.get(ADDRESS, "")
    if asked.isdecimal() and asked != st.session_state.get(_SEEN) and int(asked) != record:
        stored = get_record(member, int(asked)).record
        titles[int(asked)] = f"{stored.title} · {stored.record_id}"
        st.session_state[_OTHER_KEY] = int(asked)
    chosen = st.session_state.get(_OTHER_KEY)
    if chosen is not None and chosen not in titles and chosen != record:
        stored = get_record(member, chosen).record
        titles[chosen] = f"{stored.title} · {stored.record_id}"
    other = choice.selectbox(
        _("Second record"),
        list(titles),
        index=None,
        key=_OTHER_KEY,
        format_func=titles.__getitem__,
        placeholder=_("Choose a record"),
        persist_state="session",
    )
    _write_address(other)
    if found.total > len(found.rows):
        st.caption(
            _(
                "{shown} of {total} records are offered; search to find the others.",
                shown=number(len(found.rows)),
                total=number(found.total),
            )
        )
    return None if other is None else int(other)


def _write_address(other: int | None) -> None:
    if other is None:
        st.query_params.pop(ADDRESS, None)
    elif st.query_params.get(ADDRESS) != str(other):
        st.query_params[ADDRESS] = str(other)
    st.session_state[_SEEN] = "" if other is None else str(other)


def _show(pairs: Sequence[RecognitionPair], names: tuple[str, str], alt: str) -> None:
    st.dataframe(pd.DataFrame([_row(pair, names) for pair in pairs]), hide_index=True, alt=alt)


def _row(pair: RecognitionPair, names: tuple[str, str]) -> dict[str, str]:
    sides = list(zip(names, (pair.first, pair.second), strict=True))
    return {
        _("Country"): country_name(pair.country),
        **{f"{_('Verdict')} · {name}": verdict_text(side.best.verdict) for name, side in sides},
        **{f"{_('Level')} · {name}": level_text(side.best.level) or _("not known") for name, side in sides},
        **{f"{_('Credits')} · {name}": _credits(side) for name, side in sides},
    }


def _credits(side: CountryStanding) -> str:
    return credits_text(side.best.credits, get_framework(side.best.framework)) or _("not known")
