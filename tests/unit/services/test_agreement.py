"""From a sheet of ratings to figures, workbook and JSON."""

import json
from enum import IntEnum
from pathlib import Path

import pytest
from openpyxl import load_workbook

from nqf.errors import NotAllowedError
from nqf.levelling.ratings import Unit
from nqf.services.access import LOCAL, Member, Role
from nqf.services.agreement import agreement_json, agreement_workbook, example_sheet, measure_agreement

OUTCOMES = (
    "Plan the care of a field and explain the choice of crops to the owner. "
    "Test the soil, record the results and advise the owner on what to do next."
)
ROWS = "".join(
    f"r{at},eqf,{a},{b},{t}\n" for at, (a, b, t) in enumerate(zip("44556677", "45566674", "44556688", strict=True))
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A wide sheet with the tool's levels and one cell off the ladder."""
    path = tmp_path / "panel.csv"
    path.write_text(f"record,framework,Anna,Ben,tool\n{ROWS}r9,eqf,9,5,\n=cmd,eqf,4,4,4\n", encoding="utf-8")
    return path


def test_only_members_measure(path: Path) -> None:
    """A service that works for anyone who calls it."""
    nobody = IntEnum("Less", {"NOBODY": 0})(0)
    with pytest.raises(NotAllowedError):
        measure_agreement(Member("x", nobody), path, path.name)  # type: ignore[arg-type]
    assert measure_agreement(Member("y", Role.READER), path, path.name).parts


def test_the_column_of_the_tool_is_compared_with_each_rater(path: Path) -> None:
    """The tool compared with one rater only, or with levels of its own where the sheet has them."""
    report = measure_agreement(LOCAL, path, path.name)
    assert (report.tool_source, report.proposed, report.declined) == ("column", 9, 0)
    pairs = {pair.second: pair for pair in report.parts[0].tool_pairs}
    assert pairs["Anna"].figures["exact"].value == pytest.approx(7 / 9, abs=1e-5)
    assert pairs["Ben"].figures["exact"].value == pytest.approx(5 / 9, abs=1e-5)


def test_texts_are_levelled_where_there_is_no_column(tmp_path: Path) -> None:
    """Outcomes in the sheet that the tool never reads, or a unit that is neither levelled nor counted as declined."""
    path = tmp_path / "texts.csv"
    path.write_text(
        f'record,framework,title,outcomes,Anna,Ben\na,eqf,Soil,"{OUTCOMES}",4,4\nb,eqf,Water,,5,5\n', encoding="utf-8"
    )
    report = measure_agreement(LOCAL, path, path.name)
    assert report.tool_source == "text"
    assert report.proposed + report.declined == 1
    assert all(pair.compared == report.proposed for pair in report.parts[0].tool_pairs)


def test_the_workbook_holds_the_figures_and_is_the_same_twice(path: Path, tmp_path: Path) -> None:
    """A workbook that differs from the screen, runs a formula from a sheet, or changes from one day to the next."""
    report = measure_agreement(LOCAL, path, path.name)
    content = agreement_workbook(report)
    assert content == agreement_workbook(report)
    (tmp_path / "out.xlsx").write_bytes(content)
    book = load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["Agreement", "How it was read", "Ratings", "Problems"]
    heads, first = [[cell.value for cell in row] for row in book["Agreement"].iter_rows(min_row=4, max_row=5)]
    figures = dict(zip(heads, first, strict=True))
    whole = report.parts[0].figures
    assert figures["Weighted kappa"] == pytest.approx(whole["weighted_kappa"].value, abs=1e-4)
    assert figures["Alpha, from"] == pytest.approx(whole["alpha"].low, abs=1e-4)
    ratings = book["Ratings"]
    assert [ratings.cell(row, 4).value for row in (5, 6)] == ["4", "4"]
    formula = next(cell for cell in ratings["A"] if cell.value == "=cmd")
    assert formula.data_type == "s"
    assert formula.quotePrefix
    assert book["Problems"].cell(5, 6).value == "9"


def test_json_says_the_same(path: Path) -> None:
    """Keys that scripts read, or figures without their interval."""
    report = measure_agreement(LOCAL, path, path.name)
    written = json.loads(agreement_json(report))
    part = written["parts"][0]
    assert set(part["mean_of_pairs"]) == {"exact", "within_one", "kappa", "weighted_kappa"}
    assert part["alpha"]["value"] == report.parts[0].figures["alpha"].value
    assert part["tool_pairs"][0]["between"] == ["tool", "Anna"]
    assert (written["layout"], written["raters"], len(written["problems"])) == ("wide", ["Anna", "Ben"], 1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_example_is_read_without_a_problem(tmp_path: Path, language: str) -> None:
    """An example that the tool itself cannot read."""
    path = tmp_path / "example.xlsx"
    path.write_bytes(example_sheet(language))
    report = measure_agreement(LOCAL, path, path.name)
    assert report.sheet.problems == []
    assert (len(report.sheet.raters), report.sheet.records, report.tool_source) == (3, 24, "text")
    assert report.parts[0].figures["weighted_kappa"].value is not None
    assert all(isinstance(unit, Unit) and unit.framework == "eqf" for unit in report.sheet.ratings)
