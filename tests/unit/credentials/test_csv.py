"""Text tables in every shape that offices send."""

from pathlib import Path

import pytest

from nqf.credentials.formats import inspect_file
from nqf.errors import ImportFileError
from tests.unit.credentials.files import csv_file, read, said

FRENCH = (
    "Code;Intitulé;Acquis d’apprentissage;Volume horaire;Crédits\r\n"
    'A1;Tenir une ruche;"Décrire une ruche\r\nRécolter le miel";40 h;2,5\r\n'
    "A2;Élever des abeilles;Soigner un essaim;1 200;5 ECTS\r\n"
)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("cp1252", "windows-1252"),
    ],
)
def test_every_usual_encoding(tmp_path: Path, encoding: str, name: str) -> None:
    """Accents turned to rubbish, or a file refused, because it was saved by another program."""
    result = read(csv_file(tmp_path / "a.csv", FRENCH, encoding))
    assert (result.encoding, result.delimiter, result.format) == (name, ";", "csv")
    first, second = (row.record for row in result.records)
    assert first.title == "Tenir une ruche"
    assert first.learning_outcomes == ("Décrire une ruche", "Récolter le miel")
    assert first.credit_value is not None and first.credit_value.low == 2.5
    assert second.title == "Élever des abeilles"
    assert (second.hours_total.low if second.hours_total else None, second.credit_system) == (1200, "ECTS")
    guessed = [text for text in said(result) if "Windows-1252" in text]
    assert len(guessed) == (1 if encoding == "cp1252" else 0)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_delimiter(tmp_path: Path, delimiter: str) -> None:
    """A tab-separated file read as one column is a file without titles."""
    lines = ["id,title,outcomes,hours", "1,Bees,Keep a hive,40", "2,Goats,Milk a goat,30"]
    result = read(csv_file(tmp_path / "a.txt", "\n".join(lines).replace(",", delimiter)))
    assert [(row.row, row.record.title) for row in result.records] == [(2, "Bees"), (3, "Goats")]
    assert result.delimiter == delimiter


def test_the_hint_of_spreadsheet_programs_is_obeyed(tmp_path: Path) -> None:
    """A first line "sep=;" was taken for the headings."""
    result = read(csv_file(tmp_path / "a.csv", "sep=;\nid;title;outcomes\n1;Bees, goats;Keep them\n"))
    assert [(row.row, row.record.title) for row in result.records] == [(3, "Bees, goats")]


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    """A quoted line break moved every later problem to another row."""
    text = 'id,title,outcomes\n1,Bees,"Keep\na hive"\n2,,Milk a goat\n'
    assert [row.row for row in read(csv_file(tmp_path / "a.csv", text)).rejected] == [3]


def test_a_quotation_mark_that_never_closes_costs_one_row(tmp_path: Path) -> None:
    """One stray quotation mark swallowed all rows below it without a word."""
    rows = [f"{n},Course {n},Do the thing {n}" for n in range(1, 300)]
    rows[4] = '5,"Course 5,Do the thing 5'
    result = read(csv_file(tmp_path / "a.csv", "\n".join(["id,title,outcomes", *rows])))
    assert len(result.records) == 298
    assert [(row.row, "never closes" in row.problems[0].message) for row in result.rejected] == [(6, True)]


def test_a_row_with_too_many_cells_is_rejected(tmp_path: Path) -> None:
    """A comma in a text without quotation marks moved every value of the row one column on."""
    text = "id,title,outcomes,hours\n1,Bees, and goats,Keep them,40\n2,Goats,Milk a goat,30\n"
    result = read(csv_file(tmp_path / "a.csv", text))
    assert [row.record.title for row in result.records] == ["Goats"]
    assert "5 cells under 4 headings" in said(result)[0]
    assert result.rejected[0].row == 2


def test_titles_and_notes_above_the_table(tmp_path: Path) -> None:
    """Headings below a title line were not found."""
    look = inspect_file(
        csv_file(tmp_path / "a.csv", "Register 2026,,\n,,\nid,title,outcomes\n1,Bees,Keep a hive\n"), "a.csv"
    )
    assert (look.sheets[0].heading_row, look.sheets[0].row_count) == (3, 1)
    assert look.sheets[0].headings == ("id", "title", "outcomes")
    assert look.sheets[0].sample_rows == (("1", "Bees", "Keep a hive"),)


def test_a_mapping_corrects_the_guess(tmp_path: Path) -> None:
    """Without a way to say which column is the title, an odd register could not be loaded."""
    path = csv_file(tmp_path / "a.csv", "Nr,Bezeichnung,Inhalt,Preis\n7,Bees,Keep a hive,100\n")
    with pytest.raises(ImportFileError, match="No column was found to hold the title"):
        read(path)
    result = read(path, mapping={0: "record_id", 1: "title", 2: "learning_outcomes"})
    record = result.records[0].record
    assert (record.record_id, record.title, record.learning_outcomes, record.extra) == (
        "7",
        "Bees",
        ("Keep a hive",),
        {"Preis": "100"},
    )
    assert result.mapping["Bezeichnung"] == "title"


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    """A bar that stops at 99 % looks like a crash."""
    told: list[tuple[int, int]] = []
    path = csv_file(tmp_path / "a.csv", "id,title,outcomes\n" + "".join(f"{n},T,Do it now\n" for n in range(1200)))
    read(path, on_progress=lambda done, count: told.append((done, count)))
    assert told == [(500, 1200), (1000, 1200), (1200, 1200)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><table><tr><td>title</td></tr></table>", "web page"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (bytes(range(256)) * 20, "not text"),
        (b"just words\nand more words\n", "title"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b'{"@context": ["https://example.org"], "type": "Badge"}', "JSON-LD"),
    ],
)
def test_what_holds_no_records_is_refused_by_name(tmp_path: Path, content: bytes, words: str) -> None:
    """A picture or a web page named .csv ended in a crash, or in thousands of rejected rows."""
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(ImportFileError, match=words) as refused:
        read(path)
    assert refused.value.where == "a.csv"
    assert refused.value.hint
