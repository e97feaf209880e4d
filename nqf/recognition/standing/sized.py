"""A record as a framework counts it: hours, credits there and weeks, one by one and as arrays.

Credits that are already those of the framework are taken as stated; all others go through hours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import counts_alike, credits_in, learning_hours
from nqf.frameworks.loader import find_framework
from nqf.frameworks.schema import Framework
from nqf.levelling.types import LevelEstimate
from nqf.recognition.rules import Floats, Sizes


@dataclass(frozen=True, slots=True)
class Sized:
    """One record as a framework counts it: learning hours, credits of that framework, weeks; None is unknown."""

    record_id: str
    hours: Quantity | None
    credits: Quantity | None
    weeks: Quantity | None = None


def country_of(framework: Framework) -> str | None:
    """Return the country of a framework, None where it serves several or none."""
    return framework.countries[0] if len(framework.countries) == 1 else None


def size_on(framework: Framework, record: MicroCredential) -> Sized:
    """Return a record's hours and weeks, and its credits as a framework counts them."""
    hours = learning_hours(record, find_framework(record.framework))
    if record.credit_value is not None and counts_alike(record.credit_system, record.framework, framework):
        return Sized(record.record_id, hours, record.credit_value, record.duration_weeks)
    return Sized(record.record_id, hours, credits_in(framework, hours), record.duration_weeks)


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


def intervals(quantities: Sequence[Quantity | None]) -> tuple[Floats, Floats]:
    """Return the lower and the upper ends, NaN where unknown: each of shape (n,)."""
    low = np.array([np.nan if one is None else one.low for one in quantities], dtype=np.float64)
    high = np.array([np.nan if one is None else one.high for one in quantities], dtype=np.float64)
    return low, high
