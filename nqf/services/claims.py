"""Claimed levels against proposed ranges, counted and filtered by the database.

A claim lies inside the range when the claimed label is the best fit, or when its place on the ladder is
within the reach of a 90 % range (`nqf.levelling.range.ranges`). Both are stretches of the reference scale, so
each claim allows one stretch of demand. On a framework that has learned from precedents the calibrated reading is compared.
A claim on a label or framework that is not on the shelf cannot be
compared, and is not counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, inf

from sqlalchemy import CTE, ColumnElement, Float, String, and_, column, func, not_, or_, select, values
from sqlmodel import Session, col

from nqf.levelling.ladder import Ladder
from nqf.services.calibrated import Calibrated
from nqf.services.record_filter import Claim, in_rows, stretch_of
from nqf.store.tables import Record

Readings = Mapping[str, Calibrated]
NONE_READ: Readings = {}

FAR = 1e9
"""Stands for an open end: beyond any demand."""


@dataclass(frozen=True, slots=True)
class ClaimCount:
    """How many claims could be compared, and how many of them lie outside the range."""

    compared: int
    outside: int


def allowed_stretch(ladder: Ladder, level: str, sd: float, reach: float) -> tuple[float, float] | None:
    """Return the demands for which a claimed level lies in the range: from the first, to the second.

    `sd` is the doubt of the demand in reference levels, `reach` the standard deviations that a range extends.
    None for a label that is not on the ladder.
    """
    if level not in ladder.levels:
        return None
    low, high = stretch_of(ladder, level)
    radius = reach * hypot(sd, ladder.sd)
    centre = ladder.centre_of(level)
    ends = (
        min(-inf if low is None else low, centre - radius),
        max(inf if high is None else high, centre + radius),
    )
    return max(ends[0], -FAR), min(ends[1], FAR)


def claim_condition(
    opened: Session, claim: Claim, ladders: Mapping[str, Ladder], reach: float, read: Readings = NONE_READ
) -> ColumnElement[bool]:
    """Return the condition that a record's claim lies inside or outside its range.

    `read` are the readings, by framework, that count in place of the shipped one.
    """
    compared = _compared(opened, ladders, read)
    own = in_rows(row for row, is_inside in compared.items() if is_inside == (claim == "inside"))
    found = _allowed(opened, _others(ladders, read), reach)
    if found is None:
        return own
    within = _within(found)
    joined = select(col(Record.id)).join(found, _claims(found)).where(within if claim == "inside" else not_(within))
    return or_(own, col(Record.id).in_(joined))


def count_claims(
    opened: Session, ladders: Mapping[str, Ladder], reach: float, read: Readings = NONE_READ
) -> ClaimCount:
    """Count the claims of unrefused records that can be compared, and those outside their range."""
    own = list(_compared(opened, ladders, read).values())
    found = _allowed(opened, _others(ladders, read), reach)
    if found is None:
        return ClaimCount(len(own), own.count(False))
    within = _within(found)
    counted = opened.execute(
        select(func.count(), func.count().filter(not_(within))).select_from(Record).join(found, _claims(found))
    ).one()
    return ClaimCount(len(own) + int(counted[0]), own.count(False) + int(counted[1]))


def _others(ladders: Mapping[str, Ladder], read: Readings) -> dict[str, Ladder]:
    return {name: ladder for name, ladder in ladders.items() if name not in read}


def _compared(opened: Session, ladders: Mapping[str, Ladder], read: Readings) -> dict[int, bool]:
    """Tell, by row id, whether each claim on a framework of these readings lies inside its range."""
    asked = select(col(Record.id), col(Record.framework), col(Record.level_claimed)).where(
        col(Record.framework).in_([name for name in read if name in ladders]),
        col(Record.level_claimed).is_not(None),
        col(Record.refused).is_(None),
    )
    found: dict[int, bool] = {}
    for row, framework, level in opened.execute(asked):
        demand = read[framework].demands.get(row)
        if demand is not None and demand.mean is not None:
            allowed = allowed_stretch(ladders[framework], level, demand.sd, read[framework].reach)
            if allowed is not None:
                found[row] = allowed[0] <= demand.mean <= allowed[1]
    return found


def _allowed(opened: Session, ladders: Mapping[str, Ladder], reach: float) -> CTE | None:
    """Gather the claims that stand in the database, each with the stretch of demand that it allows."""
    claims = opened.execute(
        select(col(Record.framework), col(Record.level_claimed), col(Record.demand_sd))
        .where(col(Record.framework).is_not(None), col(Record.level_claimed).is_not(None))
        .distinct()
    )
    rows = []
    for framework, level, sd in claims:
        ladder = ladders.get(framework)
        allowed = allowed_stretch(ladder, level, sd or 0.0, reach) if ladder is not None else None
        if allowed is not None:
            rows.append((framework, level, sd, *allowed))
    if not rows:
        return None
    names = column("framework", String), column("level", String), column("sd", Float)
    return values(*names, column("low", Float), column("high", Float), name="allowed").data(rows).cte("allowed")


def _claims(allowed: CTE) -> ColumnElement[bool]:
    return and_(
        col(Record.framework) == allowed.c.framework,
        col(Record.level_claimed) == allowed.c.level,
        col(Record.demand_sd) == allowed.c.sd,
        col(Record.refused).is_(None),
        col(Record.demand_mean).is_not(None),
    )


def _within(allowed: CTE) -> ColumnElement[bool]:
    return and_(col(Record.demand_mean) >= allowed.c.low, col(Record.demand_mean) <= allowed.c.high)
