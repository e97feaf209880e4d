"""Frameworks of the shelf by the names that people and credentials use for them: id, short name, full name, languages.

A short name such as "NQF" or "RQF" is that of several frameworks: `frameworks_named` returns all that go by exactly this
name; `frameworks_meant` also takes a name that stands among other words, and prefers the framework of the awarding body's
country, where there is one. A name that only says "national framework" means the country's own. Editions count only
where their id is written.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from nqf.credentials.credit_systems import plain
from nqf.credentials.headings import fold
from nqf.frameworks.loader import find_framework, load_shelf, shelf_version
from nqf.frameworks.schema import Framework, Kind, Scope

_PLAIN_NAMES = frozenset(
    ["none", "nqf", "cnc", "qnq", "mnc", "cncq", "cnq", "nqcf", "nkr", "nok", "nqr"]
    + ["national qualifications framework", "national framework", "cadre national des certifications", "cadre national"]
)
"""Names that any country's own framework may go by, folded. Our selection."""

_TERRITORIES = {"FR": "GF GP MQ RE YT BL MF PM", "GB": "IM JE GG", "FI": "AX", "NO": "SJ", "US": "PR GU VI AS MP"}
"""Territories with an ISO code of their own where a country's framework may be used. Our selection."""
_HOME = {code: country for country, codes in _TERRITORIES.items() for code in codes.split()}

_SHORTEST_NAME, _LEAST_WORDS = 3, 3

_ALSO_CALLED = {
    "eqf": ("European Qualifications Framework", "EQR", "CEC", "MEC"),
    "qf-ehea": ("QF-EHEA", "EHEA", "Bologna"),
}
"""Names in use beside those of the shelf; EQR, CEC and MEC are EQF in German, French and Spanish."""

_AROUND = re.compile(r"^(?:the|le|la)\s+|\s+(?:levels?|niveaux?)$", re.IGNORECASE)


def frameworks_named(name: str) -> tuple[Framework, ...]:
    """Return every framework that goes by this name; none for a name that the shelf does not know.

    "The EQF", "EQF levels" and "European Qualifications Framework (EQF)" name the same.
    """
    known = _by_name(shelf_version())
    bare = _AROUND.sub("", name)
    before, _bracket, inside = bare.partition("(")
    return next((known[fold(one)] for one in (name, bare, before, inside) if fold(one) in known), ())


def regional_framework(country: str | None, label: str) -> Framework | None:
    """Return the regional framework that covers a country and has this label, the European one first; else None."""
    fitting = [
        one for one in load_shelf().values()
        if one.scope is Scope.REGIONAL and label in one.levels and country in one.countries
    ]  # fmt: skip
    return next((one for one in fitting if one.id == "eqf"), fitting[0] if fitting else None)


def frameworks_meant(name: str, country: str | None) -> tuple[Framework, ...]:
    """Return the frameworks that a name may mean, those of the country alone where there are any; kept for a shelf."""
    return _named(" ".join(name.split()), country, shelf_version())


def covers(framework: Framework, country: str) -> bool:
    """Tell whether a framework is of a country, or of a region that the country belongs to."""
    return country in framework.countries or _HOME.get(country) in framework.countries


def names_of(framework: Framework) -> list[str]:
    """Return every name of a framework: short, full, in other languages, and the parts of a short name."""
    return [*_full_names(framework), *_short_names(framework)]


@lru_cache(maxsize=2)
def _by_name(_version: str) -> Mapping[str, tuple[Framework, ...]]:
    found: dict[str, tuple[Framework, ...]] = {}
    for one in load_shelf().values():
        short = () if one.short_name == "none" else (one.short_name, *re.split(r"[/()]", one.short_name))
        names = (one.id, one.name, *one.names.values(), *short, *_ALSO_CALLED.get(one.base_id, ()))
        for name in dict.fromkeys(fold(name) for name in names):
            if name and not one.is_edition:
                found[name] = (*found.get(name, ()), one)
    return found


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
    found, more = (
        _called(shelf, words, lambda one: _usable(tuple(_full_names(one)))),
        _called(shelf, words, lambda one: _usable(tuple(_short_names(one)))),
    )
    near = [
        one for one in {one.id: one for one in found + more}.values() if country is not None and covers(one, country)
    ]
    return tuple(near or found or more)


def _is_own(framework: Framework, country: str) -> bool:
    return framework.scope is Scope.NATIONAL and framework.kind is Kind.LEVEL_FRAMEWORK and covers(framework, country)


def _called(shelf: Sequence[Framework], words: str, names: Callable[[Framework], tuple[str, ...]]) -> list[Framework]:
    """Return the frameworks with the longest name that stands in the words as whole words, or begins with them all."""
    lengths = {one.id: max((len(name) for name in names(one) if _is_meant(name, words)), default=0) for one in shelf}
    longest = max(lengths.values(), default=0)
    return [one for one in shelf if longest and lengths[one.id] == longest]


def _is_meant(name: str, words: str) -> bool:
    is_long = len(words.split()) >= _LEAST_WORDS
    return f" {name} " in words or (is_long and f" {name} ".startswith(words))


@lru_cache(maxsize=1024)
def _usable(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in map(plain, names) if len(name) >= _SHORTEST_NAME and name not in _PLAIN_NAMES)


def _full_names(framework: Framework) -> list[str]:
    return [framework.short_name, framework.name, *framework.names.values()]


def _short_names(framework: Framework) -> list[str]:
    """Return the parts of a short name that is written as "EstQF / EKR" or "NQF (DKQF)", or the whole of it."""
    return [part.strip() for part in re.split(r"[/()]", framework.short_name) if part.strip()]
