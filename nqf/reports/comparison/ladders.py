"""Ladders: the levels of all frameworks drawn side by side, each at its place on the reference scale.

A box is a level, as high as its stretch of the scale. A ladder that cannot be placed is spread evenly and says so.
"""

from itertools import pairwise
from math import ceil, floor

from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.levelling.ladder import Ladder
from nqf.reports.book import TOP
from nqf.reports.cells import put
from nqf.reports.comparison.book import ComparisonBook
from nqf.reports.style import DIM, HEADING, LABEL, PALE, TEAL, WHOLE
from nqf.reports.table import row_height

STEPS = 4
"""Rows that one reference level is high."""

BOTTOM, TOP_OF_SCALE = 0.5, 8.5
"""The stretch of the reference scale (EQF levels 1 to 8); placed ladders may reach beyond it."""

_ROW_HEIGHT, _SCALE_WIDTH, _COLUMN_WIDTH, _LONGEST = 15.5, 11, 30, 90


def write(book: ComparisonBook) -> None:
    """Write the sheet."""
    frameworks = book.comparison.frameworks
    sheet = book.begin("ladders", frozen_columns=1, width=_SCALE_WIDTH + _COLUMN_WIDTH * len(frameworks))
    edges = {one.id: _edges(one, book.comparison.places.get(one.id)) for one in frameworks}
    low = floor(min(BOTTOM, *(found[0] for found in edges.values())) * STEPS) / STEPS
    high = ceil(max(TOP_OF_SCALE, *(found[-1] for found in edges.values())) * STEPS) / STEPS
    rows = round((high - low) * STEPS)
    _write_scale(sheet, low, rows)
    headings = []
    for at, one in enumerate(frameworks, start=2):
        name = book.label(one.id)
        headings.append(name if one.id in book.comparison.places else _("{name} (evenly spread)", name=name))
        put(sheet, TOP, at, headings[-1], HEADING)
        sheet.column_dimensions[sheet.cell(TOP, at).column_letter].width = _COLUMN_WIDTH
        starts = _starts([(edge - low) * STEPS for edge in edges[one.id]], rows)
        for level, (start, end) in zip(one.levels, pairwise(starts), strict=True):
            _write_box(sheet, one, level, at, TOP + 1 + rows - end, TOP + rows - start)
    widths = [(_("Reference scale (EQF)"), _SCALE_WIDTH - 2), *((heading, _COLUMN_WIDTH) for heading in headings)]
    sheet.row_dimensions[TOP].height = row_height(widths)
    sheet.page_setup.fitToHeight = 1


def _edges(framework: Framework, ladder: Ladder | None) -> list[float]:
    count = len(framework.levels)
    if ladder is None:
        return [BOTTOM + (TOP_OF_SCALE - BOTTOM) * place / count for place in range(count + 1)]
    centres, cuts = ladder.centres, ladder.cuts
    if not cuts:
        return [centres[0] - 0.5, centres[0] + 0.5]
    return [2 * centres[0] - cuts[0], *cuts, 2 * centres[-1] - cuts[-1]]


def _starts(edges: list[float], rows: int) -> list[int]:
    """Round borders to rows, so that each level keeps at least one row and none leaves the sheet."""
    starts = [round(edge) for edge in edges]
    for place in range(1, len(starts)):
        starts[place] = max(starts[place], starts[place - 1] + 1)
    limit = max(rows, len(starts) - 1)
    for place in range(len(starts) - 1, -1, -1):
        starts[place] = min(starts[place], limit - (len(starts) - 1 - place))
    return starts


def _write_scale(sheet: Worksheet, low: float, rows: int) -> None:
    put(sheet, TOP, 1, _("Reference scale (EQF)"), HEADING)
    sheet.column_dimensions["A"].width = _SCALE_WIDTH
    for row in range(TOP + 1, TOP + rows + 1):
        sheet.row_dimensions[row].height = _ROW_HEIGHT
    for whole in range(ceil(BOTTOM), floor(TOP_OF_SCALE) + 1):
        put(sheet, TOP + rows - int((whole - low) * STEPS), 1, whole, WHOLE)


def _write_box(sheet: Worksheet, framework: Framework, level: str, column: int, first: int, last: int) -> None:
    titles = [award.title for award in framework.qualification_types if award.level == level]
    name = framework.ladder.names.get(level)
    more = "; ".join([name] if name else titles)
    text = level if not more else f"{level} · {more}"
    cell = put(sheet, first, column, text if len(text) <= _LONGEST else text[:_LONGEST] + " […]", LABEL)
    cell.alignment = Alignment(vertical="center", wrap_text=True, indent=1)
    side = Side(style="thin", color=TEAL)
    for row in range(first, last + 1):
        inside = sheet.cell(row, column)
        if row != first:
            inside.style = DIM
        inside.fill = PatternFill("solid", fgColor=PALE)
        inside.border = Border(
            left=side, right=side, top=side if row == first else None, bottom=side if row == last else None
        )
    if last > first:
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
