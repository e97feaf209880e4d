"""What edubadges (SURF, the Netherlands) and platforms of its kind add to badges: level, credits, hours, language.

In Open Badges 2.0 these are extensions of the badge class (`extensions:ECTSExtension` and so on, each with a property of
its own), in 3.0 properties of the achievement. Source: schemas of the extensions in edubadges/edubadges-server, and
educredentials/obv3-examples. The German platform that shares the study load (Open Educational Badges) counts it in
minutes and is told by its extension for competencies.
"""

import re

from nqf.credentials.draft import Draft
from nqf.credentials.numerals import parse_number
from nqf.credentials.outcomes import split_outcomes
from nqf.credentials.tree import Node
from nqf.i18n import _

_MODES = {
    "online": "online",
    "blended": "blended",
    "onsite": "onsite",
    "onsite or blended": "blended",
    "work experience": "work_based",
}
_SUPERVISION = {
    "unsupervised with no identity verification": "unsupervised_no_id",
    "unsupervised with identity verification": "unsupervised_id",
    "supervised with no identity verification": "supervised_no_id",
    "supervised online with identity verification": "supervised_id",
    "onsite with identity verification": "supervised_id",
}
_HOURS = (
    ("StudyLoadExtension.StudyLoad", "study load"),
    ("TimeInvestmentExtension.TimeInvestment", "time investment"),
    ("SBU", "study load"),
    ("timeInvestment", "time investment"),
)
_FIELDS = {
    "eqf_level": ("EQFExtension.EQF", "NiveauExtension.EQF", "EQF"),
    "credit_value": ("ECTSExtension.ECTS", "ECTS"),
    "delivery_language": ("LanguageExtension.Language", "LanguageExtension.language", "inLanguage", "language"),
}


def read_extensions(definition: Node, draft: Draft) -> None:
    """Put what the extensions of a badge say."""
    _read_outcomes(definition, draft)
    for field, paths in _FIELDS.items():
        draft.take(field, definition, *paths)
    if draft.paths.get("credit_value", "").endswith("ECTS"):
        draft.put("credit_system", "ECTS", draft.paths["credit_value"])
    _read_hours(definition, draft)
    _read_delivery(definition, draft)
    programmes = definition.texts("EducationProgramIdentifierExtension.EducationProgramIdentifier")
    programmes += definition.texts("educationProgramIdentifier")
    lines = [f"education programme: {code}" for code in programmes]
    draft.add("standards_used", lines, "EducationProgramIdentifier")


def _read_outcomes(definition: Node, draft: Draft) -> None:
    outcomes: list[str] = []
    for path in ("LearningOutcomeExtension.LearningOutcome", "learningOutcome", "learningOutcomes"):
        for text in definition.texts(path):
            outcomes.extend(split_outcomes(text))
    draft.add("learning_outcomes", outcomes, "LearningOutcome")


def _read_hours(definition: Node, draft: Draft) -> None:
    competencies = definition.nodes("CompetencyExtension")
    for path, what in _HOURS:
        place = definition.first(path)
        figure = place.own_text() if place is not None else None
        if place is None or figure is None:
            continue
        is_minutes = bool(competencies) and path.startswith("StudyLoad")
        draft.add("durations_stated", [f"{what}: {figure} {'min' if is_minutes else 'h'}"], place.path)
        draft.put("hours_total", f"{figure} min" if is_minutes else _hours(figure), place.path)
        if is_minutes:
            draft.say(_("The study load was read in minutes, as the platform of this badge counts it."), value=figure)
    skills = [_competency(one) for one in competencies]
    draft.add("skills_alignment", [text for text in skills if text], "CompetencyExtension")


def _hours(figure: str) -> str | None:
    """Return hours as text; none for 0, which these platforms write where nothing is stated."""
    is_zero = re.fullmatch(r"\d+(?:\.\d+)?", figure) is not None and parse_number(figure) == 0
    return None if is_zero else figure


def _competency(one: Node) -> str | None:
    name, framework = one.text("name"), one.text("framework")
    address = one.text("framework_identifier", "escoID")
    if name is None:
        return address
    return (f"{name} — {framework}" if framework else name) + (f" ({address})" if address else "")


def _read_delivery(definition: Node, draft: Draft) -> None:
    mode = definition.first("participationType")
    known = _MODES.get(_words(mode))
    if mode is not None and known is not None:
        draft.put("participation_mode", known, mode.path)
        mode.take()
    draft.add("assessment_types", definition.texts("assessmentType"), "assessmentType")
    _read_supervision(definition, draft)


def _read_supervision(definition: Node, draft: Draft) -> None:
    kind, identity = definition.first("supervisionType"), definition.first("identityChecked")
    words = _words(kind)
    is_checked = identity is not None and identity.value is True
    found = _SUPERVISION.get(words)
    if words == "supervised online":
        found = "supervised_id" if is_checked else "supervised_no_id" if identity is not None else None
    if kind is not None and found is not None:
        draft.put("supervision_identity", found, kind.path)
        kind.take()


def _words(node: Node | None) -> str:
    value = node.value if node is not None else None
    return " ".join(value.casefold().replace("_", " ").split()) if isinstance(value, str) else ""
