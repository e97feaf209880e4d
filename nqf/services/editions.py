"""Further editions of frameworks, kept in the database: listed, amended, withdrawn.

An edition is never changed: a changed text is a further edition, so whatever names one by its id still means the same.
Bringing a file in is `nqf.services.edition_import`, the shelf of this process `nqf.services.edition_shelf`; both are
offered here too. Every write leaves an audit event.
"""

from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import select
from sqlmodel import col

from nqf.errors import ConflictError, FactError, NotFoundError, NqfError
from nqf.frameworks.amendment import Amendment, MicroCredentialChange, amend
from nqf.frameworks.loader import get_framework
from nqf.frameworks.schema import Edition, Framework
from nqf.i18n import _
from nqf.services.access import Member, Role, record_event, require
from nqf.services.edition_about import EditionAbout, about_problems, today
from nqf.services.edition_import import GUESS, OWN, ImportPreview, import_edition, preview_import
from nqf.services.edition_shelf import apply_editions, apply_known_editions, refresh_editions
from nqf.services.edition_store import schema_problems, store_edition
from nqf.store.engine import session
from nqf.store.tables import FrameworkEdition, now


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition as lists show it. `made_at` is when it was brought in, `withdrawn_at` is None while it is in use."""

    framework_id: str
    base_id: str
    label: str
    origin: str
    dated: str
    licence: str | None
    source: str | None
    reason: str | None
    made_by: str
    made_at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str | None

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether it is kept for what names it, and offered nowhere."""
        return self.withdrawn_at is not None


_LISTED = tuple(getattr(FrameworkEdition, name) for name in EditionRow.__dataclass_fields__)


def list_editions(member: Member, base_id: str | None = None) -> list[EditionRow]:
    """Return the editions, of one base or of all, in use and withdrawn: by base, the latest first."""
    require(member, Role.READER)
    asked = select(*_LISTED).order_by(col(FrameworkEdition.base_id), col(FrameworkEdition.id).desc())
    if base_id is not None:
        asked = asked.where(col(FrameworkEdition.base_id) == base_id)
    with session() as opened:
        return [EditionRow(*row) for row in opened.execute(asked)]


def amend_framework(
    member: Member,
    framework_id: str,
    changes: Amendment,
    *,
    label: str,
    reason: str,
    dated: str = "",
    source: str = "",
) -> Framework:
    """Store a changed copy of a framework as a further edition of it; return it.

    What is changed is unverified unless `source` names what shows it. Raises NotFoundError for an id that does not
    exist, NqfError without label or reason, FactError with every problem of the changes, ConflictError where the label
    is in use or nothing is changed.
    """
    require(member, Role.OFFICER)
    about = EditionAbout(label=label.strip(), reason=reason.strip(), dated=dated.strip())
    if not about.label or not about.reason:
        raise NqfError(
            _("A label and a reason are needed."),
            hint=_("The label stands behind the name in every list; the reason is kept with the edition."),
        )
    if problems := about_problems(about):
        raise FactError(problems)
    framework = get_framework(framework_id)
    before = framework.edition
    edition = Edition(
        of=framework.base_id,
        label=about.label,
        origin="amended",
        dated=about.dated or today(),
        licence=before.licence if before is not None else None,
        source=source.strip() or (before.source if before is not None else None),
        made_by=member.name,
        made_on=today(),
        reason=about.reason,
        made_from=framework.id if framework.is_edition else None,
        inherited=before.inherited if before is not None else (),
    )
    try:
        changed = amend(framework, get_framework(framework.base_id), changes, edition, source.strip() or None)
    except ValidationError as error:
        raise FactError(schema_problems(error, framework.id)) from error
    return store_edition(member, changed, "amend framework", reason=about.reason, made_from=framework.id)


def withdraw_edition(member: Member, framework_id: str, reason: str = "") -> None:
    """Take an edition out of every list; its id can still be read by what names it.

    Raises NotFoundError for an id that is no edition of the database, ConflictError for one withdrawn before.
    """
    require(member, Role.OFFICER)
    with session() as opened:
        row = opened.scalar(select(FrameworkEdition).where(col(FrameworkEdition.framework_id) == framework_id))
        if row is None:
            raise NotFoundError(
                _("There is no edition '{id}'.", id=framework_id),
                hint=_("Only what was brought in can be withdrawn; a shipped framework stays."),
            )
        if row.withdrawn_at is not None:
            raise ConflictError(
                _("{id} was withdrawn before, by {name}.", id=framework_id, name=row.withdrawn_by),
                hint=_("Nothing is left to do: it is offered nowhere."),
            )
        row.withdrawn_at, row.withdrawn_by = now(), member.name
        record_event(opened, member, "withdraw framework", f"framework {framework_id}", reason=reason)
        opened.commit()
    apply_editions()


__all__ = [
    "GUESS",
    "OWN",
    "Amendment",
    "EditionAbout",
    "EditionRow",
    "ImportPreview",
    "MicroCredentialChange",
    "amend_framework",
    "apply_editions",
    "apply_known_editions",
    "import_edition",
    "list_editions",
    "preview_import",
    "refresh_editions",
    "withdraw_edition",
]
