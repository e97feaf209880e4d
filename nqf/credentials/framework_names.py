"""Frameworks of the shelf by the names that credentials use for them: id, short name, full name, other languages.

A short name such as "NQF" or "RQF" is that of several frameworks: all of them are returned, and who asks decides.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from nqf.credentials.headings import fold
from nqf.frameworks.loader import load_shelf, shelf_version
from nqf.frameworks.schema import Framework, Scope

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
