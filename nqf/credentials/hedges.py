"""Words around a figure: "not stated", "about", "at least", remarks in brackets.

They change how sure a figure is, not which it is. The figure itself is left to `figures.py`.
"""

import re

from nqf.credentials.numerals import tidy
from nqf.credentials.words import reading_words
from nqf.i18n import _

_ABOUT = re.compile(
    r"^(?:about|approx(?:\.|imately)?|around|circa|ca\.?|c\.|environ|env\.?|~|≈|près de|nearly|roughly) ?"
)
_BOUND = re.compile(
    r"^(?:at least|minimum(?: of)?|min\.?(?= ?\d)|au moins|up to|maximum(?: of)?|max\.?|au plus|jusqu'à|≥|≤|>=|<=|>|<"
    r"|more than|less than|plus de|moins de) ?|(?: ?(?:minimum|min\.|maximum|max\.?|\+|or more|ou plus))$"
)
_BRACKETS = re.compile(r" ?(?:\([^()]*\)|\[[^\[\]]*\]) ?")


def is_not_stated(text: str) -> bool:
    """Tell whether the text only says that the value is not known ("n/a", "TBC", "-", "non précisé")."""
    return len(text) < 24 and ((word := tidy(text)) == "" or word in reading_words().not_stated)


def without_remarks(text: str) -> tuple[str, str | None]:
    """Take off "about", "at least" and brackets; return the rest and what is doubtful about it."""
    inner = re.fullmatch(r"[(\[]([^()\[\]]*)[)\]]", text)
    text = inner[1].strip() if inner is not None else text
    doubts = (
        (_BRACKETS, _("What stands in brackets was not read.")),
        (_ABOUT, _("Stated as approximate; the figure itself was taken.")),
        (_BOUND, _("Stated as a minimum or maximum; the figure itself was taken.")),
    )
    for pattern, doubt in doubts:
        rest = pattern.sub(" ", text).strip()
        if rest != text and re.search(r"\d", rest):
            return without_remarks(rest)[0], doubt
    return text, None
