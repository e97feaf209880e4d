"""Definitions of a micro-credential in use: the shipped ones, and those that the authority brought in."""

from pathlib import Path

from sqlalchemy import delete, select
from sqlmodel import col

from nqf.errors import ConflictError, NotFoundError
from nqf.i18n import _
from nqf.recognition.definitions.loader import read_definition, shipped_definitions
from nqf.recognition.definitions.schema import Definition
from nqf.services.access import Member, Role, record_event, require
from nqf.store.engine import session
from nqf.store.tables import OwnDefinition


def definitions(member: Member) -> dict[str, Definition]:
    """Return every definition by its id: the shipped ones in their order, then the authority's own by name."""
    require(member, Role.READER)
    with session() as opened:
        rows = opened.execute(select(col(OwnDefinition.content)).order_by(col(OwnDefinition.name)))
        own = [Definition.model_validate(content) for (content,) in rows]
    return {**shipped_definitions(), **{one.id: one for one in own}}


def own_definitions(member: Member) -> list[Definition]:
    """Return the definitions that the authority brought in."""
    shipped = shipped_definitions()
    return [one for name, one in definitions(member).items() if name not in shipped]


def add_definition(member: Member, path: Path, name: str) -> Definition:
    """Bring in a definition from a YAML or Excel file; `name` is what its sender called it.

    Raises NotAllowedError below the role of an administrator, ImportFileError or FactError for a file that cannot be
    used, ConflictError for an id that is in use.
    """
    require(member, Role.ADMIN)
    found = read_definition(path, name)
    if found.id in definitions(member):
        raise ConflictError(
            _("A definition with the id {id} is there already.", id=found.id),
            hint=_("Remove it first, or give this one another id."),
            where=name,
        )
    with session() as opened:
        opened.add(
            OwnDefinition(
                definition_id=found.id,
                name=found.name.en[:255],
                content=found.model_dump(mode="json"),
                added_by=member.name,
            )
        )
        record_event(
            opened, member, "add definition", f"definition {found.id}", file=name, elements=len(found.elements)
        )
        opened.commit()
    return found


def remove_definition(member: Member, definition_id: str) -> None:
    """Remove a definition of the authority's own. Raises NotFoundError for any other id."""
    require(member, Role.ADMIN)
    with session() as opened:
        own = col(OwnDefinition.definition_id) == definition_id
        if opened.scalar(select(col(OwnDefinition.id)).where(own)) is None:
            raise NotFoundError(
                _("There is no definition of your own with the id {id}.", id=definition_id),
                hint=_("Shipped definitions cannot be removed; leave them out of a check instead."),
            )
        opened.execute(delete(OwnDefinition).where(own))
        record_event(opened, member, "remove definition", f"definition {definition_id}")
        opened.commit()
