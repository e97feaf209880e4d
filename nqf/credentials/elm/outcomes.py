"""Learning outcomes of an achievement, the skills and kinds named with them, and what is said of it as a whole."""

from collections.abc import Sequence

from nqf.credentials.draft import Draft
from nqf.credentials.elm.concepts import name_of, shown
from nqf.credentials.elm.walk import each, said
from nqf.credentials.tree import Node

SKILLS = ("relatedESCOSkill", "relatedSkill")


def read_outcomes(specs: Sequence[Node], draft: Draft) -> None:
    """Put the outcomes, their domains and related skills; a summary of outcomes stands in where there are none."""
    outcomes = [(node, text) for node in each(specs, "learningOutcome") if (text := outcome_text(node)) is not None]
    draft.put("learning_outcomes", [text for _node, text in outcomes], "specifiedBy.learningOutcome")
    domains = [_domain(node) for node, _text in outcomes]
    draft.put("outcome_domains", domains if any(domains) else None, "specifiedBy.learningOutcome.dcType")
    draft.put("skills_alignment", _skills(each(specs, "learningOutcome")), "specifiedBy.learningOutcome.relatedSkill")
    if not outcomes:
        summary = "\n".join(said(specs, "learningOutcomeSummary"))
        draft.put("learning_outcomes", summary, "specifiedBy.learningOutcomeSummary")


def outcome_text(outcome: Node) -> str | None:
    """Return "title: description" of an outcome; one of the two where the other is not stated."""
    if not outcome.is_object:
        return outcome.own_text()
    title = outcome.text("title", "prefLabel", "name")
    notes = [one for one in said(outcome, "description", "definition", "additionalNote") if one != title]
    said_more = " ".join(notes)
    if title is None or not said_more:
        return title or said_more or None
    return f"{title.rstrip(' :')}: {said_more}"


def notes_of(nodes: Sequence[Node]) -> str | None:
    """Return the additional notes of objects, one a line, each with its subject where it has one."""
    lines = []
    for note in each(nodes, "additionalNote"):
        subject = note.text("subject", "topic") if note.is_object else None
        text = note.text("noteLiteral", "text", "#text") if note.is_object else note.own_text()
        if text is None and note.is_object:
            text = note.own_text()
        if text is not None:
            lines.append(text if subject is None else f"{subject}: {text}")
    return "\n".join(dict.fromkeys(lines)) or None


def _domain(outcome: Node) -> str:
    kind = next(iter(each(outcome, "dcType")), None)
    name = None if kind is None else name_of(kind)
    if kind is not None and name is not None:
        kind.take()
    return name or ""


def _skills(outcomes: Sequence[Node]) -> list[str]:
    skills = []
    for concept in each(outcomes, *SKILLS):
        text = shown(concept)
        if text is not None:
            concept.take()
            skills.append(text)
    return list(dict.fromkeys(skills))
