"""A register read from Excel, CSV and JSON Lines: the framework is the user's, the level is the ladder's."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from nqf.errors import ImportFileError, NotFoundError
from nqf.frameworks.loader import get_framework
from nqf.levelling.corpus import level_on, read_register
from tests.registers import made_register, write_register

ID = "gb-sct-scqf"


def _csv(path: Path, rows: list[dict[str, object]]) -> Path:
    lines = ["Id,Title,Learning outcomes,Level"]
    lines += [f'{row["id"]},"{row["title"]}","{" ; ".join(row["outcomes"])}",{row["level"]}' for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _workbook(path: Path, rows: list[dict[str, object]]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["Record id", "Title", "Learning outcomes", "NQF level"])
    for row in rows:
        sheet.append([row["id"], row["title"], "\n".join(row["outcomes"]), int(str(row["level"]))])
    book.save(path)
    return path


def test_one_register_in_three_formats_is_the_same(tmp_path: Path) -> None:
    """A level that Excel made a number, or a list that CSV made a text, must not change what is learned."""
    rows = made_register(20)
    files = [
        write_register(rows, tmp_path / "a.jsonl"),
        _csv(tmp_path / "b.csv", rows),
        _workbook(tmp_path / "c.xlsx", rows),
    ]
    read = [read_register(path, path.name, ID) for path in files]
    for one in read:
        assert [found.level for found in one.records] == [row["level"] for row in rows]
        assert [found.record.title for found in one.records] == [row["title"] for row in rows]
        assert one.rows_read == 20
    assert {found.row for found in read[1].records} == set(range(2, 22))


@pytest.mark.parametrize(
    ("text", "label"), [("7", "7"), (" scqf 7 ", "7"), ("7.0", "7"), ("13", None), ("seven", None), (None, None)]
)
def test_a_level_is_the_label_that_it_spells(text: str | None, label: str | None) -> None:
    """A guess at a level would teach the wrong one."""
    assert level_on(text, get_framework(ID)) == label


def test_labels_of_words_are_matched_whole() -> None:
    """ "Entry 3" is not level 3."""
    framework = get_framework("gb-eng-rqf")
    assert (level_on("entry 3", framework), level_on("3", framework)) == ("Entry 3", "3")


def test_an_unknown_framework_and_an_unusable_file_are_said(tmp_path: Path) -> None:
    """Nothing may be read for a ladder that does not exist."""
    path = write_register(made_register(3), tmp_path / "a.jsonl")
    with pytest.raises(NotFoundError):
        read_register(path, path.name, "xx-none")
    rows = [row | {"framework": "eqf"} for row in made_register(3)]
    with pytest.raises(ImportFileError) as caught:
        read_register(write_register(rows, path), path.name, ID)
    assert "eqf" in caught.value.hint and caught.value.where == "a.jsonl"
