"""Checks of records: what contradicts what, and what each definition of a micro-credential finds missing.

For one stored record, for a selection of them, and for records of files that are not stored. Rules and definitions are
those of `nqf.recognition`; here are the authority's settings, the other records, and the tool's own estimates.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nqf.credentials.record import MicroCredential
from nqf.levelling.record_duplicates import Entry
from nqf.levelling.types import Demand, LevelEstimate
from nqf.recognition.consistency.claim import single_framework
from nqf.recognition.consistency.engine import check_consistency
from nqf.recognition.consistency.known import KnownRecords
from nqf.recognition.consistency.settings import RuleSettings, default_settings
from nqf.recognition.consistency.types import Finding, Surroundings, Verdict, Weight
from nqf.recognition.definitions.judge import ElementVerdict, judge
from nqf.recognition.definitions.matrix import Portfolio, portfolio
from nqf.recognition.definitions.schema import Definition
from nqf.services.access import Member, Role, require
from nqf.services.check_settings import rule_settings
from nqf.services.definitions import definitions
from nqf.services.levelling import Leveller
from nqf.services.precedent_learning import leveller
from nqf.services.records import RecordFilter, StoredRecord, get_record, stored_records


@dataclass(frozen=True)
class RecordChecks:
    """What the rules say of one record; `row` is its id in the database, None where it is not stored.

    `findings` are all of them for a record that is looked at, flags only for one of many.
    """

    record: MicroCredential
    findings: tuple[Finding, ...]
    row: int | None = None

    @cached_property
    def flags(self) -> tuple[Finding, ...]:
        """Return the contradictions and doubts, those to be mended first."""
        flags = (one for one in self.findings if one.is_flag)
        return tuple(sorted(flags, key=lambda one: one.weight is not Weight.MUST))

    def judge(self, used: Mapping[str, Definition]) -> dict[str, tuple[ElementVerdict, ...]]:
        """Return the verdicts on every element of these definitions, by the id of the definition."""
        return {name: judge(self.record, one) for name, one in used.items()}


@dataclass(frozen=True)
class PortfolioChecks:
    """The checks of many records, in their order, and the definitions' matrix over all of them."""

    records: tuple[RecordChecks, ...]
    matrix: Portfolio

    @cached_property
    def frequent(self) -> tuple[tuple[str, int], ...]:
        """Return the rules that flag records, with how many records each flags, the most frequent first."""
        counts = {rule: len(records) for rule, records in self.flagged.items() if rule}
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    @cached_property
    def flagged(self) -> dict[str, tuple[RecordChecks, ...]]:
        """Return the records that each rule flags, by its id, and under "" all that have a flag; most flags first."""
        found: dict[str, list[RecordChecks]] = {"": []}
        for one in sorted(self.records, key=lambda one: (-len(one.flags), one.record.title.casefold())):
            for rule in dict.fromkeys(["", *(flag.rule_id for flag in one.flags)] if one.flags else []):
                found.setdefault(rule, []).append(one)
        return {rule: tuple(records) for rule, records in found.items()}

    @cached_property
    def contradicting(self) -> int:
        """Return how many records have a contradiction."""
        return sum(any(flag.verdict is Verdict.CONFLICT for flag in one.flags) for one in self.records)

    @cached_property
    def musts(self) -> frozenset[str]:
        """Return the rules that flag something that must be mended."""
        return frozenset(flag.rule_id for one in self.records for flag in one.flags if flag.weight is Weight.MUST)


def record_checks(member: Member, record_row: int) -> RecordChecks:
    """Check one stored record against itself and against all others. Raises NotFoundError for one that is not there."""
    stored = get_record(member, record_row)
    others = [one for one in stored_records(member, RecordFilter()) if one.id != record_row]
    estimates, settings = _stored_estimates(member, [stored]), rule_settings(member)
    found = _findings([stored.record], estimates, _known(others), settings, only_flags=False)
    return RecordChecks(stored.record, next(found), record_row)


def portfolio_checks(
    member: Member, chosen: RecordFilter, used: Mapping[str, Definition] | None = None
) -> PortfolioChecks:
    """Check the stored records that a filter keeps, with these definitions; all those in use if none are given."""
    require(member, Role.READER)
    everything = stored_records(member, RecordFilter())
    kept = everything if chosen == RecordFilter() else stored_records(member, chosen)
    by_row = {one.id: one for one in everything}
    stored = [by_row[one.id] for one in kept]  # the same objects, so that none is a duplicate of itself
    records = [one.record for one in stored]
    found = _findings(records, _stored_estimates(member, stored), _known(everything), rule_settings(member))
    checked = (RecordChecks(one.record, findings, one.id) for one, findings in zip(stored, found, strict=True))
    return PortfolioChecks(tuple(checked), portfolio(records, list((used or definitions(member)).values())))


def checks_of(
    records: Sequence[MicroCredential],
    used: Mapping[str, Definition],
    *,
    settings: RuleSettings | None = None,
    levelled_by: Leveller | None = None,
    demands: dict[str, list[Demand]] | None = None,
) -> PortfolioChecks:
    """Check records that are not stored, against themselves and each other; the database is not used.

    `demands` are those that `levelled_by` reads from the records, where the caller has them already.
    """
    level_by = levelled_by or Leveller()
    known = KnownRecords(Entry(record, "") for record in records)
    estimates = _placed(records, level_by, demands or level_by.demands(records))
    found = _findings(records, estimates, known, settings or default_settings())
    checked = tuple(RecordChecks(record, findings) for record, findings in zip(records, found, strict=True))
    return PortfolioChecks(checked, portfolio(records, list(used.values())))


def _findings(
    records: Sequence[MicroCredential],
    estimates: Sequence[LevelEstimate | None],
    known: KnownRecords,
    settings: RuleSettings,
    *,
    only_flags: bool = True,
) -> Iterator[tuple[Finding, ...]]:
    for record, estimate in zip(records, estimates, strict=True):
        yield tuple(check_consistency(record, Surroundings(estimate, known), settings, only_flags=only_flags))


def _known(stored: Sequence[StoredRecord]) -> KnownRecords:
    return KnownRecords(Entry(one.record, one.submission_name, one.id, one.submission_id) for one in stored)


def _stored_estimates(member: Member, stored: Sequence[StoredRecord]) -> list[LevelEstimate | None]:
    used = leveller(member)
    records = [one.record for one in stored]
    return _placed(records, used, used.beside(records, [one.demand for one in stored]))


def _placed(
    records: Sequence[MicroCredential], used: Leveller, demands: dict[str, list[Demand]]
) -> list[LevelEstimate | None]:
    """Return the estimate of each record on the framework that it claims; None where it claims none for sure."""
    found: list[LevelEstimate | None] = [None] * len(records)
    by_framework: dict[str, list[int]] = {}
    for place, record in enumerate(records):
        framework = single_framework(record)
        if framework is not None:
            by_framework.setdefault(framework.id, []).append(place)
    for name, places in by_framework.items():
        some = {key: [values[place] for place in places] for key, values in demands.items()}
        for place, estimate in zip(places, used.estimates([records[p] for p in places], some, name), strict=True):
            found[place] = estimate
    return found
