"""Coverage: verdicts on size and level, their reasons, and totals that agree with the cells."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nqf.credentials.quantity import Quantity
from nqf.frameworks.schema import Framework
from nqf.levelling.types import Confidence, LevelEstimate, Refusal
from nqf.recognition.coverage import Cell, Sized, cover, sizes_of, summarise
from nqf.recognition.rules import Admission

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "coverage.yaml").read_text(encoding="utf-8"))["cases"]
SEEN = {"evidence": "verified", "sources": ["s1"]}


def framework(rule: dict[str, Any] | None, **other: Any) -> Framework:
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
        | other
    )


def quantity(value: Any) -> Quantity | None:
    if value is None:
        return None
    low, high = value if isinstance(value, list) else (value, value)
    return Quantity(low=low, high=high)


def estimate(level: Any, refused: Refusal | None = None) -> LevelEstimate:
    low, best, high = level if isinstance(level, list) else (level, level, level)
    return LevelEstimate("r1", "xx-nqf", best, low, high, Confidence.MODERATE, {}, refused)


def cell_of(case: dict[str, Any], **other: Any) -> Cell:
    hours = quantity(case.get("hours"))
    credits = quantity(case.get("credits")) or (hours.over(10) if hours is not None else None)
    level = estimate(case.get("level"), None if "level" in case else Refusal.TOO_SHORT)
    return cover(framework(case["rule"], **other), [Sized("r1", hours, credits)], [level])[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_verdicts(case: dict[str, Any]) -> None:
    """Prevents a record from being refused, or let in, by a rule that does not say so."""
    found = cell_of(case)
    assert found.admitted == case["admitted"]
    assert found.size == case.get("size", found.size)
    assert found.level == case.get("level_verdict", found.level)


def test_facts_without_a_word_on_micro_credentials_refuse_nothing() -> None:
    """Prevents a framework that is silent from counting as a refusal."""
    found = cover(framework(None), [Sized("r1", quantity(50), quantity(5))], [estimate("4")])[0]
    assert found.admitted is Admission.NO_RULE
    assert found.reasons == ("The facts on this framework say nothing about micro-credentials.",)


def test_reasons_name_figures_and_limits() -> None:
    """Prevents a verdict from standing without the figures that an appeal would ask for."""
    rule = {"status": "policy", "credits": {"min": 1, "max": 40}, "levels": ["4", "8"]}
    found = cell_of({"rule": rule, "hours": [30, 40], "level": ["3", "5", "6"]})
    assert found.reasons == (
        "There is a policy on micro-credentials.",
        "Size: 3–4 credits, 30–40 hours, within the limit (1–40 credits).",
        "Level: 5, but the range 3 to 6 goes beyond 4 to 8.",
    )


def test_unverified_limits_are_said_to_be_so() -> None:
    """Prevents a limit that no source shows from looking as sure as one that does."""
    rule = {"status": "policy", "hours": {"max": 30}, "unverified": ["hours"]}
    assert "unverified" in cell_of({"rule": rule, "hours": 20, "level": "4"}).reasons[-1]


def test_small_awards_are_named_where_no_rule_is() -> None:
    """Prevents "no rule" from hiding the award that comes nearest."""
    awards = [SEEN | {"title": "Short course", "hours": {"max": 120}}]
    found = cell_of({"rule": {"status": "none found"}, "hours": 20, "level": "4"}, small_awards=awards)
    assert found.reasons[-1] == "Nearest thing: Short course (at most 120 hours)."


def test_totals_count_what_the_cells_say() -> None:
    """Prevents the map and the grid from telling two stories about the same records."""
    rule = {"status": "policy", "credits": {"min": 1, "max": 40}, "levels": ["3", "8"]}
    one = framework(rule)
    records = [
        Sized(str(n), quantity(h), None if h is None else quantity(h / 10))
        for n, h in enumerate((5, 50, 500, None, 40))
    ]
    levels = [estimate("4"), estimate(["3", "4", "5"]), estimate("6"), estimate("2"), estimate(["2", "3", "4"])]
    cells = cover(one, records, levels)
    total = summarise(one, sizes_of(one, records, levels))
    assert [cell.admitted for cell in cells] == ["no", "yes", "no", "no", "cannot tell"]
    assert total.admitted == {Admission.YES: 1, Admission.NO: 3, Admission.CANNOT_TELL: 1, Admission.NO_RULE: 0}
    assert (total.records, total.proposed, total.sized, total.median_level) == (5, 5, 4, "4")
    assert total.credits == Quantity(low=4.5, high=4.5)


def test_totals_of_nothing() -> None:
    """Prevents an empty selection from failing or from having a median."""
    one = framework({"status": "policy", "credits": {"min": 1}})
    total = summarise(one, sizes_of(one, [], []))
    assert (total.records, total.median_level, total.credits) == (0, None, None)
