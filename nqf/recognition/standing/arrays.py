"""Workload and level of many records as arrays, read as `learning_hours`, `size_on` and the estimates read one record.

No object is made for a record on a framework; what is alike (credit system, country, framework) is looked up once.
"""

from collections.abc import Hashable, Sequence
from math import nan
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import counts_alike, hours_per_credit, sum_of_parts
from nqf.frameworks.loader import find_framework
from nqf.frameworks.schema import Framework, Range
from nqf.levelling.ladder import ladders
from nqf.levelling.model import model
from nqf.levelling.range import best_fits, ranges
from nqf.recognition.rules import Floats, Places
from nqf.recognition.standing.sized import intervals

Ends = tuple[Floats, Floats]
"""Lower and upper ends of n intervals, NaN where unknown."""

Kind = TypeVar("Kind", bound=Hashable)

System = tuple[str | None, str | None, str | None]
"""What decides how credits are read: credit system, country of award, framework."""


class Workloads:
    """Hours, credits and weeks of n records; each array has shape (n,)."""

    def __init__(self, systems: Sequence[System], credits: Ends, hours: Ends, weeks: Ends) -> None:
        """Take what is stated (`hours`: a total, else the sum of parts) and fill hours from credits."""
        self.kinds, self.kind = alike(systems)
        self.credits, self.weeks = credits, weeks
        factors = [_ends(hours_per_credit(name, country, find_framework(known))) for name, country, known in self.kinds]
        per_credit = np.array(factors, dtype=np.float64).reshape(-1, 2)[self.kind]
        self.hours = filled(hours[0], credits[0] * per_credit[:, 0]), filled(hours[1], credits[1] * per_credit[:, 1])

    def credits_on(self, framework: Framework) -> Ends:
        """Return the credits as a framework counts them: stated where it is the same system, else through hours."""
        least, most = _ends(framework.hours_per_credit)
        same = [counts_alike(name, known, framework) for name, _country, known in self.kinds]
        stated = np.array(same, dtype=bool)[self.kind] & ~np.isnan(self.credits[0])
        low = np.where(stated, self.credits[0], self.hours[0] / most)
        return low, np.where(stated, self.credits[1], self.hours[1] / least)


def workloads_of(records: Sequence[MicroCredential]) -> Workloads:
    """Gather the workloads of records."""
    return Workloads(
        [(one.credit_system, one.awarding_country, one.framework) for one in records],
        intervals([one.credit_value for one in records]),
        intervals([_parts(one) if one.hours_total is None else one.hours_total for one in records]),
        intervals([one.duration_weeks for one in records]),
    )


def places_on(
    framework_id: str, means: Floats, sds: Floats, is_refused: npt.NDArray[np.bool_], reach: float | None = None
) -> tuple[Places, Places, Places]:
    """Return best fit and range of each demand as places on the ladder; -1 where no level is proposed.

    `means` and `sds` are in reference levels, NaN where unknown; `reach` is that of the shipped model if not given.
    """
    ladder = ladders().get(framework_id)
    none = np.full(len(means), -1, dtype=np.int64)
    if ladder is None:
        return none, none, none
    proposed = ~np.isnan(means) & ~is_refused
    means, sds = np.where(proposed, means, 0.0), np.hypot(np.where(np.isnan(sds), 0.0, sds), ladder.sd)
    best = best_fits(means, ladder.cuts)
    low, high = ranges(means, sds, best, ladder.centres, model().doubt.reach if reach is None else reach)
    return np.where(proposed, best, -1), np.where(proposed, low, -1), np.where(proposed, high, -1)


def alike(values: Sequence[Kind]) -> tuple[list[Kind], Places]:
    """Return the different values in the order of their first place, and for each value which of them it is."""
    known = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return list(known), np.array([known[value] for value in values], dtype=np.int64)


def filled(first: Floats, second: Floats) -> Floats:
    """Return the first where it is known, else the second."""
    return np.where(np.isnan(first), second, first)


def _parts(record: MicroCredential) -> Quantity | None:
    """Return the sum of the parts where both contact and independent hours are stated, as `learning_hours` does."""
    is_told = record.hours_contact is not None and record.hours_independent is not None
    return sum_of_parts(record) if is_told else None


def _ends(hours: Range | None) -> tuple[float, float]:
    if hours is None or hours.min is None or hours.max is None or hours.min <= 0:
        return nan, nan
    return hours.min, hours.max
