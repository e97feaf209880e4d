"""Records written as CTDL: one graph of learning opportunities, their competencies, and the bodies behind them.

A learning opportunity is the class whose terms hold outcomes, credit, mode, duration and entry alike. Addresses and
registry numbers (CTIDs) are derived from the ids of the records, so that the same record has the same ones each time.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, uuid5

from nqf.credentials.ctdl.alignments import alignment
from nqf.credentials.ctdl.outcomes import SKILL
from nqf.credentials.ctdl.resource import CLAIMED, OWN_ID, REGIONAL
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.writing import ends, split_names, stated, text_language

HOLDS = frozenset({
    "record_id", "title", "summary", "target_group", "awarding_body", "awarding_country", "provider_name",
    "delivery_language", "learning_outcomes", "skills_alignment", "field_of_study", "occupations", "assessment_types",
    "assessment_criteria", "hours_total", "hours_contact", "duration_weeks", "credit_value", "credit_system",
    "framework", "level_claimed", "eqf_level", "qa_body", "entry_requirements", "progression", "stacks_into",
    "information_url", "valid_from", "valid_until",
})  # fmt: skip

_CONTEXT = "https://credreg.net/ctdl/schema/context/json"
_MODES = {"onsite": "InPerson", "online": "OnlineOnly", "blended": "BlendedDelivery"}
_CTID = re.compile(r"ce-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Thing = dict[str, Any]


def write(records: Sequence[MicroCredential], target: BinaryIO) -> None:
    """Write records as one graph; the texts are in the language of delivery where a record states one, else "und"."""
    things: dict[str, Thing] = {}
    for record in records:
        for thing in _Opportunity(record).things():
            things.setdefault(thing["@id"], thing)
    content = {"@context": _CONTEXT, "@graph": list(things.values())}
    target.write(json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n")


class _Opportunity:
    """One record on its way into the graph."""

    def __init__(self, record: MicroCredential) -> None:
        self.record, self.language = record, text_language(record)
        self.bodies: list[Thing] = []

    def things(self) -> Iterator[Thing]:
        """Yield the learning opportunity, then its competencies with their framework, then the bodies."""
        competencies = [self._competency(place, text) for place, text in enumerate(self.record.learning_outcomes)]
        yield self._opportunity(competencies)
        yield from competencies
        if competencies:
            yield self._framework(competencies)
        yield from self.bodies

    def _opportunity(self, competencies: Sequence[Thing]) -> Thing:
        record = self.record
        return stated({
            "@id": _address("record", record.record_id),
            "@type": "ceterms:LearningOpportunityProfile",
            "ceterms:ctid": _ctid(record.record_id),
            "ceterms:identifier": [{
                "@type": "ceterms:IdentifierValue",
                "ceterms:identifierTypeName": {"en": OWN_ID},
                "ceterms:identifierValueCode": record.record_id,
            }],
            "ceterms:name": self._text(record.title),
            "ceterms:description": self._text(record.summary),
            "ceterms:subjectWebpage": record.information_url,
            "ceterms:inLanguage": [part.strip() for part in (record.delivery_language or "").split(",") if part],
            "ceterms:dateEffective": record.valid_from and record.valid_from.isoformat(),
            "ceterms:expirationDate": record.valid_until and record.valid_until.isoformat(),
            "ceterms:ownedBy": self._owners(),
            "ceterms:offeredBy": self._bodies(record.provider_name, "CredentialOrganization"),
            **self._quality(),
            "ceterms:audienceType": self._terms(record.target_group),
            "ceterms:audienceLevelType": self._levels(),
            "ceterms:teaches": [self._teaches(one) for one in competencies],
            "ceterms:subject": [alignment(line, self.language, SKILL) for line in record.skills_alignment],
            "ceterms:instructionalProgramType": self._terms(record.field_of_study),
            "ceterms:occupationType": [alignment(line, self.language) for line in record.occupations],
            "ceterms:deliveryType": self._mode(),
            "ceterms:assessmentMethodType": [self._term(text) for text in record.assessment_types],
            "ceterms:assessmentMethodDescription": self._text(record.assessment_criteria),
            "ceterms:creditValue": [*self._credits(), *self._contact()],
            "ceterms:estimatedDuration": [*_duration(record.hours_total, "PT{}H"),
                                          *_duration(record.duration_weeks, "P{}W")],
            "ceterms:entryCondition": self._condition(record.entry_requirements),
            "ceterms:isPreparationFor": self._condition(record.progression),
            "ceterms:isPartOf": [{"@type": "ceterms:Credential", "ceterms:name": self._text(name)}
                                 for name in record.stacks_into],
        })  # fmt: skip

    def _competency(self, place: int, text: str) -> Thing:
        return {
            "@id": _address("competency", self.record.record_id, str(place)),
            "@type": "ceasn:Competency",
            "ceterms:ctid": _ctid(self.record.record_id, "competency", str(place)),
            "ceasn:competencyText": self._text(text),
            "ceasn:inLanguage": [self.language],
            "ceasn:isPartOf": _address("framework", self.record.record_id),
        }

    def _framework(self, competencies: Sequence[Thing]) -> Thing:
        return {
            "@id": _address("framework", self.record.record_id),
            "@type": "ceasn:CompetencyFramework",
            "ceterms:ctid": _ctid(self.record.record_id, "framework"),
            "ceasn:name": self._text(self.record.title),
            "ceasn:inLanguage": [self.language],
            "ceasn:hasTopChild": [one["@id"] for one in competencies],
        }

    def _teaches(self, competency: Thing) -> Thing:
        return {
            "@type": "ceterms:CredentialAlignmentObject",
            "ceterms:targetNode": competency["@id"],
            "ceterms:targetNodeName": competency["ceasn:competencyText"],
            "ceterms:framework": competency["ceasn:isPartOf"],
        }

    def _owners(self) -> list[str]:
        """Return the awarding bodies with their country; where only the country is known, one without a name."""
        country = self.record.awarding_country
        names: list[str | None] = [*split_names(self.record.awarding_body)]
        return [self._body(name, "CredentialOrganization", country) for name in names or ([None] if country else [])]

    def _quality(self) -> dict[str, list[str]]:
        """Name who assures the quality, as accrediting or regulating where the record says so, else as approving."""
        kind = (self.record.qa_type or "").casefold()
        term = "accreditedBy" if "accredit" in kind else "regulatedBy" if "regulat" in kind else "approvedBy"
        return {f"ceterms:{term}": self._bodies(self.record.qa_body, "QACredentialOrganization")}

    def _bodies(self, names: str | None, kind: str) -> list[str]:
        return [self._body(name, kind, None) for name in split_names(names)]

    def _body(self, name: str | None, kind: str, country: str | None) -> str:
        address = _address(kind, name or self.record.record_id, country or "")
        place = {"@type": "ceterms:PostalAddress", "ceterms:addressCountry": country}
        self.bodies.append(stated({
            "@id": address,
            "@type": f"ceterms:{kind}",
            "ceterms:name": self._text(name),
            "ceterms:address": [place] if country is not None else None,
        }))  # fmt: skip
        return address

    def _levels(self) -> list[Thing]:
        record = self.record
        claimed = stated({
            "ceterms:frameworkName": self._text(record.framework),
            "ceterms:targetNodeName": self._text(record.level_claimed),
        })  # fmt: skip
        regional = stated({"ceterms:targetNodeName": self._text(record.eqf_level)})
        kinds = ((CLAIMED, claimed), (REGIONAL, regional))
        return [
            {"@type": "ceterms:CredentialAlignmentObject", "ceterms:alignmentType": kind, **parts}
            for kind, parts in kinds
            if parts
        ]

    def _credits(self) -> list[Thing]:
        system = self.record.credit_system
        parts = stated({**_values(self.record.credit_value),
                        "ceterms:creditUnitType": [self._term(system)] if system is not None else None})  # fmt: skip
        return [{"@type": "ceterms:ValueProfile", **parts}] if parts else []

    def _contact(self) -> list[Thing]:
        """Return hours of contact, which are a unit of credit in CTDL."""
        unit = {**self._term("Contact Hour"), "ceterms:targetNode": "creditUnit:ContactHour"}
        values = _values(self.record.hours_contact)
        return [{"@type": "ceterms:ValueProfile", **values, "ceterms:creditUnitType": [unit]}] if values else []

    def _mode(self) -> list[Thing]:
        code = _MODES.get(self.record.participation_mode or "")
        return (
            [{"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNode": f"deliveryType:{code}"}]
            if code
            else []
        )

    def _condition(self, text: str | None) -> list[Thing]:
        return [{"@type": "ceterms:ConditionProfile", "ceterms:description": self._text(text)}] if text else []

    def _terms(self, text: str | None) -> list[Thing]:
        return [self._term(text)] if text is not None else []

    def _term(self, text: str) -> Thing:
        return {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNodeName": self._text(text)}

    def _text(self, text: str | None) -> dict[str, str] | None:
        return {self.language: text} if text is not None else None


def _values(quantity: Quantity | None) -> dict[str, float]:
    if quantity is None:
        return {}
    if quantity.is_exact:
        return {"schema:value": quantity.low}
    return {"schema:minValue": quantity.low, "schema:maxValue": quantity.high}


def _duration(quantity: Quantity | None, form: str) -> list[Thing]:
    figures = [form.format(figure) for figure in ends(quantity)]
    names = ("exactDuration",) if len(figures) == 1 else ("minimumDuration", "maximumDuration")
    told = {f"ceterms:{name}": figure for name, figure in zip(names, figures, strict=False)}
    return [{"@type": "ceterms:DurationProfile", **told}] if told else []


def _uuid(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "\n".join(("nqf", *parts))))


def _address(*parts: str) -> str:
    return f"urn:uuid:{_uuid(*parts)}"


def _ctid(record_id: str, *parts: str) -> str:
    """Return the record's own registry number where its id is one, else a number derived from it."""
    return record_id if _CTID.fullmatch(record_id) and not parts else f"ce-{_uuid(record_id, *parts)}"
