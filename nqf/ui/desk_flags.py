"""Flags on how a record's outcomes are stated, for the desk, and their rules, for the Method page."""

from html import escape

import streamlit as st

from nqf.credentials.record import MicroCredential
from nqf.i18n import _, number, plural
from nqf.levelling.outcome_advice import FlagKind, kind_name
from nqf.levelling.outcome_flags import RULES, OutcomeFlag, flags_of

_QUIET = "opacity:.8;font-size:.9em"
_SHOWN = 120
"""Characters of an outcome that are repeated beside its flag."""


def show_flags(record: MicroCredential) -> None:
    """Draw the flags of a record with advice; one line where there are none."""
    st.subheader(_("How the outcomes are stated"))
    flags = flags_of(record)
    if not flags:
        st.caption(_("No flag: every outcome has a verb that can be assessed, and none repeats another."))
        return
    if any(flag.kind is FlagKind.OUT_OF_LINE for flag in flags):
        st.warning(_("Verbs are out of line with the content: read the proposed level with care."))
    title = plural("{count} point to mend, with advice", "{count} points to mend, with advice", len(flags))
    box = st.expander(title, key="desk.flags", on_change="rerun")
    if box.open:
        with box:
            st.html(flags_html(record, flags))
            st.caption(_("Advice for the provider. Flags never move the level that is proposed."))


def flags_html(record: MicroCredential, flags: tuple[OutcomeFlag, ...]) -> str:
    """Write flags as a safe HTML list, grouped by the outcome that they are about."""
    groups: dict[int | None, list[OutcomeFlag]] = {}
    for flag in flags:
        groups.setdefault(flag.outcome, []).append(flag)
    return "".join(_group_html(record, place, group) for place, group in groups.items())


def _group_html(record: MicroCredential, place: int | None, group: list[OutcomeFlag]) -> str:
    heading = _("The record as a whole")
    if place is not None:
        text = record.learning_outcomes[place]
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"
        heading = _("Outcome {number}: {text}", number=number(place + 1), text=shown)
    return f"<p style='margin:.6em 0 .2em'><b>{escape(heading)}</b></p><ul>{''.join(map(_flag_html, group))}</ul>"


def _flag_html(flag: OutcomeFlag) -> str:
    return f"<li>{escape(flag.name)}. <span style='{_QUIET}'>{escape(flag.advice)}</span></li>"


def show_flag_rules() -> None:
    """List every rule with what it looks for, why, and whence, for the Method page."""
    st.header(_("What is flagged in outcomes"))
    st.markdown(_("Flags are advice on wording. They never move a level."))
    st.table([{_("Flag"): kind_name(rule.kind), _("Rule"): rule.says(), _("Source"): rule.source()} for rule in RULES])
