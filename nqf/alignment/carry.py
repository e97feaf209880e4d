"""Carry one level across frameworks, step by step and never in silence.

A level is carried by a published link, or by two of them through one framework in between; no further, since each
link widens what the level may mean. Every answer keeps its steps and a confidence that falls with each. Where a published table between the two frameworks
leaves the level out, that is an answer too, and no detour fills it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

from nqf.alignment.confidence import SECOND_LINK, step_confidence
from nqf.alignment.graph import link_graph
from nqf.alignment.links import KIND_ORDER, DirectLink, Shelf, framework_of
from nqf.errors import NotFoundError
from nqf.frameworks.schema import Evidence, LinkKind, Source
from nqf.i18n import _


@dataclass(frozen=True, slots=True)
class Step:
    """One link used: from one of its labels to one that it pairs with it."""

    link: DirectLink
    from_level: str
    to_level: str


@dataclass(frozen=True, slots=True)
class CarriedLevel:
    """A level of another framework and the way to it. `steps` is one link, or two through a framework in between."""

    steps: tuple[Step, ...]

    @property
    def path(self) -> tuple[tuple[str, str], ...]:
        """The (framework, label) places passed, the start and the end among them."""
        first = self.steps[0]
        return (first.link.from_id, first.from_level), *((s.link.to_id, s.to_level) for s in self.steps)

    @property
    def level(self) -> str:
        """Return the label arrived at."""
        return self.steps[-1].to_level

    @property
    def through(self) -> str | None:
        """The framework in between, or None for a direct link."""
        return self.steps[0].link.to_id if len(self.steps) > 1 else None

    @property
    def kinds(self) -> tuple[LinkKind, ...]:
        """Return the kind of each step."""
        return tuple(step.link.kind for step in self.steps)

    @property
    def years(self) -> tuple[int | None, ...]:
        """Return the year of each step, None where it is not stated."""
        return tuple(step.link.year for step in self.steps)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources of all steps."""
        return tuple(source for step in self.steps for source in step.link.sources)

    @property
    def evidence(self) -> Evidence:
        """The weakest evidence on the way: one unverified step makes the whole way unverified."""
        return Evidence.VERIFIED if all(step.link.is_verified for step in self.steps) else Evidence.UNVERIFIED

    @property
    def is_for_recognition(self) -> bool:
        """False where a step is a draft or a table that its owner keeps out of recognition."""
        return all(step.link.is_for_recognition for step in self.steps)

    @property
    def is_agreed(self) -> bool:
        """False also where a step is inferred: nobody published it."""
        return all(step.link.is_agreed for step in self.steps)

    @property
    def confidence(self) -> float:
        """Return a share between 0 and 1 that falls with the length of the way and with age, kind and evidence of
        its links (`nqf.alignment.confidence`)."""
        found = prod(step_confidence(step.link, step.from_level) for step in self.steps)
        return round(float(found * SECOND_LINK ** (len(self.steps) - 1)), 4)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What the published links say about one level at another framework.

    `basis` is "direct" (a link pairs it), "carried" (two links do, through one framework in between), "gap" (a link
    between the two leaves it out: `gaps`), "inferred" (nobody published it; a file infers it) or "none" (nothing
    speaks of it). `levels` are the labels at the other framework, lowest first; drafts never count towards them but
    stay in `ways`.
    """

    basis: str
    levels: tuple[str, ...]
    ways: tuple[CarriedLevel, ...]
    gaps: tuple[DirectLink, ...]

    @property
    def is_split(self) -> bool:
        """Tell whether ways that are agreed lead to different levels, so that all of them must be shown."""
        agreed = [way for way in self.ways if way.is_agreed]
        by_route: dict[tuple[str | None, int], set[str]] = {}
        for way in agreed:
            by_route.setdefault((way.through, id(way.steps[0].link)), set()).add(way.level)
        return len({frozenset(levels) for levels in by_route.values()}) > 1


def carry_level(shelf: Shelf, from_id: str, level: str, to_id: str) -> list[CarriedLevel]:
    """List every way from a level of one framework to levels of another, over one link or two.

    Direct ways come first, then by kind, label and framework in between. A level that a published table between the
    two leaves out is not carried by a detour, nor does a detour arrive at a label that such a table leaves out.
    Raises NotFoundError for a framework that is not on the shelf or a label that is not on its ladder.
    """
    _check(shelf, from_id, level)
    framework_of(shelf, to_id)
    if from_id == to_id:
        return []
    ways = list(_direct(shelf, from_id, level, to_id))
    if not gaps_at(shelf, from_id, level, to_id):
        ways += [
            way for way in _through_one(shelf, from_id, level, to_id) if not gaps_at(shelf, to_id, way.level, from_id)
        ]
    ladder = shelf[to_id].levels
    return sorted(ways, key=lambda way: _order(way, ladder))


def counterpart(shelf: Shelf, from_id: str, level: str, to_id: str) -> Counterpart:
    """Say which levels of another framework answer to a level, and on what ground; raises as `carry_level` does."""
    ways = tuple(carry_level(shelf, from_id, level, to_id))
    gaps = tuple(gaps_at(shelf, from_id, level, to_id))
    basis, counted = _basis(ways, gaps)
    found = {way.level for way in counted}
    return Counterpart(basis, tuple(label for label in shelf[to_id].levels if label in found), ways, gaps)


def _basis(ways: Sequence[CarriedLevel], gaps: Sequence[DirectLink]) -> tuple[str, list[CarriedLevel]]:
    agreed = [way for way in ways if way.is_agreed]
    direct = [way for way in agreed if way.through is None]
    inferred = [way for way in ways if way.is_for_recognition and not way.is_agreed]
    if agreed:
        return ("direct", direct) if direct else ("carried", agreed)
    if gaps:
        return "gap", []
    return ("inferred", inferred) if inferred else ("none", [])


def gaps_at(shelf: Shelf, from_id: str, level: str, to_id: str) -> list[DirectLink]:
    """List the agreed links between two frameworks that leave a level of the first without a match."""
    ladder = shelf[from_id].levels
    links = link_graph(shelf).links(from_id, to_id)
    return [link for link in links if link.is_agreed and link.has_gap_at(level, ladder)]


def _check(shelf: Shelf, framework_id: str, level: str) -> None:
    levels = framework_of(shelf, framework_id).levels
    if level not in levels:
        raise NotFoundError(
            _("{framework} has no level {level}.", framework=framework_id, level=repr(level)),
            hint=_("Its levels are: {levels}.", levels=", ".join(levels)),
        )


def _direct(shelf: Shelf, from_id: str, level: str, to_id: str) -> Iterator[CarriedLevel]:
    for (framework_id, theirs), link in link_graph(shelf).steps((from_id, level)):
        if framework_id == to_id:
            yield CarriedLevel((Step(link, level, theirs),))


def _through_one(shelf: Shelf, from_id: str, level: str, to_id: str) -> Iterator[CarriedLevel]:
    """Yield the ways over two links; an edition in between would only repeat what its base says."""
    graph = link_graph(shelf)
    for middle, first in graph.steps((from_id, level)):
        if middle[0] == to_id or shelf[middle[0]].is_edition:
            continue
        for (framework_id, theirs), second in graph.steps(middle):
            if framework_id == to_id:
                yield CarriedLevel((Step(first, level, middle[1]), Step(second, middle[1], theirs)))


def _order(way: CarriedLevel, ladder: tuple[str, ...]) -> tuple[int, bool, int, int, str, str]:
    place = ladder.index(way.level) if way.level in ladder else len(ladder)
    weakest = max(KIND_ORDER.index(kind) for kind in way.kinds)
    return len(way.steps), not way.is_for_recognition, weakest, place, way.through or "", way.path[1][1]
