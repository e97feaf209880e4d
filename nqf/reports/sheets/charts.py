"""Charts: native Excel charts over the cells of the Summary, so that they follow its formulas.

One small column chart a framework (records by level, labels as the framework prints them), coverage as stacked bars,
workload as columns. Nothing is told by colour alone: the same figures stand in the Summary.
"""

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import SeriesLabel
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from nqf.i18n import _
from nqf.reports.book import TOP, Book
from nqf.reports.style import SERIES

WIDTH, HEIGHT = 15.0, 7.5
"""Centimetres of a small chart."""
ROWS_EACH, SECOND_COLUMN, ROWS_A_PAGE = 17, "J", 2
COLUMN_WIDTH, COLUMNS = 8.5, 18
"""Width in characters of the columns under the charts, so that two charts stand side by side in every viewer."""
PRINT_SCALE = 70
"""Per cent; fits two charts beside each other on landscape A4. Page breaks between charts need a fixed scale."""

_STANDINGS = (SERIES[0], "6FB0B5", SERIES[2], SERIES[1], "DCEBEB")
"""Fills of the verdicts, best first, in the order of `STANDINGS`."""


def write(book: Book) -> None:
    """Draw the charts, two beside each other."""
    sheet = book.begin("charts", heading_row=None, width=160)
    _print_between_charts(sheet)
    main = book.report.main_framework
    order = [main, *(framework.id for framework in book.report.frameworks if framework.id != main)]
    row = TOP
    if "coverage" in book.blocks:
        row += _add(sheet, _coverage(book), f"A{row}", tall=len(order))
    drawn = [_levels(book, name) for name in order if f"levels.{name}" in book.blocks] + [_workload(book)]
    for place, chart in enumerate(drawn):
        column = "A" if place % 2 == 0 else SECOND_COLUMN
        chart.width, chart.height = WIDTH, HEIGHT
        at = row + (place // 2) * ROWS_EACH
        sheet.add_chart(chart, f"{column}{at + 1}")
        if place % (2 * ROWS_A_PAGE) == 0:
            sheet.row_breaks.append(Break(id=at - 1))


def _print_between_charts(sheet: Worksheet) -> None:
    """Turn fitting to width off: Excel ignores page breaks while it is on."""
    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = PRINT_SCALE
    for at in range(1, COLUMNS + 1):
        sheet.column_dimensions[get_column_letter(at)].width = COLUMN_WIDTH


def _add(sheet: Worksheet, chart: BarChart, anchor: str, *, tall: int) -> int:
    """Place the chart that grows with the number of frameworks; return the rows that it takes."""
    chart.width, chart.height = 2 * WIDTH + 1, max(7.5, 3.5 + 0.75 * tall)
    sheet.add_chart(chart, anchor)
    return int(chart.height * 2) + 2


def _plain_bar(title: str, across: str, up: str) -> BarChart:
    chart = BarChart()
    chart.type, chart.style, chart.gapWidth = "col", 10, 60
    chart.title, chart.legend = title, None
    chart.x_axis.title, chart.y_axis.title = across, up
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = None
    chart.y_axis.number_format, chart.y_axis.scaling.min = "#,##0", 0
    return chart


def _levels(book: Book, framework_id: str) -> BarChart:
    block, sheet = book.blocks[f"levels.{framework_id}"], book.sheets["summary"]
    name = book.label(framework_id)
    chart = _plain_bar(_("Records by level: {framework}", framework=name), _("Level"), _("Records"))
    span = {"min_col": block.first_column, "max_col": block.last_column}
    series = Series(Reference(sheet, min_row=block.value_row, max_row=block.value_row, **span), title=None)
    series.tx = _title_in(sheet, f"$A${block.label_row}")
    chart.append(series)
    chart.set_categories(Reference(sheet, min_row=block.label_row, max_row=block.label_row, **span))
    series.graphicalProperties.solidFill = SERIES[0]
    return chart


def _title_in(sheet: Worksheet, cell: str) -> SeriesLabel:
    return SeriesLabel(strRef=StrRef(f"{quote_sheetname(sheet.title)}!{cell}"))


def _coverage(book: Book) -> BarChart:
    block, sheet = book.blocks["coverage"], book.sheets["summary"]
    chart = _plain_bar(_("Whom the rules admit"), _("Framework"), _("Records"))
    chart.type, chart.grouping, chart.overlap = "bar", "stacked", 100
    chart.x_axis.scaling.orientation = "maxMin"
    for place, column in enumerate(range(block.first_column, block.last_column + 1)):
        rows = {"min_row": block.label_row + 1, "max_row": block.value_row}
        series = Series(Reference(sheet, min_col=column, max_col=column, **rows), title=None)
        series.tx = _title_in(sheet, f"${get_column_letter(column)}${block.label_row}")
        series.graphicalProperties.solidFill = _STANDINGS[place]
        chart.append(series)
    chart.set_categories(Reference(sheet, min_col=1, min_row=block.label_row + 1, max_row=block.value_row))
    chart.legend = Legend()
    chart.legend.position = "b"
    return chart


def _workload(book: Book) -> BarChart:
    block, sheet = book.blocks["workload"], book.sheets["summary"]
    chart = _plain_bar(_("Do stated hours and credits agree?"), _("Verdict"), _("Records"))
    rows = {"min_row": block.label_row + 1, "max_row": block.value_row}
    series = Series(Reference(sheet, min_col=2, **rows), title=None)
    series.tx = _title_in(sheet, f"$B${block.label_row}")
    series.graphicalProperties.solidFill = SERIES[0]
    chart.append(series)
    chart.set_categories(Reference(sheet, min_col=1, **rows))
    return chart
