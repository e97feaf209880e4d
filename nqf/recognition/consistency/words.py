"""Verdicts and weights in the reader's language."""

from nqf.i18n import _
from nqf.recognition.consistency.types import Verdict, Weight


def verdict_word(verdict: Verdict) -> str:
    """Name a verdict."""
    return {
        Verdict.CONFLICT: _("contradiction"),
        Verdict.DOUBT: _("doubt"),
        Verdict.CANNOT_TELL: _("cannot tell"),
        Verdict.FITS: _("fits"),
    }[verdict]


def weight_word(weight: Weight) -> str:
    """Name how much a flag weighs."""
    return {Weight.MUST: _("must be mended"), Weight.SHOULD: _("should be mended")}[weight]
