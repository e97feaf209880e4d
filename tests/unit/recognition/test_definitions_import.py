"""Definition files: shipped ones with faults, users' own from YAML and Excel, and the template."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from nqf.errors import FactError, ImportFileError
from nqf.recognition.definitions import loader
from nqf.recognition.definitions.loader import read_definition, shipped_definitions
from nqf.recognition.definitions.sheets_form import about_rows, element_columns, sheet_titles
from nqf.recognition.definitions.template import write_definition_template
from nqf.recognition.definitions.yaml_form import definition_to_yaml

OWN = """
id: my-rules
name: My rules
publisher: A council
kind: regulation
sources: {title: Circular 3}
elements:
  - id: r1
    requirement: Between 5 and 50 hours
    obligation: mandatory
    stage: design
    fields: [hours_total]
    check: {kind: bounds, field: hours_total, min: 5, max: 50}
    evidence: verified
"""


def written(tmp_path: Path, text: str) -> Path:
    """Write a file and return where it is."""
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def filled_template(
    tmp_path: Path, rows: list[dict[str, object]], about: dict[str, object], language: str = "en"
) -> Path:
    """Fill the template as a person would."""
    path = tmp_path / "own.xlsx"
    write_definition_template(path, language)
    book = load_workbook(path)
    for row, key in enumerate(about_rows(), start=2):
        book.worksheets[1].cell(row, 2).value = about.get(key)
    for at, values in enumerate(rows, start=2):
        for column, key in enumerate(element_columns(), start=1):
            book.worksheets[2].cell(at, column).value = values.get(key)
    book.save(path)
    return path


ABOUT = {"id": "my-rules", "name_en": "My rules", "publisher": "A council", "kind": "regulation", "year": 2026,
         "url": "https://example.org/rules", "countries": "KE, UG"}  # fmt: skip
ROW = {"id": "r1", "requirement_en": "Between 5 and 50 hours", "obligation": "mandatory", "stage": "design",
       "fields": "Notional hours, credit_value", "fields_rule": "any",
       "check": "bounds(field: hours_total, min: 5, max: 50)\nhours_per_credit(hours: 10)"}  # fmt: skip


@pytest.mark.parametrize("name", sorted(shipped_definitions()))
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    """Prevents an instrument that is taken out, mended and loaded again from losing anything."""
    definition = shipped_definitions()[name]
    assert read_definition(written(tmp_path, definition_to_yaml(definition)), "own.yaml") == definition


def test_a_users_own_yaml_in_one_language(tmp_path: Path) -> None:
    """Prevents an authority from having to translate its own rule before it can use it."""
    found = read_definition(written(tmp_path, OWN), "own.yaml")
    assert found.name.fr == found.name.en == "My rules"
    assert found.elements[0].check[0].kind == "bounds"


@pytest.mark.parametrize(
    ("old", "new", "field", "says"),
    [
        ("[hours_total]", "[hours]", "elements.0.fields.0", "'hours' is no field of a record"),
        ("kind: bounds", "kind: sums", "elements.0.check.0", "no check of this kind"),
        ("min: 5, max: 50", "least: 5", "elements.0.check.0.bounds.least", "Allowed are: kind, field, min, max, below"),
        ("min: 5, max: 50", "min: 50, max: 5", "elements.0.check.0.bounds", "Min 50.0 is above max 5.0"),
        ("field: hours_total,", "field: title,", "elements.0.check.0.bounds.field", "needs a field of the type number"),
        ("mandatory", "must", "elements.0.obligation", "Allowed are: mandatory, optional or conditional"),
        ("obligation: mandatory", "obligation: conditional", "elements.0", "has a condition"),
        ("publisher: A council", "", "publisher", "missing"),
        ("id: my-rules", "id: My rules", "id", "form of an id"),
        ("kind: bounds, field: hours_total, min: 5, max: 50", "kind: judgement", "elements.0", "what a person has to"),
        ("kind: bounds, field: hours_total, min: 5, max: 50", "kind: level_on_ladder, framework: xx-nqf",
         "elements.r1.check", "no framework 'xx-nqf'"),
        ("stage: design", "stage: design\n    stage: both", "", "duplicate key"),
    ],
)  # fmt: skip
def test_a_fault_is_named(tmp_path: Path, old: str, new: str, field: str, says: str) -> None:
    """Prevents a fault that is silently read as something else, or refused without a word on where it is."""
    with pytest.raises(FactError) as caught:
        read_definition(written(tmp_path, OWN.replace(old, new)), "own.yaml")
    told = [str(problem) for problem in caught.value.problems]
    assert any(says in one for one in told), told
    assert {problem.file for problem in caught.value.problems} == {"own.yaml"}
    assert [problem.field for problem in caught.value.problems] == [field]


def test_faults_of_all_shipped_files_come_at_once(tmp_path: Path) -> None:
    """Prevents one run for each fault."""
    (tmp_path / "one.yaml").write_text("id: one\nname: One\n", encoding="utf-8")
    (tmp_path / "two.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "three.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(FactError) as caught:
        loader._shelf(tmp_path)
    files = [problem.file.rpartition("/")[2] for problem in caught.value.problems]
    assert set(files) == {"one.yaml", "two.yaml", "three.yaml"}
    assert files.count("one.yaml") >= 3


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [1]\nb: *x\n",
        "[" * 5_000,
        "\x00\x01",
        "<html></html>",
        "%PDF-1.7",
        "- " * 3_000 + "x",
        "",
        "x: " + "y" * 2_100_000,
    ],
)
def test_hostile_files_are_refused(tmp_path: Path, text: str) -> None:
    """Prevents a file that grows without end, or crashes the reader."""
    with pytest.raises((ImportFileError, FactError)):
        read_definition(written(tmp_path, text), "own.yaml")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_template_filled_in_is_read(tmp_path: Path, language: str) -> None:
    """Prevents a template that cannot be loaded once it is filled in."""
    row = ROW | ({"obligation": "obligatoire", "stage": "conception"} if language == "fr" else {})
    about = ABOUT | ({"kind": "règlement"} if language == "fr" else {})
    path = filled_template(
        tmp_path, [row, row | {"id": "r2", "check": None, "judgement_en": "Whether it is so"}], about
    )
    found = read_definition(path, "own.xlsx")
    assert (found.id, found.year, found.countries, found.kind) == ("my-rules", 2026, ("KE", "UG"), "regulation")
    assert found.elements[0].fields == ("hours_total", "credit_value")
    assert [check.kind for check in found.elements[0].check] == ["bounds", "hours_per_credit"]
    assert found.elements[1].also_judgement is not None
    assert read_definition(written(tmp_path, definition_to_yaml(found)), "own.yaml") == found


def test_faults_in_a_workbook_name_sheet_row_and_field(tmp_path: Path) -> None:
    """Prevents a user from searching a workbook for what is wrong."""
    rows = [
        ROW,
        ROW | {"id": "r1"},
        ROW | {"id": "r3", "obligation": "perhaps"},
        ROW | {"id": "r4", "fields": "hours_total, moon phase"},
        ROW | {"id": "r5", "check": "bounds(field: hours_total"},
        ROW | {"id": "r6", "check": "bounds(field: hours_total)"},
        ROW | {"id": "r7", "requirement_en": None},
    ]
    with pytest.raises(FactError) as caught:
        read_definition(filled_template(tmp_path, rows, ABOUT | {"publisher": None}), "own.xlsx")
    found = {(one.row, one.field, one.value) for one in caught.value.problems}
    assert {one.file for one in caught.value.problems} == {"own.xlsx"}
    assert {one.sheet for one in caught.value.problems} == {"Elements", "Instrument"}
    assert found >= {
        (3, "Element id", "r1"),
        (4, "Obligation", "perhaps"),
        (5, "Fields", "moon phase"),
        (6, "Check", "bounds(field: hours_total"),
        (8, "Requirement in English", ""),
        (None, "Publisher", ""),
    }
    assert {(row, field) for row, field, _value in found} >= {(7, "Check")}


def test_any_other_workbook_is_refused(tmp_path: Path) -> None:
    """Prevents a workbook of records from being read as an empty definition."""
    book = Workbook()
    book.active.append(["Title", "Hours"])
    book.active.append(["Welding", 40])
    book.save(tmp_path / "own.xlsx")
    with pytest.raises(ImportFileError, match="No sheet of elements"):
        read_definition(tmp_path / "own.xlsx", "own.xlsx")


def test_the_same_template_has_the_same_bytes(tmp_path: Path) -> None:
    """Prevents files that differ by the time of writing only; the sheets are in the language asked for."""
    for name, language in (("a", "en"), ("b", "en"), ("c", "fr")):
        write_definition_template(tmp_path / f"{name}.xlsx", language)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == list(sheet_titles().values())
    assert len(load_workbook(tmp_path / "c.xlsx").sheetnames) == len(sheet_titles())
