"""Credentials and specifications of the European Learning Model in JSON-LD, in the shapes in which they are sent."""

import base64
import json
import time
from pathlib import Path
from typing import Any

import pytest

from nqf.credentials.elm import FORMAT, FORMAT_XML
from nqf.credentials.record import MicroCredential
from nqf.credentials.results import ReadOptions, ReadResult
from nqf.credentials.source import open_source
from nqf.errors import ImportFileError

SHARED = Path("../shared/interchange")
CONTEXT = "http://data.europa.eu/snb/model/context/edc-ap"
SNB = "http://data.europa.eu/snb"


def read(document: Any, folder: Path) -> ReadResult:
    """Write a document to a file and read it."""
    path = folder / "credential.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    source = open_source(path, path.name)
    assert FORMAT.recognises(source)
    return FORMAT.read(source, ReadOptions())


def record_of(document: Any, folder: Path) -> MicroCredential:
    """Read a document that holds one record."""
    result = read(document, folder)
    assert [problem.message for problem in result.problems if problem.severity == "error"] == []
    (row,) = result.records
    return row.record


def credential(*claims: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """Return a credential with these claims."""
    return {
        "@context": CONTEXT,
        "id": "urn:credential:1",
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "credentialSubject": {"type": "Person", "hasClaim": list(claims)},
        **parts,
    }


def achievement(**parts: Any) -> dict[str, Any]:
    """Return an achievement with one outcome."""
    outcome = {"type": "LearningOutcome", "title": {"en": "Inspect a hive"}}
    spec = {"type": "Qualification", "learningOutcome": outcome, **parts.pop("specifiedBy", {})}
    return {"type": "LearningAchievement", "title": {"en": "Beekeeping"}, "specifiedBy": spec, **parts}


@pytest.mark.skipif(not SHARED.exists(), reason="the samples of other people are not here")
def test_the_published_micro_credential() -> None:
    """The model's own sample states its facts in places of which a reader may miss one."""
    source = open_source(SHARED / "elm3_microcredential_annex1.jsonld", "annex1.jsonld")
    assert FORMAT.recognises(source) and not FORMAT_XML.recognises(source)
    result = FORMAT.read(source, ReadOptions())
    record = result.records[0].record
    assert record.title == "Digital micro-credential creation"
    assert (record.awarding_body, record.awarding_country) == ("University of Zed", "IE")
    assert record.hours_total is not None and record.hours_total.to_json() == 60
    assert record.credit_value is not None and (record.credit_value.to_json(), record.credit_system) == (2, "ECTS")
    assert (record.framework, record.level_claimed, record.eqf_level) == ("RQF", "6", "6")
    assert (record.participation_mode, record.supervision_identity) == ("blended", "unsupervised_no_id")
    assert (record.learning_setting, record.delivery_language) == ("non_formal", "en")
    assert record.assessment_types == ("artefact assessment",)
    assert [str(day) for day in (record.learning_from, record.learning_until, record.valid_from)] == [
        "2023-05-05", "2023-06-06", "2022-12-31"
    ]  # fmt: skip
    assert record.qa_type is None
    assert [line.rpartition(": ")[2] for line in record.durations_stated] == ["PT60H", "P1M", "P60M"]
    assert record.learning_outcomes == ("Communication, collaboration and creativity", "Developing digital content")
    assert any(text.startswith("Developing digital content Level 4 (") for text in record.skills_alignment)
    assert record.field_of_study == "003; 0688"
    assert record.learner_identity == "Ana Andromeda"
    kept = " ".join([*record.extra.values(), *result.records[0].raw.values()])
    assert not any(private in kept for private in ("1999-10-01", "LA-234218", "ana.andromeda@email.com"))
    assert [problem.field for problem in result.problems] == ["credentialSubject"]


@pytest.mark.skipif(not SHARED.exists(), reason="the samples of other people are not here")
def test_the_micro_credential_of_higher_education() -> None:
    """Concepts with a notation and no address, and countries in other places, would be missed."""
    source = open_source(SHARED / "dc4eu_euhe-microcredential.json", "dc4eu.json")
    assert FORMAT.recognises(source)
    record = FORMAT.read(source, ReadOptions()).records[0].record
    assert (record.awarding_body, record.awarding_country) == ("University of Example", "ES")
    assert (record.eqf_level, record.credit_system, record.grade) == ("5", "ECTS", "Pass")
    assert record.assessment_types == ("Digital Competency Exam",)
    assert record.participation_mode is None and record.extra["specifiedBy.mode"] == "full-time"


def test_concepts_without_names_are_read_by_their_codes(tmp_path: Path) -> None:
    """Files that give concepts by their address only would lose level, field, mode, language and country."""
    spec = {
        "eqfLevel": {"id": f"{SNB}/eqf/6", "type": "Concept"},
        "ISCEDFCode": f"{SNB}/isced-f/0811",
        "mode": [{"id": f"{SNB}/learning-assessment/9191af2ed9"}],
        "learningSetting": {"id": f"{SNB}/learning-setting/6fd4685715"},
        "language": [{"id": "http://publications.europa.eu/resource/authority/language/FRA"}, {"notation": "en"}],
        "creditPoint": {"framework": {"id": f"{SNB}/education-credit/60b314e826"}, "point": 3},
        "nqfLevel": {"id": f"{SNB}/qdr/c_009d9566", "type": "Concept"},
        "targetGroup": {"id": f"{SNB}/target-group/c900d8ecb1"},
    }
    body = {"legalName": {"en": "Hill"}, "location": {"address": {"countryCode": {
        "id": "http://publications.europa.eu/resource/authority/country/ZAF"}}}}  # fmt: skip
    proof = {"idVerification": {"id": f"{SNB}/supervision-verification/70be69aaf9"},
             "specifiedBy": {"dcType": {"id": f"{SNB}/assessment/d30284d7df"}}}  # fmt: skip
    made = achievement(specifiedBy=spec, awardedBy={"awardingBody": body}, provenBy=proof)
    record = record_of(credential(made), tmp_path)
    assert (record.eqf_level, record.field_of_study, record.awarding_country) == ("6", "0811", "ZA")
    assert (record.participation_mode, record.learning_setting) == ("onsite", "formal")
    assert (record.delivery_language, record.credit_system, record.target_group) == ("fr, en", "ECVET", "Migrants")
    assert (record.supervision_identity, record.assessment_types) == ("supervised_id", ("oral examination",))
    assert record.level_claimed is None
    assert record.extra["hasClaim.specifiedBy.nqfLevel.id"] == f"{SNB}/qdr/c_009d9566"


def test_objects_given_once_are_found_where_they_are_named(tmp_path: Path) -> None:
    """In a flat graph nothing but ids would be read, and a ring of parts would never end."""
    graph = [
        credential(id="urn:c", credentialSubject={"id": "urn:p"}, issuer="urn:org"),
        {"id": "urn:p", "type": "Person", "hasClaim": ["urn:a"], "fullName": "Ada Hill", "dateOfBirth": "2001-02-03"},
        {"id": "urn:a", "type": "LearningAchievement", "title": "Beekeeping", "specifiedBy": {"id": "urn:s"},
         "awardedBy": {"awardingBody": {"id": "urn:org", "type": "Organisation"}}},
        {"id": "urn:s", "type": "Qualification", "learningOutcome": [{"id": "urn:o"}], "hasPart": [{"id": "urn:a"}]},
        {"id": "urn:o", "type": "LearningOutcome", "title": "Inspect a hive",
         "additionalNote": {"noteLiteral": {"en": "safely"}}},
        {"id": "urn:org", "type": "Organisation", "legalName": "School of the Hill"},
    ]  # fmt: skip
    record = record_of({"@context": CONTEXT, "@graph": graph}, tmp_path)
    assert (record.title, record.awarding_body) == ("Beekeeping", "School of the Hill")
    assert record.learning_outcomes == ("Inspect a hive: safely",)
    assert record.learner_identity == "Ada Hill"
    assert "2001-02-03" not in record.extra.values()


def test_each_claimed_achievement_is_a_record(tmp_path: Path) -> None:
    """Activities would become records, or the second achievement would be lost."""
    claims = [achievement(), {"type": "LearningActivity", "title": "A walk"}, achievement(title={"en": "Honey"})]
    result = read(credential(*claims, issued="2024-05-06T23:00:00Z"), tmp_path)
    assert [(row.record.record_id, row.record.title) for row in result.records] == [
        ("urn:credential:1/1", "Beekeeping"), ("urn:credential:1/2", "Honey")
    ]  # fmt: skip
    assert {str(row.record.issue_date) for row in result.records} == {"2024-05-06"}
    assert result.records[0].record.extra["credentialSubject.hasClaim[1].title"] == "A walk"


def test_parts_are_records_only_where_the_whole_says_nothing(tmp_path: Path) -> None:
    """A programme without any text would be refused although its parts can be levelled."""
    parts = [achievement(title={"en": "Part one"}), achievement(title={"en": "Part two"})]
    body = {"awardingBody": {"legalName": "Hill"}}
    bare = {"type": "LearningAchievement", "title": "Whole", "hasPart": parts, "awardedBy": body}
    result = read(credential(bare), tmp_path)
    assert [(row.record.title, row.record.stacks_into, row.record.awarding_body) for row in result.records] == [
        ("Part one", ("Whole",), "Hill"), ("Part two", ("Whole",), "Hill")
    ]  # fmt: skip
    told = read(credential({**bare, "description": "All about bees."}), tmp_path)
    assert [row.record.title for row in told.records] == ["Whole"]
    assert told.records[0].record.extra["hasClaim.hasPart[1].title.en"] == "Part two"


@pytest.mark.parametrize("wrap", ["vc", "credential", "elm", "verifiableCredential", "payload", "base64", "array"])
def test_a_credential_is_found_in_its_wrapper(wrap: str, tmp_path: Path) -> None:
    """A sealed or uploaded credential would be taken for another kind of file."""
    inside = credential(achievement())
    text = json.dumps(inside)
    document: Any = {
        "payload": {"payload": text, "signatures": [{"protected": "e30", "signature": "x"}]},
        "base64": {"payload": base64.urlsafe_b64encode(text.encode()).decode().rstrip("="), "signature": "x"},
        "verifiableCredential": {"type": "VerifiablePresentation", "verifiableCredential": [inside]},
        "array": [inside],
    }.get(wrap, {wrap: inside})
    result = read(document, tmp_path)
    assert [row.record.title for row in result.records] == ["Beekeeping"]
    assert any("seal" in problem.message for problem in result.problems) == (wrap in ("payload", "base64"))


def test_published_specifications_are_records(tmp_path: Path) -> None:
    """An offer published in the loq profile, with prefixes or full names, would not be read at all."""
    spec = {
        "@type": f"{SNB}/model/elm/Qualification",
        "@id": "https://example.org/q/1",
        "http://purl.org/dc/terms/title": [{"@value": "Abeilles", "@language": "fr"}],
        f"{SNB}/model/elm/learningOutcome": [{"@id": "_:o"}],
        f"{SNB}/model/elm/EQFLevel": [{"@id": f"{SNB}/eqf/3"}],
        f"{SNB}/model/elm/accreditation": {"@id": "_:acc"},
        f"{SNB}/model/elm/awardingOpportunity": {f"{SNB}/model/elm/awardingBody": {"@id": "_:org"}},
    }
    outcome = {"@id": "_:o", "@type": "elm:LearningOutcome", "http://purl.org/dc/terms/title": {"@value": "Soigner"}}
    quality = {"@id": "_:acc", "dc:type": {"@id": f"{SNB}/accreditation/820101cba6"}, "accreditingAgent": "_:org"}
    body = {"@id": "_:org", "@type": "elm:Organisation", "rov:legalName": "École de la colline"}
    record = record_of([spec, outcome, quality, body], tmp_path)
    assert (record.record_id, record.title) == ("https://example.org/q/1", "Abeilles")
    assert (record.learning_outcomes, record.eqf_level) == (("Soigner",), "3")
    assert (record.awarding_body, record.qa_body) == ("École de la colline", "École de la colline")
    assert record.qa_type == "Programme quality assurance"


def test_prefixed_names_and_own_codes_are_read(tmp_path: Path) -> None:
    """Pilots write "elm:" before every name, codes of their own, and outcomes at the achievement itself."""
    claim = {
        "type": "LearningAchievement", "dc:title": {"en": ["Gardening"]},
        "elm:learningOutcome": [{"dc:title": {"en": ["Prune a tree"]}}],
        "elm:specifiedBy": {
            "elm:EQFLevel": {"id": f"{SNB}/eqf/4", "skos:prefLabel": {"en": "EQF Level 4"}},
            "elm:educationSubject": [{"id": f"{SNB}/isced-f/0812"}],
            "elm:mode": [{"id": f"{SNB}/learning-assessment/0000000000", "skos:prefLabel": {"en": "Blended"}}],
            "elm:creditPoint": [{"elm:framework": {"id": f"{SNB}/education-credit/ECVET"}, "elm:point": "5"}],
        },
    }  # fmt: skip
    subject = {"elm:familyName": {"und": "Hill"}, "elm:dateOfBirth": "1998-03-22", "elm:hasClaim": [claim]}
    result = read(credential(credentialSubject=subject), tmp_path)
    record = result.records[0].record
    assert (record.learning_outcomes, record.eqf_level, record.field_of_study) == (("Prune a tree",), "4", "0812")
    assert (record.participation_mode, record.credit_system, record.learner_identity) == ("blended", "ECVET", "Hill")
    assert "1998-03-22" not in record.extra.values()


def test_values_that_differ_are_not_chosen_from(tmp_path: Path) -> None:
    """One of two modes or supervisions would be taken as if it were the only one."""
    modes = [{"prefLabel": {"en": "Online"}}, {"prefLabel": {"en": "Presential"}}]
    proofs = [{"title": "A", "idVerification": {"prefLabel": {"en": f"{kind} with ID Verification"}}}
              for kind in ("Supervised", "Unsupervised")]  # fmt: skip
    result = read(credential(achievement(specifiedBy={"mode": modes}, provenBy=proofs)), tmp_path)
    record = result.records[0].record
    assert (record.participation_mode, record.supervision_identity) == (None, None)
    assert [problem.value for problem in result.problems] == ["supervised_id; unsupervised_id", "online; onsite"]
    assert record.extra["hasClaim.specifiedBy.mode[1].prefLabel.en"] == "Presential"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("RQF Level 6", ("RQF", "6")),
        ("IE NQF Level 8", ("IE NQF", "8")),
        ("Niveau 5", (None, "5")),
        ("Level 7 (NFQ)", ("ie-nfq", "7")),
        ("NQF9", ("NQF", "9")),
        ("Advanced", (None, "Advanced")),
        ("level " * 5_000, (None, None)),
    ],
)
def test_names_of_levels_are_split(name: str, expected: tuple[str | None, str | None], tmp_path: Path) -> None:
    """A framework in the name of a level would hide the level, and a very long name would never end."""
    record = record_of(credential(achievement(specifiedBy={"nqfLevel": {"prefLabel": {"en": name}}})), tmp_path)
    assert (record.framework, record.level_claimed) == expected


@pytest.mark.parametrize(
    "document",
    [
        {"type": ["VerifiableCredential", "OpenBadgeCredential"], "credentialSubject": {"achievement": {}}},
        {"@context": "https://data.acqf-qcp.africa/model/", "@type": "elm:Qualification", "learningOutcome": []},
        {"id": "1", "title": "Qualification", "outcomes": ["LearningAchievement"], "payload": "x"},
        [{"id": "1", "title": "A", "type": "Qualification"}],
        {"qualifications": [{"title": {"en": "A"}}]},
    ],
)
def test_files_of_others_are_left_to_their_readers(document: Any, tmp_path: Path) -> None:
    """A record in our own JSON, or a credential of another model, would be read by the wrong rules."""
    path = tmp_path / "other.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert not FORMAT.recognises(open_source(path, path.name))


@pytest.mark.parametrize(
    "document",
    [credential(), credential({"type": "LearningActivity", "title": "A walk"}), credential("x"), credential(None)],  # type: ignore[arg-type]
)
def test_a_credential_without_achievement_is_refused(document: Any, tmp_path: Path) -> None:
    """A file would be read without a record and without a word."""
    with pytest.raises(ImportFileError, match="no learning achievement"):
        read(document, tmp_path)


@pytest.mark.parametrize("value", [None, 1, "text", [], {}, [[["x"]]], {"id": 5}, {"en": {"en": "x"}}, True])
def test_parts_of_a_wrong_kind_do_no_harm(value: Any, tmp_path: Path) -> None:
    """A value where an object belongs would end in a traceback."""
    names = ("learningOutcome", "nqfLevel", "eqfLevel", "creditPoint", "mode", "language", "thematicArea", "homepage",
             "volumeOfLearning", "accreditation", "entitlesTo", "isPartOf", "additionalNote", "awardingOpportunity")  # fmt: skip
    spec = dict.fromkeys(names, value)
    parts = dict.fromkeys(("awardedBy", "provenBy", "influencedBy", "hasPart", "entitlesTo"), value)
    claim = {"title": "Beekeeping", "description": "About bees.", **parts, "specifiedBy": spec}
    result = read(credential(claim, issuer=value, id=value, identifier=value, issued=value), tmp_path)
    assert len(result.records) + len(result.rejected) == 1


def test_rings_and_long_files_end(tmp_path: Path) -> None:
    """Objects that name each other, or a file of five megabytes, would keep the reader busy for ever."""
    ring = [{"id": f"urn:{n}", "type": "Concept", "title": {"id": f"urn:{(n + 1) % 2000}"}} for n in range(2000)]
    with pytest.raises(ImportFileError, match="without end"):
        read({"@context": CONTEXT, "@graph": [credential(achievement(title={"id": "urn:0"})), *ring]}, tmp_path)
    shared = {"id": "urn:d", "type": "LearningOutcome", "title": "x", "relatedSkill": [{"id": "urn:d"}] * 30_000}
    wide = achievement(provenBy=[{"id": "urn:d"}] * 30_000, specifiedBy={"learningOutcome": [{"id": "urn:d"}] * 30_000})
    claims = [achievement(title={"en": f"Unit {n}"}, description="About bees. " * 300) for n in range(1_000)]
    began = time.monotonic()
    read({"@context": CONTEXT, "@graph": [credential(wide), shared]}, tmp_path)
    result = read(credential(*claims), tmp_path)
    assert len(result.records) == 1_000
    assert time.monotonic() - began < 6


def test_a_claim_that_is_called_an_achievement(tmp_path: Path) -> None:
    """Drafts of micro-credentials that name the claim otherwise would hold nothing, and call it personal data."""
    claim = {"type": "LearningAchievement", "title": {"en": "Bees"}, "description": {"en": "Keeping bees."}}
    result = read({"type": ["EuropeanDigitalCredential"], "credentialSubject": {"achievement": claim}}, tmp_path)
    assert (result.records[0].record.title, result.problems) == ("Bees", [])


def test_a_web_page_with_a_title_and_the_default_language(tmp_path: Path) -> None:
    """The title of a page would stand where its address belongs."""
    page = {"id": "https://hill.example/bees", "type": "WebResource", "title": {"en": "The bee page"}}
    offer = {"type": "LearningOpportunity", "defaultLanguage": {"@id": "ENG"}}
    told = {"type": "Qualification", "title": {"en": "Bees"}, "homepage": page, "learningOpportunity": offer}
    record = read({"@context": CONTEXT, **told}, tmp_path).records[0].record
    assert (record.information_url, record.delivery_language) == ("https://hill.example/bees", "en")
