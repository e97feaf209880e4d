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
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import counts_alike, credits_in, hours_per_credit, learning_hours
from nqf.frameworks.loader import find_framework, get_framework
from nqf.frameworks.schema import Framework, Range
from nqf.levelling.estimate import estimate_levels, no_ladder
from nqf.levelling.ladder import ladders
from nqf.levelling.model import model
from nqf.levelling.range import best_fits, ranges
from nqf.levelling.types import LevelEstimate
from nqf.recognition.coverage import Cell, Sized, Summary, cover, summarise
from nqf.recognition.rules import Floats, Places, Sizes
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
    workload = _Workloads(rows)
    frameworks = [get_framework(name) for name in framework_ids]
    return {framework.id: summarise(framework, _sizes(framework, rows, workload)) for framework in frameworks}


def size_on(framework: Framework, record: MicroCredential) -> Sized:
    """Return a record's hours, and its credits as a framework counts them.

    Credits that are already those of the framework are taken as stated; all others go through hours.
    """
    hours = learning_hours(record, find_framework(record.framework))
    if record.credit_value is not None and counts_alike(record.credit_system, record.framework, framework):
        return Sized(record.record_id, hours, record.credit_value)
    return Sized(record.record_id, hours, credits_in(framework, hours))


def _estimates(framework: Framework, stored: Sequence[StoredRecord]) -> list[LevelEstimate]:
    ladder = ladders().get(framework.id)
    names, demands = [one.record.record_id for one in stored], [one.demand for one in stored]
    if ladder is None:
        return [no_ladder(name, framework.id, demand) for name, demand in zip(names, demands, strict=True)]
    return list(estimate_levels(names, demands, ladder))


class _Workloads:
    """Hours and stated credits of many rows as arrays, read as `learning_hours` reads one record."""

    def __init__(self, rows: Sequence[RecordRow]) -> None:
        self.systems = [(row.credit_system, row.country, row.framework) for row in rows]
        self.credits = _column(rows, "credits_low"), _column(rows, "credits_high")
        self.has_credits = ~np.isnan(self.credits[0])
        kinds = {kind: place for place, kind in enumerate(dict.fromkeys(self.systems))}
        self.kinds = list(kinds)
        self.kind = np.array([kinds[system] for system in self.systems], dtype=np.int64)
        self.hours = self._hours(rows)

    def _hours(self, rows: Sequence[RecordRow]) -> tuple[Floats, Floats]:
        values = [
            _ends(hours_per_credit(system, country, find_framework(name))) for system, country, name in self.kinds
        ]
        factors = np.array(values, dtype=np.float64).reshape(-1, 2)[self.kind]
        summed = _summed_parts() if any(row.hours_low is None for row in rows) else {}
        parts = np.array([summed.get(row.id, (nan, nan)) for row in rows], dtype=np.float64).reshape(-1, 2)
        low, high = _column(rows, "hours_low"), _column(rows, "hours_high")
        low, high = _filled(low, parts[:, 0]), _filled(high, parts[:, 1])
        return _filled(low, self.credits[0] * factors[:, 0]), _filled(high, self.credits[1] * factors[:, 1])

    def credits_on(self, framework: Framework) -> tuple[Floats, Floats]:
        """Return the credits as a framework counts them: stated where it is the same system, else through hours."""
        least, most = _ends(framework.hours_per_credit)
        alike = [counts_alike(system, name, framework) for system, _country, name in self.kinds]
        stated = np.array(alike, dtype=bool)[self.kind] & self.has_credits if alike else self.has_credits
        low = np.where(stated, self.credits[0], self.hours[0] / most)
        return low, np.where(stated, self.credits[1], self.hours[1] / least)


def _sizes(framework: Framework, rows: Sequence[RecordRow], workload: _Workloads) -> Sizes:
    best, low, high = _places(framework, rows)
    return Sizes(workload.hours, workload.credits_on(framework), best, low, high)


def _places(framework: Framework, rows: Sequence[RecordRow]) -> tuple[Places, Places, Places]:
    """Return best fit and range of each row as places on the ladder; -1 where no level is proposed."""
    ladder = ladders().get(framework.id)
    none = np.full(len(rows), -1, dtype=np.int64)
    if ladder is None:
        return none, none, none
    means, sds = _column(rows, "demand_mean"), _column(rows, "demand_sd")
    proposed = ~np.isnan(means) & np.array([row.refused is None for row in rows], dtype=bool)
    means, sds = np.where(proposed, means, 0.0), np.hypot(np.where(np.isnan(sds), 0.0, sds), ladder.sd)
    best = best_fits(means, ladder.cuts)
    low, high = ranges(means, sds, best, ladder.centres, model().doubt.reach)
    return np.where(proposed, best, -1), np.where(proposed, low, -1), np.where(proposed, high, -1)


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


def _ends(hours: Range | None) -> tuple[float, float]:
    if hours is None or hours.min is None or hours.max is None or hours.min <= 0:
        return nan, nan
    return hours.min, hours.max


def _column(rows: Sequence[RecordRow], name: str) -> Floats:
    values = (getattr(row, name) for row in rows)
    return np.array([nan if value is None else value for value in values], dtype=np.float64)


def _filled(first: Floats, second: Floats) -> Floats:
    return np.where(np.isnan(first), second, first)
