"""A real, empty SQLite database for each test, and records put into it with demands that the test chooses."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from nqf.credentials.record import MicroCredential
from nqf.levelling.ladder import Ladder
from nqf.levelling.types import Demand, Refusal
from nqf.services.access import LOCAL, record_event
from nqf.services.record_rows import record_values
from nqf.services.start import make_ready
from nqf.settings import settings
from nqf.store.engine import engine_for, session
from nqf.store.tables import Record, Submission

AddRecords = Callable[..., int]


@pytest.fixture
def empty_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Point the settings at a database file that does not exist yet."""
    path = tmp_path / "nqf.db"
    monkeypatch.setenv("NQF_DATABASE_URL", f"sqlite:///{path.as_posix()}")
    settings.cache_clear()
    yield path
    engine_for(settings().database_url).dispose()
    settings.cache_clear()


@pytest.fixture
def database(empty_database: Path) -> Path:
    """Make an empty database with all tables, and no sample."""
    make_ready(with_sample=False)
    return empty_database


@pytest.fixture
def ladder() -> Ladder:
    """Three levels with borders at 2.5 and 4.5."""
    return Ladder("xx-three", ("low", "mid", "high"), (1.5, 3.5, 5.5), (2.5, 4.5), 0.0, "links")


@pytest.fixture
def add_records(database: Path) -> AddRecords:
    """Return a function that stores one submission of (fields, demand mean, refusal) and returns its id."""
    return _add_records


def _add_records(
    *records: tuple[dict[str, object], float | None, Refusal | None],
    name: str = "a.csv",
    is_sample: bool = False,
) -> int:
    with session() as opened:
        submission = Submission(
            name=name,
            sha256=name,
            format="csv",
            received_by="local",
            is_sample=is_sample,
            rows_read=len(records),
            records_kept=len(records),
        )
        opened.add(submission)
        opened.flush()
        for row, (fields, mean, refused) in enumerate(records, start=2):
            record = MicroCredential.model_validate({"record_id": f"r{row}", "title": "Welding"} | fields)
            values = record_values(row, record, Demand(mean, 0.5, refused, 20, "en"))
            opened.execute(insert(Record), [values | {"submission_id": submission.id, "is_sample": is_sample}])
        record_event(opened, LOCAL, "import", f"submission {submission.id}")
        number = int(submission.id or 0)
        opened.commit()
    return number
