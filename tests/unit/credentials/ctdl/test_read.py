"""CTDL files of others, read."""

import json
from pathlib import Path
from typing import Any

import pytest

from nqf.credentials.ctdl import FORMAT
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.results import ReadOptions, ReadResult
from nqf.credentials.source import open_source
from nqf.errors import ImportFileError
from tests.unit.credentials.openbadges.badges import token

SHARED = Path(__file__).parents[4].parent / "shared" / "interchange"
real = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sample files are not there")
CTIDS = [f"ce-0000000{place}-0000-4000-8000-000000000000" for place in range(10)]
REGISTRY = "https://credentialengineregistry.org/resources/"


def read(path: Path) -> ReadResult:
    source = open_source(path, path.name)
    assert FORMAT.recognises(source)
    return FORMAT.read(source, ReadOptions())


def read_graph(folder: Path, *things: Any) -> ReadResult:
    path = folder / "graph.json"
    content = {"@context": "https://credreg.net/ctdl/schema/context/json", "@graph": things}
    path.write_text(json.dumps(content), encoding="utf-8")
    return read(path)


def course(**parts: Any) -> dict[str, Any]:
    told = {f"ceterms:{name}": value for name, value in parts.items()}
    return {"@id": REGISTRY + CTIDS[0], "@type": "ceterms:Course", "ceterms:ctid": CTIDS[0],
            "ceterms:name": {"en-US": "Bees"}, "ceterms:description": {"en-US": "Keeping bees."}, **told}  # fmt: skip


def read_course(folder: Path, *things: Any, **parts: Any) -> MicroCredential:
    return read_graph(folder, course(**parts), *things).records[0].record


def term(name: str, **parts: str) -> dict[str, Any]:
    told = {f"ceterms:{key}": value for key, value in parts.items()}
    return {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNodeName": {"en": name}, **told}


def competency(place: int, text: str, **parts: Any) -> dict[str, Any]:
    told = {f"ceasn:{name}": value for name, value in parts.items()}
    return {"@id": REGISTRY + CTIDS[place], "@type": "ceasn:Competency", "ceterms:ctid": CTIDS[place],
            "ceasn:competencyText": {"en": text}, **told}  # fmt: skip


@real
def test_the_sample_of_a_course() -> None:
    """Plain strings and profiles as lists, of older files, would be passed over."""
    result = read(SHARED / "ctdl_learning_opportunity_profile.json")
    record = result.records[0].record
    assert result.problems == []
    assert record.record_id == "ce-38A1CF5C-798E-469B-88AC-87231D5AE1C2"
    assert (record.participation_mode, record.delivery_language) == ("onsite", "en")
    assert record.durations_stated == ("estimated duration: P5D",)
    assert record.duration_weeks == Quantity(low=0.7142857143, high=1)
    assert (record.hours_total, record.awarding_country, record.learning_outcomes) == (None, None, ())
    assert (record.qa_body, record.qa_type) == ("Indiana Commission for Higher Education", "accreditation")
    assert record.extra["ceterms:subject[2].ceterms:targetNodeName"] == "Exposure calculations"


@real
def test_the_sample_of_the_registry() -> None:
    """Credits in the older form would be lost, and a body known by its address alone be left out in silence."""
    result = read(SHARED / "ctdl_registry_credential.json")
    record = result.records[0].record
    assert (record.credit_value, record.credit_system) == (
        Quantity(low=48, high=48),
        "Degree Credit (Quarter Credits)",
    )
    assert record.target_group == "Masters Degree Level"
    assert record.extra["@type"] == "MasterDegree"
    assert str(record.awarding_body).endswith("8DDBF031-BAD6-4B19-B726-066D5F71AD01")
    assert {problem.field for problem in result.problems} == {"ownedBy", "offeredBy", "accreditedBy"}


def test_what_is_referred_to_is_read(tmp_path: Path) -> None:
    """Competencies and bodies elsewhere in the graph, found by address or registry number, would be left out."""
    college = {"@id": "_:college", "@type": "ceterms:CredentialOrganization", "ceterms:name": {"en": "Hill Academy"},
               "ceterms:address": {"@type": "ceterms:PostalAddress", "ceterms:addressCountry": {"en": "Kenya"}}}  # fmt: skip
    council = {"@id": REGISTRY + CTIDS[5], "@type": "ceterms:QACredentialOrganization", "ceterms:name": "Bee Council"}
    stray = {"@id": "_:stray", "@type": "ceterms:Place", "ceterms:name": "Apiary"}
    record = read_course(
        tmp_path,
        competency(1, "Explain how a hive works.", isPartOf=REGISTRY + CTIDS[3], exactAlignment=["https://x.org/7"]),
        competency(2, "Harvest honey.", competencyLabel={"en": "Harvest"}),
        {"@id": REGISTRY + CTIDS[3], "@type": "ceasn:CompetencyFramework", "ceasn:name": {"en": "Bee work"},
         "ceasn:hasTopChild": [REGISTRY + CTIDS[1], REGISTRY + CTIDS[2]]},
        college, council, stray,
        teaches=[term("as named here", targetNode=REGISTRY + CTIDS[1]), term("x", targetNode=CTIDS[2])],
        ownedBy=["_:college"], offeredBy={"@id": "_:college"},
        accreditedBy=[f"https://credentialengineregistry.org/graph/{CTIDS[5].upper().replace('CE-', 'ce-')}"],
    )  # fmt: skip
    assert record.learning_outcomes == ("Explain how a hive works.", "Harvest honey.")
    assert record.skills_alignment == ("Explain how a hive works. — exact match: https://x.org/7",)
    assert (record.awarding_body, record.provider_name, record.awarding_country) == (
        "Hill Academy",
        "Hill Academy",
        "KE",
    )
    assert record.qa_body == "Bee Council"
    extra = set(record.extra.values())
    assert {"Harvest", "Bee work", "Apiary"} <= extra


def test_a_credential_gets_the_outcomes_of_its_course(tmp_path: Path) -> None:
    """A badge whose course says what is learned would stand without outcomes, and the course not know the badge."""
    badge = {"@id": "x:badge", "@type": ["ceterms:DigitalBadge"], "ceterms:name": "Bee badge",
             "ceterms:requires": [{"ceterms:targetLearningOpportunity": [CTIDS[0]],
                                   "ceterms:targetAssessment": "_:exam",
                                   "ceterms:creditValue": [{"schema:minValue": 2, "schema:maxValue": "3",
                                                            "ceterms:creditUnitType": "creditUnit:SemesterHour"}]}],
             "ceterms:hasPart": {"@id": CTIDS[0]}}  # fmt: skip
    exam = {"@id": "_:exam", "@type": "ceterms:AssessmentProfile", "ceterms:name": "Hive exam"}
    teaches = [term("Keep bees."), term("Sell honey", frameworkName="ESCO", targetNode="http://e.eu/s/1")]
    result = read_graph(tmp_path, badge, exam, course(teaches=teaches))
    one, other = (row.record for row in result.records)
    assert one.learning_outcomes == other.learning_outcomes == ("Keep bees.", "Sell honey")
    assert one.skills_alignment == ("Sell honey — ESCO (http://e.eu/s/1)",)
    assert (one.credit_value, one.credit_system) == (Quantity(low=2, high=3), "Semester Hour")
    assert (one.digital_format, one.assessment_types) == ("open_badge", ("Hive exam",))
    assert other.stacks_into == ("Bee badge",)


def test_a_resource_that_is_only_mentioned_is_no_record(tmp_path: Path) -> None:
    """The course of another provider, named as a condition, would be counted among the courses of the file."""
    mentioned = {
        "@id": "_:other",
        "@type": "ceterms:Course",
        "ceterms:name": "Botany",
        "ceterms:description": "Plants.",
    }
    result = read_graph(tmp_path, course(isPreparationFor={"ceterms:targetLearningOpportunity": "_:other"}), mentioned)
    assert [row.record.title for row in result.records] == ["Bees"]
    alone = read_graph(tmp_path, mentioned)
    assert [row.record.title for row in alone.records] == ["Botany"]


@pytest.mark.parametrize(
    ("profile", "hours", "weeks", "stated"),
    [
        ({"exactDuration": "PT60H"}, (60, 60), None, ("estimated duration: PT60H",)),
        ({"minimumDuration": "PT30H", "maximumDuration": "PT40H"}, (30, 40), None,
         ("minimum duration: PT30H", "maximum duration: PT40H")),
        ({"exactDuration": "P2W", "timeRequired": "45"}, (45, 45), (2, 2),
         ("estimated duration: P2W", "time required: 45")),
        ({"description": {"en": "Two quarters."}}, None, None, ()),
    ],
)  # fmt: skip
def test_durations(tmp_path: Path, profile: dict[str, Any], hours: Any, weeks: Any, stated: tuple[str, ...]) -> None:
    """Sixty months of calendar time would be taken for hours of learning, or the ends of a range for one figure."""
    record = read_course(tmp_path, estimatedDuration=[{f"ceterms:{name}": text for name, text in profile.items()}])
    assert record.hours_total == (None if hours is None else Quantity(low=hours[0], high=hours[1]))
    assert record.duration_weeks == (None if weeks is None else Quantity(low=weeks[0], high=weeks[1]))
    assert record.durations_stated == stated


def test_contact_hours_are_no_credits(tmp_path: Path) -> None:
    """Six hours of teaching would be exported as six credit points."""
    unit = {"ceterms:creditUnitType": [term("Contact Hour", targetNode="creditUnit:ContactHour")]}
    values = [{"schema:value": 6, **unit}, {"schema:value": 1.5, "schema:unitText": "CEU"}, {"schema:value": 9}]
    result = read_graph(tmp_path, course(creditValue=values))
    record = result.records[0].record
    assert (record.hours_contact, record.credit_value) == (Quantity(low=6, high=6), Quantity(low=1.5, high=1.5))
    assert record.credit_system == "CEU"
    assert ["Several credit values" in str(problem) for problem in result.problems] == [True]


def test_levels(tmp_path: Path) -> None:
    """CTDL's audience levels would be claimed as levels of a framework, or a framework's level be lost."""
    levels = [
        term("Beginner Level", targetNode="audLevel:BeginnerLevel", frameworkName="Audience Level"),
        term("Level 5", frameworkName="Kenya National Qualifications Framework"),
        term("4", frameworkName="EQF"),
        "audLevel:MastersDegreeLevel",
    ]
    record = read_course(tmp_path, audienceLevelType=levels, audienceType=[term("Farmers")])
    assert record.target_group == "Farmers; Beginner Level; Masters Degree Level"
    assert (record.framework, record.level_claimed) == ("ke-knqf", "5")
    assert record.eqf_level == "EQF 4"


def test_the_rest_of_a_course(tmp_path: Path) -> None:
    """Fields, occupations, conditions, dates and bodies would stay extras that no check looks at."""
    record = read_course(
        tmp_path,
        inLanguage=["fr-CA", "en"],
        name={"en": "Bees", "fr": "Abeilles"},
        deliveryType="deliveryType:BlendedDelivery",
        instructionalProgramType=[term("Apiculture", codedNotation="01.0309")],
        industryType=[term("Farming")],
        occupationType=[term("Beekeeper", frameworkName="SOC", targetNode="https://soc.org/1")],
        assessmentMethodType=[term("Exam"), "assessMethod:Artifact"],
        assessmentMethodDescription="A hive is opened.",
        entryCondition=[{"ceterms:description": {"en": "Grade 9."}, "ceterms:condition": {"en": ["Age 16", "Boots"]}}],
        recognizedBy=[{"ceterms:name": "Bee Union"}],
        dateEffective="2024-01-31",
        expirationDate="2027-01-31T00:00:00Z",
        isPartOf=[{"@type": "ceterms:Diploma", "ceterms:name": "Farm diploma"}],
    )
    assert (record.title, record.delivery_language, record.participation_mode) == ("Abeilles", "fr-CA, en", "blended")
    assert (record.field_of_study, record.occupations) == ("Apiculture", ("Beekeeper — SOC (https://soc.org/1)",))
    assert (record.assessment_types, record.assessment_criteria) == (("Exam", "Artifact"), "A hive is opened.")
    assert record.entry_requirements == "Grade 9.\nAge 16\nBoots"
    assert record.recognition_statement == "recognised by Bee Union"
    assert (str(record.valid_from), str(record.valid_until)) == ("2024-01-31", "2027-01-31")
    assert record.stacks_into == ("Farm diploma",)
    assert {"01.0309", "Farming"} <= set(record.extra.values())


def test_several_modes_give_none(tmp_path: Path) -> None:
    """A course that can be taken on site or online would count as whichever is named first."""
    result = read_graph(tmp_path, course(deliveryType=["deliveryType:InPerson", "deliveryType:OnlineOnly"]))
    assert result.records[0].record.participation_mode is None
    assert "Several modes" in str(result.problems[0])


def test_loose_competencies_are_outcomes_of_what_names_none(tmp_path: Path) -> None:
    """A credential beside its competencies, without links, would stand without outcomes."""
    parent = competency(1, "Bees", hasChild=[CTIDS[2]])
    result = read_graph(tmp_path, course(), parent, competency(2, "Keep bees.", isChildOf=[CTIDS[1]]))
    assert result.records[0].record.learning_outcomes == ("Keep bees.",)
    assert "those of the file were taken" in str(result.problems[0])


def test_competencies_by_address_only_are_told(tmp_path: Path) -> None:
    """An address would be levelled as if it were an outcome."""
    result = read_graph(tmp_path, course(teaches=[{"ceterms:targetNode": "https://x.org/c/1"}, "https://x.org/c/2"]))
    assert result.records[0].record.learning_outcomes == ()
    assert "by address only" in str(result.problems[0])


def test_an_envelope_of_the_registry(tmp_path: Path) -> None:
    """A resource inside an envelope would not be found, or what the envelope says of it be dropped."""
    path = tmp_path / "envelope.json"
    path.write_text(json.dumps({"envelope_version": "1.0.0", "decoded_resource": {"@graph": [course()]}}))
    record = read(path).records[0].record
    assert (record.title, record.extra["envelope_version"]) == ("Bees", "1.0.0")


def test_full_addresses_for_names(tmp_path: Path) -> None:
    """Expanded JSON-LD, whose names are addresses and whose values are lists, would not be known as CTDL."""
    terms = "https://purl.org/ctdl/terms/"
    path = tmp_path / "expanded.json"
    path.write_text(json.dumps([{"@id": "x:1", "@type": [f"{terms}Course"],
                                 f"{terms}name": [{"@value": "Abeilles", "@language": "fr"},
                                                  {"@value": "Bees", "@language": "en"}],
                                 f"{terms}description": [{"@value": "Keeping bees."}]}]))  # fmt: skip
    record = read(path).records[0].record
    assert (record.record_id, record.title, record.summary) == ("x:1", "Bees", "Keeping bees.")


@pytest.mark.parametrize(
    "content",
    [
        {"@context": "https://credreg.net/ctdl/schema/context/json", "type": "VerifiableCredential"},
        {"@type": "ceterms:CredentialOrganization", "ceterms:name": "Hill Academy"},
        {"@type": "Course", "name": "Bees of ceterms:"},
        [{"title": "ceterms:", "learning_outcomes": []}],
    ],
)
def test_other_files_are_left_alone(tmp_path: Path, content: Any) -> None:
    """A credential that merely uses some of these terms would be taken away from its own reader."""
    path = tmp_path / "other.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert not FORMAT.recognises(open_source(path, path.name))


def test_odd_values_and_circles_do_no_harm(tmp_path: Path) -> None:
    """A part of another type than expected, or things that refer to each other, would end in a traceback or never."""
    names = ("teaches", "ownedBy", "requires", "creditValue", "estimatedDuration", "audienceLevelType", "identifier",
             "deliveryType", "inLanguage", "subject", "isPartOf", "occupationType", "hasPart", "ctid", "@id")  # fmt: skip
    circle = [
        {"@id": f"x:{place}", "ceterms:name": f"x:{(place + 1) % 60}", "ceterms:next": [f"x:{n}" for n in range(60)]}
        for place in range(60)
    ]
    odd: list[Any] = [None, 5, [], {}, [None], [[{}]], {"@id": None}, {"@id": {"@id": 1}}, "", "x:1", CTIDS[0], True]
    for value in odd:
        result = read_graph(tmp_path, course(**dict.fromkeys(names, value)), *circle)
        assert len(result.records) == 1


def test_references_that_nest_too_deeply_are_refused(tmp_path: Path) -> None:
    """A file made to exhaust the stack would end in a traceback."""
    things = [course(ownedBy="x:0")]
    for place in range(3):
        inner: Any = f"x:{place + 1}"
        for _level in range(180):
            inner = {"x:in": inner}
        things.append({"@id": f"x:{place}", "@type": "ceterms:Organization", "x:in": inner})
    with pytest.raises(ImportFileError, match="too deeply"):
        read_graph(tmp_path, *things)


def test_a_look_names_the_parts(tmp_path: Path) -> None:
    """The screen before an import would show no parts, or fail."""
    read_graph(tmp_path, course(ownedBy=[{"ceterms:name": "Hill Academy"}]))
    look = FORMAT.look(open_source(tmp_path / "graph.json", "graph.json"))
    parts = {(guess.heading, guess.field) for guess in look.sheets[0].guesses}
    assert {("ctid", "record_id"), ("ownedBy", "awarding_body"), ("ownedBy", "provider_name")} <= parts


def test_other_things_are_refused_by_their_names(tmp_path: Path) -> None:
    """An exam or a list of competencies would be called JSON-LD of an unknown kind, CTDL being named as readable."""
    exam = {"@id": REGISTRY + CTIDS[0], "@type": "ceterms:AssessmentProfile", "ceterms:name": {"en": "Bee exam"}}
    frame = {"@id": REGISTRY + CTIDS[1], "@type": "ceasn:CompetencyFramework", "ceasn:name": {"en": "Bee work"}}
    with pytest.raises(ImportFileError, match="only: AssessmentProfile, CompetencyFramework"):
        read_graph(tmp_path, exam, frame)


def test_an_envelope_that_holds_only_the_signed_text(tmp_path: Path) -> None:
    """The registry's envelopes may hold the resource as a token alone: their rows would be said to lack a title."""
    inside = token({"alg": "RS256"}, {"@context": "x", "@graph": [course()]}).decode()
    around = {"envelope_version": "1.0.0", "envelope_ctdl_type": "ceterms:Course", "resource": inside}
    path = tmp_path / "envelope.json"
    path.write_text(json.dumps(around), encoding="utf-8")
    result = read(path)
    assert result.records[0].record.title == "Bees"
    assert result.records[0].record.extra["signature"].startswith("Signed (RS256)")


def test_the_level_on_a_framework_and_names_of_the_handbook(tmp_path: Path) -> None:
    """A level that is stated as such, and terms named as the handbook's examples do, would stay unread."""
    level = {"ceterms:frameworkName": "Hill Levels", "ceterms:targetName": "Level 3"}
    taught = {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetName": {"en": "Open a hive"}}
    record = read_course(tmp_path, atLevel=level, teaches=[taught])
    assert (record.framework, record.level_claimed) == ("Hill Levels", "3")
    assert record.learning_outcomes == ("Open a hive",)
