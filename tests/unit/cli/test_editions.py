"""Editions on the command line: files in and out, what is said before anything is stored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nqf.cli import app
from nqf.settings import ROOT, settings
from nqf.store.engine import engine_for

ACQF = ROOT.parent / "shared" / "skos" / "acqf-levels.ttl"
TURTLE = """\
@prefix : <https://example.org/nqf/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

:levels a skos:ConceptScheme ;
    dct:title "National framework of Testland"@en ;
    dct:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
    skos:hasTopConcept :l1, :l2 .
:l1 a skos:Concept ; skos:inScheme :levels ; skos:topConceptOf :levels ; skos:prefLabel "Level 1"@en ;
    skos:notation "1" ; skos:definition "Carries out simple tasks under close supervision."@en .
:l2 a skos:Concept ; skos:inScheme :levels ; skos:topConceptOf :levels ; skos:prefLabel "Level 2"@en ;
    skos:notation "2" ; skos:definition "Carries out familiar tasks and adapts the plan where needed."@en .
"""


@pytest.fixture(autouse=True)
def fresh_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Point the settings at a database file that does not exist yet."""
    path = tmp_path / "nqf.db"
    monkeypatch.setenv("NQF_DATABASE_URL", f"sqlite:///{path.as_posix()}")
    settings.cache_clear()
    yield path
    engine_for(settings().database_url).dispose()
    settings.cache_clear()


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    path = tmp_path / "testland.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    return path


def run(*arguments: str | Path, code: int = 0) -> str:
    """Run a command and return its standard output."""
    result = CliRunner().invoke(app, ["frameworks", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.stdout


def test_check_only_says_what_would_be_made_and_stores_nothing(turtle: Path, fresh_database: Path) -> None:
    """A look at a file must not make a database."""
    said = run("import", turtle, "--own", "testland-nqf", "--label", "First", "--dated", "2026-01-31", "--check-only")
    assert "testland-nqf: National framework of Testland" in said
    assert "Dated: 2026-01-31" in said and "publicdomain" in said and "2 levels" in said
    assert not fresh_database.exists()


def test_an_imported_framework_is_listed_shown_levelled_and_exported(turtle: Path, tmp_path: Path) -> None:
    """Whatever takes an id must take this one, in the next process too."""
    run("import", turtle, "--own", "testland-nqf", "--label", "First", "--reason", "Ours.")
    row = next(line.split("\t") for line in run("list").splitlines() if line.startswith("testland-nqf"))
    assert (row[3], row[6]) == ("2", "own")
    assert "Reason: Ours." in run("show", "testland-nqf")
    [_head, listed] = run("editions").splitlines()
    assert listed.split("\t")[:3] == ["testland-nqf", "First", "own"]
    for form in ("yaml", "xlsx", "skos", "skos-xml", "skos-json", "csv"):
        out = tmp_path / f"out.{form}"
        run("export", "testland-nqf", "--format", form, "--out", out)
        assert out.stat().st_size > 100
    assert "National framework of Testland" in run("export", "testland-nqf")


def test_an_exported_workbook_comes_back_as_an_edition(tmp_path: Path) -> None:
    """A framework is handed to an authority as a workbook and comes back changed."""
    book = tmp_path / "za-nqf.xlsx"
    run("export", "za-nqf", "--format", "xlsx", "--out", book)
    said = run("import", book, "--base", "za-nqf", "--label", "Back again", "--check-only")
    assert said.startswith("za-nqf@back-again: ")
    assert "10 levels" in said


def test_wrong_files_and_wrong_usage_are_told_apart(turtle: Path, tmp_path: Path) -> None:
    """A script must tell a bad file from a mistyped option."""
    broken = tmp_path / "broken.ttl"
    broken.write_text("this is no Turtle", encoding="utf-8")
    run("import", broken, code=1)
    run("import", turtle, "--own", "x", "--base", "eqf", code=2)
    run("import", turtle, "--base", "no-such", code=2)
    run("import", tmp_path / "missing.ttl", code=2)
    run("export", "eqf", "--format", "pdf", code=2)
    assert len(run("editions").splitlines()) == 1


def test_the_template_is_written_in_the_language_asked_for(tmp_path: Path) -> None:
    """A French-speaking authority must get a French form."""
    from openpyxl import load_workbook

    run("template", "--out", tmp_path / "e.xlsx")
    result = CliRunner().invoke(app, ["--language", "fr", "frameworks", "template", "--out", str(tmp_path / "f.xlsx")])
    assert result.exit_code == 0
    assert load_workbook(tmp_path / "e.xlsx").sheetnames != load_workbook(tmp_path / "f.xlsx").sheetnames


@pytest.mark.skipif(not ACQF.exists(), reason="the official ACQF levels in SKOS are not here")
def test_the_official_acqf_levels_are_recognised(tmp_path: Path) -> None:
    """The file names no framework of ours; a wrong guess would set the text beside another one."""
    said = run("import", ACQF, "--label", "Official text 2024", "--dated", "2024-06-25")
    assert said.startswith("acqf@official-text-2024: African Continental Qualifications Framework (Official text 2024)")
    assert "Taken over from acqf: " in said and "10 levels" in said
    assert "Origin: official text" in run("show", "acqf@official-text-2024")
