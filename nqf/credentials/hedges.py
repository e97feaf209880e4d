"""Words around a figure: "not stated", "about", "at least", remarks in brackets.

They change how sure a figure is, not which it is. The figure itself is left to `figures.py`.
"""

import re

from nqf.credentials.numerals import tidy
from nqf.i18n import _

_NOT_STATED = frozenset(
    "|- -- --- ---- ? ?? / . .. ... … n/a n.a. n.a na #n/a tbc tbd tba t.b.c. t.b.d. nil none null nan unknown nr s.o. "
    "so s/o n.c. nc n.d. nd n.r. néant aucun aucune variable varies inconnu inconnue".replace("|", "").split(" ")
) | {
    "", "not stated", "not known", "not available", "not applicable", "to be confirmed", "to be determined", "non précisé",
    "non precise", "non renseigné", "non renseigne", "sans objet", "à préciser", "à confirmer", "a preciser", "a confirmer",
    "non communiqué", "non disponible", "not specified", "unspecified", "pending", "to follow",
}  # fmt: skip
_ABOUT = re.compile(r"^(?:about|approx(?:\.|imately)?|around|circa|ca\.?|c\.|environ|env\.?|~|≈|près de|nearly|roughly) ?")
_BOUND = re.compile(
    r"^(?:at least|minimum(?: of)?|min\.?(?= ?\d)|au moins|up to|maximum(?: of)?|max\.?|au plus|jusqu'à|≥|≤|>=|<=|>|<"
    r"|more than|less than|plus de|moins de) ?|(?: ?(?:minimum|min\.|maximum|max\.?|\+|or more|ou plus))$"
)
_BRACKETS = re.compile(r" ?(?:\([^()]*\)|\[[^\[\]]*\]) ?")


def is_not_stated(text: str) -> bool:
    """Tell whether the text only says that the value is not known ("n/a", "TBC", "-", "non précisé")."""
    return len(text) < 24 and tidy(text) in _NOT_STATED


def without_remarks(text: str) -> tuple[str, str | None]:
    """Take off "about", "at least" and brackets; return the rest and what is doubtful about it."""
    inner = re.fullmatch(r"[(\[]([^()\[\]]*)[)\]]", text)
    text = inner[1].strip() if inner is not None else text
    for pattern, doubt in (
        (_BRACKETS, lambda: _("What stands in brackets was not read.")),
        (_ABOUT, lambda: _("Stated as approximate; the figure itself was taken.")),
        (_BOUND, lambda: _("Stated as a minimum or maximum; the figure itself was taken.")),
    ):
        rest = pattern.sub(" ", text).strip()
        if rest != text and re.search(r"\d", rest):
            return without_remarks(rest)[0], doubt()
    return text, None
