"""What must not move a level: words of the same meaning, spelling, length, capitals, names, language.

Measured on twelve records of our own, each written in English and in French (`data/models/twins.yaml`), with the shipped
weights. The Method page and `nqf fairness` show it.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import yaml

from nqf.credentials.record import MicroCredential
from nqf.levelling.demand import read_demand
from nqf.settings import DATA

NAMES = ("Kenya", "Trinidad and Tobago", "New Zealand", "Harvard University", "Bridgetown Community College")
NO_NAME = "Zorvania"
"""A made-up name that other names are compared with, so that only the name differs."""

AMERICAN = {
    "organis": "organiz",
    "analys": "analyz",
    "colour": "color",
    "programme": "program",
    "behaviour": "behavior",
    "specialis": "specializ",
    "centre": "center",
}

Change = Callable[[MicroCredential], MicroCredential]


class Move(NamedTuple):
    """How far a change without meaning moves the demands of the twelve records of one language, in reference levels."""

    change: str
    language: str
    largest: float
    mean: float


@cache
def twins() -> list[dict[str, Any]]:
    """Return the twelve cases as written."""
    with (DATA / "models" / "twins.yaml").open(encoding="utf-8") as handle:
        cases: list[dict[str, Any]] = yaml.safe_load(handle)
    return cases


def twin_records(language: str) -> list[MicroCredential]:
    """Return the twelve records in one language (`en` or `fr`)."""
    return [
        MicroCredential(
            record_id=case["id"],
            title=case[language]["title"],
            learning_outcomes=tuple(case[language]["outcomes"]),
            delivery_language=language,
        )
        for case in twins()
    ]


def demands_of(records: Sequence[MicroCredential]) -> list[float]:
    """Return the demands of records that can all be read, in reference levels."""
    return [float(demand.mean or 0.0) for demand in read_demand(records)]


def in_texts(record: MicroCredential, change: Callable[[str], str]) -> MicroCredential:
    """Change title and outcomes."""
    outcomes = tuple(map(change, record.learning_outcomes))
    return record.model_copy(update={"title": change(record.title), "learning_outcomes": outcomes})


def swap(text: str, words: dict[str, str]) -> str:
    """Replace words, or beginnings of words, keeping a capital at the beginning."""
    for old, new in words.items():
        text = re.sub(
            rf"\b{old}",
            lambda found, new=new: new.capitalize() if found.group()[0].isupper() else new,  # type: ignore[misc]
            text,
            flags=re.IGNORECASE,
        )
    return text


def synonyms(record: MicroCredential) -> MicroCredential:
    """Put other words of the same meaning, as each case lists them."""
    same = {case["id"]: case["same"] for case in twins()}[record.record_id]
    return in_texts(record, lambda text: swap(text, same))


def american(record: MicroCredential) -> MicroCredential:
    """Spell the American way."""
    return in_texts(record, lambda text: swap(text, AMERICAN))


def doubled(record: MicroCredential) -> MicroCredential:
    """State every outcome twice."""
    return record.model_copy(update={"learning_outcomes": record.learning_outcomes * 2})


def upper(record: MicroCredential) -> MicroCredential:
    """Write all in capitals."""
    return in_texts(record, str.upper)


def named(name: str) -> Change:
    """Name a country or an institution in the title and in a summary."""

    def change(record: MicroCredential) -> MicroCredential:
        return record.model_copy(update={"title": f"{record.title}, {name}", "summary": f"Offered in {name}."})

    return change


def _as_is(record: MicroCredential) -> MicroCredential:
    return record


CHANGES: dict[str, tuple[Change, Change]] = {
    "synonyms": (_as_is, synonyms),
    "American spelling": (_as_is, american),
    "text repeated": (_as_is, doubled),
    "upper case": (_as_is, upper),
    **{f"named {name}": (named(NO_NAME), named(name)) for name in NAMES},
}
"""Every change with what it is compared with."""

ENGLISH_ONLY = ("synonyms", "American spelling")


def move_of(change: str, language: str) -> Move:
    """Measure one change in one language."""
    before, after = CHANGES[change]
    records = twin_records(language)
    first, second = demands_of(list(map(before, records))), demands_of(list(map(after, records)))
    moves = [abs(one - other) for one, other in zip(first, second, strict=True)]
    return Move(change, language, max(moves), sum(moves) / len(moves))


def fairness() -> list[Move]:
    """Measure every change, and the French twins beside the English records."""
    found = [
        move_of(change, language)
        for change in CHANGES
        for language in ("en", "fr")
        if language == "en" or change not in ENGLISH_ONLY
    ]
    apart = [
        abs(one - other)
        for one, other in zip(demands_of(twin_records("en")), demands_of(twin_records("fr")), strict=True)
    ]
    return [*found, Move("French twin", "en–fr", max(apart), sum(apart) / len(apart))]
