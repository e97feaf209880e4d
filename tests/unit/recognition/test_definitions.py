"""Verdicts on the elements of definitions, case by case, and what is said with them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from nqf.credentials.record import MicroCredential
from nqf.i18n import use_language
from nqf.recognition.definitions.check_kinds import check_models
from nqf.recognition.definitions.check_words import check_words
from nqf.recognition.definitions.checks import CHECKS
from nqf.recognition.definitions.judge import ElementVerdict, judge, summarise
from nqf.recognition.definitions.loader import shipped_definitions
from nqf.recognition.definitions.schema import Obligation
from nqf.recognition.definitions.verdicts import Verdict

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "definitions.yaml").read_text(encoding="utf-8"))["cases"]
ELEMENTS = {element.id: one for one in shipped_definitions().values() for element in one.elements}


def record_of(fields: dict[str, Any]) -> MicroCredential:
    """Make a record of the stated fields only."""
    return MicroCredential.model_validate({"record_id": "r1", "title": "Welding"} | fields)


def by_id(record: MicroCredential, definition_id: str) -> dict[str, ElementVerdict]:
    """Judge a record by one definition."""
    return {one.element_id: one for one in judge(record, shipped_definitions()[definition_id])}


@pytest.fixture(autouse=True)
def _english() -> object:
    yield
    use_language("en")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['element']}: {case['why']}")
def test_verdicts(case: dict[str, Any]) -> None:
    """Prevents an authority from telling a provider that something is missing, or there, when it is not."""
    found = by_id(record_of(case["record"]), ELEMENTS[case["element"]].id)[case["element"]]
    assert found.verdict == case["verdict"], found.sentence
    said = f"{found.sentence} {found.advice}"
    for words in case.get("says", []):
        assert words in said, said


def test_the_sample_of_the_european_commission() -> None:
    """Prevents the reference sample from being judged otherwise than experts judged it."""
    record = record_of(
        {
            "title": "A micro-credential",
            "awarding_country": "IE",
            "awarding_body": "A body",
            "learning_outcomes": ["Teamwork, exchange and ideas", "Making digital things"],
            "hours_total": 60,
            "credit_value": 2,
            "credit_system": "ECTS",
            "framework": "RQF",
            "level_claimed": "6",
            "eqf_level": "6",
            "assessment_types": ["artefact assessment"],
            "participation_mode": "blended",
            "learner_identity": "A. Learner",
            "issue_date": date(2023, 6, 7),
        }
    )
    found = by_id(record, "eu-2022-elements")
    assert found["eu-m11"].verdict is Verdict.NOT_MET
    assert found["eu-m06"].verdict in (Verdict.NOT_MET, Verdict.PERSON)
    assert "title" in found["eu-m06"].sentence
    assert found["eu-m07"].verdict is Verdict.MET
    assert found["eu-m07"].seen == (("hours_total", "60"), ("credit_value", "2"))
    met = {name for name, one in found.items() if one.verdict is Verdict.MET}
    assert met == {f"eu-m{number:02}" for number in (1, 2, 3, 4, 5, 7, 8, 9, 10)}


def test_summary_counts_and_never_judges() -> None:
    """Prevents one pass or fail over all, and an element of the award or an optional one from counting as missing."""
    summary = summarise(judge(record_of({}), shipped_definitions()["eu-2022-elements"]))
    assert summary.met == 1
    assert summary.not_met_mandatory == tuple(f"eu-m{number:02}" for number in (3, 4, 6, 7, 9, 10, 11))
    assert summary.not_met_optional == ("eu-o01", "eu-o02", "eu-o04", "eu-o05")
    assert (summary.at_award, summary.person, summary.not_applicable) == (3, 1, 0)
    assert summary.counts[Verdict.NOT_MET, Obligation.OPTIONAL] == 4
    assert sum(summary.counts.values()) == 16


def test_a_summary_is_of_one_definition() -> None:
    """Prevents verdicts of several instruments from being added up to a global figure."""
    shipped = shipped_definitions()
    mixed = judge(record_of({}), shipped["nz-nzqa"]) + judge(record_of({}), shipped["unesco-2022"])
    with pytest.raises(ValueError, match="one definition"):
        summarise(mixed)


def test_every_verdict_says_something_in_both_languages() -> None:
    """Prevents a verdict without a reason, and a question in English on a French screen."""
    for language in ("en", "fr"):
        use_language(language)
        for definition in shipped_definitions().values():
            for case in CASES:
                for one in judge(record_of(case["record"]), definition):
                    assert one.sentence.strip()
                    assert one.verdict is not Verdict.MET or one.advice == ""
                    assert one.verdict is not Verdict.NOT_MET or one.advice
    question = by_id(record_of({"hours_total": 5}), "col-guide")["cl-1"].sentence
    assert "Si elle est courte." in question


def test_every_kind_of_check_is_complete() -> None:
    """Prevents a kind that a file may name and nothing runs, or that the template does not explain."""
    assert set(CHECKS) == set(check_models()) == set(check_words())
