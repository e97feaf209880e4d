"""Workload: hours behind credits, and figures that must fit together."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nqf.credentials.credit_systems import credit_systems, find_system, is_generic
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import (
    check_workload,
    counts_alike,
    credits_in,
    hours_per_credit,
    implied_hours,
    interval,
    learning_hours,
)
from nqf.frameworks.loader import get_framework
from nqf.frameworks.schema import Evidence

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "workload.yaml").read_text(encoding="utf-8"))


def record(**fields: Any) -> MicroCredential:
    return MicroCredential(record_id="r1", title="A record", **fields)


def record_of(case: dict[str, Any]) -> MicroCredential:
    names = {
        "credits": "credit_value",
        "system": "credit_system",
        "country": "awarding_country",
        "stated": "hours_total",
        "contact": "hours_contact",
        "independent": "hours_independent",
        "practice": "hours_practice",
        "assessment": "hours_assessment",
    }
    return record(**{names[key]: value for key, value in case.items() if key in names})


@pytest.mark.parametrize("case", CASES["hours_behind_credits"], ids=lambda case: case["why"])
def test_hours_behind_credits(case: dict[str, Any]) -> None:
    """Prevents credits from being read in another system's hours, and an unknown from becoming a number."""
    found = implied_hours(record_of(case), None)
    assert (found and [found.low, found.high]) == (None if case["hours"] == "unknown" else case["hours"])


@pytest.mark.parametrize("case", CASES["checks"], ids=lambda case: case["why"])
def test_verdict(case: dict[str, Any]) -> None:
    """Prevents contradictory figures from passing, and missing ones from being held against a provider."""
    assert check_workload(record_of(case), None).verdict == case["verdict"]


def test_every_sure_figure_has_a_source() -> None:
    """Prevents a figure from being called verified with nothing to show for it."""
    assert [
        one.id
        for one in credit_systems().values()
        if one.evidence is Evidence.VERIFIED and not one.source.url.startswith("http")
    ] == []


def test_synonyms_name_one_system_only() -> None:
    """Prevents one wording from standing for two systems, of which the last would win in silence."""
    words = [word.casefold() for one in credit_systems().values() for word in (*one.synonyms.en, *one.synonyms.fr)]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_stated_hours_win_over_credits() -> None:
    """Prevents hours that a provider states from being replaced by a conversion."""
    both = record(hours_total=30, credit_value=5, credit_system="ECTS")
    assert learning_hours(both, None) == Quantity(low=30, high=30)


def test_hours_come_from_parts_then_credits() -> None:
    """Prevents contact hours alone from being taken for the whole workload."""
    parts = record(hours_contact=10, hours_independent={"low": 20, "high": 30})
    assert learning_hours(parts, None) == Quantity(low=30, high=40)
    contact_only = record(hours_contact=10, credit_value=2, credit_system="SCQF")
    assert learning_hours(contact_only, None) == Quantity(low=20, high=20)
    assert learning_hours(record(hours_contact=10), None) is None


def test_own_framework_says_what_plain_credits_are() -> None:
    """Prevents "credits" from being read as those of the country on the screen instead of the record's own."""
    za, nz = get_framework("za-nqf"), get_framework("nz-nzqcf")
    plain = record(credit_value=4, credit_system="credits", awarding_country="MY")
    assert learning_hours(plain, za) == Quantity(low=160, high=160)
    assert hours_per_credit("ECTS", "IE", nz).min == get_framework("ie-nfq").hours_per_credit.min


def test_credits_keep_their_interval() -> None:
    """Prevents 30 to 40 hours from being flattened on the way to credits."""
    found = credits_in(get_framework("fr-cncp"), Quantity(low=30, high=40))
    assert found == Quantity(low=1.0, high=1.6)
    assert credits_in(get_framework("eqf"), Quantity(low=30, high=40)) is None
    assert credits_in(get_framework("za-nqf"), None) is None


def test_same_system_is_not_converted() -> None:
    """Prevents 15 ECTS from turning into 15 to 18 ECTS by way of two countries' hours."""
    assert counts_alike("ECTS", "ie-nfq", get_framework("mt-mqf"))
    assert counts_alike("credits", "nz-nzqcf", get_framework("nz-nzqcf"))
    assert not counts_alike("credits", "nz-nzqcf", get_framework("za-nqf"))
    assert not counts_alike("SCQF points", "gb-sct-scqf", get_framework("ie-nfq"))


def test_contact_share_of_malta_is_noted() -> None:
    """Prevents the one known contact rule from being lost; it is a note and not a verdict."""
    thin = record(credit_value=5, credit_system="ECTS", awarding_country="MT", hours_total=125, hours_contact=10)
    found = check_workload(thin, None)
    assert found.verdict == "agree"
    assert "8%" in found.notes[-1]
    assert "20%" in found.notes[-1]


def test_names_are_found_whole() -> None:
    """Prevents "projects" from being read as "ects", and a plain word from naming a system."""
    assert find_system("projects completed") is None
    assert find_system("Crédits ECTS").id == "ects"
    assert find_system("ECTS", "MT").id == "ects-malta"
    assert is_generic("Credit points")
    assert not is_generic("SCQF")


def test_interval_is_written_for_people() -> None:
    """Prevents an unknown from being printed as None or 0."""
    assert [interval(None), interval(Quantity(low=30, high=30)), interval(Quantity(low=12.5, high=15))] == [
        "not stated",
        "30",
        "12.5–15",
    ]
