"""Alignment: a row a record, a group of columns a framework.

Places on a ladder (1 is the lowest level) stand as numbers in a folded group at the right, because formulas need
numbers where labels are texts. Whether a claimed level lies inside the range is a live formula over them.
"""

from collections.abc import Iterator

from openpyxl.utils import column_index_from_string

from nqf.frameworks.schema import Framework
from nqf.i18n import _, country_name
from nqf.reports.book import TOP, Book
from nqf.reports.cells import Formula, Link, Value, put, quoted
from nqf.reports.data import ReportRecord
from nqf.reports.style import DECIMAL, GROUP, LEVEL, WHOLE, WRAP
from nqf.reports.table import Column, letters_of, visible_width, write_table
from nqf.reports.words import (
    INSIDE,
    NO_PROPOSAL,
    NOT_COMPARED,
    OUTSIDE,
    claim_word,
    confidence_word,
    level_range_text,
    refusal_word,
)

FROZEN = 3


def write(book: Book) -> None:
    """Write the sheet and note where its columns stand."""
    columns = _columns(book)
    sheet = book.begin("alignment", frozen_columns=FROZEN, width=visible_width(columns))
    letters = letters_of(columns)
    book.tables["alignment"] = write_table(
        sheet, "AlignmentTable", columns, _rows(book, columns, letters), top=TOP, empty=_("No records were chosen.")
    )
    for framework in book.report.frameworks:
        place = column_index_from_string(letters[f"{framework.id}.level"])
        for at in range(place, place + len(_group(book, framework))):
            put(sheet, TOP - 1, at, framework.name if at == place else None, GROUP)


def _columns(book: Book) -> list[Column]:
    columns = [
        Column("number", _("No."), 6, WHOLE),
        Column("record", _("Record"), book.record_width(), WRAP),
        Column("title", _("Title"), 38, WRAP),
        Column("provider", _("Provider"), 24, WRAP),
        Column("country", _("Country"), 16),
        Column("demand", _("Demand (reference scale)"), 12, DECIMAL),
        Column("claimed on", _("Framework of the claimed level"), 18),
        Column("claimed", _("Claimed level"), 10, LEVEL),
        Column("claim", _("Claimed level against proposal"), 17),
    ]
    for framework in book.report.frameworks:
        columns += _group(book, framework)
    columns += [
        Column("claimed.place", _("Place of the claimed level"), 10, WHOLE, True),
        Column("claimed.low", _("Lowest place of the range there"), 10, WHOLE, True),
        Column("claimed.high", _("Highest place of the range there"), 10, WHOLE, True),
    ]
    return columns + [
        Column(
            f"{framework.id}.place",
            _("{framework}: place of the level", framework=book.label(framework.id)),
            10,
            WHOLE,
            True,
        )
        for framework in book.report.frameworks
    ]


def _group(book: Book, framework: Framework) -> list[Column]:
    name = book.label(framework.id)
    group = [
        Column(f"{framework.id}.level", _("{framework}: level", framework=name), 11, LEVEL),
        Column(f"{framework.id}.range", _("{framework}: range", framework=name), _range_width(framework)),
        Column(f"{framework.id}.confidence", _("{framework}: confidence", framework=name), 13),
    ]
    if any(book.report.credits.get((entry.number, framework.id)) for entry in book.report.records):
        group += [
            Column(f"{framework.id}.credits low", _("{framework}: credits, low", framework=name), 10, DECIMAL),
            Column(f"{framework.id}.credits high", _("{framework}: credits, high", framework=name), 10, DECIMAL),
        ]
    return group


def _range_width(framework: Framework) -> float:
    """Return a width that holds two of the framework's longest labels."""
    return max(12.0, 2.0 * max((len(level) for level in framework.levels), default=0) + 5)


def _rows(book: Book, columns: list[Column], letters: dict[str, str]) -> Iterator[list[Value]]:
    for row, entry in enumerate(book.report.records, start=TOP + 1):
        values = _record_values(book, entry, row, letters)
        for framework in book.report.frameworks:
            values |= _framework_values(book, entry, framework)
        yield [values.get(column.key) for column in columns]


def _record_values(book: Book, entry: ReportRecord, row: int, letters: dict[str, str]) -> dict[str, Value]:
    record = entry.record
    country = record.awarding_country
    return {
        "number": entry.number,
        "record": _evidence_link(book, entry),
        "title": record.title,
        "provider": record.provider_name or record.awarding_body or _("not stated"),
        "country": country_name(country) if country is not None else _("not stated"),
        "demand": round(entry.demand.mean, 2) if entry.demand.mean is not None else None,
        "claimed on": book.label(record.framework) if record.framework is not None else _("not stated"),
        "claimed": record.level_claimed if record.level_claimed is not None else "–",
        "claim": _claim_formula(row, letters),
    } | _claim_places(book, entry)


def _evidence_link(book: Book, entry: ReportRecord) -> Value:
    row = book.first_evidence_rows().get(entry.number)
    if row is None:
        return entry.record.record_id
    return Link(entry.record.record_id, sheet=book.sheets["evidence"].title, cell=f"A{row}")


def _claim_formula(row: int, letters: dict[str, str]) -> Formula:
    place, low, high = (f"{letters[f'claimed.{part}']}{row}" for part in ("place", "low", "high"))
    words = {key: quoted(claim_word(key)) for key in (INSIDE, OUTSIDE, NOT_COMPARED, NO_PROPOSAL)}
    return Formula(
        f'=IF({place}="",{words[NOT_COMPARED]},IF({low}="",{words[NO_PROPOSAL]},'
        f"IF(AND({place}>={low},{place}<={high}),{words[INSIDE]},{words[OUTSIDE]})))"
    )


def _claim_places(book: Book, entry: ReportRecord) -> dict[str, Value]:
    framework = book.report.claimed_framework(entry)
    if framework is None:
        return {}
    places: dict[str, Value] = {"claimed.place": framework.position(str(entry.record.level_claimed)) + 1}
    found = book.report.proposal(entry.number, framework.id)
    if found is not None:
        places["claimed.low"] = framework.position(str(found.low)) + 1
        places["claimed.high"] = framework.position(str(found.high)) + 1
    return places


def _framework_values(book: Book, entry: ReportRecord, framework: Framework) -> dict[str, Value]:
    key = framework.id
    credit = book.report.credits.get((entry.number, key))
    values: dict[str, Value] = {
        f"{key}.credits low": round(credit.low, 2) if credit else _("not stated"),
        f"{key}.credits high": round(credit.high, 2) if credit else _("not stated"),
    }
    found = book.report.proposal(entry.number, key)
    if found is not None:
        return values | {
            f"{key}.level": found.best,
            f"{key}.range": level_range_text(found.low, found.high),
            f"{key}.confidence": confidence_word(found.confidence),
            f"{key}.place": framework.position(str(found.best)) + 1,
        }
    asked = book.report.estimates.get((entry.number, key))
    reason = refusal_word(asked.refused) if asked is not None and asked.refused is not None else _("not levelled")
    return values | {f"{key}.level": "–", f"{key}.range": claim_word(NO_PROPOSAL), f"{key}.confidence": reason}
