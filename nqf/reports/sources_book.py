"""The workbook of evidence: how much of the shelf is verified, what is still to verify, and every source."""

from collections.abc import Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from nqf.frameworks.schema import Source
from nqf.i18n import _
from nqf.packing import to_bytes
from nqf.reports.cells import Link, put
from nqf.reports.facts import Fact
from nqf.reports.pagesetup import set_up
from nqf.reports.style import DIM, LABEL, NOTE, SUBTITLE, TEXT, WRAP, add_styles
from nqf.reports.table import Column, visible_width, write_table

TOP = 4
"""Row of the heading of every table; title and one sentence stand above it."""

_MADE = date(2000, 1, 1)
"""A fixed day in the file's properties: the same facts give the same bytes."""

Count = tuple[str, str, int, int, int]
Work = tuple[str, Fact, tuple[Source, ...]]
Used = tuple[Source, str | None, tuple[str, ...], int, int]


def make_sources_book(counts: Sequence[Count], work: Sequence[Work], sources: Sequence[Used]) -> bytes:
    """Return the workbook as bytes.

    `counts` are (region, topic, verified, partly, unverified); `work` (region, fact, sources consulted); `sources`
    (source, last seen on, framework ids, facts verified, facts naming it).
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    _counts(_sheet(workbook, _("Evidence"), _("Facts by region and topic, and how many a source showed.")), counts)
    _work(_sheet(workbook, _("To verify"), _("Facts that no source showed, wholly or in part.")), work)
    _sources(_sheet(workbook, _("Sources"), _("Every source, and how many facts rest on it.")), sources)
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = _("Sources"), "NQF alignment", "NQF alignment"
    about.created = about.modified = datetime(_MADE.year, _MADE.month, _MADE.day)
    return to_bytes(workbook, _MADE)


def _sheet(workbook: Workbook, name: str, note: str) -> Worksheet:
    sheet: Worksheet = workbook.create_sheet(name)
    put(sheet, 1, 1, name, SUBTITLE)
    put(sheet, 2, 1, note, NOTE)
    return sheet


def _counts(sheet: Worksheet, counts: Sequence[Count]) -> None:
    columns = [
        Column("region", _("Region"), 18, LABEL),
        Column("topic", _("Topic"), 30, WRAP),
        Column("verified", _("Verified"), 12),
        Column("partly", _("Verified in part"), 16),
        Column("unverified", _("Unverified"), 12),
    ]
    write_table(sheet, "EvidenceTable", columns, counts, top=TOP)
    set_up(sheet, sheet.title, heading_row=TOP, frozen_columns=1, width=visible_width(columns))


def _work(sheet: Worksheet, work: Sequence[Work]) -> None:
    columns = [
        Column("region", _("Region"), 14, TEXT),
        Column("framework", _("Framework"), 16, LABEL),
        Column("topic", _("Topic"), 20, WRAP),
        Column("says", _("What it says"), 56, WRAP),
        Column("doubt", _("Not shown by a source"), 24, WRAP),
        Column("consulted", _("Sources consulted"), 44, WRAP),
        Column("note", _("Note"), 44, DIM),
        Column("checked by", _("Checked by"), 16, WRAP),
        Column("result", _("Result"), 30, WRAP),
    ]
    rows = (
        [
            region,
            fact.framework.id,
            fact.topic,
            fact.saying[:600],
            fact.doubtful,
            "; ".join(source.title for source in consulted) or None,
            fact.block.note,
            None,
            None,
        ]
        for region, fact, consulted in work
    )
    write_table(sheet, "ToVerifyTable", columns, rows, top=TOP, empty=_("Nothing is left to verify."))
    set_up(sheet, sheet.title, heading_row=TOP, frozen_columns=2, width=visible_width(columns))


def _sources(sheet: Worksheet, sources: Sequence[Used]) -> None:
    columns = [
        Column("title", _("Source"), 52, LABEL),
        Column("publisher", _("Publisher"), 30, WRAP),
        Column("year", _("Year"), 10),
        Column("seen", _("Seen on"), 12),
        Column("facts", _("Facts that name it"), 12),
        Column("verified", _("Of them verified"), 12),
        Column("frameworks", _("Frameworks"), 34, WRAP),
        Column("url", _("Address"), 54, WRAP),
    ]
    rows = (
        [
            source.title,
            source.publisher,
            source.year,
            seen_on,
            facts,
            verified,
            ", ".join(frameworks),
            Link(source.url, url=source.url) if source.url else None,
        ]
        for source, seen_on, frameworks, verified, facts in sources
    )
    write_table(sheet, "SourcesTable", columns, rows, top=TOP, empty=_("No source is named."))
    set_up(sheet, sheet.title, heading_row=TOP, frozen_columns=1, width=visible_width(columns))
