"""Put the editions of the configured database on this process's shelf, and notice when another process adds one."""

import logging
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from pydantic import ValidationError
from sqlalchemy import func, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, col

from nqf.frameworks.loader import shipped_shelf, use_editions
from nqf.frameworks.schema import Framework
from nqf.settings import settings
from nqf.store.engine import engine_for, session
from nqf.store.tables import FrameworkEdition

log = logging.getLogger("nqf")

LOOK_AGAIN_SECONDS = 5.0
"""How long a process may show a shelf that another process has added to."""


@dataclass
class _Seen:
    """What this process has read: the state of the table, and when it last looked at it."""

    state: tuple[object, ...] = ()
    looked_at: float = 0.0


_seen = _Seen()


def apply_editions() -> None:
    """Read all editions of the database and use them from now on in this process.

    One that this version cannot read, or whose id a shipped framework has, is left out with a line in the log.
    """
    with session() as opened:
        _seen.state, _seen.looked_at = _state(opened), monotonic()
        rows = list(opened.scalars(select(FrameworkEdition).order_by(col(FrameworkEdition.id))))
    read = [(row, framework) for row in rows if (framework := _read(row)) is not None]
    use_editions(
        [framework for row, framework in read if row.withdrawn_at is None],
        [framework for row, framework in read if row.withdrawn_at is not None],
    )


def refresh_editions() -> None:
    """Read the editions again where the table has changed; looks at most every few seconds, and then only counts."""
    if monotonic() - _seen.looked_at < LOOK_AGAIN_SECONDS:
        return
    with session() as opened:
        state, _seen.looked_at = _state(opened), monotonic()
    if state != _seen.state:
        apply_editions()


def apply_known_editions() -> str:
    """Use the editions of a database that is there already; make none.

    Return why they could not be read, empty where they were or where there is no database or no such table yet.
    """
    address = make_url(settings().database_url)
    if address.drivername.startswith("sqlite") and not Path(address.database or "").is_file():
        return ""
    try:
        if inspect(engine_for(settings().database_url)).has_table("framework_edition"):
            apply_editions()
    except DatabaseError as problem:
        return str(problem.orig)
    return ""


def _state(opened: Session) -> tuple[object, ...]:
    columns = func.count(col(FrameworkEdition.id)), func.count(col(FrameworkEdition.withdrawn_at))
    counts = opened.execute(select(*columns, func.max(col(FrameworkEdition.id)))).one()
    return (settings().database_url, *counts)


def _read(row: FrameworkEdition) -> Framework | None:
    if row.framework_id in shipped_shelf():
        log.warning("edition %s is left out: a shipped framework has this id", row.framework_id)
        return None
    try:
        return Framework.model_validate(row.content)
    except ValidationError as problem:
        log.warning("edition %s is left out: this version cannot read it: %s", row.framework_id, problem)
        return None
