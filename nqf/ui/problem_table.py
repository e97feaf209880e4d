"""Problems of a file and errors of an action, shown the same way everywhere."""

from collections.abc import Sequence

import streamlit as st

from nqf.errors import NqfError, Problem
from nqf.i18n import _, number, plural
from nqf.ui.submissions_mapping import field_label


def show_error(problem: NqfError) -> None:
    """Draw an error with its place and what to do."""
    where = f"**{problem.where}**: " if problem.where else ""
    st.error(where + problem.message + (f"\n\n{problem.hint}" if problem.hint else ""))


def show_problems(problems: Sequence[Problem], *, total: int | None = None) -> None:
    """Draw problems as a table; nothing where there are none. `total` tells how many there are in all."""
    if not problems:
        return
    rows = [
        {
            _("Kind"): _("Rejected") if problem.severity == "error" else _("Warning"),
            _("Row"): str(problem.row) if problem.row is not None else "–",
            _("Field"): field_label(problem.field) if problem.field else "–",
            _("What is wrong"): problem.message,
            _("Value"): problem.value,
            _("What to do"): problem.hint,
        }
        | ({_("Sheet"): problem.sheet} if problem.sheet else {})
        for problem in problems
    ]
    st.dataframe(
        rows,
        hide_index=True,
        height=min(38 + 35 * len(rows), 420),
        alt=_("Problems of the file: kind, row, field, what is wrong and what to do"),
    )
    if total is not None and total > len(problems):
        st.caption(
            plural(
                "The first {shown} of {count} problem.",
                "The first {shown} of {count} problems.",
                total,
                shown=number(len(problems)),
            )
        )
