"""Who may do what: roles in order, and the check that every service makes."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sqlmodel import Session

from nqf.errors import NotAllowedError
from nqf.i18n import _
from nqf.settings import settings
from nqf.store.tables import AuditEvent


class Role(IntEnum):
    """What a member may do; each role includes those below it."""

    READER = 1
    OFFICER = 2
    ADMIN = 3


@dataclass(frozen=True, slots=True)
class Member:
    """The person at work. Without sign-in the tool is bound to this machine and its user is `LOCAL`."""

    name: str
    role: Role


LOCAL = Member(name="local", role=Role.ADMIN)


def member_of(email: str) -> Member:
    """Return a signed-in person with the role that the settings give; a reader where they give none."""
    name = settings().members.get(email.lower(), "reader").upper()
    return Member(name=email, role=Role[name] if name in Role.__members__ else Role.READER)


def require(member: Member, role: Role) -> None:
    """Raise NotAllowedError unless the member has at least this role."""
    if member.role < role:
        raise NotAllowedError(
            _(
                "This needs the role {role}; {name} has the role {own}.",
                role=role.name.lower(),
                name=member.name,
                own=member.role.name.lower(),
            ),
            hint=_("Ask an administrator of this installation."),
        )


def record_event(opened: Session, member: Member, action: str, subject: str, **detail: Any) -> None:
    """Add an audit event to the running transaction."""
    opened.add(AuditEvent(member=member.name, action=action, subject=subject, detail=detail))
