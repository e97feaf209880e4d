"""Credentials of version 2 in XML: the published schema, the older dialect, and files that must not be opened."""

from pathlib import Path

import pytest

from nqf.credentials.elm import FORMAT, FORMAT_XML
from nqf.credentials.results import ReadOptions, ReadResult
from nqf.credentials.source import open_source
from nqf.errors import ImportFileError

SHARED = Path("../shared/interchange")
TEXT = '<text content-type="text/plain" lang="fr">{fr}</text><text content-type="text/plain" lang="en">{en}</text>'


def text(en: str, fr: str = "…") -> str:
    """Return a text in two languages, as the schema has it."""
    return TEXT.format(en=en, fr=fr)


def code(name: str, uri: str, label: str) -> str:
    """Return a coded value, as the schema has it."""
    return f'<{name} uri="{uri}" targetNotation="x"><targetName>{text(label)}</targetName></{name}>'


SCHEMA = f"""<?xml version="1.0" encoding="UTF-8"?>
<vp:verifiablePresentation xmlns="http://data.europa.eu/snb" xmlns:vp="http://data.europa.eu/snb/vp"
    xmlns:cred="http://data.europa.eu/europass/model/credentials/w3c#">
 <europassCredential cred:id="urn:credential:9" xsdVersion="0.10.0">
  <cred:validFrom>2020-07-01T00:00:00+02:00</cred:validFrom><cred:issued>2020-10-06T12:30:34+02:00</cred:issued>
  <cred:issuer idref="urn:org:1"/>
  <title>{text("Certificate")}</title>
  <credentialSubject id="urn:person:1">
   <fullName>{text("Ada Hill")}</fullName><dateOfBirth>1995-10-20</dateOfBirth>
   <contactPoint><mailBox uri="mailto:ada@example.org"/></contactPoint>
   <achievements><learningAchievement id="urn:ach:1">
     <title>{text("Beekeeping", "Apiculture")}</title>
     <wasDerivedFrom id="urn:ass:1"><title>{text("Test")}</title><grade>80%</grade>
       {code("idVerificationMethod", "http://data.europa.eu/snb/supervision-verification/df2880c5cb", "")}
       <specifiedBy idref="urn:assspec:1"/></wasDerivedFrom>
     <wasInfluencedBy id="urn:act:1"><title>{text("Course")}</title><workload>PT45H</workload>
       <startedAtTime>2019-09-02T00:00:00+02:00</startedAtTime><endedAtTime>2020-03-30T00:00:00+02:00</endedAtTime>
       <directedBy idref="urn:org:2"/></wasInfluencedBy>
     <wasAwardedBy idref="urn:award:1"/><specifiedBy idref="urn:q:1"/>
   </learningAchievement></achievements>
  </credentialSubject>
  <learningSpecificationReferences><qualification id="urn:q:1">
     <definition>{text("About bees.")}</definition><description>{text("Keeps bees well.")}</description>
     <additionalNote>{text("Bring gloves.")}<subject>Advice</subject></additionalNote>
     <homepage uri="https://example.org/bees"/>
     {code("hasISCED-FCode", "http://data.europa.eu/snb/isced-f/0811", "Crop and livestock")}
     <volumeOfLearning>PT60H</volumeOfLearning>
     <hasECTSCreditPoints schemeID="http://data.europa.eu/europass/educationalCreditPointSystem/ects">2</hasECTSCreditPoints>
     {code("language", "http://publications.europa.eu/resource/authority/language/FRA", "French")}
     {code("learningSettingType", "http://data.europa.eu/snb/learning-setting/6fd4685715", "formal learning")}
     <duration>P3M</duration><entryRequirementsNote>{text("None needed.")}</entryRequirementsNote>
     <learningOutcomes><learningOutcome idref="urn:lo:1"/><learningOutcome idref="urn:lo:2"/></learningOutcomes>
     {code("eqfLevel", "http://data.europa.eu/snb/eqf/4", "Level 4")}
     {code("nqfLevel", "http://data.europa.eu/snb/qdr/c_1", "CNC niveau 4")}
     <isPartialQualification>true</isPartialQualification>
  </qualification></learningSpecificationReferences>
  <learningOutcomeReferences>
   <learningOutcome id="urn:lo:1"><title>{text("Inspect a hive", "Inspecter")}</title></learningOutcome>
   <learningOutcome id="urn:lo:2"><title>{text("Harvest honey")}</title><description>{text("safely")}</description>
     {code("relatedESCOSkill", "http://data.europa.eu/esco/skill/1", "collect honey")}</learningOutcome>
  </learningOutcomeReferences>
  <assessmentSpecificationReferences><assessmentSpecification id="urn:assspec:1">
     {code("type", "http://data.europa.eu/snb/assessment/6e6cb2cc78", "written examination")}
  </assessmentSpecification></assessmentSpecificationReferences>
  <agentReferences>
   <organization id="urn:org:1"><prefLabel>{text("Seal Office")}</prefLabel></organization>
   <organization id="urn:org:2"><registration spatialID="SI">214</registration><prefLabel>{text("Hill School")}</prefLabel>
     <hasLocation><hasAddress>{code("country", "http://publications.europa.eu/resource/authority/country/FRA", "France")}
     </hasAddress></hasLocation></organization>
  </agentReferences>
  <awardingProcessReferences><awardingProcess id="urn:award:1"><awardingBody idref="urn:org:2"/>
     <date>2020-03-31T00:00:00+02:00</date></awardingProcess></awardingProcessReferences>
 </europassCredential>
</vp:verifiablePresentation>"""


def read(content: str, folder: Path) -> ReadResult:
    """Write XML to a file and read it."""
    path = folder / "credential.xml"
    path.write_text(content, encoding="utf-8")
    source = open_source(path, path.name)
    assert FORMAT_XML.recognises(source) and not FORMAT.recognises(source)
    return FORMAT_XML.read(source, ReadOptions())


def test_the_published_schema(tmp_path: Path) -> None:
    """References by idref, texts by language and coded values would be read as nothing or as attributes."""
    result = read(SCHEMA, tmp_path)
    record = result.records[0].record
    assert (record.record_id, record.title, record.summary) == ("urn:credential:9", "Beekeeping", "About bees.")
    assert record.learning_outcomes == ("Inspect a hive", "Harvest honey: safely")
    assert record.skills_alignment == ("collect honey (http://data.europa.eu/esco/skill/1)",)
    assert (record.awarding_body, record.awarding_country) == ("Hill School", "FR")
    assert (record.provider_name, record.provider_id) == ("Hill School", "214")
    assert record.hours_total is not None and record.hours_total.to_json() == 60
    assert record.durations_stated == ("volume of learning: PT60H", "maximum duration: P3M", "activity Course: PT45H")
    assert record.credit_value is not None and (record.credit_value.to_json(), record.credit_system) == (2, "ECTS")
    assert (record.framework, record.level_claimed, record.eqf_level) == ("fr-cncp", "4", "4")
    assert (record.assessment_types, record.grade) == (("written examination",), "80%")
    assert (record.supervision_identity, record.learning_setting) == ("unsupervised_id", "formal")
    assert (record.delivery_language, record.field_of_study) == ("fr", "0811")
    assert (record.stackability, record.information_url) == ("part_of_qualification", "https://example.org/bees")
    assert (record.entry_requirements, record.further_information) == ("None needed.", "Advice: Bring gloves.")
    assert [str(day) for day in (record.issue_date, record.valid_from, record.learning_from)] == [
        "2020-10-06", "2020-07-01", "2019-09-02"
    ]  # fmt: skip
    assert record.learner_identity == "Ada Hill"
    assert not {"1995-10-20", "mailto:ada@example.org"} & {*record.extra.values(), *result.records[0].raw.values()}
    assert "Apiculture" in record.extra.values()


@pytest.mark.skipif(not SHARED.exists(), reason="the samples of other people are not here")
def test_the_older_dialect() -> None:
    """The first tool of the Commission wrote plain texts and other names; its credentials are still in use."""
    source = open_source(SHARED / "elm2_edc_credential_epas476.xml", "epas.xml")
    assert FORMAT_XML.recognises(source) and not FORMAT.recognises(source)
    result = FORMAT_XML.read(source, ReadOptions())
    assert [row.record.title for row in result.records] == [
        "System and network technician", "Web developer Technician", "Web developer experience"
    ]  # fmt: skip
    record = result.records[0].record
    assert (record.awarding_body, record.awarding_country) == ("Institut Carles Vallbona", "ES")
    assert (record.framework, record.level_claimed, record.eqf_level, record.grade) == ("NQF", "8", "6", "7")
    assert record.credit_value is not None and (record.credit_value.to_json(), record.credit_system) == (75, "ECTS")
    assert record.durations_stated == ("activity Hardware reparation: 150h",)
    assert record.hours_total is None
    assert record.qa_body == "Institut Carles Vallbona"
    kept = {value for row in result.records for value in (*row.record.extra.values(), *row.raw.values())}
    assert not {"1992-08-26T00:00:00Z", "47788844K", "subjIdentifier1"} & kept
    assert "80 hours" in kept and "Diploma Typewritting" in kept
    assert [problem.field for problem in result.problems] == ["credentialSubject", "contains"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]><europassCredential>&x;</europassCredential>', "entities"),
        ("<europassCredential><title>", "damaged"),
        ("<europassCredential/>", "no learning achievement"),
        ("<other><europassCredential/></other>", "no learning achievement"),
        (
            "<europassCredential><credentialSubject><activities/></credentialSubject></europassCredential>",
            "achievement",
        ),
    ],
)
def test_xml_that_cannot_be_read_is_refused(content: str, message: str, tmp_path: Path) -> None:
    """A hostile or empty file would be opened, or read without a word."""
    with pytest.raises(ImportFileError, match=message):
        read(content, tmp_path)


@pytest.mark.parametrize("old", ["<title>", "<grade>", "<volumeOfLearning>", "<learningOutcomes>", "<registration "])
def test_parts_of_a_wrong_kind_do_no_harm(old: str, tmp_path: Path) -> None:
    """Text where the schema has elements, or elements where it has text, would end in a traceback."""
    for new in (f"<x>1</x>{old}", f"{old.rstrip(' >')} a='1'>", f"<text lang='en'>1</text>{old}"):
        try:
            result = read(SCHEMA.replace(old, new), tmp_path)
        except ImportFileError:
            continue
        assert len(result.records) + len(result.rejected) == 1
