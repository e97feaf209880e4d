"""Coverage of a selection of records: cells for one page of them, totals over all of them, on each framework.

Totals are worked out on arrays, from the columns that lists use; no record is opened for them. Both come from the same
rules, so a page of cells and its totals never disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
from sqlalchemy import select
from sqlmodel import col

from nqf.credentials.quantity import Quantity
from nqf.frameworks.loader import get_framework
from nqf.frameworks.schema import Framework
from nqf.levelling.estimate import estimate_levels, no_ladder
from nqf.levelling.ladder import ladders
from nqf.levelling.types import LevelEstimate
from nqf.recognition.coverage import Cell, Summary, cover, size_on, summarise
from nqf.recognition.rules import Floats, Sizes
from nqf.recognition.standing.arrays import Ends, Workloads, filled, places_on
from nqf.services.access import Member, Role, require
from nqf.services.records import RecordFilter, RecordRow, StoredRecord, get_record, list_records
from nqf.store.engine import session
from nqf.store.tables import Record

CELL_RECORDS = 40
"""Most records with cells of their own; more cannot be read in one table."""

_ALL = 10**9
_PARTS = ("hours_contact", "hours_independent", "hours_practice", "hours_assessment")


@dataclass(frozen=True)
class CoverageTable:
    """One page of records against frameworks, and the totals of the whole selection.

    `cells` are by (row id of the record, framework id); `summaries` are by framework id and count all `total` records.
    """

    rows: tuple[RecordRow, ...]
    total: int
    frameworks: tuple[str, ...]
    cells: dict[tuple[int, str], Cell]
    summaries: dict[str, Summary]


def coverage(
    member: Member, chosen: RecordFilter, framework_ids: Sequence[str], *, page: int = 1, size: int = CELL_RECORDS
) -> CoverageTable:
    """Return cells of one page of records and totals of all. Raises NotFoundError for an unknown framework."""
    listed = list_records(member, chosen, page=page, size=min(size, CELL_RECORDS))
    cells = coverage_cells(member, [row.id for row in listed.rows], framework_ids)
    totals = coverage_totals(member, chosen, framework_ids)
    return CoverageTable(tuple(listed.rows), listed.total, tuple(framework_ids), cells, totals)


def coverage_cells(
    member: Member, record_rows: Sequence[int], framework_ids: Sequence[str]
) -> dict[tuple[int, str], Cell]:
    """Return the cells of some stored records, by (row id, framework id)."""
    require(member, Role.READER)
    stored = [get_record(member, number) for number in record_rows]
    cells: dict[tuple[int, str], Cell] = {}
    for name in framework_ids:
        framework = get_framework(name)
        sized = [size_on(framework, one.record) for one in stored]
        found = cover(framework, sized, _estimates(framework, stored))
        cells.update({(one.id, name): cell for one, cell in zip(stored, found, strict=True)})
    return cells


def coverage_totals(member: Member, chosen: RecordFilter, framework_ids: Sequence[str]) -> dict[str, Summary]:
    """Return the totals of a selection, by framework id."""
    rows = list_records(member, chosen, page=1, size=_ALL, order="received").rows
    frameworks = [get_framework(name) for name in framework_ids]
    workload = _workloads(rows, frameworks)
    return {framework.id: summarise(framework, _sizes(framework, rows, workload)) for framework in frameworks}


def _estimates(framework: Framework, stored: Sequence[StoredRecord]) -> list[LevelEstimate]:
    ladder = ladders().get(framework.id)
    names, demands = [one.record.record_id for one in stored], [one.demand for one in stored]
    if ladder is None:
        return [no_ladder(name, framework.id, demand) for name, demand in zip(names, demands, strict=True)]
    return list(estimate_levels(names, demands, ladder))


def _workloads(rows: Sequence[RecordRow], frameworks: Sequence[Framework]) -> Workloads:
    """Gather the columns of the rows; parts and weeks are asked of the database only where something needs them."""
    parts = _summed_parts() if any(row.hours_low is None for row in rows) else {}
    rules = [framework.micro_credentials for framework in frameworks]
    weeks = _weeks() if any(rule is not None and rule.weeks is not None for rule in rules) else {}
    summed = _pairs(rows, parts)
    return Workloads(
        [(row.credit_system, row.country, row.framework) for row in rows],
        (_column(rows, "credits_low"), _column(rows, "credits_high")),
        (filled(_column(rows, "hours_low"), summed[0]), filled(_column(rows, "hours_high"), summed[1])),
        _pairs(rows, weeks),
    )


def _sizes(framework: Framework, rows: Sequence[RecordRow], workload: Workloads) -> Sizes:
    is_refused = np.array([row.refused is not None for row in rows], dtype=bool)
    places = places_on(framework.id, _column(rows, "demand_mean"), _column(rows, "demand_sd"), is_refused)
    return Sizes(workload.hours, workload.credits_on(framework), *places, workload.weeks)


def _summed_parts() -> dict[int, tuple[float, float]]:
    """Return the summed parts of the workload, by row id, of records without a total (see `learning_hours`)."""
    parts = [Record.data[name] for name in _PARTS]
    asked = select(col(Record.id), *parts).where(col(Record.hours_low).is_(None))
    found: dict[int, tuple[float, float]] = {}
    with session() as opened:
        for number, *values in opened.execute(asked):
            if values[0] is not None and values[1] is not None:
                known = [Quantity.model_validate(value) for value in values if value is not None]
                found[number] = sum(part.low for part in known), sum(part.high for part in known)
    return found


def _weeks() -> dict[int, tuple[float, float]]:
    """Return the weeks, by row id, of the records that state them."""
    with session() as opened:
        found = opened.execute(select(col(Record.id), Record.data["duration_weeks"]))
        known = {row: Quantity.model_validate(value) for row, value in found if value is not None}
    return {row: (weeks.low, weeks.high) for row, weeks in known.items()}


def _pairs(rows: Sequence[RecordRow], found: dict[int, tuple[float, float]]) -> Ends:
    pairs = np.array([found.get(row.id, (nan, nan)) for row in rows], dtype=np.float64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _column(rows: Sequence[RecordRow], name: str) -> Floats:
    values = (getattr(row, name) for row in rows)
    return np.array([nan if value is None else value for value in values], dtype=np.float64)


__all__ = ["CELL_RECORDS", "CoverageTable", "coverage", "coverage_cells", "coverage_totals", "size_on"]
