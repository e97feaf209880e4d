"""Sheets of ratings as people make them: long or wide, with titles above, merged cells, slips and gaps."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from nqf.errors import ImportFileError, NotFoundError
from nqf.levelling.ratings import RatingSheet, Unit, read_ratings

LONG = "record,rater,level,framework\na,Anna,4,eqf\na,Ben,5,eqf\nb,Anna,Level 6,eqf\nb,Ben,6.0,eqf\n"
WIDE = "Record;Framework;Anna;Ben\na;eqf;4;5\nb;eqf;6;\n"


def read(tmp_path: Path, text: str, framework: str | None = None) -> RatingSheet:
    path = tmp_path / "ratings.csv"
    path.write_text(text, encoding="utf-8")
    return read_ratings(path, path.name, framework=framework)


def messages(sheet: RatingSheet) -> list[tuple[int | None, str, str]]:
    return [(problem.row, problem.field, problem.value) for problem in sheet.problems]


def test_long_and_wide_say_the_same(tmp_path: Path) -> None:
    """A layout that only one of the two readers understands."""
    long, wide = read(tmp_path, LONG), read(tmp_path, WIDE)
    assert (long.layout, wide.layout) == ("long", "wide")
    assert long.ratings[Unit("a", "eqf", "")] == wide.ratings[Unit("a", "eqf", "")] == {"Anna": "4", "Ben": "5"}
    assert long.ratings[Unit("b", "eqf", "")] == {"Anna": "6", "Ben": "6"}
    assert wide.ratings[Unit("b", "eqf", "")] == {"Anna": "6"}
    assert (long.raters, wide.raters, long.problems, wide.problems) == (["Anna", "Ben"], ["Anna", "Ben"], [], [])


def test_headings_may_be_french_and_stand_below_a_title(tmp_path: Path) -> None:
    """A sheet from a French-speaking panel, with its title above, refused."""
    sheet = read(
        tmp_path,
        "Jury du 3 mars,,,\n,,,\nIdentifiant,Évaluateur,Niveau,Cadre\na,Zoé,Niveau 4,eqf\na,Luc,5,eqf\n",
    )
    assert (sheet.layout, sheet.heading_row, sheet.raters) == ("long", 3, ["Zoé", "Luc"])
    assert sheet.ratings == {Unit("a", "eqf", ""): {"Zoé": "4", "Luc": "5"}}


def test_rater_names_are_one_whatever_their_case(tmp_path: Path) -> None:
    """Anna and ANNA counted as two raters who never rated the same record."""
    sheet = read(tmp_path, LONG + "c,ANNA,3,eqf\nc,ben,3,eqf\n")
    assert sheet.raters == ["Anna", "Ben"]
    assert sheet.ratings[Unit("c", "eqf", "")] == {"Anna": "3", "Ben": "3"}


def test_levels_are_the_framework_s_own_labels(tmp_path: Path) -> None:
    """“entry 3” or a framework called by its short name taken for unknown."""
    sheet = read(tmp_path, "record,framework,Anna,Ben\na,gb-eng-rqf,entry 3,Entry Level 3\nb,EQF,Level 2,2\n")
    assert sheet.ratings[Unit("a", "gb-eng-rqf", "")] == {"Anna": "Entry 3", "Ben": "Entry 3"}
    assert sheet.ratings[Unit("b", "eqf", "")] == {"Anna": "2", "Ben": "2"}


def test_bad_cells_are_named_and_sink_nothing_else(tmp_path: Path) -> None:
    """A level that is not on the ladder, an unknown framework, a rating given twice: each named, the rest read."""
    sheet = read(
        tmp_path,
        LONG + "c,Anna,9,eqf\nd,Anna,4,xx-none\n,Anna,4,eqf\ne,,4,eqf\na,Anna,7,eqf\nf,Anna,n/a,eqf\n",
    )
    assert messages(sheet) == [
        (6, "level", "9"),
        (7, "framework", "xx-none"),
        (8, "record", ""),
        (9, "rater", ""),
        (10, "level", "7"),
    ]
    assert (sheet.count, sheet.rows) == (4, 10)
    assert sheet.ratings[Unit("a", "eqf", "")]["Anna"] == "4"


def test_columns_that_hold_no_levels_are_not_raters(tmp_path: Path) -> None:
    """Notes or credits taken for a third rater."""
    sheet = read(tmp_path, "record,framework,Anna,Ben,Notes,Credits\na,eqf,4,5,ask again,5\nb,eqf,3,3,clear,6\n")
    assert (sheet.raters, sheet.unread) == (["Anna", "Ben"], ("Notes", "Credits"))


def test_a_framework_may_be_named_for_the_whole_sheet(tmp_path: Path) -> None:
    """A sheet without a framework read with some ladder or other; or one that cannot be read at all."""
    text = "record,Anna,Ben\na,4,5\nb,6,6\n"
    assert read(tmp_path, text, "eqf").ratings[Unit("a", "eqf", "")] == {"Anna": "4", "Ben": "5"}
    with pytest.raises(ImportFileError, match="which framework"):
        read(tmp_path, text)
    with pytest.raises(NotFoundError):
        read(tmp_path, text, "eqq")


def test_domains_and_texts_are_kept(tmp_path: Path) -> None:
    """Two domains of a record taken for a rating given twice; outcomes lost."""
    sheet = read(
        tmp_path,
        "id,framework,domain,title,outcome 1,outcome 2,Anna,Ben\n"
        "a,eqf,Skills,Soil,Plan the care of a field.,Test the soil.,4,4\na,eqf,Knowledge,Soil,,,5,4\n",
    )
    assert list(sheet.ratings) == [Unit("a", "eqf", "Skills"), Unit("a", "eqf", "Knowledge")]
    text = sheet.texts[Unit("a", "eqf", "Skills")]
    assert (text.title, text.outcomes) == ("Soil", "Plan the care of a field.\nTest the soil.")


@pytest.mark.parametrize(
    "text",
    [
        "record,framework,Anna,Ben,tool\na,eqf,4,5,6\n",
        "record,framework,rater,level\na,eqf,Anna,4\na,eqf,Ben,5\na,eqf,Tool,6\n",
    ],
)
def test_the_tool_is_kept_apart(tmp_path: Path, text: str) -> None:
    """The tool's own column read as a third person."""
    sheet = read(tmp_path, text)
    assert (sheet.raters, sheet.tool) == (["Anna", "Ben"], {Unit("a", "eqf", ""): "6"})


def test_the_sheet_with_the_ratings_is_found_and_merged_cells_filled(tmp_path: Path) -> None:
    """A workbook whose first sheet is a note, or whose record stands once for two raters."""
    book = Workbook()
    note = book.active
    assert note is not None
    note.append(["Reference", "Author", "Remark"])
    note.append(["X1", "Kim", "See next sheet"])
    sheet = book.create_sheet("Panel")
    for row in (["record", "framework", "rater", "level"], ["a", "eqf", "Anna", 4], [None, "eqf", "Ben", 5]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    path = tmp_path / "panel.xlsx"
    book.save(path)
    found = read_ratings(path, path.name)
    assert (found.sheet, found.layout) == ("Panel", "long")
    assert found.ratings == {Unit("a", "eqf", ""): {"Anna": "4", "Ben": "5"}}
    assert [problem.severity for problem in found.problems] == ["warning"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "No sheet of ratings"),
        ("record,framework,Anna,Ben\na,eqf,good,bad\n", "0 were found"),
        ("record,rater,level,framework\na,Anna,4,eqf\n", "1 were found"),
        ('{"id": "a", "title": "Soil"}\n', "no table"),
    ],
)
def test_what_is_no_sheet_of_ratings_is_refused_with_a_way_out(tmp_path: Path, text: str, said: str) -> None:
    """A traceback, or an empty result that looks like one."""
    with pytest.raises(ImportFileError, match=said) as refused:
        read(tmp_path, text)
    assert refused.value.hint


def test_a_broken_row_is_named_and_left_out(tmp_path: Path) -> None:
    """A row with more cells than headings, read with its levels under the wrong rater."""
    sheet = read(tmp_path, "record,framework,Anna,Ben\na,eqf,4,5\nb,eqf,Soil, care,4,5\n")
    assert list(sheet.ratings) == [Unit("a", "eqf", "")]
    assert [problem.row for problem in sheet.problems] == [3]


def test_domains_are_one_whatever_their_case_and_not_too_many(tmp_path: Path) -> None:
    """A free-text column called domain: thousands of parts, and a page that never comes."""
    head = "record,framework,domain,Anna,Ben\n"
    assert read(tmp_path, head + "a,eqf,Skills,4,5\nb,eqf,skills,3,3\nc,eqf,,4,4\n").domains == ["Skills", ""]
    many = read(tmp_path, head + "".join(f"a,eqf,remark {at},4,5\n" for at in range(41)))
    assert [(problem.severity, problem.field) for problem in many.problems] == [("warning", "domain")]
