"""Structure: a row a fact, two columns a framework: what it says and whether a source showed it."""

from collections.abc import Callable

from nqf.alignment.isced import isced_of
from nqf.alignment.wording import wording
from nqf.frameworks.schema import Cited, Framework
from nqf.i18n import _, country_name, number
from nqf.reports.book import TOP
from nqf.reports.cells import Value
from nqf.reports.comparison.book import ComparisonBook
from nqf.reports.comparison.words import kind_and_scope
from nqf.reports.style import DIM, LABEL, WRAP
from nqf.reports.table import Column, visible_width, write_table
from nqf.reports.words import mark_word, range_text, status_word

Fact = tuple[str, str]
"""What the file says, and its evidence mark ("–" where there is nothing to mark)."""

MANY_COUNTRIES = 8
STAGES = ("3", "5", "6", "7", "8")


def write(book: ComparisonBook) -> None:
    """Write the sheet."""
    columns = [Column("fact", _("Fact"), 26, LABEL)]
    for framework in book.comparison.frameworks:
        name = book.label(framework.id)
        columns += [
            Column(framework.id, name, 34, WRAP),
            Column(f"{framework.id}.mark", _("{framework}: evidence", framework=name), 13, DIM),
        ]
    sheet = book.begin("structure", frozen_columns=1, width=visible_width(columns))
    rows: list[list[Value]] = [
        [heading, *(part for framework in book.comparison.frameworks for part in read(framework))]
        for heading, read in _facts(book)
    ]
    write_table(sheet, "StructureTable", columns, rows, top=TOP)


def _facts(book: ComparisonBook) -> list[tuple[str, Callable[[Framework], Fact]]]:
    stages = {
        "3": _("School leaving (ISCED 3)"),
        "5": _("Short cycle (ISCED 5)"),
        "6": _("Bachelor’s (ISCED 6)"),
        "7": _("Master’s (ISCED 7)"),
        "8": _("Doctorate (ISCED 8)"),
    }
    return [
        (_("Framework"), lambda one: (one.name, "–")),
        (_("Kind and scope"), lambda one: (kind_and_scope(one), "–")),
        (_("Countries"), _countries),
        (_("Authority"), lambda one: (one.authority.name, _mark(one.authority))),
        (_("Status"), _status),
        (_("Number of levels"), lambda one: (number(len(one.levels)), _mark(one.ladder))),
        (_("Levels, lowest first"), lambda one: (", ".join(one.levels), _mark(one.ladder))),
        (
            _("How the levels are placed"),
            lambda one: (book.comparison.placed_by.get(one.id, _("not placed on the reference scale")), "–"),
        ),
        (_("Domains"), _domains),
        (_("Hours behind one credit"), _hours),
        (_("Credits in a full-time year"), _per_year),
        *((stages[stage], lambda one, stage=stage: _awards(one, stage)) for stage in STAGES),
        (_("Micro-credential rules"), _micro),
        (_("Size of a micro-credential"), _micro_size),
        (_("Descriptors"), _descriptors),
    ]


def _mark(block: Cited, key: str | None = None) -> str:
    return mark_word(block.is_verified(key))


def _silent() -> Fact:
    return _("not stated"), "–"


def _countries(one: Framework) -> Fact:
    names = sorted(country_name(code) for code in one.countries)
    if not names:
        return _silent()
    text = ", ".join(names) if len(names) <= MANY_COUNTRIES else _("{count} countries", count=number(len(names)))
    return text, _mark(one.countries_basis) if one.countries_basis is not None else "–"


def _status(one: Framework) -> Fact:
    since = f" ({one.status.since})" if one.status.since is not None else ""
    return status_word(one.status.value) + since, _mark(one.status, "value")


def _domains(one: Framework) -> Fact:
    return _silent() if one.domains is None else ("; ".join(one.domains.names), _mark(one.domains))


def _hours(one: Framework) -> Fact:
    if one.credit is None or one.credit.notional_hours is None:
        return _silent()
    return range_text(one.credit.notional_hours), _mark(one.credit, "notional_hours")


def _per_year(one: Framework) -> Fact:
    if one.credit is None or one.credit.per_year is None:
        return _silent()
    return number(one.credit.per_year), _mark(one.credit, "per_year")


def _awards(one: Framework, stage: str) -> Fact:
    awards = [award for award in one.qualification_types if isced_of(award) == stage and award.level is not None]
    if not awards:
        return _silent()
    lines = [
        f"{award.level if award.level_to is None else f'{award.level}–{award.level_to}'}: {award.title}"
        for award in awards
    ]
    marks = dict.fromkeys(_mark(award) for award in awards)
    return "\n".join(lines), ", ".join(marks) if len(marks) == 1 else "\n".join(_mark(award) for award in awards)


def _micro(one: Framework) -> Fact:
    rule = one.micro_credentials
    if rule is None:
        return _silent()
    year = f" ({rule.year})" if rule.year is not None else ""
    return status_word(rule.status) + year, _mark(rule, "status")


def _micro_size(one: Framework) -> Fact:
    rule = one.micro_credentials
    if rule is None:
        return _silent()
    stated = [
        (text, _mark(rule, key))
        for key, size, text in (
            ("credits", rule.credits, _("{credits} credits", credits=range_text(rule.credits))),
            ("hours", rule.hours, _("{hours} hours", hours=range_text(rule.hours))),
            ("weeks", rule.weeks, _("{weeks} weeks", weeks=range_text(rule.weeks))),
        )
        if size is not None
    ]
    if rule.levels is not None:
        text = _("levels {low} to {high}", low=rule.levels[0], high=rule.levels[1])
        stated.append((text, _mark(rule, "levels")))
    return ("\n".join(text for text, _m in stated), "\n".join(mark for _t, mark in stated)) if stated else _silent()


def _descriptors(one: Framework) -> Fact:
    return wording(one), "–" if one.descriptors is None else _mark(one.descriptors)
