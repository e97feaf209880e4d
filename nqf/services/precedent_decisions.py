"""Decisions taken in the tool: each becomes a precedent of its framework, and may be withdrawn.

A framework's decisions form one register of their own. A record has one decision on a framework at a time: a further
one takes the place of the earlier, which stays in the audit trail.
"""

from sqlalchemy import insert, select
from sqlmodel import Session, col

from nqf.errors import NotFoundError, NqfError
from nqf.i18n import _
from nqf.levelling.demand import read_demand
from nqf.levelling.ladder import ladder_of
from nqf.services.access import Member, Role, record_event, require
from nqf.services.precedent_store import (
    DECISIONS,
    PRECEDENTS,
    PrecedentRow,
    decision_rows,
    forget_calibration,
    precedent_values,
)
from nqf.services.precedents import delete_precedents
from nqf.services.records import get_record
from nqf.store.engine import session
from nqf.store.tables import Precedent, Register, now

MOST_REASON = 2000
"""Most characters of a reason."""


def record_decision(member: Member, record_row: int, framework_id: str, level: str, reason: str) -> PrecedentRow:
    """Store the level decided for a stored record as a precedent of a framework; return it.

    What was learned for the framework before is forgotten. Raises NotAllowedError for a reader, NotFoundError for a
    record or framework that does not exist, NqfError for a level that is not on the ladder or without a reason.
    """
    require(member, Role.OFFICER)
    ladder = ladder_of(framework_id)
    said = reason.strip()[:MOST_REASON]
    if level not in ladder.levels:
        raise NqfError(
            _("This level is not on the ladder of {framework}.", framework=framework_id),
            hint=_("Its levels are: {levels}.", levels=", ".join(ladder.levels)),
        )
    if not said:
        raise NqfError(_("A decision needs a reason."), hint=_("Say in a sentence what in the text decided it."))
    stored = get_record(member, record_row)
    demand = read_demand([stored.record])[0]
    with session() as opened:
        earlier = [row.id for row in decision_rows(opened, record_row) if row.framework_id == framework_id]
        delete_precedents(opened, member, earlier, "replace decision", said)
        register = _register(opened, member, framework_id)
        values = precedent_values(0, stored.record, level, demand) | {
            "register_id": register.id,
            "record_row": record_row,
            "reason": said,
            "decided_by": member.name,
            "decided_at": now(),
        }
        number = int(opened.execute(insert(PRECEDENTS).returning(PRECEDENTS.c.id), [values]).scalar_one())
        forget_calibration(opened, framework_id)
        record_event(
            opened,
            member,
            "decide",
            f"precedent {number}",
            framework=framework_id,
            record=stored.record.record_id,
            record_row=record_row,
            title=stored.record.title,
            level=level,
            reason=said,
        )
        opened.commit()
    return next(row for row in decisions_on(member, record_row) if row.id == number)


def decisions_on(member: Member, record_row: int) -> list[PrecedentRow]:
    """Return the decisions in force on a stored record, one a framework at most."""
    require(member, Role.READER)
    with session() as opened:
        return decision_rows(opened, record_row)


def withdraw_decision(member: Member, precedent_id: int, reason: str = "") -> None:
    """Take a decision back: it is no precedent any more. Raises NotFoundError for what is no decision in force."""
    require(member, Role.OFFICER)
    with session() as opened:
        origin = opened.scalar(
            select(col(Register.origin))
            .join(Precedent, col(Precedent.register_id) == col(Register.id))
            .where(col(Precedent.id) == precedent_id)
        )
        if origin != DECISIONS:
            raise NotFoundError(
                _("There is no decision number {id} in force.", id=precedent_id),
                hint=_("It may have been withdrawn or replaced. Open the record again."),
            )
        delete_precedents(opened, member, [precedent_id], "withdraw decision", reason)
        opened.commit()


def _register(opened: Session, member: Member, framework_id: str) -> Register:
    found = opened.scalar(
        select(Register).where(col(Register.framework_id) == framework_id).where(col(Register.sha256) == DECISIONS)
    )
    if found is None:
        found = Register(
            framework_id=framework_id, name=DECISIONS, sha256=DECISIONS, origin=DECISIONS, added_by=member.name
        )
        opened.add(found)
        opened.flush()
    return found
