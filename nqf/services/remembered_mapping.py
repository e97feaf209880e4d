"""Columns as they were mapped before: what an officer corrected once is proposed for the next file of the kind.

Providers send the same layout again and again. Every submission keeps the field of each heading; a new file with
mostly the same headings takes them from the latest such submission. Nothing else is stored for this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from nqf.credentials.fields import record_fields
from nqf.credentials.headings import fold
from nqf.services.access import Member, Role, require
from nqf.store.engine import session
from nqf.store.tables import Record, Submission

LEAST_SHARED = 0.6
"""Share of the new file's headings that an earlier file must have had, to be of the same kind. Our choice."""

_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class RememberedMapping:
    """An earlier mapping: the field of each column (from 0), None kept as extra; columns it did not have are absent.

    `provider` is the provider of the earlier file where it had one only.
    """

    fields: Mapping[int, str | None]
    submission: str
    received_at: datetime
    provider: str | None


def remembered_mapping(member: Member, headings: Sequence[str]) -> RememberedMapping | None:
    """Return how the latest submission with mostly these headings was mapped; None where there is none."""
    require(member, Role.READER)
    asked = {fold(heading): place for place, heading in enumerate(headings) if heading}
    if not asked:
        return None
    with session() as opened:
        latest = (
            select(col(Submission.id), col(Submission.name), col(Submission.received_at), col(Submission.mapping))
            .where(col(Submission.is_sample).is_(False))
            .order_by(col(Submission.id).desc())
            .limit(_LOOKED_AT)
        )
        for number, name, received_at, mapping in opened.execute(latest):
            known = {fold(str(heading)): field for heading, field in mapping.items()}
            if len(asked.keys() & known.keys()) >= LEAST_SHARED * len(asked):
                return RememberedMapping(_fields(asked, known), name, received_at, _provider(opened, number))
    return None


def _fields(asked: Mapping[str, int], known: Mapping[str, str | None]) -> dict[int, str | None]:
    fields = record_fields()
    shared = {place: known[heading] for heading, place in asked.items() if heading in known}
    return {place: field for place, field in shared.items() if field is None or field in fields}


def _provider(opened: Session, submission_id: int) -> str | None:
    asked = select(col(Record.provider)).where(col(Record.submission_id) == submission_id).distinct().limit(2)
    names = [name for name in opened.scalars(asked) if name]
    return names[0] if len(names) == 1 else None
