"""Import files of the African platform, read."""

import json
from pathlib import Path
from typing import Any

import pytest

from nqf.credentials.qcp import FORMAT
from nqf.credentials.quantity import Quantity
from nqf.credentials.results import ReadOptions, ReadResult
from nqf.credentials.source import open_source
from tests.unit.credentials.qcp.exchange_model import SHARED

real = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sample files are not there")


def read(path: Path) -> ReadResult:
    source = open_source(path, path.name)
    assert FORMAT.recognises(source)
    return FORMAT.read(source, ReadOptions())


def read_one(folder: Path, qualification: dict[str, Any], *bodies: dict[str, Any], **more: Any) -> ReadResult:
    path = folder / "import.json"
    content = {"organisations": list(bodies), "qualifications": [{"title": "Bees", **qualification}], **more}
    path.write_text(json.dumps(content), encoding="utf-8")
    return read(path)


def body(number: str, country: Any = "KEN") -> dict[str, Any]:
    return {"id": number, "prefLabel": {"en": f"Body {number}"}, "location": [{"spatialCode": country}]}


OUTCOME = {"learningOutcome": [{"title": {"en": "Keep bees."}}]}


@real
def test_the_full_sample() -> None:
    """Names, levels and codes of the platform's own sample would be misread, and its wrong country believed."""
    result = read(SHARED / "acqf_qcp_import-maximal.json")
    record = result.records[0].record
    assert record.record_id == "Q12345"
    assert record.awarding_body == "Awarding Body 1; Awarding Body 2"
    assert (record.awarding_country, record.provider_name) == ("ZA", "Some agent 3")
    assert len(record.learning_outcomes) == 1 and record.learning_outcomes[0].endswith("Learning outcome note.")
    assert record.skills_alignment == ("http://data.europa.eu/esco/skill/skill123",)
    assert record.occupations == ("http://data.europa.eu/esco/occupation/occupation123",)
    assert (record.eqf_level, record.framework, record.level_claimed) == ("ACQF 6", None, None)
    assert (record.credit_value, record.credit_system) == (Quantity(low=30, high=30), "framework123")
    assert (record.qa_body, record.qa_type) == ("Accrediting Agent 1", "Accreditation Title")
    assert (record.qa_reference, record.delivery_language) == ("ACC12345", "en")
    assert record.information_url == "http://homepageurl.org"
    assert record.extra["accreditation[0].expiryDate"] == "2025-12-31T00:00:00Z"
    assert record.extra["publisher.prefLabel.en"] == "Some agent 3"
    assert [problem.value for problem in result.problems] == ["ZAR"]


@real
def test_the_minimal_sample() -> None:
    """A currency in place of the country would make Zaire of South Africa; a language without an object would be lost."""
    result = read(SHARED / "acqf_qcp_import-minimal.json")
    assert [row.record.awarding_country for row in result.records] == [None, None]
    assert [row.record.delivery_language for row in result.records] == ["en", "de"]
    assert [row.record.awarding_body for row in result.records] == [None, None]
    assert ["ZAR" in str(problem) and "currency" in str(problem) for problem in result.problems] == [True, True]


def test_references_are_told_from_bodies(tmp_path: Path) -> None:
    """A body given by address, as an object or within the qualification would be left nameless, or named by its id."""
    told = {
        **OUTCOME,
        "publisher": {"id": "1"},
        "awardingOpportunity": {"awardingBody": ["https://data.acqf-qcp.africa/resource/2", "9"]},
        "learningOpportunity": {"providedBy": body("7", {"id": "http://example.org/country/UGA"})},
    }
    result = read_one(tmp_path, told, body("1", "TZA"), body("2"), body("5"), version="2")
    record = result.records[0].record
    assert (record.awarding_body, record.awarding_country, record.provider_name) == ("Body 2", "KE", "Body 7")
    assert ["“9” is not among the organisations" in str(problem) for problem in result.problems] == [True]
    assert record.extra["awardingOpportunity.awardingBody[1]"] == "9"
    assert record.extra["organisations[0].prefLabel.en"] == "Body 5"
    assert record.extra["version"] == "2"


def test_the_country_of_the_publisher_stands_in(tmp_path: Path) -> None:
    """The model gives the country of a qualification by its publisher; without it most files would have none."""
    record = read_one(tmp_path, {**OUTCOME, "publisher": "1"}, body("1")).records[0].record
    assert (record.awarding_body, record.awarding_country) == (None, "KE")


def test_several_countries_give_none(tmp_path: Path) -> None:
    """A joint award would be counted for the country that happens to be named first."""
    told = {**OUTCOME, "awardingOpportunity": [{"awardingBody": ["1", "2"]}], "publisher": "1"}
    result = read_one(tmp_path, told, body("1"), body("2", "UGA"))
    assert result.records[0].record.awarding_country is None
    assert "several countries" in str(result.problems[0])


@pytest.mark.parametrize(
    ("code", "framework", "level"),
    [
        ("https://data.acqf-qcp.africa/model/ke-nqf-levels/resource/level-7", "ke-knqf", "7"),
        ("https://data.acqf-qcp.africa/model/xx-nqf-levels/resource/level-7", "xx-nqf", "7"),
        ("level8", None, "8"),
        ("urn:nqf:RQF:level-Entry%203", "RQF", "Entry 3"),
    ],
)
def test_national_levels(tmp_path: Path, code: str, framework: str | None, level: str) -> None:
    """A level would be claimed without the framework whose list its address names."""
    record = read_one(tmp_path, {**OUTCOME, "educationLevelNqf": [{"id": code}]}).records[0].record
    assert (record.framework, record.level_claimed) == (framework, level)


def test_later_parts_of_the_format(tmp_path: Path) -> None:
    """Hours, entry requirements and the accreditation's kind and review, which later files hold, would be lost."""
    told = {
        **OUTCOME,
        "volumeOfLearning": "PT60H",
        "entryRequirement": {"noteLiteral": {"fr": "Aucune", "en": "Grade 9"}},
        "ISCEDFCode": ["http://data.europa.eu/snb/isced-f/0811"],
        "educationLevelAcqf": "level-5",
        "creditPoint": {"framework": "sadc-cats", "point": 5.5},
        "accreditation": [{"accreditationType": "820101cba6", "accreditingAgent": "1", "reviewDate": "2027-08-02"}],
    }
    record = read_one(tmp_path, told, body("1")).records[0].record
    assert (record.hours_total, record.durations_stated) == (
        Quantity(low=60, high=60),
        ("volume of learning: PT60H",),
    )
    assert (record.entry_requirements, record.field_of_study, record.eqf_level) == ("Grade 9", "0811", "ACQF 5")
    assert (record.credit_value, record.credit_system) == (Quantity(low=5.5, high=5.5), "SADC-CATS")
    assert (record.qa_type, record.qa_body) == ("Programme quality assurance", "Body 1")
    assert str(record.review_date) == "2027-08-02"
    assert record.extra["entryRequirement.noteLiteral.fr"] == "Aucune"


def test_a_single_qualification(tmp_path: Path) -> None:
    """A file that is one qualification, with its publisher in it, would not be known."""
    path = tmp_path / "one.json"
    told = {"title": {"en": "Bees"}, **OUTCOME, "publisher": body("1"), "educationLevelAcqf": "level-5"}
    path.write_text(json.dumps(told), encoding="utf-8")
    record = read(path).records[0].record
    assert (record.title, record.awarding_country, record.eqf_level) == ("Bees", "KE", "ACQF 5")


def test_what_stands_twice_is_told(tmp_path: Path) -> None:
    """Of two levels or credit systems one would be taken without a word, the other dropped."""
    told = {
        **OUTCOME,
        "educationLevelAcqf": ["level-5", "level-6"],
        "creditPoint": [{"framework": "ects", "point": "6"}, {"framework": "acts", "point": "5"}],
    }
    result = read_one(tmp_path, told)
    record = result.records[0].record
    assert (record.eqf_level, record.credit_system) == ("ACQF 5", "ECTS")
    assert (record.extra["educationLevelAcqf[1]"], record.extra["creditPoint[1].point"]) == ("level-6", "5")
    assert len(result.problems) == 2


@pytest.mark.parametrize(
    "content",
    [
        '{"qualifications": [{"title": "Bees"}]}',
        '{"qualifications": 5, "organisations": {}}',
        '{"qualifications": [[{"publisher": "1"}]]}',
        '[{"title": "Bees", "learning_outcomes": []}]',
        '{"qualifications": ',
        '{"title": "Bees", "type": "Qualification", "learningOutcome": [], "publisher": {}, "creditPoint": []}',
    ],
)
def test_other_files_are_left_alone(tmp_path: Path, content: str) -> None:
    """A file of another system that lists qualifications would be taken for one of the platform."""
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")
    assert not FORMAT.recognises(open_source(path, path.name))


def test_odd_values_do_no_harm(tmp_path: Path) -> None:
    """A part of another type than expected would end in a traceback."""
    odd: list[Any] = [None, 5, [], {}, [None], [[{}]], {"id": None}, {"id": {"id": 1}}, "", "\u0000", [{"id": "1"}]]
    names = ("publisher", "awardingOpportunity", "learningOpportunity", "educationLevelAcqf", "educationLevelNqf",
             "creditPoint", "accreditation", "homepage", "entitlesTo", "identifier", "ISCEDFCode")  # fmt: skip
    for value in odd:
        result = read_one(tmp_path, {**OUTCOME, **dict.fromkeys(names, value)}, {"id": "1", "location": value})
        assert len(result.records) == 1
