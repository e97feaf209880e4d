"""Records as achievements of Open Badges 3.0: one record is one achievement, many are an array.

An achievement is what a badge may be issued for, so learners, grades and dates are not written. Outcomes and levels
have no place of their own in the format: they are alignments, whose `ext:` types the format leaves to its users. Terms
by "Open Badges Specification 3.0", 1EdTech (Achievement, Alignment, ResultDescription, Criteria, Profile).
"""

import json
import re
from collections.abc import Sequence
from typing import Any, BinaryIO
from urllib.parse import quote

from nqf.credentials.framework_names import regional_framework
from nqf.credentials.openbadges.alignments import OWN_URN
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.writer import Writer
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework

_CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[!-~]+", re.IGNORECASE)
_NAME_AND_ADDRESS = re.compile(
    r"(?P<name>.*\S) \((?P<address>[a-z][a-z0-9+.-]*://[^\s()]+)\)", re.IGNORECASE | re.DOTALL
)
_SEPARATOR = " — "
_EQF_TARGET = "ext:EQF"
_HELD = frozenset({
    "record_id", "title", "summary", "awarding_body", "awarding_country", "learning_outcomes", "skills_alignment",
    "standards_used", "occupations", "assessment_criteria", "field_of_study", "delivery_language", "credit_value",
    "credit_system", "framework", "level_claimed", "eqf_level", "grading_scheme", "information_url",
})  # fmt: skip


def write(records: Sequence[MicroCredential], target: BinaryIO) -> None:
    """Write one achievement, or an array of several, as JSON in UTF-8."""
    achievements = [_achievement(record) for record in records]
    content = achievements[0] if len(achievements) == 1 else achievements
    target.write((json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


WRITER = Writer("openbadges", "Open Badges 3.0", ".json", "application/json", _HELD, write)


def _achievement(record: MicroCredential) -> dict[str, Any]:
    own_id = _uri(record.record_id)
    criteria = {"id": record.information_url, "narrative": record.assessment_criteria}
    found: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": own_id,
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": record.title,
        "description": record.summary or "",
        "criteria": {name: value for name, value in criteria.items() if value},
        "creator": _creator(record),
        "creditsAvailable": _exact(record.credit_value),
        "fieldOfStudy": record.field_of_study,
        "inLanguage": record.delivery_language,
        "resultDescription": _results(record, own_id),
        "alignment": _alignments(record, own_id),
        "tag": [] if _has_addresses(record) else list(record.skills_alignment),
    }
    needed = ("description", "criteria")
    return {name: value for name, value in found.items() if value not in (None, "", []) or name in needed}


def _uri(text: str) -> str:
    """Return an id that is an address as it stands, any other as a name of our own."""
    is_uri = _ADDRESS.fullmatch(text) is not None and not text.startswith(OWN_URN)
    return text if is_uri else OWN_URN + quote(text, safe="")


def _creator(record: MicroCredential) -> dict[str, Any] | None:
    name, country = record.awarding_body, record.awarding_country
    if name is None and country is None:
        return None
    profile: dict[str, Any] = {"id": f"{OWN_URN}body:{quote(name or '', safe='')}", "type": ["Profile"]}
    if name is not None:
        profile["name"] = name
    if country is not None:
        profile["address"] = {"type": ["Address"], "addressCountryCode": country}
    return profile


def _exact(quantity: Quantity | None) -> float | int | None:
    if quantity is None or not quantity.is_exact:
        return None
    return int(quantity.low) if quantity.low.is_integer() else quantity.low


def _results(record: MicroCredential, own_id: str) -> list[dict[str, Any]]:
    """Return the grading scheme, and credits that one number cannot hold: an interval, or a named system."""
    found: list[dict[str, Any]] = []
    if record.grading_scheme is not None:
        found.append(_result(own_id, "grading", record.grading_scheme, "ext:GradingScheme"))
    credit = record.credit_value
    if record.credit_system is not None or credit is not None and not credit.is_exact:
        result = _result(own_id, "credits", record.credit_system or "Credits", "ext:Credits")
        ends = {} if credit is None else {"valueMin": _plain(credit.low), "valueMax": _plain(credit.high)}
        found.append({**result, **ends})
    return found


def _result(own_id: str, part: str, name: str, kind: str) -> dict[str, Any]:
    return {"id": _part_of(own_id, part), "type": ["ResultDescription"], "name": name, "resultType": kind}


def _part_of(own_id: str, part: str) -> str:
    """Name a part of an achievement under our own beginning, whatever its id."""
    return f"{OWN_URN}{quote(own_id.removeprefix(OWN_URN), safe='%')}:{part}"


def _plain(number: float) -> str:
    return f"{number:.10f}".rstrip("0").rstrip(".")


def _alignments(record: MicroCredential, own_id: str) -> list[dict[str, Any]]:
    lists = {
        "ext:LearningOutcome": record.learning_outcomes,
        "ceasn:Competency": record.skills_alignment if _has_addresses(record) else (),
        "ext:Standard": record.standards_used,
        "ext:Occupation": record.occupations,
    }
    found = [*_claimed(record, own_id), *_regional(record, own_id)]
    for kind, texts in lists.items():
        for place, text in enumerate(texts, start=1):
            found.append(_alignment(kind, text, _part_of(own_id, f"{kind.rpartition(':')[2]}-{place}")))
    return found


def _has_addresses(record: MicroCredential) -> bool:
    return any(_NAME_AND_ADDRESS.fullmatch(text) or _SEPARATOR in text for text in record.skills_alignment)


def _alignment(kind: str, text: str, own_target: str) -> dict[str, Any]:
    """Return an alignment of a text; skills and standards are parted into name, framework and address."""
    name, framework, address = text, None, None
    if kind in ("ceasn:Competency", "ext:Standard"):
        match = _NAME_AND_ADDRESS.fullmatch(text) if kind == "ceasn:Competency" else None
        name, address = (match["name"], match["address"]) if match is not None else (text, None)
        head, has_framework, tail = name.partition(_SEPARATOR)
        if has_framework and head.strip() == head and tail.strip() == tail and head and tail:
            name, framework = head, tail
    found = {"type": ["Alignment"], "targetType": kind, "targetName": name, "targetUrl": address or own_target}
    return found if framework is None else {**found, "targetFramework": framework}


def _claimed(record: MicroCredential, own_id: str) -> list[dict[str, Any]]:
    if record.framework is None and record.level_claimed is None:
        return []
    known = load_shelf().get(record.framework or "")
    framework = known.name if known is not None and not known.is_edition else record.framework
    short = known.short_name if known is not None else record.framework
    name = " ".join(filter(None, [short, "level" if record.level_claimed else "", record.level_claimed]))
    return [_level("ext:ClaimedLevel", name, framework, record.level_claimed, _address(known, own_id, "level"))]


def _regional(record: MicroCredential, own_id: str) -> list[dict[str, Any]]:
    label = record.eqf_level
    if label is None:
        return []
    known = regional_framework(record.awarding_country, label)
    kind = _EQF_TARGET if known is not None and known.id == "eqf" else "ext:RegionalLevel"
    short, framework = (known.short_name, known.name) if known is not None else ("Regional", None)
    return [_level(kind, f"{short} level {label}", framework, label, _address(known, own_id, "regional-level"))]


def _level(kind: str, name: str, framework: str | None, code: str | None, address: str) -> dict[str, Any]:
    found = {
        "type": ["Alignment"],
        "targetType": kind,
        "targetName": name,
        "targetFramework": framework,
        "targetCode": code,
        "targetUrl": address,
    }
    return {part: value for part, value in found.items() if value is not None}


def _address(known: Framework | None, own_id: str, part: str) -> str:
    """Return where the framework is described: by its authority, else by the first source that has an address."""
    urls = [known.authority.url, *(source.url for source in known.sources)] if known is not None else []
    addresses = [url for url in urls if url is not None]
    return addresses[0] if addresses else _part_of(own_id, part)
