"""Problems of a file and errors of an action, shown the same way everywhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from nqf.errors import NqfError, Problem, Severity
from nqf.i18n import _, number, plural
from nqf.ui.submissions_mapping import field_label

FIRST = 5
"""Rows and values shown of each kind of problem."""


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


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Problems of one kind in one column: how many, and the first rows and values."""

    severity: Severity
    field: str
    message: str
    hint: str
    count: int
    rows: tuple[int, ...]
    values: tuple[str, ...]


def kinds_of(problems: Iterable[Problem]) -> list[ProblemKind]:
    """Gather problems that say the same of the same column: errors first, then the most frequent."""
    together: dict[tuple[Severity, str, str, str], list[Problem]] = {}
    for problem in problems:
        key = problem.severity, problem.field, problem.message, problem.hint
        together.setdefault(key, []).append(problem)
    kinds = [
        ProblemKind(
            *key,
            len(same),
            tuple(dict.fromkeys(one.row for one in same if one.row is not None))[:FIRST],
            tuple(dict.fromkeys(one.value for one in same if one.value))[:FIRST],
        )
        for key, same in together.items()
    ]
    return sorted(kinds, key=lambda kind: (kind.severity, -kind.count, kind.field, kind.message))


def show_kinds(kinds: Sequence[ProblemKind]) -> None:
    """Draw kinds of problems as a table: what is wrong in which column, how often, where first."""
    rows = [
        {
            _("Kind"): _("Rejected") if kind.severity == "error" else _("Warning"),
            _("How often"): kind.count,
            _("Field"): field_label(kind.field) if kind.field else "–",
            _("What is wrong"): kind.message,
            _("Values"): " · ".join(kind.values),
            _("First rows"): ", ".join(str(row) for row in kind.rows),
            _("What to do"): kind.hint,
        }
        for kind in kinds
    ]
    st.dataframe(
        rows,
        hide_index=True,
        height=min(38 + 35 * len(rows), 420),
        alt=_("Kinds of problems in the file: how often, field, what is wrong, values, rows and what to do"),
    )
