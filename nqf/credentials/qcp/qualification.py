"""The record of one qualification, whose organisations stand in their place already."""

from collections.abc import Sequence
from typing import Any

from nqf.credentials.credential_files import Found, doubt, found
from nqf.credentials.figures import read_hours
from nqf.credentials.qcp import terms
from nqf.credentials.terms import read_country, read_languages
from nqf.credentials.tree import Node
from nqf.errors import Problem
from nqf.i18n import _

_AWARDING, _PROVIDING = "awardingOpportunity.awardingBody", "learningOpportunity.providedBy"
_AGENT, _ACCREDITED = "accreditation.accreditingAgent", "accreditation.organisation"

_PATHS = {
    "record_id": "identifier.notation",
    "summary": "learningOutcomeSummary.noteLiteral",
    "learning_outcomes": "learningOutcome",
    "skills_alignment": "learningOutcome.relatedSkill",
    "awarding_body": _AWARDING,
    "awarding_country": f"{_AWARDING}.location.spatialCode",
    "provider_name": _PROVIDING,
    "delivery_language": "learningOpportunity.defaultLanguage",
    "eqf_level": "educationLevelAcqf",
    "level_claimed": "educationLevelNqf",
    "framework": "educationLevelNqf",
    "credit_value": "creditPoint.point",
    "credit_system": "creditPoint.framework",
    "hours_total": "volumeOfLearning",
    "durations_stated": "volumeOfLearning",
    "field_of_study": "ISCEDFCode",
    "occupations": "entitlesTo.limitNationalOccupation",
    "qa_body": _AGENT,
    "qa_type": "accreditation.title",
    "qa_reference": "accreditation.identifier.notation",
    "review_date": "accreditation.reviewDate",
    "entry_requirements": "entryRequirement.noteLiteral",
    "information_url": "homepage.contentUrl",
    "further_information": "awardingOpportunity.additionalNote",
}


def read_qualification(value: dict[str, Any]) -> Found:
    """Make the record of a qualification; what no field holds is kept under its path."""
    node, doubts = Node(value), list[Problem]()
    languages = _languages(node)
    node.prefer(read_languages(languages[0]).value if languages else None)
    fields: dict[str, Any] = {
        "record_id": node.text("identifier.notation"),
        "title": node.text("title"),
        "summary": "\n".join(node.texts("learningOutcomeSummary.noteLiteral")),
        "learning_outcomes": [_outcome(one) for one in node.nodes("learningOutcome")],
        "skills_alignment": _addresses(node, "learningOutcome.relatedSkill", terms.ESCO_SKILL),
        "occupations": _addresses(node, "entitlesTo.limitNationalOccupation", terms.ESCO_OCCUPATION),
        "delivery_language": ", ".join(dict.fromkeys(languages)),
        "field_of_study": "; ".join(terms.code_of(text) for text in _codes(node, "ISCEDFCode")),
        "entry_requirements": "\n".join(node.texts("entryRequirement.noteLiteral")),
        "further_information": "\n".join(node.texts("awardingOpportunity.additionalNote.noteLiteral")),
        "information_url": _page(node),
        "awarding_body": _names(node, _AWARDING, doubts),
        "provider_name": _names(node, _PROVIDING, doubts),
        "awarding_country": _country(node, doubts),
        **_levels(node, doubts),
        **_credits(node, doubts),
        **_hours(node),
        **_accreditation(node, doubts),
    }
    for path in ("publisher", _ACCREDITED):
        _names(node, path, doubts, take=False)
    return found(fields, _PATHS, node, dict.fromkeys(doubts))


def _codes(node: Node, path: str) -> list[str]:
    """Take the codes at a path."""
    return [code for one in node.nodes(path) if (code := _code(one)) is not None]


def _code(place: Node) -> str | None:
    """Take one code: a text, or an object with an id."""
    return place.text("id") or place.own_text()


def _addresses(node: Node, path: str, scheme: str) -> list[str]:
    return [code if ":" in code else scheme + code for code in _codes(node, path)]


def _languages(node: Node) -> list[str]:
    return [terms.code_of(text) for text in _codes(node, "learningOpportunity.defaultLanguage")]


def _outcome(node: Node) -> str:
    """Return an outcome as its title and its notes."""
    if not node.is_object:
        return node.own_text() or ""
    notes = " ".join(node.texts("additionalNote.noteLiteral"))
    return ": ".join(part for part in (node.text("title"), notes) if part)


def _page(node: Node) -> str | None:
    """Take the web page: the home page, else the first document; the same page given twice is one."""
    page = node.text("homepage.contentUrl", "supplementaryDocument.contentUrl")
    for one in node.nodes("supplementaryDocument.contentUrl"):
        if one.value == page:
            one.take()
    return page


def _names(node: Node, path: str, doubts: list[Problem], *, take: bool = True) -> str | None:
    """Name the organisations at a path; an id that no organisation of the file has is a doubt."""
    names = []
    for one in node.nodes(path):
        if not one.is_object:
            message = _("“{id}” is not among the organisations of the file.", id=str(one.value))
            doubts.append(doubt(message, _("Add it to the organisations."), heading=path, value=str(one.value)))
            continue
        one.text("id")
        names.append(one.text("prefLabel") if take else None)
    return "; ".join(dict.fromkeys(name for name in names if name)) or None


def _country(node: Node, doubts: list[Problem]) -> str | None:
    """Return the country of the awarding bodies, else of the publisher, which the model takes for the qualification's.

    A currency in place of a country is a doubt, and so are several countries; neither gives one.
    """
    for path in (_AWARDING, "publisher"):
        places = [code for body in node.nodes(path) for code in body.nodes("location.spatialCode")]
        codes = list(dict.fromkeys(code for place in places if (code := _clear_code(place, doubts)) is not None))
        if len(codes) > 1:
            message = _("The awarding bodies are in several countries; none was taken.")
            doubts.append(doubt(message, heading=f"{path}.location.spatialCode", value="; ".join(codes)))
            return None
        if codes:
            return codes[0]
    return None


def _clear_code(place: Node, doubts: list[Problem]) -> str | None:
    stated = place.first("id") if place.is_object else place
    code = terms.code_of(str(stated.value)) if stated is not None else ""
    if code == terms.NO_COUNTRY_YET:
        place.take()
        return None
    if terms.is_currency(code):
        message = _("“{code}” is the code of a currency, not of a country; the country is unknown.", code=code)
        doubts.append(doubt(message, _("Write the country, for example ZAF."), heading="spatialCode", value=code))
        return None
    if stated is not None:
        stated.take()
    return read_country(code).value or code


def _levels(node: Node, doubts: list[Problem]) -> dict[str, Any]:
    """Return the continental level, with the name of its framework, and the national one."""
    acqf, national = _level(node, "educationLevelAcqf", doubts), _level(node, "educationLevelNqf", doubts)
    framework, level = terms.national_level(national) if national is not None else (None, None)
    eqf_level = terms.acqf_level(acqf) if acqf is not None else None
    return {"eqf_level": eqf_level, "framework": framework, "level_claimed": level}


def _level(node: Node, path: str, doubts: list[Problem]) -> str | None:
    places = node.nodes(path)
    if len(places) > 1:
        message = _("Several levels are stated; the first was taken.")
        doubts.append(doubt(message, heading=path, value="; ".join(str(one.value) for one in places)))
    return _code(places[0]) if places else None


def _credits(node: Node, doubts: list[Problem]) -> dict[str, Any]:
    """Return the credits of the first system that is stated; several figures of it are the ends of an interval."""
    places = node.nodes("creditPoint")
    systems = [next((str(inner.value) for inner in one.nodes("framework")), None) for one in places]
    own = [one for one, system in zip(places, systems, strict=True) if system == systems[0]]
    if len(own) < len(places):
        message = _("Credits are stated in several systems; the first was taken.")
        doubts.append(doubt(message, heading="creditPoint", value="; ".join(str(system) for system in systems)))
    codes = [code for one in own for code in _codes(one, "framework")]
    figures = [figure for one in own if (figure := one.text("point")) is not None]
    return {
        "credit_value": _interval(figures),
        "credit_system": terms.credit_system(codes[0]) if codes else None,
    }


def _interval(figures: Sequence[str]) -> Any:
    """Return the ends of plain figures, or the first text where one is not plain."""
    try:
        numbers = [float(figure) for figure in figures]
    except ValueError:
        return figures[0]
    return {"low": min(numbers), "high": max(numbers)} if numbers else None


def _hours(node: Node) -> dict[str, Any]:
    """Return the volume of learning as stated, and its hours where it is in hours; two are the ends of an interval."""
    stated = node.texts("volumeOfLearning")
    hours = [quantity for text in stated if (quantity := read_hours(text).quantity) is not None]
    whole = bool(hours) and len(hours) == len(stated)
    return {
        "durations_stated": [f"volume of learning: {text}" for text in stated],
        "hours_total": {"low": min(h.low for h in hours), "high": max(h.high for h in hours)} if whole else None,
    }


def _accreditation(node: Node, doubts: list[Problem]) -> dict[str, Any]:
    """Return who accredited, what that is called, its reference and its next review."""
    agents = _names(node, _AGENT, doubts)
    kinds = [_kind(one) for one in node.nodes("accreditation")]
    references = node.texts("accreditation.identifier.notation")
    own_names = {agents, *(agents or "").split("; ")}
    return {
        "qa_body": agents,
        "qa_type": "; ".join(dict.fromkeys(kind for kind in kinds if kind and kind not in own_names)),
        "qa_reference": "; ".join(references),
        "review_date": node.text("accreditation.reviewDate"),
    }


def _kind(accreditation: Node) -> str | None:
    """Name an accreditation by its title, else by its type."""
    title = accreditation.text("title")
    codes = [] if title is not None else [*_codes(accreditation, "accreditationType"), *_codes(accreditation, "type")]
    return terms.accreditation_name(codes[0]) if codes else title
