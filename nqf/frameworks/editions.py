"""Make an edition out of a text: its id, its names, and what it takes over from the framework beside which it stands.

An official text often says no more than the levels and their descriptors. What it is silent on holds as before, so
links, credit, award types, rules, countries and the bodies behind them are taken over from the base, each only where
all level labels that it uses are on the text's ladder. What was taken over is named in the edition and in its notes.
"""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nqf.frameworks.checks import ladder as label_problems
from nqf.frameworks.schema import Edition, Framework
from nqf.i18n import _

LONGEST_ID = 60
"""Most characters of an id; that is what the columns which name a framework hold."""

_WHERE = ("scope", "countries", "subdivisions", "countries_basis")
"""Taken over together where a text names no country."""

_STANDING = ("kind", "authority", "other_authorities", "status")
"""Taken over together where a text does not say whether it is in force: whom it then names as its authority only
published the file."""

_RULES = (
    "names",
    "legal_basis",
    "credit",
    "sub_frameworks",
    "qualification_types",
    "micro_credentials",
    "small_awards",
    "links",
    "recognition",
)
"""Taken over one by one where the text does not have them. Ladder, domains and descriptors never are."""

_ID_SIGNS = re.compile(r"[^a-z0-9]+")


def edition_id(base_id: str, label: str) -> str:
    """Return the id of an edition: the base's id, `@`, and the label in small letters, digits and hyphens."""
    return f"{base_id}@{plain_id(label) or 'edition'}"[:LONGEST_ID].rstrip("-")


def plain_id(text: str) -> str:
    """Write a text in small letters, digits and hyphens, accents dropped; empty where nothing is left."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _ID_SIGNS.sub("-", letters.lower()).strip("-")[:LONGEST_ID].rstrip("-")


def make_own(text: Framework, framework_id: str, edition: Edition) -> Framework:
    """Return a text as a user's own framework. Raises pydantic's ValidationError for an id that cannot be one."""
    return Framework.model_validate(contents(text) | {"id": framework_id, "edition": edition})


def make_edition(text: Framework, base: Framework, edition: Edition) -> Framework:
    """Return a text as an edition of `base`, completed from it; `edition.inherited` is filled in.

    Raises pydantic's ValidationError where the label gives no valid id.
    """
    taken = inherited_keys(text, base)
    own, given = contents(text), contents(base)
    listed = {source.id for source in base.sources}
    own = _renamed(own, {source.id: f"text-{source.id}" for source in text.sources if source.id in listed})
    whole = own | {key: given[key] for key in taken if key in given}
    used = _sources_named({key: given[key] for key in taken if key in given})
    whole["sources"] = [*own.get("sources", ()), *(s for s in given.get("sources", ()) if s["id"] in used)]
    whole |= names_of(base, edition.label) | {"id": edition_id(base.id, edition.label)}
    whole["edition"] = edition.model_copy(update={"inherited": taken})
    if taken:
        said = _("Taken over from {base}, since the text is silent on it: {keys}.", base=base.id, keys=_words(taken))
        whole["notes"] = f"{text.notes} {said}" if text.notes else said
    return Framework.model_validate(whole)


def inherited_keys(text: Framework, base: Framework) -> tuple[str, ...]:
    """Name the keys of Framework that a text is silent on and that the base states in labels of the text's ladder."""
    where = _WHERE if not text.countries else ()
    standing = _STANDING if text.status.value == "other" and not text.status.is_verified() else ()
    who = [key for key in (*where, *standing) if getattr(base, key)]
    rules = [key for key in _RULES if not getattr(text, key) and getattr(base, key) and _fits(key, text, base)]
    return (*who, *rules)


def names_of(base: Framework, label: str) -> dict[str, str]:
    """Return full and short name of an edition, which lists tell apart from its base by the label."""
    return {"name": f"{base.name} ({label})", "short_name": f"{base.short_name} ({label})"}


def contents(framework: Framework) -> dict[str, Any]:
    """Return what a framework states, key by key, without what is absent."""
    return framework.model_dump(exclude_defaults=True)


def _fits(key: str, text: Framework, base: Framework) -> bool:
    """Tell whether a block of the base uses labels of the text's ladder only."""
    if not text.levels:
        return False
    tried = text.model_copy(update={key: getattr(base, key)})
    return not any(problem.field.split(".")[0] == key for problem in label_problems(Path(), tried))


def _words(keys: tuple[str, ...]) -> str:
    return ", ".join(key.replace("_", " ") for key in keys)


def _sources_named(value: object) -> set[str]:
    """Return the ids of all sources that blocks name."""
    if isinstance(value, dict):
        own = set(value["sources"]) if "evidence" in value and "sources" in value else set()
        return own.union(*map(_sources_named, value.values()))
    return set().union(*map(_sources_named, value)) if isinstance(value, list | tuple) else set()


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Return contents in which sources have other ids, in their list and wherever a block names them."""
    if isinstance(value, list | tuple):
        return [_renamed(part, names) for part in value]
    if not isinstance(value, dict):
        return value
    if "evidence" in value:
        return {
            key: [names.get(one, one) for one in part] if key == "sources" else _renamed(part, names)
            for key, part in value.items()
        }
    if {"id", "title"} <= value.keys() and "ladder" not in value:
        return value | {"id": names.get(value["id"], value["id"])}
    return {key: _renamed(part, names) for key, part in value.items()}
