"""Where one micro-credential would count as a workbook: legend with counts, countries, other frameworks, rule lines, links."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from nqf.credentials.record import MicroCredential
from nqf.i18n import _
from nqf.packing import NO_DAY, to_bytes
from nqf.recognition.standing.types import STANDINGS, StandingVerdict, standing_title
from nqf.reports.cells import Formula, Link, Value, is_web_address, put, quoted
from nqf.reports.pagesetup import set_up
from nqf.reports.recognition_rows import (
    CountryRow,
    line_headings,
    line_values,
    link_headings,
    link_values,
    standing_headings,
    standing_values,
)
from nqf.reports.style import DECIMAL, LABEL, NOTE, SUBTITLE, TEXT, WHOLE, WRAP, add_styles
from nqf.reports.table import Column, TablePlace, visible_width, write_table

TOP = 4
"""Row of the heading of every table; the record and one sentence stand above it."""

_STANDING_WIDTHS = (9, 22, 30, 18, 18, 10, 10, 20, 12, 10, 10, 18, 40, 60, 44)
_LINE_WIDTHS = (30, 20, 18, 18, 60, 44, 12, 44, 44)
_LINK_WIDTHS = (30, 30, 10, 30, 15, 20, 8, 12, 44, 44)
_VERDICT = "3"
"""Key of the column of verdicts among those of `standing_headings`."""


def make_recognition_book(record: MicroCredential, rows: Sequence[CountryRow]) -> bytes:
    """Return the workbook as bytes; the same rows, the same bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    title = f"{record.title} · {record.record_id}"
    countries = _sheet(workbook, _("Countries"), title, _("One row a country: the standing that speaks for it."))
    place = _standings(countries, "CountriesTable", [standing_values(one.country, one.best) for one in rows], title)
    others = _sheet(workbook, _("Other frameworks"), title, _("Other frameworks of a country, and regional ones."))
    rest = [standing_values(row.country, one) for row in rows for one in row.standings[1:]]
    _standings(others, "OthersTable", rest, title)
    rules = _sheet(workbook, _("Rules"), title, _("Each line of each rule, held against the record."))
    _cited(rules, "RulesTable", line_headings(), _LINE_WIDTHS, line_values(rows), title)
    links = _sheet(workbook, _("Links"), title, _("The published links that carry the level claimed."))
    _cited(links, "LinksTable", link_headings(), _LINK_WIDTHS, link_values(rows), title)
    legend = _sheet(workbook, _("Legend"), title, _("What the verdicts mean, and how many countries have each."))
    _legend(legend, place)
    workbook.move_sheet(legend, 1 - len(workbook.worksheets))
    workbook.active = 0
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = title, "NQF alignment", "NQF alignment"
    about.created = about.modified = datetime(NO_DAY.year, NO_DAY.month, NO_DAY.day)
    return to_bytes(workbook, NO_DAY)


def verdict_meaning(verdict: StandingVerdict) -> str:
    """Explain a verdict in one sentence."""
    return {
        StandingVerdict.ADMITTED: _("Size and level lie within every limit of a rule in force; a body still decides."),
        StandingVerdict.AS_SMALL_AWARD: _(
            "No rule on micro-credentials takes it, but a small award of another name has the room."
        ),
        StandingVerdict.CANNOT_TELL: _("Something is not stated, crosses a limit, or the rule names no limit."),
        StandingVerdict.NOT_ADMITTED: _("Size or level lies outside a limit of a rule in force."),
        StandingVerdict.NO_RULE: _("No rule in force was found; that is not a refusal."),
    }[verdict]


def _sheet(workbook: Workbook, name: str, title: str, note: str) -> Worksheet:
    sheet: Worksheet = workbook.create_sheet(name)
    put(sheet, 1, 1, title, SUBTITLE)
    put(sheet, 2, 1, note, NOTE)
    return sheet


def _standings(sheet: Worksheet, name: str, rows: Iterable[Sequence[Value]], title: str) -> TablePlace:
    looks = {1: LABEL, 9: DECIMAL, 10: DECIMAL}
    columns = [
        Column(str(at), heading, width, looks.get(at, WRAP if width >= 16 else TEXT))
        for at, (heading, width) in enumerate(zip(standing_headings(), _STANDING_WIDTHS, strict=True))
    ]
    place = write_table(sheet, name, columns, rows, top=TOP, empty=_("none"))
    set_up(sheet, title, heading_row=TOP, frozen_columns=2, width=visible_width(columns))
    return place


def _cited(
    sheet: Worksheet,
    name: str,
    headings: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str | None]],
    title: str,
) -> None:
    """Write a table whose last column is the address of the source, a link where it is a single one."""
    columns = [
        Column(str(at), heading, width, WRAP if width >= 16 else TEXT)
        for at, (heading, width) in enumerate(zip(headings, widths, strict=True))
    ]
    write_table(sheet, name, columns, map(_linked, rows), top=TOP, empty=_("none"))
    set_up(sheet, title, heading_row=TOP, frozen_columns=1, width=visible_width(columns))


def _linked(texts: Sequence[str | None]) -> list[Value]:
    *rest, address = texts
    return [*rest, Link(address, url=address) if address is not None and is_web_address(address) else address]


def _legend(sheet: Worksheet, place: TablePlace) -> None:
    columns = [
        Column("verdict", _("Verdict"), 30, LABEL),
        Column("meaning", _("Meaning"), 80, WRAP),
        Column("count", _("Countries"), 12, WHOLE),
    ]
    rows: list[list[Value]] = [
        [
            standing_title(verdict),
            verdict_meaning(verdict),
            Formula(f"=COUNTIF({place.span(_VERDICT)},{quoted(standing_title(verdict))})"),
        ]
        for verdict in STANDINGS
    ]
    written = write_table(sheet, "LegendTable", columns, rows, top=TOP)
    notes = (
        _("These are proposals by published rules; the bodies in charge decide."),
        _("Marks: verified means that a published source showed it; unverified, that none did. Empty: not known."),
    )
    for row, note in enumerate(notes, start=written.last + 2):
        put(sheet, row, 1, note, NOTE)
    set_up(sheet, str(sheet["A1"].value), width=visible_width(columns))
