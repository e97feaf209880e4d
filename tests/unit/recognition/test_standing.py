"""Parts of a standing: conditions in words, conversion and rounding, the two readings of the level, small awards."""

import pytest

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import get_framework, load_shelf
from nqf.levelling.types import Confidence, LevelEstimate
from nqf.recognition.standing.carried import CarryBasis, Claim, carry_claim, claim_of
from nqf.recognition.standing.conditions import condition_lines, fields_for
from nqf.recognition.standing.conversion import convert, in_steps
from nqf.recognition.standing.sized import size_on
from nqf.recognition.standing.standing import level_there, standings
from nqf.recognition.standing.types import LevelBasis, LineVerdict, RuleKind, Standing, StandingVerdict


def record(**fields: object) -> MicroCredential:
    return MicroCredential.model_validate({"record_id": "r1", "title": "Welding"} | fields)


def estimate(framework: str, level: str) -> LevelEstimate:
    return LevelEstimate("r1", framework, level, level, level, Confidence.HIGH, {})


def standing_on(framework: str, level: str, **fields: object) -> Standing:
    return next(
        standings(record(**fields), [get_framework(framework)], {framework: estimate(framework, level)}, load_shelf())
    )


@pytest.mark.parametrize(
    ("need", "first_fields"),
    [
        ("assessed learning outcomes", ["assessment_types", "learning_outcomes"]),
        ("proof that employers, industry, iwi or the community want it", ["need_evidence"]),
        ("the same quality assurance as larger awards", ["qa_body"]),
        ("quality-assessed provider", ["qa_body"]),
        ("an MQF level", ["level_claimed"]),
        ("proof that at least one cohort has completed", ["cohort_completed"]),
        ("issue date", []),
        ("signed declaration", []),
        ("not a full qualification or degree", []),
    ],
)
def test_conditions_meet_the_fields_that_speak_of_them(need: str, first_fields: list[str]) -> None:
    """Prevents a condition from being held against a field that says something else."""
    assert [group[0] for group in fields_for(need)] == first_fields


def test_a_filled_field_is_stated_and_never_fulfilled() -> None:
    """Prevents a filled cell from passing for proof."""
    rule = get_framework("gb-sct-scqf").micro_credentials
    assert rule is not None
    filled = record(qa_body="SQA", assessment_types=["test"], learning_outcomes=["Weld"])
    lines = list(condition_lines(get_framework("gb-sct-scqf"), rule, filled))
    by_need = {line.sentence.split("”")[0]: line for line in lines if line.kind is RuleKind.NEED}
    assert by_need["Asked for: “formal assessment"].verdict is LineVerdict.STATED
    missing = by_need["Asked for: “at least 10 notional hours"]
    assert missing.verdict is LineVerdict.CANNOT_TELL
    assert missing.advice == "State: one of (Notional hours, Contact hours, Independent study hours)."


def test_a_cohort_that_has_not_completed_is_said_so() -> None:
    """Prevents a stated "no" from counting as stated."""
    found = standing_on("my-mqf", "4", hours_total=40, cohort_completed=False)
    lines = [line for line in found.lines if "cohort" in line.sentence]
    assert [line.verdict for line in lines] == [LineVerdict.NOT_MET]
    assert "Wait until one cohort has completed." in found.to_add


def test_credits_go_through_hours_and_say_how() -> None:
    """Prevents credits from being carried over one to one, or without their way."""
    framework = get_framework("nz-nzqcf")
    five_ects = record(credit_value=5, credit_system="ECTS", awarding_country="FR")
    found = convert(framework, five_ects, size_on(framework, five_ects))
    assert found.credits == Quantity(low=12.5, high=15)
    assert found.how.startswith("125–150 hours ÷ 10 hours a credit = 12.5–15 credits; the hours are those behind")
    assert (found.stepped, found.rounding) == (None, "Not rounded: no rounding rule found.")


def test_a_stated_step_is_used_and_its_direction_not_invented() -> None:
    """Prevents a figure from being rounded up or down where no rule says which."""
    framework = get_framework("my-mqf")
    ninety = record(hours_total=90)
    found = convert(framework, ninety, size_on(framework, ninety))
    assert (found.credits, found.stepped) == (Quantity(low=2.25, high=2.25), Quantity(low=2.0, high=2.5))
    assert found.rounding.startswith("Counted in steps of 0.5 credits: 2–2.5;")
    assert in_steps(Quantity(low=2.5, high=2.5), 0.5) == Quantity(low=2.5, high=2.5)


def test_unknown_hours_give_unknown_credits() -> None:
    """Prevents the unknown from becoming 0."""
    framework = get_framework("nz-nzqcf")
    found = convert(framework, record(), size_on(framework, record()))
    assert found.credits is None
    assert "hours are not" in found.how


def test_official_links_carry_a_claim_with_its_way() -> None:
    """Prevents a carried level without its range, links, years and confidence."""
    found = carry_claim(load_shelf(), Claim("eqf", "6"), get_framework("ie-nfq"))
    assert (found.basis, found.low, found.high) == (CarryBasis.OFFICIAL, "7", "8")
    assert found.confidence is not None
    assert 0 < found.confidence < 1
    assert found.sentences[0].startswith("Level 6 of EQF is 7 to 8 here by official links, confidence")
    assert any("official referencing, 20" in sentence for sentence in found.sentences[1:])


@pytest.mark.parametrize(
    ("claim", "framework", "basis"),
    [
        (None, "ie-nfq", CarryBasis.NO_CLAIM),
        (Claim("ie-nfq", "6"), "ie-nfq", CarryBasis.SAME),
        (Claim("nz-nzqcf", "4"), "ie-nfq", CarryBasis.OTHER),
        (Claim("gb-sct-scqf", "1"), "eqf", CarryBasis.GAP),
        (Claim("jm-nqf", "5"), "eqf", CarryBasis.NONE),
    ],
)
def test_other_grounds_are_told_apart(claim: Claim | None, framework: str, basis: CarryBasis) -> None:
    """Prevents a comparison, a gap or silence from passing for an official link."""
    found = carry_claim(load_shelf(), claim, get_framework(framework))
    assert found.basis is basis
    assert found.is_used is (basis is CarryBasis.SAME)
    assert found.sentences[0]


def test_claims_need_a_label_of_the_ladder() -> None:
    """Prevents a level in words from being carried as if it were a label; an EQF level counts where it is the only one."""
    shelf = load_shelf()
    assert claim_of(shelf, "ie-nfq", "6", None) == Claim("ie-nfq", "6")
    assert claim_of(shelf, "ie-nfq", "beginner", "5") == Claim("eqf", "5")
    assert claim_of(shelf, "ie-nfq", "beginner", None) is None


def test_the_verdict_says_which_level_it_rests_on() -> None:
    """Prevents an estimate from being used in silence where a claim is carried officially, or the other way round."""
    carried = carry_claim(load_shelf(), Claim("eqf", "6"), get_framework("ie-nfq"))
    both = level_there(estimate("ie-nfq", "4"), carried)
    assert (both.basis, both.low, both.high) == (LevelBasis.CARRIED, "7", "8")
    other = carry_claim(load_shelf(), Claim("nz-nzqcf", "4"), get_framework("ie-nfq"))
    alone = level_there(estimate("ie-nfq", "4"), other)
    assert (alone.basis, alone.low, alone.high) == (LevelBasis.ESTIMATE, "4", "4")
    assert "no claimed level is carried here by official links" in alone.sentence


def test_small_awards_that_take_the_record_are_named() -> None:
    """Prevents "as a small award" without the award."""
    found = standing_on("ie-nfq", "4", hours_total=50)
    assert found.verdict is StandingVerdict.AS_SMALL_AWARD
    assert found.awards == ("Minor award (part of a major award)", "Special purpose award")
    assert standing_on("ie-nfq", "7", hours_total=50).awards == ()


def test_an_award_that_no_source_shows_on_the_register_takes_nobody() -> None:
    """Prevents an unverified or unlimited award from letting in every record."""
    found = standing_on("ng-nsqf", "3", hours_total=50)
    assert found.verdict is StandingVerdict.NO_RULE
    assert found.lines[-1].verdict is LineVerdict.NO_LIMIT


def test_drafts_and_discussions_ask_for_nothing() -> None:
    """Prevents advice on how to be admitted where no rule admits anybody."""
    for framework in ("be-vl-vks", "fr-cncp"):
        assert standing_on(framework, "5").to_add == (), framework
