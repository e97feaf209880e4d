"""The workbook opens clean: tables, names, links, text that stays text, French, the same bytes each time."""

import io
import re
import time
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from nqf.i18n import _, current_language, use_language
from nqf.reports.data import AlignmentReport
from nqf.reports.sheets import SHEETS
from nqf.reports.workbook import make_workbook, sheet_name
from tests.unit.reports.portfolio import TITLES, make_report

_ADDRESS = re.compile(r"(?:'((?:[^']|'')+)'|([A-Za-z_]\w*))!\$?([A-Z]{1,3})\$?(\d+)")


def _open(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def test_sheets_stand_in_the_order_of_the_registry(workbook: Workbook) -> None:
    """A reader finds the cover first and what to verify last."""
    assert workbook.sheetnames == [
        "Cover",
        "Summary",
        "Alignment",
        "Evidence",
        "Workload",
        "Coverage",
        "Checks",
        "Definitions",
        "Recognition",
        "Frameworks",
        "Level links",
        "Charts",
        "Sources",
        "Method and limits",
        "To verify",
    ]


def test_tables_are_valid(workbook: Workbook) -> None:
    """Excel repairs a file, with a warning, when a heading differs from its table, is doubled or is no text."""
    names = []
    for sheet in workbook.worksheets:
        assert sheet.auto_filter.ref is None, "a table brings its own filter"
        for table in sheet.tables.values():
            names.append(table.displayName)
            left, top, right, bottom = range_boundaries(table.ref)
            cells = [sheet.cell(top, at) for at in range(left, right + 1)]
            headings = [cell.value for cell in cells]
            assert all(cell.data_type == "s" for cell in cells)
            assert headings == [column.name for column in table.tableColumns]
            assert len({str(heading).casefold() for heading in headings}) == len(headings)
            assert bottom > top
    assert len(set(names)) == len(names) == 12


def test_user_text_stays_text(workbook: Workbook) -> None:
    """A title that begins with = must never run as a formula on the desk of a ministry."""
    cells = [
        cell
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value in TITLES and cell.value[0] in "=+-@"
    ]
    assert len(cells) > 40
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_formulas_do_not_stand_in_text_cells(workbook: Workbook) -> None:
    """Excel turns a formula in a cell formatted as text into plain text as soon as somebody edits it."""
    formats = {
        cell.number_format
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert "@" not in formats


def test_control_characters_are_dropped(workbook: Workbook) -> None:
    """One control character makes the whole file unreadable."""
    titles = {cell.value for cell in workbook["Alignment"]["C"]}
    assert "Data ethics" in titles


def test_levels_are_text_and_places_are_numbers(workbook: Workbook) -> None:
    """ "10" sorted as a number and "Entry 3" as text would tear one column apart."""
    sheet = workbook["Alignment"]
    headings = {cell.value: cell.column for cell in sheet[4]}
    level, place = headings["NF 0: level"], headings["NF 0: place of the level"]
    assert {type(sheet.cell(row, level).value) for row in range(5, 45)} == {str}
    assert {type(sheet.cell(row, place).value) for row in range(5, 45)} == {int, type(None)}


def test_refused_records_show_their_reason_and_no_level(report: AlignmentReport, workbook: Workbook) -> None:
    """A refused record has a best fit inside; printing it would be a decision by stealth."""
    sheet = workbook["Alignment"]
    headings = {cell.value: cell.column for cell in sheet[4]}
    row = 4 + 7
    shown = [sheet.cell(row, headings[f"NF 0: {part}"]).value for part in ("level", "range", "confidence")]
    assert shown == ["–", "no proposal", "too few words"]


def test_unknown_credits_are_not_zero(workbook: Workbook) -> None:
    """Unknown is unknown: a 0 would be read as "no credit"."""
    sheet = workbook["Alignment"]
    headings = {cell.value: cell.column for cell in sheet[4]}
    assert sheet.cell(4 + 3, headings["NF 0: credits, low"]).value == "not stated"
    assert sheet.cell(4 + 4, headings["NF 0: credits, low"]).value == 2.5


@pytest.mark.parametrize("language", ["en", "fr"])
def test_links_and_formulas_lead_somewhere(language: str) -> None:
    """A link or formula to a sheet or row that does not exist is a warning at opening or a #REF!."""
    workbook = _open(make_workbook(make_report(language=language)))
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                target = cell.hyperlink.location if cell.hyperlink is not None else None
                formula = cell.value if cell.data_type == "f" else ""
                for quoted, plain, _letters, number in _ADDRESS.findall(target or str(formula)):
                    name = quoted.replace("''", "'") or plain
                    assert name in workbook.sheetnames, (sheet.title, cell.coordinate)
                    assert int(number) <= workbook[name].max_row, (sheet.title, cell.coordinate)


def test_links_of_records_land_on_the_record(workbook: Workbook) -> None:
    """A link from a record to the evidence of another would mislead a reviewer."""
    sheet, evidence = workbook["Alignment"], workbook["Evidence"]
    for row in range(5, 45):
        link = sheet.cell(row, 2).hyperlink
        assert evidence[link.location.split("!")[1]].value == sheet.cell(row, 1).value


def test_charts_draw_the_cells_of_the_summary(workbook: Workbook) -> None:
    """A chart over pasted numbers would not follow the data; one a row off would show another framework."""
    summary = workbook["Summary"]
    charts = workbook["Charts"]._charts
    assert len(charts) == 6
    for chart in charts:
        for series in chart.series:
            name, area = series.val.numRef.f.rsplit("!", 1)
            assert name.strip("'") == "Summary"
            left, top, right, bottom = range_boundaries(area.replace("$", ""))
            assert all(
                summary.cell(row, column).data_type == "f"
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
            )


def test_sheets_are_ready_to_print_and_scroll(workbook: Workbook) -> None:
    """Forty columns on forty pages without headings are no report."""
    for name in ("Alignment", "Evidence", "Workload", "Coverage", "Sources", "To verify"):
        sheet = workbook[name]
        assert sheet.freeze_panes is not None
        assert sheet.freeze_panes.endswith("5")
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_properties_name_the_product_and_the_date_of_the_report(workbook: Workbook) -> None:
    """The date of the file is that on the cover, not that of the machine."""
    about = workbook.properties
    assert (about.title, about.creator) == ("Alignment report", "NQF alignment")
    assert about.created == about.modified == datetime(2026, 11, 24)


def test_same_report_same_bytes() -> None:
    """Two people who build the same report must be able to compare it by its hash."""
    first = make_workbook(make_report())
    time.sleep(1.1)
    assert make_workbook(make_report()) == first


def test_no_macros_and_dated_parts(content: bytes) -> None:
    """A macro would be blocked in a government network; a time of saving would change the bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if "vba" in name.lower()]
        assert {entry.date_time for entry in parts.infolist()} == {(2026, 11, 24, 0, 0, 0)}


def test_french_report_speaks_french_and_leaves_the_session_alone() -> None:
    """The builder runs in a thread of its own: it must use the report's language, and give the old one back."""
    use_language("en")
    names = _open(make_workbook(make_report(language="fr"))).sheetnames
    assert current_language() == "en"
    use_language("fr")
    try:
        assert names == [sheet_name(plan.name()) for plan in SHEETS]
        has_catalogue = _("Summary") != "Summary"
    finally:
        use_language("en")
    if not has_catalogue:
        pytest.skip("the French catalogue does not hold the report yet")
    assert "Summary" not in names


def test_french_report_calculates_to_the_same_numbers(calculate: object, calculated: Workbook) -> None:
    """Words of verdicts are compared in formulas: a translation in one place only would count nothing."""
    french = calculate(make_workbook(make_report(40, 4, language="fr")))  # type: ignore[operator]

    def numbers(workbook: Workbook) -> list[float]:
        return [
            cell.value
            for row in workbook.worksheets[1].iter_rows()
            for cell in row
            if isinstance(cell.value, int | float)
        ]

    assert sorted(numbers(french)) == sorted(numbers(calculated))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a/b:c*d?e[f]g\\h", "a b c d e f g h"),
        ("x" * 40, "x" * 31),
        ("'quoted'", "quoted"),
        ("Vue d'ensemble",) * 2,
    ],
)
def test_sheet_names_are_accepted_by_excel(text: str, name: str) -> None:
    """A translation may hold characters that Excel refuses in the name of a sheet."""
    assert sheet_name(text) == name


def test_report_without_records_or_links_still_opens() -> None:
    """An empty table makes Excel repair the file."""
    workbook = _open(make_workbook(make_report(records=0, frameworks=1)))
    assert workbook["Alignment"].tables["AlignmentTable"].ref.endswith("5")
    assert "No records were chosen." in [cell.value for cell in workbook["Alignment"][5]]


def test_progress_reaches_its_end() -> None:
    """A bar that stops short looks like a crash."""
    seen: list[tuple[int, int]] = []
    make_workbook(make_report(5, 2), lambda done, total: seen.append((done, total)))
    assert seen == [(place, len(SHEETS)) for place in range(1, len(SHEETS) + 1)]


def test_large_report_is_quick() -> None:
    """200 records on 24 frameworks are a usual order; nobody waits minutes for it."""
    report = make_report(200, 24)
    start = time.perf_counter()
    make_workbook(report)
    assert time.perf_counter() - start < 15
