"""Level links: a row a pair of levels that a publication links, between the frameworks of the report."""

from nqf.alignment.links import link_kind_name
from nqf.frameworks.schema import LinkKind
from nqf.i18n import _
from nqf.reports.book import TOP, Book
from nqf.reports.cells import Link, Value
from nqf.reports.data import LinkLine
from nqf.reports.style import LEVEL, WRAP
from nqf.reports.table import Column, visible_width, write_table
from nqf.reports.words import mark_word


def write(book: Book) -> None:
    """Write the sheet."""
    columns = [
        Column("from", _("From"), 20, WRAP),
        Column("level", _("Level"), 10, LEVEL),
        Column("to", _("To"), 20, WRAP),
        Column("to level", _("Level there"), 16, LEVEL),
        Column("kind", _("Kind of link"), 20),
        Column("year", _("Year"), 12),
        Column("by", _("Published by"), 36, WRAP),
        Column("mark", _("Evidence"), 18),
        Column("source", _("Source"), 60, WRAP),
    ]
    sheet = book.begin("links", width=visible_width(columns))
    rows = (_row(book, line) for line in book.report.links)
    book.tables["links"] = write_table(
        sheet,
        "LinksTable",
        columns,
        rows,
        top=TOP,
        empty=_("No link between the levels of these frameworks is on file."),
    )


def _row(book: Book, line: LinkLine) -> list[Value]:
    none = _("no counterpart")
    return [
        book.label(line.source),
        line.source_level if line.source_level is not None else none,
        book.label(line.target),
        line.target_level if line.target_level is not None else none,
        link_kind_name(LinkKind(line.kind)),
        str(line.year) if line.year is not None else _("not stated"),
        line.published_by or _("not stated"),
        mark_word(line.is_verified),
        Link(line.source_urls[0], url=line.source_urls[0]) if line.source_urls else _("not stated"),
    ]
