"""Precedents on the desk: what was decided on texts like this one, and the form that takes a decision."""

from html import escape

import streamlit as st

from nqf.credentials.workload import interval
from nqf.errors import NqfError
from nqf.frameworks.loader import load_shelf
from nqf.i18n import _, number
from nqf.services.access import Member, Role
from nqf.services.levelling import DeskView
from nqf.services.precedent_decisions import MOST_REASON, decisions_on, record_decision, withdraw_decision
from nqf.services.precedent_learning import LearningState, learning_state
from nqf.services.precedent_nearest import NearPrecedent, nearest_precedents
from nqf.services.precedent_store import PrecedentRow, text_of
from nqf.ui.frame import current_member
from nqf.ui.page import page_link
from nqf.ui.precedents import register_name
from nqf.ui.precedents_text import shared_text
from nqf.ui.problem_table import show_error

NEAREST = 5
DECIDED = "desk.decided"


def show_precedents(view: DeskView) -> None:
    """Draw the nearest precedents of a record on the chosen framework, its decision in force, and the form to decide."""
    if view.ladder is None:
        return
    member, framework = current_member(), load_shelf().get(view.framework_id)
    st.subheader(_("Precedents and decision"))
    state = learning_state(member, view.framework_id)
    st.markdown(_what_counts(state))
    with st.spinner(_("Reading the precedents…")):
        near = nearest_precedents(member, view.stored.record, view.framework_id, NEAREST, without_record=view.stored.id)
    if near:
        _show_near(view, near)
    else:
        name = framework.short_name if framework is not None else view.framework_id
        st.caption(_("No precedent of {framework} shares a word with this record.", framework=name))
    if not state.is_learned:
        page_link("level.precedents", _("Precedents of this framework"), query={"framework": view.framework_id})
    own = [row for row in decisions_on(member, view.stored.id) if row.framework_id == view.framework_id]
    if st.session_state.pop(DECIDED, None) == (view.stored.id, view.framework_id):
        st.success(
            _(
                "The decision was kept as a precedent. What was learned from the precedents before is to be learned again."
            )
        )
    for row in own:
        _show_decision(member, row)
    if member.role >= Role.OFFICER:
        _form(member, view, own)


def _what_counts(state: LearningState) -> str:
    if state.is_learned:
        return _(
            "Proposals on this framework use calibration **{version}**, learned from {count} precedents.",
            version=state.version,
            count=number(state.precedents),
        )
    if state.precedents:
        return _(
            "Proposals are those out of the box: nothing was learned yet from the {count} precedents as they are now.",
            count=number(state.precedents),
        )
    return _("This framework has no precedents: proposals are those out of the box.")


def _show_near(view: DeskView, near: list[NearPrecedent]) -> None:
    rows = [
        {
            _("Likeness (0–100)"): number(one.score, decimals=0),
            _("Level"): one.precedent.level,
            _("Title"): one.precedent.title,
            _("Hours"): interval(one.hours),
            _("Credits"): f"{interval(one.credits)} {one.credit_system or ''}".strip(),
            _("Register"): register_name(one.precedent.register, one.precedent.origin),
        }
        for one in near
    ]
    st.dataframe(
        rows,
        hide_index=True,
        key="desk.precedents",
        alt=_("The nearest precedents: likeness, decided level, title, size and register"),
    )
    box = st.expander(_("Read the nearest precedents"), key="desk.precedents.texts", on_change="rerun")
    if not box.open:
        return
    own = text_of(view.stored.record)
    with box:
        for one in near:
            with st.container(border=True):
                st.markdown(
                    f"**{_('Level {level}', level=one.precedent.level)}** · {number(one.score, decimals=0)}/100"
                )
                st.html(shared_text(one.text, own))
                if one.precedent.reason:
                    st.html(f"<i>{escape(one.precedent.reason)}</i>")
        st.caption(_("Bold: words that the record has too. Likeness weighs shared words by how rare they are."))


def _show_decision(member: Member, row: PrecedentRow) -> None:
    with st.container(border=True):
        on = row.decided_at.date().isoformat() if row.decided_at is not None else ""
        st.markdown(
            _("Decided: **level {level}**, by {name} on {date}.", level=row.level, name=row.decided_by, date=on)
        )
        st.text(row.reason or "")
        if member.role >= Role.OFFICER and st.button(
            _("Withdraw the decision"), icon=":material/undo:", key=f"desk.withdraw.{row.id}"
        ):
            try:
                withdraw_decision(member, row.id)
            except NqfError as problem:
                show_error(problem)
                return
            st.rerun()


def _form(member: Member, view: DeskView, own: list[PrecedentRow]) -> None:
    levels = list(view.ladder.levels) if view.ladder is not None else []
    usual = own[0].level if own else view.estimate.best
    key = f"{view.stored.id}.{view.framework_id}.{own[0].id if own else 0}"
    with st.form(f"desk.decide.{key}"):
        level = st.selectbox(
            _("Level decided"),
            levels,
            index=levels.index(usual) if usual in levels else None,
            placeholder=_("Choose a level"),
            key=f"desk.decide.level.{key}",
        )
        reason = st.text_area(
            _("Reason"),
            max_chars=MOST_REASON,
            key=f"desk.decide.reason.{key}",
            placeholder=_("What in the text decided it"),
        )
        is_sent = st.form_submit_button(
            _("Replace the decision") if own else _("Decide"), icon=":material/gavel:", key=f"desk.decide.send.{key}"
        )
    if is_sent:
        _decide(member, view, level, reason or "")
    st.caption(_("A decision becomes a precedent of this framework, with your name, the date and the reason."))


def _decide(member: Member, view: DeskView, level: str | None, reason: str) -> None:
    try:
        record_decision(member, view.stored.id, view.framework_id, level or "", reason)
    except NqfError as problem:
        show_error(problem)
        return
    st.session_state[DECIDED] = view.stored.id, view.framework_id
    st.rerun()
