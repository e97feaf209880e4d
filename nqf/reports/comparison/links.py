"""Links: a row a pair of levels that a publication links, with kind, year, evidence, use and source."""

from collections.abc import Iterator

from nqf.alignment.confidence import step_confidence
from nqf.alignment.links import DirectLink, link_kind_name
from nqf.i18n import _
from nqf.reports.book import TOP
from nqf.reports.cells import Value
from nqf.reports.comparison.book import ComparisonBook
from nqf.reports.comparison.words import source_link, use_text, year_text
from nqf.reports.style import DIM, LEVEL, SHARE, WRAP
from nqf.reports.table import Column, visible_width, write_table
from nqf.reports.words import mark_word


def write(book: ComparisonBook) -> None:
    """Write the sheet."""
    columns = [
        Column("from", _("From"), 16, WRAP),
        Column("level", _("Level"), 11, LEVEL),
        Column("to", _("To"), 16, WRAP),
        Column("to level", _("Level there"), 14, LEVEL),
        Column("kind", _("Kind of link"), 18, WRAP),
        Column("year", _("Year"), 12),
        Column("mark", _("Evidence"), 13),
        Column("use", _("Use"), 18, WRAP),
        Column("confidence", _("Confidence"), 12, SHARE),
        Column("by", _("Published by"), 26, WRAP),
        Column("source", _("Source"), 42, WRAP),
        Column("note", _("Note"), 52, DIM),
    ]
    sheet = book.begin("links", frozen_columns=4, width=visible_width(columns))
    write_table(
        sheet,
        "LinksTable",
        columns,
        _rows(book),
        top=TOP,
        empty=_("No link between the levels of these frameworks is on file."),
    )


def _rows(book: ComparisonBook) -> Iterator[list[Value]]:
    for link in book.comparison.links:
        for ours, theirs in _pairs(link):
            yield [
                book.label(link.from_id),
                ours,
                book.label(link.to_id),
                theirs,
                link_kind_name(link.kind),
                year_text(link),
                mark_word(link.is_verified),
                use_text(link.is_for_recognition),
                step_confidence(link, ours) if (ours, theirs) in link.pairs else None,
                link.published_by or _("not stated"),
                source_link(link.sources),
                link.note,
            ]


def _pairs(link: DirectLink) -> list[tuple[str, str]]:
    none = _("no counterpart")
    pairs = [*link.pairs, *((level, none) for level in link.no_counterpart)]
    pairs += [(none, level) for level in link.to_no_counterpart]
    return pairs or [(_("no pairs published"), "–")]
