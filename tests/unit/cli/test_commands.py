"""The command line as a new user meets it: real files in, exit codes, the promised lines out."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from nqf.cli import app
from nqf.frameworks.loader import load_shelf
from nqf.settings import DATA

SAMPLES = DATA / "samples" / "micro-credentials.jsonl"


def run(*arguments: str | Path, code: int = 0) -> str:
    """Run a command and return its standard output."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.stdout


def records(path: Path, *lines: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


GOOD = {
    "id": "a",
    "title": "Soil care",
    "outcomes": [
        "Plan the care of a field and explain the choice of crops.",
        "Test the soil, record the results and advise the owner.",
    ],
}


def test_level_writes_the_promised_line_for_every_record_and_framework(tmp_path: Path) -> None:
    """Users script against these keys; a renamed one breaks them."""
    out = tmp_path / "out.jsonl"
    run("level", records(tmp_path / "in.jsonl", GOOD), "--to", "eqf,ie-nfq", "--out", out)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(line["id"], line["framework"]) for line in lines] == [("a", "eqf"), ("a", "ie-nfq")]
    assert set(lines[0]) == {
        "id",
        "framework",
        "best",
        "low",
        "high",
        "confidence",
        "distribution",
        "refused",
        "evidence",
    }
    assert sum(lines[0]["distribution"].values()) == pytest.approx(1, abs=0.001)
    assert [evidence["outcome"] for evidence in lines[1]["evidence"]] == GOOD["outcomes"]


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    """An appeal must be able to repeat the figures."""
    one, two = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    for out in (one, two):
        run("level", SAMPLES, "--to", "all", "--out", out)
    assert one.read_bytes() == two.read_bytes()
    assert len(one.read_text(encoding="utf-8").splitlines()) == 60 * len(load_shelf())


def test_a_bad_row_is_named_and_the_good_ones_are_levelled(tmp_path: Path) -> None:
    """One bad row must not sink the others, and the exit code must tell."""
    out = tmp_path / "out.jsonl"
    given = records(tmp_path / "in.jsonl", GOOD, {"id": "b", "outcomes": ["x"]})
    result = CliRunner().invoke(app, ["level", str(given), "--to", "eqf", "--out", str(out)])
    assert result.exit_code == 1
    assert "in.jsonl" in result.stderr and "row 2" in result.stderr
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1


def test_wrong_usage_exits_with_2(tmp_path: Path) -> None:
    """A script must tell a mistyped framework from a bad file."""
    given = records(tmp_path / "in.jsonl", GOOD)
    run("level", given, "--to", "no-such", "--out", tmp_path / "o.jsonl", code=2)
    run("level", given, "--to", "eqf", "--out", tmp_path / "o.pdf", code=2)
    run("level", tmp_path / "missing.jsonl", "--to", "eqf", code=2)


def test_precedents_move_the_estimate(tmp_path: Path) -> None:
    """`--precedents` must be used and not only accepted."""
    other = "Keep the ledger and the invoices of the office, and report to the owner of the firm every month."
    decided = [
        dict(GOOD, id=f"p{number}", framework="eqf", title=f"Soil {number}", level="2")
        if number % 2
        else dict(GOOD, id=f"p{number}", framework="eqf", title=f"Ledger {number}", level="7", outcomes=[other])
        for number in range(40)
    ]
    given, out = records(tmp_path / "in.jsonl", GOOD), tmp_path / "out.jsonl"
    run("level", given, "--to", "eqf", "--out", out)
    before = json.loads(out.read_text(encoding="utf-8"))["best"]
    run("level", given, "--to", "eqf", "--precedents", records(tmp_path / "p.jsonl", *decided), "--out", out)
    assert before != json.loads(out.read_text(encoding="utf-8"))["best"] == "2"


def test_csv_and_workbook_are_written(tmp_path: Path) -> None:
    """A consultant opens the result in a spreadsheet."""
    given = records(tmp_path / "in.jsonl", GOOD)
    run("level", given, "--to", "eqf", "--out", tmp_path / "o.csv")
    heading, row = (tmp_path / "o.csv").read_text(encoding="utf-8").splitlines()
    assert heading.startswith("id,framework,best,low,high,confidence")
    assert row.startswith("a,eqf,") and row.split(",")[2] in load_shelf()["eqf"].levels
    run("level", given, "--to", "eqf", "--out", tmp_path / "o.xlsx")
    assert (tmp_path / "o.xlsx").read_bytes()[:2] == b"PK"


def test_frameworks_are_listed_shown_and_checked() -> None:
    """The shelf must be reachable without the dashboard."""
    listed = run("frameworks", "list").splitlines()
    assert len(listed) == len(load_shelf()) + 1
    assert "3 →" not in listed[0]
    assert "10\t" in run("frameworks", "show", "ie-nfq")
    assert f"{len(load_shelf())} framework" in run("frameworks", "check")


def test_align_lists_published_links_with_kind_year_and_confidence() -> None:
    """A pair without its kind, evidence and confidence must not be handed on, nor a chain pass for a link."""
    rows = [line.split("\t") for line in run("align", "ie-nfq", "eqf").splitlines()]
    assert rows[0] == ["from", "level", "to", "level", "kind", "year", "evidence", "through", "confidence"]
    direct = [row for row in rows[1:] if not row[7]]
    assert ["ie-nfq", "8", "eqf", "6", "official"] in [row[:5] for row in direct]
    assert {row[4] for row in direct} == {"official"}
    assert all(" + " in row[4] for row in rows[1:] if row[7])
    assert all(0 < float(row[8]) < 1 for row in rows[1:])


def test_align_infers_only_where_nothing_is_published() -> None:
    """Inferred pairs must be called so, and must not stand beside published ones."""
    kinds = {line.split("\t")[4] for line in run("align", "jm-nqf", "za-nqf").splitlines()[1:] if "\t" in line}
    assert kinds == {"inferred"}
    assert "inferred" not in run("align", "ie-nfq", "eqf")


def test_align_validates_and_lists_partings() -> None:
    """What is said of inferred links must be printed by a command that anyone can run."""
    lines = [line.split("\t") for line in run("align", "--validate", "ie-nfq").splitlines()]
    assert lines[0][:2] == ["framework", "pairs"]
    assert lines[1][0] == "ie-nfq" and int(lines[1][1]) >= 10
    assert run("align", "--partings").startswith("from\tlevel\tto")


def test_align_writes_a_workbook(tmp_path: Path) -> None:
    """A consultant hands over the comparison as a file."""
    out = tmp_path / "comparison.xlsx"
    run("align", "ie-nfq", "eqf", "--out", str(out))
    assert "Links" in load_workbook(out).sheetnames


def test_evaluate_measures_on_a_register(tmp_path: Path) -> None:
    """Anyone must be able to measure the tool on their own register."""
    decided = [dict(GOOD, id=f"p{number}", framework="eqf", level=str(2 + number % 5)) for number in range(20)]
    row = run("evaluate", records(tmp_path / "r.jsonl", *decided), "--to", "eqf").splitlines()[1].split("\t")
    assert row[:3] == ["r", "eqf", "20"]
    assert float(row[5]) == 0.0


def test_template_is_written_in_the_language_asked_for(tmp_path: Path) -> None:
    """A French-speaking provider must get a French form."""
    from openpyxl import load_workbook

    run("--language", "fr", "template", "--out", tmp_path / "t.xlsx")
    run("template", "--out", tmp_path / "e.xlsx")
    french, english = (load_workbook(tmp_path / name).sheetnames for name in ("t.xlsx", "e.xlsx"))
    assert len(french) == len(english)
    assert set(french) != set(english)
