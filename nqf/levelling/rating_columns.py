"""Which column of a sheet of ratings holds what: record, rater, level, framework, domain, text, the tool's own level.

Two layouts are known. Long: a row a rating, with a column for the rater and one for the level. Wide: a row a record, with
a column for each rater. Headings are compared without case, accents and punctuation, in English and French.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from nqf.credentials.fields import record_fields
from nqf.credentials.headers import guess_mapping
from nqf.credentials.headings import fold

Role = Literal["record", "rater", "level", "framework", "domain", "title", "outcomes", "summary", "tool"]
RatingLayout = Literal["long", "wide"]

LEAST_SCORE = 0.97
"""Headings known from records count only where their words are the same: a rater's name may be near to any word."""

_WORDS: dict[Role, str] = {
    "record": "record|records|record no|micro credential id|fiche|n de fiche|dossier|unit|item",
    "rater": "rater|raters|rater name|rated by|assessor|reviewer|vetter|coder|judge|observer|evaluator|panel member|"
    "evaluateur|evaluatrice|examinateur|examinatrice|juge|codeur|notateur|membre du jury|expert",
    "level": "rating|ratings|rated level|level given|level rated|niveau attribue|niveau donne|notation",
    "domain": "domaine|domaine du descripteur|descriptor domain|strand",
    "tool": "tool|tool level|level of the tool|nqf tool|outil|niveau de l outil|niveau outil",
}
_ROLE_OF_WORD: dict[str, Role] = {word: role for role, words in _WORDS.items() for word in words.split("|")}
_ROLE_OF_FIELD: dict[str, Role] = {
    "record_id": "record",
    "title": "title",
    "learning_outcomes": "outcomes",
    "summary": "summary",
    "framework": "framework",
    "level_claimed": "level",
    "outcome_domains": "domain",
}
_NEVER_RATERS = frozenset({"number", "date", "boolean"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, counted from 0: one each by role, several for outcomes, and in a wide sheet the raters'.

    `candidates` may be raters; their cells decide. `others` are not read.
    """

    layout: RatingLayout
    heading_row: int
    headings: tuple[str, ...]
    roles: Mapping[Role, int]
    outcomes: tuple[int, ...]
    candidates: tuple[int, ...]
    others: tuple[int, ...]


def is_tool(name: str) -> bool:
    """Tell whether a heading or a rater's name means the tool itself."""
    return _ROLE_OF_WORD.get(fold(name)) == "tool"


def find_columns(heading_row: int, headings: Sequence[str]) -> Columns | None:
    """Read one row as headings of a sheet of ratings; None where it names no record, or neither layout fits."""
    roles: dict[Role, int] = {}
    outcomes: list[int] = []
    candidates: list[int] = []
    others: list[int] = []
    for column, (heading, guess) in enumerate(zip(headings, guess_mapping(headings), strict=True)):
        field = guess.field if guess.field is not None and guess.score >= LEAST_SCORE else None
        role = _ROLE_OF_WORD.get(fold(heading)) or _ROLE_OF_FIELD.get(field or "")
        if role == "outcomes":
            outcomes.append(column)
        elif role is not None and role not in roles:
            roles[role] = column
        elif role is None and heading and (field is None or record_fields()[field].type not in _NEVER_RATERS):
            candidates.append(column)
        elif heading:
            others.append(column)
    if "record" not in roles and "title" not in roles:
        return None
    roles.setdefault("record", roles.get("title", 0))
    if "rater" in roles and "level" in roles:
        return Columns(
            "long", heading_row, tuple(headings), roles, tuple(outcomes), (), tuple(sorted([*candidates, *others]))
        )
    unread = [roles.pop(role) for role in ("rater", "level") if role in roles]
    if len(candidates) < 2:
        return None
    return Columns(
        "wide",
        heading_row,
        tuple(headings),
        roles,
        tuple(outcomes),
        tuple(candidates),
        tuple(sorted([*others, *unread])),
    )
