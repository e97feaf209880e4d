"""The specification of an achievement as it is written: outcomes, levels, credits, quality, assessments."""

import re

from nqf.credentials.elm.concepts import concepts
from nqf.credentials.elm.wording import Part, Wording, amount, concept_for, duration, language_concepts, moment, stated
from nqf.credentials.fields import record_fields
from nqf.credentials.framework_names import regional_framework
from nqf.credentials.record import MicroCredential

_EQF, _ISCED = "http://data.europa.eu/snb/eqf/", "http://data.europa.eu/snb/isced-f/"


def written_specification(record: MicroCredential, words: Wording) -> Part:
    """Return the specification of a record: a qualification where it says something that only those have."""
    of_qualifications = stated({
        "eqfLevel": _european_level(record), "nqfLevel": _national_level(record, words),
        "accreditation": _accreditation(record, words), "isPartialQualification": is_partial(record) or None,
    })  # fmt: skip
    kind = "Qualification" if of_qualifications else "LearningAchievementSpecification"
    url = record.information_url
    cycle = record.qf_ehea_cycle
    return words.part(
        kind, "specification", title=words.text(record.title), description=words.text(record.summary),
        additionalNote=words.note("note", record.further_information),
        homepage=None if url is None else words.part("WebResource", "homepage", contentURL=url),
        **_field(record, words), volumeOfLearning=duration(record.hours_total), creditPoint=_credits(record, words),
        educationLevel=None if cycle is None else {
            "type": "Concept", "prefLabel": {"en": record_fields()["qf_ehea_cycle"].values[cycle].en}},
        language=language_concepts(record.delivery_language),
        mode=None if record.participation_mode is None else concept_for("participation_mode", record.participation_mode),
        learningSetting=None if record.learning_setting is None else concept_for(
            "learning_setting", record.learning_setting),
        targetGroup=words.named([record.target_group] if record.target_group is not None else []),
        entryRequirement=words.note("entry-requirement", record.entry_requirements),
        learningOutcome=_outcomes(record, words),
        isPartOf=_others(record.stacks_into, "whole", words), specialisationOf=_others(record.standards_used, "standard", words),
        **of_qualifications,
    )  # fmt: skip


def written_assessments(record: MicroCredential, words: Wording) -> list[Part]:
    """Return the assessments. The grade and its scheme stand at the first, supervision at every one."""
    kinds = list(record.assessment_types)
    supervision = record.supervision_identity
    verified = None if supervision is None else concept_for("supervision_identity", supervision)
    if not kinds and (verified, record.grade, record.grading_scheme) == (None, None, None):
        return []
    made = []
    for number, kind in enumerate(kinds or [None], start=1):
        grade, scheme = (record.grade, record.grading_scheme) if number == 1 else (None, None)
        title = words.text(kind or record.title)
        graded = None if scheme is None else words.part("GradingScheme", "grading-scheme", title=words.text(scheme))
        specified = words.part(
            "LearningAssessmentSpecification", "assessment-specification", number=number, title=title,
            dcType=words.named([kind] if kind is not None else []), gradingScheme=graded,
        )  # fmt: skip
        made.append(words.part(
            "LearningAssessment", "assessment", number=number, title=title, grade=words.note("grade", grade),
            idVerification=verified, specifiedBy=specified,
        ))  # fmt: skip
    return made


def holds_level(record: MicroCredential) -> bool:
    """Tell whether the regional level of a record is one of the European framework."""
    level, country = record.eqf_level or "", record.awarding_country
    if re.fullmatch("[1-8]", level) is None:
        return False
    region = None if country is None else regional_framework(country, level)
    return country is None or region is not None and region.id == "eqf"


def is_partial(record: MicroCredential) -> bool:
    """Tell whether a record is a part of a qualification; the model has no word for other ways to stack."""
    return record.stackability == "part_of_qualification"


def _european_level(record: MicroCredential) -> Part | None:
    if not holds_level(record):
        return None
    return {"id": f"{_EQF}{record.eqf_level}", "type": "Concept", "prefLabel": {"en": f"Level {record.eqf_level}"}}


def _national_level(record: MicroCredential, words: Wording) -> Part | None:
    level, framework = record.level_claimed, record.framework
    if level is None:
        return None
    if framework is None:
        return {"type": "Concept", "prefLabel": {"en": level}, "notation": level}
    scheme = words.part("ConceptScheme", "framework", title={"en": framework})
    name = {"en": f"{framework} level {level}"}
    return {"type": "Concept", "prefLabel": name, "notation": level, "inScheme": scheme}


def _credits(record: MicroCredential, words: Wording) -> Part | None:
    if record.credit_value is None:
        return None
    framework = None if record.credit_system is None else concept_for("credit_system", record.credit_system)
    return words.part("CreditPoint", "credits", framework=framework, point=amount(record.credit_value))


def _accreditation(record: MicroCredential, words: Wording) -> Part | None:
    if (record.qa_type, record.qa_body, record.qa_reference, record.review_date) == (None, None, None, None):
        return None
    number = None
    if record.qa_reference is not None:
        number = words.part("Identifier", "accreditation-number", notation=record.qa_reference)
    return words.part(
        "Accreditation", "accreditation", identifier=number, dcType=_quality_type(record.qa_type, words),
        title=words.text(record.title), accreditingAgent=words.body("accreditor", record.qa_body),
        reviewDate=moment(record.review_date),
    )  # fmt: skip


def _quality_type(name: str | None, words: Wording) -> Part | None:
    if name is None:
        return None
    codes = {label: code for code, label in concepts().labels["accreditation"].items()}
    address = {"id": f"http://data.europa.eu/snb/accreditation/{codes[name]}"} if name in codes else {}
    return {**address, "type": "Concept", "prefLabel": words.text(name)}


def _field(record: MicroCredential, words: Wording) -> Part:
    """Return codes of ISCED-F as thematic areas; any other field as an education subject."""
    field = record.field_of_study
    codes = (field or "").split("; ")
    if field is not None and all(re.fullmatch(r"\d{2,4}", code) for code in codes) and len(set(codes)) == len(codes):
        return {"thematicArea": [{"id": f"{_ISCED}{code}", "type": "Concept", "notation": code} for code in codes]}
    return {"educationSubject": words.named([field] if field is not None else [])}


def _outcomes(record: MicroCredential, words: Wording) -> list[Part]:
    domains = record.outcome_domains if len(record.outcome_domains) == len(record.learning_outcomes) else ()
    return [
        words.part("LearningOutcome", "outcome", number=number, title=words.text(outcome),
                   dcType=words.named([domain] if domain else []))
        for number, (outcome, domain) in enumerate(
            zip(record.learning_outcomes, domains or [""] * len(record.learning_outcomes), strict=True), start=1)
    ]  # fmt: skip


def _others(titles: tuple[str, ...], of: str, words: Wording) -> list[Part]:
    return [
        words.part("LearningAchievementSpecification", of, number=number, title=words.text(title))
        for number, title in enumerate(titles, start=1)
    ]
