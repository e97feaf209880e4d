"""The database: migrations, foreign keys, times."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from nqf.store.engine import engine_for
from nqf.store.migrate import _config, check, upgrade
from nqf.store.tables import AuditEvent, FrameworkEdition, Record, Submission


def test_tables_and_migrations_agree(tmp_path: Path) -> None:
    """A column without its migration breaks every installation but the developer's."""
    check(engine_for(f"sqlite:///{(tmp_path / 'a.db').as_posix()}"))


def test_upgrading_twice_changes_nothing(tmp_path: Path) -> None:
    """Every start upgrades."""
    engine = engine_for(f"sqlite:///{(tmp_path / 'b.db').as_posix()}")
    upgrade(engine)
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from alembic_version")).scalar() == 1


def test_a_record_needs_its_submission_and_goes_with_it(tmp_path: Path) -> None:
    """SQLite leaves foreign keys off unless told; orphans would be counted for ever."""
    engine = engine_for(f"sqlite:///{(tmp_path / 'c.db').as_posix()}")
    upgrade(engine)
    with Session(engine) as opened:
        opened.add(Record(submission_id=99, row=1, record_id="a", title="A", data={}))
        with pytest.raises(IntegrityError):
            opened.commit()
    with Session(engine) as opened:
        submission = Submission(name="f", sha256="0" * 64, format="csv", received_by="me")
        opened.add(submission)
        opened.commit()
        opened.add(Record(submission_id=submission.id or 0, row=1, record_id="a", title="A", data={}))
        opened.commit()
        opened.delete(submission)
        opened.commit()
        assert opened.exec(select(Record)).all() == []


def test_times_come_back_in_utc(tmp_path: Path) -> None:
    """A naive time compared with an aware one raises in the middle of a page."""
    engine = engine_for(f"sqlite:///{(tmp_path / 'd.db').as_posix()}")
    upgrade(engine)
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    with Session(engine) as opened:
        opened.add(AuditEvent(member="me", action="a", subject="s", at=at))
        opened.commit()
    with Session(engine) as opened:
        assert opened.exec(select(AuditEvent)).one().at == at


def test_a_database_of_the_first_form_keeps_what_it_holds(tmp_path: Path) -> None:
    """A migration that only works on an empty database loses an authority's records."""
    engine, config = engine_for(f"sqlite:///{(tmp_path / 'e.db').as_posix()}"), _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with Session(engine) as opened:
        opened.add(Submission(name="f", sha256="0" * 64, format="csv", received_by="me"))
        opened.commit()
    upgrade(engine)
    with Session(engine) as opened:
        assert opened.exec(select(Submission.name)).one() == "f"
        assert opened.exec(select(FrameworkEdition)).all() == []


def test_two_editions_cannot_have_one_id(tmp_path: Path) -> None:
    """Two members who save at the same moment must not both get the id that decisions will name."""
    engine = engine_for(f"sqlite:///{(tmp_path / 'f.db').as_posix()}")
    upgrade(engine)
    fields = {"base_id": "a", "label": "L", "origin": "amended", "dated": "2026-01-01", "made_by": "me", "content": {}}
    with Session(engine) as opened:
        opened.add_all([FrameworkEdition(framework_id="a@l", **fields) for _number in range(2)])
        with pytest.raises(IntegrityError):
            opened.commit()
