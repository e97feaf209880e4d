"""The part of the Method page on what was measured: figures with intervals, and the command that makes each of them.

Everything comes from `data/models/figures.json`, which `make evaluate` writes.
"""

from collections.abc import Sequence

import streamlit as st

from nqf.charts.confusion import confusion_chart
from nqf.charts.learning_curve import CurveMark, learning_curve_chart
from nqf.charts.reliability import reliability_chart
from nqf.charts.theme import CONFIG
from nqf.errors import FactError
from nqf.i18n import _, number, percent, plural
from nqf.levelling.model import model_version
from nqf.services.evaluation_figures import (
    Curve,
    MethodPageFigures,
    SetFigures,
    figures_version,
    measured_figures,
)
from nqf.ui.frameworks_table import draw_style
from nqf.ui.kept import kept
from nqf.ui.method_figure_tables import (
    confusion_html,
    curves_html,
    left_out_html,
    methods_html,
    reliability_html,
    within_html,
)

_COMMAND = "make evaluate CORPORA=FOLDER"
_OWN_COMMAND = "nqf evaluate register.jsonl --to ID --out evaluation.html"
_STYLE = """<style>@media (max-width:640px) {
  .nqf-figures tr {display:grid !important; grid-template-columns:repeat(3, 1fr); gap:.1rem .8rem}
  .nqf-figures th {grid-column:1 / -1}
}</style>"""
"""On a narrow screen the figures of a row stand three abreast under its heading."""


def measured() -> None:
    """Show every measured figure, or say how to measure where none was."""
    st.header(_("Measured in the open"))
    try:
        found = measured_figures()
    except FactError as fault:
        st.error("\n\n".join(str(problem) for problem in fault.problems))
        return
    if found is None:
        st.info(
            _(
                "Nothing has been measured on this installation yet. `{command}` measures the model on a folder of levelled "
                "records and puts the figures here; `{own}` measures it on your own register.",
                command=_COMMAND,
                own=_OWN_COMMAND,
            )
        )
        return
    draw_style()
    st.html(_STYLE)
    st.markdown(_how_to_read(found))
    if found.model != model_version():
        st.warning(
            _(
                "These figures are of model {measured}; the one in use is {used}. Measure again: `{command}`.",
                measured=found.model,
                used=model_version(),
                command=_COMMAND,
            )
        )
    changed = figures_version()
    st.html(kept("figures.left_out", changed, lambda: left_out_html(found)))
    chosen = _choose(found.left_out)
    _draw_one(chosen, changed)
    st.subheader(_("Inside a set, and with precedents"))
    st.html(kept("figures.within", changed, lambda: within_html(found.within)))
    _draw_curves(found.learning_curves, changed)


def _how_to_read(found: MethodPageFigures) -> str:
    return "\n".join(
        (
            _("- Each figure below is made by `{command}` (model {model}).", command=_COMMAND, model=found.model),
            _("- Your own register: `{command}`. It gives the same figures, record by record.", command=_OWN_COMMAND),
            _(
                "- Kappa is quadratic weighted; beside it stands its 95 % interval (bootstrap, 1,000 resamples). The width of a "
                "range counts its labels, both ends included; high minus low is one less."
            ),
        )
    )


def _choose(sets: Sequence[SetFigures]) -> SetFigures:
    names = {one.corpus: one for one in sets}
    largest = max(range(len(sets)), key=lambda at: sets[at].records)
    picked = st.selectbox(
        _("Look closer at"),
        list(names),
        index=largest,
        format_func=lambda name: f"{name} ({names[name].framework})",
        key="method.figures.set",
        persist_state="session",
    )
    return names[str(picked)]


def _draw_one(one: SetFigures, changed: int) -> None:
    st.html(kept("figures.methods", (one.corpus, changed), lambda: methods_html(one)))
    left, right = st.columns(2, gap="large")
    with left:
        st.plotly_chart(
            kept("figures.confusion", (one.corpus, changed), lambda: _confusion(one)),
            config=CONFIG,
            key="method.figures.confusion",
            alt=_("Confusion matrix: registered levels against best fits. The same numbers stand in the table below."),
        )
    with right:
        st.plotly_chart(
            kept(
                "figures.reliability",
                (one.corpus, changed),
                lambda: reliability_chart(
                    one.reliability.best, one.reliability.near, title=_reliability_title(one.calibration_error_near)
                ),
            ),
            config=CONFIG,
            key="method.figures.reliability",
            alt=_("Share that came true over the chance given. The same numbers stand in the table below."),
        )
    box = st.expander(_("Both pictures as tables"), key="method.figures.tables", on_change="rerun")
    if box.open:
        box.html(kept("figures.tables", (one.corpus, changed), lambda: confusion_html(one) + reliability_html(one)))


def _confusion(one: SetFigures) -> object:
    share = percent(one.within_one or 0)
    title = _("{share} within one level of the registered one", share=share)
    return confusion_chart(one.labels, one.confusion, title=title)


def _reliability_title(error: float | None) -> str:
    if error is None:
        return _("No level was proposed, so no chance was given.")
    return _("“Best fit or next to it” is off by {share} on average", share=percent(error))


def _draw_curves(curves: Sequence[Curve], changed: int) -> None:
    if not curves:
        return
    st.plotly_chart(
        kept("figures.curves", changed, lambda: _curves(curves)),
        config=CONFIG,
        key="method.figures.curves",
        alt=_("Weighted kappa over the number of precedents. The same numbers stand in the table below."),
    )
    box = st.expander(_("The learning curves as a table"), key="method.figures.curve_table", on_change="rerun")
    if box.open:
        box.html(kept("figures.curve_table", changed, lambda: curves_html(curves)))


def _curves(curves: Sequence[Curve]) -> object:
    drawn = [
        (
            curve.corpus.replace("_", " "),
            [
                CurveMark(
                    point.precedents,
                    point.weighted_kappa or 0.0,
                    point.kappa_low or 0.0,
                    point.kappa_high or 0.0,
                    point.exact or 0.0,
                    point.within_one or 0.0,
                )
                for point in curve.points
            ],
        )
        for curve in curves
    ]
    rising = sum(marks[-1].kappa > marks[0].kappa for _name, marks in drawn)
    title = plural(
        "Precedents raise agreement in {rising} of {count} set",
        "Precedents raise agreement in {rising} of {count} sets",
        len(drawn),
        rising=number(rising),
    )
    return learning_curve_chart(drawn, title=title)
