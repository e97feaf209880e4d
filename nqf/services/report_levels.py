"""The levels and verdicts of a report's records: estimates by one leveller, standings on the same demands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.levelling.types import Demand, LevelEstimate
from nqf.recognition.standing.portfolio import PortfolioStanding, portfolio_standings
from nqf.recognition.standing.standing import standings
from nqf.recognition.standing.types import StandingVerdict
from nqf.reports.data import CoverageLine, ReportRecord
from nqf.services.levelling import Leveller


@dataclass(frozen=True, slots=True)
class Levelled:
    """The demands of the report's records, as a leveller read them."""

    by: Leveller
    demands: dict[str, list[Demand]]

    def on(self, framework: Framework, records: Sequence[MicroCredential]) -> list[LevelEstimate]:
        """Return the estimates on a framework, in the order of the records."""
        return list(self.by.estimates(records, self.demands, framework.id))

    def standings(
        self, frameworks: Sequence[Framework], records: Sequence[MicroCredential]
    ) -> Iterator[PortfolioStanding]:
        """Yield the verdicts on each framework, in order."""
        reaches = {name: one.doubt.reach for name, one in self.by.calibrations.items()}
        return portfolio_standings(records, self.demands, frameworks, load_shelf(), reaches)


def coverage_line(
    entry: ReportRecord, framework: Framework, estimate: LevelEstimate, verdict: StandingVerdict
) -> CoverageLine:
    """Say why only where a record is not admitted: the sheet prints no other reasons."""
    if verdict is not StandingVerdict.NOT_ADMITTED:
        return CoverageLine(entry.number, framework.id, verdict)
    found = next(standings(entry.record, [framework], {framework.id: estimate}, load_shelf()))
    return CoverageLine(entry.number, framework.id, verdict, " ".join(found.reasons))
