"""The record of one credential or learning opportunity, in which what it refers to stands in its place already."""

from collections.abc import Sequence
from typing import Any

from nqf.credentials.credential_files import Found
from nqf.credentials.ctdl.alignments import code_of, line_of, list_of, name_of
from nqf.credentials.ctdl.outcomes import read_outcomes, read_skills
from nqf.credentials.ctdl.workload import read_credits, read_durations
from nqf.credentials.draft import Draft
from nqf.credentials.framework_names import frameworks_named
from nqf.credentials.terms import read_languages
from nqf.credentials.tree import Node
from nqf.frameworks.schema import Scope
from nqf.i18n import _

OWN_ID, CLAIMED, REGIONAL = "Record id", "claimed level", "regional level"
"""Our words for the id of a record among its identifiers, and for its two levels among its audience levels."""

_MODES = {"InPerson": "onsite", "OnlineOnly": "online", "BlendedDelivery": "blended"}
_QUALITY = {"accreditedBy": "accreditation", "approvedBy": None, "regulatedBy": "regulation"}


def read_resource(thing: dict[str, Any], kind: str, is_learning: bool, wholes: Sequence[str]) -> Found:
    """Make the record of a resource of the class `kind`; `wholes` name what lists it as a part."""
    node, draft = Node(thing), Draft()
    languages = [text for one in node.nodes("inLanguage") if (text := one.own_text()) is not None]
    codes = read_languages(", ".join(dict.fromkeys(languages))).value
    node.prefer(codes.split(",")[0].split("-")[0] if codes else None)
    draft.put("delivery_language", codes or ", ".join(languages), "inLanguage")
    _identity(node, draft)
    _bodies(node, draft, is_learning=is_learning)
    _levels(node, draft)
    read_outcomes(node, draft, is_learning=is_learning)
    read_skills(node, draft)
    read_credits(node, draft)
    read_durations(node, draft)
    _learning(node, draft, is_learning=is_learning)
    draft.add("stacks_into", [*node.texts("isPartOf"), *wholes], "isPartOf")
    if kind in ("DigitalBadge", "OpenBadge"):
        draft.put("digital_format", "open_badge", "@type")
    return draft.finish([("@type", kind), *node.rest()])


def _identity(node: Node, draft: Draft) -> None:
    for one in node.nodes("identifier"):
        if one.is_object and one.text("identifierTypeName") == OWN_ID:
            draft.take("record_id", one, "identifierValueCode")
    draft.take("record_id", node, "ctid", "id")
    draft.take("title", node, "name")
    draft.take("summary", node, "description")
    draft.take("information_url", node, "subjectWebpage")
    draft.take("valid_from", node, "dateEffective")
    draft.take("valid_until", node, "expirationDate")
    for path in ("ctid", "id"):
        node.text(path)


def _bodies(node: Node, draft: Draft, *, is_learning: bool) -> None:
    """Put who owns it as awarding body, who offers it as provider.

    An owner offers its courses itself where nobody else does; in a file of our own nobody is then known to offer it.
    """
    owning, offering = _names(node, "ownedBy", draft), _names(node, "offeredBy", draft)
    draft.put("awarding_body", owning, "ownedBy")
    draft.put("provider_name", offering, "offeredBy")
    if is_learning and not node.nodes("offeredBy") and draft.paths.get("record_id") in ("ctid", "id"):
        draft.put("provider_name", owning, "ownedBy")
    for path in ("ownedBy", "offeredBy"):
        countries = node.texts(f"{path}.address.addressCountry")
        if len(countries) > 1:
            draft.say(_("The bodies are in several countries; the first was taken."), value="; ".join(countries))
        draft.put("awarding_country", countries[0] if countries else None, f"{path}.address.addressCountry")
    assuring = {path: names for path in _QUALITY if (names := _names(node, path, draft)) is not None}
    draft.put("qa_body", "; ".join(dict.fromkeys("; ".join(assuring.values()).split("; "))), "accreditedBy")
    draft.put("qa_type", "; ".join(word for path in assuring if (word := _QUALITY[path]) is not None), "accreditedBy")
    recognising = _names(node, "recognizedBy", draft)
    draft.put("recognition_statement", recognising and f"recognised by {recognising}", "recognizedBy")


def _names(node: Node, path: str, draft: Draft) -> str | None:
    """Name the organisations at a path; one known by its address only is named by that, with a doubt."""
    names = [text for one in node.nodes(path) if (text := one.text("name") or _address(one)) is not None]
    unnamed = [name for name in names if name.startswith(("http://", "https://"))]
    if unnamed:
        message = _("The file names this body by its address only.")
        draft.say(message, _("Write its name."), heading=path, value="; ".join(unnamed))
    return "; ".join(dict.fromkeys(names)) or None


def _address(body: Node) -> str | None:
    """Take the address of a body; one that means something within the file only says nothing."""
    place = body.first("subjectWebpage", "id") if body.is_object else body
    is_local = place is None or str(place.value).startswith(("_:", "urn:"))
    return place.own_text() if place is not None and not is_local else None


def _levels(node: Node, draft: Draft) -> None:
    """Put levels of a framework as claimed or regional level; CTDL's own levels say for whom it is meant."""
    audience = [text for one in node.nodes("audienceType") if (text := name_of(one)) is not None]
    for one in [*node.nodes("audienceLevelType"), *node.nodes("atLevel")]:
        kind = one.text("alignmentType") if one.is_object else None
        framework = list_of(one)
        if framework is None and kind is None or "audiencelevel" in (framework or "").replace(" ", "").casefold():
            audience.extend(text for text in [name_of(one)] if text is not None)
        elif kind == REGIONAL or kind is None and _is_regional(framework):
            level = name_of(one)
            draft.put("eqf_level", f"{framework} {level}" if framework else level, one.path)
        else:
            draft.put("framework", framework, f"{one.path}.frameworkName")
            draft.put("level_claimed", name_of(one), f"{one.path}.targetNodeName")
    draft.put("target_group", "; ".join(audience), "audienceType")


def _is_regional(framework: str | None) -> bool:
    return any(one.scope is Scope.REGIONAL for one in frameworks_named(framework or ""))


def _learning(node: Node, draft: Draft, *, is_learning: bool) -> None:
    """Put mode, assessment, fields, occupations, what is asked at entry and where it leads."""
    places = [*node.nodes("deliveryType"), *node.nodes("learningDeliveryType")]
    modes = {code: _MODES.get(code) for one in places if (code := code_of(one) or str(one.value))}
    if len(modes) == 1 and next(iter(modes.values())) is not None:
        draft.put("participation_mode", next(iter(modes.values())), "deliveryType")
        for one in places:
            one.take()
    elif len(modes) > 1:
        message = _("Several modes of delivery are offered; none was taken.")
        draft.say(message, heading="deliveryType", value="; ".join(modes))
    methods = [*node.nodes("assessmentMethodType"), *node.nodes("requires.targetAssessment")]
    assessed = [text for one in methods if (text := name_of(one)) is not None]
    draft.add("assessment_types", assessed, "assessmentMethodType")
    draft.take("assessment_criteria", node, "assessmentMethodDescription")
    for path in ("instructionalProgramType", "industryType"):
        named = [text for one in node.nodes(path) if "field_of_study" not in draft.values and (text := line_of(one))]
        draft.put("field_of_study", "; ".join(named), path)
    occupations = [text for one in node.nodes("occupationType") if (text := line_of(one)) is not None]
    draft.add("occupations", occupations, "occupationType")
    asked = [text for path in ("entryCondition", "requires") if is_learning or path == "entryCondition"
             for part in ("description", "condition") for text in node.texts(f"{path}.{part}")]  # fmt: skip
    draft.put("entry_requirements", "\n".join(asked), "entryCondition")
    draft.put("progression", "\n".join(node.texts("isPreparationFor.description")), "isPreparationFor")
