"""How well the precedents are read out of the box and after learning, and the button that learns."""

from typing import Any

import pandas as pd
import streamlit as st

from nqf.charts.precedents import precedent_curve
from nqf.charts.theme import CONFIG
from nqf.errors import NqfError
from nqf.i18n import _, number, percent, plural
from nqf.services.access import Member, Role
from nqf.services.precedent_figures import PrecedentFigures, Reading, precedent_figures
from nqf.services.precedent_learning import LearningState, learn, learning_state
from nqf.ui.kept import kept
from nqf.ui.problem_table import show_error
from nqf.ui.progress import ShownProgress

LEARNED = "precedents.learned"


def show_figures(member: Member, framework_id: str) -> PrecedentFigures | None:
    """Draw the figures of the present precedents and the way to learn; None where there are no precedents."""
    figures = precedent_figures(member, framework_id)
    if figures is None:
        st.info(_("This framework has no precedents yet. Add a register above to see how well it is read."))
        return None
    state = learning_state(member, framework_id)
    st.header(_("How well your precedents are read"))
    if st.session_state.pop(LEARNED, None) == state.version and state.version is not None:
        st.success(_("Learned. Proposals on this framework now rest on your precedents."))
    _say_state(state)
    _metrics(figures)
    st.table(pd.DataFrame(_rows(figures)).set_index(_("Reading")))
    st.caption(
        _(
            "After learning, each precedent is read by what was learned without it, and where five awarding bodies or more "
            "are known, without all of its body: figures to expect of new records. A 90 % range should hold nine decided "
            "levels in ten. Kappa is quadratic weighted: 1 is perfect, 0 is chance."
        )
    )
    if member.role >= Role.OFFICER:
        _offer_learning(member, state)
    if figures.curve:
        _curve(figures)
    return figures


def _say_state(state: LearningState) -> None:
    if state.is_learned and state.learned_at is not None:
        st.markdown(
            ":material/check_circle: "
            + _(
                "Proposals on this framework use calibration **{version}**, learned on {date} by {name} with model {model}.",
                version=state.version,
                date=state.learned_at.strftime("%Y-%m-%d %H:%M UTC"),
                name=state.learned_by,
                model=state.model_version,
            )
        )
    elif state.is_enough:
        st.info(
            _(
                "Nothing was learned from these precedents yet, or they were changed since: proposals are those out of "
                "the box."
            )
        )


def _metrics(figures: PrecedentFigures) -> None:
    now, before = figures.now, figures.before
    shown = (
        (_("Exact"), now.agreement.exact, before.agreement.exact, True),
        (_("Within one level"), now.agreement.within_one, before.agreement.within_one, True),
        (_("Weighted kappa"), now.agreement.weighted_kappa, before.agreement.weighted_kappa, False),
        (_("Range holds"), now.held_by_range, before.held_by_range, True),
    )
    with st.container(horizontal=True, key="precedents-metrics"):
        for name, value, earlier, is_share in shown:
            written = percent(value) if is_share else number(value, decimals=2)
            change = value - earlier
            sign = "+" if change >= 0 else "−"
            moved = (
                _("{points} points", points=f"{sign}{number(abs(100 * change), decimals=0)}")
                if is_share
                else f"{sign}{number(abs(change), decimals=2)}"
            )
            st.metric(name, written, moved if figures.after is not None else None, delta_color="off", border=True)


def _rows(figures: PrecedentFigures) -> list[dict[str, str]]:
    rows = [_row(_("Out of the box"), figures.before)]
    if figures.after is not None:
        rows.append(_row(_("After learning, cross-validated"), figures.after))
    return rows


def _row(name: str, reading: Reading) -> dict[str, str]:
    own = reading.agreement
    interval = f"{number(own.kappa_low, decimals=2)}–{number(own.kappa_high, decimals=2)}"
    return {
        _("Reading"): name,
        _("Precedents"): number(own.records),
        _("Exact"): percent(own.exact),
        _("Within one level"): percent(own.within_one),
        _("Weighted kappa (95 % interval)"): f"{number(own.weighted_kappa, decimals=2)} ({interval})",
        _("Mean error (levels)"): number(own.mean_error, decimals=2),
        _("Range holds"): percent(reading.held_by_range, decimals=1),
        _("Range width (levels)"): number(reading.mean_width, decimals=1),
    }


def _offer_learning(member: Member, state: LearningState) -> None:
    if not state.is_enough:
        st.warning(
            plural(
                "{count} precedent is too few to learn from. Add more: ten are the least, a few hundred worth having.",
                "{count} precedents are too few to learn from. Add more: ten are the least, a few hundred worth having.",
                state.precedents,
            )
        )
        return
    label = plural("Learn from {count} precedent", "Learn from {count} precedents", state.precedents)
    if state.is_learned:
        label = _("Learn again")
    kind: Any = "secondary" if state.is_learned else "primary"
    if st.button(label, type=kind, icon=":material/model_training:", key="precedents.learn"):
        learn_here(member, state.framework_id)


def learn_here(member: Member, framework_id: str) -> None:
    """Learn with the progress shown, then draw the page anew."""
    with st.status(_("Learning"), expanded=True) as status:
        try:
            state = learn(member, framework_id, ShownProgress(st.progress(0.0)))
        except NqfError as problem:
            status.update(state="error")
            show_error(problem)
            return
        status.update(label=_("Learned"), state="complete")
    st.session_state[LEARNED] = state.version
    st.rerun()


def _curve(figures: PrecedentFigures) -> None:
    st.subheader(_("What more precedents bring"))
    points = [(point.k, point.exact, point.within_one, point.kappa) for point in figures.curve]
    chart = kept("precedent curve", (figures.framework_id, figures.version), lambda: precedent_curve(points))
    st.plotly_chart(
        chart, config=CONFIG, key="precedents.curve", alt=_("Agreement by number of precedents learned from")
    )
    rows = [
        {
            _("Precedents learned from"): number(point.k),
            _("Precedents asked about"): number(point.records),
            _("Exact"): percent(point.exact),
            _("Within one level"): percent(point.within_one),
            _("Weighted kappa"): number(point.kappa, decimals=2),
        }
        for point in figures.curve
    ]
    box = st.expander(_("The same in figures"), key="precedents.curve.figures", on_change="rerun")
    if box.open:
        box.table(rows)
