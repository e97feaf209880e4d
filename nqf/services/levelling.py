"""Level records on frameworks: for a file on the command line, for a record on the desk.

One path for all: read the demand, place it on each framework's ladder, explain. With precedents the calibrated
reading replaces the shipped one for the framework that the precedents were decided on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import WorkloadCheck, check_workload, credits_in, learning_hours
from nqf.errors import NotFoundError
from nqf.frameworks.loader import find_framework, get_framework, load_shelf
from nqf.i18n import _
from nqf.levelling.demand import read_demand
from nqf.levelling.estimate import estimate_levels, no_ladder
from nqf.levelling.evidence import explain
from nqf.levelling.features import ProgressCallback
from nqf.levelling.ladder import Ladder, ladder_of, ladders
from nqf.levelling.precedents import Calibration, calibrate
from nqf.levelling.training import Corpus
from nqf.levelling.types import Demand, Evidence, LevelEstimate
from nqf.services.access import Member, Role, require
from nqf.services.precedent_learning import leveller
from nqf.services.records import StoredRecord, get_record


@dataclass(frozen=True)
class Leveller:
    """Reads demands and places them; `calibrations` are by framework id."""

    calibrations: dict[str, Calibration] = field(default_factory=dict)

    def demands(
        self, records: Sequence[MicroCredential], on_progress: ProgressCallback | None = None
    ) -> dict[str, list[Demand]]:
        """Return the demands of the records: under "" the shipped reading, under an id the calibrated one."""
        return self.beside(records, read_demand(records, on_progress))

    def beside(self, records: Sequence[MicroCredential], shipped: list[Demand]) -> dict[str, list[Demand]]:
        """Return the demands of records whose shipped reading is known already, calibrated ones beside it."""
        return {"": shipped} | {name: calibration.read(records) for name, calibration in self.calibrations.items()}

    def estimates(
        self, records: Sequence[MicroCredential], demands: dict[str, list[Demand]], framework: str
    ) -> Iterator[LevelEstimate]:
        """Return the estimates of the records on one framework, in order."""
        ladder = ladders().get(framework)
        own = demands.get(framework, demands[""])
        if ladder is None:
            return (no_ladder(r.record_id, framework, d) for r, d in zip(records, own, strict=True))
        reach = self.calibrations[framework].doubt.reach if framework in self.calibrations else None
        return estimate_levels([record.record_id for record in records], own, ladder, reach=reach)


def leveller_from(precedents: Iterable[Corpus]) -> Leveller:
    """Learn from decided records, each corpus for its own framework; too few of them change nothing."""
    learned = {corpus.ladder.framework: calibrate(corpus) for corpus in precedents}
    return Leveller({name: calibration for name, calibration in learned.items() if calibration is not None})


def level_records(
    member: Member,
    records: Sequence[MicroCredential],
    framework_ids: Sequence[str],
    used: Leveller | None = None,
) -> Iterator[LevelEstimate]:
    """Yield one estimate a record a framework: all frameworks of the first record, then of the second …

    `used` is the shipped model if not given, which needs no database; `nqf.services.precedent_learning.leveller` gives
    the one that has learned from the stored precedents.
    """
    require(member, Role.READER)
    reader = used or Leveller()
    demands = reader.demands(records)
    by_framework = [reader.estimates(records, demands, framework) for framework in framework_ids]
    for estimates in zip(*by_framework, strict=True):
        yield from estimates


def choose_frameworks(asked: str) -> list[str]:
    """Return framework ids from "all" or "id,id". Raises NotFoundError for an id that is not on the shelf.

    "all" are the shipped frameworks and users' own ones; an edition must be named.
    """
    if asked.strip() == "all":
        return [name for name, framework in load_shelf().items() if not framework.is_edition]
    return [get_framework(name.strip()).id for name in asked.split(",") if name.strip()]


@dataclass(frozen=True)
class DeskView:
    """All that the desk shows of one record on one framework, and its best fits on all the others.

    `calibration` names what was learned from the precedents of this framework; None where the shipped model read alone.
    """

    stored: StoredRecord
    framework_id: str
    evidence: Evidence | None
    estimates: dict[str, LevelEstimate]
    ladder: Ladder | None
    hours: Quantity | None
    credits: dict[str, Quantity | None]
    workload: WorkloadCheck
    calibration: str | None = None

    @cached_property
    def estimate(self) -> LevelEstimate:
        """Return the estimate on the chosen framework."""
        return self.estimates[self.framework_id]


def desk_view(member: Member, record_row: int, framework_id: str) -> DeskView:
    """Gather the desk for one stored record. Raises NotFoundError for a record or framework that does not exist."""
    require(member, Role.READER)
    stored = get_record(member, record_row)
    shelf = load_shelf()
    framework = get_framework(framework_id)
    record = stored.record
    placed = ladders()
    used = leveller(member)
    demands = used.beside([record], [stored.demand])
    estimates = {name: next(used.estimates([record], demands, name)) for name in shelf}
    demand = demands.get(framework_id, demands[""])[0]
    learned = used.calibrations.get(framework_id)
    ladder = placed.get(framework_id)
    claimed = find_framework(record.framework)
    hours = learning_hours(record, claimed)
    return DeskView(
        stored,
        framework_id,
        explain(record, demand, ladder, framework, reach=learned.doubt.reach if learned else None)
        if ladder is not None
        else None,
        estimates,
        ladder,
        hours,
        {name: credits_in(other, hours) for name, other in shelf.items()},
        check_workload(record, claimed),
        learned.version if learned else None,
    )


def default_framework(record: MicroCredential) -> str:
    """Choose the framework that the desk opens a record on: the claimed one, its country's, its region's, the EQF.

    Its country's and region's only where their levels are placed. Raises NotFoundError on an empty shelf.
    """
    shelf = load_shelf()
    if record.framework in shelf:
        return str(record.framework)
    country = record.awarding_country
    placed = [framework for name, framework in shelf.items() if name in ladders()]
    own = [framework.id for framework in placed if framework.countries == (country,)]
    regional = [framework.id for framework in placed if country in framework.countries and framework.id != "eqf"]
    found = [*own, *regional, *(name for name in ("eqf", *shelf) if name in shelf)]
    if not found:
        raise NotFoundError(_("No framework is loaded."), hint=_("Put framework files into data/frameworks."))
    return found[0]


__all__ = [
    "DeskView",
    "Leveller",
    "choose_frameworks",
    "default_framework",
    "desk_view",
    "ladder_of",
    "level_records",
    "leveller_from",
]
