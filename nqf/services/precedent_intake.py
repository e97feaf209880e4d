"""Bring a register of decided levels in: read it, leave out what is there already, read every level, store all of it.

All or nothing, in one transaction, which also forgets what was learned from the precedents before. Lists and removal
are `nqf.services.precedents`, which offers this too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from nqf.errors import ConflictError, Problem
from nqf.i18n import _
from nqf.levelling.corpus import DecidedRecord, RegisterRead, read_register
from nqf.levelling.demand import read_demand
from nqf.levelling.types import Demand
from nqf.services.access import Member, Role, record_event, require
from nqf.services.importing import ImportProgress
from nqf.services.precedent_store import CHUNK, PRECEDENTS, forget_calibration, precedent_values, text_hash
from nqf.store.engine import session
from nqf.store.tables import Precedent, Register


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """What became of one file: every row was kept, or has an "error" among the problems."""

    register_id: int
    name: str
    kept: int
    rejected: int
    problems: tuple[Problem, ...]


def add_register(
    member: Member,
    path: Path,
    framework_id: str,
    on_progress: ImportProgress | None = None,
    *,
    name: str = "",
    sheet: str | None = None,
    mapping: Mapping[int, str | None] | None = None,
) -> RegisterSummary:
    """Store the decided records of a file as precedents of a framework, and read each with the shipped model.

    All or nothing. A record with the text and level of one that is a precedent already is left out and reported: it
    would count twice, and would be asked for what it had taught. Raises NotAllowedError for a reader, NotFoundError
    for a framework that is not placed, ImportFileError for a file that leaves no record, ConflictError for a file that
    was added before.
    """
    require(member, Role.OFFICER)
    tell = on_progress or _say_nothing
    shown = name or path.name
    with path.open("rb") as handle:
        _refuse_known(file_digest(handle, "sha256").hexdigest(), framework_id, shown)
    stage = _("Reading the file")
    read = read_register(
        path,
        shown,
        framework_id,
        sheet=sheet,
        mapping=mapping,
        on_progress=lambda done, total: tell(stage, done, total),
    )
    with session() as opened:
        known = _known(opened, framework_id)
    records, twins = _without_twins(read.records, known, shown)
    reading = _("Reading the level of each record")
    demands = read_demand([one.record for one in records], lambda done, total: tell(reading, done, total))
    with session() as opened:
        try:
            summary = _store(opened, member, framework_id, shown, read, records, demands, twins)
            opened.commit()
        except IntegrityError:
            opened.rollback()
            _refuse_known(read.sha256, framework_id, shown)
            raise
    return summary


def _say_nothing(_stage: str, _done: int, _total: int) -> None:
    """Stand in where nobody follows the progress."""


def _refuse_known(sha256: str, framework_id: str, name: str) -> None:
    with session() as opened:
        earlier = opened.execute(
            select(col(Register.name), col(Register.added_at))
            .where(col(Register.sha256) == sha256)
            .where(col(Register.framework_id) == framework_id)
        ).one_or_none()
    if earlier is not None:
        raise ConflictError(
            _(
                "This file was added before, as {name} on {date}. Nothing was added.",
                name=earlier[0],
                date=earlier[1].astimezone(UTC).date().isoformat(),
            ),
            hint=_("Remove that register first to add the file anew."),
            where=name,
        )


def _known(opened: Session, framework_id: str) -> dict[str, str]:
    """Return by hash where a text with its level stands already."""
    asked = (
        select(col(Precedent.sha256), col(Register.name), col(Precedent.row))
        .join(Register, col(Register.id) == col(Precedent.register_id))
        .where(col(Register.framework_id) == framework_id)
    )
    return {row[0]: _("{name}, row {row}", name=row[1], row=row[2]) for row in opened.execute(asked)}


def _without_twins(
    records: Sequence[DecidedRecord], known: dict[str, str], name: str
) -> tuple[list[DecidedRecord], list[Problem]]:
    kept, twins, seen = list[DecidedRecord](), list[Problem](), dict(known)
    for one in records:
        key = text_hash(one.record, one.level)
        if key not in seen:
            seen[key] = _("{name}, row {row}", name=name, row=one.row)
            kept.append(one)
            continue
        twins.append(
            Problem(
                _("The same text with the same level is a precedent already; it is counted once."),
                hint=_("See {place}.", place=seen[key]),
                file=name,
                row=one.row,
                field="title",
                value=one.record.title,
            )
        )
    return kept, twins


def _store(
    opened: Session,
    member: Member,
    framework_id: str,
    name: str,
    read: RegisterRead,
    records: Sequence[DecidedRecord],
    demands: Sequence[Demand],
    twins: Sequence[Problem],
) -> RegisterSummary:
    if not records:
        raise ConflictError(
            _("Every record of this file is a precedent of {framework} already.", framework=framework_id),
            hint=_("Nothing was added."),
            where=name,
        )
    rejected = read.rows_read - len(records)
    made = Register(
        framework_id=framework_id,
        name=name[-255:],
        sha256=read.sha256,
        origin="file",
        added_by=member.name,
        rows_read=read.rows_read,
        kept=len(records),
        rejected=rejected,
    )
    opened.add(made)
    opened.flush()
    number = int(made.id or 0)
    rows = [
        precedent_values(one.row, one.record, one.level, demand) | {"register_id": number}
        for one, demand in zip(records, demands, strict=True)
    ]
    for start in range(0, len(rows), CHUNK):
        opened.execute(insert(PRECEDENTS), rows[start : start + CHUNK])
    forget_calibration(opened, framework_id)
    record_event(
        opened,
        member,
        "add register",
        f"register {number}",
        name=name,
        framework=framework_id,
        sha256=read.sha256,
        kept=len(records),
        rejected=rejected,
    )
    return RegisterSummary(number, name, len(records), rejected, (*read.problems, *twins))
