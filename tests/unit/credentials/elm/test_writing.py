"""Templates of European Digital Credentials: what is written is read back, and what cannot be said is counted."""

import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from nqf.credentials.elm import FORMAT, WRITER
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.results import ReadOptions, ReadResult
from nqf.credentials.source import open_source


def written(made: Sequence[MicroCredential]) -> bytes:
    """Return the document of these records."""
    target = io.BytesIO()
    WRITER.write(made, target)
    return target.getvalue()


def read_back(made: Sequence[MicroCredential], folder: Path) -> ReadResult:
    """Write records and read them again."""
    path = folder / "written.jsonld"
    path.write_bytes(written(made))
    source = open_source(path, path.name)
    assert FORMAT.recognises(source)
    return FORMAT.read(source, ReadOptions())


RECORD = MicroCredential(
    record_id="hive/7",
    title="Care of hives",
    learning_outcomes=("Inspect a hive safely.", "Record the health of a colony."),
    awarding_body="School of the Hill",
    awarding_country="IE",
    hours_total=Quantity(low=37.5, high=37.5),
    credit_value=Quantity(low=1.5, high=1.5),
    credit_system="ECTS",
    framework="RQF",
    level_claimed="4",
    eqf_level="5",
    participation_mode="blended",
    supervision_identity="supervised_no_id",
)


def test_an_offer_is_a_template_without_award() -> None:
    """A template with a learner, a date or a seal that nobody stated would be a false credential."""
    document = json.loads(written([RECORD]))
    assert document["type"] == ["VerifiableCredential", "EuropeanDigitalCredential"]
    assert document["id"] == "urn:x-nqf:credential:hive%2F7"
    assert not {"issued", "issuanceDate", "validFrom", "proof"} & document.keys()
    assert document["credentialSubject"].keys() == {"id", "type", "hasClaim"}
    specification = document["credentialSubject"]["hasClaim"]["specifiedBy"]
    assert specification["type"] == "Qualification"
    assert specification["volumeOfLearning"] == "PT37H30M"
    assert specification["eqfLevel"]["id"] == "http://data.europa.eu/snb/eqf/5"
    assert specification["mode"]["id"] == "http://data.europa.eu/snb/learning-assessment/e92d221e4d"
    assert specification["creditPoint"]["point"] == "1.5"
    assert [one["title"] for one in specification["learningOutcome"]] == [
        {"en": "Inspect a hive safely."},
        {"en": "Record the health of a colony."},
    ]


def test_an_award_keeps_what_only_an_award_has(tmp_path: Path) -> None:
    """A credential would lose its holder, its dates or its grade on the way out."""
    award = RECORD.model_copy(
        update={"learner_identity": "Ada Hill", "issue_date": date(2025, 3, 31), "valid_until": date(2030, 3, 31),
                "grade": "Pass"}
    )  # fmt: skip
    record = read_back([award], tmp_path).records[0].record
    assert (record.learner_identity, record.issue_date, record.valid_until, record.grade) == (
        "Ada Hill", date(2025, 3, 31), date(2030, 3, 31), "Pass"
    )  # fmt: skip
    assert record.digital_format == "edc"


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({"hours_total": Quantity(low=30, high=40)}, "hours_total"),
        ({"awarding_country": "ZA", "eqf_level": "5"}, "eqf_level"),
        ({"eqf_level": "ACQF 5"}, "eqf_level"),
        ({"stackability": "stand_alone"}, "stackability"),
        ({"level_claimed": None}, "framework"),
        ({"skills_alignment": ("hive care",)}, "skills_alignment"),
    ],
)
def test_what_the_model_cannot_say_is_counted(changes: dict[str, object], lost: str) -> None:
    """A user would export values that are not in the file, and find out from the receiver."""
    record = RECORD.model_copy(update=changes)
    assert WRITER.lost([record, record]) == {lost: 2}
    assert WRITER.lost([RECORD]) == {}
