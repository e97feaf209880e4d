"""`nqf agreement`: the table in a pipe, the files, exit codes."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from nqf.cli import PlainErrors
from nqf.cli.agreement import register

SHEET = "record,framework,Anna,Ben\na,eqf,4,5\nb,eqf,6,6\nc,eqf,5,5\nd,eqf,4,4\ne,eqf,3,4\nf,eqf,2,2\n"


def run(*arguments: str | Path, code: int = 0) -> Result:
    """Run the command alone and return its result."""
    app = typer.Typer(cls=PlainErrors)
    register(app)
    app.callback()(lambda: None)
    result = CliRunner().invoke(app, ["agreement", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "panel.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_the_table_has_a_line_a_pair(path: Path) -> None:
    """A pipe that cannot count on its columns, or that has the notes in it."""
    result = run(path)
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert lines[0] == ["part", "between", "comparisons", "exact", "within 1", "kappa", "weighted kappa", "alpha"]
    assert [line[:3] for line in lines[1:]] == [["All ratings", "Anna and Ben", "6"]]
    assert lines[1][3].startswith("67%")
    assert "one record a row" in result.stderr


def test_files_are_written(path: Path, tmp_path: Path) -> None:
    """A file of another kind than was asked for."""
    run(path, "--out", tmp_path / "a.json")
    run(path, "--out", tmp_path / "a.xlsx")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["parts"][0]["records"] == 6
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"
    run(path, "--out", tmp_path / "a.pdf", code=2)


def test_exit_codes_tell_what_went_wrong(path: Path) -> None:
    """A script that takes a sheet with lost ratings for a whole one."""
    path.write_text(SHEET + "g,eqf,99,4\n", encoding="utf-8")
    assert "row 8, field Anna" in run(path, code=1).stderr
    assert "eqf" in run(path, "--to", "eqff", code=2).stderr
    path.write_text("record,Anna,Ben\na,4,5\n", encoding="utf-8")
    assert "which framework" in run(path, code=1).stderr
    run(path, "--to", "eqf")
