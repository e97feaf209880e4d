"""Where a record lands in each country: its level and credits there, and whether the rules found admit it.

One cell is one record on one framework. Verdicts are those of `rules.py`, their wording that of `reasons.py`; levels
are estimates handed in, so nothing is levelled here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import counts_alike, credits_in, learning_hours
from nqf.frameworks.loader import find_framework
from nqf.frameworks.schema import Framework
from nqf.levelling.types import LevelEstimate
from nqf.recognition.reasons import reasons_for
from nqf.recognition.rules import ADMISSIONS, VERDICTS, Admission, Findings, Floats, Sizes, Verdict, apply_rules


@dataclass(frozen=True, slots=True)
class Sized:
    """One record as a framework counts it: learning hours, credits of that framework, weeks; None is unknown."""

    record_id: str
    hours: Quantity | None
    credits: Quantity | None
    weeks: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One record on one framework. `country` is None for a framework of several countries."""

    record_id: str
    framework: str
    country: str | None
    estimate: LevelEstimate
    hours: Quantity | None
    credits: Quantity | None
    size: Verdict
    level: Verdict
    admitted: Admission
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """All records of a selection on one framework.

    `admitted` counts every verdict (0 where it did not occur). `proposed` records have a level; `median_level` is the
    lower median of their best fits. `credits` are the medians of the lower and upper ends over the `sized` records
    whose credits are known.
    """

    framework: str
    country: str | None
    records: int
    admitted: dict[Admission, int]
    proposed: int
    median_level: str | None
    sized: int
    credits: Quantity | None


def country_of(framework: Framework) -> str | None:
    """Return the country of a framework, None where it serves several or none."""
    return framework.countries[0] if len(framework.countries) == 1 else None


def size_on(framework: Framework, record: MicroCredential) -> Sized:
    """Return a record's hours and weeks, and its credits as a framework counts them.

    Credits that are already those of the framework are taken as stated; all others go through hours.
    """
    hours = learning_hours(record, find_framework(record.framework))
    if record.credit_value is not None and counts_alike(record.credit_system, record.framework, framework):
        return Sized(record.record_id, hours, record.credit_value, record.duration_weeks)
    return Sized(record.record_id, hours, credits_in(framework, hours), record.duration_weeks)


def cover(framework: Framework, records: Sequence[Sized], estimates: Sequence[LevelEstimate]) -> list[Cell]:
    """Return one cell a record; `estimates` are on this framework and in the order of the records.

    Raises ValueError where the two differ in length.
    """
    sizes = sizes_of(framework, records, estimates)
    found = apply_rules(framework, sizes)
    return [
        _cell(framework, record, estimate, found, place)
        for place, (record, estimate) in enumerate(zip(records, estimates, strict=True))
    ]


def sizes_of(framework: Framework, records: Sequence[Sized], estimates: Sequence[LevelEstimate]) -> Sizes:
    """Gather records and estimates into arrays; a refused estimate counts as no level proposed."""
    labels = {label: place for place, label in enumerate(framework.levels)}
    ends = [
        (labels[e.best], labels[e.low or e.best], labels[e.high or e.best])
        if e.best is not None and e.refused is None
        else (-1, -1, -1)
        for e in estimates
    ]
    places = np.array(ends, dtype=np.int64).reshape(-1, 3)
    hours, credits = [record.hours for record in records], [record.credits for record in records]
    weeks = intervals([record.weeks for record in records])
    return Sizes(intervals(hours), intervals(credits), places[:, 0], places[:, 1], places[:, 2], weeks)


def summarise(framework: Framework, sizes: Sizes, found: Findings | None = None) -> Summary:
    """Count the verdicts on many records, and take the medians of their levels and credits."""
    found = apply_rules(framework, sizes) if found is None else found
    counts = np.bincount(found.admitted, minlength=len(ADMISSIONS))
    best = np.sort(sizes.best[sizes.best >= 0])
    known = ~np.isnan(sizes.credits[0])
    return Summary(
        framework.id,
        country_of(framework),
        len(sizes.best),
        {admission: int(count) for admission, count in zip(ADMISSIONS, counts, strict=True)},
        len(best),
        framework.levels[int(best[(len(best) - 1) // 2])] if len(best) else None,
        int(known.sum()),
        _median_credits(sizes, known),
    )


def _median_credits(sizes: Sizes, known: npt.NDArray[np.bool_]) -> Quantity | None:
    if not known.any():
        return None
    low, high = (float(np.median(ends[known])) for ends in sizes.credits)
    return Quantity(low=round(low, 4), high=round(high, 4))


def intervals(quantities: Sequence[Quantity | None]) -> tuple[Floats, Floats]:
    """Return the lower and the upper ends, NaN where unknown: each of shape (n,)."""
    low = np.array([np.nan if one is None else one.low for one in quantities], dtype=np.float64)
    high = np.array([np.nan if one is None else one.high for one in quantities], dtype=np.float64)
    return low, high


def _cell(framework: Framework, record: Sized, estimate: LevelEstimate, found: Findings, place: int) -> Cell:
    size, level = VERDICTS[found.size[place]], VERDICTS[found.level[place]]
    reasons = reasons_for(framework, record.hours, record.credits, estimate, size, level, record.weeks)
    return Cell(
        record.record_id,
        framework.id,
        country_of(framework),
        estimate,
        record.hours,
        record.credits,
        size,
        level,
        ADMISSIONS[found.admitted[place]],
        reasons,
    )
