"""Coverage of a selection of records: the standing of some of them, totals over all of them, on each framework.

Totals are worked out on arrays, from the columns that lists use; texts are read only for a framework that has learned
from precedents. Both are `nqf.recognition.standing`'s, so a page of standings and its totals never disagree.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import nan
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlmodel import col

from nqf.credentials.quantity import Quantity
from nqf.frameworks.loader import get_framework, load_shelf
from nqf.frameworks.schema import Framework
from nqf.levelling.types import Demand, Refusal
from nqf.recognition.coverage import Summary, summarise
from nqf.recognition.rules import Floats
from nqf.recognition.standing.arrays import Ends, Workloads, filled
from nqf.recognition.standing.carried import Claim, claim_of
from nqf.recognition.standing.portfolio import Portfolio, Readings, readings_of, standings_of
from nqf.recognition.standing.standing import standings
from nqf.recognition.standing.types import Standing
from nqf.services.access import Member, Role, require
from nqf.services.calibrated import calibrated
from nqf.services.precedent_learning import leveller
from nqf.services.records import RecordFilter, RecordRow, get_record, list_records
from nqf.store.engine import session
from nqf.store.tables import Record

CELL_RECORDS = 40
"""Most records with cells of their own; more cannot be read in one table."""

_ALL = 10**9
_GONE = Demand(None, 0.0, Refusal.NO_TEXT, 0, "und")
_PARTS = ("hours_contact", "hours_independent", "hours_practice", "hours_assessment")


def coverage_cells(
    member: Member, record_rows: Sequence[int], framework_ids: Sequence[str]
) -> dict[tuple[int, str], Standing]:
    """Return the standings of some stored records, by (row id, framework id).

    Raises NotFoundError for a record or framework that is not there.
    """
    require(member, Role.READER)
    stored = [get_record(member, row) for row in record_rows]
    records, shipped = [one.record for one in stored], [one.demand for one in stored]
    frameworks = [get_framework(name) for name in framework_ids]
    learned = leveller(member)
    used = replace(learned, calibrations={n: one for n, one in learned.calibrations.items() if n in framework_ids})
    demands = used.beside(records, shipped)
    by_framework = {one.id: list(used.estimates(records, demands, one.id)) for one in frameworks}
    found: dict[tuple[int, str], Standing] = {}
    for place, one in enumerate(stored):
        estimates = {name: read[place] for name, read in by_framework.items()}
        found |= {
            (one.id, there.framework): there for there in standings(one.record, frameworks, estimates, load_shelf())
        }
    return found


def coverage_totals(member: Member, chosen: RecordFilter, framework_ids: Sequence[str]) -> dict[str, Summary]:
    """Return the totals of a selection, by framework id. Raises NotFoundError for an unknown framework."""
    rows = list_records(member, chosen, page=1, size=_ALL, order="received").rows
    frameworks = [get_framework(name) for name in framework_ids]
    asked = Portfolio(_workloads(rows, frameworks), _claims(rows), _readings(member, rows, framework_ids))
    found = standings_of(asked, frameworks, load_shelf())
    return {one.framework: summarise(framework, one) for framework, one in zip(frameworks, found, strict=True)}


def _readings(member: Member, rows: Sequence[RecordRow], framework_ids: Sequence[str]) -> dict[str, Readings]:
    is_refused = np.array([row.refused is not None for row in rows], dtype=bool)
    found = {"": Readings(_column(rows, "demand_mean"), _column(rows, "demand_sd"), is_refused)}
    for name in framework_ids:
        read = calibrated(member, name)
        if read is not None:
            found[name] = readings_of([read.demands.get(row.id, _GONE) for row in rows], read.reach)
    return found


def _claims(rows: Sequence[RecordRow]) -> list[Claim | None]:
    """Return the claims; EQF levels are asked of the database only where a record claims no other level."""
    shelf = load_shelf()
    found = [claim_of(shelf, row.framework, row.level_claimed, None) for row in rows]
    if None not in found:
        return found
    stated = _stated("eqf_level")
    return [claim or claim_of(shelf, None, None, stated.get(row.id)) for row, claim in zip(rows, found, strict=True)]


def _workloads(rows: Sequence[RecordRow], frameworks: Sequence[Framework]) -> Workloads:
    """Gather the columns of the rows; parts and weeks are asked of the database only where something needs them."""
    parts = _summed_parts() if any(row.hours_low is None for row in rows) else {}
    rules = [framework.micro_credentials for framework in frameworks]
    weeks = _stated("duration_weeks") if any(rule is not None and rule.weeks is not None for rule in rules) else {}
    summed = _pairs(rows, parts)
    return Workloads(
        [(row.credit_system, row.country, row.framework) for row in rows],
        (_column(rows, "credits_low"), _column(rows, "credits_high")),
        (filled(_column(rows, "hours_low"), summed[0]), filled(_column(rows, "hours_high"), summed[1])),
        _pairs(rows, {row: _ends(stated) for row, stated in weeks.items()}),
    )


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


def _stated(name: str) -> dict[int, Any]:
    """Return a field that is no column, by row id, of the records that state it."""
    with session() as opened:
        found = opened.execute(select(col(Record.id), Record.data[name]))
        return {row: value for row, value in found if value is not None}


def _ends(value: Any) -> tuple[float, float]:
    stated = Quantity.model_validate(value)
    return stated.low, stated.high


def _pairs(rows: Sequence[RecordRow], found: dict[int, tuple[float, float]]) -> Ends:
    pairs = np.array([found.get(row.id, (nan, nan)) for row in rows], dtype=np.float64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _column(rows: Sequence[RecordRow], name: str) -> Floats:
    values = (getattr(row, name) for row in rows)
    return np.array([nan if value is None else value for value in values], dtype=np.float64)
