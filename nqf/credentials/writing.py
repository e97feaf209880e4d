"""What the writers of nested formats share: the language of a record's texts, several names in one text, figures.

Readers join several names with semicolons; a writer that gives each its own place splits them here again.
"""

from typing import Any

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential

UNKNOWN_LANGUAGE = "und"
"""The language tag for a text whose language is not known (BCP 47)."""


def text_language(record: MicroCredential) -> str:
    """Return the language tag for a record's texts: its language of delivery where that is one, else "und"."""
    stated = record.delivery_language
    return stated if stated is not None and "," not in stated else UNKNOWN_LANGUAGE


def split_names(names: str | None) -> list[str]:
    """Split names at semicolons, where joining them again, each once, gives the same text."""
    if names is None:
        return []
    parts = names.split("; ")
    is_clear = len(set(parts)) == len(parts) and all(part and part == part.strip() for part in parts)
    return parts if is_clear else [names]


def ends(quantity: Quantity | None) -> list[str]:
    """Return the ends of an interval as plain figures; one where it is exact, none where it is not known."""
    return [] if quantity is None else list(dict.fromkeys(map(plain_figure, (quantity.low, quantity.high))))


def plain_figure(figure: float) -> str:
    """Write a figure without exponent and without digits that say nothing."""
    return f"{figure:.10f}".rstrip("0").rstrip(".")


def stated(parts: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not stated."""
    return {name: value for name, value in parts.items() if value not in (None, [], {}, "")}
