"""Words brought to one form, so that "Crédits*", "CREDITS" and "credits (required)" compare as equal."""

import re
import unicodedata
from functools import lru_cache

_REMARK = re.compile(r"\((?:required|mandatory|optional|obligatoire|facultatif|optionnel)\)", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return the words of a text in lower case, without accents, punctuation and marks such as "(required)"."""
    decomposed = unicodedata.normalize("NFKD", _REMARK.sub(" ", text.replace("’", "'")).casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", bare.replace("œ", "oe")).strip()
