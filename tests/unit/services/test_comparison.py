"""The comparison and its workbook: the workbook says what the service says, in cells that stay what they are."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from nqf.errors import NotFoundError, NqfError
from nqf.frameworks.loader import load_shelf
from nqf.reports.comparison import Comparison, file_name, make_comparison, write_comparison
from nqf.reports.comparison.data import confidence_of
from nqf.reports.comparison.ladders import _starts
from nqf.services.alignment import alignment_matrix
from nqf.services.comparison import compare_frameworks, comparison_workbook
from nqf.services.partings import partings

DAY = date(2026, 11, 27)
THREE = ("ie-nfq", "eqf", "gb-sct-scqf")
EIGHT = ("ie-nfq", "eqf", "gb-sct-scqf", "nz-nzqcf", "au-aqf", "za-nqf", "my-mqf", "dk-nqf")


@pytest.fixture(scope="module")
def three() -> Comparison:
    return compare_frameworks(THREE, day=DAY)


@pytest.fixture(scope="module")
def book_of_three(three: Comparison) -> Workbook:
    return load_workbook(io.BytesIO(make_comparison(three)))


@pytest.fixture(scope="module")
def eight() -> Comparison:
    return compare_frameworks(EIGHT, day=DAY)


@pytest.fixture(scope="module")
def book_of_eight(eight: Comparison) -> Workbook:
    return load_workbook(io.BytesIO(make_comparison(eight)))


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    """Return the data rows of the sheet's one table."""
    [table] = sheet.tables.values()
    return [tuple(cell.value for cell in row) for row in sheet[table.ref]][1:]


def test_the_file_is_named_after_the_frameworks() -> None:
    """Prevents ten downloads that are all called comparison.xlsx."""
    assert file_name(THREE) == "comparison-ie-nfq-eqf-gb-sct-scqf.xlsx"


def test_few_frameworks_get_a_matrix_a_pair(book_of_three: Workbook) -> None:
    """Prevents a sheet from being left out, or a name that Excel refuses."""
    assert book_of_three.sheetnames == [
        "Read me",
        "Structure",
        "Ladders",
        "Matrix NFQ × EQF",
        "Matrix NFQ × SCQF",
        "Matrix EQF × SCQF",
        "Links",
        "Ways",
        "Link against text",
        "Level texts",
        "Sources",
    ]


def test_a_grid_says_what_the_service_says(book_of_three: Workbook) -> None:
    """Prevents a cell from standing beside the wrong level, or from losing the kind or year of its link."""
    matrix = alignment_matrix("ie-nfq", "gb-sct-scqf")
    sheet = book_of_three["Matrix NFQ × SCQF"]
    heads = [str(cell.value).split()[0] for cell in sheet[4][1:]]
    assert heads == list(matrix.columns)
    levels = [str(sheet.cell(row, 1).value).split()[0] for row in range(5, 5 + len(matrix.rows))]
    assert levels == list(reversed(matrix.rows))
    for row, level in enumerate(levels, start=5):
        for column, other in enumerate(heads, start=2):
            text, found = str(sheet.cell(row, column).value or ""), matrix.cells[level, other]
            assert text.count("comparison") == len(found.published), (level, other)
            assert ("carried over" in text) == bool(found.carried)
            assert ("≠" in text) == found.is_disagreement


def test_many_frameworks_get_one_long_matrix(book_of_eight: Workbook, eight: Comparison) -> None:
    """Prevents 28 sheets, and figures that differ from the service's."""
    assert [name for name in book_of_eight.sheetnames if name.startswith("Matrix")] == ["Matrix"]
    written = {(row[0], row[1], row[2], row[3]): row for row in rows(book_of_eight["Matrix"])}
    joined = 0
    for matrix, found in eight.cells():
        key = (eight.names[matrix.from_id], found.level, eight.names[matrix.to_id], found.other)
        if found.strongest == "none":
            assert key not in written or written[key][10] == "yes"
            continue
        joined, row = joined + 1, written[key]
        assert row[6] == len(found.carried)
        assert row[7] == confidence_of(found)
        assert row[9] == (None if found.similarity is None else round(found.similarity, 3))
    assert joined > 100
    assert {"yes", None} == {row[10] for row in written.values()}


def test_every_way_is_written_with_its_steps(book_of_eight: Workbook, eight: Comparison) -> None:
    """Prevents a silent chain: each way over two links stands with both steps, and with its confidence."""
    written, ways = rows(book_of_eight["Ways"]), list(eight.ways())
    assert len(written) == len(ways) > 100
    for row, way in zip(written, ways, strict=True):
        assert (row[1], row[3], row[6]) == (way.path[0][1], way.level, way.path[1][1])
        assert row[4] == way.confidence
        assert [str(year).split()[0] if year is not None else "not" for year in way.years] == [
            str(row[10]).split()[0],
            str(row[14]).split()[0],
        ]


def test_partings_stand_with_both_texts(book_of_eight: Workbook) -> None:
    """Prevents a link that the texts do not bear out from being handed over unmentioned."""
    found = partings(EIGHT)
    written = rows(book_of_eight["Link against text"])
    assert len(written) == len(found) > 0
    assert {(row[1], row[3], row[5]) for row in written} == {(one.level, one.other, one.distance) for one in found}
    assert all(len(str(row[9])) > 40 and len(str(row[10])) > 40 for row in written)


def test_an_empty_list_says_so() -> None:
    """Prevents an empty table, which Excel repairs with a warning."""
    assert partings(["ie-nfq", "eqf"]) == []
    book = load_workbook(io.BytesIO(make_comparison(compare_frameworks(("ie-nfq", "eqf"), day=DAY))))
    [row] = rows(book["Link against text"])
    assert "Nowhere between these frameworks do link and text part ways by more than a level." in row


def test_level_texts_are_whole_and_say_whose_they_are(book_of_three: Workbook) -> None:
    """Prevents a level or a line from being left out, and our words from passing as official ones."""
    shelf = load_shelf()
    written = rows(book_of_three["Level texts"])
    for name, key in (("NFQ", "ie-nfq"), ("EQF", "eqf"), ("SCQF", "gb-sct-scqf")):
        described = shelf[key].descriptors
        assert described is not None
        lines = {(row[1], row[6], row[7]) for row in written if row[0] == name}
        assert lines == {(level, domain, text) for level, by in described.lines.items() for domain, text in by.items()}
    assert {row[8] for row in written} == {"our wording: not an official text"}


def test_the_structure_has_each_figure_with_its_evidence(book_of_three: Workbook) -> None:
    """Prevents an unknown from being written as nothing, and a figure from losing its mark."""
    written = {row[0]: row for row in rows(book_of_three["Structure"])}
    assert written["Number of levels"][1:3] == ("10", "verified")
    assert "7: Ordinary Bachelor Degree" in str(written["Bachelor’s (ISCED 6)"][1])
    assert written["Kind and scope"][1] == "level framework, national"
    assert all(cell is not None for row in written.values() for cell in row)


def test_ladders_show_every_level_once(book_of_three: Workbook, three: Comparison) -> None:
    """Prevents a level from being drawn over by its neighbour."""
    sheet = book_of_three["Ladders"]
    for column, framework in enumerate(three.frameworks, start=2):
        texts = [str(cell.value) for (cell,) in sheet.iter_rows(5, sheet.max_row, column, column) if cell.value]
        assert [text.split(" · ")[0] for text in texts] == list(reversed(framework.levels))


def test_narrow_levels_keep_a_row_each() -> None:
    """Prevents a ladder with more levels than rows, or with crowded ones, from losing boxes."""
    assert _starts([0.0, 0.1, 0.2, 8.0], 8) == [0, 1, 2, 8]
    assert _starts([0.0, 7.8, 7.9, 8.0], 8) == [0, 6, 7, 8]


def test_no_cell_runs_as_a_formula(book_of_eight: Workbook) -> None:
    """Prevents a text of a framework file that begins with = + - @ from running on the reader's desk."""
    kinds = {cell.data_type for sheet in book_of_eight.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    texts = [
        cell
        for sheet in book_of_eight.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
    ]
    assert all(cell.quotePrefix for cell in texts)


def test_sheets_are_set_up_for_reading_and_printing(book_of_eight: Workbook) -> None:
    """Prevents a table from being printed without its heading, or on thirty pages side by side."""
    for sheet in book_of_eight.worksheets:
        assert sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage
        if sheet.title != "Read me":
            assert sheet.print_title_rows == "$4:$4" and sheet.freeze_panes is not None


def test_the_same_comparison_gives_the_same_bytes(three: Comparison, tmp_path: Path) -> None:
    """Prevents two offices from holding files that differ for no reason."""
    target, buffer = tmp_path / "one.xlsx", io.BytesIO()
    write_comparison(three, target)
    write_comparison(three, buffer)
    assert target.read_bytes() == buffer.getvalue()


def test_the_workbook_speaks_the_language_asked_for() -> None:
    """Prevents a French session from downloading an English workbook, since another thread builds it."""
    book = load_workbook(io.BytesIO(comparison_workbook(("ie-nfq", "eqf"), "fr", day=DAY)))
    assert book.properties.language == "fr"


def test_what_cannot_be_compared_is_refused() -> None:
    """Prevents a comparison of one, of nine, of a framework without levels, or of one that is not there."""
    bare = next(key for key, one in load_shelf().items() if not one.levels)
    levelled = [key for key, one in load_shelf().items() if one.levels]
    for ids in (["eqf"], ["eqf", "eqf"], levelled[:9], ["eqf", bare]):
        with pytest.raises(NqfError):
            compare_frameworks(ids)
    with pytest.raises(NotFoundError):
        compare_frameworks(["eqf", "xx-none"])
