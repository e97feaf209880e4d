"""Ways: every level carried over two links, a row a way, with each step's kind, year, evidence and source."""

from collections.abc import Iterator

from nqf.alignment.carry import CarriedLevel, Step
from nqf.alignment.links import link_kind_name
from nqf.frameworks.schema import Evidence
from nqf.i18n import _
from nqf.reports.book import TOP
from nqf.reports.cells import Value
from nqf.reports.comparison.book import ComparisonBook
from nqf.reports.comparison.words import source_link, use_text, year_text
from nqf.reports.style import LEVEL, SHARE, WRAP
from nqf.reports.table import Column, visible_width, write_table
from nqf.reports.words import mark_word

STEPS = 2
"""Links in a way; the alignment goes no further."""


def write(book: ComparisonBook) -> None:
    """Write the sheet."""
    columns = [
        Column("from", _("From"), 14, WRAP),
        Column("level", _("Level"), 9, LEVEL),
        Column("to", _("To"), 14, WRAP),
        Column("to level", _("Level there"), 9, LEVEL),
        Column("confidence", _("Confidence"), 11, SHARE),
        Column("through", _("Through"), 14, WRAP),
        Column("through level", _("Level in between"), 11, LEVEL),
        Column("mark", _("Evidence"), 12),
        Column("use", _("Use"), 16, WRAP),
    ]
    for step in range(1, STEPS + 1):
        columns += [
            Column(f"kind {step}", _("Step {step}: kind", step=step), 15, WRAP),
            Column(f"year {step}", _("Step {step}: year", step=step), 11),
            Column(f"mark {step}", _("Step {step}: evidence", step=step), 12),
            Column(f"source {step}", _("Step {step}: source", step=step), 34, WRAP),
        ]
    sheet = book.begin("ways", frozen_columns=4, width=visible_width(columns))
    write_table(
        sheet,
        "WaysTable",
        columns,
        _rows(book),
        top=TOP,
        empty=_("No level of these frameworks is carried over two links."),
    )


def _rows(book: ComparisonBook) -> Iterator[list[Value]]:
    for way in book.comparison.ways():
        (from_id, level), (middle, between), (to_id, arrived) = way.path
        yield [
            book.label(from_id),
            level,
            book.label(to_id),
            arrived,
            way.confidence,
            book.label(middle),
            between,
            mark_word(way.evidence is Evidence.VERIFIED),
            use_text(way.is_for_recognition),
            *_steps(way),
        ]


def _steps(way: CarriedLevel) -> list[Value]:
    return [value for step in way.steps for value in _step(step)]


def _step(step: Step) -> list[Value]:
    link = step.link
    return [link_kind_name(link.kind), year_text(link), mark_word(link.is_verified), source_link(link.sources)]
