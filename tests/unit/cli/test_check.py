"""`nqf check` and `nqf convert`: the same rows as on the screen, exit codes, what a format cannot hold."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from nqf.cli import app
from nqf.credentials.formats import read_records

RUN = CliRunner()
FAULTY = {
    "id": "x-1",
    "title": "Bees",
    "outcomes": ["Keep a hive through the winter and explain each step to visitors."],
    "hours": 200,
    "credits": 2,
    "credit_system": "ECTS",
    "country": "FR",
}


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.jsonl"
    path.write_text(json.dumps(FAULTY) + "\n", encoding="utf-8")
    return path


def test_a_contradiction_is_told_and_ends_with_1(faulty: Path) -> None:
    """A script that checks submissions needs the code as much as the words."""
    result = RUN.invoke(app, ["check", str(faulty), "--definitions", "none"])
    assert result.exit_code == 1
    assert "x-1\tcontradiction\tmust be mended\t200 hours are stated, but 2 credits (ECTS) stand for" in result.stdout


def test_json_and_workbook_hold_all_three_families(faulty: Path, tmp_path: Path) -> None:
    """A file that left a family out would be taken for a clean record."""
    asked = ["check", str(faulty), "--definitions", "eu-2022-elements", "--countries", "NZ, Ireland"]
    RUN.invoke(app, [*asked, "--out", str(tmp_path / "a.json")])
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert {line["verdict"] for line in found["checks"]} >= {"contradiction"}
    assert [line["record_id"] for line in found["definitions"]] == ["x-1"]
    assert "Type of quality assurance behind it" in found["definitions"][0]["missing"]
    assert {line["country"] for line in found["recognition"]} == {"New Zealand", "Ireland"}
    RUN.invoke(app, [*asked, "--out", str(tmp_path / "a.xlsx")])
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Checks", "Definitions", "Recognition"]
    assert book["Checks"].max_row == 4 + len(found["checks"])
    assert book["Recognition"].max_row == 4 + len(found["recognition"])


OWN = """
id: own-rule
name: Rule of our council
publisher: Our council
kind: regulation
sources: {title: Minutes of the council}
elements:
  - {id: r-1, requirement: States its target group, obligation: mandatory, stage: design, fields: [target_group], check: {kind: presence}, evidence: verified}
"""


def test_a_definition_of_ones_own_from_a_file(faulty: Path, tmp_path: Path) -> None:
    """A council's own rule could be checked on the page only."""
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    asked = ["check", str(faulty), "--definitions", str(tmp_path / "own.yaml"), "--out", str(tmp_path / "a.json")]
    RUN.invoke(app, asked)
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["definitions"]
    assert [(line["definition"], line["missing"]) for line in found] == [
        ("Rule of our council", ["States its target group"])
    ]


def test_an_unknown_definition_or_country_is_wrong_usage(faulty: Path) -> None:
    """A slip in an id must not pass as "nothing missing"."""
    result = RUN.invoke(app, ["check", str(faulty), "--definitions", "eu-2023"])
    assert (result.exit_code, "The definitions are: acqf-2024" in result.output) == (2, True)
    assert RUN.invoke(app, ["check", str(faulty), "--countries", "Atlantis"]).exit_code == 2
    assert RUN.invoke(app, ["check", str(faulty), "--out", "a.pdf"]).exit_code == 2


def test_convert_writes_what_it_can_and_names_the_rest(faulty: Path, tmp_path: Path) -> None:
    """Figures lost in silence on the way to another format would be missed by nobody."""
    out = tmp_path / "out.xlsx"
    result = RUN.invoke(app, ["convert", str(faulty), "--to", "template", "--out", str(out)])
    assert result.exit_code == 0
    again = read_records(out, out.name).records[0].record
    assert again == read_records(faulty, faulty.name).records[0].record
    assert RUN.invoke(app, ["convert", str(faulty), "--to", "pdf", "--out", str(out)]).exit_code == 2
