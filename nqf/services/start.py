"""Make the installation ready: the database in the form that this version needs, its editions of frameworks on the
shelf, and the sample portfolio once.

Called at every start of the dashboard and by `nqf init`. The sample is loaded into a database that never had
it; the audit trail remembers, so a removed sample stays removed. Two processes may start at once.
"""

import logging
import time
from collections.abc import Callable

from sqlalchemy import Engine, select
from sqlalchemy.exc import DatabaseError
from sqlmodel import col

from nqf.errors import ConflictError
from nqf.services.access import Member, Role
from nqf.services.edition_shelf import apply_editions
from nqf.settings import DATA, settings
from nqf.store.engine import engine_for, session
from nqf.store.tables import AuditEvent

log = logging.getLogger("nqf")

SAMPLES = tuple(DATA / "samples" / name for name in ("micro-credentials.xlsx", "micro-credentials.jsonl"))
"""Where the sample portfolio may stand; the first that is there is loaded."""

STARTER = Member(name="nqf init", role=Role.ADMIN)
TRIES, WAIT_SECONDS = 8, 0.25


def make_ready(*, with_sample: bool = True, on_progress: Callable[[str, int, int], None] | None = None) -> None:
    """Bring the configured database up to date, use its editions, and load the sample portfolio if it never was.

    Raises the database's error when it cannot be reached or brought up to date, and ImportFileError when the
    sample file is broken.
    """
    prepare_database(engine_for(settings().database_url))
    apply_editions()
    if with_sample and not was_sample_loaded():
        load_sample(on_progress)


def prepare_database(engine: Engine) -> None:
    """Apply missing migrations; wait and look again when another process is doing so at this moment."""
    from nqf.store.migrate import upgrade

    for left in reversed(range(TRIES)):
        try:
            upgrade(engine)
        except DatabaseError:
            if left == 0:
                raise
            log.info("the database could not be prepared, another process may be at it; looking again")
            time.sleep(WAIT_SECONDS)
        else:
            return


def was_sample_loaded() -> bool:
    """Tell whether the sample portfolio was ever loaded into this database, by its audit event."""
    with session() as opened:
        event = select(col(AuditEvent.id)).where(col(AuditEvent.action) == "load sample").limit(1)
        return opened.scalar(event) is not None


def load_sample(on_progress: Callable[[str, int, int], None] | None = None) -> None:
    """Load the sample portfolio, if this installation has one."""
    path = next((sample for sample in SAMPLES if sample.exists()), None)
    if path is None:
        log.info("no sample portfolio in %s", SAMPLES[0].parent)
        return
    from nqf.services.importing import import_file

    try:
        import_file(STARTER, path, path.name, is_sample=True, on_progress=on_progress)
    except ConflictError:
        log.info("the sample portfolio is being loaded, or was loaded, by someone else")
