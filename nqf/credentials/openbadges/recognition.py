"""Which documents are badges, and the badges that one document holds, each with the credential around it.

Told by the types that Open Badges 2.0, 3.0 and the Comprehensive Learner Record define, never by the file's name; by
their parts where the first version of Open Badges had no types. The learner record of version 1 keeps the learner once.
A JSON schema of such a badge is recognised too, so that it can be refused in words.
"""

from dataclasses import dataclass
from typing import Any

from nqf.credentials.parsed import json_document
from nqf.credentials.source import Source
from nqf.credentials.tree import Node

_CREDENTIALS = frozenset({"OpenBadgeCredential", "AchievementCredential", "ClrCredential"})
_HOLDERS = frozenset({"VerifiablePresentation", "ClrSubject"})
_DEFINITION_PARTS = ("criteria", "achievementType", "alignment", "@context", "description", "issuer")
_NAMED = ("badge", "issuer")
_PROFILES = ({"Profile"}, {"Issuer"})
_ACHIEVEMENT_PARTS = ("achievement", "hasAchievement", "hasCredential")
_OLD_RECORDS = frozenset({"CLR", "Clr"})
_OF_FIRST_VERSION = ({"badge", "recipient"}, {"name", "image", "criteria", "issuer"})


@dataclass(frozen=True, slots=True)
class Badge:
    """The definition of a badge, the subject and the credential that it stands in (None: a definition alone).

    `learner` is where a record of version 1 describes the learner, outside of its assertions.
    """

    definition: Node
    subject: Node | None = None
    credential: Node | None = None
    learner: Node | None = None


def recognises(source: Source) -> bool:
    """Tell whether the content is an Open Badge, a learner record, or the JSON schema of one."""
    document = json_document(source)
    return is_json_schema(document) or bool(document) and any(map(is_badge, members(document)))


def members(document: Any) -> list[Any]:
    """Return the documents of an array or of a JSON-LD graph; a single document is its only member.

    Where one names the badge or the issuer of another by its id, the thing named stands in its place.
    """
    if isinstance(document, dict) and isinstance(document.get("@graph"), list):
        document = document["@graph"]
    if not isinstance(document, list):
        return [document]
    by_id = {_id_of(one): one for one in document if _id_of(one) is not None}
    joined = [_joined(one, by_id) for one in document]
    named = {_id_of(one.get("badge")) for one in joined if isinstance(one, dict)} - {None}
    return [one for one in joined if _id_of(one) not in named and types_of(one) not in _PROFILES]


def is_json_schema(document: Any) -> bool:
    """Tell whether a document describes the form of others instead of being a credential."""
    if not isinstance(document, dict) or "json-schema.org" not in str(document.get("$schema", "")):
        return False
    return any(part in document for part in ("properties", "$defs", "definitions", "allOf", "anyOf", "oneOf", "$ref"))


def is_badge(document: Any) -> bool:
    """Tell whether one document holds a badge."""
    if not isinstance(document, dict):
        return False
    types = types_of(document)
    if types & _CREDENTIALS or "Assertion" in types and "badge" in document or _is_of_first_version(document):
        return True
    if types & _OLD_RECORDS:
        return isinstance(document.get("assertions"), list)
    if types & {"Achievement", "BadgeClass"}:
        return "name" in document and any(part in document for part in _DEFINITION_PARTS)
    if "VerifiablePresentation" in types:
        return any(map(is_badge, _listed(document.get("verifiableCredential"))))
    subjects = _listed(document.get("credentialSubject"))
    achievements = [one.get("achievement") for one in subjects if isinstance(one, dict)]
    return any(isinstance(one, dict) and Node(one).first("name") is not None for one in achievements)


def badges_of(node: Node) -> list[Badge]:
    """Return the badges of one document in their order, those of a learner record or a presentation each."""
    types = types_of(node.value)
    if types & {"Achievement", "BadgeClass"} or _is_of_first_version(node.value) and "badge" not in node.value:
        return [Badge(node)]
    if types & _OLD_RECORDS:
        learner = node.first("learner")
        assertions = [one for one in node.nodes("assertions") if one.is_object]
        return [Badge(one, each, each, learner) for each in assertions for one in each.nodes("achievement")]
    if "Assertion" in types or _is_of_first_version(node.value):
        return [Badge(badge, None, node) for badge in node.nodes("badge")] or [Badge(node, None, node)]
    if types & _HOLDERS:
        return [badge for one in node.nodes("verifiableCredential") for badge in badges_of(one)]
    return [badge for subject in node.nodes("credentialSubject") for badge in _of_subject(subject, node)]


def types_of(value: Any) -> set[str]:
    """Return the types of an object without prefix or address."""
    if not isinstance(value, dict):
        return set()
    listed = _listed(value.get("type", value.get("@type")))
    return {str(one).rpartition("#")[2].rpartition("/")[2].rpartition(":")[2] for one in listed}


def _is_of_first_version(document: Any) -> bool:
    """Tell an assertion or a badge class of the versions that had neither types nor context by its parts."""
    is_bare = isinstance(document, dict) and not {"type", "@type", "@context"} & document.keys()
    return is_bare and any(parts <= document.keys() for parts in _OF_FIRST_VERSION)


def _of_subject(subject: Node, credential: Node) -> list[Badge]:
    """Return the achievements of a subject; early skill assertions have only results that say which skill they are."""
    own = next((found for part in _ACHIEVEMENT_PARTS if (found := subject.nodes(part))), [])
    own = own or [one for one in subject.nodes("result") if one.first("alignment") is not None]
    inner = [badge for one in subject.nodes("verifiableCredential") for badge in badges_of(one)]
    if not inner:
        return [Badge(one, subject, credential) for one in own]
    known = {_id_of(badge.definition.value) for badge in inner}
    return [*inner, *(Badge(one, subject, credential) for one in own if _id_of(one.value) not in known)]


def _joined(document: Any, by_id: dict[Any, Any], depth: int = 2) -> Any:
    """Put the badge class and the issuer that are named by id in the place of their names."""
    if not isinstance(document, dict) or depth == 0:
        return document
    found = {part: by_id.get(document.get(part) if isinstance(document.get(part), str) else None) for part in _NAMED}
    return {**document, **{part: _joined(one, by_id, depth - 1) for part, one in found.items() if one is not None}}


def _id_of(value: Any) -> str | None:
    found = value.get("id", value.get("@id")) if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
