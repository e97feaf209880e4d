"""Records written as CTDL."""

import json
from io import BytesIO
from pathlib import Path

import pytest

from nqf.credentials.ctdl import FORMAT, WRITER
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.results import ReadOptions
from nqf.credentials.source import open_source

SHARED = Path(__file__).parents[4].parent / "shared" / "interchange"
real = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sample files are not there")

BEES = MicroCredential(
    record_id="MC 7/1",
    title="Keeping bees",
    summary="How to keep bees.",
    learning_outcomes=("Explain how a hive works.", "Harvest honey."),
    skills_alignment=("keep bees — ESCO (http://data.example/esco/1)", "honey"),
    awarding_body="Hill Academy",
    awarding_country="KE",
    delivery_language="en",
    framework="ke-knqf",
    level_claimed="5",
    hours_total=Quantity(low=30, high=40),
    credit_value=Quantity(low=3, high=3),
    credit_system="KNQF credits",
    participation_mode="blended",
    qa_body="Agency of the Hills",
    qa_type="programme accreditation",
)


def written(*some: MicroCredential) -> bytes:
    target = BytesIO()
    WRITER.write(some, target)
    return target.getvalue()


def read_back(content: bytes, folder: Path) -> list[MicroCredential]:
    path = folder / "graph.json"
    path.write_bytes(content)
    source = open_source(path, path.name)
    assert FORMAT.recognises(source)
    return [row.record for row in FORMAT.read(source, ReadOptions()).records]


def test_the_graph() -> None:
    """The registry would refuse a resource without number, owner or language, and outcomes that are not competencies."""
    graph = json.loads(written(BEES))["@graph"]
    assert [one["@type"] for one in graph] == [
        "ceterms:LearningOpportunityProfile", "ceasn:Competency", "ceasn:Competency", "ceasn:CompetencyFramework",
        "ceterms:CredentialOrganization", "ceterms:QACredentialOrganization",
    ]  # fmt: skip
    course, first, _second, framework, owner, agency = graph
    assert course["ceterms:ctid"] == "ce-" + course["ceterms:ctid"].removeprefix("ce-")
    assert (course["ceterms:inLanguage"], course["ceterms:ownedBy"]) == (["en"], [owner["@id"]])
    assert course["ceterms:accreditedBy"] == [agency["@id"]]
    assert course["ceterms:teaches"][0]["ceterms:targetNode"] == first["@id"]
    assert first["ceasn:competencyText"] == {"en": "Explain how a hive works."}
    assert first["ceasn:isPartOf"] == framework["@id"]
    assert course["ceterms:deliveryType"][0]["ceterms:targetNode"] == "deliveryType:BlendedDelivery"
    assert course["ceterms:estimatedDuration"] == [{
        "@type": "ceterms:DurationProfile", "ceterms:minimumDuration": "PT30H", "ceterms:maximumDuration": "PT40H",
    }]  # fmt: skip


def test_a_registry_number_is_kept() -> None:
    """A record that came from the registry would go back under another number."""
    ctid = "ce-53bc7e5d-d39c-4687-ac89-0474f691055d"
    assert json.loads(written(BEES.model_copy(update={"record_id": ctid})))["@graph"][0]["ceterms:ctid"] == ctid


@real
@pytest.mark.parametrize("name", ["ctdl_learning_opportunity_profile.json", "ctdl_registry_credential.json"])
def test_the_samples_go_out_and_come_back(name: str, tmp_path: Path) -> None:
    """A resource of the registry would lose on its way through what both sides can say."""
    first = read_back((SHARED / name).read_bytes(), tmp_path)
    again = read_back(written(*first), tmp_path)
    for field in WRITER.holds:
        assert [getattr(one, field) for one in again] == [getattr(one, field) for one in first], field
