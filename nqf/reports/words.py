"""The fixed words of the report in the reader's language: verdicts, confidence, reasons, kinds of link, units.

Formulas compare cells with these words, so every sheet takes them from here.
"""

from nqf.credentials.quantity import Quantity
from nqf.frameworks.schema import Range
from nqf.i18n import _, number
from nqf.levelling.types import Confidence, Refusal

INSIDE, OUTSIDE, NOT_COMPARED, NO_PROPOSAL = "inside", "outside", "not compared", "no proposal"


def claim_word(key: str) -> str:
    """Name what became of a claimed level: inside or outside the range, not compared, no proposal."""
    return {
        INSIDE: _("inside the range"),
        OUTSIDE: _("outside the range"),
        NOT_COMPARED: _("not compared"),
        NO_PROPOSAL: _("no proposal"),
    }[key]


def workload_word(verdict: str) -> str:
    """Name a workload verdict."""
    return {"agree": _("agree"), "disagree": _("disagree"), "cannot tell": _("cannot tell")}[verdict]


def confidence_word(confidence: Confidence) -> str:
    """Name a confidence."""
    return {
        Confidence.HIGH: _("high"),
        Confidence.MODERATE: _("moderate"),
        Confidence.LOW: _("low"),
        Confidence.NONE: _("none"),
    }[confidence]


def refusal_word(refused: Refusal) -> str:
    """Name why no level is proposed, in few words."""
    return {
        Refusal.NO_TEXT: _("no text"),
        Refusal.TOO_SHORT: _("too few words"),
        Refusal.LANGUAGE: _("language not supported"),
        Refusal.UNFAMILIAR: _("unfamiliar text"),
        Refusal.NO_LADDER: _("levels not placed"),
    }[refused]


def status_word(status: str) -> str:
    """Name the status of a framework, or of its rule on micro-credentials."""
    return {
        "operational": _("operational"),
        "adopted": _("adopted"),
        "in development": _("in development"),
        "none": _("none"),
        "other": _("other"),
        "policy": _("policy"),
        "pilot": _("pilot"),
        "draft": _("draft"),
        "discussed": _("discussed"),
        "none found": _("no rule found"),
    }.get(status, status)


def mark_word(is_verified: bool) -> str:
    """Name an evidence mark: whether a published source showed the figure."""
    return _("verified") if is_verified else _("unverified")


def yes_no(value: bool | None) -> str:
    """Say yes, no, or that nobody said."""
    if value is None:
        return _("not stated")
    return _("yes") if value else _("no")


def quantity_text(quantity: Quantity | None) -> str:
    """Write an interval as people do: 30 to 40, or 30."""
    if quantity is None:
        return _("not stated")
    if quantity.is_exact:
        return number(quantity.low)
    return _("{low} to {high}", low=number(quantity.low), high=number(quantity.high))


def range_text(span: Range | None) -> str:
    """Write a range of figures, open ends included."""
    if span is None:
        return _("not stated")
    top = span.max if span.max is not None else span.below
    if span.min is not None and top is not None:
        low, high = number(span.min), number(top)
        if span.min == top:
            return low
        words = _("{low} to {high}", low=low, high=high)
        return _("{range} (end not included)", range=words) if span.max is None else words
    if span.min is not None:
        return _("from {low}", low=number(span.min))
    if span.below is not None and span.max is None:
        return _("below {high}", high=number(span.below))
    return _("up to {high}", high=number(top if top is not None else 0))


def level_range_text(low: str | None, high: str | None) -> str:
    """Write a range of level labels: "4 to 6", or "5" where both ends are one."""
    if low is None or high is None:
        return _("not stated")
    return low if low == high else _("{low} to {high}", low=low, high=high)
