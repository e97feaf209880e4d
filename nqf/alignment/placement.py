"""Where a framework's levels sit on the reference scale when no published link says so.

Three signs are weighed together, as sums of squares with one standard deviation each: awards of known ISCED level at a
label, the demand read from the descriptors of a label, and the shape of a ladder (the lowest level near the beginning
of the scale, the highest of a whole ladder near its end, steps of about one level and of even size). The result rises from level to level. Without awards and
without descriptors nothing is placed: a shape alone is no ground.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nqf.alignment.isced import ISCED_TO_REFERENCE, isced_levels
from nqf.frameworks.schema import Framework

Floats = npt.NDArray[np.float64]

AWARD_SD = 0.4
"""How far the level of an award may be from that of its ISCED level, in reference levels (as for ladders)."""

DEMAND_SD = 2.0
"""The same for the demand of a level's descriptors: right on average, off for a whole framework at a time."""

BOTTOM_SD, LOWEST = 0.8, 1.0
"""The lowest level is near the lowest of the reference scale, give or take most of a level, unless an award says where."""

TOP_SD, HIGHEST, WHOLE = 0.8, 8.0, 8
"""The highest level of a ladder of eight levels or more is near the highest of the reference scale, likewise."""

STEP_SD, LARGEST_STEP = 1.0, 1.0
"""A step between neighbours is one reference level, or less where the ladder has more levels than the scale."""

BEND_SD = 0.8
"""Neighbouring steps are alike."""

SCALE_STEPS = 7
"""Steps between the lowest and the highest level of the reference scale, the EQF."""

# Not fitted: halving or doubling any one of these on hidden official pairs is written down in docs/method/experiments.md.


@dataclass(frozen=True, slots=True)
class Placement:
    """A framework's levels on the reference scale: `centres`, ascending, and how far each may be off (`sds`).

    `awards` are the ISCED levels at each label, `has_descriptors` says whether descriptors were weighed, `links` names
    what published links placed it, "" where none did.
    """

    framework: str
    levels: tuple[str, ...]
    centres: tuple[float, ...]
    sds: tuple[float, ...]
    awards: Mapping[str, tuple[str, ...]]
    has_descriptors: bool
    links: str = ""


def place_by_signs(framework: Framework, demands: Mapping[str, float]) -> Placement | None:
    """Place a framework's levels by its awards, descriptors and shape; None without awards and descriptors.

    `demands` are reference levels by label, as far as descriptors are known. Links play no part.
    """
    levels, awards = framework.levels, isced_levels(framework)
    known = {label: demand for label, demand in demands.items() if label in levels}
    if len(levels) < 2 or not (awards or len(known) > 1):
        return None
    rows = _Rows(len(levels))
    for label, isced in awards.items():
        for one in isced:
            rows.add({levels.index(label): 1.0}, ISCED_TO_REFERENCE[one], AWARD_SD * len(isced) ** 0.5)
    for label, demand in known.items():
        rows.add({levels.index(label): 1.0}, demand, DEMAND_SD)
    if levels[0] not in awards:
        rows.add({0: 1.0}, LOWEST, BOTTOM_SD)
    if len(levels) >= WHOLE and levels[-1] not in awards:
        rows.add({len(levels) - 1: 1.0}, HIGHEST, TOP_SD)
    for place in range(1, len(levels)):
        step = min(LARGEST_STEP, SCALE_STEPS / (len(levels) - 1))
        rows.add({place - 1: -1.0, place: 1.0}, step, STEP_SD)
    for place in range(1, len(levels) - 1):
        rows.add({place - 1: 1.0, place: -2.0, place + 1: 1.0}, 0.0, BEND_SD)
    centres, sds = rows.solve()
    return Placement(framework.id, levels, _rounded(np.maximum.accumulate(centres)), _rounded(sds), awards, bool(known))


class _Rows:
    """Weighted equations over the places of the levels."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows: list[Floats] = []
        self.values: list[float] = []

    def add(self, parts: Mapping[int, float], value: float, sd: float) -> None:
        """Add: the sum of part × place is `value`, give or take `sd`."""
        row = np.zeros(self.size)
        for place, part in parts.items():
            row[place] = part / sd
        self.rows.append(row)
        self.values.append(value / sd)

    def solve(self) -> tuple[Floats, Floats]:
        """Return the places of least squares and their standard deviations: shapes (levels,)."""
        matrix = np.array(self.rows)
        covariance = np.linalg.inv(matrix.T @ matrix)
        return covariance @ matrix.T @ np.array(self.values), np.sqrt(np.diag(covariance))


def _rounded(values: Sequence[float] | Floats) -> tuple[float, ...]:
    return tuple(round(float(value), 4) for value in values)
