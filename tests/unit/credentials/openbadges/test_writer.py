"""Achievements of Open Badges 3.0 as this tool writes them."""

import json
from io import BytesIO
from pathlib import Path

from nqf.credentials.openbadges import FORMAT, WRITER
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.results import ReadOptions
from nqf.credentials.source import open_source

BEES = MicroCredential(
    record_id="MC 7/1",
    title="Keeping bees",
    learning_outcomes=("Explain how a hive works.", "Harvest honey."),
    skills_alignment=("keep bees — ESCO (http://data.example/esco/1)", "honey"),
    awarding_body="Hill Academy",
    awarding_country="NL",
    framework="nl-nlqf",
    level_claimed="5",
    eqf_level="5",
    credit_value=Quantity(low=3, high=3),
    credit_system="ECTS",
)


def written(*some: MicroCredential) -> bytes:
    target = BytesIO()
    WRITER.write(some, target)
    return target.getvalue()


def read_back(content: bytes, folder: Path) -> list[MicroCredential]:
    path = folder / "badges.json"
    path.write_bytes(content)
    source = open_source(path, path.name)
    assert FORMAT.recognises(source)
    return [one.record for one in FORMAT.read(source, ReadOptions()).records]


def test_what_the_format_requires_is_there() -> None:
    """Another system would refuse an achievement without an id, a type, a name, a description or criteria."""
    achievement = json.loads(written(BEES))
    assert achievement["id"] == "urn:x-nqf:record:MC%207%2F1"
    assert (achievement["type"], achievement["achievementType"]) == (["Achievement"], "MicroCredential")
    assert (achievement["name"], achievement["description"], achievement["criteria"]) == ("Keeping bees", "", {})
    for one in achievement["alignment"]:
        assert one["type"] == ["Alignment"] and one["targetName"] and one["targetUrl"]
    for one in achievement["resultDescription"]:
        assert one["type"] == ["ResultDescription"] and one["id"] and one["name"] and one["resultType"]


def test_levels_are_alignments_to_their_frameworks() -> None:
    """A reader without our words would not see which framework a level belongs to."""
    claimed, regional = json.loads(written(BEES))["alignment"][:2]
    assert (claimed["targetFramework"], claimed["targetCode"]) == ("Dutch Qualifications Framework", "5")
    assert claimed["targetName"] == "NLQF level 5" and claimed["targetUrl"].startswith("https://")
    assert (regional["targetType"], regional["targetCode"]) == ("ext:EQF", "5")
    assert regional["targetName"] == "EQF level 5"


def test_outcomes_and_skills_are_told_apart(tmp_path: Path) -> None:
    """Skills read back as outcomes would change the level that is found."""
    kinds = [one["targetType"] for one in json.loads(written(BEES))["alignment"]]
    assert kinds[2:] == ["ext:LearningOutcome"] * 2 + ["ceasn:Competency"] * 2
    (again,) = read_back(written(BEES), tmp_path)
    assert again.learning_outcomes == BEES.learning_outcomes
    assert again.skills_alignment == BEES.skills_alignment
