"""Records written as templates of European Digital Credentials: JSON-LD of the European Learning Model, version 3.

Each record becomes one credential that claims one achievement. It is a template: who learned, when it was issued and
which grade was achieved stand in it only where the record says so, and it carries no seal. What has no place in the
model is left out: an interval of hours, a level of another regional framework than the European one, skills that
belong to several outcomes alike. Source: SHACL profiles EDC and LOQ in the repository of the model.
"""

import json
from collections.abc import Sequence
from typing import BinaryIO

from nqf.credentials.elm.concepts import concepts
from nqf.credentials.elm.credential import RECORD_SCHEME
from nqf.credentials.elm.specification import holds_level, is_partial, written_assessments, written_specification
from nqf.credentials.elm.wording import Part, Wording, amount, language_concepts, moment, stated
from nqf.credentials.record import MicroCredential
from nqf.credentials.writer import Writer

CONTEXT = ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"]
_GENERIC = {"id": "http://data.europa.eu/snb/credential/e34929035b", "type": "Concept", "prefLabel": {"en": "Generic"}}
_SCHEMA = {"id": "http://data.europa.eu/snb/model/ap/edc-generic-no-cv", "type": "ShaclValidator2017"}

HOLDS = frozenset({
    "record_id", "title", "summary", "target_group", "provider_name", "provider_id", "awarding_body",
    "awarding_country", "learner_identity", "issue_date", "valid_from", "valid_until", "learning_outcomes",
    "outcome_domains", "standards_used", "field_of_study", "assessment_types", "supervision_identity", "grade",
    "grading_scheme", "participation_mode", "delivery_language", "learning_setting", "hours_total", "hours_contact",
    "learning_from", "learning_until", "credit_value", "credit_system", "framework", "level_claimed", "eqf_level",
    "qf_ehea_cycle", "qa_type", "qa_body", "qa_reference", "review_date", "entry_requirements", "stackability",
    "stacks_into", "information_url", "further_information",
})  # fmt: skip


def write(records: Sequence[MicroCredential], target: BinaryIO) -> None:
    """Write records as one document: a credential, or a graph of them; the same bytes for the same records."""
    credentials = [_credential(record) for record in records]
    content: Part = credentials[0] if len(credentials) == 1 else {"@graph": credentials}
    target.write(json.dumps({"@context": CONTEXT, **content}, ensure_ascii=False, indent=2).encode("utf-8") + b"\n")


def _credential(record: MicroCredential) -> Part:
    words = Wording(record.record_id, _language_of(record))
    issuer = words.body(
        "awarding-body", record.awarding_body, location=words.place("awarding-body", record.awarding_country)
    )
    display = words.part(
        "DisplayParameter", "display", title=words.text(record.title), primaryLanguage=language_concepts(words.language),
        language=language_concepts(words.language),
    )  # fmt: skip
    identifier = {"type": "Identifier", "schemeName": RECORD_SCHEME, "notation": record.record_id}
    subject = words.part(
        "Person", "learner", fullName=words.text(record.learner_identity), hasClaim=_achievement(record, words)
    )
    parts: Part = {"identifier": identifier, "credentialProfiles": _GENERIC, "displayParameter": display, "issuer": issuer,
             "issued": moment(record.issue_date), "issuanceDate": moment(record.issue_date),
             "validFrom": moment(record.valid_from), "validUntil": moment(record.valid_until),
             "expirationDate": moment(record.valid_until), "credentialSubject": subject,
             "credentialSchema": _SCHEMA}  # fmt: skip
    made = words.part("", "credential", **parts)
    return made | {"type": ["VerifiableCredential", "EuropeanDigitalCredential"]}


def _achievement(record: MicroCredential, words: Wording) -> Part:
    place = words.place("awarding-body", record.awarding_country)
    body = words.body("awarding-body", record.awarding_body, location=place)
    award = stated({"awardingBody": body, "location": None if body is not None else place})
    return words.part(
        "LearningAchievement", "achievement", title=words.text(record.title),
        awardedBy=words.part("AwardingProcess", "award", **award) if award else None,
        provenBy=written_assessments(record, words), influencedBy=_activity(record, words),
        specifiedBy=written_specification(record, words),
    )  # fmt: skip


def _activity(record: MicroCredential, words: Wording) -> Part | None:
    """Return the learning itself, where the record says who delivers it, when, or with how much contact."""
    number = None
    if record.provider_id is not None:
        number = words.part("LegalIdentifier", "provider-number", notation=record.provider_id)
    period = stated({"startDate": moment(record.learning_from), "endDate": moment(record.learning_until)})
    contact = amount(record.hours_contact)
    parts = stated({
        "directedBy": words.body("provider", record.provider_name, registration=number),
        "temporal": words.part("PeriodOfTime", "period", **period) if period else None,
        "specifiedBy": None if contact is None else words.part(
            "LearningActivitySpecification", "activity-specification", title=words.text(record.title),
            contactHour=contact),
    })  # fmt: skip
    return words.part("LearningActivity", "activity", title=words.text(record.title), **parts) if parts else None


def _language_of(record: MicroCredential) -> str:
    """Return the language under which the texts are written: the first of delivery that is known, else English."""
    first = (record.delivery_language or "").split(", ")[0]
    return first if first in concepts().languages else "en"


def _unsayable(record: MicroCredential) -> list[str]:
    """Name the fields of a record whose value the model cannot say although it can say others."""
    hours = record.hours_total
    found = {
        "hours_total": hours is not None and not hours.is_exact,
        "credit_system": record.credit_value is None and record.credit_system is not None,
        "framework": record.level_claimed is None and record.framework is not None,
        "eqf_level": record.eqf_level is not None and not holds_level(record),
        "provider_id": record.provider_name is None and record.provider_id is not None,
        "stackability": record.stackability is not None and not is_partial(record),
        "outcome_domains": bool(record.outcome_domains)
        and len(record.outcome_domains) != len(record.learning_outcomes),
    }
    return [name for name, is_lost in found.items() if is_lost]


WRITER = Writer("elm", "European Learning Model (JSON-LD)", ".jsonld", "application/ld+json", HOLDS, write, _unsayable)
