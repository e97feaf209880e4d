"""`nqf countries`: the table in a pipe, the files, and what is said of a wrong name."""

from pathlib import Path

from openpyxl import load_workbook
from typer.testing import CliRunner

from nqf.cli import app


def run(*arguments: str | Path, code: int = 0) -> str:
    """Run the command and return what it wrote."""
    result = CliRunner().invoke(app, ["countries", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def test_the_table_has_a_row_a_country() -> None:
    """A pipe that cannot count on its columns."""
    lines = run("--region", "canada", "--layer", "micro").splitlines()
    assert lines[0] == "code\tcountry\tmicro"
    assert [line.split("\t")[1] for line in lines[1:3]] == ["Canada", "Alberta"]
    assert len(lines) == 15


def test_files_are_written_and_the_same_twice(tmp_path: Path) -> None:
    """A file that differs from the dashboard's, or from itself."""
    for name in ("a.xlsx", "b.xlsx", "a.csv"):
        run("--region", "pacific", "--out", tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["Coverage", "Facts", "Legend", "Sources"]
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").startswith("Country code,")


def test_wrong_names_are_wrong_usage(tmp_path: Path) -> None:
    """A mistyped region that ends in a traceback or an empty table."""
    assert "caribbean" in run("--region", "carribean", code=2)
    assert "micro" in run("--layer", "micros", code=2)
    run("--out", tmp_path / "a.pdf", code=2)
