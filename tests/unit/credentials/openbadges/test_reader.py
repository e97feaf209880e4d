"""Open Badges 2.0 and 3.0 and learner records, made into records."""

import json
from pathlib import Path
from typing import Any

import pytest

from nqf.credentials.openbadges import FORMAT
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.errors import ImportFileError
from tests.unit.credentials.openbadges.badges import ACHIEVEMENT, CREDENTIAL, SAMPLES, read, saved

BADGE_CLASS: dict[str, Any] = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "BadgeClass",
    "id": "https://hill.example/badge/1",
    "name": "Keeping bees",
    "description": "For people who keep one hive.",
    "criteria": {"narrative": "Keep a hive for a year."},
    "issuer": {"type": "Issuer", "id": "https://hill.example/issuer", "name": "Hill Academy"},
    "extensions:EQFExtension": {"type": ["Extension", "extensions:EQFExtension"], "EQF": 5},
    "extensions:ECTSExtension": {"type": ["Extension", "extensions:ECTSExtension"], "ECTS": 2.5},
    "extensions:StudyLoadExtension": {"StudyLoad": 70},
    "extensions:EducationProgramIdentifierExtension": {"EducationProgramIdentifier": [56823, 56824]},
    "extensions:LanguageExtension": {"Language": "nl_NL"},
    "extensions:LearningOutcomeExtension": {"LearningOutcome": "* Explain a hive\n* Harvest honey"},
    "tags": ["bees"],
}


def records(folder: Path, content: Any) -> list[MicroCredential]:
    return [one.record for one in read(saved(folder, content)).records]


def with_parts(**parts: Any) -> dict[str, Any]:
    return {**CREDENTIAL, "credentialSubject": {"achievement": {**ACHIEVEMENT, **parts}}}


def aligned(folder: Path, *alignments: dict[str, str]) -> MicroCredential:
    (record,) = records(folder, with_parts(alignment=list(alignments)))
    return record


def test_an_awarded_badge_is_a_record(tmp_path: Path) -> None:
    """The commonest badge would come in with its parts in the wrong fields."""
    (record,) = records(tmp_path, CREDENTIAL)
    assert (record.record_id, record.title) == ("urn:uuid:1", "Keeping bees")
    assert (record.summary, record.awarding_body) == ("For people who keep one hive.", "Hill Academy")
    assert record.assessment_criteria == "Open and close a hive without loss."
    assert record.information_url == "https://hill.example/bees"
    assert record.credit_value == Quantity(low=2, high=2) and record.credit_system is None
    assert str(record.issue_date) == str(record.valid_from) == "2025-03-31"
    assert record.digital_format == "open_badge"
    assert record.extra["credentialSubject.achievement.id"] == "https://hill.example/achievements/bees"


def test_an_older_envelope_says_the_same(tmp_path: Path) -> None:
    """Badges of the first data model name their dates otherwise, and types may be plain texts."""
    old = {key: value for key, value in CREDENTIAL.items() if key != "validFrom"}
    old |= {"issuanceDate": "2024-05-06T00:00:00Z", "expirationDate": "2026-05-06T00:00:00Z", "issuer": "did:web:h"}
    old["type"] = ["VerifiableCredential", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementCredential"]
    (record,) = records(tmp_path, old)
    assert (str(record.issue_date), str(record.valid_until)) == ("2024-05-06", "2026-05-06")
    assert record.awarding_body == "did:web:h"


def test_definitions_alone_and_many(tmp_path: Path) -> None:
    """An authority is sent the definitions of badges, not those of learners."""
    some = [{**ACHIEVEMENT, "id": f"urn:{place}", "creator": {"name": "Hill Academy"}} for place in (1, 2)]
    assert [(one.record_id, one.awarding_body) for one in records(tmp_path, some)] == [
        ("urn:1", "Hill Academy"),
        ("urn:2", "Hill Academy"),
    ]
    assert [one.title for one in records(tmp_path, {"@context": "x", "@graph": some})] == ["Keeping bees"] * 2


def test_what_is_no_badge_among_badges_is_rejected_in_words(tmp_path: Path) -> None:
    """A part of a file would vanish without a word."""
    result = read(saved(tmp_path, [ACHIEVEMENT, {"title": "Not a badge", "hours": 3}]))
    assert len(result.records) == 1
    assert result.rejected[0].raw == {"title": "Not a badge", "hours": "3"}
    assert "This part of the file is not an Open Badge." in [problem.message for problem in result.problems]


@pytest.mark.parametrize(
    ("alignment", "national", "regional"),
    [
        ({"targetFramework": "RQF", "targetCode": "Level 6"}, ("RQF", "6"), None),
        ({"targetName": "RQF Level 6"}, ("RQF", "6"), None),
        ({"targetName": "Level 5", "targetFramework": "South African National Qualifications Framework"},
         ("za-nqf", "5"), None),
        ({"targetFramework": "European Qualifications Framework", "targetCode": "6"}, (None, None), "6"),
        ({"targetFramework": "European Qualifications Framework (EQF)", "targetCode": "6"}, (None, None), "6"),
        ({"targetFramework": "QF-EHEA", "targetCode": "6", "targetName": "x"}, (None, None), None),
        ({"targetType": "ext:EQF", "targetName": "EQF level 4", "targetCode": "4"}, (None, None), "4"),
        ({"targetName": "Any", "targetUrl": "http://data.europa.eu/snb/eqf/7"}, (None, None), "7"),
        ({"targetFramework": "ACQF", "targetCode": "5"}, (None, None), "ACQF 5"),
        ({"targetFramework": "RQF", "targetCode": "99", "targetName": "x"}, (None, None), None),
        ({"targetFramework": "Own list", "targetCode": "6", "targetName": "x"}, (None, None), None),
    ],
)  # fmt: skip
def test_levels_in_alignments_are_claimed_levels(
    tmp_path: Path, alignment: dict[str, str], national: tuple[str | None, str | None], regional: str | None
) -> None:
    """The level that a badge claims would be lost among its skills, or a skill taken for a level."""
    record = aligned(tmp_path, {"targetName": "A level", "targetUrl": "https://hill.example/x", **alignment})
    assert (record.framework, record.level_claimed) == national
    assert record.eqf_level == regional
    assert bool(record.skills_alignment) == (national == (None, None) and regional is None)


def test_other_alignments_are_skills_or_standards(tmp_path: Path) -> None:
    """A link to a credential would count as a skill."""
    record = aligned(
        tmp_path,
        {"targetName": "keep bees", "targetFramework": "ESCO", "targetUrl": "http://data.example/1"},
        {"targetName": "Beekeeper", "targetType": "ceterms:Credential", "targetUrl": "https://reg.example/2"},
        {
            "targetName": "Review",
            "targetCode": "AV-1",
            "targetType": "ext:QualityAssurance",
            "targetUrl": "https://q.ex",
        },
    )
    assert record.skills_alignment == ("keep bees — ESCO (http://data.example/1)",)
    assert record.standards_used == ("Beekeeper (https://reg.example/2)",)
    assert (record.qa_type, record.qa_reference) == ("Review", "AV-1 (https://q.ex)")


def test_edubadges_extensions_of_the_second_version(tmp_path: Path) -> None:
    """Level, credits and hours of Dutch badges stand in extensions only."""
    (record,) = records(tmp_path, BADGE_CLASS)
    assert (record.eqf_level, record.delivery_language) == ("5", "nl-NL")
    assert (record.credit_value, record.credit_system) == (Quantity(low=2.5, high=2.5), "ECTS")
    assert record.hours_total == Quantity(low=70, high=70)
    assert record.durations_stated == ("study load: 70 h",)
    assert record.learning_outcomes == ("Explain a hive", "Harvest honey")
    assert record.standards_used == ("education programme: 56823", "education programme: 56824")
    assert record.skills_alignment == ("bees",)


def test_the_german_platform_counts_minutes(tmp_path: Path) -> None:
    """An hour of study would become sixty."""
    competency = {"name": "keep bees", "framework": "esco", "framework_identifier": "http://data.example/1"}
    badge = {**BADGE_CLASS, "extensions:CompetencyExtension": [competency]}
    (record,) = records(tmp_path, {**badge, "extensions:StudyLoadExtension": {"StudyLoad": 90}})
    assert record.hours_total == Quantity(low=1.5, high=1.5)
    assert record.skills_alignment == ("keep bees — esco (http://data.example/1)", "bees")


def test_edubadges_properties_of_the_third_version(tmp_path: Path) -> None:
    """The same platform writes them without extensions now."""
    (record,) = records(tmp_path, with_parts(
        ECTS=3.0, inLanguage="en-EN", participationType="onsite or blended", assessmentType="portfolio",
        supervisionType="supervised online", identityChecked=True, creditsAvailable=9,
    ))  # fmt: skip
    assert (record.credit_value, record.credit_system) == (Quantity(low=3, high=3), "ECTS")
    assert (record.participation_mode, record.assessment_types) == ("blended", ("portfolio",))
    assert record.supervision_identity == "supervised_id"
    assert record.extra["credentialSubject.achievement.creditsAvailable"] == "9"


def test_an_assertion_of_the_second_version(tmp_path: Path) -> None:
    """The learner's mail address would be kept, and the badge inside not be seen."""
    assertion = {
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "urn:uuid:9", "badge": BADGE_CLASS,
        "recipient": {"type": "email", "identity": "a@hill.example", "hashed": False}, "issuedOn": "2023-02-01T10:00:00Z",
        "expires": "2027-02-01T10:00:00+00:00", "verification": {"type": "HostedBadge"}, "revoked": True,
        "extensions:recipientProfile": {"name": "Ama Boateng"},
    }  # fmt: skip
    result = read(saved(tmp_path, assertion))
    record = result.records[0].record
    assert (record.record_id, str(record.issue_date), str(record.valid_until)) == (
        "urn:uuid:9",
        "2023-02-01",
        "2027-02-01",
    )
    assert (record.learner_identity, record.verification_method) == ("Ama Boateng", "HostedBadge")
    assert "hill.example" not in json.dumps({k: v for k, v in record.extra.items() if not k.startswith("badge")})
    messages = [problem.message for problem in result.problems]
    assert "Personal data of the learner (contact details) was left out." in messages
    assert "The credential says of itself that it was revoked." in messages


def test_a_badge_named_by_its_id_is_found_in_the_file(tmp_path: Path) -> None:
    """Exports that list assertions, badge classes and issuers side by side would be empty records."""
    parts = [
        {"type": "Assertion", "id": "urn:a", "badge": BADGE_CLASS["id"], "issuedOn": "2023-02-01"},
        {**BADGE_CLASS, "issuer": "https://hill.example/issuer"},
        BADGE_CLASS["issuer"],
    ]
    (record,) = records(tmp_path, parts)
    assert (record.record_id, record.title, record.awarding_body) == ("urn:a", "Keeping bees", "Hill Academy")
    result = read(saved(tmp_path, parts[0]))
    assert result.records == [] and "only the address of its badge" in result.problems[0].message


def test_a_learner_record_gives_each_achievement_once(tmp_path: Path) -> None:
    """A record of a whole study would come in as one, or its achievements twice."""
    inner = {**CREDENTIAL, "id": "urn:in", "type": ["VerifiableCredential", "AchievementCredential"],
             "proof": {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022"}}  # fmt: skip
    other = {**ACHIEVEMENT, "id": "urn:other", "name": "Selling honey"}
    clr = {
        "@context": ["https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"],
        "id": "urn:clr", "type": ["VerifiableCredential", "ClrCredential"], "name": "Transcript",
        "issuer": {"name": "Hill Academy"},
        "credentialSubject": {
            "type": ["ClrSubject"], "name": "Ama Boateng", "verifiableCredential": [inner], "achievement": [ACHIEVEMENT, other],
            "association": [{"associationType": "isParentOf", "sourceId": "urn:other", "targetId": "urn:x"}],
        },
    }  # fmt: skip
    result = read(saved(tmp_path, clr))
    first, second = (one.record for one in result.records)
    assert [(one.record_id, one.title) for one in (first, second)] == [
        ("urn:in", "Keeping bees"),
        ("urn:other", "Selling honey"),
    ]
    assert "associationType" in str(second.extra) and "isParentOf" in str(second.extra)
    assert first.extra["proof.cryptosuite"] == "eddsa-rdfc-2022"
    assert "Carries a proof (eddsa-rdfc-2022), not verified here." in [p.message for p in result.problems if p.row == 1]
    assert second.learner_identity == "Ama Boateng"


def test_results_and_grading(tmp_path: Path) -> None:
    """A grade names its scale by id: a reader would see an address instead of a mark."""
    scale = {"id": "urn:r", "name": "Essay", "resultType": "RubricCriterionLevel", "requiredLevel": "urn:l1",
             "rubricCriterionLevel": [{"id": "urn:l1", "name": "Pass"}, {"id": "urn:l2", "name": "Merit"}]}  # fmt: skip
    content = with_parts(resultDescription=[scale, {"id": "urn:s", "name": "Test", "valueMin": "1", "valueMax": "10"}])
    content["credentialSubject"]["result"] = [
        {"resultDescription": "urn:r", "achievedLevel": "urn:l2"},
        {"resultDescription": "urn:s", "value": "8.5"},
    ]
    (record,) = records(tmp_path, content)
    assert record.grading_scheme == "Essay: Pass, Merit; required: Pass\nTest: 1–10"
    assert record.grade == "Essay: Merit; Test: 8.5"


def test_learners_data_is_left_out(tmp_path: Path) -> None:
    """Birth dates, numbers and addresses of learners have no place in an authority's list of credentials."""
    content = with_parts()
    content["credentialSubject"] |= {
        "id": "mailto:ama@hill.example", "dateOfBirth": "1999-01-01", "email": "ama@hill.example",
        "identifier": [{"identityType": "name", "identityHash": "Ama Boateng", "hashed": False},
                       {"identityType": "nationalIdentityNumber", "identityHash": "123-456", "hashed": False}],
    }  # fmt: skip
    result = read(saved(tmp_path, {**content, "credentialStatus": {"id": "https://hill.example/status/1"}}))
    record = result.records[0].record
    assert record.learner_identity == "Ama Boateng"
    assert not any(secret in record.model_dump_json() for secret in ("1999", "123-456", "ama@"))
    assert [p.message for p in result.problems] == [
        "Personal data of the learner (personal number, contact details, birth date) was left out."
    ]
    assert record.extra["revocation"] == "Cannot be looked up offline."


@pytest.mark.parametrize(
    "content",
    [
        b'{"id": "1", "title": "Keeping bees", "type": "Achievement"}',
        b'{"id": 1, "title": "a"}\n{"id": 2, "title": "b"}\n',
        b'[{"title": "a", "outcomes": ["b"]}]',
        b'{"type": ["VerifiableCredential"], "credentialSubject": {"hasClaim": {"type": "LearningAchievement"}}}',
        b"[]",
        b"{}",
        b"[null, 3, []]",
        b'{"type": {"a": 1}, "credentialSubject": 4}',
        b"id,title\n1,Keeping bees\n",
    ],
)
def test_other_content_is_left_to_others(tmp_path: Path, content: bytes) -> None:
    """Records of our own form, or another credential format, would be taken away from their readers."""
    assert not FORMAT.recognises(saved(tmp_path, content))


@pytest.mark.parametrize(
    "content",
    [
        {"type": "Assertion", "badge": None},
        {"type": ["OpenBadgeCredential"], "credentialSubject": []},
        {"type": "OpenBadgeCredential", "issuer": [], "credentialSubject": {"achievement": "urn:1"}},
        {"type": "OpenBadgeCredential", "credentialSubject": {"achievement": {"name": {"en": "A"}, "criteria": [],
         "alignment": ["x", {}], "resultDescription": [None, 4], "creditsAvailable": {"a": []}}, "result": "A"}},
        {"type": "OpenBadgeCredential", "credentialSubject": [{"achievement": [ACHIEVEMENT, ACHIEVEMENT]}]},
        {"type": "VerifiablePresentation", "verifiableCredential": [CREDENTIAL, None, "x"]},
        {**CREDENTIAL, "id": "x" * 5_000},
    ],
)  # fmt: skip
def test_crooked_badges_are_read_or_rejected_with_a_reason(tmp_path: Path, content: dict[str, Any]) -> None:
    """A badge that breaks the specification would end in a traceback, or in silence."""
    result = read(saved(tmp_path, content))
    assert result.records or all(one.problems for one in result.rejected) and result.rejected


def test_texts_in_several_languages(tmp_path: Path) -> None:
    """A language map would be shown as code."""
    (record,) = records(tmp_path, with_parts(name={"fr": "Abeilles", "en": "Bees"}))
    assert record.title == "Bees"
    assert record.extra["credentialSubject.achievement.name.fr"] == "Abeilles"


@pytest.mark.skipif(not SAMPLES.exists(), reason="the files of other people are not here")
def test_samples_of_the_specification() -> None:
    """What the authors of the format publish would not be readable."""
    from nqf.credentials.source import open_source

    def one(name: str) -> MicroCredential:
        return read(open_source(SAMPLES / name, name)).records[0].record

    full = one("ob3_validator_complete.json")
    assert (full.title, full.awarding_body, full.awarding_country) == (
        "1EdTech University Degree",
        "1EdTech University",
        "US",
    )
    assert (full.credit_value, str(full.learning_until)) == (Quantity(low=36, high=36), "2010-01-02")
    assert full.grade is not None and full.grade.startswith("Final Project Grade: A; ")
    assert (
        one("ob3_spec_achievementAlignmentCase.json")
        .skills_alignment[0]
        .endswith("16ac160002)".replace("16ac", "42ac"))
    )
    assert one("ob3_spec_achievementAlignmentCe.json").standards_used[0].startswith("Requirements Analysis — ")
    name = "ob2_edubadges_eqf_extension_schema.json"
    with pytest.raises(ImportFileError, match="This is a JSON schema, not a credential"):
        read(open_source(SAMPLES / name, name))


def test_badges_of_the_first_versions(tmp_path: Path) -> None:
    """Badges of 2012 have no types: their rows would be said to lack a title, and the date be a count of seconds."""
    badge = {
        "name": "Hive opener",
        "description": "Opens hives.",
        "image": "x.png",
        "criteria": "https://hill.example/c",
    }
    issuer = {"origin": "https://hill.example", "name": "Hill Academy"}
    worn = {"recipient": "sha256$1", "issuedOn": 1403120715, "badge": {**badge, "version": "0.5.0", "issuer": issuer}}
    (record,) = records(tmp_path, worn)
    assert (record.title, record.awarding_body, str(record.issue_date)) == ("Hive opener", "Hill Academy", "2014-06-18")
    assert "sha256$1" not in str(record)
    result = read(saved(tmp_path, {**badge, "issuer": "https://hill.example/issuer.json"}))
    assert result.records[0].record.information_url == "https://hill.example/c"
    assert [problem.message for problem in result.problems] == ["The file names this body by its address only."]


def test_a_learner_record_of_the_first_version(tmp_path: Path) -> None:
    """Transcripts of CLR 1.0 were refused; what they say of the learner beside the assertions would be kept."""
    achievement = {
        "id": "urn:bees",
        "name": "Keeping bees",
        "issuer": {"name": "Hill Academy"},
        "requirement": {"narrative": "Pass."},
        "alignments": [{"targetName": "Open a hive", "educationalFramework": "Course learning outcomes"}],
        "resultDescriptions": [{"id": "urn:scale", "name": "Final", "allowedValues": ["A", "B"]}],
    }
    assertion = {
        "id": "urn:1",
        "type": "Assertion",
        "issuedOn": "2020-02-03T00:00:00Z",
        "achievement": achievement,
        "results": [{"resultDescription": "urn:scale", "value": "B"}],
        "recipient": {"identity": "urn:learner"},
    }
    learner = {"id": "urn:learner", "name": "Ada Hill", "birthDate": "1990-01-01", "email": "ada@hill.example"}
    (record,) = records(tmp_path, {"@context": "x", "type": "CLR", "learner": learner, "assertions": [assertion]})
    assert (record.record_id, record.title, record.learner_identity) == ("urn:1", "Keeping bees", "Ada Hill")
    assert (record.learning_outcomes, record.skills_alignment) == (("Open a hive",), ())
    assert (record.grade, record.grading_scheme, record.assessment_criteria) == ("Final: B", "Final: A, B", "Pass.")
    assert "1990" not in str(record) and "@hill" not in str(record)


def test_a_skill_that_only_a_result_names(tmp_path: Path) -> None:
    """Early skill assertions have no achievement: they would be called no badge at all."""
    result = [{"alignment": [{"targetName": "Graph lines", "targetFramework": "MATH 1"}]}]
    (record,) = records(tmp_path, {**CREDENTIAL, "name": "Lines", "credentialSubject": {"result": result}})
    assert (record.title, record.skills_alignment) == ("Lines", ("Graph lines — MATH 1",))
    nothing = read(saved(tmp_path, {**CREDENTIAL, "credentialSubject": {"id": "urn:learner"}}))
    assert nothing.records == [] and nothing.problems[0].message == "This credential names no achievement."


def test_achievements_of_other_models_are_left_to_their_readers(tmp_path: Path) -> None:
    """A European credential whose claim is called an achievement would be a badge without a title."""
    other = {"type": ["VerifiableCredential"], "credentialSubject": {"achievement": {"title": {"en": "Bees"}}}}
    assert not FORMAT.recognises(saved(tmp_path, other))
