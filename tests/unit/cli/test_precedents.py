"""Precedents on the command line: added, learned from, audited, removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from nqf.cli.precedents import app
from nqf.errors import NotFoundError
from nqf.settings import settings
from nqf.store.engine import engine_for
from tests.registers import contradicting, made_register, write_register


@pytest.fixture(autouse=True)
def fresh_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Point the settings at a database file that does not exist yet."""
    path = tmp_path / "nqf.db"
    monkeypatch.setenv("NQF_DATABASE_URL", f"sqlite:///{path.as_posix()}")
    settings.cache_clear()
    yield path
    engine_for(settings().database_url).dispose()
    settings.cache_clear()


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_add_learn_audit_remove(tmp_path: Path) -> None:
    """The whole life of a register, as a script does it."""
    rows = made_register(90)
    other = "3" if rows[0]["level"] != "3" else "8"
    path = write_register([*rows, contradicting(rows[0], 900, other)], tmp_path / "r.jsonl")
    added = _run("add", str(path), "--to", "za-nqf")
    assert added.exit_code == 0 and "out of the box\t91\t" in added.stdout
    assert "91 precedents added as register 1." in added.stderr
    assert _run("add", str(path), "--to", "za-nqf").exit_code == 1

    learned = _run("learn", "za-nqf")
    assert learned.exit_code == 0 and "after learning, cross-validated\t91\t" in learned.stdout
    row = _run("list").stdout.splitlines()[1].split("\t")
    assert row[:4] == ["1", "za-nqf", "r.jsonl", "file"] and row[6] == "91" and row[8]

    shown = _run("audit", "za-nqf")
    assert shown.exit_code == 1 and "100.0\tr.jsonl:1\t" in shown.stdout
    book = tmp_path / "audit.xlsx"
    assert _run("audit", "za-nqf", "--out", str(book)).exit_code == 1
    assert load_workbook(book)["Contradictions"]["A5"].value == 100

    assert CliRunner().invoke(app, ["remove", "1"], input="n\n").exit_code == 1
    assert "91" in _run("list").stdout
    assert "91 precedents removed" in _run("remove", "1", "--yes").stdout
    assert len(_run("list").stdout.splitlines()) == 1


def test_rows_left_out_are_said_and_exit_with_1(tmp_path: Path) -> None:
    """A script must see that not all of the register was taken."""
    rows = [*made_register(11), made_register(1, seed=3)[0] | {"id": "x", "level": "77"}]
    added = _run("add", str(write_register(rows, tmp_path / "r.jsonl")), "--to", "za-nqf")
    assert added.exit_code == 1
    assert "row 12, field level_claimed" in added.stderr and "77" in added.stderr


def test_what_does_not_exist_is_said() -> None:
    """A typing error in a number must not look like success."""
    for words in (("remove", "5", "--yes"), ("learn", "xx-none")):
        assert isinstance(_run(*words).exception, NotFoundError)
