"""Submissions: what was received, what is wrong with each, rejected rows to mend, and removal.

Bringing a file in is `nqf.services.importing`, offered here too. Removal takes the records and problems with
it and leaves an audit event.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from nqf.credentials.results import RejectedRow
from nqf.errors import NotFoundError, Problem, Severity
from nqf.i18n import _
from nqf.services.access import Member, Role, record_event, require
from nqf.services.import_problems import as_problem
from nqf.services.importing import (
    ImportProgress,
    ImportSummary,
    import_document,
    import_file,
    import_result,
    refuse_known,
)
from nqf.store.engine import session
from nqf.store.tables import ImportProblem, Submission


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """One file received, with its counts."""

    id: int
    name: str
    format: str
    received_at: datetime
    received_by: str
    is_sample: bool
    rows_read: int
    records_kept: int
    rows_rejected: int
    warnings: int


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """One page of the problems of a submission, and how many there are in all."""

    rows: list[Problem]
    total: int


def list_submissions(member: Member) -> list[SubmissionRow]:
    """Return every submission, the latest first."""
    require(member, Role.READER)
    warnings = (
        select(col(ImportProblem.submission_id), func.count().label("count"))
        .where(col(ImportProblem.severity) == "warning")
        .group_by(col(ImportProblem.submission_id))
        .subquery()
    )
    asked = (
        select(Submission, func.coalesce(warnings.c.count, 0))
        .outerjoin(warnings, warnings.c.submission_id == col(Submission.id))
        .order_by(col(Submission.received_at).desc(), col(Submission.id).desc())
    )
    with session() as opened:
        return [
            SubmissionRow(
                int(one.id or 0),
                one.name,
                one.format,
                one.received_at.astimezone(UTC),
                one.received_by,
                one.is_sample,
                one.rows_read,
                one.records_kept,
                one.rows_rejected,
                count,
            )
            for one, count in opened.execute(asked)
        ]


def problems_of(
    member: Member, submission_id: int, *, severity: Severity | None = None, page: int = 1, size: int = 50
) -> ProblemPage:
    """Return one page of the problems of a submission: errors first, then by row; pages count from 1.

    Raises NotFoundError for a submission that does not exist.
    """
    require(member, Role.READER)
    with session() as opened:
        name = _existing(opened, submission_id).name
        kept = [col(ImportProblem.submission_id) == submission_id]
        kept += [col(ImportProblem.severity) == severity] if severity is not None else []
        total = opened.scalar(select(func.count()).select_from(ImportProblem).where(*kept)) or 0
        order = col(ImportProblem.severity), col(ImportProblem.row).is_(None), col(ImportProblem.row)
        asked = select(ImportProblem).where(*kept).order_by(*order, col(ImportProblem.id))
        rows = opened.scalars(asked.limit(size).offset((max(page, 1) - 1) * size))
        return ProblemPage([as_problem(row, name) for row in rows], total)


def rejected_rows(member: Member, submission_id: int) -> list[RejectedRow]:
    """Return the rejected rows of a submission as they were, each with its problems, in order."""
    require(member, Role.READER)
    with session() as opened:
        name = _existing(opened, submission_id).name
        asked = (
            select(ImportProblem)
            .where(col(ImportProblem.submission_id) == submission_id)
            .order_by(col(ImportProblem.id))
        )
        stored = list(opened.scalars(asked))
    problems: dict[tuple[str, int | None], list[Problem]] = {}
    for one in stored:
        problems.setdefault((one.sheet, one.row), []).append(as_problem(one, name))
    return [
        RejectedRow(one.sheet, one.row or 0, one.raw, tuple(problems[one.sheet, one.row]))
        for one in stored
        if one.raw is not None
    ]


def rejected_workbook(member: Member, submission_id: int) -> bytes:
    """Return the rejected rows as a workbook in the template's form, to be mended and loaded again."""
    from nqf.credentials.template import write_rejected  # slow to import: only where it is used

    rows = rejected_rows(member, submission_id)
    with TemporaryDirectory() as folder:
        target = Path(folder) / "rejected.xlsx"
        write_rejected(rows, target)
        return target.read_bytes()


def remove_submission(member: Member, submission_id: int) -> None:
    """Remove a submission with its records and problems. Raises NotFoundError for one that does not exist."""
    require(member, Role.OFFICER)
    with session() as opened:
        _remove(opened, member, _existing(opened, submission_id))
        opened.commit()


def remove_samples(member: Member) -> int:
    """Remove every sample submission, for good; return how many there were."""
    require(member, Role.OFFICER)
    with session() as opened:
        samples = list(opened.scalars(select(Submission).where(col(Submission.is_sample))))
        for sample in samples:
            _remove(opened, member, sample)
        opened.commit()
    return len(samples)


def has_samples() -> bool:
    """Tell whether a sample submission is loaded."""
    with session() as opened:
        return opened.scalar(select(col(Submission.id)).where(col(Submission.is_sample)).limit(1)) is not None


def _existing(opened: Session, submission_id: int) -> Submission:
    found = opened.get(Submission, submission_id)
    if found is None:
        raise NotFoundError(
            _("There is no submission number {id}.", id=submission_id),
            hint=_("It may have been removed. Choose another one from the list."),
        )
    return found


def _remove(opened: Session, member: Member, submission: Submission) -> None:
    record_event(
        opened,
        member,
        "remove sample" if submission.is_sample else "remove",
        f"submission {submission.id}",
        name=submission.name,
        sha256=submission.sha256,
        records=submission.records_kept,
    )
    opened.execute(delete(Submission).where(col(Submission.id) == submission.id))


__all__ = [
    "ImportProgress",
    "ImportSummary",
    "ProblemPage",
    "SubmissionRow",
    "has_samples",
    "import_document",
    "import_file",
    "import_result",
    "list_submissions",
    "problems_of",
    "refuse_known",
    "rejected_rows",
    "rejected_workbook",
    "remove_samples",
    "remove_submission",
]
