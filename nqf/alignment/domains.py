"""Which descriptor domains of different frameworks may be read side by side.

Frameworks cut their descriptors differently: three domains here, eight there, under names of their own. For reading
only, each domain is put into one of three families by the words of its name. This is our grouping and says so; it
never changes a descriptor and carries no weight in levelling.
"""

from typing import Literal

Family = Literal["knowledge", "skills", "autonomy", "other"]

FAMILIES: tuple[Family, ...] = ("knowledge", "skills", "autonomy", "other")

_WORDS: tuple[tuple[Family, tuple[str, ...]], ...] = (
    (
        "autonomy",
        (
            "autonom",
            "responsib",
            "accountab",
            "competenc",
            "attitude",
            "value",
            "ethic",
            "context",
            "insight",
            "working with others",
            "role",
            "judgement",
            "management of",
            "mindset",
            "personal",
            "limits of",
        ),
    ),
    (
        "skills",
        (
            "skill",
            "know-how",
            "appli",
            "process",
            "method",
            "communicat",
            "problem",
            "practice",
            "numeracy",
            "data",
            "information",
            "activit",
            "complexity",
            "practical",
        ),
    ),
    ("knowledge", ("knowledge", "understanding", "theor")),
)
"""Words that put a domain into a family, tried in this order: "Application of knowledge" is about skills, "Knowledge
and understanding" about knowledge. Our reading of the headings that frameworks print."""


def family_of(domain: str) -> Family:
    """Return the family of a domain by the words of its name; "other" where none is known."""
    name = domain.casefold()
    for family, words in _WORDS:
        if any(word in name for word in words):
            return family
    return "other"


def by_family(lines: dict[str, str]) -> dict[Family, dict[str, str]]:
    """Sort the descriptor lines of one level (domain → text) into families, in a fixed order; empty ones left out."""
    found: dict[Family, dict[str, str]] = {
        family: {domain: text for domain, text in lines.items() if family_of(domain) == family} for family in FAMILIES
    }
    return {family: inside for family, inside in found.items() if inside}
