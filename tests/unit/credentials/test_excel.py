"""Workbooks as people make them: merged cells, formulas, several sheets, dates that were none."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from nqf.credentials.formats import inspect_file
from nqf.credentials.quantity import Quantity
from nqf.errors import ImportFileError
from tests.unit.credentials.files import HEADINGS, read, rezip, said, workbook

BEES = ("a", "Bees", "Keep a hive", 40, 2, "KE")


def _book(rows: list[tuple[object, ...]]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    return book


def test_the_likeliest_sheet_is_read_and_the_others_named(tmp_path: Path) -> None:
    """The first sheet is often a cover page; a second register was passed over without a word."""
    book = _book([("Ministry of Education",), ("Please read the notes",)])
    book.active.title = "Cover"
    for name, rows in (
        ("Notes", [("Title", "A note")]),
        ("Register", [HEADINGS, BEES, BEES]),
        ("Old", [HEADINGS, BEES]),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.create_sheet("Hidden").append(list(HEADINGS))
    book["Hidden"].sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    result = read(path)
    assert [row.sheet for row in result.records] == ["Register"]
    assert "“Old” looks like records too" in said(result)[0]
    assert [look.name for look in inspect_file(path, "a.xlsx").sheets][:2] == ["Register", "Old"]
    assert [row.sheet for row in read(path, sheet="Old").records] == ["Old"]
    with pytest.raises(ImportFileError, match="no sheet “Nowhere”"):
        read(path, sheet="Nowhere")


def test_headings_below_a_letterhead_and_beside_empty_columns(tmp_path: Path) -> None:
    """Row numbers in messages must be those that the spreadsheet shows."""
    rows = [(), ("", "Register of 2026"), (), ("", *HEADINGS), ("", "a", "", "Keep a hive"), (), ("", *BEES)]
    result = read(workbook(tmp_path / "a.xlsx", rows))
    assert [(row.row, row.record.record_id) for row in result.records] == [(7, "a")]
    assert [row.row for row in result.rejected] == [5]


def test_numbers_dates_and_times(tmp_path: Path) -> None:
    """Ids became 1001.0, levels became dates, and hours typed as 1:30 were lost."""
    headings = (
        "Id",
        "Title",
        "Summary",
        "Hours",
        "Level",
        "Next review",
        "A cohort has completed",
        "Credits",
        "Note x",
    )
    rows = [
        headings,
        (1001, "A", "Text here", timedelta(hours=40), 5, datetime(2026, 3, 4), True, 2.5, 4.0),
        (1002, "B", "Text here", 1.5, date(2026, 4, 3), 46000, "no", date(2026, 4, 3), date(2026, 4, 3)),
        (1003, "C", "Text here", "30-40", 4.1, "03/04/2026", 1, "TBC", None),
    ]
    result = read(workbook(tmp_path / "a.xlsx", rows))
    first, second, third = (row.record for row in result.records)
    assert (first.record_id, first.level_claimed, first.review_date) == ("1001", "5", date(2026, 3, 4))
    assert (first.hours_total, first.credit_value) == (Quantity(low=40, high=40), Quantity(low=2.5, high=2.5))
    assert (first.cohort_completed, first.extra) == (True, {"Note x": "4"})
    assert (second.level_claimed, second.review_date, second.cohort_completed, second.credit_value) == (
        None,
        None,
        False,
        None,
    )
    assert second.extra == {
        "Level": "2026-04-03",
        "Next review": "46000",
        "Credits": "2026-04-03",
        "Note x": "2026-04-03",
    }
    assert (third.level_claimed, third.hours_total, third.cohort_completed) == ("4.1", Quantity(low=30, high=40), True)
    assert [(p.row, p.field) for p in result.problems] == [
        (3, "Level"),
        (3, "Next review"),
        (3, "Credits"),
        (4, "Next review"),
    ]


def test_formulas_and_errors_are_named(tmp_path: Path) -> None:
    """A formula that was never calculated, or #REF!, was read as an empty cell without a word."""
    book = _book([HEADINGS, BEES, ("b", "Goats", "Milk a goat"), ("c", "=A1", "Milk a goat")])
    book.active["D3"], book.active["E3"] = "=20*2", "=1/0"
    book.active["F3"] = "#REF!"
    book.active["F3"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    sheet = "xl/worksheets/sheet1.xml"
    import zipfile

    xml = zipfile.ZipFile(tmp_path / "a.xlsx").read(sheet)
    xml = re.sub(
        rb'<c r="E3"><f>1/0</f><v ?/>|<c r="E3"><f>1/0</f><v></v>', b'<c r="E3" t="e"><f>1/0</f><v>#DIV/0!</v>', xml
    )
    xml = xml.replace(b'<c r="D2" t="n"><v>40</v></c>', b'<c r="D2"><f>20+20</f><v>40</v></c>')
    result = read(rezip(tmp_path / "a.xlsx", tmp_path / "b.xlsx", {sheet: xml}))
    assert result.records[0].record.hours_total == Quantity(low=40, high=40)
    found = {(p.row, p.field): (p.severity, p.value) for p in result.problems}
    assert found == {
        (3, "Notional hours"): ("warning", ""),
        (3, "Credits"): ("warning", "#DIV/0!"),
        (3, "Country"): ("warning", "#REF!"),
        (4, "Title"): ("error", ""),
    }
    assert "cell D3 has no stored value" in said(result)[0]
    assert [row.row for row in result.rejected] == [4]


def test_merged_cells(tmp_path: Path) -> None:
    """Values merged over rows were taken for the first row only; one record over several rows became many faults."""
    rows: list[tuple[object, ...]] = [
        ("Id", "Title", "Learning outcomes", "Provider"),
        ("a", "Bees", "Keep a hive", "Hive School"),
        ("", "", "Harvest honey", ""),
        ("", "", "Sell honey", ""),
        ("b", "Goats", "Milk a goat", "Farm School"),
        ("c", "Cows", "Milk a cow", ""),
        ("d", "Sheep", "Shear a sheep", "Wool School"),
    ]
    book = _book(rows)
    for cells in ("A2:A4", "B2:B4", "D5:D6", "C7:D7"):
        book.active.merge_cells(cells)
    book.save(tmp_path / "a.xlsx")
    result = read(tmp_path / "a.xlsx")
    records = [row.record for row in result.records]
    assert [(r.record_id, r.provider_name) for r in records] == [
        ("a", "Hive School"),
        ("b", "Farm School"),
        ("c", "Farm School"),
        ("d", None),
    ]
    assert records[0].learning_outcomes == ("Keep a hive", "Harvest honey", "Sell honey")
    assert [(p.row, p.severity) for p in result.problems] == [
        (2, "warning"),
        (2, "warning"),
        (5, "warning"),
        (7, "warning"),
    ]
    assert ["A2:A4" in said(result)[0], "D5:D6" in said(result)[2], "C7:D7" in said(result)[3]] == [True] * 3


def test_coloured_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    """A colour in the last row of the sheet is no value."""
    book = _book([HEADINGS, BEES])
    book.active["XFD1048576"].fill = PatternFill("solid", fgColor="FF0000")
    book.save(tmp_path / "a.xlsx")
    assert len(read(tmp_path / "a.xlsx").records) == 1


def test_prefixes_and_cells_without_places(tmp_path: Path) -> None:
    """Some programs write prefixed tags and leave the places of cells out; their faults must be found too."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

    def text(*cells: str) -> str:
        return "".join(f'<x:c t="inlineStr"><x:is><x:t>{cell}</x:t></x:is></x:c>' for cell in cells)

    xml = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row>{text("Id", "Title", "Outcomes", "Hours")}</x:row>'
        f'<x:row>{text("a", "Bees", "Keep a hive")}<x:c t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    path = rezip(workbook(tmp_path / "a.xlsx", [BEES]), tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": xml.encode()})
    result = read(path)
    assert [row.record.title for row in result.records] == ["Bees"]
    assert [(p.row, p.field, p.value) for p in result.problems] == [(2, "Hours", "#N/A")]


def test_units_and_credit_systems_in_headings(tmp_path: Path) -> None:
    """3 under "Duration (months)" was three weeks, and ECTS in a heading was lost."""
    rows = [
        ("Id", "Title", "Summary", "Duration (months)", "Credits (ECTS)"),
        ("a", "Bees", "Keep a hive", 3, 2),
        ("b", "Goats", "Milk a goat", "40 hours", "2 SCQF"),
    ]
    result = read(workbook(tmp_path / "a.xlsx", rows))
    first, second = (row.record for row in result.records)
    assert (first.duration_weeks, first.credit_system) == (Quantity(low=12, high=13.2857142857), "ECTS")
    assert (second.duration_weeks, second.hours_total, second.credit_system) == (
        None,
        Quantity(low=40, high=40),
        "SCQF",
    )
    assert "taken as notional hours" in said(result)[0]


def test_outcomes_in_many_columns(tmp_path: Path) -> None:
    """Registers often give each outcome a column."""
    rows = [("Id", "Title", "LO1", "LO2", "LO3"), ("a", "Bees", "Keep a hive", None, "Sell honey")]
    assert read(workbook(tmp_path / "a.xlsx", rows)).records[0].record.learning_outcomes == (
        "Keep a hive",
        "Sell honey",
    )


def test_made_ids_are_stable_and_said(tmp_path: Path) -> None:
    """Records without ids could not be found again after a second load."""
    path = workbook(tmp_path / "a.xlsx", [("Title", "Summary"), ("Bees", "Keep a hive"), ("Goats", "Milk a goat")])
    first, second = read(path), read(path)
    assert [row.record.record_id for row in first.records] == ["Data-2", "Data-3"]
    assert [row.record for row in first.records] == [row.record for row in second.records]
    assert [p.row for p in first.problems] == [None]


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    """A cell that a spreadsheet would run must come through as what it is: text."""
    book = _book([HEADINGS, BEES])
    book.active["B2"] = "=cmd|' /C calc'!A0"
    book.active["B2"].data_type = "s"
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx").records[0].record.title == "=cmd|' /C calc'!A0"


def test_too_many_rows_are_refused_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows beyond the limit were left out without a word."""
    from nqf.settings import settings

    monkeypatch.setenv("NQF_MAX_ROWS", "2")
    settings.cache_clear()
    try:
        path = workbook(tmp_path / "a.xlsx", [HEADINGS, BEES, BEES, BEES])
        with pytest.raises(ImportFileError, match="3 rows"):
            read(path)
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_macros_are_not_looked_at(tmp_path: Path) -> None:
    """A workbook with macros holds records like any other."""
    path = rezip(
        workbook(tmp_path / "a.xlsx", [HEADINGS, BEES]), tmp_path / "a.xlsm", {"xl/vbaProject.bin": b"\xd0\xcf junk"}
    )
    assert len(read(path).records) == 1
    assert load_workbook(path).active.title == "Data"
