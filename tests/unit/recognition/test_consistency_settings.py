"""The settings of the consistency checks: what an authority may change, and what is refused."""

import pytest

from nqf.errors import NqfError
from nqf.frameworks.schema import Evidence
from nqf.recognition.consistency.engine import rules
from nqf.recognition.consistency.settings import default_settings, rule_facts, settings_with
from nqf.recognition.consistency.types import Weight


def test_every_rule_has_its_settings_and_no_other() -> None:
    """A rule that cannot be switched off, or settings of a rule that is gone."""
    assert list(default_settings().rules) == list(rules())


def test_every_number_has_a_source_or_says_that_it_is_ours() -> None:
    """A figure that looks official and is made up."""
    numbers = [one for fact in rule_facts().values() for one in (fact, *fact.thresholds.values())]
    assert [one for one in numbers if (one.source is None) != one.own_choice] == []
    assert [one for one in numbers if one.evidence is Evidence.VERIFIED and one.source is None] == []


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"no_such_rule": {"is_on": False}}, ["no_such_rule", "credits_and_hours"]),
        ({"hours_per_week": {"no_such_number": 3}}, ["no_such_number", "is_on, weight, full_time, hours_of_week"]),
        ({"hours_per_week": {"full_time": 400}}, ["400", "full_time", "10 to 100"]),
        ({"hours_per_week": {"full_time": "forty"}}, ["forty", "10 to 100"]),
        ({"hours_per_week": {"full_time": True}}, ["True", "10 to 100"]),
        ({"hours_per_week": {"full_time": float("nan")}}, ["nan", "10 to 100"]),
        ({"hours_per_week": {"weight": "maybe"}}, ["maybe", "must; should"]),
        ({"hours_per_week": {"is_on": "no"}}, ["'no'", "True; False"]),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_what_can(
    overrides: dict[str, dict[str, object]], words: list[str]
) -> None:
    """A typing error in an authority's settings that silently leaves a check as it was."""
    with pytest.raises(NqfError) as refused:
        settings_with(overrides)
    assert [word for word in words if word not in str(refused.value)] == []


def test_settings_are_changed_beside_the_defaults() -> None:
    """One authority's change that becomes another's default."""
    changed = settings_with({"hours_per_week": {"full_time": 60, "weight": "must", "is_on": False}})["hours_per_week"]
    kept = default_settings()["hours_per_week"]
    assert (changed.thresholds["full_time"], changed.weight, changed.is_on) == (60, Weight.MUST, False)
    assert (kept.thresholds["full_time"], kept.weight, kept.is_on) == (40, Weight.SHOULD, True)
    assert changed.thresholds["hours_of_week"] == 168
