"""Frameworks: what is compared, a row each: levels, domains, credit, the anchors of its levels, micro-credentials."""

from collections.abc import Iterator

from nqf.frameworks.schema import Framework
from nqf.i18n import _, country_name
from nqf.reports.book import TOP, Book
from nqf.reports.cells import Link, Value
from nqf.reports.style import DECIMAL, LABEL, WHOLE, WRAP
from nqf.reports.table import Column, visible_width, write_table
from nqf.reports.words import mark_word, range_text, status_word

MANY_COUNTRIES = 12


def write(book: Book) -> None:
    """Write the sheet and note where its columns stand."""
    columns = _columns()
    sheet = book.begin("frameworks", frozen_columns=1, width=visible_width(columns))
    rows = (_row(book, framework) for framework in book.report.frameworks)
    book.tables["frameworks"] = write_table(sheet, "FrameworksTable", columns, rows, top=TOP)


def _columns() -> list[Column]:
    return [
        Column("short", _("Short name"), 18, LABEL),
        Column("name", _("Framework"), 34, WRAP),
        Column("id", _("Id"), 12),
        Column("countries", _("Countries"), 24, WRAP),
        Column("authority", _("Authority"), 30, WRAP),
        Column("status", _("Status"), 16, WRAP),
        Column("levels", _("Number of levels"), 9, WHOLE),
        Column("labels", _("Levels, lowest first"), 24, WRAP),
        Column("domains", _("Domains"), 34, WRAP),
        Column("hours low", _("Hours a credit, low"), 9, DECIMAL),
        Column("hours high", _("Hours a credit, high"), 9, DECIMAL),
        Column("hours mark", _("Evidence of the hours"), 14, WRAP),
        Column("anchors", _("ISCED anchors of the levels"), 34, WRAP),
        Column("placed", _("How the levels are placed"), 34, WRAP),
        Column("micro", _("Micro-credential rules"), 30, WRAP),
    ]


def _row(book: Book, framework: Framework) -> list[Value]:
    hours, credit, domains = framework.hours_per_credit, framework.credit, framework.domains
    authority = framework.authority
    since = f" ({framework.status.since})" if framework.status.since is not None else ""
    return [
        book.label(framework.id),
        framework.name,
        framework.id,
        _countries(framework),
        Link(authority.name, url=authority.url) if authority.url else authority.name,
        status_word(framework.status.value) + since,
        len(framework.levels),
        ", ".join(framework.levels),
        ", ".join(domains.names) if domains is not None else _("not stated"),
        hours.min if hours is not None else _("not stated"),
        (hours.max if hours.max is not None else range_text(hours)) if hours is not None else _("not stated"),
        mark_word(credit.is_verified("notional_hours")) if credit is not None and hours is not None else "–",
        "\n".join(anchors_of(framework)) or _("none stated"),
        book.report.placed_by.get(framework.id, _("Its levels cannot be placed on the reference scale.")),
        _micro(framework),
    ]


def _countries(framework: Framework) -> str:
    names = [country_name(code) for code in framework.countries]
    if len(names) <= MANY_COUNTRIES:
        return ", ".join(names) or _("not stated")
    return _("{names} and {count} more", names=", ".join(names[:MANY_COUNTRIES]), count=len(names) - MANY_COUNTRIES)


def anchors_of(framework: Framework) -> Iterator[str]:
    """Yield the levels that a qualification type with a known ISCED level sits at, lowest first."""
    by_level: dict[str, set[str]] = {}
    for award in framework.qualification_types:
        if award.level is not None and award.level_to is None and award.isced is not None:
            by_level.setdefault(award.level, set()).add(award.isced)
    for level in framework.levels:
        if level in by_level:
            yield _("level {level}: ISCED {isced}", level=level, isced=", ".join(sorted(by_level[level])))


def _micro(framework: Framework) -> str:
    rule = framework.micro_credentials
    if rule is None:
        return _("not stated")
    said = [status_word(rule.status) + (f" ({rule.year})" if rule.year is not None else "")]
    said += [_("{credits} credits", credits=range_text(rule.credits))] if rule.credits is not None else []
    said += [_("{hours} hours", hours=range_text(rule.hours))] if rule.hours is not None else []
    said += [_("levels {low} to {high}", low=rule.levels[0], high=rule.levels[1])] if rule.levels else []
    return "; ".join([*said, mark_word(rule.is_verified() and not rule.unverified)])
