"""The fast path over a portfolio: the same verdicts as the standing of every record on every framework."""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nqf.credentials.formats import read_records
from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.levelling.demand import read_demand
from nqf.levelling.estimate import estimate_levels, no_ladder
from nqf.levelling.ladder import ladders
from nqf.levelling.types import Demand, LevelEstimate
from nqf.recognition.standing.portfolio import PortfolioStanding, portfolio_standings
from nqf.recognition.standing.standing import standings
from nqf.recognition.standing.types import STANDINGS
from nqf.settings import DATA

SAMPLES = DATA / "samples" / "micro-credentials.jsonl"
FURTHER: tuple[dict[str, Any], ...] = (
    {"hours_total": 60, "duration_weeks": 6, "eqf_level": "5"},
    {"hours_total": {"low": 30, "high": 60}, "duration_weeks": {"low": 10, "high": 14}},
    {"hours_contact": 20, "hours_independent": {"low": 20, "high": 30}, "framework": "ie-nfq", "level_claimed": "4"},
    {"hours_contact": 20},
    {"credit_value": 5, "credit_system": "ECTS", "awarding_country": "FR", "framework": "eqf", "level_claimed": "6"},
    {"credit_value": 60, "credit_system": "credits", "framework": "nz-nzqcf", "awarding_country": "NZ"},
    {"credit_value": 3, "credit_system": "Zorkmids", "framework": "nowhere", "level_claimed": "5"},
)


def all_records() -> list[MicroCredential]:
    """Return the samples, and records with the kinds of workload and claim that the samples lack."""
    samples = [row.record for row in read_records(Path(SAMPLES), SAMPLES.name).records]
    text: dict[str, Any] = {"title": "Made", "learning_outcomes": samples[0].learning_outcomes}
    made = [MicroCredential.model_validate(text | one | {"record_id": f"m{n}"}) for n, one in enumerate(FURTHER)]
    return samples + made


def estimates_on(
    records: list[MicroCredential], demands: list[Demand], frameworks: list[Framework]
) -> dict[str, list[LevelEstimate]]:
    names = [one.record_id for one in records]
    found: dict[str, list[LevelEstimate]] = {}
    for one in frameworks:
        ladder = ladders().get(one.id)
        if ladder is None:
            found[one.id] = [no_ladder(name, one.id, demand) for name, demand in zip(names, demands, strict=True)]
        else:
            found[one.id] = list(estimate_levels(names, demands, ladder))
    return found


def test_verdicts_are_those_of_every_single_standing() -> None:
    """Prevents the totals of a portfolio and its opened records from telling two stories."""
    records, shelf = all_records(), load_shelf()
    frameworks = list(shelf.values())
    demands = read_demand(records)
    estimates = estimates_on(records, demands, frameworks)
    fast = {one.framework: one for one in portfolio_standings(records, {"": demands}, frameworks, shelf)}
    seen: Counter[str] = Counter()
    for place, record in enumerate(records):
        own = {name: found[place] for name, found in estimates.items()}
        for one in standings(record, frameworks, own, shelf):
            quick = fast[one.framework]
            assert STANDINGS[quick.verdicts[place]] is one.verdict, (record.record_id, one.framework)
            low = None if np.isnan(quick.credits[0][place]) else float(quick.credits[0][place])
            credits = one.credits.credits
            assert low == (None if credits is None else pytest.approx(credits.low)), (record.record_id, one.framework)
            level = one.level.best
            assert quick.levels[place] == (-1 if level is None else shelf[one.framework].position(level))
            seen[one.verdict] += 1
    assert len(seen) == len(STANDINGS)


def test_counts_hold_every_verdict() -> None:
    """Prevents a verdict that did not occur from being missing in a table."""
    none = np.empty(0)
    found = PortfolioStanding("xx-nqf", "XX", np.array([0, 0, 4], dtype=np.int8), np.array([1, -1, 0]), (none, none))
    assert list(found.counts.values()) == [2, 0, 0, 0, 1]


def test_no_records_are_no_fault() -> None:
    """Prevents an empty selection from failing."""
    shelf = load_shelf()
    found = list(portfolio_standings([], {"": []}, [shelf["nz-nzqcf"], shelf["za-nqf"], shelf["mt-mqf"]], shelf))
    assert [sum(one.counts.values()) for one in found] == [0, 0, 0]
