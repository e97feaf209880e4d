"""Coverage: records by frameworks, each cell the verdict in a word and a fill; what is against it in words.

How many frameworks admit a record under a rule on micro-credentials is a live count with a colour scale from white to teal.
"""

from collections.abc import Iterator

from openpyxl.utils import get_column_letter

from nqf.i18n import _, country_name
from nqf.recognition.standing.types import StandingVerdict, standing_title
from nqf.reports.book import TOP, Book
from nqf.reports.cells import Formula, Value, quoted
from nqf.reports.data import CoverageLine
from nqf.reports.style import DIM, NO_FILL, UNKNOWN_FILL, WHOLE, WRAP, YES_FILL, fill_where, scale
from nqf.reports.table import Column, visible_width, write_table

FILLS = {
    StandingVerdict.ADMITTED: YES_FILL,
    StandingVerdict.AS_SMALL_AWARD: "DCEBF7",
    StandingVerdict.CANNOT_TELL: UNKNOWN_FILL,
    StandingVerdict.NOT_ADMITTED: NO_FILL,
}
BEFORE = 5
"""Columns before the first framework."""


def write(book: Book) -> None:
    """Write the sheet and note where its columns stand."""
    columns = _columns(book)
    sheet = book.begin("coverage", frozen_columns=3, width=visible_width(columns))
    place = write_table(sheet, "CoverageTable", columns, _rows(book), top=TOP, empty=_("No records were chosen."))
    book.tables["coverage"] = place
    first, last = get_column_letter(BEFORE + 1), get_column_letter(BEFORE + len(book.report.frameworks))
    area = f"{first}{place.first}:{last}{place.last}"
    for verdict, colour in FILLS.items():
        sheet.conditional_formatting.add(area, fill_where(standing_title(verdict), colour))
    counts = place.letters["admitted"]
    sheet.conditional_formatting.add(f"{counts}{place.first}:{counts}{place.last}", scale())


def _columns(book: Book) -> list[Column]:
    return [
        Column("number", _("No."), 6, WHOLE),
        Column("record", _("Record"), book.record_width()),
        Column("title", _("Title"), 36, WRAP),
        Column("country", _("Country"), 16),
        Column("admitted", _("Frameworks that admit it"), 11, WHOLE),
        *(Column(framework.id, book.label(framework.id), 14) for framework in book.report.frameworks),
        Column("against", _("What is against it"), 70, DIM),
    ]


def _rows(book: Book) -> Iterator[list[Value]]:
    frameworks = book.report.frameworks
    lines = {(line.number, line.framework): line for line in book.report.coverage}
    first, last = get_column_letter(BEFORE + 1), get_column_letter(BEFORE + len(frameworks))
    for row, entry in enumerate(book.report.records, start=TOP + 1):
        own = [lines.get((entry.number, framework.id)) for framework in frameworks]
        country = entry.record.awarding_country
        yield [
            entry.number,
            entry.record.record_id,
            entry.record.title,
            country_name(country) if country is not None else _("not stated"),
            Formula(f"=COUNTIF({first}{row}:{last}{row},{quoted(standing_title(StandingVerdict.ADMITTED))})"),
            *(standing_title(line.verdict) if line is not None else _("not checked") for line in own),
            _against(book, own),
        ]


def _against(book: Book, lines: list[CoverageLine | None]) -> str | None:
    """Join what speaks against a record; the same words for several frameworks are said once."""
    said: dict[str, list[str]] = {}
    for line in lines:
        if line is not None and line.against is not None:
            said.setdefault(line.against, []).append(book.label(line.framework))
    return "\n".join(f"{', '.join(names)}: {sentence}" for sentence, names in said.items()) or None
