"""Comparisons of frameworks: gather all that speaks for their levels side by side, and hand it over as a workbook.

Pages, the command line and Python call the same function; the database is not used.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from nqf import __version__
from nqf.alignment.carry import CarriedLevel
from nqf.alignment.links import direct_links
from nqf.errors import NqfError
from nqf.frameworks.loader import get_framework, load_shelf
from nqf.frameworks.schema import Framework, Source
from nqf.i18n import _, current_language, use_language
from nqf.levelling.evidence import basis_sentence
from nqf.levelling.ladder import ladders
from nqf.reports.comparison import Comparison, make_comparison
from nqf.services.alignment import Matrix, alignment_matrix, inference_grounds
from nqf.services.partings import partings
from nqf.services.reports import facts_date, facts_hash

LEAST, MOST = 2, 8
"""How many frameworks are compared at once: fewer say nothing, more cannot be read side by side."""


def compare_frameworks(framework_ids: Sequence[str], *, day: date | None = None) -> Comparison:
    """Gather the comparison of two to eight frameworks, in the order given and in the session's language.

    `day` stands on the first sheet; today where it is not given. Raises NotFoundError for a framework that is not on
    the shelf, and NqfError where fewer than two or more than eight are given, or one of them states no levels.
    """
    frameworks = [get_framework(name) for name in dict.fromkeys(framework_ids)]
    _check(frameworks)
    ids = [framework.id for framework in frameworks]
    matrices = [alignment_matrix(one, other) for one, other in combinations(ids, 2)]
    placed, shelf = ladders(), load_shelf()
    names = _names(frameworks)
    return Comparison(
        title=_("Comparison: {names}", names=", ".join(names[name] for name in ids)),
        day=day or date.today(),
        language=current_language(),
        tool_version=__version__,
        facts_on=facts_date(frameworks),
        facts_hash=facts_hash(frameworks),
        frameworks=tuple(frameworks),
        names=names,
        matrices=tuple(matrices),
        links=tuple(link for one, other in combinations(ids, 2) for link in direct_links(shelf, one, other)),
        partings=tuple(sorted(partings(ids), key=lambda one: -abs(one.distance))),
        places={name: placed[name] for name in ids if name in placed},
        placed_by={name: basis_sentence(placed[name]) for name in ids if name in placed},
        grounds={(one.from_id, one.to_id): inference_grounds(one.inference) for one in matrices if one.inference},
        cited=tuple(_cited(matrices, set(ids))),
    )


def comparison_workbook(framework_ids: Sequence[str], language: str, *, day: date | None = None) -> bytes:
    """Return the comparison as an Excel workbook in a language; raises as `compare_frameworks` does.

    For a thread that has no session of its own, such as a download: the language is set and put back.
    """
    before = current_language()
    use_language(language)
    try:
        return make_comparison(compare_frameworks(framework_ids, day=day))
    finally:
        use_language(before)


def _check(frameworks: Sequence[Framework]) -> None:
    if not LEAST <= len(frameworks) <= MOST:
        raise NqfError(
            _("{count} frameworks cannot be compared.", count=len(frameworks)),
            hint=_("Give {least} to {most} different ones.", least=LEAST, most=MOST),
        )
    bare = [framework.id for framework in frameworks if not framework.levels]
    if bare:
        raise NqfError(
            _("No levels are on file for: {names}.", names=", ".join(bare)),
            hint=_("Leave them out: only frameworks with levels can be compared."),
        )


def _names(frameworks: Sequence[Framework]) -> dict[str, str]:
    """Name every framework of the shelf shortly; those that are compared each differently, by their id if need be."""
    shelf = load_shelf() | {framework.id: framework for framework in frameworks}
    taken = [framework.short_name.casefold() for framework in frameworks]
    names = {name: framework.short_name for name, framework in shelf.items()}
    for framework in frameworks:
        if taken.count(framework.short_name.casefold()) > 1:
            names[framework.id] = f"{framework.short_name} ({framework.id})"
    return names


def _cited(matrices: Sequence[Matrix], compared: set[str]) -> Iterator[tuple[str, Source]]:
    """Yield each source that stands in the file of a framework in between, once."""
    seen: set[tuple[str, str]] = set()
    for way in _carried(matrices):
        for step in way.steps:
            stated_by = step.link.stated_by
            for source in step.link.sources:
                if stated_by not in compared and (stated_by, source.id) not in seen:
                    seen.add((stated_by, source.id))
                    yield stated_by, source


def _carried(matrices: Sequence[Matrix]) -> Iterator[CarriedLevel]:
    for matrix in matrices:
        for cell in matrix.cells.values():
            yield from cell.carried
