"""What is wrong with a submission: found against what is stored, put into rows, and read back.

A rejected row is stored as it was, on its first problem, so that it can be handed back to be mended.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from nqf.credentials.results import RejectedRow, RowRecord
from nqf.errors import Problem
from nqf.i18n import _, number
from nqf.store.tables import ImportProblem, Record, Submission

CAP = 10_000
"""Most problems stored of one submission, and most rejected rows kept to be mended."""

VALUE_SHOWN = 200
_AT_ONCE = 500


def known_elsewhere(opened: Session, rows: Sequence[RowRecord], file: str, submission_id: int) -> list[Problem]:
    """Warn of every record whose id is in another submission already; both are kept."""
    by_id = {row.record.record_id: row for row in rows}
    names = list(by_id)
    found: dict[str, str] = {}
    for start in range(0, len(names), _AT_ONCE):
        asked = (
            select(col(Record.record_id), col(Submission.name))
            .join(Submission, col(Submission.id) == col(Record.submission_id))
            .where(col(Record.record_id).in_(names[start : start + _AT_ONCE]))
            .where(col(Record.submission_id) != submission_id)
            .order_by(col(Record.id))
        )
        found |= {row[0]: row[1] for row in opened.execute(asked)}
    return [
        Problem(
            _("A record with this id is in {name} already; both are kept.", name=found[name]),
            hint=_("Remove the older submission if this file replaces it."),
            severity="warning",
            file=file,
            sheet=by_id[name].sheet,
            row=by_id[name].row,
            field="record_id",
            value=name,
        )
        for name in names
        if name in found
    ]


def problem_rows(
    submission_id: int, problems: Iterable[Problem], rejected: Sequence[RejectedRow]
) -> tuple[list[dict[str, Any]], int, int]:
    """Return (rows for the table of problems, how many problems there are in all, how many are warnings).

    Problems of rejected rows come first and are taken once, also where the file's problems list them again.
    Beyond `CAP` one last row says how many more there were.
    """
    own = [
        (problem, row.raw if place == 0 else None)
        for row in rejected
        for place, problem in enumerate(row.problems or (_without_reason(row),))
    ]
    known = {_key(problem) for problem, _raw in own}
    rest = [(problem, None) for problem in problems if _key(problem) not in known]
    together = [*own, *rest]
    rows = [_row(submission_id, problem, raw) for problem, raw in together[:CAP]]
    if len(together) > CAP:
        more = Problem(
            _("{count} more problems are not listed.", count=number(len(together) - CAP)),
            hint=_("Mend these first and load the file again."),
            severity="warning",
        )
        rows.append(_row(submission_id, more, None))
    return rows, len(together), sum(problem.severity == "warning" for problem, _raw in together)


def _key(problem: Problem) -> tuple[str, int | None, str, str]:
    return problem.sheet, problem.row, problem.field, problem.message


def _without_reason(row: RejectedRow) -> Problem:
    return Problem(_("The row could not be read."), sheet=row.sheet, row=row.row)


def _row(submission_id: int, problem: Problem, raw: Any) -> dict[str, Any]:
    return {
        "submission_id": submission_id,
        "severity": problem.severity,
        "sheet": problem.sheet,
        "row": problem.row,
        "field": problem.field,
        "value": problem.value[:VALUE_SHOWN],
        "message": problem.message,
        "hint": problem.hint,
        "raw": dict(raw) if raw is not None else None,
    }


def as_problem(stored: ImportProblem, file: str) -> Problem:
    """Return a stored problem in the form that every face of the product shows."""
    return Problem(
        stored.message,
        hint=stored.hint,
        severity="warning" if stored.severity == "warning" else "error",
        file=file,
        sheet=stored.sheet,
        row=stored.row,
        field=stored.field,
        value=stored.value,
    )
