"""The alignment report as plain data: all that the workbook prints, gathered before a cell is written.

Records are numbered from 1, because two submissions may use the same record id. Nothing here reads the database, the
clock or the network; `nqf.services.reports` gathers it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.frameworks.schema import Framework, Range
from nqf.levelling.types import Demand, Evidence, LevelEstimate
from nqf.recognition.standing.types import StandingVerdict
from nqf.reports.check_lines import CheckTables

ProgressCallback = Callable[[int, int], None]
WorkloadVerdict = Literal["agree", "disagree", "cannot tell"]


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """One record of the portfolio; `number` is its row in every sheet, `origin` the file that it came from."""

    number: int
    record: MicroCredential
    demand: Demand
    origin: str = ""


@dataclass(frozen=True, slots=True)
class WorkloadLine:
    """Stated hours and credits of one record; `per_credit` are the hours that its credit system puts on a credit."""

    verdict: WorkloadVerdict
    stated: Quantity | None
    credits: Quantity | None
    per_credit: Range | None
    sentence: str


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """Whether the rules of one framework admit one record, as `nqf.recognition.standing` says; `against` is why not, else None."""

    number: int
    framework: str
    verdict: StandingVerdict
    against: str | None = None


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One pair of levels that a publication links; `target_level` is None where it says "no counterpart"."""

    source: str
    source_level: str | None
    target: str
    target_level: str | None
    kind: str
    year: int | None
    published_by: str | None
    is_verified: bool
    source_urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class AlignmentReport:
    """One report. `estimates` and `credits` are by (record number, framework id), the rest by record number.

    `placed_by` says in a sentence what placed each framework's levels; `card` is the model card (may be empty).
    """

    title: str
    prepared_for: str
    prepared_by: str
    day: date
    tool_version: str
    facts_on: str | None
    facts_hash: str
    model_version: str
    language: str
    records: tuple[ReportRecord, ...]
    frameworks: tuple[Framework, ...]
    main_framework: str
    estimates: dict[tuple[int, str], LevelEstimate]
    credits: dict[tuple[int, str], Quantity | None] = field(default_factory=dict)
    evidence: dict[int, Evidence] = field(default_factory=dict)
    workload: dict[int, WorkloadLine] = field(default_factory=dict)
    coverage: tuple[CoverageLine, ...] = ()
    links: tuple[LinkLine, ...] = ()
    tables: CheckTables = field(default_factory=CheckTables)
    placed_by: dict[str, str] = field(default_factory=dict)
    card: dict[str, Any] = field(default_factory=dict)

    @property
    def main(self) -> Framework:
        """Return the framework that the evidence is shown for. Raises StopIteration if it is not in the report."""
        return next(framework for framework in self.frameworks if framework.id == self.main_framework)

    def claimed_framework(self, entry: ReportRecord) -> Framework | None:
        """Return the framework that the record claims a level of, where it is in the report and has that level."""
        for framework in self.frameworks:
            if framework.id == entry.record.framework and entry.record.level_claimed in framework.levels:
                return framework
        return None

    def proposal(self, number: int, framework: str) -> LevelEstimate | None:
        """Return the estimate where one is proposed; None where it is refused or missing."""
        found = self.estimates.get((number, framework))
        return found if found is not None and found.refused is None and found.best is not None else None
