"""`nqf duplicates`: files in, pairs out, exit codes."""

import json
from pathlib import Path

import typer
from openpyxl import load_workbook
from typer.testing import CliRunner

from nqf.cli.duplicates import register

app = typer.Typer()
register(app)
app.callback()(lambda: None)

TEXT = "Weld steel plates in two positions and check the seam for cracks."


def run(*arguments: str | Path, code: int = 0) -> str:
    """Run the command and return its standard output."""
    result = CliRunner().invoke(app, ["duplicates", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.stdout


def records(path: Path, *lines: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_pairs_over_two_files_are_listed(tmp_path: Path) -> None:
    """The copy stands in another provider's file."""
    one = records(tmp_path / "a.jsonl", {"id": "a1", "title": "Welding", "outcomes": [TEXT]})
    other = records(
        tmp_path / "b.jsonl", {"id": "b1", "title": "Metal", "outcomes": [TEXT], "framework": "eqf", "level": "3"}
    )
    heading, *rows = run(one, other).splitlines()
    assert heading.split("\t") == ["title", "outcomes", "whole text", "file", "id", "level", "file", "id", "level"]
    (row,) = [line.split("\t") for line in rows]
    assert (row[1], *row[3:]) == ("100.0", "a.jsonl", "a1", "", "b.jsonl", "b1", "3 (eqf)")
    run(one, other, "--out", tmp_path / "c.json")
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))[0]["second"]["id"] == "b1"
    run(one, other, "--out", tmp_path / "c.xlsx")
    assert load_workbook(tmp_path / "c.xlsx").active.max_row == 7


def test_a_bad_row_is_said_and_sinks_nothing(tmp_path: Path) -> None:
    """Exit 1, the problem on the screen, and the good rows compared all the same."""
    path = records(
        tmp_path / "a.jsonl",
        {"id": "a1", "title": "Welding", "outcomes": [TEXT]},
        {"id": "a2"},
        {"id": "a3", "title": "Welding", "outcomes": [TEXT]},
    )
    assert len(run(path, code=1).splitlines()) == 2


def test_the_database_is_asked_where_no_file_is_named() -> None:
    """Without files the sample portfolio answers, with its headings at least."""
    assert run("--alike", "95").startswith("title\t")


def test_wrong_usage(tmp_path: Path) -> None:
    """0.9 in place of 90, or a format that does not exist."""
    run("--alike", "0.9", code=2)
    run("--out", tmp_path / "a.pdf", code=2)
