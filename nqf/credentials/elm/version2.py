"""Credentials of version 2 in XML (EDCI "europassCredential"), told in the words of version 3.

Two dialects are known: that of the published schema, with texts by language, coded values and references by `idref`,
and an older one with plain texts. Both become one tree in the names of version 3, which its readers then read; paths
of extras are in those names too. The source of the names is the schema in the repository of the model.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from nqf.credentials.credential_files import Found, doubt
from nqf.credentials.elm.concepts import concepts
from nqf.credentials.elm.credential import read_credential
from nqf.credentials.elm.documents import no_achievement, without_end
from nqf.credentials.elm.links import linked
from nqf.credentials.parsed import is_xml, xml_document
from nqf.credentials.source import Source
from nqf.credentials.tree import Node
from nqf.i18n import _, number

_ROOT = "europassCredential"
# Groups whose members stand for themselves.
_GROUPS = {"learningOutcomes": "learningOutcome", "awardingOpportunities": "awardingOpportunity"}
_SPECIFICATIONS = frozenset({"learningSpecification", "qualification"})
_IN_SPECIFICATIONS = {"description": "learningOutcomeSummary", "definition": "description"}
_ATTRIBUTES = {"@uri": "id", "@id": "id", "@idref": "id", "@schemeID": "schemeName", "@spatialID": "spatial"}


def recognises(source: Source) -> bool:
    """Tell whether a file is XML that holds a Europass credential."""
    return is_xml(source) and _ROOT.encode() in source.read()


def find(source: Source) -> list[Found]:
    """Read every achievement of the credentials of a file. Raises ImportFileError where there is none, or no XML."""
    try:
        records = [record for one in _credentials(xml_document(source) or {}) for record in _read(one)]
    except RecursionError as deep:
        raise without_end(source) from deep
    if not records:
        raise no_achievement(source)
    return records


def _credentials(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the credentials of a document: its root, or those in a presentation."""
    for root, content in document.items():
        inner = content if root == _ROOT else content.get(_ROOT) if isinstance(content, dict) else None
        yield from (one for one in (inner if isinstance(inner, list) else [inner]) if isinstance(one, dict))


def _read(credential: dict[str, Any]) -> list[Found]:
    inner = credential.get("contains")
    told = _told(credential | {"contains": _without_holders(inner)}, _ROOT)
    records = read_credential(Node(linked(told)))
    count = len(inner) if isinstance(inner, list) else int(inner is not None)
    if not count or not records:
        return records
    kept = doubt(
        _("Credentials inside this credential were kept as extra: {count}.", count=number(count)),
        _("Send each as a file of its own if it is to be read as a record."), heading="contains",
    )  # fmt: skip
    return [Found(records[0].entries, (*records[0].doubts, kept)), *records[1:]]


def _without_holders(credentials: Any) -> Any:
    """Return credentials kept as extra with what they award, without the person to whom they were issued."""
    if isinstance(credentials, list):
        return [_without_holders(one) for one in credentials]
    if not isinstance(credentials, dict) or not isinstance(credentials.get("credentialSubject"), dict):
        return ""
    achievements = credentials["credentialSubject"].get("achievements", "")
    return credentials | {"credentialSubject": {"achievements": achievements}, "contains": ""}


def _told(value: Any, name: str) -> Any:
    """Return a part of the XML in the words of version 3; `name` is that of the element in which it stands."""
    if isinstance(value, list):
        return [_told(one, name) for one in value]
    if not isinstance(value, dict):
        return value
    if name == "credentialSubject":
        return _subject(value)
    if "@lang" in value and "#text" in value:
        return {value["@lang"]: value["#text"]}
    if "text" in value:
        texts = _by_language(value["text"])
        rest = {key: inner for key, inner in value.items() if key != "text" and not key.startswith("@")}
        return {"noteLiteral": texts, **rest} if rest else texts
    return _object(value, name)


def _object(value: dict[str, Any], name: str) -> Any:
    told: dict[str, Any] = {}
    for key, inner in value.items():
        part = _new_name(key, name)
        if part is not None:
            _add(told, part, _part(part, inner, key))
    if "#text" in told and told.keys() & {"schemeName", "spatial"}:
        told["notation"] = told.pop("#text")
    if name == "hasCreditPoints":
        return {"point": told.get("notation", ""), "framework": {"id": told.get("schemeName", "")}}
    if name == "issuer" and "organization" in told:
        return [told.pop("organization"), told]
    return told


def _part(part: str, inner: Any, key: str) -> Any:
    if part == "inScheme":
        return {"prefLabel": _told(inner, key)}
    if key in concepts().version_2["ectsPoint"]:
        point = inner.get("#text", "") if isinstance(inner, dict) else inner
        return {"point": point, "framework": {"id": f"{concepts().schemes['credit_system']}ects"}}
    return _told(inner, key)


def _new_name(key: str, parent: str) -> str | None:
    """Return what version 3 calls a part; None for what only tells how the XML is written."""
    if key.startswith("@"):
        return _ATTRIBUTES.get(key)
    if parent in _SPECIFICATIONS and key in _IN_SPECIFICATIONS:
        return _IN_SPECIFICATIONS[key]
    return _new_names().get(key, key)


@cache
def _new_names() -> dict[str, str]:
    names = {old: new for new, olds in concepts().version_2.items() for old in olds}
    return names | dict.fromkeys(concepts().version_2["ectsPoint"], "creditPoint")


def _add(told: dict[str, Any], part: str, value: Any) -> None:
    """Add a part to those of its name; members of a group stand for themselves."""
    if part in _GROUPS and isinstance(value, dict):
        part, value = _GROUPS[part], value.get(_GROUPS[part], [])
    known = told.get(part)
    if known is None:
        told[part] = value
    elif value not in ("", {}):
        some = known if isinstance(known, list) else [known]
        told[part] = [*some, *(value if isinstance(value, list) else [value])]


def _subject(value: dict[str, Any]) -> dict[str, Any]:
    """Return the holder of a credential with the achievements, of whatever kind, as what is claimed."""
    achievements = value.get("achievements")
    claims = achievements.values() if isinstance(achievements, dict) else ()
    told = _object({key: inner for key, inner in value.items() if key != "achievements"}, "")
    told["hasClaim"] = [
        _told(one, "achievement") for some in claims for one in (some if isinstance(some, list) else [some])
    ]
    return told  # type: ignore[no-any-return]  # of an object without a name comes an object


def _by_language(texts: Any) -> Any:
    """Return texts by their language; a text without one as it is."""
    found: dict[str, Any] = {}
    for one in texts if isinstance(texts, list) else [texts]:
        if not isinstance(one, dict):
            return one
        _add(found, str(one.get("@lang", "@none")), one.get("#text", ""))
    return found
