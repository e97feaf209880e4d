"""How well inferred links do: the official pairs of a framework are hidden, inferred, and compared.

All agreed links of the framework under test are hidden, so that nothing of them can come back by another way. The other
side keeps its place. A level that the table forks into several counts as right where the inferred one is among them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nqf.alignment.graph import link_graph
from nqf.alignment.inferred import infer_link
from nqf.alignment.links import DirectLink, Shelf
from nqf.alignment.placement import Placement
from nqf.frameworks.schema import LinkKind


@dataclass(frozen=True, slots=True)
class Hidden:
    """One level of one hidden table: what is published, what is inferred (None: no counterpart), how far off.

    `distance` is in levels of the other framework; a missing counterpart counts as two. `is_verified` tells whether a
    source showed the pair, `confidence` is that of the inferred pair (0 to 1).
    """

    from_id: str
    to_id: str
    level: str
    published: tuple[str, ...]
    inferred: str | None
    distance: int
    is_verified: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Hidden pairs of one framework, or of all: how many, and the shares found exactly and within one level."""

    name: str
    pairs: int
    exact: float
    within_one: float
    confidence: float


MISSING = 2
"""Distance of a level for which nothing was inferred: a miss, however near the next level is."""

PlaceBlind = Callable[[str], Placement | None]


def hidden_pairs(shelf: Shelf, place_blind: PlaceBlind, place_known: PlaceBlind) -> list[Hidden]:
    """Infer every official table of the shelf blindly, and return each level of each, in the order of ids.

    `place_blind` places a framework without its links, `place_known` the other side by the best that is known of it.
    Tables to a framework that cannot be placed, and frameworks that nothing but links can place, are left out.
    """
    found: list[Hidden] = []
    for framework_id in sorted(shelf):
        own = place_blind(framework_id)
        for to_id, links in _official(shelf, framework_id):
            other = place_known(to_id)
            if own is not None and other is not None:
                found += _compare(shelf, own, other, links)
    return found


def agreement(name: str, hidden: Iterable[Hidden]) -> Agreement:
    """Sum up hidden pairs; the shares are 0 where there are none."""
    rows = list(hidden)
    count = max(1, len(rows))
    return Agreement(
        name,
        len(rows),
        round(sum(row.distance == 0 for row in rows) / count, 4),
        round(sum(row.distance <= 1 for row in rows) / count, 4),
        round(sum(row.confidence for row in rows) / count, 4),
    )


def _official(shelf: Shelf, framework_id: str) -> list[tuple[str, list[DirectLink]]]:
    """List the official tables that the framework's own file states, by target."""
    graph = link_graph(shelf)
    targets = dict.fromkeys(link.target for link in shelf[framework_id].links)
    tables = []
    for target in targets:
        links = [
            link
            for link in graph.links(framework_id, target)
            if link.kind is LinkKind.OFFICIAL and link.pairs and link.is_for_recognition and not link.is_inverted
        ]
        if links and target in shelf:
            tables.append((target, links))
    return tables


def _compare(shelf: Shelf, own: Placement, other: Placement, links: list[DirectLink]) -> list[Hidden]:
    inference, ladder = infer_link(own, other), shelf[other.framework].levels
    rows = []
    for level in own.levels:
        published = tuple(dict.fromkeys(one for link in links for one in link.levels_for(level) if one in ladder))
        if not published:
            continue
        best = inference.best.get(level)
        near = MISSING if best is None else min(abs(ladder.index(best) - ladder.index(one)) for one in published)
        verified = any(link.is_verified and link.levels_for(level) for link in links)
        confidence = inference.confidences.get((level, best), 0.0) if best is not None else 0.0
        rows.append(Hidden(own.framework, other.framework, level, published, best, near, verified, confidence))
    return rows
