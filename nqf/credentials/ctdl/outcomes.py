"""Competencies as learning outcomes, and what they are aligned with outside the file."""

from collections.abc import Sequence

from nqf.credentials.ctdl.alignments import NAMES, line_of
from nqf.credentials.draft import Draft
from nqf.credentials.tree import Node
from nqf.i18n import _

SKILL = "skill"
"""Our word for an alignment of the whole record with a skill, among its subjects."""

_OF_A_COURSE = ("teaches", "assesses")
_OF_A_CREDENTIAL = ("requires.targetCompetency", *_OF_A_COURSE)
_OF_ITS_PARTS = ("requires.targetLearningOpportunity.teaches", "requires.targetAssessment.assesses")
_ALIGNED = {"exactAlignment": "exact match", "closeAlignment": "close match", "broadAlignment": "broader",
            "narrowAlignment": "narrower", "majorAlignment": "major match", "minorAlignment": "minor match",
            "skillEmbodied": "skill embodied", "alignTo": "aligned"}  # fmt: skip


def read_outcomes(node: Node, draft: Draft, *, is_learning: bool) -> None:
    """Put the outcomes: what a course teaches, or a credential asks for, else what the parts of a credential teach.

    Competencies of the file that nothing names are outcomes of the one resource that names none.
    """
    for paths in (_OF_A_COURSE, ()) if is_learning else (_OF_A_CREDENTIAL, _OF_ITS_PARTS):
        for path in paths:
            _put(node.nodes(path), path, draft)
        if "learning_outcomes" in draft.values:
            return
    loose = [one for one in node.nodes("@graph") if one.first("competencyText") is not None]
    leaves = [one for one in loose if one.first("hasChild") is None]
    if leaves:
        draft.say(_("The credential names no competencies; those of the file were taken as its outcomes."))
        _put(leaves, "@graph", draft)


def read_skills(node: Node, draft: Draft) -> None:
    """Put the subjects that are said to be skills; all other subjects stay extras."""
    skills = [one for one in node.nodes("subject") if one.is_object and one.text("alignmentType") == SKILL]
    draft.add("skills_alignment", [line for one in skills if (line := line_of(one)) is not None], "subject")


def _put(places: Sequence[Node], path: str, draft: Draft) -> None:
    outcomes = [text for one in places if (text := _outcome(one)) is not None]
    skills = [line for one in places for line in _skills(one)]
    if len(outcomes) < len(places):
        draft.say(
            _("Competencies are named by address only; they were not taken as outcomes."),
            _("Send the file with its competencies."),
            heading=path,
        )
    draft.add("learning_outcomes", outcomes, path)
    draft.add("skills_alignment", skills, path)


def _competency(place: Node) -> Node:
    """Return the competency itself where a place points to one of the file."""
    target = place.first("targetNode") if place.is_object else None
    return target if target is not None and target.is_object else place


def _outcome(place: Node) -> str | None:
    if not place.is_object:
        return place.own_text() if not str(place.value).startswith(("http", "_:", "ce-")) else None
    text = _competency(place).text("competencyText", "name")
    name = place.text(*NAMES, "name")
    detail = place.text("targetNodeDescription", "targetDescription")
    parts = [part for part in (text or name, detail) if part]
    return ": ".join(dict.fromkeys(parts)) or None


def _skills(place: Node) -> list[str]:
    """Return what a competency is aligned with: its own place in a list outside the file, and its alignments."""
    competency = _competency(place)
    if competency is place and place.first("competencyText") is None:
        is_listed = place.first("frameworkName", "framework", "targetNode") is not None
        line = line_of(place) if place.is_object and is_listed else None
        return [line] if line is not None else []
    text = competency.text("competencyText", "name")
    return [
        f"{text} — {words}: {target}"
        for path, words in _ALIGNED.items()
        for one in competency.nodes(path)
        if (target := line_of(one)) is not None
    ]
