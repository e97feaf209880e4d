"""Standings as the facts of real frameworks lead to them, case by case."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import get_framework, load_shelf
from nqf.levelling.types import Confidence, LevelEstimate, Refusal
from nqf.recognition.standing.standing import standings
from nqf.recognition.standing.types import Standing

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "recognition.yaml").read_text(encoding="utf-8"))["cases"]


def standing_of(case: dict[str, Any]) -> Standing:
    """Work out one case on the shipped shelf."""
    record = MicroCredential.model_validate({"record_id": "r1", "title": "Welding"} | case["record"])
    level = case.get("estimate")
    low, best, high = level if isinstance(level, list) else (level, level, level)
    refused = Refusal.TOO_SHORT if level is None else None
    estimate = LevelEstimate("r1", case["framework"], best, low, high, Confidence.MODERATE, {}, refused)
    framework = get_framework(case["framework"])
    return next(standings(record, [framework], {framework.id: estimate}, load_shelf()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_verdicts(case: dict[str, Any]) -> None:
    """Prevents a country from being said to take, or to refuse, what its facts do not take or refuse."""
    found = standing_of(case)
    assert found.verdict == case["verdict"]
    assert found.level.basis == case.get("level", found.level.basis)
    said = " ".join([*found.reasons, *found.to_add])
    for words in case["says"]:
        assert words in said, said


def test_every_line_names_its_mark_and_its_source() -> None:
    """Prevents a line that nobody can trace: a verified one without a source, or one that does not say what it is."""
    for case in CASES:
        for line in standing_of(case).lines:
            assert line.sentence.endswith("(verified)" if line.is_verified else "(unverified)"), line.sentence
            assert line.sources or not line.is_verified, line.sentence
