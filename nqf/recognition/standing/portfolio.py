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
from nqf.recognition.coverage import country_of
from nqf.recognition.rules import Codes, Floats, Places, Sizes
from nqf.recognition.standing.arrays import Ends, alike, places_on, workloads_of
from nqf.recognition.standing.carried import Claim, carry_claim, claim_of
from nqf.recognition.standing.types import STANDINGS, StandingVerdict
from nqf.recognition.standing.verdicts import decide, depends_on_level, with_claims

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class PortfolioStanding:
    """All n records on one framework: `verdicts` (n,) as places in `STANDINGS`, `credits` the ends there (n,)."""

    framework: str
    country: str | None
    verdicts: Codes
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
    """Yield the verdicts on each framework, in order.

    `demands` are under "" those of the shipped model, under a framework's id those learned from its precedents, with
    their `reaches`; each in the order of the records.
    """
    workload = workloads_of(records)
    claims, own = alike([claim_of(record, shelf) for record in records])
    means = {name: _means(found) for name, found in demands.items()}
    for framework in frameworks:
        mean, sd, is_refused = means.get(framework.id, means[""])
        places = places_on(framework.id, mean, sd, is_refused, (reaches or {}).get(framework.id))
        sizes = Sizes(workload.hours, workload.credits_on(framework), *places, workload.weeks)
        if depends_on_level(framework):
            sizes = _claimed(framework, sizes, claims, own, shelf)
        yield PortfolioStanding(framework.id, country_of(framework), decide(framework, sizes).verdicts, sizes.credits)


def _claimed(framework: Framework, sizes: Sizes, claims: Sequence[Claim | None], own: Places, shelf: Shelf) -> Sizes:
    return with_claims(framework, sizes, [carry_claim(shelf, claim, framework) for claim in claims], own)


def _means(demands: Sequence[Demand]) -> tuple[Floats, Floats, Flags]:
    means = np.array([np.nan if one.mean is None else one.mean for one in demands], dtype=np.float64)
    sds = np.array([one.sd for one in demands], dtype=np.float64)
    return means, sds, np.array([one.refused is not None for one in demands], dtype=np.bool_)
