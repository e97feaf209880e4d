"""Registers of precedents, records whose level an authority has decided: listed, removed.

Bringing one in is `nqf.services.precedent_intake`, offered here too.
Whatever adds or removes a precedent deletes, in the same transaction, what was learned from the precedents of that
framework, so that the influence of a removed record is gone at once. Learning is `nqf.services.precedent_learning`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from nqf.errors import NotFoundError
from nqf.i18n import _
from nqf.services.access import Member, Role, record_event, require
from nqf.services.precedent_intake import RegisterSummary, add_register
from nqf.services.precedent_store import forget_calibration
from nqf.store.engine import session
from nqf.store.tables import Precedent, Register


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One register as lists show it. `kept` is what was read of its file, `present` what is left of it now."""

    id: int
    framework_id: str
    name: str
    origin: str
    added_at: datetime
    added_by: str
    rows_read: int
    kept: int
    rejected: int
    present: int


def list_registers(member: Member, framework_id: str | None = None) -> list[RegisterRow]:
    """Return the registers of one framework or of all: by framework, the latest first."""
    require(member, Role.READER)
    present = (
        select(col(Precedent.register_id), func.count().label("count")).group_by(col(Precedent.register_id)).subquery()
    )
    asked = (
        select(Register, func.coalesce(present.c.count, 0))
        .outerjoin(present, present.c.register_id == col(Register.id))
        .order_by(col(Register.framework_id), col(Register.id).desc())
    )
    if framework_id is not None:
        asked = asked.where(col(Register.framework_id) == framework_id)
    with session() as opened:
        return [
            RegisterRow(
                int(one.id or 0),
                one.framework_id,
                one.name,
                one.origin,
                one.added_at.astimezone(UTC),
                one.added_by,
                one.rows_read,
                one.kept,
                one.rejected,
                count,
            )
            for one, count in opened.execute(asked)
        ]


def remove_register(member: Member, register_id: int) -> RegisterRow:
    """Remove a register with its precedents and what was learned from them; return what it was.

    Raises NotFoundError for one that does not exist.
    """
    require(member, Role.OFFICER)
    found = next((one for one in list_registers(member) if one.id == register_id), None)
    if found is None:
        raise NotFoundError(
            _("There is no register number {id}.", id=register_id),
            hint=_("It may have been removed. `nqf precedents list` shows those that are there."),
        )
    with session() as opened:
        opened.execute(delete(Register).where(col(Register.id) == register_id))
        forget_calibration(opened, found.framework_id)
        record_event(
            opened,
            member,
            "remove register",
            f"register {register_id}",
            name=found.name,
            framework=found.framework_id,
            precedents=found.present,
        )
        opened.commit()
    return found


def remove_precedents(member: Member, ids: Sequence[int], reason: str = "") -> int:
    """Remove single precedents and what was learned from their frameworks; return how many there were."""
    require(member, Role.OFFICER)
    with session() as opened:
        removed = delete_precedents(opened, member, ids, "remove precedent", reason)
        opened.commit()
    return removed


def delete_precedents(opened: Session, member: Member, ids: Sequence[int], action: str, reason: str) -> int:
    """Delete precedents in the running transaction, with an audit event for each, and forget what they taught."""
    asked = (
        select(Precedent, col(Register.framework_id), col(Register.name))
        .join(Register, col(Register.id) == col(Precedent.register_id))
        .where(col(Precedent.id).in_(list(ids)))
    )
    found = list(opened.execute(asked))
    for one, framework_id, name in found:
        record_event(
            opened,
            member,
            action,
            f"precedent {one.id}",
            register=name,
            framework=framework_id,
            record=one.record_id,
            title=one.title,
            level=one.level,
            sha256=one.sha256,
            reason=reason,
        )
    opened.execute(delete(Precedent).where(col(Precedent.id).in_([one.id for one, _framework, _name in found])))
    for framework_id in {framework_id for _one, framework_id, _name in found}:
        forget_calibration(opened, framework_id)
    return len(found)


__all__ = [
    "RegisterRow",
    "RegisterSummary",
    "add_register",
    "delete_precedents",
    "list_registers",
    "remove_precedents",
    "remove_register",
]
