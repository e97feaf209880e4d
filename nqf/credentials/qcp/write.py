"""Records written as an import file.

The platform asks of every qualification a title, a publisher, an awarding opportunity, outcomes with titles, a document
and, for every organisation, a country. What a record does not state is left out, so that the platform's check says it;
only where a code for "not known yet" exists (country, credit system) is it written. The awarding body is given as
publisher. Several languages are several learning opportunities; the ends of an interval are two figures.
"""

import json
import re
from collections.abc import Sequence
from typing import Any, BinaryIO

from nqf.credentials.qcp import terms
from nqf.credentials.qcp.bodies import Bodies
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.writing import UNKNOWN_LANGUAGE, ends, split_names, stated, text_language

HOLDS = frozenset({
    "record_id", "title", "summary", "learning_outcomes", "awarding_body", "awarding_country", "provider_name",
    "delivery_language", "framework", "level_claimed", "credit_value", "credit_system", "hours_total",
    "entry_requirements", "qa_body", "qa_type", "qa_reference", "information_url", "further_information",
})  # fmt: skip
"""Codes of ESCO, of fields of study and of the continental level are written too, where a record gives the code."""

_DOUBLE = "http://www.w3.org/2001/XMLSchema#double"


def write(records: Sequence[MicroCredential], target: BinaryIO) -> None:
    """Write records as one file; the texts are in the language of delivery where a record states one, else "und"."""
    bodies = Bodies()
    qualifications = [_qualification(record, bodies) for record in records]
    content = {"organisations": bodies.told(_common_language(records)), "qualifications": qualifications}
    target.write(json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n")


def _qualification(record: MicroCredential, bodies: Bodies) -> dict[str, Any]:
    language = text_language(record)
    at_home = split_names(record.awarding_body) or split_names(record.provider_name)
    places: dict[str, str | None] = dict.fromkeys(at_home, record.awarding_country)
    awarding = [bodies.number(name, places[name]) for name in split_names(record.awarding_body)]
    providing = [bodies.number(name, places.get(name)) for name in split_names(record.provider_name)]
    publisher = next(iter([*awarding, *providing]), None) or _nameless(record, bodies)
    pages = [{"contentUrl": [record.information_url]}] if record.information_url is not None else []
    return stated({
        "title": {language: record.title},
        "identifier": {"notation": record.record_id},
        "learningOutcomeSummary": _note(record.summary, language),
        "volumeOfLearning": _hours(record.hours_total),
        "entryRequirement": _note(record.entry_requirements, language),
        "awardingOpportunity": [stated({
            "awardingBody": awarding, "additionalNote": _stated_list(_note(record.further_information, language)),
        })],
        "learningOpportunity": _opportunities(record, providing, language),
        "learningOutcome": _outcomes(record, language),
        "educationLevelAcqf": _stated_list(terms.acqf_code(record.eqf_level)),
        "educationLevelNqf": _stated_list(terms.national_code(record.framework, record.level_claimed)),
        "ISCEDFCode": re.findall(r"^\d{2,4}\b", record.field_of_study or ""),
        "publisher": publisher,
        "supplementaryDocument": pages,
        "homepage": pages,
        "entitlesTo": _stated_list(stated({
            "limitNationalOccupation": _codes(record.occupations, terms.ESCO_OCCUPATION)
        })),
        "creditPoint": _credits(record),
        "accreditation": _accreditations(record, bodies, places, awarding or providing or _stated_list(publisher)),
    })  # fmt: skip


def _nameless(record: MicroCredential, bodies: Bodies) -> str | None:
    """Return a publisher without a name, which holds the country of a record that names nobody."""
    return bodies.number(None, record.awarding_country) if record.awarding_country is not None else None


def _opportunities(record: MicroCredential, providing: Sequence[str], language: str) -> Any:
    languages = [code.strip() for code in (record.delivery_language or "").split(",")]
    told = [
        stated({
            "title": {language: record.title},
            "providedBy": providing,
            "defaultLanguage": {"id": terms.language_code(one)} if one else None,
        })
        for one in languages
    ]  # fmt: skip
    if not providing and not languages[0]:
        return None
    return told[0] if len(told) == 1 else told


def _outcomes(record: MicroCredential, language: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = [{"title": {language: text}} for text in record.learning_outcomes]
    skills = _codes(record.skills_alignment, terms.ESCO_SKILL)
    if told and skills:
        told[0]["relatedSkill"] = skills
    return told


def _codes(lines: Sequence[str], scheme: str) -> list[str]:
    """Return the codes of the lines that give an address of a list."""
    found = [re.search(rf"{re.escape(scheme)}([^\s()]+)", line) for line in lines]
    return [match[1] for match in found if match is not None]


def _credits(record: MicroCredential) -> list[dict[str, Any]]:
    """Return one credit point for each end; the figure names its type, which the platform's context states otherwise."""
    if record.credit_value is None and record.credit_system is None:
        return []
    framework = {"framework": terms.credit_system_code(record.credit_system)}
    points = [{"@value": figure, "@type": _DOUBLE} for figure in ends(record.credit_value)]
    return [{**framework, "point": point} for point in points] or [framework]


def _hours(hours: Quantity | None) -> Any:
    told = [f"PT{figure}H" for figure in ends(hours)]
    return told[0] if len(told) == 1 else told


def _accreditations(
    record: MicroCredential, bodies: Bodies, places: dict[str, str | None], accredited: Sequence[str]
) -> list[dict[str, Any]]:
    """Return one accreditation of each body that assures the quality; a title is asked for, so its name stands in."""
    agents: list[str | None] = [*split_names(record.qa_body)] or [None]
    if agents == [None] and record.qa_type is None and record.qa_reference is None:
        return []
    titles = [record.qa_type or name for name in agents]
    return [
        stated({
            "identifier": stated({"notation": record.qa_reference}),
            "title": {text_language(record): title} if title is not None else None,
            "accreditationType": terms.accreditation_code(title) if title is not None else None,
            "organisation": list(accredited),
            "accreditingAgent": bodies.number(name, places.get(name)) if name is not None else None,
        })
        for name, title in zip(agents, titles, strict=True)
    ]  # fmt: skip


def _note(text: str | None, language: str) -> dict[str, Any] | None:
    return {"noteLiteral": {language: text}} if text is not None else None


def _common_language(records: Sequence[MicroCredential]) -> str:
    languages = {text_language(record) for record in records}
    return languages.pop() if len(languages) == 1 else UNKNOWN_LANGUAGE


def _stated_list(value: Any) -> list[Any]:
    return [value] if value not in (None, {}, "") else []


def unsayable(record: MicroCredential) -> list[str]:
    """Name the kind of quality assurance where it is the body's own name, which stands in for a missing kind."""
    names = (record.qa_body, *split_names(record.qa_body))
    return ["qa_type"] if record.qa_type is not None and record.qa_type in names else []
