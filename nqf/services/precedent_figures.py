"""How well the precedents of a framework are read: out of the box, and by what was learned from them.

The figures after learning are cross-validated: each precedent is read by what was learned without it. Every figure is
that of `nqf.levelling.evaluation`. Ranges are those of the reading in question.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlmodel import Session, col

from nqf.errors import NotFoundError
from nqf.i18n import _
from nqf.levelling.demand import read_demand
from nqf.levelling.features import Floats
from nqf.levelling.kappa import Agreement
from nqf.levelling.ladder import Ladder, ladder_of
from nqf.levelling.model import model, model_version
from nqf.levelling.range import Places, best_fits, ranges
from nqf.services.access import Member, Role, require
from nqf.services.precedent_store import PrecedentRow, precedent_records, precedent_rows, present_key
from nqf.services.records import data_version
from nqf.store.engine import session
from nqf.store.tables import StoredCalibration

Grouping = Callable[[PrecedentRow], str | None]
GROUPINGS: dict[str, Grouping] = {
    "level": lambda row: row.level,
    "field": lambda row: row.field,
    "body": lambda row: row.awarding_body,
    "register": lambda row: row.register,
}
"""What errors can be counted by."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading the precedents: places on the ladder (from 0) in their order, and how well they agree.

    `means` are demands in reference levels; `held_by_range` is a share, `mean_width` counts levels.
    """

    means: Floats
    best: Places
    low: Places
    high: Places
    agreement: Agreement
    held_by_range: float
    mean_width: float

    def as_figures(self) -> dict[str, float]:
        """Return the figures to keep with what was learned."""
        own = self.agreement
        return {
            "records": own.records,
            "exact": own.exact,
            "within_one": own.within_one,
            "mean_error": own.mean_error,
            "weighted_kappa": own.weighted_kappa,
            "held_by_range": self.held_by_range,
            "mean_width": self.mean_width,
        }


@dataclass(frozen=True, slots=True)
class CurveFigures:
    """Agreement on the half that was kept apart, with `k` precedents of the other half learned from."""

    k: int
    records: int
    exact: float
    within_one: float
    kappa: float


@dataclass(frozen=True, slots=True)
class PrecedentFigures:
    """The precedents of a framework in the order of their ids, and each way of reading them.

    `truth` are the places of the decided levels; `after`, `version` and `curve` are there once learning is done.
    """

    framework_id: str
    ladder: Ladder
    rows: tuple[PrecedentRow, ...]
    truth: Places
    before: Reading
    after: Reading | None
    version: str | None
    curve: tuple[CurveFigures, ...]

    @property
    def now(self) -> Reading:
        """Return the best reading that there is."""
        return self.after or self.before


@dataclass(frozen=True, slots=True)
class GroupErrors:
    """One level, field, body or register: shares of its precedents, and the mean error in levels (above 0: too high).

    The figures `after` are None until learning is done.
    """

    name: str | None
    records: int
    exact: float
    within_one: float
    error: float
    exact_after: float | None
    within_one_after: float | None
    error_after: float | None


def precedent_figures(member: Member, framework_id: str) -> PrecedentFigures | None:
    """Return the figures of the present precedents of a framework; None where there are none.

    Raises NotFoundError for a framework whose levels cannot be placed.
    """
    require(member, Role.READER)
    ladder_of(framework_id)
    with session() as opened:
        key = present_key(opened, framework_id)
        version = current_version(opened, framework_id, key)
    return _figures(data_version(), framework_id, version)


def current_version(opened: Session, framework_id: str, key: str) -> str | None:
    """Return the version of the calibration that is for these precedents and this model; None where there is none."""
    found: str | None = opened.scalar(
        select(col(StoredCalibration.version))
        .where(col(StoredCalibration.framework_id) == framework_id)
        .where(col(StoredCalibration.key) == key)
    )
    return found


def reading_of(means: Floats, sds: Floats, reach: float, ladder: Ladder, truth: Places) -> Reading:
    """Place demands and their doubts (reference levels) on a ladder and compare them with the decided levels."""
    best = best_fits(means, ladder.cuts)
    low, high = ranges(means, np.hypot(sds, ladder.sd), best, ladder.centres, reach)
    return Reading(
        means,
        best,
        low,
        high,
        Agreement.of(truth.tolist(), best.tolist(), len(ladder.levels)),
        float(np.mean((low <= truth) & (truth <= high))),
        float(np.mean(high - low + 1)),
    )


def places_of(levels: Sequence[str], ladder: Ladder) -> Places:
    """Return the place of each label on a ladder, from 0. Raises NotFoundError for a label that is no longer on it."""
    at = {label: place for place, label in enumerate(ladder.levels)}
    strange = sorted(set(levels) - set(at))
    if strange:
        raise NotFoundError(
            _("{framework} has no level {levels} any more.", framework=ladder.framework, levels=", ".join(strange)),
            hint=_("Remove the register and add it anew."),
        )
    return np.array([at[level] for level in levels], dtype=np.int64)


def errors_by(figures: PrecedentFigures, grouping: str) -> list[GroupErrors]:
    """Return the errors by a key of `GROUPINGS`: levels from low to high, all else with the most precedents first."""
    places = defaultdict[str | None, list[int]](list)
    for place, row in enumerate(figures.rows):
        places[GROUPINGS[grouping](row) or None].append(place)
    order = {label: at for at, label in enumerate(figures.ladder.levels)}
    groups = [_group(figures, name, np.array(own)) for name, own in places.items()]
    if grouping == "level":
        return sorted(groups, key=lambda group: order[str(group.name)])
    return sorted(groups, key=lambda group: (-group.records, group.name or ""))


def _group(figures: PrecedentFigures, name: str | None, own: Places) -> GroupErrors:
    gaps = (figures.before.best - figures.truth)[own]
    later = None if figures.after is None else (figures.after.best - figures.truth)[own]
    return GroupErrors(
        name,
        len(own),
        float(np.mean(gaps == 0)),
        float(np.mean(np.abs(gaps) <= 1)),
        float(np.mean(gaps)),
        None if later is None else float(np.mean(later == 0)),
        None if later is None else float(np.mean(np.abs(later) <= 1)),
        None if later is None else float(np.mean(later)),
    )


@lru_cache(maxsize=4)
def _figures(_data: str, framework_id: str, version: str | None) -> PrecedentFigures | None:
    ladder = ladder_of(framework_id)
    with session() as opened:
        rows = precedent_rows(opened, framework_id)
        if not rows:
            return None
        stored = _stored(opened, framework_id, version)
        plain, plain_sds = _plain(opened, framework_id, rows) if stored is None else stored[0][:2]
    truth = places_of([row.level for row in rows], ladder)
    before = reading_of(plain, plain_sds, model().doubt.reach, ladder, truth)
    if stored is None:
        return PrecedentFigures(framework_id, ladder, tuple(rows), truth, before, None, None, ())
    (_plain_means, _plain_sds, held, held_sds), figures = stored
    after = reading_of(held, held_sds, figures["reach"], ladder, truth)
    curve = tuple(CurveFigures(**point) for point in figures["curve"])
    return PrecedentFigures(framework_id, ladder, tuple(rows), truth, before, after, version, curve)


def _stored(opened: Session, framework_id: str, version: str | None) -> tuple[Floats, dict[str, Any]] | None:
    """Return the four rows of readings that were kept, and the figures beside them."""
    if version is None:
        return None
    found = opened.execute(
        select(col(StoredCalibration.readings), col(StoredCalibration.figures))
        .where(col(StoredCalibration.framework_id) == framework_id)
        .where(col(StoredCalibration.version) == version)
    ).one()
    return np.frombuffer(found[0], dtype="<f8").reshape(4, -1), found[1]


def _plain(opened: Session, framework_id: str, rows: Sequence[PrecedentRow]) -> tuple[Floats, Floats]:
    """Return the shipped model's demands and doubts: the stored ones, read anew where another version found them."""
    found = [(row.demand_mean, row.demand_sd) for row in rows]
    if any(row.model_version != model_version() for row in rows):
        found = [(demand.mean, demand.sd) for demand in read_demand(precedent_records(opened, framework_id))]
    means = np.array([np.nan if mean is None else mean for mean, _sd in found])
    return means, np.array([sd for _mean, sd in found])
