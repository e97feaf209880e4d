"""The verdicts of the checks page with their signs, so that nothing hangs on colour."""

from nqf.recognition.consistency.types import Verdict
from nqf.recognition.consistency.words import verdict_word
from nqf.recognition.definitions.verdicts import Verdict as ElementState
from nqf.recognition.definitions.words import verdict_title

_SIGNS = {Verdict.CONFLICT: "✗", Verdict.DOUBT: "!", Verdict.CANNOT_TELL: "?", Verdict.FITS: "✓"}
_ELEMENT_SIGNS = {
    ElementState.MET: "✓",
    ElementState.NOT_MET: "✗",
    ElementState.AT_AWARD: "–",
    ElementState.PERSON: "?",
    ElementState.NOT_APPLICABLE: "–",
}


def verdict_name(verdict: Verdict) -> str:
    """Name the verdict of a rule."""
    return f"{_SIGNS[verdict]} {verdict_word(verdict)}"


def element_name(state: ElementState) -> str:
    """Name the verdict on an element of a definition."""
    return f"{_ELEMENT_SIGNS[state]} {verdict_title(state)}"
