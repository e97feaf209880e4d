"""What changed since the last time: a submission beside the one that it replaces.

A later version of a submission is known by its record ids: the latest earlier submission that shares at least one
with it. Records are compared field by field, extras included.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from nqf.credentials.field_text import field_text
from nqf.credentials.fields import record_fields
from nqf.credentials.record import MicroCredential
from nqf.services.access import Member, Role, require
from nqf.store.engine import session
from nqf.store.tables import Record, Submission

Change = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record before and after, as text; None is not stated. Extras are named as they are."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What became of one record. `row` is its id in the database, in the newer submission unless it was removed."""

    kind: Change
    row: int
    record_id: str
    title: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """A submission against the version before: the changes in the order of the file, and how many stayed the same."""

    earlier_id: int
    earlier_name: str
    earlier_at: datetime
    changes: tuple[RecordChange, ...]
    same: int


def changes_since(member: Member, submission_id: int) -> VersionChanges | None:
    """Compare a submission with the one before that shares record ids with it; None where there is none."""
    require(member, Role.READER)
    with session() as opened:
        earlier = opened.execute(_earlier(submission_id)).first()
        if earlier is None:
            return None
        number, name, at = earlier
        before, after = (_records(opened, one) for one in (number, submission_id))
    return VersionChanges(number, name, at, *_compare(before, after))


def _earlier(submission_id: int) -> Any:
    """Ask for the submission, before this one, that shares most ids with it; of equals the latest."""
    mine, theirs = aliased(Record), aliased(Record)
    shared = func.count().label("shared")
    return (
        select(col(Submission.id), col(Submission.name), col(Submission.received_at))
        .join(theirs, col(theirs.submission_id) == col(Submission.id))
        .join(mine, col(mine.record_id) == col(theirs.record_id))
        .where(col(mine.submission_id) == submission_id, col(theirs.submission_id) < submission_id)
        .group_by(col(Submission.id), col(Submission.name), col(Submission.received_at))
        .order_by(shared.desc(), col(Submission.id).desc())
        .limit(1)
    )


Known = dict[str, tuple[int, MicroCredential]]


def _records(opened: Any, submission_id: int) -> Known:
    asked = select(col(Record.id), col(Record.data)).where(col(Record.submission_id) == submission_id)
    rows = opened.execute(asked.order_by(col(Record.id)))
    found = ((number, MicroCredential.model_validate(data)) for number, data in rows)
    return {record.record_id: (number, record) for number, record in found}


def _compare(before: Known, after: Known) -> tuple[tuple[RecordChange, ...], int]:
    changes: list[RecordChange] = []
    same = 0
    for name, (row, record) in after.items():
        if name not in before:
            changes.append(RecordChange("added", row, name, record.title))
        elif fields := tuple(compare_records(before[name][1], record)):
            changes.append(RecordChange("changed", row, name, record.title, fields))
        else:
            same += 1
    gone = [(name, row, one) for name, (row, one) in before.items() if name not in after]
    changes += [RecordChange("removed", row, name, record.title) for name, row, record in gone]
    return tuple(changes), same


def compare_records(before: MicroCredential, after: MicroCredential) -> Iterator[FieldChange]:
    """Yield every field, then every extra, in which two records differ."""
    for name in record_fields():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield FieldChange(name, *(field_text(name, value, between="\n") for value in (old, new)))
    for name in sorted(before.extra.keys() | after.extra.keys()):
        if before.extra.get(name) != after.extra.get(name):
            yield FieldChange(name, before.extra.get(name), after.extra.get(name))
