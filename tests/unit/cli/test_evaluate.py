"""`nqf evaluate` as a user meets it: a register in, a table and files out, exit codes."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from nqf.cli import app

OUTCOMES = [
    "Plan the care of a field and explain the choice of crops to the owner.",
    "Test the soil, record the results and advise on simple steps to mend it.",
]


def run(*arguments: str | Path, code: int = 0) -> tuple[list[dict[str, str]], str]:
    """Run `nqf evaluate`; return its table as rows by heading, and standard error."""
    result = CliRunner().invoke(app, ["evaluate", *(str(argument) for argument in arguments)])
    assert result.exit_code == code, result.output
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]], result.stderr


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register that names no framework, of two bodies, and one level that is not on the ladder."""
    path = tmp_path / "register.jsonl"
    lines = [
        {"id": f"r{at}", "title": f"Soil care {at}", "outcomes": OUTCOMES, "level": str(3 + at % 3),
         "awarding_body": "Large" if at < 30 else f"Small {at}"}
        for at in range(36)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_table_has_interval_width_and_comparisons(register: Path) -> None:
    """A kappa without its interval, or a width that does not say what it counts, misleads."""
    ((row),), _problems = run(register, "--to", "eqf")
    assert (row["corpus"], row["framework"], row["records"]) == ("register", "eqf", "36")
    assert float(row["range width (labels)"]) == pytest.approx(float(row["range high - low"]) + 1)
    low, high = (float(end) for end in row["kappa 95 % interval"].split(" – "))
    assert low <= float(row["kappa"]) <= high
    assert row["commonest level kappa"] == "0.00"
    assert row["middle level within 1"] == "100%"
    assert row["word model kappa (has seen the corpus)"] != ""


def test_groups_and_files(register: Path, tmp_path: Path) -> None:
    """The three files must hold what the table shows, groups included."""
    for suffix in ("json", "xlsx", "html"):
        rows, _problems = run(register, "--to", "eqf", "--by", "awarding_body", "--out", tmp_path / f"e.{suffix}")
        assert [(row["group (awarding_body)"], row["records"]) for row in rows] == [
            ("all", "36"),
            ("Large", "30"),
            ("others (6 groups)", "6"),
        ]
    data = json.loads((tmp_path / "e.json").read_text(encoding="utf-8"))
    assert [group["records"] for group in data["corpora"][0]["groups"]] == [30, 6]
    assert [row["record_id"] for row in data["corpora"][0]["records_measured"]] == [f"r{at}" for at in range(36)]
    assert "Records" in load_workbook(tmp_path / "e.xlsx").sheetnames
    assert (tmp_path / "e.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_bad_row_is_named_and_the_rest_measured(register: Path) -> None:
    """A level off the ladder must not sink the register, nor vanish from the exit code."""
    with register.open("a", encoding="utf-8") as handle:
        handle.write(json.dumps({"id": "x", "title": "T", "outcomes": OUTCOMES, "level": "77"}) + "\n")
    ((row),), problems = run(register, "--to", "eqf", code=1)
    assert row["records"] == "36"
    assert "row 37" in problems and "77" in problems


def test_precedents_among_the_measured_are_pointed_out(register: Path, tmp_path: Path) -> None:
    """Figures on records that were learned from pass for accuracy."""
    decided = tmp_path / "decided.jsonl"
    lines = [json.loads(line) | {"framework": "eqf"} for line in register.read_text(encoding="utf-8").splitlines()]
    decided.write_text("".join(json.dumps(line) + "\n" for line in lines[:12]), encoding="utf-8")
    _rows, problems = run(register, "--to", "eqf", "--precedents", decided)
    assert "12 records of register are precedents too" in problems


@pytest.mark.parametrize(
    "options",
    [("--by", "colour"), ("--out", "x.docx"), ("--to", "no-such"), ("--leave-one-out", "--precedents", "README.md")],
)
def test_wrong_usage_exits_with_2(register: Path, options: tuple[str, ...]) -> None:
    """A mistyped option must not measure something else."""
    run(register, *options, code=2)
