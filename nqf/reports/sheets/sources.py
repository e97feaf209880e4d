"""Sources: every block of facts about a framework, what it says, its evidence mark, and a row for each source."""

from collections.abc import Iterator

from nqf.frameworks.schema import Source
from nqf.i18n import _
from nqf.reports.book import TOP, Book
from nqf.reports.cells import Link, Value
from nqf.reports.facts import Fact, facts_of
from nqf.reports.style import DIM, WRAP
from nqf.reports.table import Column, visible_width, write_table
from nqf.reports.words import mark_word

LONGEST_SAYING = 600
"""Longer statements are shortened here; the framework's file holds them whole."""


def write(book: Book) -> None:
    """Write the sheet."""
    columns = [
        Column("framework", _("Framework"), 18, WRAP),
        Column("topic", _("Topic"), 18, WRAP),
        Column("saying", _("What it says"), 60, WRAP),
        Column("mark", _("Evidence"), 17),
        Column("doubt", _("Not shown by a source"), 20, DIM),
        Column("source", _("Source"), 44, WRAP),
        Column("publisher", _("Publisher"), 24, WRAP),
        Column("year", _("Year"), 10),
        Column("seen", _("Seen on"), 12),
        Column("url", _("Address"), 50, WRAP),
        Column("note", _("Note"), 40, DIM),
    ]
    sheet = book.begin("sources", frozen_columns=2, width=visible_width(columns))
    book.tables["sources"] = write_table(sheet, "SourcesTable", columns, _rows(book), top=TOP)


def _rows(book: Book) -> Iterator[list[Value]]:
    for framework in book.report.frameworks:
        by_id = {source.id: source for source in framework.sources}
        for fact in facts_of(framework):
            named: list[Source | None] = [by_id[key] for key in fact.block.sources if key in by_id]
            for source in named or [None]:
                yield [*_fact(book, fact), *_source(source), _note(fact)]


def _fact(book: Book, fact: Fact) -> list[Value]:
    mark = mark_word(fact.block.is_verified())
    return [book.label(fact.framework.id), fact.topic, shortened(fact.saying), mark, fact.doubtful or None]


def shortened(text: str) -> str:
    """Shorten a long statement visibly."""
    return text if len(text) <= LONGEST_SAYING else text[:LONGEST_SAYING] + " […]"


def _source(source: Source | None) -> list[Value]:
    if source is None:
        return [_("none named"), None, None, None, None]
    return [
        source.title,
        source.publisher or _("not stated"),
        str(source.year) if source.year is not None else _("not stated"),
        source.seen_on,
        Link(source.url, url=source.url) if source.url is not None else _("not stated"),
    ]


def _note(fact: Fact) -> str | None:
    parts = [_("as of {date}", date=fact.block.as_of) if fact.block.as_of else "", fact.block.note or ""]
    return ". ".join(part for part in parts if part) or None
