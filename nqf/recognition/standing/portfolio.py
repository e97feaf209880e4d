"""The verdicts of a whole portfolio on many frameworks, as arrays: the same as `standing` gives one by one.

No object is made for a record on a framework. Details of a record are made when it is opened.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nqf.alignment.links import Shelf
from nqf.credentials.record import MicroCredential
from nqf.frameworks.schema import Framework
from nqf.levelling.types import Demand
from nqf.recognition.rules import Codes, Floats, Places, Sizes
from nqf.recognition.standing.arrays import Ends, Workloads, alike, places_on, workloads_of
from nqf.recognition.standing.carried import Claim, carry_claim, claim_of
from nqf.recognition.standing.sized import country_of
from nqf.recognition.standing.types import STANDINGS, StandingVerdict
from nqf.recognition.standing.verdicts import decide, with_claims

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Readings:
    """The demands of n records by one model, in reference levels, NaN where unknown; each array has shape (n,).

    `reach` is that of the model in standard deviations, None for the shipped one.
    """

    means: Floats
    sds: Floats
    is_refused: Flags
    reach: float | None = None


@dataclass(frozen=True)
class Portfolio:
    """What is asked of n records: workload, claim, and readings of their texts.

    `readings` are under "" those of the shipped model, under a framework's id those learned from its precedents.
    """

    workload: Workloads
    claims: Sequence[Claim | None]
    readings: Mapping[str, Readings]


@dataclass(frozen=True)
class PortfolioStanding:
    """All n records on one framework.

    `verdicts` (n,) are places in `STANDINGS`; `levels` (n,) places on its ladder of the level that each verdict rests on,
    -1 where none is known; `credits` the ends there (n,).
    """

    framework: str
    country: str | None
    verdicts: Codes
    levels: Places
    credits: Ends

    @property
    def counts(self) -> dict[StandingVerdict, int]:
        """Count every verdict, 0 where it does not occur."""
        found = np.bincount(self.verdicts, minlength=len(STANDINGS))
        return {verdict: int(count) for verdict, count in zip(STANDINGS, found, strict=True)}


def portfolio_standings(
    records: Sequence[MicroCredential],
    demands: Mapping[str, Sequence[Demand]],
    frameworks: Sequence[Framework],
    shelf: Shelf,
    reaches: Mapping[str, float] | None = None,
) -> Iterator[PortfolioStanding]:
    """Yield the verdicts on each framework, in order; `demands` and their `reaches` are by model, as readings are."""
    readings = {name: readings_of(found, (reaches or {}).get(name)) for name, found in demands.items()}
    claims = [claim_of(shelf, one.framework, one.level_claimed, one.eqf_level) for one in records]
    return standings_of(Portfolio(workloads_of(records), claims, readings), frameworks, shelf)


def standings_of(asked: Portfolio, frameworks: Sequence[Framework], shelf: Shelf) -> Iterator[PortfolioStanding]:
    """Yield the verdicts on each framework, in order."""
    claims, own = alike(asked.claims)
    for framework in frameworks:
        read = asked.readings.get(framework.id, asked.readings[""])
        places = places_on(framework.id, read.means, read.sds, read.is_refused, read.reach)
        credits = asked.workload.credits_on(framework)
        sizes = Sizes(asked.workload.hours, credits, *places, asked.workload.weeks)
        sizes = with_claims(framework, sizes, [carry_claim(shelf, claim, framework) for claim in claims], own)
        verdicts = decide(framework, sizes).verdicts
        yield PortfolioStanding(framework.id, country_of(framework), verdicts, sizes.best, credits)


def readings_of(demands: Sequence[Demand], reach: float | None = None) -> Readings:
    """Gather demands into arrays."""
    means = np.array([np.nan if one.mean is None else one.mean for one in demands], dtype=np.float64)
    sds = np.array([one.sd for one in demands], dtype=np.float64)
    return Readings(means, sds, np.array([one.refused is not None for one in demands], dtype=np.bool_), reach)
