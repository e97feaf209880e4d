"""Consistency checks: what contradicts what in a record, what is in doubt, and what is left alone."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from nqf.credentials.fields import record_fields
from nqf.credentials.formats import read_records
from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import FactLoader
from nqf.i18n import use_language
from nqf.levelling.record_duplicates import Entry
from nqf.levelling.types import Confidence, LevelEstimate, Refusal
from nqf.recognition.consistency.engine import check_consistency, rules
from nqf.recognition.consistency.known import KnownRecords
from nqf.recognition.consistency.rule_words import rule_text, rule_title
from nqf.recognition.consistency.settings import settings_with
from nqf.recognition.consistency.types import Finding, Surroundings, Verdict, Weight

ROOT = Path(__file__).resolve().parents[3]
CASES = yaml.load((ROOT / "tests/cases/consistency.yaml").read_text(encoding="utf-8"), Loader=FactLoader)

SAMPLE = MicroCredential(
    record_id="annex-1",
    title="Digital content for teams",
    awarding_body="A body in Dublin",
    awarding_country="IE",
    learning_from=date(2023, 5, 5),
    learning_until=date(2023, 6, 6),
    valid_from=date(2022, 12, 31),
    learning_outcomes=("Communication, collaboration and creativity", "Developing digital content"),
    skills_alignment=("Developing digital content Level 4",),
    assessment_types=("Written examination",),
    supervision_identity="unsupervised_no_id",
    delivery_language="en",
    hours_total=60,
    durations_stated=(
        "volume of learning: PT60H",
        "maximum duration: P1M",
        "activity EDC building training course: P60M",
    ),
    credit_value=2,
    credit_system="ECTS",
    framework="RQF",
    level_claimed="6",
    eqf_level="6",
)
"""The facts of the European Commission's own sample of a micro-credential with all mandatory elements."""


def record(**fields: Any) -> MicroCredential:
    return MicroCredential(**{"record_id": "r1", "title": "A record"} | fields)


def estimate(facts: dict[str, Any]) -> LevelEstimate:
    refused = Refusal(facts["refused"]) if "refused" in facts else None
    return LevelEstimate(
        "r1", facts["framework"], facts["best"], facts["low"], facts["high"], Confidence.MODERATE, {}, refused
    )


def around(case: dict[str, Any]) -> Surroundings:
    known = [Entry(record(**fields), "register.xlsx") for fields in case.get("known", [])]
    own = estimate(case["estimate"]) if "estimate" in case else None
    return Surroundings(own, KnownRecords(known) if known else None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['name']}")
def test_what_a_rule_says(case: dict[str, Any]) -> None:
    """Prevents a contradiction from being missed, and a sound record from being held up."""
    found = [one for one in check_consistency(record(**case["record"]), around(case)) if one.rule_id == case["rule"]]
    assert {str(one.verdict) for one in found} == ({case["verdict"]} - {"silent"})
    said = " ".join(one.sentence for one in found)
    assert [words for words in case.get("says", []) if words not in said] == []


def test_every_rule_has_a_case_that_flags_and_one_that_does_not() -> None:
    """A rule that nobody has ever seen at work, or only ever complaining."""
    flagged = {case["rule"] for case in CASES if case["verdict"] in ("contradiction", "doubt")}
    passed = {case["rule"] for case in CASES if case["verdict"] in ("fits", "silent")}
    assert flagged == passed == set(rules())


def test_every_rule_is_explained_with_its_source() -> None:
    """A check that the Method page cannot explain, or that rests on nobody knows what."""
    unexplained = [one.id for one in rules().values() if not one.title or "Source: " not in one.description]
    assert unexplained == []


def test_the_method_page_prints_what_the_code_says() -> None:
    """A rule that was changed in the code and not in the explanation."""
    use_language("en")
    assert {name: (rule_title(name), rule_text(name)) for name in rules()} == {
        name: (one.title, one.description) for name, one in rules().items()
    }


def test_every_rule_reads_fields_that_exist() -> None:
    """A field that was renamed, so that the values seen are no longer shown."""
    assert [(one.id, name) for one in rules().values() for name in one.fields if name not in record_fields()] == []


def test_the_sample_of_the_european_commission_gets_its_flags_and_no_other() -> None:
    """The six faults of a published sample, read closely: missing one, or adding one that is none."""
    found = {one.rule_id: one for one in check_consistency(SAMPLE, Surroundings()) if one.is_flag}
    assert {name: one.verdict for name, one in found.items()} == {
        "sane_durations": Verdict.CONFLICT,
        "dates_in_order": Verdict.CONFLICT,
        "framework_and_country": Verdict.CONFLICT,
        "skill_levels": Verdict.DOUBT,
        "outcomes_not_titles": Verdict.CONFLICT,
        "supervision_and_identity": Verdict.DOUBT,
    }
    assert "60 months" in found["sane_durations"].sentence
    assert "PT60H" in found["sane_durations"].advice
    assert found["dates_in_order"].seen == (("learning_until", "2023-06-06"), ("valid_from", "2022-12-31"))
    assert "England and Northern Ireland" in found["framework_and_country"].sentence
    assert all(text in found["outcomes_not_titles"].sentence for text in SAMPLE.learning_outcomes)
    fitting = {one.rule_id for one in check_consistency(SAMPLE, Surroundings()) if one.verdict is Verdict.FITS}
    assert {"credits_and_hours", "regional_level", "hours_per_week", "durations_agree"} <= fitting


def test_real_records_are_not_held_up() -> None:
    """False alarms on published micro-credentials, each of which was looked at by hand."""
    result = read_records(ROOT / "data/samples/micro-credentials.jsonl", "micro-credentials.jsonl")
    flags = [
        (row.record.record_id, one.rule_id, one.verdict)
        for row in result.records
        for one in check_consistency(row.record, Surroundings())
        if one.is_flag
    ]
    assert flags == [
        ("mc-qa-01", "outcomes_assessable", Verdict.DOUBT),  # "Know the basic habits of …"
        ("mc-nl-01", "hours_per_outcome", Verdict.DOUBT),  # one outcome for six ECTS credits
    ]


def test_findings_carry_rule_weight_values_and_source() -> None:
    """A finding that an officer cannot trace to a rule, to the record, or to a publication."""
    found = {
        one.rule_id: one
        for one in check_consistency(record(hours_total=30, credit_value=5, credit_system="ECTS"), Surroundings())
    }
    finding = found["credits_and_hours"]
    assert finding == Finding(
        "credits_and_hours",
        Verdict.CONFLICT,
        Weight.MUST,
        "30 hours are stated, but 5 credits (ECTS) stand for 125–150 hours.",
        "Ask the provider which figure holds, and whether the hours are all learning hours or taught hours only.",
        (("hours_total", "30"), ("credit_value", "5"), ("credit_system", "ECTS")),
        "https://www.phdl.at/en/study/initial_teacher_training/elementary_pedagogy/ects_guideline/",
    )


def test_an_authority_changes_a_threshold_a_weight_and_a_switch() -> None:
    """A setting of the authority that is stored and not applied."""
    intensive = record(hours_total=100, duration_weeks=2, supervision_identity="supervised_no_id")
    changed = settings_with(
        {"hours_per_week": {"full_time": 60, "weight": "must"}, "supervision_and_identity": {"is_on": False}}
    )
    before = {one.rule_id: one for one in check_consistency(intensive, Surroundings())}
    after = {one.rule_id: one for one in check_consistency(intensive, Surroundings(), changed)}
    assert (before["hours_per_week"].verdict, after["hours_per_week"].verdict) == (Verdict.DOUBT, Verdict.FITS)
    assert after["hours_per_week"].weight is Weight.MUST
    assert before.keys() - after.keys() == {"supervision_and_identity"}


def test_the_same_record_gives_the_same_findings_in_both_languages() -> None:
    """A rule that reads its own translated words."""
    english = [(one.rule_id, one.verdict, one.weight) for one in check_consistency(SAMPLE, Surroundings())]
    use_language("fr")
    try:
        french = [(one.rule_id, one.verdict, one.weight) for one in check_consistency(SAMPLE, Surroundings())]
    finally:
        use_language("en")
    assert english == french


def test_many_records_are_checked_quickly() -> None:
    """A rule that searches the whole shelf for every record: a thousand records take about a second."""
    check_consistency(SAMPLE, Surroundings())
    begun = time.perf_counter()
    for number in range(1000):
        check_consistency(SAMPLE.model_copy(update={"title": f"Course {number}", "hours_total": None}), Surroundings())
    assert time.perf_counter() - begun < 5


def test_any_record_can_be_checked() -> None:
    """A record with odd values stops the check of a whole file."""
    odd = json.loads(
        '{"record_id": "x", "title": "?", "durations_stated": [":", "P", "x: P", "P1Y2M3DT4H: P1Y2M3DT4H", "a: b: PT0S"],'
        ' "assessment_map": ["→", "", ":", "a → outcome 99"], "learning_outcomes": ["", "…"], "framework": "  ",'
        ' "level_claimed": "level", "eqf_level": "EQF", "credit_system": "", "delivery_language": ",",'
        ' "skills_alignment": ["level 99"], "hours_total": {"low": 0, "high": 0}, "duration_weeks": 0}'
    )
    assert check_consistency(MicroCredential(**odd), Surroundings(known=KnownRecords([])))


def test_only_flags_are_the_flags_of_all_findings() -> None:
    """A list of many records would show other problems than the record itself."""
    flagged = record(hours_total=30, credit_value=5, credit_system="ECTS")
    flags = [one for one in check_consistency(flagged, Surroundings()) if one.is_flag]
    assert check_consistency(flagged, Surroundings(), only_flags=True) == flags != []
