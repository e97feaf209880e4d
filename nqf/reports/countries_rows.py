"""The facts of recognition coverage as rows: one a fact, and one for each cell of which no file says anything."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nqf.formulas import as_csv_text
from nqf.frameworks.citation import source_line
from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.recognition.layer_fact import Fact
from nqf.recognition.layer_plan import Layer, place_name
from nqf.recognition.layer_status import Status, status_name
from nqf.recognition.layers import Place, RecognitionTable
from nqf.reports.words import mark_word


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row; `fact` is None where no file says anything of the layer."""

    place: Place
    layer: Layer
    fact: Fact | None


def fact_rows(table: RecognitionTable, places: Sequence[Place], chosen: Sequence[Layer]) -> Iterator[FactRow]:
    """Yield the rows by place, then layer, then fact, the furthest first; a layer not asked of a place has none."""
    for place in places:
        for layer in chosen:
            cell = table.cells.get((place.code, layer.key))
            if cell is not None:
                for fact in cell.facts or (None,):
                    yield FactRow(place, layer, fact)


def headings() -> list[str]:
    """Name the columns of the long form."""
    return [
        _("Country code"),
        _("Country"),
        _("Part of the country"),
        _("Layer"),
        _("Status"),
        _("What it says"),
        _("Evidence"),
        _("Framework"),
        _("Source"),
        _("Address"),
        _("Year"),
        _("As of"),
        _("Note"),
    ]


def values(row: FactRow, shelf: Mapping[str, Framework]) -> list[str]:
    """Return the cells of a row in the order of `headings`; what is not stated is empty."""
    fact = row.fact
    whole = [row.place.country, place_name(row.place.country)]
    if fact is None:
        part = place_name(row.place.code) if row.place.is_part else ""
        return [*whole, part, row.layer.name, status_name(Status.NOT_LOOKED_FOR), *[""] * 8]
    return [
        *whole,
        part_name(fact, shelf),
        row.layer.name,
        status_name(fact.status),
        fact.value,
        mark_word(fact.is_verified),
        shelf[fact.framework].name,
        "; ".join(source.title for source in fact.sources),
        "; ".join(source.url for source in fact.sources if source.url is not None),
        year_words(fact),
        fact.as_of or "",
        fact.note or "",
    ]


def part_name(fact: Fact, shelf: Mapping[str, Framework]) -> str:
    """Name the part of the country that a fact holds for: its provinces, or the framework where no code is given."""
    if not fact.is_part:
        return ""
    return ", ".join(place_name(code) for code in fact.parts) or shelf[fact.framework].short_name


def year_words(fact: Fact) -> str:
    """Write the year of a fact; one that is only the latest possible, or that no source showed, says so."""
    if fact.year is None:
        return ""
    year = _("by {year}", year=fact.year) if fact.is_latest else str(fact.year)
    return year if fact.is_year_verified else f"{year} ?"


def source_words(fact: Fact) -> str:
    """Write the sources of a fact in full, one after the other."""
    return "; ".join(source_line(source) for source in fact.sources)


def to_csv(
    table: RecognitionTable, places: Sequence[Place], chosen: Sequence[Layer], shelf: Mapping[str, Framework]
) -> bytes:
    """Write the rows as CSV that Excel opens rightly; text that looks like a formula gets a leading apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings())
    writer.writerows([as_csv_text(text) for text in values(row, shelf)] for row in fact_rows(table, places, chosen))
    return out.getvalue().encode("utf-8-sig")
