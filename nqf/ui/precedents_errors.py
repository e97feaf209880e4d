"""Where the precedents are read wrongly: which level for which, in which fields, for which awarding bodies."""

import pandas as pd
import streamlit as st

from nqf.charts.confusion import confusion_chart
from nqf.charts.theme import CONFIG
from nqf.i18n import _, number, percent
from nqf.levelling.kappa import confusion_matrix
from nqf.services.precedent_figures import GroupErrors, PrecedentFigures, errors_by
from nqf.services.records import data_version
from nqf.ui.kept import kept


def show_errors(figures: PrecedentFigures) -> None:
    """Draw the levels taken for one another, and the errors by level, field, awarding body and register."""
    st.header(_("Where it errs"))
    _levels(figures)
    kinds = {
        "level": _("Level"),
        "field": _("Field of study"),
        "body": _("Awarding body"),
        "register": _("Register"),
    }
    kind = st.segmented_control(
        _("Errors by"),
        list(kinds),
        default="level",
        format_func=kinds.__getitem__,
        key="precedents.errors",
        required=True,
    )
    rows = kept(
        "precedent errors",
        (figures.framework_id, figures.version, data_version(), kind),
        lambda: pd.DataFrame([_row(kinds[kind], group) for group in errors_by(figures, kind)]),
    )
    st.dataframe(
        rows,
        hide_index=True,
        key=f"precedents.errors.{kind}",
        height=min(38 + 35 * len(rows), 420),
        alt=_("Agreement and mean error of each group of precedents"),
    )
    st.caption(
        _("Mean error is in levels; above 0 the tool reads too high, below 0 too low. Groups of a few tell little.")
    )


def _levels(figures: PrecedentFigures) -> None:
    reading, labels = figures.now, figures.ladder.levels
    counts = confusion_matrix(figures.truth.tolist(), reading.best.tolist(), len(labels))
    said = _("after learning, cross-validated") if figures.after is not None else _("out of the box")
    st.markdown(_("Decided level against level found ({reading}), number of precedents:", reading=said))
    chart = kept(
        "precedent confusion",
        (figures.framework_id, figures.version, data_version()),
        lambda: confusion_chart(
            labels,
            counts,
            title=_("{share} of the precedents stand on the diagonal", share=percent(reading.agreement.exact)),
        ),
    )
    st.plotly_chart(
        chart, config=CONFIG, key="precedents.confusion", alt=_("Decided levels against levels found; table below")
    )
    box = st.expander(_("The same in figures"), key="precedents.confusion.figures", on_change="rerun")
    if box.open:
        heads = [_("found {level}", level=label) for label in labels]
        rows = [_("decided {level}", level=label) for label in labels]
        box.dataframe(pd.DataFrame(counts, index=rows, columns=heads), alt=_("Decided levels against levels found"))


def _row(kind: str, group: GroupErrors) -> dict[str, str]:
    row = {
        kind: group.name or _("not stated"),
        _("Precedents"): number(group.records),
        _("Exact, out of the box"): percent(group.exact),
        _("Within one"): percent(group.within_one),
        _("Mean error"): signed(group.error),
    }
    if group.exact_after is None or group.within_one_after is None or group.error_after is None:
        return row
    return row | {
        _("Exact, after"): percent(group.exact_after),
        _("Within one, after"): percent(group.within_one_after),
        _("Mean error, after"): signed(group.error_after),
    }


def signed(value: float) -> str:
    """Write a number of levels with its sign; a proper minus."""
    return ("+" if value >= 0 else "−") + number(abs(value), decimals=2)
