"""The grounds on which two levels may be put side by side, strongest first, each with a sign and a word.

Screens and workbooks take both from here, so that a sign means the same everywhere and never stands without its word.
"""

from nqf.i18n import _

STRENGTHS = ("official", "comparison", "unilateral", "draft", "carried", "inferred", "none")
"""Grounds of a pair of levels, the strongest first."""

SYMBOLS = {
    "official": "●",
    "comparison": "◆",
    "unilateral": "▲",
    "draft": "□",
    "carried": "⇢",
    "inferred": "≈",
    "none": "·",
}
"""One sign a ground."""

DISAGREES, LEFT_OUT = "≠", "∅"
"""Link and text part ways; a published table leaves a level without a counterpart."""


def strength_name(strongest: str) -> str:
    """Name a ground in a word or two."""
    return {
        "official": _("official"),
        "comparison": _("comparison"),
        "unilateral": _("unilateral"),
        "draft": _("draft"),
        "carried": _("carried over"),
        "inferred": _("inferred"),
        "none": _("no link"),
    }[strongest]
