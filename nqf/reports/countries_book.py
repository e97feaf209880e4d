"""The workbook of recognition coverage: countries by layers, every fact, the legend, the sources.

A status is a word, a sign and a fill of its own pattern, so it is read in grey print too. Nothing in the content depends
on the day of building: the same facts give the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from nqf.frameworks.schema import Framework, Source
from nqf.i18n import _
from nqf.packing import to_bytes
from nqf.recognition.layer_plan import Layer, place_name
from nqf.recognition.layer_status import Status, status_meaning, status_name, status_sign
from nqf.recognition.layers import Cell, Place, RecognitionTable
from nqf.reports.cells import Link, Value, put
from nqf.reports.countries_rows import fact_rows, headings, values
from nqf.reports.pagesetup import set_up
from nqf.reports.style import LABEL, NOTE, SUBTITLE, TEXT, WRAP, add_styles
from nqf.reports.table import Column, visible_width, write_table
from nqf.reports.words import mark_word

TOP = 4
"""Row of the heading of every table; title and one sentence stand above it."""

FILLS: dict[Status, tuple[str, str, str]] = {
    Status.NOT_LOOKED_FOR: ("lightUp", "9AA5A9", "FFFFFF"),
    Status.NONE_FOUND: ("solid", "FFFFFF", "FFFFFF"),
    Status.DISCUSSED: ("gray125", "B56C94", "F7E9F1"),
    Status.DRAFT: ("solid", "FBE0C3", "FBE0C3"),
    Status.PILOT: ("lightDown", "56B4E9", "E3F2FB"),
    Status.IN_FORCE: ("solid", "0F5C63", "0F5C63"),
}
"""Pattern, its colour and the ground of each status."""

_FIRST_DAY = date(2000, 1, 1)
_WIDTHS = (9, 24, 22, 24, 20, 44, 14, 34, 44, 50, 10, 12, 44)


def make_countries_book(
    table: RecognitionTable,
    places: Sequence[Place],
    chosen: Sequence[Layer],
    shelf: Mapping[str, Framework],
    title: str,
) -> bytes:
    """Return the workbook as bytes; `title` names the part of the world."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    _wide(_sheet(workbook, _("Coverage"), title, _wide_note()), table, places, chosen, title)
    _long(_sheet(workbook, _("Facts"), title, _("A row a fact, with its source.")), table, places, chosen, shelf, title)
    _legend(_sheet(workbook, _("Legend"), title, _("What statuses and layers mean.")), chosen, title)
    sources = _sources(table, places, chosen, shelf)
    _list_sources(_sheet(workbook, _("Sources"), title, _("The publications that the facts name.")), sources, title)
    day = max((_day(source.seen_on) for _framework, source in sources), default=_FIRST_DAY)
    made = datetime(day.year, day.month, day.day)
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = title, "NQF alignment", "NQF alignment"
    about.created = about.modified = made
    return to_bytes(workbook, day)


def cell_words(cell: Cell | None) -> str:
    """Write a cell of the wide sheet: sign, status, evidence, and what holds in a part of the country."""
    if cell is None:
        return ""
    text = f"{status_sign(cell.status)} {status_name(cell.status)}"
    if cell.is_verified is not None:
        text += f", {mark_word(cell.is_verified)}"
    if cell.part is not None:
        text += "; " + _("in part: {status}", status=status_name(cell.part))
    return text


def _wide_note() -> str:
    return _("Each layer stands by itself; no score is made of them. An empty cell: the layer is not asked there.")


def _sheet(workbook: Workbook, name: str, title: str, note: str) -> Worksheet:
    sheet: Worksheet = workbook.create_sheet(name)
    put(sheet, 1, 1, title, SUBTITLE)
    put(sheet, 2, 1, note, NOTE)
    return sheet


def _wide(
    sheet: Worksheet, table: RecognitionTable, places: Sequence[Place], chosen: Sequence[Layer], title: str
) -> None:
    columns = [
        Column("code", _("Code"), 9),
        Column("country", _("Country"), 26, LABEL),
        *(Column(layer.key, layer.name, 20, WRAP) for layer in chosen),
    ]
    found = [[table.cells.get((place.code, layer.key)) for layer in chosen] for place in places]
    rows = (
        [place.code, place_name(place.code), *(cell_words(cell) or None for cell in line)]
        for place, line in zip(places, found, strict=True)
    )
    write_table(sheet, "CoverageTable", columns, rows, top=TOP)
    for down, line in enumerate(found, start=TOP + 1):
        for across, cell in enumerate(line, start=3):
            if cell is not None:
                _paint(sheet, down, across, cell.status)
    set_up(sheet, title, heading_row=TOP, frozen_columns=2, width=visible_width(columns))


def _paint(sheet: Worksheet, row: int, column: int, status: Status) -> None:
    pattern, colour, ground = FILLS[status]
    cell = sheet.cell(row, column)
    cell.fill = PatternFill(pattern, fgColor=colour, bgColor=ground)
    if status is Status.IN_FORCE:
        cell.font = Font(name="Calibri", size=10, color="FFFFFF")


def _long(
    sheet: Worksheet,
    table: RecognitionTable,
    places: Sequence[Place],
    chosen: Sequence[Layer],
    shelf: Mapping[str, Framework],
    title: str,
) -> None:
    columns = [
        Column(str(at), heading, width, WRAP if width >= 20 else TEXT)
        for at, (heading, width) in enumerate(zip(headings(), _WIDTHS, strict=True))
    ]
    rows = (_linked(values(row, shelf)) for row in fact_rows(table, places, chosen))
    write_table(sheet, "FactsTable", columns, rows, top=TOP, empty=_("none"))
    set_up(sheet, title, heading_row=TOP, frozen_columns=2, width=visible_width(columns))


def _linked(texts: Sequence[str]) -> list[Value]:
    """Make the address of a row a link where it is one address; leave what is not stated empty."""
    made: list[Value] = [text or None for text in texts]
    if texts[9]:
        made[9] = Link(texts[9], url=texts[9])
    return made


def _legend(sheet: Worksheet, chosen: Sequence[Layer], title: str) -> None:
    columns = [Column("sign", _("Status"), 34, LABEL), Column("meaning", _("Meaning"), 90, WRAP)]
    rows = [[f"{status_sign(status)} {status_name(status)}", status_meaning(status)] for status in Status]
    place = write_table(sheet, "StatusTable", columns, rows, top=TOP)
    for down, status in enumerate(Status, start=place.first):
        _paint(sheet, down, 1, status)
    top = place.last + 3
    columns = [
        Column("layer", _("Layer"), 34, LABEL),
        Column("meaning", _("Meaning"), 90, WRAP),
        Column("reading", _("How facts become a status"), 90, WRAP),
    ]
    write_table(sheet, "LayerTable", columns, [[one.name, one.meaning, one.reading] for one in chosen], top=top)
    set_up(sheet, title, width=visible_width(columns))


def _sources(
    table: RecognitionTable, places: Sequence[Place], chosen: Sequence[Layer], shelf: Mapping[str, Framework]
) -> list[tuple[str, Source]]:
    """List the sources of all facts shown, once each, with the framework whose file names them."""
    found = {
        (shelf[row.fact.framework].short_name, source): None
        for row in fact_rows(table, places, chosen)
        if row.fact is not None
        for source in row.fact.sources
    }
    return list(found)


def _list_sources(sheet: Worksheet, sources: Sequence[tuple[str, Source]], title: str) -> None:
    columns = [
        Column("framework", _("Framework"), 22, WRAP),
        Column("title", _("Source"), 60, WRAP),
        Column("publisher", _("Publisher"), 30, WRAP),
        Column("year", _("Year"), 10),
        Column("url", _("Address"), 60, WRAP),
        Column("seen", _("Seen on"), 12),
    ]
    write_table(sheet, "SourcesTable", columns, _source_rows(sources), top=TOP, empty=_("none named"))
    set_up(sheet, title, heading_row=TOP, width=visible_width(columns))


def _source_rows(sources: Sequence[tuple[str, Source]]) -> Iterator[list[Value]]:
    for framework, source in sources:
        year = None if source.year is None else str(source.year)
        address = None if source.url is None else Link(source.url, url=source.url)
        yield [framework, source.title, source.publisher, year, address, source.seen_on]


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return _FIRST_DAY
