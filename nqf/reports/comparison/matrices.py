"""Matrices: up to three frameworks get a grid a pair; more get one long table with a row a pair of levels."""

from collections.abc import Iterator

from openpyxl.styles import Border, PatternFill, Side
from openpyxl.utils import get_column_letter

from nqf.alignment.links import link_kind_name
from nqf.alignment.signs import DISAGREES, LEFT_OUT, SYMBOLS, strength_name
from nqf.i18n import _, percent, plural
from nqf.reports.book import TOP
from nqf.reports.cells import Value, put
from nqf.reports.comparison.book import ComparisonBook
from nqf.reports.comparison.data import PairCell, PairMatrix, confidence_of
from nqf.reports.comparison.words import year_text
from nqf.reports.style import HEADING, LABEL, LEVEL, LINE, NOTE, SHARE, WHOLE, WRAP
from nqf.reports.table import Column, row_height, visible_width, write_table

FEW = 3
"""Up to so many frameworks each pair has a sheet of its own."""

FILLS = {
    "official": "CFE8E6",
    "comparison": "DCEBEB",
    "unilateral": "FBE0C3",
    "carried": "E4ECF7",
    "draft": "F4E6EF",
    "inferred": "ECEFF0",
}
"""Pale fills by ground; the sign and the word stand in the cell besides."""

_LEVEL_WIDTH, _CELL_WIDTH = 14, 22


def write_grid(book: ComparisonBook, key: str, matrix: PairMatrix) -> None:
    """Write one pair as a grid: the highest level on top, the lowest at the left."""
    width = _LEVEL_WIDTH + _CELL_WIDTH * len(matrix.columns)
    sheet = book.begin(key, frozen_columns=1, width=width)
    corner = f"{book.label(matrix.from_id)} \\ {book.label(matrix.to_id)}"
    put(sheet, TOP, 1, corner, HEADING)
    sheet.column_dimensions["A"].width = _LEVEL_WIDTH
    sheet.row_dimensions[TOP].height = row_height([(corner, _LEVEL_WIDTH - 2)])
    for at, other in enumerate(matrix.columns, start=2):
        put(sheet, TOP, at, _head(other, matrix.gaps_to), HEADING)
        sheet.column_dimensions[get_column_letter(at)].width = _CELL_WIDTH
    row = TOP
    for row, level in enumerate(reversed(matrix.rows), start=TOP + 1):
        put(sheet, row, 1, _head(level, matrix.gaps_from), LABEL)
        texts = ["\n".join(cell_lines(matrix.cells[level, other])) for other in matrix.columns]
        for at, (other, text) in enumerate(zip(matrix.columns, texts, strict=True), start=2):
            _write_cell(book, key, row, at, matrix.cells[level, other], text)
        sheet.row_dimensions[row].height = row_height((text, _CELL_WIDTH) for text in texts)
    grounds = book.comparison.grounds.get((matrix.from_id, matrix.to_id), ())
    if grounds and any(cell.is_inferred for cell in matrix.cells.values()):
        put(sheet, row + 2, 1, _("Inferred pairs rest on: {grounds}", grounds=" ".join(grounds)), NOTE)


def _head(level: str, gaps: tuple[str, ...]) -> str:
    return f"{level} {LEFT_OUT}" if level in gaps else level


def _write_cell(book: ComparisonBook, key: str, row: int, column: int, found: PairCell, text: str) -> None:
    cell = put(book.sheets[key], row, column, text, WRAP)
    side = Side(style="thin", color=LINE)
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    if found.strongest in FILLS:
        cell.fill = PatternFill("solid", fgColor=FILLS[found.strongest])


def cell_lines(found: PairCell) -> list[str]:
    """Return the lines of one cell: grounds with year and confidence, likeness of the texts, disagreement."""
    lines = [f"{SYMBOLS[link.kind.value]} {link_kind_name(link.kind)}, {year_text(link)}" for link in found.published]
    if found.carried:
        text = plural(
            "carried over, {count} way, {share}",
            "carried over, {count} ways, up to {share}",
            len(found.carried),
            share=percent(max(way.confidence for way in found.carried)),
        )
        lines.append(f"{SYMBOLS['carried']} {text}")
    if found.is_inferred and not found.published:
        sure = _("not stated") if found.inferred_confidence is None else percent(found.inferred_confidence)
        lines.append(f"{SYMBOLS['inferred']} {_('inferred, {share}', share=sure)}")
    if found.similarity is not None:
        lines.append(_("text {share}", share=percent(found.similarity)))
    if found.is_disagreement:
        lines.append(f"{DISAGREES} {_('text differs')}")
    return lines


def write_long(book: ComparisonBook, key: str) -> None:
    """Write all pairs as one table: a row for every two levels that something speaks for, or whose texts are most alike.

    All cells of eight frameworks would be some 2,500 rows, nine in ten of them empty.
    """
    columns = [
        Column("from", _("From"), 20, WRAP),
        Column("level", _("Level"), 10, LEVEL),
        Column("to", _("To"), 20, WRAP),
        Column("to level", _("Level there"), 12, LEVEL),
        Column("ground", _("Strongest ground"), 18, WRAP),
        Column("published", _("Published links"), 34, WRAP),
        Column("carried", _("Ways over two links"), 10, WHOLE),
        Column("confidence", _("Confidence"), 12, SHARE),
        Column("inferred", _("Inferred, confidence"), 12, SHARE),
        Column("likeness", _("Likeness of texts"), 11, SHARE),
        Column("likest", _("Texts most alike"), 11),
        Column("parting", _("Link against text"), 16, WRAP),
        Column("gap", _("No counterpart"), 18, WRAP),
    ]
    sheet = book.begin(key, frozen_columns=4, width=visible_width(columns))
    write_table(sheet, "MatrixTable", columns, _rows(book), top=TOP, empty=_("Nothing links these frameworks."))


def _rows(book: ComparisonBook) -> Iterator[list[Value]]:
    for matrix, found in book.comparison.cells():
        is_likest = found.similarity is not None and found.similarity == _likest(matrix, found.level)
        if found.strongest == "none" and not is_likest:
            continue
        yield [
            book.label(matrix.from_id),
            found.level,
            book.label(matrix.to_id),
            found.other,
            f"{SYMBOLS[found.strongest]} {strength_name(found.strongest)}",
            "\n".join(f"{link_kind_name(link.kind)}, {year_text(link)}" for link in found.published) or None,
            len(found.carried),
            confidence_of(found),
            found.inferred_confidence if found.is_inferred else None,
            round(found.similarity, 3) if found.similarity is not None else None,
            _("yes") if is_likest else None,
            f"{DISAGREES} {_('text differs')}" if found.is_disagreement else None,
            _gap(book, matrix, found),
        ]


def _likest(matrix: PairMatrix, level: str) -> float:
    """Return the highest likeness of a level's text to any text of the other framework; 0 without texts."""
    return max(matrix.cells[level, other].similarity or 0.0 for other in matrix.columns)


def _gap(book: ComparisonBook, matrix: PairMatrix, found: PairCell) -> str | None:
    silent = [book.label(matrix.from_id)] if found.level in matrix.gaps_from else []
    silent += [book.label(matrix.to_id)] if found.other in matrix.gaps_to else []
    return f"{LEFT_OUT} {', '.join(silent)}" if silent else None
