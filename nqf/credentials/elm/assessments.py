"""Assessments that proved an achievement: kinds, supervision, grades, and which outcomes each of them covers."""

from collections.abc import Iterator, Sequence
from itertools import islice

from nqf.credentials.draft import Draft
from nqf.credentials.elm.concepts import name_of, value_of
from nqf.credentials.elm.outcomes import outcome_text
from nqf.credentials.elm.walk import each, first, peek_at, said, take_where, with_parts
from nqf.credentials.tree import Node
from nqf.i18n import _

MOST_PAIRS = 1_000
"""Most lines of an assessment map that are read from one credential."""


def read_assessments(proofs: Sequence[Node], draft: Draft) -> None:
    """Put what the assessments say. One that bears the title of the whole says nothing about its kind."""
    whole = with_parts(proofs)
    titles = [peek_at(one, "title", "specifiedBy.title") for one in whole]
    spare = ["" if title is None or title == draft.values.get("title") else title for title in titles]
    kinds = [kind for one, title in zip(whole, spare, strict=True) for kind in _kinds(one) or _titles(one, title)]
    draft.put("assessment_types", list(dict.fromkeys(kinds)), "provenBy.dcType")
    draft.put("assessment_map", list(dict.fromkeys(islice(_pairs(whole, titles), MOST_PAIRS))), "provenBy.proves")
    draft.put("grading_scheme", _schemes(whole), "provenBy.specifiedBy.gradingScheme")
    if "grade" not in draft.values:
        draft.put("grade", _grades(proofs, whole), "provenBy.grade")
    _put_supervision(whole, draft)


def _kinds(assessment: Node) -> list[str]:
    concepts = each(assessment, "dcType", "specifiedBy.dcType")
    names = [(concept, name) for concept in concepts if (name := name_of(concept)) is not None]
    for concept, _name in names:
        concept.take()
    return list(dict.fromkeys(name for _concept, name in names))


def _titles(assessment: Node, title: str) -> list[str]:
    take_where(each(assessment, "title", "specifiedBy.title"), title)
    return [title] if title else []


def _put_supervision(assessments: Sequence[Node], draft: Draft) -> None:
    concepts = each(assessments, "idVerification")
    values = list(dict.fromkeys(v for one in concepts if (v := value_of("supervision_identity", one)) is not None))
    if len(values) > 1:
        message = _("The assessments differ in supervision; none was taken.")
        draft.say(message, heading="provenBy.idVerification", value="; ".join(values))
        return
    draft.put("supervision_identity", next(iter(values), None), "provenBy.idVerification")
    for concept in concepts:
        concept.take()


def _grades(proofs: Sequence[Node], whole: Sequence[Node]) -> str | None:
    """Return the grade; of several assessments each with its title, parts only where no whole has a grade."""
    for assessments in (proofs, whole):
        graded = [(one, grade) for one in assessments if (grade := first(one, "grade.textScore", "grade")) is not None]
        if len(graded) == 1:
            return graded[0][1]
        if graded:
            return "; ".join(f"{peek_at(one, 'title', 'specifiedBy.title') or '?'}: {grade}" for one, grade in graded)
    return None


def _schemes(assessments: Sequence[Node]) -> str | None:
    texts = []
    for scheme in each(assessments, "gradingScheme", "specifiedBy.gradingScheme"):
        parts = [scheme.text("title"), first(scheme, "description")] if scheme.is_object else [scheme.own_text()]
        texts.append(": ".join(part for part in parts if part is not None))
    return "\n".join(dict.fromkeys(text for text in texts if text)) or None


def _pairs(assessments: Sequence[Node], titles: Sequence[str | None]) -> Iterator[str]:
    for assessment, title in zip(assessments, titles, strict=True):
        for target in each(assessment, "proves", "specifiedBy.proves"):
            covered = each(target, "learningOutcome", "specifiedBy.learningOutcome")
            texts = [outcome_text(one) for one in covered] if covered else said(target, "title")
            yield from (f"{title or '?'}: {text}" for text in texts if text is not None)
