"""Stored records: lists that the database filters and pages, one record, its neighbours, and the data's
version.

The overview is in `nqf.services.portfolio` and offered here too. Nothing here writes.
"""

import zlib
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from nqf.errors import NotFoundError
from nqf.frameworks.loader import shelf_version
from nqf.i18n import _
from nqf.services.access import Member, Role, require
from nqf.services.calibrated import all_calibrated, calibrated
from nqf.services.portfolio import Overview, overview
from nqf.services.record_filter import RecordFilter, conditions, ladder_for
from nqf.services.record_rows import RecordPage, RecordRow, StoredRecord, stored_record
from nqf.settings import settings
from nqf.store.engine import session
from nqf.store.tables import AuditEvent, Record, Submission

CHUNK = 1000
ORDERS = ("title", "-title", "record_id", "country", "demand", "-demand", "received")


_LISTED: tuple[Any, ...] = tuple(getattr(Record, name) for name in RecordRow.__dataclass_fields__)
_STORED: tuple[Any, ...] = (
    Record.id,
    Record.data,
    Record.demand_mean,
    Record.demand_sd,
    Record.refused,
    Record.words,
    Record.language,
    Record.submission_id,
    Submission.name,
)


def list_records(
    member: Member, chosen: RecordFilter, *, page: int = 1, size: int = 50, order: str = "title"
) -> RecordPage:
    """Return one page of the records that a filter keeps; pages count from 1, `order` is one of `ORDERS`."""
    require(member, Role.READER)
    with session() as opened:
        kept = _kept(opened, member, chosen)
        total = opened.scalar(select(func.count()).select_from(Record).where(*kept)) or 0
        listed = select(*_LISTED).where(*kept).order_by(*_ordering(order))
        rows = opened.execute(listed.limit(size).offset((max(page, 1) - 1) * size))
        return RecordPage([RecordRow(*row) for row in rows], total)


def get_record(member: Member, record_row: int) -> StoredRecord:
    """Return one stored record by its row id. Raises NotFoundError for an id that does not exist."""
    require(member, Role.READER)
    with session() as opened:
        row = opened.execute(_with_submission().where(col(Record.id) == record_row)).one_or_none()
    if row is None:
        raise NotFoundError(
            _("There is no record number {id}.", id=record_row),
            hint=_("It may have been removed with its submission. Choose another one from the list."),
        )
    return stored_record(row)


def neighbours(
    member: Member, chosen: RecordFilter, record_row: int, order: str = "title"
) -> tuple[int | None, int | None, int, int]:
    """Return (previous id, next id, position from 1, total) of a record in the list that a filter keeps.

    Position is 0 for a record that the filter does not keep.
    """
    require(member, Role.READER)
    with session() as opened:
        kept = _kept(opened, member, chosen)
        place: dict[str, Any] = {"order_by": _ordering(order)}
        own = col(Record.id)
        ranked = (
            select(
                own.label("id"),
                func.lag(own).over(**place).label("before"),
                func.lead(own).over(**place).label("after"),
                func.row_number().over(**place).label("position"),
                func.count().over().label("total"),
            )
            .where(*kept)
            .subquery()
        )
        columns = ranked.c.before, ranked.c.after, ranked.c.position, ranked.c.total
        row = opened.execute(select(*columns).where(ranked.c.id == record_row)).one_or_none()
        if row is not None:
            return row[0], row[1], row[2], row[3]
        return None, None, 0, opened.scalar(select(func.count()).select_from(Record).where(*kept)) or 0


def stored_records(member: Member, chosen: RecordFilter, *, order: str = "received") -> list[StoredRecord]:
    """Return every record that a filter keeps, in full; fetched by chunks, for reports and coverage."""
    require(member, Role.READER)
    with session() as opened:
        asked = _with_submission().where(*_kept(opened, member, chosen)).order_by(*_ordering(order))
        rows = opened.execute(asked, execution_options={"yield_per": CHUNK})
        return [stored_record(row) for row in rows]


def countries(member: Member) -> list[str]:
    """Return the countries that records come from, ISO 3166-1 alpha-2, sorted by code."""
    require(member, Role.READER)
    with session() as opened:
        asked = select(col(Record.country)).where(col(Record.country).is_not(None)).distinct()
        return sorted(str(code) for code in opened.scalars(asked))


def data_version() -> str:
    """Return a text that changes with every write to the database and with the editions of frameworks in use.

    An argument for cached reads.
    """
    with session() as opened:
        latest = select(col(AuditEvent.id), col(AuditEvent.at)).order_by(col(AuditEvent.id).desc()).limit(1)
        row = opened.execute(latest).one_or_none()
    place = f"{zlib.crc32(settings().database_url.encode()):08x}{shelf_version()}"
    return f"{place}-{row[0]}-{row[1].isoformat()}" if row is not None else f"{place}-0"


def _kept(opened: Session, member: Member, chosen: RecordFilter) -> list[ColumnElement[bool]]:
    ladder = ladder_for(chosen)
    found = conditions(chosen, ladder, calibrated(member, ladder.framework) if ladder is not None else None)
    if chosen.claim is not None:
        from nqf.levelling.ladder import ladders
        from nqf.levelling.model import model
        from nqf.services.claims import claim_condition

        found.append(claim_condition(opened, chosen.claim, ladders(), model().doubt.reach, all_calibrated(member)))
    return found


def _ordering(order: str) -> tuple[Any, ...]:
    """Return the columns to sort by: unknown values last, ties by arrival, so that pages never overlap."""
    name = order.removeprefix("-")
    if order not in ORDERS or name == "received":
        return (col(Record.id),)
    columns: dict[str, Any] = {
        "title": func.lower(Record.title),
        "record_id": col(Record.record_id),
        "country": col(Record.country),
        "demand": col(Record.demand_mean),
    }
    key = columns[name]
    return key.is_(None), key.desc() if order.startswith("-") else key.asc(), col(Record.id)


def _with_submission() -> Any:
    return select(*_STORED).join(Submission, col(Submission.id) == col(Record.submission_id))


__all__ = [
    "Overview",
    "RecordFilter",
    "RecordPage",
    "RecordRow",
    "StoredRecord",
    "countries",
    "data_version",
    "get_record",
    "list_records",
    "neighbours",
    "overview",
    "stored_records",
]
