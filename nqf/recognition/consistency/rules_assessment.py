"""Checks of the assessment: that it reaches every outcome, and that it is known who was assessed."""

import re

from rapidfuzz import fuzz, process, utils

from nqf.credentials.record import MicroCredential
from nqf.i18n import _, plural
from nqf.recognition.consistency.types import Finding, Surroundings, Thresholds, cannot_tell, doubt, fits, rule

_ARROW = re.compile(r"\s*(?:→|->|=>|:)\s*")
_NUMBERS = re.compile(
    r"(?:\b(?:outcomes?|lo|acquis|aa|résultats?)\s*|^|[,;&]\s*|\band\s+|\bet\s+)(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?\b",
    re.I,
)
_ALL = re.compile(r"^(?:all|every|tous|toutes|chaque)\b", re.I)


@rule("learning_outcomes", "assessment_map", "assessment_types")
def every_outcome_assessed(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> Finding | None:
    """Every outcome is assessed at least once.

    Reads which assessment covers which outcomes, by their numbers or their words. Nothing can be told where assessments
    are stated without saying what they cover.
    Source: the UNESCO definition of 2022 (what a learner knows, understands or can do is assessed); how alike words must
    be is our own choice.
    """
    outcomes = record.learning_outcomes
    if not outcomes or not (record.assessment_map or record.assessment_types):
        return None
    if not record.assessment_map:
        return cannot_tell(
            _("Assessments are stated, but not which outcomes they cover."),
            _("Ask which assessment covers which outcome."),
        )
    covered = set().union(*(_covered(line, outcomes, limits["alike"]) for line in record.assessment_map))
    missing = [text for place, text in enumerate(outcomes) if place not in covered]
    if not missing:
        return fits(_("Every outcome is assessed."))
    if not covered:
        return cannot_tell(
            _("The plan of assessment names no outcome as it is stated."),
            _("Ask which assessment covers which outcome."),
        )
    text = plural(
        "No assessment is stated for {count} outcome: {outcomes}.",
        "No assessment is stated for {count} outcomes: {outcomes}.",
        len(missing),
        outcomes="; ".join(f"“{one}”" for one in missing),
    )
    return doubt(text, _("Ask how these outcomes are assessed."))


@rule("supervision_identity")
def supervision_and_identity(record: MicroCredential, _around: Surroundings, _limits: Thresholds) -> Finding | None:
    """The assessment is supervised and the identity checked.

    An assessment that nobody supervises, or in which nobody checks who takes it, is weaker evidence. It is no fault of its
    own: a project at the workplace may be sound without. Recognition bodies weigh it when they read a micro-credential.
    Source: the European approach to micro-credentials (Council Recommendation of 16 June 2022), which lists supervision
    and identity check among its optional elements; Nuffic weighs testing and identification among seven criteria.
    """
    stated = record.supervision_identity
    if stated is None:
        return None
    text = {
        "unsupervised_no_id": _("The assessment is unsupervised and without identity check."),
        "unsupervised_id": _("The assessment is unsupervised, with identity check."),
        "supervised_no_id": _("The assessment is supervised, without identity check."),
        "supervised_id": _("The assessment is supervised, with identity check."),
    }[stated]
    if stated == "supervised_id":
        return fits(text)
    advice = _(
        "Those who recognise it may give it less weight: ask how the provider knows that the work is the learner's own."
    )
    return doubt(text, advice)


def _covered(line: str, outcomes: tuple[str, ...], alike: float) -> set[int]:
    """Return the places of the outcomes that a line "assessment: outcome" names."""
    parts = _ARROW.split(line, maxsplit=1)
    named = parts[-1].strip() if len(parts) > 1 else line.strip()
    if len(parts) > 1 and _ALL.match(named):
        return set(range(len(outcomes)))
    numbers = _numbered(named, len(outcomes)) if len(parts) > 1 else set()
    found = process.extract(
        named, outcomes, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=alike, limit=None
    )
    best = max((score for _text, score, _place in found), default=0.0)
    return numbers or {place for _text, score, place in found if score == best}


def _numbered(text: str, count: int) -> set[int]:
    places: set[int] = set()
    for found in _NUMBERS.finditer(text):
        first, last = int(found[1]), int(found[2] or found[1])
        places |= {number - 1 for number in range(first, last + 1) if 1 <= number <= count}
    return places
