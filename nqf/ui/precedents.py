"""The page of precedents: which framework, its registers, removal after a question."""

import streamlit as st

from nqf.errors import NqfError
from nqf.frameworks.loader import load_shelf
from nqf.i18n import _, number, plural
from nqf.levelling.ladder import ladders
from nqf.services.access import Member, Role
from nqf.services.precedent_learning import learning_states
from nqf.services.precedent_store import DECISIONS
from nqf.services.precedents import RegisterRow, list_registers, remove_register
from nqf.ui.problem_table import show_error

FRAMEWORK = "framework"
"""The key in the address that names the framework."""

REMOVED = "precedents.removed"


def choose_framework(member: Member) -> str | None:
    """Ask for the framework whose precedents are shown; None until one is chosen. The address may name it."""
    shelf, states = load_shelf(), learning_states(member)
    placed = sorted(ladders(), key=lambda name: (name not in states, shelf[name].short_name.casefold(), name))
    asked = st.query_params.get(FRAMEWORK, "")
    usual = asked if asked in placed else next((name for name in placed if name in states), None)
    chosen = st.selectbox(
        _("Framework that the levels were decided on"),
        placed,
        index=placed.index(usual) if usual is not None else None,
        placeholder=_("Choose a framework"),
        format_func=lambda name: _named(name, states[name].precedents if name in states else 0),
        key="precedents.framework",
    )
    if chosen is None:
        st.info(
            _(
                "There are no precedents yet. Choose your framework, then add a file of records whose level was "
                "decided: your register, or minutes of a levelling panel. Ten are the least that can be learned from; "
                "a few hundred are worth having."
            )
        )
    elif chosen != asked:
        st.query_params[FRAMEWORK] = chosen
    return chosen


def _named(name: str, precedents: int) -> str:
    framework = load_shelf()[name]
    count = " · " + plural("{count} precedent", "{count} precedents", precedents) if precedents else ""
    return f"{framework.short_name} · {framework.name} ({name}){count}"


def register_name(name: str, origin: str) -> str:
    """Name a register for the reader; that of decisions has no file."""
    return _("Decisions taken in the tool") if origin == DECISIONS else name


def show_registers(member: Member, framework_id: str) -> None:
    """Draw the registers of a framework; one chosen can be removed after a question."""
    registers = list_registers(member, framework_id)
    gone = st.session_state.pop(REMOVED, None)
    if gone is not None:
        st.success(
            _(
                "{name} was removed, with all that was learned from it. Proposals are as they were without it.",
                name=gone,
            )
        )
    if not registers:
        return
    st.header(_("Registers"))
    st.dataframe(
        [_register_row(one) for one in registers],
        hide_index=True,
        key="precedents.registers",
        alt=_("Registers of this framework, with their counts"),
    )
    if member.role < Role.OFFICER:
        return
    names = {one.id: f"{register_name(one.name, one.origin)} ({number(one.present)})" for one in registers}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("One register"), list(names), format_func=names.__getitem__, key="precedents.one", width=420
        )
        if st.button(_("Remove…"), icon=":material/delete:", key="precedents.remove"):
            _ask_removal(member, next(one for one in registers if one.id == chosen))


def _register_row(one: RegisterRow) -> dict[str, object]:
    return {
        _("Register"): register_name(one.name, one.origin),
        _("Added"): one.added_at.strftime("%Y-%m-%d %H:%M"),
        _("By"): one.added_by,
        _("Precedents"): one.present,
        _("Rows read"): one.rows_read,
        _("Left out"): one.rejected,
    }


def _ask_removal(member: Member, one: RegisterRow) -> None:
    @st.dialog(_("Remove this register?"))
    def ask() -> None:
        st.markdown(
            plural(
                "**{name}** and its {count} precedent will be removed, and what was learned with it is forgotten. "
                "Proposals are then as they would be without it. This cannot be undone.",
                "**{name}** and its {count} precedents will be removed, and what was learned with them is forgotten. "
                "Proposals are then as they would be without them. This cannot be undone.",
                one.present,
                name=register_name(one.name, one.origin),
            )
        )
        if st.button(_("Remove"), type="primary", key="precedents.remove.sure"):
            try:
                remove_register(member, one.id)
            except NqfError as problem:
                show_error(problem)
                return
            st.session_state[REMOVED] = register_name(one.name, one.origin)
            st.rerun()

    ask()
