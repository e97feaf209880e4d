"""The whole portfolio in figures: by proposed level, by country, what was refused, what waits.

Counted by the database in a few grouped queries; texts are read only for a framework that has learned from precedents.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, Integer, case, func, literal, null, select
from sqlmodel import Session, col

from nqf.levelling.ladder import Ladder, ladder_of, ladders
from nqf.services.access import Member, Role, require
from nqf.services.calibrated import Calibrated, all_calibrated, calibrated
from nqf.services.claims import count_claims
from nqf.services.record_filter import place_of
from nqf.store.engine import session
from nqf.store.tables import ImportProblem, Record, Submission

UNKNOWN = ""
"""Key of the records whose country is not stated."""

Group = tuple[str | None, str | None, bool, int | None, int]
"""Country, refusal, whether a sample, place on the ladder, and how many records."""

_GROUPS = (col(Record.country), col(Record.refused), col(Record.is_sample))


@dataclass(frozen=True)
class Overview:
    """Counts over all records.

    `by_level` holds every label of the framework `placed_on`, lowest first, and counts records with a
    proposal; `refused` counts the others by reason. `by_country` counts all records, most first, under ""
    where no country is stated; `by_country_level` those with a proposal. `rejected_rows` and `warnings` are
    summed over submissions; `disagree_with_claim` of `claims_compared` records claim a level outside the
    range on the framework they claim.
    """

    placed_on: str
    total: int = 0
    by_level: dict[str, int] = field(default_factory=dict)
    by_country: dict[str, int] = field(default_factory=dict)
    by_country_level: dict[str, dict[str, int]] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    samples: int = 0
    submissions: int = 0
    rejected_rows: int = 0
    warnings: int = 0
    claims_compared: int = 0
    disagree_with_claim: int = 0


def overview(member: Member, placed_on: str) -> Overview:
    """Count the portfolio, levels on the framework `placed_on`.

    Raises NotFoundError where its levels cannot be placed.
    """
    from nqf.levelling.model import model

    require(member, Role.READER)
    ladder = ladder_of(placed_on)
    with session() as opened:
        claims = count_claims(opened, ladders(), model().doubt.reach, all_calibrated(member))
        read = calibrated(member, placed_on)
        return count_portfolio(opened, ladder, read, claims_compared=claims.compared, outside=claims.outside)


def count_portfolio(
    opened: Session, ladder: Ladder, read: Calibrated | None = None, *, claims_compared: int = 0, outside: int = 0
) -> Overview:
    """Count the records of the running session, levels on one ladder by the shipped reading, or by `read`."""
    counts = _count_records(ladder, _grouped(opened, ladder) if read is None else _grouped_by(opened, ladder, read))
    submissions, rejected = opened.execute(
        select(func.count(), func.coalesce(func.sum(Submission.rows_rejected), 0)).select_from(Submission)
    ).one()
    warnings = opened.scalar(
        select(func.count()).select_from(ImportProblem).where(col(ImportProblem.severity) == "warning")
    )
    return replace(
        counts,
        submissions=submissions,
        rejected_rows=rejected,
        warnings=warnings or 0,
        claims_compared=claims_compared,
        disagree_with_claim=outside,
    )


def _grouped(opened: Session, ladder: Ladder) -> Iterable[Group]:
    """Count records by country, refusal, sample and place on the ladder in one grouped query."""
    groups = (*_GROUPS, level_place(ladder).label("place"))
    found = opened.execute(select(*groups, func.count()).group_by(*groups))
    return ((country, refused, is_sample, place, count) for country, refused, is_sample, place, count in found)


def _grouped_by(opened: Session, ladder: Ladder, read: Calibrated) -> Iterable[Group]:
    """Count the same by a reading that is not in the database."""
    found = Counter(
        (*groups, place_of(ladder, read.demands[row].mean) if row in read.demands else None)
        for row, *groups in opened.execute(select(col(Record.id), *_GROUPS))
    )
    return ((*group, count) for group, count in found.items())


def _count_records(ladder: Ladder, groups: Iterable[Group]) -> Overview:
    by_country: Counter[str] = Counter()
    by_level: Counter[str] = Counter(dict.fromkeys(ladder.levels, 0))
    refused: Counter[str] = Counter()
    spread: dict[str, dict[str, int]] = {}
    samples = 0
    for stated, reason, is_sample, place, count in groups:
        country = stated or UNKNOWN
        by_country[country] += count
        samples += count if is_sample else 0
        if reason is not None:
            refused[reason] += count
        elif place is not None:
            level = ladder.levels[place]
            by_level[level] += count
            levels = spread.setdefault(country, {})
            levels[level] = levels.get(level, 0) + count
    spread = {code: _in_order(spread[code], ladder) for code in sorted(spread)}
    return Overview(
        ladder.framework,
        by_country.total(),
        dict(by_level),
        _largest_first(by_country),
        spread,
        _largest_first(refused),
        samples,
    )


def _in_order(levels: dict[str, int], ladder: Ladder) -> dict[str, int]:
    return {level: levels[level] for level in ladder.levels if level in levels}


def _largest_first(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def level_place(ladder: Ladder) -> ColumnElement[int | None]:
    """Return as SQL the place of a record's best fit among the labels, from 0; null without a demand."""
    mean = col(Record.demand_mean)
    whens = [(mean < cut, literal(place, Integer)) for place, cut in enumerate(ladder.cuts)]
    return case((mean.is_(None), null()), *whens, else_=literal(len(ladder.cuts), Integer))
