"""Verdicts on size and level, and the totals of coverage."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from nqf.credentials.quantity import Quantity
from nqf.frameworks.schema import Framework
from nqf.levelling.types import Confidence, LevelEstimate, Refusal
from nqf.recognition.coverage import summarise
from nqf.recognition.reasons import limit_in_words
from nqf.recognition.rules import ADMISSIONS, VERDICTS, Admission, apply_rules
from nqf.recognition.standing.portfolio import PortfolioStanding
from nqf.recognition.standing.sized import Sized, sizes_of

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "coverage.yaml").read_text(encoding="utf-8"))["cases"]
SEEN = {"evidence": "verified", "sources": ["s1"]}


def framework(rule: dict[str, Any] | None) -> Framework:
    """Return a framework of eight levels and ten hours a credit, with a rule on micro-credentials."""
    return Framework.model_validate(
        {
            "id": "xx-nqf",
            "name": "Framework of Testland",
            "short_name": "TQF",
            "kind": "level framework",
            "scope": "national",
            "countries": ["XX"],
            "authority": SEEN | {"name": "Authority"},
            "status": SEEN | {"value": "operational"},
            "ladder": SEEN | {"levels": [str(n) for n in range(1, 9)]},
            "credit": SEEN | {"name": "credit", "notional_hours": {"min": 10, "max": 10}},
            "micro_credentials": None if rule is None else SEEN | rule,
            "sources": [{"id": "s1", "title": "Source"}],
        }
    )


def quantity(value: Any) -> Quantity | None:
    if value is None:
        return None
    low, high = value if isinstance(value, list) else (value, value)
    return Quantity(low=low, high=high)


def estimate(level: Any, refused: Refusal | None = None) -> LevelEstimate:
    low, best, high = level if isinstance(level, list) else (level, level, level)
    return LevelEstimate("r1", "xx-nqf", best, low, high, Confidence.MODERATE, {}, refused)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_verdicts(case: dict[str, Any]) -> None:
    """Prevents a record from being refused, or let in, by a rule that does not say so."""
    hours = quantity(case.get("hours"))
    credits = quantity(case.get("credits")) or (hours.over(10) if hours is not None else None)
    level = estimate(case.get("level"), None if "level" in case else Refusal.TOO_SHORT)
    one = framework(case["rule"])
    found = apply_rules(one, sizes_of(one, [Sized("r1", hours, credits)], [level]))
    assert ADMISSIONS[found.admitted[0]] == case["admitted"]
    assert VERDICTS[found.size[0]] == case.get("size", VERDICTS[found.size[0]])
    assert VERDICTS[found.level[0]] == case.get("level_verdict", VERDICTS[found.level[0]])


def test_facts_without_a_word_on_micro_credentials_refuse_nothing() -> None:
    """Prevents a framework that is silent from counting as a refusal."""
    one = framework(None)
    found = apply_rules(one, sizes_of(one, [Sized("r1", quantity(50), quantity(5))], [estimate("4")]))
    assert ADMISSIONS[found.admitted[0]] is Admission.NO_RULE


def test_limits_are_written_in_words() -> None:
    """Prevents an end of a limit that is not included from reading as if it were."""
    rule = framework({"status": "policy", "credits": {"min": 1, "max": 40}, "hours": {"below": 12}}).micro_credentials
    assert rule is not None
    assert limit_in_words(rule) == "1–40 credits, under 12 hours"


def test_totals_count_verdicts_levels_and_credits() -> None:
    """Prevents an unknown level or unknown credits from pulling a median down."""
    verdicts, levels = np.array([0, 1, 3, 3, 2], dtype=np.int8), np.array([3, 3, -1, 1, 5])
    low, high = np.array([0.5, 5, np.nan, 50, 4]), np.array([0.5, 5, np.nan, 50, 6])
    found = summarise(framework(None), PortfolioStanding("xx-nqf", "XX", verdicts, levels, (low, high)))
    assert list(found.verdicts.values()) == [1, 1, 1, 2, 0]
    assert (found.records, found.levelled, found.median_level, found.sized) == (5, 4, "4", 4)
    assert found.credits == Quantity(low=4.5, high=5.5)


def test_totals_of_nothing() -> None:
    """Prevents an empty selection from failing or from having a median."""
    none = np.empty(0)
    empty = PortfolioStanding("xx-nqf", "XX", np.empty(0, dtype=np.int8), np.empty(0, dtype=np.int64), (none, none))
    found = summarise(framework(None), empty)
    assert (found.records, found.median_level, found.credits) == (0, None, None)
