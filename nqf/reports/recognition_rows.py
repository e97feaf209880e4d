"""Where a record would count, as rows: one a country, one a line of a rule, one a link; and the first of them as CSV.

Headings and words are in the reader's language. What is not known stays empty.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nqf.alignment.links import link_kind_name
from nqf.formulas import as_csv_text
from nqf.frameworks.loader import get_framework
from nqf.frameworks.schema import Framework, Source
from nqf.i18n import _, country_name
from nqf.recognition.standing.types import RuleLine, Standing, kind_title, line_title, standing_title
from nqf.reports.recognition_words import basis_text, confidence_text, credit_unit, level_text, steps_of
from nqf.reports.words import mark_word


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A record in one country: the standing that speaks for it, then its other frameworks and the regional ones."""

    country: str
    standings: tuple[Standing, ...]

    @property
    def best(self) -> Standing:
        """The standing that speaks for the country."""
        return self.standings[0]


def standing_headings() -> list[str]:
    """Name the columns of a standing in a country."""
    return [
        _("Country code"),
        _("Country"),
        _("Framework"),
        _("Verdict"),
        _("Level there"),
        _("Lowest level"),
        _("Highest level"),
        _("Rests on"),
        _("Confidence"),
        _("Credits, lowest"),
        _("Credits, highest"),
        _("Credit unit"),
        _("How the credits were found"),
        _("Reasons"),
        _("What to add"),
    ]


def standing_values(country: str, one: Standing) -> list[str | float | None]:
    """Return the cells of a standing in the order of `standing_headings`; credits to two decimals."""
    framework, credits = get_framework(one.framework), one.credits.credits
    return [
        country,
        country_name(country),
        framework.name,
        standing_title(one.verdict),
        level_text(one.level),
        one.level.low,
        one.level.high,
        basis_text(one.level.basis),
        confidence_text(one.level),
        None if credits is None else round(credits.low, 2),
        None if credits is None else round(credits.high, 2),
        None if credits is None else credit_unit(framework),
        f"{one.credits.how} {one.credits.rounding}",
        "\n".join(one.reasons),
        "\n".join(one.to_add) or None,
    ]


def every_standing(rows: Iterable[CountryRow]) -> list[Standing]:
    """Return the standings of all rows, once a framework, in the order of the rows."""
    return list({one.framework: one for row in rows for one in row.standings}.values())


def line_headings() -> list[str]:
    """Name the columns of a line of a rule."""
    return [
        _("Framework"),
        _("Country"),
        _("What"),
        _("Verdict"),
        _("What it says"),
        _("What to add"),
        _("Evidence"),
        _("Source"),
        _("Address"),
    ]


def line_values(rows: Iterable[CountryRow]) -> Iterator[list[str | None]]:
    """Yield the cells of every line of every rule, once a framework, in the order of `line_headings`."""
    for one in every_standing(rows):
        framework = get_framework(one.framework)
        for line in one.lines:
            yield [framework.name, _whose(framework), *_said(line), *_cited(line.is_verified, line.sources)]


def link_headings() -> list[str]:
    """Name the columns of a link."""
    return [
        _("To reach"),
        _("From"),
        _("Level"),
        _("To"),
        _("Level there"),
        _("Kind"),
        _("Year"),
        _("Evidence"),
        _("Source"),
        _("Address"),
    ]


def link_values(rows: Iterable[CountryRow]) -> Iterator[list[str | None]]:
    """Yield the cells of every link that carries the claim, once each, in the order of `link_headings`."""
    for one in every_standing(rows):
        for step in steps_of(one.level):
            link = step.link
            yield [
                get_framework(one.framework).name,
                get_framework(link.from_id).name,
                step.from_level,
                get_framework(link.to_id).name,
                step.to_level,
                link_kind_name(link.kind),
                None if link.year is None else str(link.year),
                *_cited(link.is_verified, link.sources),
            ]


def to_csv(rows: Iterable[CountryRow]) -> bytes:
    """Write a row a country as CSV that Excel opens rightly; text like a formula gets a leading apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(standing_headings())
    for row in rows:
        cells = standing_values(row.country, row.best)
        writer.writerow([as_csv_text(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def _whose(framework: Framework) -> str:
    """Name the country of a framework, or that it has several."""
    return country_name(framework.countries[0]) if len(framework.countries) == 1 else _("several countries")


def _said(line: RuleLine) -> list[str | None]:
    return [kind_title(line.kind), line_title(line.verdict), line.sentence, line.advice]


def _cited(is_verified: bool, sources: Sequence[Source]) -> list[str | None]:
    titles = "; ".join(source.title for source in sources)
    addresses = "; ".join(source.url for source in sources if source.url is not None)
    return [mark_word(is_verified), titles or None, addresses or None]
