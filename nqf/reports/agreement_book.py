"""The workbook of agreement between people: the figures, each pair, how the sheet was read, its ratings and problems."""

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from nqf.i18n import _, number
from nqf.levelling.agreement import FIGURES, SHARES
from nqf.levelling.agreement_parts import AgreementReport
from nqf.packing import to_undated_bytes
from nqf.reports.agreement_rows import Line, figure_meaning, figure_name, how_read, lines_of, part_name
from nqf.reports.cells import Link, Value, put
from nqf.reports.pagesetup import set_up
from nqf.reports.style import DECIMAL, LABEL, LEVEL, NOTE, SHARE, SUBTITLE, TEXT, WHOLE, WRAP, add_styles
from nqf.reports.table import Column, visible_width, write_table

TOP = 4
"""Row of the heading of every table; title and one sentence stand above it."""

SOURCES = (
    ("Cohen (1960), A coefficient of agreement for nominal scales", "https://doi.org/10.1177/001316446002000104"),
    ("Cohen (1968), Weighted kappa", "https://doi.org/10.1037/h0026256"),
    ("Krippendorff (2011), Computing Krippendorff's Alpha-Reliability", "https://repository.upenn.edu/asc_papers/43"),
    (
        "Barlow, Lai & Azen (1991), A comparison of methods for calculating a stratified kappa",
        "https://doi.org/10.1002/sim.4780100913",
    ),
)


def make_agreement_book(report: AgreementReport) -> bytes:
    """Return the workbook as bytes; the same result gives the same bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    title = _("Agreement between people")
    _figures(
        _sheet(workbook, _("Agreement"), _("Figures with the bounds of their bootstrap intervals.")), report, title
    )
    _reading(_sheet(workbook, _("How it was read"), _("What was read, and what each figure is.")), report, title)
    _ratings(_sheet(workbook, _("Ratings"), _("The levels as they were read, a row a unit.")), report, title)
    _problems(_sheet(workbook, _("Problems"), _("What was left out or taken with a doubt.")), report, title)
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = title, "NQF alignment", "NQF alignment"
    return to_undated_bytes(workbook)


def _sheet(workbook: Workbook, name: str, note: str) -> Worksheet:
    sheet: Worksheet = workbook.create_sheet(name)
    put(sheet, 1, 1, name, SUBTITLE)
    put(sheet, 2, 1, note, NOTE)
    return sheet


def _figures(sheet: Worksheet, report: AgreementReport, title: str) -> None:
    columns = [
        Column("part", _("Part"), 26, LABEL),
        Column("between", _("Between"), 30, WRAP),
        Column("compared", _("Comparisons"), 12, WHOLE),
        Column("records", _("Records"), 9, WHOLE),
    ]
    for key in FIGURES:
        style = SHARE if key in SHARES else DECIMAL
        name = figure_name(key)
        columns += [
            Column(key, name, 11, style),
            Column(f"{key} low", _("{figure}, from", figure=name), 11, style),
            Column(f"{key} high", _("{figure}, to", figure=name), 11, style),
        ]
    write_table(sheet, "AgreementTable", columns, map(_figure_row, lines_of(report)), top=TOP)
    set_up(sheet, title, heading_row=TOP, frozen_columns=2, width=visible_width(columns))


def _figure_row(line: Line) -> list[Value]:
    row: list[Value] = [part_name(line.part), line.between, line.compared, line.part.records]
    for key in FIGURES:
        figure = line.figures.get(key)
        values = (None, None, None) if figure is None else (figure.value, figure.low, figure.high)
        row += [None if value is None else round(value, 4) for value in values]
    return row


def _reading(sheet: Worksheet, report: AgreementReport, title: str) -> None:
    columns = [Column("what", _("What"), 24, LABEL), Column("says", _("Meaning"), 110, WRAP)]
    rows: list[Sequence[Value]] = [[_("File"), report.sheet.file]]
    rows += [[_("Reading {count}", count=number(at)), said] for at, said in enumerate(how_read(report), start=1)]
    rows += [[figure_name(key), figure_meaning(key)] for key in FIGURES]
    rows.append([_("Several frameworks"), several_frameworks()])
    rows += [[_("Source"), Link(f"{name}, {url}", url=url)] for name, url in SOURCES]
    write_table(sheet, "ReadingTable", columns, rows, top=TOP)
    set_up(sheet, title, heading_row=TOP, width=visible_width(columns))


def several_frameworks() -> str:
    """Say how figures over several frameworks are made."""
    return _(
        "Levels of two frameworks are not one scale: over several frameworks shares are pooled, and kappas and alphas "
        "are means over the frameworks, weighted by the ratings compared."
    )


def _ratings(sheet: Worksheet, report: AgreementReport, title: str) -> None:
    read = report.sheet
    columns = [
        Column("record", _("Record"), 24, LABEL),
        Column("framework", _("Framework"), 16, TEXT),
        Column("domain", _("Domain"), 22, WRAP),
        *(Column(f"rater {at}", rater, 14, LEVEL) for at, rater in enumerate(read.raters)),
        *([Column("tool", _("Tool"), 14, LEVEL)] if report.tool else []),
    ]
    write_table(sheet, "RatingsTable", columns, _rating_rows(report), top=TOP)
    set_up(sheet, title, heading_row=TOP, frozen_columns=1, width=visible_width(columns))


def _rating_rows(report: AgreementReport) -> Iterator[list[Value]]:
    for unit, given in report.sheet.ratings.items():
        levels = [given.get(one) for one in report.sheet.raters]
        tool = [report.tool.get(unit)] if report.tool else []
        yield [unit.record, unit.framework, unit.domain or None, *levels, *tool]


def _problems(sheet: Worksheet, report: AgreementReport, title: str) -> None:
    columns = [
        Column("kind", _("Kind"), 12, TEXT),
        Column("sheet", _("Sheet"), 16, TEXT),
        Column("row", _("Row"), 8, WHOLE),
        Column("field", _("Field"), 18, WRAP),
        Column("what", _("What is wrong"), 50, WRAP),
        Column("value", _("Value"), 24, WRAP),
        Column("hint", _("What to do"), 50, WRAP),
    ]
    rows = (
        [
            _("Rejected") if problem.severity == "error" else _("Warning"),
            problem.sheet or None,
            problem.row,
            problem.field or None,
            problem.message,
            problem.value or None,
            problem.hint or None,
        ]
        for problem in report.sheet.problems
    )
    write_table(sheet, "ProblemsTable", columns, rows, top=TOP, empty=_("Nothing was left out."))
    set_up(sheet, title, heading_row=TOP, width=visible_width(columns))
