"""Link against text: published pairs whose texts lie more than a level apart, both texts side by side."""

from collections.abc import Iterator, Mapping

from nqf.alignment.links import link_kind_name
from nqf.i18n import _
from nqf.reports.book import TOP
from nqf.reports.cells import Value
from nqf.reports.comparison.book import ComparisonBook
from nqf.reports.comparison.words import source_link, year_text
from nqf.reports.style import LEVEL, WHOLE, WRAP
from nqf.reports.table import Column, visible_width, write_table
from nqf.reports.words import mark_word


def write(book: ComparisonBook) -> None:
    """Write the sheet, the widest partings first."""
    columns = [
        Column("from", _("From"), 14, WRAP),
        Column("level", _("Level"), 9, LEVEL),
        Column("to", _("To"), 14, WRAP),
        Column("to level", _("Level there"), 9, LEVEL),
        Column("text level", _("Level by the text"), 10, LEVEL),
        Column("distance", _("Levels apart (below 0: the text reads lower)"), 14, WHOLE),
        Column("kind", _("Kind of link"), 16, WRAP),
        Column("year", _("Year"), 9),
        Column("mark", _("Evidence"), 12),
        Column("own", _("Text of the level"), 54, WRAP),
        Column("other", _("Text of the level there"), 54, WRAP),
        Column("source", _("Source"), 34, WRAP),
    ]
    sheet = book.begin("partings", frozen_columns=4, width=visible_width(columns))
    write_table(
        sheet,
        "PartingsTable",
        columns,
        _rows(book),
        top=TOP,
        empty=_("Nowhere between these frameworks do link and text part ways by more than a level."),
    )


def _rows(book: ComparisonBook) -> Iterator[list[Value]]:
    for one in book.comparison.partings:
        link = one.link
        yield [
            book.label(link.from_id),
            one.level,
            book.label(link.to_id),
            one.other,
            one.text_level,
            one.distance,
            link_kind_name(link.kind),
            year_text(link),
            mark_word(link.is_verified),
            _text(one.own_text),
            _text(one.other_text),
            source_link(link.sources),
        ]


def _text(lines: Mapping[str, str]) -> str:
    return "\n".join(f"{domain}: {text}" for domain, text in lines.items()) or "–"
