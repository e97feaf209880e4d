"""Alignment reports: gather a portfolio on the chosen frameworks, and hand it over as workbook, JSON Lines or CSV.

The three carry the same estimates. Building the workbook of stored records leaves an audit event; a workbook for a
file on the command line does not touch the database.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from nqf import __version__
from nqf.alignment.links import DirectLink, direct_links
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import check_workload, hours_per_credit
from nqf.errors import NotFoundError
from nqf.frameworks.loader import find_framework, get_framework, load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _, current_language
from nqf.levelling.evidence import basis_sentence, read_evidence
from nqf.levelling.ladder import ladders
from nqf.levelling.model import model_card, model_version
from nqf.levelling.types import Evidence, LevelEstimate
from nqf.recognition.definitions.loader import shipped_definitions
from nqf.recognition.definitions.schema import Definition
from nqf.recognition.standing.sized import size_on
from nqf.recognition.standing.types import STANDINGS
from nqf.reports.data import AlignmentReport, CoverageLine, LinkLine, ReportRecord, WorkloadLine
from nqf.reports.estimates import jsonl_line, to_csv
from nqf.reports.workbook import make_workbook
from nqf.services.access import LOCAL, Member, Role, record_event, require
from nqf.services.check_tables import check_tables
from nqf.services.checks import PortfolioChecks, checks_of, portfolio_checks
from nqf.services.definitions import definitions
from nqf.services.levelling import Leveller
from nqf.services.precedent_learning import leveller
from nqf.services.records import RecordFilter, stored_records
from nqf.services.report_levels import Levelled, coverage_line
from nqf.store.engine import session

ProgressCallback = Callable[[int, int], None]
EVIDENCE_BATCH = 500
"""Records whose evidence is read at once: enough to be quick, few enough to fit into memory."""


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks of the report's records, in their order, and the definitions that were asked about."""

    found: PortfolioChecks
    definitions: Mapping[str, Definition]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on the cover: title, whom it is for, who made it, and its date."""

    prepared_for: str
    prepared_by: str
    day: date


def build_report(
    member: Member,
    chosen: RecordFilter,
    framework_ids: Sequence[str],
    main_framework: str,
    prepared_for: str = "",
    *,
    day: date | None = None,
    on_progress: ProgressCallback | None = None,
) -> AlignmentReport:
    """Gather the report for the stored records that a filter keeps, in the session's language.

    `day` stands on the cover; today where it is not given. `on_progress(done, total)` counts steps of work. Raises
    NotFoundError for a framework that is not on the shelf, or where the filter keeps no record.
    """
    require(member, Role.READER)
    stored = stored_records(member, chosen)
    if not stored:
        raise NotFoundError(
            _("There is no record to report on."),
            hint=_("Load a submission first, or choose another part of the portfolio."),
        )
    entries = [
        ReportRecord(number, one.record, one.demand, one.submission_name) for number, one in enumerate(stored, start=1)
    ]
    heading = Heading(prepared_for, member.name, day or date.today())
    used = leveller(member)
    demands = used.beside([one.record for one in stored], [one.demand for one in stored])
    checks = Checks(portfolio_checks(member, chosen), definitions(member))
    return _gather(entries, framework_ids, main_framework, heading, Levelled(used, demands), checks, on_progress)


def alignment_workbook(report: AlignmentReport, *, on_progress: ProgressCallback | None = None) -> bytes:
    """Return the report as an Excel workbook, and note in the audit trail who made it for whom."""
    content = make_workbook(report, on_progress)
    with session() as opened:
        record_event(
            opened,
            Member(name=report.prepared_by, role=Role.READER),
            "make report",
            report.prepared_for[:255],
            records=len(report.records),
            frameworks=[framework.id for framework in report.frameworks],
            sha256=hashlib.sha256(content).hexdigest(),
        )
        opened.commit()
    return content


def records_workbook(
    records: Sequence[MicroCredential],
    leveller: Leveller,
    framework_ids: Sequence[str],
    *,
    main_framework: str | None = None,
    day: date | None = None,
    on_progress: ProgressCallback | None = None,
) -> bytes:
    """Return the workbook for records that are not stored, levelled by this leveller; the database is not used.

    The main framework is the EQF where it is among those asked for, else the first. `day` is today if not given.
    """
    demands = leveller.demands(records)
    entries = [
        ReportRecord(number, record, demand)
        for number, (record, demand) in enumerate(zip(records, demands[""], strict=True), start=1)
    ]
    main = main_framework or ("eqf" if "eqf" in framework_ids else framework_ids[0])
    heading = Heading("", LOCAL.name, day or date.today())
    shipped = shipped_definitions()
    checks = Checks(checks_of(records, shipped, levelled_by=leveller, demands=demands), shipped)
    report = _gather(entries, framework_ids, main, heading, Levelled(leveller, demands), checks, None)
    return make_workbook(report, on_progress)


def _gather(
    entries: Sequence[ReportRecord],
    framework_ids: Sequence[str],
    main_framework: str,
    heading: Heading,
    levelled: Levelled,
    checks: Checks,
    on_progress: ProgressCallback | None,
) -> AlignmentReport:
    ids = list(dict.fromkeys([*framework_ids, main_framework]))
    frameworks = [get_framework(name) for name in ids]
    estimates: dict[tuple[int, str], LevelEstimate] = {}
    credits: dict[tuple[int, str], Quantity | None] = {}
    coverage: list[CoverageLine] = []
    records = [entry.record for entry in entries]
    for done, there in enumerate(levelled.standings(frameworks, records), start=1):
        framework = frameworks[done - 1]
        for entry, estimate, place in zip(entries, levelled.on(framework, records), there.verdicts, strict=True):
            estimates[entry.number, framework.id] = estimate
            credits[entry.number, framework.id] = size_on(framework, entry.record).credits
            coverage.append(coverage_line(entry, framework, estimate, STANDINGS[place]))
        _tell(on_progress, done, len(frameworks) + 1)
    evidence = _evidence(entries, main_framework, estimates)
    _tell(on_progress, len(frameworks) + 1, len(frameworks) + 1)
    placed = ladders()
    return AlignmentReport(
        title=_("Alignment report"),
        prepared_for=heading.prepared_for,
        prepared_by=heading.prepared_by,
        day=heading.day,
        tool_version=__version__,
        facts_on=facts_date(frameworks),
        facts_hash=facts_hash(frameworks),
        model_version=model_version(),
        language=current_language(),
        records=tuple(entries),
        frameworks=tuple(frameworks),
        main_framework=main_framework,
        estimates=estimates,
        credits=credits,
        evidence=evidence,
        workload={entry.number: _workload(entry.record) for entry in entries},
        coverage=tuple(coverage),
        links=tuple(_links(ids)),
        tables=check_tables(
            checks.found, checks.definitions, frameworks, lambda place, name: estimates[place + 1, name]
        ),
        card=model_card(),
        placed_by={name: basis_sentence(placed[name]) for name in ids if name in placed},
    )


def _tell(on_progress: ProgressCallback | None, done: int, total: int) -> None:
    if on_progress is not None:
        on_progress(done, total)


def _evidence(
    entries: Sequence[ReportRecord], framework_id: str, estimates: dict[tuple[int, str], LevelEstimate]
) -> dict[int, Evidence]:
    """Explain every record on one framework; nothing where its levels cannot be placed."""
    ladder = ladders().get(framework_id)
    found: dict[int, Evidence] = {}
    for start in range(0, len(entries) if ladder is not None else 0, EVIDENCE_BATCH):
        part = entries[start : start + EVIDENCE_BATCH]
        batch = read_evidence([one.record for one in part], [one.demand for one in part], [framework_id])
        for place, one in enumerate(part):
            if ladder is not None:
                estimate = estimates[one.number, framework_id]
                found[one.number] = batch.of(place, one.record, estimate, ladder, one.demand)
    return found


def _workload(record: MicroCredential) -> WorkloadLine:
    framework = find_framework(record.framework)
    found = check_workload(record, framework)
    span = hours_per_credit(record.credit_system, record.awarding_country, framework)
    known = span if found.implied_hours is not None else None
    return WorkloadLine(
        found.verdict, found.stated_hours, record.credit_value, known, " ".join([found.sentence, *found.notes])
    )


def _links(ids: Sequence[str]) -> Iterator[LinkLine]:
    shelf = load_shelf()
    for source, target in combinations(ids, 2):
        for link in direct_links(shelf, source, target):
            yield from _link_lines(link)


def _link_lines(link: DirectLink) -> Iterator[LinkLine]:
    urls = tuple(source.url for source in link.sources if source.url is not None)
    pairs: list[tuple[str | None, str | None]] = [*link.pairs]
    pairs += [(level, None) for level in link.no_counterpart] + [(None, level) for level in link.to_no_counterpart]
    for ours, theirs in pairs:
        yield LinkLine(
            link.from_id,
            ours,
            link.to_id,
            theirs,
            link.kind.value,
            link.year,
            link.published_by,
            link.is_verified,
            urls,
        )


def facts_hash(frameworks: Sequence[Framework]) -> str:
    """Name the edition of these frameworks' facts: 12 characters of a hash over all of them."""
    texts = (framework.model_dump_json() for framework in sorted(frameworks, key=lambda one: one.id))
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]


def facts_date(frameworks: Sequence[Framework]) -> str | None:
    """Return the newest day on which a source of these frameworks was seen; None where no day is on file."""
    seen = [source.seen_on for framework in frameworks for source in framework.sources if source.seen_on is not None]
    return max(seen, default=None)


def estimates_jsonl(report: AlignmentReport) -> str:
    """Return the report's estimates as JSON Lines, with the evidence on the main framework."""
    lines = (
        jsonl_line(estimate, report.evidence.get(number) if framework == report.main_framework else None)
        for (number, framework), estimate in _in_order(report)
    )
    return "".join(f"{line}\n" for line in lines)


def estimates_csv(report: AlignmentReport) -> str:
    """Return the report's estimates as CSV."""
    return to_csv(estimate for _key, estimate in _in_order(report))


def _in_order(report: AlignmentReport) -> list[tuple[tuple[int, str], LevelEstimate]]:
    """Return the estimates as the command line orders them: all frameworks of the first record first."""
    place = {framework.id: at for at, framework in enumerate(report.frameworks)}
    return sorted(report.estimates.items(), key=lambda item: (item[0][0], place[item[0][1]]))
