"""All links between levels as one graph: a node a level of a framework, an edge a pair of a link, in both directions.

The graph is built once for a shelf and kept; carrying a level is a walk of one or two edges on it.
"""

from dataclasses import dataclass

import networkx as nx

from nqf.alignment.links import DirectLink, Shelf, links_of

Node = tuple[str, str]
"""A framework's id and one of its labels."""

_KEPT = 4


@dataclass(frozen=True)
class LinkGraph:
    """The links of a shelf. `pairs` has an edge from each node to each that a link pairs it with (key `link`).

    `between` holds the links by (from, to), official first and newest first, those without pairs among them.
    """

    pairs: "nx.MultiDiGraph[Node]"
    between: dict[tuple[str, str], tuple[DirectLink, ...]]

    def links(self, from_id: str, to_id: str) -> tuple[DirectLink, ...]:
        """Return the links between two frameworks, seen from the first."""
        return self.between.get((from_id, to_id), ())

    def steps(self, node: Node) -> list[tuple[Node, DirectLink]]:
        """Return where the links lead from a level, with the link of each step; empty for a level without links."""
        if node not in self.pairs:
            return []
        edges: list[tuple[Node, Node, DirectLink]] = list(self.pairs.out_edges(node, data="link"))
        return [(other, link) for _node, other, link in edges]


def link_graph(shelf: Shelf) -> LinkGraph:
    """Return the graph of a shelf; the same shelf gives the same graph without work."""
    key = tuple(map(id, shelf.values()))
    if key not in _graphs:
        while len(_graphs) >= _KEPT:
            _graphs.pop(next(iter(_graphs)))
        _graphs[key] = (tuple(shelf.values()), _build(shelf))
    return _graphs[key][1]


_graphs: dict[tuple[int, ...], tuple[tuple[object, ...], LinkGraph]] = {}
"""By the identities of the frameworks, which are kept beside, so that no identity is used again."""


def _build(shelf: Shelf) -> LinkGraph:
    pairs: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
    between: dict[tuple[str, str], list[DirectLink]] = {}
    for framework_id in sorted(shelf):
        for link in links_of(shelf, framework_id):
            between.setdefault((link.from_id, link.to_id), []).append(link)
            if link.to_id not in shelf:
                continue
            for ours, theirs in link.pairs:
                pairs.add_edge((link.from_id, ours), (link.to_id, theirs), link=link)
    return LinkGraph(pairs, {key: tuple(links) for key, links in between.items()})
