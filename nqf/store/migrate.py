"""Bring the database to the form that this version needs, and check that no migration is missing.

`python -m nqf.store.migrate check` is part of the project's checks; `… revision MESSAGE` drafts a migration.
"""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine

from nqf.settings import settings
from nqf.store.engine import engine_for


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", (Path(__file__).parent / "migrations").as_posix())
    return config


def upgrade(engine: Engine) -> None:
    """Apply every migration that the database lacks."""
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def upgrade_configured() -> None:
    """Bring the configured database up to date."""
    upgrade(engine_for(settings().database_url))


def check(engine: Engine) -> None:
    """Raise CommandError when tables and migrations differ."""
    config = _config()
    upgrade(engine)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.check(config)


def draft(engine: Engine, message: str) -> None:
    """Write a migration for the difference between the tables and the migrations so far."""
    config = _config()
    upgrade(engine)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.revision(config, message=message, autogenerate=True)


def main(arguments: list[str]) -> int:
    """Run `check` or `revision MESSAGE` on an empty database in memory."""
    engine = engine_for("sqlite://")
    try:
        if arguments[:1] == ["revision"]:
            draft(engine, " ".join(arguments[1:]))
        else:
            check(engine)
    except CommandError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
