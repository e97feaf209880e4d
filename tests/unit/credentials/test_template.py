"""The template: recognised in both languages, filled and read again without loss, mended and loaded again."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from nqf.credentials.fields import RecordField, record_fields
from nqf.credentials.formats import inspect_file
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.template import write_rejected, write_template
from nqf.credentials.terms import read_country
from tests.unit.credentials.files import HEADINGS, read, said, workbook
from tests.unit.credentials.record_strategies import as_read

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs", "Co", "Cn"))
_WORDS = st.lists(st.text(_LETTERS, min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join)
_TEXTS = st.one_of(_WORDS, _WORDS.map(lambda text: f"={text}"), _WORDS.map(lambda text: f"{text}\n{text}")).filter(
    lambda text: len(text) > 3
)
_ITEMS = st.lists(_WORDS.filter(lambda text: len(text) > 3 and text[0] != "•"), max_size=3).map(tuple)
_NUMBERS = st.one_of(st.integers(0, 500).map(float), st.sampled_from([0.5, 1.125, 2.25, 33.333]))
_QUANTITIES = st.tuples(_NUMBERS, _NUMBERS).map(lambda ends: Quantity(low=min(ends), high=max(ends)))
_COUNTRIES = st.sampled_from(["KE", "FR", "LC", "CI", "CD", "NO", "GB", "TR", "XK"])


def _values(field: RecordField) -> st.SearchStrategy[object]:
    """Return a strategy for the values of a field as people may have given them."""
    if field.type == "number":
        return _QUANTITIES
    if field.type == "enum":
        return st.sampled_from(sorted(field.values))
    if field.name == "delivery_language":
        return st.sampled_from(["en", "fr", "pt-BR", "en, fr"])
    plain = {
        "list": _ITEMS,
        "date": st.dates(date(1900, 1, 1), date(2199, 12, 31)),
        "boolean": st.booleans(),
        "iso2": _COUNTRIES,
        "url": st.sampled_from(["https://example.org/a?b=c", "http://example.org"]),
    }
    return plain.get(field.type, _WORDS.filter(lambda text: len(text) > 3) if field.type != "text" else _TEXTS)


@st.composite
def records(draw: st.DrawFn) -> MicroCredential:
    values = {name: draw(_values(field)) for name, field in record_fields().items() if draw(st.booleans())}
    values |= {"record_id": draw(_WORDS.filter(lambda text: len(text) > 3)), "title": draw(_WORDS)}
    if not values.get("learning_outcomes"):
        values["summary"] = "Some text here"
    outcomes = values.get("learning_outcomes", ())
    domains = values.get("outcome_domains", ())
    values["outcome_domains"] = (
        domains[: len(outcomes)] if isinstance(domains, tuple) and isinstance(outcomes, tuple) else ()
    )
    values["framework"] = as_read(values.get("framework"), values.get("awarding_country"))
    extra = {"Country": "Atlantis", "Colour": draw(_WORDS)} if draw(st.booleans()) else {}
    return MicroCredential.model_validate({**values, "extra": extra})


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    found=st.lists(records(), max_size=3, unique_by=lambda record: record.record_id),
    language=st.sampled_from(["en", "fr"]),
)
def test_written_and_read_again_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, found: list[MicroCredential], language: str
) -> None:
    """A field lost between export and import is lost for good: the sender does not notice."""
    path = tmp_path_factory.mktemp("t") / "t.xlsx"
    assert write_template(path, language, found) == []
    result = read(path)
    assert [row.record for row in result.records] == found
    assert said(result) == []


def test_every_field_makes_the_round_trip(tmp_path: Path) -> None:
    """The same for a record in which all 67 fields are filled."""
    values = {name: _sample(field) for name, field in record_fields().items()}
    record = MicroCredential.model_validate({**values, "extra": {"Title": "mine", "=x": "@y"}})
    for language in ("en", "fr"):
        write_template(tmp_path / "t.xlsx", language, [record])
        assert [row.record for row in read(tmp_path / "t.xlsx").records] == [record]


def _sample(field: RecordField) -> object:
    plain = {
        "list": ("first; one", "• second"),
        "number": Quantity(low=1.125, high=2),
        "date": date(2026, 3, 4),
        "boolean": False,
        "iso2": "CD",
        "url": "https://example.org",
    }
    if field.type == "enum":
        return next(iter(field.values))
    if field.name == "delivery_language":
        return "fr"
    return (
        ("Explain it.", "Do it.") if field.name == "learning_outcomes" else plain.get(field.type, "-1 + @text _x0041_")
    )


@pytest.mark.parametrize(("language", "sheet"), [("en", "Records"), ("fr", "Fiches")])
def test_an_empty_template_is_known_and_complete(tmp_path: Path, language: str, sheet: str) -> None:
    """A French office got English headings, or its filled template was taken for an unknown workbook."""
    path = tmp_path / "t.xlsx"
    write_template(path, language)
    look = inspect_file(path, "t.xlsx").sheets[0]
    assert (look.name, look.is_template, look.heading_row, look.row_count) == (sheet, True, 2, 0)
    labels = [f.label.in_language(language) for n, f in record_fields().items() if n != "outcome_domains"]
    assert list(look.headings) == labels
    book = load_workbook(path)
    names = {
        "en": ["Instructions", "Records", "Outcomes", "Examples", "Data dictionary", "Lists"],
        "fr": ["Mode d'emploi", "Fiches", "Acquis", "Exemples", "Dictionnaire", "Listes"],
    }
    assert book.sheetnames == names[language]
    assert read(path).records == []


def test_locks_lists_and_frozen_headings(tmp_path: Path) -> None:
    """Headings typed over, choices typed at random, and cells that could not be filled at all."""
    target = BytesIO()
    write_template(target, "fr")
    book = load_workbook(target)
    sheet = book["Fiches"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet["A2"].protection.locked
    assert sheet.column_dimensions["A"].protection.locked is False
    assert (sheet.row_dimensions[1].hidden, sheet.freeze_panes, sheet.print_title_rows) == (True, "C3", "$2:$2")
    lists = {str(v.sqref).split("3")[0]: v for v in sheet.data_validations.dataValidation if v.type == "list"}
    enums = [n for n, f in record_fields().items() if f.type in ("enum", "boolean")]
    assert len(lists) == len(enums) + 3  # and countries, credit systems, frameworks
    countries = next(v for v in lists.values() if v.promptTitle == "Pays")
    column, last = str(countries.formula1).split("$")[-2:]
    names = [row[0].value for row in book["Listes"][f"{column}2:{column}{last}"]]
    assert "Côte d’Ivoire" in names
    assert all(read_country(str(name)).value for name in names)
    assert all(len(v.prompt) <= 255 for v in sheet.data_validations.dataValidation)


def test_typing_into_the_template(tmp_path: Path) -> None:
    """What people type into our own form: names, words of the other language, outcomes on either sheet."""
    path = tmp_path / "t.xlsx"
    write_template(path, "fr")
    book = load_workbook(path)
    sheet, outcomes = book["Fiches"], book["Acquis"]
    column = {cell.value: cell.column for cell in sheet[2]}
    typed = {
        "Identifiant": 7,
        "Intitulé": "Abeilles",
        "Pays": "Sénégal",
        "Mode de participation": "online",
        "Volume horaire total": "1 200",
        "Cadre": "ke-knqf — Kenya",
        "Cumul": "Cumulable",
        "Crédits": "5 ECTS",
        "Acquis d'apprentissage": "- Tenir une ruche\n- Récolter le miel",
    }
    for heading, value in typed.items():
        sheet.cell(3, column[heading], value)
    sheet.cell(2, len(column) + 1, "Couleur")
    sheet.cell(3, len(column) + 1, "jaune")
    for row in (("7", "Vendre le miel", "Aptitudes"), ("8", "Perdu", None), ("7", None, None)):
        outcomes.append(row)
    book.save(path)
    result = read(path)
    record = result.records[0].record
    assert (record.record_id, record.awarding_country, record.participation_mode) == ("7", "SN", "online")
    assert (record.framework, record.stackability, record.credit_system) == ("ke-knqf", "stackable", "ECTS")
    assert record.learning_outcomes == ("Tenir une ruche", "Récolter le miel", "Vendre le miel")
    assert record.extra == {"Couleur": "jaune"}
    assert [(p.sheet, p.row) for p in result.problems] == [("Acquis", 4), ("Acquis", 5)]


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    """A sample or an export that differs at each run cannot be compared or signed."""
    import time

    record = MicroCredential(record_id="a", title="Bees", summary="Keep a hive")
    first, second = BytesIO(), BytesIO()
    write_template(first, "en", [record])
    time.sleep(1.1)
    write_template(second, "en", [record])
    assert first.getvalue() == second.getvalue()


def test_a_text_too_long_for_a_cell_is_said(tmp_path: Path) -> None:
    """Cells hold 32,767 characters; the rest was cut without a word."""
    record = MicroCredential(record_id="a", title="Bees", summary="x" * 40_000)
    problems = write_template(tmp_path / "t.xlsx", "en", [record])
    assert [(p.sheet, p.row, p.field, p.severity) for p in problems] == [("Records", 3, "Summary", "warning")]


def test_rejected_rows_mended_and_loaded_again(tmp_path: Path) -> None:
    """Rejected rows had to be searched for in the old file and typed again."""
    rows = [
        HEADINGS,
        ("a", "Bees", "Keep a hive", "40 h", 2, "KE"),
        ("a", "Goats", "Milk a goat", "forty", 3, "=1+1"),
        ("c", "", "Shear a sheep", 10, 1, "FR"),
    ]
    first = read(workbook(tmp_path / "a.xlsx", rows), mapping={5: None})
    write_rejected(first, tmp_path / "r.xlsx")
    book = load_workbook(tmp_path / "r.xlsx")
    sheet = book.active
    assert [cell.value for cell in sheet[2]] == [
        "What to mend",
        "Sheet",
        "Row",
        "Id",
        "Title",
        "Learning outcomes",
        "Notional hours",
        "Credits",
        "Country",
    ]
    assert "in use already in row 2" in sheet["A3"].value
    sheet["D3"], sheet["E4"] = "b", "Sheep"
    book.save(tmp_path / "r.xlsx")
    second = read(tmp_path / "r.xlsx")
    assert [(row.record.record_id, row.record.title) for row in second.records] == [("b", "Goats"), ("c", "Sheep")]
    assert second.records[1].record.hours_total == Quantity(low=10, high=10)
    assert second.records[1].record.extra == {"Country": "FR"}
    assert second.rejected == []


def test_rejected_rows_without_their_mapping(tmp_path: Path) -> None:
    """Rows kept in a database come back without the mapping; headings are guessed anew."""
    first = read(workbook(tmp_path / "a.xlsx", [HEADINGS, ("a", "", "Keep a hive", 40, 2, "KE")]))
    write_rejected(first.rejected, tmp_path / "r.xlsx", language="fr")
    again = read(tmp_path / "r.xlsx").rejected[0]
    assert (again.raw["Notional hours"], again.problems[0].field) == ("40", "Intitulé")
    write_rejected([], tmp_path / "empty.xlsx")
    assert (tmp_path / "empty.xlsx").stat().st_size > 0
