"""What a cell of a sheet of ratings means: a level of a framework, a framework."""

from nqf.credentials.headings import fold
from nqf.credentials.terms import read_level
from nqf.frameworks.loader import find_framework, load_shelf
from nqf.frameworks.schema import Framework


def label_of(text: str, framework: Framework) -> str | None:
    """Return the label that a cell means on a framework's ladder, None where it means none.

    "Level 5", "Niveau 5" and "5.0" (a column of numbers with gaps, as programs write it) are the label "5"; case does
    not count.
    """
    stated = " ".join(text.split())
    plain = read_level(stated).value or ""
    whole = plain.removesuffix(".0") if plain.removesuffix(".0").isdigit() else plain
    by_case = {label.casefold(): label for label in framework.levels}
    return next((by_case[one.casefold()] for one in (stated, plain, whole) if one.casefold() in by_case), None)


def framework_named(text: str) -> Framework | None:
    """Return the framework that a cell names by its id, or by a name or short name that only one has."""
    found = find_framework(text.strip()) or find_framework(text.strip().casefold())
    if found is not None:
        return found
    wanted = fold(text)
    named = [one for one in load_shelf().values() if wanted in (fold(one.short_name), fold(one.name))]
    own = [one for one in named if not one.is_edition]
    return own[0] if len(own) == 1 else None
