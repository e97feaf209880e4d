"""Bring one file into the database: read it, level every record, store all of it in one transaction.

A file is known by the SHA-256 of its content, so the same content is never stored twice, whatever its name.
Reading is `nqf.credentials.formats`, levelling `nqf.levelling.demand`; lists and removal are
`nqf.services.submissions`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from hashlib import file_digest
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from nqf.credentials.formats import read_records
from nqf.credentials.prose import read_accepted
from nqf.credentials.results import ReadResult, RowRecord
from nqf.credentials.source import open_source
from nqf.errors import ConflictError
from nqf.i18n import _
from nqf.levelling.demand import read_demand
from nqf.levelling.model import model_version
from nqf.levelling.types import Demand
from nqf.services.access import Member, Role, record_event, require
from nqf.services.import_problems import known_elsewhere, problem_rows
from nqf.services.record_rows import record_values
from nqf.store.engine import session
from nqf.store.tables import Model, Submission

CHUNK = 1000
_RECORDS, _PROBLEMS = Model.metadata.tables["record"], Model.metadata.tables["import_problem"]
ImportProgress = Callable[[str, int, int], None]
"""Called with the stage in the reader's language, and how much of it is done out of how much."""


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What became of one file. `problems_count` counts every problem, stored or beyond the cap."""

    submission_id: int
    kept: int
    rejected: int
    problems_count: int
    warnings: int = 0
    name: str = ""


def import_file(
    member: Member,
    path: Path,
    name: str,
    *,
    sheet: str | None = None,
    mapping: Mapping[int, str | None] | None = None,
    is_sample: bool = False,
    on_progress: ImportProgress | None = None,
) -> ImportSummary:
    """Read, level and store the file at `path`, known to people as `name`.

    `sheet` and `mapping` (column from 0 → field, None to keep it as extra) are passed on to the reader, which
    guesses them otherwise. All or nothing: a file that fails leaves no trace. Raises NotAllowedError for a
    reader, ImportFileError for a file that cannot be read at all, ConflictError for content that was loaded
    before.
    """
    require(member, Role.OFFICER)
    tell = on_progress or _say_nothing
    with path.open("rb") as handle:
        refuse_known(file_digest(handle, "sha256").hexdigest(), name)
    stage = _("Reading the file")
    result = read_records(
        path, name, sheet=sheet, mapping=mapping, on_progress=lambda done, total: tell(stage, done, total)
    )
    return import_result(member, name, result, is_sample=is_sample, on_progress=on_progress)


def import_document(
    member: Member,
    path: Path,
    name: str,
    accepted: Mapping[str, Any],
    *,
    on_progress: ImportProgress | None = None,
) -> ImportSummary:
    """Store what a person accepted of a PDF or Word document, by field; raises as `import_file` does."""
    require(member, Role.OFFICER)
    result = read_accepted(open_source(path, name), accepted)
    return import_result(member, name, result, on_progress=on_progress)


def import_result(
    member: Member,
    name: str,
    result: ReadResult,
    *,
    is_sample: bool = False,
    on_progress: ImportProgress | None = None,
) -> ImportSummary:
    """Level and store what was read from a file already; all or nothing.

    Raises NotAllowedError for a reader, ConflictError for content that was loaded before.
    """
    require(member, Role.OFFICER)
    tell = on_progress or _say_nothing
    refuse_known(result.sha256, name)
    demands = _level(result.records, tell)
    with session() as opened:
        try:
            summary = _store(opened, member, name, result, demands, is_sample, tell)
            opened.commit()
        except IntegrityError:
            opened.rollback()
            refuse_known(result.sha256, name)
            raise
    return summary


def refuse_known(sha256: str, name: str) -> None:
    """Raise ConflictError, naming the earlier file and its date, when this content was loaded before."""
    with session() as opened:
        earlier = opened.execute(
            select(col(Submission.name), col(Submission.received_at)).where(col(Submission.sha256) == sha256)
        ).one_or_none()
    if earlier is not None:
        raise ConflictError(
            _(
                "This file was loaded before, as {name} on {date}. Nothing was added.",
                name=earlier[0],
                date=earlier[1].astimezone(UTC).date().isoformat(),
            ),
            hint=_("Open the earlier submission in the list, or remove it there to load the file again."),
            where=name,
        )


def _say_nothing(_stage: str, _done: int, _total: int) -> None:
    """Stand in where nobody follows the progress."""


def _level(rows: Sequence[RowRecord], tell: ImportProgress) -> list[Demand]:
    stage = _("Reading the level of each record")
    demands: list[Demand] = []
    for start in range(0, len(rows), CHUNK):
        tell(stage, start, len(rows))
        demands += read_demand([row.record for row in rows[start : start + CHUNK]])
    tell(stage, len(rows), len(rows))
    return demands


def _store(
    opened: Session,
    member: Member,
    name: str,
    result: ReadResult,
    demands: Sequence[Demand],
    is_sample: bool,
    tell: ImportProgress,
) -> ImportSummary:
    submission = Submission(
        name=name[-255:],
        sha256=result.sha256,
        format=result.format,
        received_by=member.name,
        is_sample=is_sample,
        rows_read=result.rows_read,
        records_kept=len(result.records),
        rows_rejected=len(result.rejected),
        mapping=dict(result.mapping),
    )
    opened.add(submission)
    opened.flush()
    number = int(submission.id or 0)
    problems = [*result.problems, *known_elsewhere(opened, result.records, name, number)]
    _store_records(opened, number, result.records, demands, is_sample, tell)
    rows, count, warnings = problem_rows(number, problems, result.rejected)
    for start in range(0, len(rows), CHUNK):
        opened.execute(insert(_PROBLEMS), rows[start : start + CHUNK])
    record_event(
        opened,
        member,
        "load sample" if is_sample else "import",
        f"submission {number}",
        name=name,
        sha256=result.sha256,
        kept=len(result.records),
        rejected=len(result.rejected),
    )
    return ImportSummary(number, len(result.records), len(result.rejected), count, warnings, name)


def _store_records(
    opened: Session,
    submission_id: int,
    rows: Sequence[RowRecord],
    demands: Sequence[Demand],
    is_sample: bool,
    tell: ImportProgress,
) -> None:
    stage, version = _("Storing"), model_version() if rows else None
    shared = {"submission_id": submission_id, "is_sample": is_sample, "model_version": version}
    pairs = list(zip(rows, demands, strict=True))
    for start in range(0, len(pairs), CHUNK):
        tell(stage, start, len(pairs))
        opened.execute(
            insert(_RECORDS),
            [shared | record_values(row.row, row.record, demand) for row, demand in pairs[start : start + CHUNK]],
        )
    tell(stage, len(pairs), len(pairs))
