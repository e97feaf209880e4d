"""Import files of the African platform, written, and checked against its exchange model."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings

from nqf.credentials.qcp import FORMAT, WRITER
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.results import ReadOptions
from nqf.credentials.source import open_source
from tests.unit.credentials.qcp.exchange_model import SHARED, as_rdf, violations
from tests.unit.credentials.record_strategies import records

real = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared exchange model is not there")

BEES = MicroCredential(
    record_id="MC 7/1",
    title="Keeping bees",
    learning_outcomes=("Explain how a hive works.", "Harvest honey."),
    skills_alignment=("keep bees (http://data.europa.eu/esco/skill/abc)", "honey"),
    occupations=("beekeeper (http://data.europa.eu/esco/occupation/def)",),
    field_of_study="0811 Crop and livestock production",
    awarding_body="Hill Academy",
    awarding_country="KE",
    provider_name="Hill Academy; Lake Institute",
    delivery_language="en, sw",
    framework="ke-knqf",
    level_claimed="5",
    eqf_level="ACQF 4",
    credit_value=Quantity(low=5, high=6),
    credit_system="SADC-CATS",
    hours_total=Quantity(low=60, high=60),
    qa_body="Agency of the Hills",
    qa_reference="A 17",
    information_url="https://example.org/bees",
)


def written(*some: MicroCredential) -> bytes:
    target = BytesIO()
    WRITER.write(some, target)
    return target.getvalue()


def read_back(content: bytes, folder: Path) -> list[MicroCredential]:
    path = folder / "import.json"
    path.write_bytes(content)
    source = open_source(path, path.name)
    assert FORMAT.recognises(source)
    return [row.record for row in FORMAT.read(source, ReadOptions()).records]


def test_codes_of_the_platform_are_written() -> None:
    """The platform knows levels, countries, languages and skills by its codes only."""
    content = json.loads(written(BEES))
    told = content["qualifications"][0]
    assert told["educationLevelNqf"] == ["https://data.acqf-qcp.africa/model/ke-nqf-levels/resource/level-5"]
    assert (told["educationLevelAcqf"], told["ISCEDFCode"], told["publisher"]) == (["level-4"], ["0811"], "1")
    assert [one["location"]["spatialCode"] for one in content["organisations"]] == ["KEN", "OP_DATPRO", "OP_DATPRO"]
    assert [one["defaultLanguage"]["id"] for one in told["learningOpportunity"]] == ["ENG", "SWA"]
    assert told["learningOutcome"][0]["relatedSkill"] == ["abc"]
    assert told["entitlesTo"] == [{"limitNationalOccupation": ["def"]}]


def test_a_european_level_is_not_passed_off_as_african() -> None:
    """EQF 6 of eight levels would be registered as ACQF 6 of ten."""
    for level in ("6", "EQF 6", "ACQF 6"):
        told = json.loads(written(BEES.model_copy(update={"eqf_level": level})))["qualifications"][0]
        assert told.get("educationLevelAcqf", []) == (["level-6"] if level == "ACQF 6" else [])


@real
def test_a_full_record_keeps_to_the_model() -> None:
    """The platform would refuse the file."""
    assert violations(as_rdf(json.loads(written(BEES)))) == []


@real
@settings(max_examples=8)
@given(
    record=records(WRITER.holds - {"learning_outcomes", "awarding_body", "qa_type", "qa_reference", "credit_system"})
)
def test_records_with_all_that_is_asked_for_keep_to_the_model(record: MicroCredential) -> None:
    """Some value would make an address or a text that the model refuses."""
    asked = BEES.model_dump(include={"learning_outcomes", "awarding_body", "information_url", "provider_name",
                                     "delivery_language"})  # fmt: skip
    whole = MicroCredential(**{**asked, **record.model_dump(exclude_none=True, exclude={"learning_outcomes"})})
    assert violations(as_rdf(json.loads(written(whole)))) == []


@real
def test_what_is_missing_is_said_by_the_model() -> None:
    """A value made up to please the platform would hide that the record does not state it."""
    bare = MicroCredential(record_id="1", title="Keeping bees", learning_outcomes=("Harvest honey.",))
    assert violations(as_rdf(json.loads(written(bare)))) == [
        ("publisher", "MinCountConstraintComponent"),
        ("supplementaryDocument", "MinCountConstraintComponent"),
    ]


@real
@pytest.mark.parametrize(("name", "broken"), [("minimal", []), ("maximal", [("point", "DatatypeConstraintComponent")])])
def test_the_samples_against_the_model(name: str, broken: list[tuple[str, str]], tmp_path: Path) -> None:
    """Our reading of contexts and frame would differ from the platform's. Its full sample breaks its own model:
    credit points are decimal by the context and double by the model. Written again by us it keeps to it.
    """
    path = SHARED / f"acqf_qcp_import-{name}.json"
    assert violations(as_rdf(json.loads(path.read_text(encoding="utf-8")))) == broken
    first = read_back(path.read_bytes(), tmp_path)
    content = written(*first)
    again = read_back(content, tmp_path)
    assert [one.model_dump(exclude={"extra"}) for one in again] == [one.model_dump(exclude={"extra"}) for one in first]
    assert violations(as_rdf(json.loads(content))) == []
