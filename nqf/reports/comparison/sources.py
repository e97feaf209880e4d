"""Sources: every publication that the figures of this workbook rest on, and what it shows."""

from collections.abc import Iterator

from nqf.frameworks.schema import Framework, Source
from nqf.i18n import _
from nqf.reports.book import TOP
from nqf.reports.cells import Link, Value
from nqf.reports.comparison.book import ComparisonBook
from nqf.reports.facts import facts_of
from nqf.reports.style import WRAP
from nqf.reports.table import Column, visible_width, write_table


def write(book: ComparisonBook) -> None:
    """Write the sheet."""
    columns = [
        Column("framework", _("In the file of"), 20, WRAP),
        Column("source", _("Source"), 60, WRAP),
        Column("publisher", _("Publisher"), 30, WRAP),
        Column("year", _("Year"), 12),
        Column("seen", _("Seen on"), 13),
        Column("topics", _("What it shows"), 40, WRAP),
        Column("url", _("Address"), 60, WRAP),
    ]
    sheet = book.begin("sources", frozen_columns=1, width=visible_width(columns))
    write_table(sheet, "SourcesTable", columns, _rows(book), top=TOP, empty=_("No source is named in these files."))


def _rows(book: ComparisonBook) -> Iterator[list[Value]]:
    for framework in book.comparison.frameworks:
        topics = _topics(framework)
        for source in framework.sources:
            yield _row(book.label(framework.id), source, ", ".join(topics.get(source.id, ())) or _("not stated"))
    for framework_id, source in book.comparison.cited:
        yield _row(book.label(framework_id), source, _("a link on a way over two links"))


def _topics(framework: Framework) -> dict[str, list[str]]:
    """Return, by the id of a source, the topics of the blocks that name it."""
    found: dict[str, list[str]] = {}
    for fact in facts_of(framework):
        for key in fact.block.sources:
            topics = found.setdefault(key, [])
            if fact.topic not in topics:
                topics.append(fact.topic)
    return found


def _row(name: str, source: Source, topics: str) -> list[Value]:
    return [
        name,
        source.title,
        source.publisher or _("not stated"),
        str(source.year) if source.year is not None else _("not stated"),
        source.seen_on or _("not stated"),
        topics,
        Link(source.url, url=source.url) if source.url is not None else _("not stated"),
    ]
