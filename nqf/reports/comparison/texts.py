"""Level texts: every level with its place, awards and descriptors, a row a domain, and whose wording it is."""

from collections.abc import Iterator

from nqf.alignment.domains import family_of
from nqf.alignment.wording import family_name, wording
from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.reports.book import TOP
from nqf.reports.cells import Value
from nqf.reports.comparison.book import ComparisonBook
from nqf.reports.style import DECIMAL, DIM, LEVEL, WRAP
from nqf.reports.table import Column, visible_width, write_table
from nqf.reports.words import mark_word


def write(book: ComparisonBook) -> None:
    """Write the sheet."""
    columns = [
        Column("framework", _("Framework"), 20, WRAP),
        Column("level", _("Level"), 12, LEVEL),
        Column("name", _("Name of the level"), 22, WRAP),
        Column("place", _("Place on the reference scale"), 12, DECIMAL),
        Column("awards", _("Awards"), 30, WRAP),
        Column("family", _("Family of domains (ours)"), 22, WRAP),
        Column("domain", _("Domain"), 24, WRAP),
        Column("text", _("Descriptor"), 72, WRAP),
        Column("wording", _("Wording"), 26, DIM),
        Column("mark", _("Evidence"), 13),
    ]
    sheet = book.begin("texts", frozen_columns=2, width=visible_width(columns))
    write_table(sheet, "TextsTable", columns, _rows(book), top=TOP)


def _rows(book: ComparisonBook) -> Iterator[list[Value]]:
    for framework in book.comparison.frameworks:
        place = book.comparison.places.get(framework.id)
        for level in framework.levels:
            head: list[Value] = [
                book.label(framework.id),
                level,
                framework.ladder.names.get(level),
                round(place.centre_of(level), 2) if place is not None else _("not placed"),
                _awards(framework, level),
            ]
            for line in _lines(framework, level):
                yield [*head, *line]


def _lines(framework: Framework, level: str) -> list[list[Value]]:
    described = framework.descriptors
    lines = described.lines.get(level, {}) if described is not None else {}
    if described is None or not lines:
        return [[None, None, _("not stated"), wording(framework), "–"]]
    mark = mark_word(described.is_verified())
    return [[family_name(family_of(domain)), domain, text, wording(framework), mark] for domain, text in lines.items()]


def _awards(framework: Framework, level: str) -> str:
    titles = [
        award.title for award in framework.qualification_types if _is_at(framework, award.level, award.level_to, level)
    ]
    return "; ".join(dict.fromkeys(titles)) or _("not stated")


def _is_at(framework: Framework, low: str | None, high: str | None, level: str) -> bool:
    """Tell whether an award from `low` to `high` (None: at `low` only) sits at a level."""
    if low is None or low not in framework.levels:
        return False
    last = framework.position(high) if high is not None and high in framework.levels else framework.position(low)
    return framework.position(low) <= framework.position(level) <= last
