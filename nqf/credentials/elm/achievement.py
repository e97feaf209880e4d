"""One achievement of the European Learning Model, or the specification of one, read into the values of a record.

An achievement is what a person was awarded; its specification (`specifiedBy`) is what it stands for in general. A
published specification or qualification is read as if it were both.
"""

from collections.abc import Sequence
from typing import Any

from nqf.credentials.draft import Draft
from nqf.credentials.elm.assessments import read_assessments
from nqf.credentials.elm.concepts import address_of, code_of, name_of, notation_of, shown, value_of
from nqf.credentials.elm.levels import read_levels
from nqf.credentials.elm.organisations import country_at, country_of, names_of, number_of
from nqf.credentials.elm.outcomes import notes_of, read_outcomes
from nqf.credentials.elm.walk import each, first, peek_at, said, take_where
from nqf.credentials.elm.workload import read_credits, read_workload
from nqf.credentials.terms import read_languages
from nqf.credentials.tree import Node
from nqf.i18n import _


def read_achievement(claim: Node) -> Draft:
    """Read an achievement or a specification; what it does not state is left out."""
    specs = each(claim, "specifiedBy") or [claim]
    both = specs if specs == [claim] else [claim, *specs]
    draft = Draft()
    draft.put("title", first(both, "title", "prefLabel", "name"), "title")
    _leave_out_same_titles(both, draft)
    draft.put("summary", "\n\n".join(said(both, "description", "definition")), "description")
    read_outcomes(both, draft)
    read_levels(specs, draft)
    read_credits(each(specs, "creditPoint") or each(claim, "creditReceived"), draft)
    draft.put("grade", first(claim, "grade.textScore", "grade"), "grade")
    read_assessments(each(both, "provenBy"), draft)
    read_workload(specs, each(both, "influencedBy"), draft)
    _put_opportunity(both, draft)
    _put_awarding(both, draft)
    _put_quality(both, draft)
    _put_concepts(specs, each(both, "influencedBy"), draft)
    _put_texts(both, draft)
    return draft


def put_awarding_date(claim: Node, draft: Draft) -> None:
    """Put the day of the award where nothing says when the credential was issued."""
    if "issue_date" not in draft.values:
        draft.put("issue_date", first(claim, "awardedBy.awardingDate", "issuanceDate"), "awardedBy.awardingDate")


def _leave_out_same_titles(both: Sequence[Node], draft: Draft) -> None:
    """Mark titles as read that only repeat the record's: those of the specification, its assessments and activities."""
    for one in each(both, "title", "provenBy.title", "provenBy.specifiedBy.title", "influencedBy.title",
                    "influencedBy.specifiedBy.title"):  # fmt: skip
        if one.is_object and len(one.value) == 1 and next(iter(one.value.values())) == draft.values.get("title"):
            one.take()


def _put_opportunity(both: Sequence[Node], draft: Draft) -> None:
    """Put what the learning opportunity says of who delivers, and when."""
    providers = each(both, "learningOpportunity.providedBy")
    if "provider_name" not in draft.values:
        draft.put("provider_name", names_of(providers), "learningOpportunity.providedBy")
        number = number_of(providers[0]) if len(providers) == 1 else None
        draft.put("provider_id", number, "learningOpportunity.providedBy")
    for name, path in (("learning_from", "temporal.startDate"), ("learning_until", "temporal.endDate")):
        if name not in draft.values:
            draft.put(name, first(both, f"learningOpportunity.{path}"), f"learningOpportunity.{path}")


def _put_awarding(both: Sequence[Node], draft: Draft) -> None:
    processes = each(both, "awardedBy", "awardingOpportunity")
    bodies = each(processes, "awardingBody")
    draft.put("awarding_body", names_of(bodies), "awardedBy.awardingBody")
    draft.put("awarding_country", next(filter(None, map(country_of, bodies)), None), "awardedBy.awardingBody.location")
    places = ("location.address.countryCode", "location.spatialCode", "location.spatial", "location.countryCode")
    if "awarding_country" not in draft.values:
        found = (country_at(process, *places) for process in processes)
        draft.put("awarding_country", next(filter(None, found), None), "awardedBy.location")


def _put_quality(both: Sequence[Node], draft: Draft) -> None:
    """Put the first quality assurance: of the qualification, or else of the body that awards it."""
    stated = each(both, "accreditation") or each(both, "awardedBy.awardingBody.accreditation")
    for one in stated[:1]:
        kind = next(iter(each(one, "dcType")), None)
        draft.put("qa_type", None if kind is None else name_of(kind), "accreditation.dcType")
        if kind is not None:
            kind.take()
        draft.put("qa_body", names_of(each(one, "accreditingAgent", "assurer")), "accreditation.accreditingAgent")
        reference = first(one, "identifier.notation", "identifier", "report.contentURL", "report.contentUrl", "report")
        draft.put("qa_reference", reference, "accreditation.identifier")
        draft.put("review_date", first(one, "reviewDate"), "accreditation.reviewDate")


def _put_concepts(specs: Sequence[Node], activities: Sequence[Node], draft: Draft) -> None:
    areas = each(specs, "thematicArea", "ISCEDFCode")
    fields = [_field_code(one) or notation_of(one) or name_of(one) for one in areas]
    draft.put("field_of_study", _joined(fields), "specifiedBy.thematicArea")
    if not areas:
        subjects = [notation_of(one) or _isced_code(one) or name_of(one) for one in each(specs, "educationSubject")]
        draft.put("field_of_study", _joined(subjects), "specifiedBy.educationSubject")
    draft.put("target_group", _joined(_taken_names(specs, "targetGroup")), "specifiedBy.targetGroup")
    draft.put("occupations", [text for one in each(specs, "entitlesTo.limitOccupation",
              "entitlesTo.specifiedBy.limitOccupation") if (text := shown(one)) is not None],
              "entitlesTo.limitOccupation")  # fmt: skip
    languages = each(specs, "language") or each(activities, "specifiedBy.language")
    languages = languages or each(specs, "learningOpportunity.defaultLanguage")
    draft.put("delivery_language", ", ".join(filter(None, map(_language, languages))), "specifiedBy.language")
    for name, part in (("participation_mode", "mode"), ("learning_setting", "learningSetting")):
        _put_choice(name, each(specs, part) or each(activities, f"specifiedBy.{part}", part), part, draft)
    if peek_at(specs, "isPartialQualification") == "true":
        take_where(each(specs, "isPartialQualification"), "true")
        draft.put("stackability", "part_of_qualification", "specifiedBy.isPartialQualification")
    draft.put("stacks_into", said(specs, "isPartOf"), "specifiedBy.isPartOf")
    draft.put("standards_used", said(specs, "specialisationOf"), "specifiedBy.specialisationOf")


def _put_choice(field: str, concepts: Sequence[Node], part: str, draft: Draft) -> None:
    """Put the one value that concepts stand for; where they differ, none is chosen and all are left."""
    values = list(dict.fromkeys(value for one in concepts if (value := value_of(field, one)) is not None))
    if len(values) > 1:
        message = _("Several values are stated where a record holds one; none was taken.")
        draft.say(message, heading=f"specifiedBy.{part}", value="; ".join(values))
        return
    draft.put(field, next(iter(values), None), f"specifiedBy.{part}")
    for concept in concepts:
        concept.take()


def _put_texts(both: Sequence[Node], draft: Draft) -> None:
    draft.put("entry_requirements", "\n".join(said(both, "entryRequirement")), "specifiedBy.entryRequirement")
    rights = [": ".join(said(one, "title", "description")) if one.is_object else one.own_text()
              for one in each(both, "entitlesTo")]  # fmt: skip
    draft.put("progression", "\n".join(dict.fromkeys(filter(None, rights))), "entitlesTo")
    draft.put("information_url", next(filter(None, map(_page, each(both, "homepage"))), None), "specifiedBy.homepage")
    draft.put("further_information", notes_of(both), "additionalNote")


def _page(page: Node) -> str | None:
    """Return the address of a web page: its own part, else its id; a page that has neither is shown by its title."""
    if not page.is_object:
        return page.own_text()
    is_web = (address_of(page) or "").startswith(("http:", "https:"))
    return page.text("contentURL", "contentUrl", *(["id"] if is_web else []), "title")


def _taken_names(nodes: Sequence[Node], path: str) -> list[str | None]:
    concepts = [(one, name_of(one)) for one in each(nodes, path)]
    for concept, name in concepts:
        if name is not None:
            concept.take()
    return [name for _concept, name in concepts]


def _isced_code(concept: Node) -> str | None:
    return _field_code(concept) if "/isced-f/" in (address_of(concept) or "") else None


def _field_code(concept: Node) -> str | None:
    """Return the code of a field at the end of its address; the name of the field is left as an extra."""
    code = code_of(concept)
    for place in each(concept, "id") if code is not None else ():
        place.take()
    return code


def _language(concept: Node) -> str | None:
    """Return a language by its notation or the code at the end of its address, or else by its name."""
    stated = [notation_of(concept), code_of(concept), name_of(concept), Node(concept.value).text("id")]
    known = next((text for text in stated if text and read_languages(text).value is not None), None)
    if known is not None and concept.is_object:
        concept.take()
    return known or name_of(concept)


def _joined(texts: Sequence[Any]) -> str | None:
    return "; ".join(dict.fromkeys(text for text in texts if text)) or None
