"""What a record claims: which framework its text means, and which label of its ladder.

A framework may be named by its id, its name or its short name. Several frameworks share a short name ("RQF" is
England's and Rwanda's): the one of the awarding body's country is meant, and where none is, all are kept. A name that
only says "national framework" means the country's own. Editions count only where their id is written.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from nqf.credentials.credit_systems import plain
from nqf.credentials.record import MicroCredential
from nqf.credentials.terms import read_level
from nqf.frameworks.loader import find_framework, load_shelf, shelf_version
from nqf.frameworks.schema import Framework, Kind, Scope
from nqf.levelling.rating_values import label_of

_PLAIN_NAMES = frozenset(
    ["none", "nqf", "cnc", "qnq", "mnc", "cncq", "cnq", "nqcf", "nkr", "nok", "nqr"]
    + ["national qualifications framework", "national framework", "cadre national des certifications", "cadre national"]
)
"""Names that any country's own framework may go by, folded. Our selection."""

_TERRITORIES = {"FR": "GF GP MQ RE YT BL MF PM", "GB": "IM JE GG", "FI": "AX", "NO": "SJ", "US": "PR GU VI AS MP"}
"""Territories with an ISO code of their own where a country's framework may be used. Our selection."""
_HOME = {code: country for country, codes in _TERRITORIES.items() for code in codes.split()}

_SHORTEST_NAME, _LEAST_WORDS = 3, 3
_NUMBER = re.compile(r"\d+(?:\.\d+)?\+?")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LEVEL_WORD = re.compile(r"^(.*?)\W*\b(?:level|niveau|nivel|nível)\b", re.I)


class Claim(NamedTuple):
    """A level claimed on a framework. `frameworks` are all that the name may mean; `level` is the text, None if absent."""

    name: str
    frameworks: tuple[Framework, ...]
    level: str | None

    def labels(self) -> dict[str, str]:
        """Return, by id of framework, the label that the level text means there."""
        found = ((one.id, label_on(self.level, one)) for one in self.frameworks if self.level is not None)
        return {framework_id: label for framework_id, label in found if label is not None}


def claim_of(record: MicroCredential) -> Claim | None:
    """Return what a record claims, None where no framework is named that is known.

    Where the framework is not stated, the words before "Level" in the level text may name it ("RQF Level 6").
    """
    level = record.level_claimed
    name = record.framework or _name_in(level)
    frameworks = frameworks_named(name, record.awarding_country) if name else ()
    return Claim(str(name), frameworks, level) if frameworks else None


def single_framework(record: MicroCredential) -> Framework | None:
    """Return the framework that a record's text surely means, else None."""
    claim = claim_of(record)
    return claim.frameworks[0] if claim is not None and len(claim.frameworks) == 1 else None


def frameworks_named(name: str, country: str | None) -> tuple[Framework, ...]:
    """Return the frameworks that a name may mean, those of the country alone where there are any; kept for a shelf."""
    return _named(" ".join(name.split()), country, shelf_version())


def covers(framework: Framework, country: str) -> bool:
    """Tell whether a framework is of a country, or of a region that the country belongs to."""
    return country in framework.countries or _HOME.get(country) in framework.countries


def label_on(text: str, framework: Framework) -> str | None:
    """Return the label of a framework's ladder that a level text means, or None.

    The framework's names before or after it do not count, nor do Roman numerals for Arabic ones or the other way.
    """
    return _label(text, framework.id, shelf_version())


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the numbers of a level text as written."""
    return tuple(_NUMBER.findall(text))


def first_address(framework: Framework, keys: tuple[str, ...]) -> str | None:
    """Return the address of the first of a framework's sources, named by their ids, that has one."""
    by_id = {source.id: source.url for source in framework.sources}
    return next((url for key in keys if (url := by_id.get(key)) is not None), None)


@lru_cache(maxsize=4096)
def _label(text: str, framework_id: str, _version: str) -> str | None:
    framework = find_framework(framework_id)
    if framework is None:
        return None
    bare = _without_names(text, framework)
    forms = (text, bare, _turned(bare), _turned(read_level(bare).value or ""))
    return next((label for form in forms if form and (label := label_of(form, framework)) is not None), None)


def _without_names(text: str, framework: Framework) -> str:
    bare = " ".join(text.split())
    for name in (*_full_names(framework), *_short_names(framework)):
        bare = re.sub(rf"\(?(?<!\w){re.escape(name)}(?!\w)\)?", " ", bare, flags=re.I) if name else bare
    return " ".join(bare.split()).strip(" -–,:;")


def _turned(text: str) -> str:
    """Turn a Roman numeral into an Arabic one, or the other way; empty for anything else."""
    if text.isdigit() and 0 < int(text) <= len(_ROMAN):
        return _ROMAN[int(text) - 1]
    return str(_ROMAN.index(text.upper()) + 1) if text.upper() in _ROMAN else ""


def _name_in(level: str | None) -> str | None:
    found = _LEVEL_WORD.match(level or "")
    return found[1].strip() or None if found is not None else None


@lru_cache(maxsize=4096)
def _named(name: str, country: str | None, _version: str) -> tuple[Framework, ...]:
    exact = find_framework(name) or (find_framework(name.casefold()) if "-" in name else None)
    if exact is not None:
        return (exact,)
    shelf = [one for one in load_shelf().values() if not one.is_edition]
    if plain(name) in _PLAIN_NAMES:
        own = [one for one in shelf if country is not None and _is_own(one, country)]
        return tuple(own) if len(own) == 1 else ()
    words = f" {plain(name)} "
    found, more = _called(shelf, words, _full_names), _called(shelf, words, _short_names)
    near = [
        one for one in {one.id: one for one in found + more}.values() if country is not None and covers(one, country)
    ]
    return tuple(near or found or more)


def _is_own(framework: Framework, country: str) -> bool:
    return framework.scope is Scope.NATIONAL and framework.kind is Kind.LEVEL_FRAMEWORK and covers(framework, country)


def _called(shelf: list[Framework], words: str, names: Callable[[Framework], list[str]]) -> list[Framework]:
    """Return the frameworks with the longest name that stands in the words as whole words, or begins with them all."""
    lengths = {
        one.id: max((len(name) for name in _usable(names(one)) if _is_meant(name, words)), default=0) for one in shelf
    }
    longest = max(lengths.values(), default=0)
    return [one for one in shelf if longest and lengths[one.id] == longest]


def _is_meant(name: str, words: str) -> bool:
    is_long = len(words.split()) >= _LEAST_WORDS
    return f" {name} " in words or (is_long and f" {name} ".startswith(words))


def _usable(names: list[str]) -> list[str]:
    return [name for name in map(plain, names) if len(name) >= _SHORTEST_NAME and name not in _PLAIN_NAMES]


def _full_names(framework: Framework) -> list[str]:
    return [framework.short_name, framework.name, *framework.names.values()]


def _short_names(framework: Framework) -> list[str]:
    """Return the parts of a short name that is written as "EstQF / EKR" or "NQF (DKQF)", or the whole of it."""
    return [part.strip() for part in re.split(r"[/()]", framework.short_name) if part.strip()]
