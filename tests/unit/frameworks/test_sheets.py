"""Framework workbooks: nothing lost on the way out and back, and every bad row named without sinking the rest."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from nqf.errors import ImportFileError
from nqf.frameworks.exchange import framework_template, read_frameworks, write_framework
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework, Range
from nqf.frameworks.sheets_cells import from_cell, to_cell
from nqf.frameworks.sheets_form import sheets
from nqf.i18n import LANGUAGES, use_language

ODD = Framework.model_validate(
    {
        "id": "xx-odd",
        "name": "=HYPERLINK(1)",
        "short_name": "+44",
        "names": {"pt": "", "fr": "Cadre: deux-points", "a:b": "x"},
        "kind": "level framework",
        "scope": "national",
        "countries": ["NA", "NO"],
        "authority": {"name": "@body", "evidence": "unverified", "note": "two\nlines"},
        "other_authorities": [{"name": "-other", "role": "council", "evidence": "unverified"}],
        "status": {"value": "none", "since": 2011, "evidence": "verified", "sources": ["s1"], "unverified": ["since"]},
        "ladder": {"levels": ["1", "1.10", "4+", "TRUE", "Entry, low"], "names": {"1": "First"}, "evidence": "unverified"},
        "credit": {"notional_hours": {"min": 10, "below": 30}, "per_year": 60.5, "is_carried": False,
                   "evidence": "unverified"},
        "micro_credentials": {"status": "none found", "levels": ["1", "4+"], "on_register": False, "evidence": "unverified",
                              "credits_by_level": {"1": {"below": 40, "step": 0.5}, "4+": 12},
                              "needs": ["a, b", "[c]"], "details": [{"topic": "T", "value": "_x0041_", "evidence": "unverified"}]},
        "links": [{"target": "eqf", "kind": "draft", "pairs": [["1", "1"], ["4+", "a = b"]], "evidence": "unverified",
                   "is_for_recognition": False}],
        "descriptors": {"lines": {"1": {"Skills": "=1+1"}, "4+": {"Knowledge": "- a\n- b"}}, "evidence": "unverified"},
        "sources": [{"id": "s1", "title": "'quoted'", "seen_on": "2026-11-20"}],
    }
)  # fmt: skip


def changed(content: bytes, *cells: tuple[str, str, Any]) -> bytes:
    """Return a workbook with some cells set, each as sheet, place and value."""
    book = load_workbook(io.BytesIO(content))
    for sheet, place, value in cells:
        book[sheet][place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def written(framework_id: str = "ie-nfq") -> bytes:
    """Return the workbook of a framework of the shelf."""
    return write_framework(load_shelf()[framework_id], "xlsx", {})


def row_of(content: bytes, sheet: str, key: str) -> int:
    """Return the row of a fact down the page."""
    page = load_workbook(io.BytesIO(content))[sheet]
    return next(cell.row for cell in page["A"] if cell.value == key)


def test_every_framework_of_the_shelf_survives() -> None:
    """A fact lost in Excel is lost in the database of whoever edits their framework there."""
    shelf = load_shelf()
    lost = []
    for framework in shelf.values():
        read = read_frameworks("x.xlsx", write_framework(framework, "xlsx", shelf))
        if read.frameworks != (framework,) or read.problems:
            lost.append((framework.id, [str(problem) for problem in read.problems]))
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_odd_values_survive_in_every_language(language: str) -> None:
    """Formulas, dots, empty texts, commas in lists; a French workbook that only a French screen can read."""
    use_language(language)
    content = write_framework(ODD, "xlsx", {})
    use_language("en")
    read = read_frameworks("odd.xlsx", content)
    assert [problem for problem in read.problems if problem.severity == "error"] == []
    assert read.frameworks == (ODD,)


def test_formulas_stay_text_and_bytes_stay_the_same() -> None:
    """A name that begins with "=" run as a formula on the desk of a ministry; a new file at every export."""
    content = write_framework(ODD, "xlsx", {})
    cell = load_workbook(io.BytesIO(content))["Framework"]["C4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(1)", "s", True)
    assert write_framework(ODD, "xlsx", {}) == content


def test_every_key_of_the_schema_has_its_cell() -> None:
    """A new key of the schema that no sheet carries."""
    leaves = {leaf.path[0] for sheet in sheets() for leaf in sheet.leaves}
    tables = {sheet.key.split(".")[0] for sheet in sheets() if not sheet.leaves}
    assert leaves | tables == set(Framework.model_fields)


def test_sheets_have_lists_frozen_headings_and_text_columns() -> None:
    """A level typed as 1 that Excel makes a number, or "1-3" that it makes a date."""
    book = load_workbook(io.BytesIO(framework_template()))
    assert book.sheetnames[:4] == ["Read me", "Framework", "Levels", "Descriptors"]
    assert book["Lists"].sheet_state == "hidden"
    types = book["Qualification types"]
    assert types.freeze_panes == "B3" and types.row_dimensions[1].hidden
    assert types.column_dimensions["B"].number_format == "@"
    lists = [check for check in types.data_validations.dataValidation if check.type == "list"]
    assert [str(check.sqref) for check in lists] == ["H3:H2000"]
    assert [row[0].value for row in book["Lists"].iter_rows(max_row=2, max_col=1)] == ["level framework",
                                                                                    "micro-credential framework"]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_template_is_read(language: str) -> None:
    """A template that its own reader does not understand."""
    content = framework_template(language)
    book = load_workbook(io.BytesIO(content))
    page, levels, texts = book.worksheets[1], book.worksheets[2], book.worksheets[3]
    facts = {"id": "xx-own", "name": "Own", "short_name": "O", "kind": "level framework", "scope": "national",
             "countries": "ke, UG".upper(), "authority.name": "A", "status.value": "adopted", "status.since": 2026}  # fmt: skip
    for cell in page["A"]:
        if cell.value in facts:
            page.cell(cell.row, 3).value = facts[cell.value]
    for row, level in enumerate((1, 2, "4+"), start=3):
        levels.cell(row, 1).value = level
    texts["A3"], texts["B3"], texts["E2"], texts["E3"] = 1, "knows the parts", "Ethics", "asks before acting"
    out = io.BytesIO()
    book.save(out)
    read = read_frameworks("own.xlsx", out.getvalue())
    (framework,) = read.frameworks
    assert framework.levels == ("1", "2", "4+")
    assert framework.countries == ("KE", "UG")
    assert list(framework.descriptors.lines["1"].values()) == ["knows the parts", "asks before acting"]
    assert {problem.severity for problem in read.problems} == {"warning"}
    assert not framework.status.is_verified()


def test_empty_template_names_what_is_needed() -> None:
    """A person who sends the template back half filled must read what is missing, and where."""
    read = read_frameworks("t.xlsx", framework_template())
    missing = [(p.sheet, p.row, p.field) for p in read.problems if p.message == "This must be filled in."]
    assert read.frameworks == ()
    assert missing[0] == ("Framework", 3, "id")
    assert [field for _sheet, _row, field in missing] == ["id", "name", "short_name", "kind", "scope", "authority.name",
                                                          "status.value"]  # fmt: skip


def test_bad_rows_are_named_and_the_rest_is_kept() -> None:
    """One slip of the hand that throws a whole framework away, or is thrown away without a word."""
    before = load_shelf()["ie-nfq"]
    types = len(before.qualification_types)
    content = changed(
        written(),
        ("Qualification types", "D3", "ten to twenty"),
        ("Qualification types", "H4", "certain"),
        ("Links", "E3", "1 to 1"),
        ("Sources", "D4", "last year"),
    )
    read = read_frameworks("ie.xlsx", content)
    (framework,) = read.frameworks
    errors = [(p.sheet, p.row, p.field, p.value) for p in read.problems if p.severity == "error"]
    assert errors == [
        ("Qualification types", 3, "credits", "ten to twenty"),
        ("Links", 3, "pairs", "1 to 1"),
        ("Qualification types", 4, "evidence", "certain"),
        ("Sources", 4, "year", "last year"),
    ]
    assert framework.qualification_types == before.qualification_types[2:]
    assert (len(framework.qualification_types), len(framework.links)) == (types - 2, len(before.links) - 1)
    assert framework.descriptors == before.descriptors
    assert any(p.hint == "Allowed are: verified, unverified." for p in read.problems)


def test_single_facts_fall_alone_and_needed_ones_stop() -> None:
    """A year that is no year must not take the status with it; without a name there is no framework."""
    content = written()
    year, name = row_of(content, "Framework", "status.since"), row_of(content, "Framework", "name")
    read = read_frameworks("x.xlsx", changed(content, ("Framework", f"C{year}", "long ago")))
    assert read.frameworks[0].status.since is None
    assert [(p.row, p.field, p.message) for p in read.problems] == [
        (year, "status.since", "A number is expected here.")
    ]
    read = read_frameworks("x.xlsx", changed(content, ("Framework", f"C{name}", None)))
    assert read.frameworks == ()
    assert [(p.sheet, p.row, p.field) for p in read.problems] == [("Framework", name, "name")]


def test_labels_and_sources_that_do_not_fit_are_warned_of() -> None:
    """A type at a level that is not on the ladder, or a source that is not listed, found out only in a chart."""
    content = changed(written(), ("Qualification types", "B3", 99), ("Qualification types", "I3", "s99"))
    read = read_frameworks("x.xlsx", content)
    assert read.frameworks[0].qualification_types[0].level == "99"
    assert {(p.severity, p.field, p.value) for p in read.problems} == {
        ("warning", "qualification_types.0.level", "99"),
        ("warning", "qualification_types.0.sources", "s99"),
    }


def test_workbook_of_ones_own_with_plain_headings() -> None:
    """A workbook typed by hand, without the hidden keys, with an own column and levels as numbers."""
    book = Workbook()
    page = book.active
    page.title = "framework"
    for row in (("Id", "xx-hand"), ("Name", "By hand"), ("Short name", "BH"), ("Kind", "Level framework"),
                ("Scope", "national"), ("Countries (two-letter codes)", "NO"), ("Authority: name", "A"),
                ("Status: value", "adopted"), ("Colour", "blue")):  # fmt: skip
        page.append(row)
    levels = book.create_sheet("Levels")
    for row in (
        ("Level", "Name", "Mood"),
        (1, "One", "x"),
        (2.5, None, None),
        (1, "Twice", None),
        (None, "None", None),
    ):
        levels.append(row)
    out = io.BytesIO()
    book.save(out)
    read = read_frameworks("hand.xlsx", out.getvalue())
    (framework,) = read.frameworks
    assert (framework.id, framework.countries, framework.levels) == ("xx-hand", ("NO",), ("1", "2.5"))
    found = [(p.severity, p.sheet, p.row, p.field) for p in read.problems if p.field in ("Colour", "Mood", "level")]
    assert found == [
        ("warning", "framework", 9, "Colour"),
        ("warning", "Levels", None, "Mood"),
        ("error", "Levels", 4, "level"),
        ("error", "Levels", 5, "level"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120", {"min": 120, "max": 120}), ("20-40", {"min": 20, "max": 40}), ("20 – 40", {"min": 20, "max": 40}),
        (">=20", {"min": 20}), ("<=40", {"max": 40}), ("< 40", {"below": 40}), ("20-<40", {"min": 20, "below": 40}),
        ("7,5", {"min": 7.5, "max": 7.5}), ("1-12 step 0.5", {"min": 1, "max": 12, "step": 0.5}),
    ],
)  # fmt: skip
def test_intervals(text: str, expected: dict[str, float]) -> None:
    """ "Below 40" read as "up to 40" lets in what the rule shuts out."""
    assert from_cell(Range, text) == expected
    value = Range.model_validate(expected)
    assert Range.model_validate(from_cell(Range, to_cell(Range, value.model_dump()))) == value


def test_dates_and_errors_in_cells_are_named() -> None:
    """ "1-3" that Excel made the first of March must not become an interval, nor #REF! a title."""
    content = written()
    book = load_workbook(io.BytesIO(content))
    cell = book["Qualification types"]["D3"]
    cell.value, cell.number_format = __import__("datetime").date(2026, 3, 1), "yyyy-mm-dd"
    broken = book["Qualification types"]["L4"]
    broken.value, broken.data_type = "#REF!", "e"
    out = io.BytesIO()
    book.save(out)
    read = read_frameworks("x.xlsx", out.getvalue())
    found = [(p.row, p.severity) for p in read.problems if p.sheet == "Qualification types"]
    assert (3, "error") in found and (4, "warning") in found
    assert len(read.frameworks[0].qualification_types) == len(load_shelf()["ie-nfq"].qualification_types) - 1


def bomb() -> bytes:
    """Return a small package that unpacks to 30 MB of nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 30_000_000)
    return out.getvalue()


def with_entity() -> bytes:
    """Return a workbook of which one part declares an entity."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written())) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            start = b'<!DOCTYPE a [<!ENTITY b "c">]>' if part.filename == "xl/workbook.xml" else b""
            new.writestr(part.filename, start + old.read(part))
    return out.getvalue()


def far_cell() -> bytes:
    """Return a workbook whose last cell is the last that a sheet can have."""
    book = Workbook()
    book.active.title = "Levels"
    book.active["A1"], book.active["A2"], book.active["XFD1048576"] = "Level", "1", "far"
    out, merged = io.BytesIO(), io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(merged, "w") as new:
        for part in old.infolist():
            merge = b'</sheetData><mergeCells><mergeCell ref="B3:XFC1048575"/></mergeCells>'
            new.writestr(part.filename, old.read(part).replace(b"</sheetData>", merge))
    return merged.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (lambda: b"PK\x03\x04 and no more", "damaged"),
        (bomb, "zip bomb"),
        (with_entity, "declares XML entities"),
        (
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (lambda: written()[:-400], "damaged"),
    ],
)
def test_unsafe_workbooks_are_refused(content: Any, message: str) -> None:
    """A bomb, an entity or a torn file that reaches the library that opens workbooks."""
    with pytest.raises(ImportFileError, match=message):
        read_frameworks("x.xlsx", content())


def test_far_off_cells_cost_nothing() -> None:
    """One stray cell at the end of a sheet that fills the memory with empty ones."""
    read = read_frameworks("x.xlsx", far_cell())
    assert read.frameworks == ()
    assert any(problem.field == "id" for problem in read.problems)


def test_workbook_of_something_else_is_refused() -> None:
    """A portfolio of micro-credentials read as an empty framework."""
    book = Workbook()
    book.active.append(["Title", "Hours"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(ImportFileError, match="No sheet of this workbook is one of a framework"):
        read_frameworks("x.xlsx", out.getvalue())
