"""The first start, the second start, and two at once."""

import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import inspect

from nqf.services.start import make_ready, was_sample_loaded
from nqf.settings import settings
from nqf.store.engine import engine_for


def test_the_first_start_makes_every_table(empty_database: Path) -> None:
    """A fresh installation must not ask for a command before it opens."""
    make_ready(with_sample=False)
    tables = set(inspect(engine_for(settings().database_url)).get_table_names())
    assert tables >= {"submission", "record", "import_problem", "audit_event", "alembic_version"}
    assert not was_sample_loaded()


def test_a_second_start_is_quick(database: Path) -> None:
    """Every new server process pays for it before the first page."""
    begun = time.perf_counter()
    make_ready(with_sample=False)
    assert time.perf_counter() - begun < 0.3


def test_two_processes_may_start_at_once(empty_database: Path) -> None:
    """Behind a process manager the loser of the race must wait, not die with "table already exists"."""
    code = "from nqf.services.start import make_ready; make_ready(with_sample=False)"
    running = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) for _place in range(3)]
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in running]
    assert [code for _error, code in ended] == [0, 0, 0], ended
