"""Links between levels as SKOS matches, and back.

The match says what a machine may conclude, so it is chosen with care:

- an official link of one level to one level is `exactMatch`: both sides agreed;
- a comparison or a one-sided link of one to one is `closeMatch`, which does not carry on from vocabulary to vocabulary;
- one own level beside several levels of the other is `narrowMatch` to each, for each covers a part of it; several own
  levels beside one are `broadMatch`; both at once is only `relatedMatch`, because neither covers the other;
- an inferred link, a draft, or a link that is not for recognition is `relatedMatch` with a note: nobody has agreed that
  the levels are equal, and a match of any stronger kind would let others conclude so.

Between two levels only the strongest match is asserted, since SKOS lets `exactMatch` stand beside no `broadMatch` and no
`relatedMatch`. Each pair of each link is also said as a statement about the match, with the link that it belongs to
(kind, year, who published it, evidence, sources), so that nothing of a link is lost.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from nqf.frameworks import skos_terms as terms
from nqf.frameworks.schema import Framework, LevelLink, LinkKind
from nqf.frameworks.skos_terms import NQF, part_address

_STRENGTH = (SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch)


def add_links(graph: Graph, scheme: URIRef, framework: Framework, shelf: Mapping[str, Framework]) -> None:
    """Add all links of a framework to its triples."""
    strongest: dict[tuple[URIRef, URIRef], URIRef] = {}
    for number, link in enumerate(framework.links):
        node = part_address(framework.id, "link", number)
        _add_link(graph, scheme, node, framework, link, number)
        for place, (own, other) in enumerate(link.pairs):
            match = match_of(link, own, other)
            subject = terms.level_address(framework, framework.id, own)
            target = terms.level_address(shelf.get(link.target), link.target, other)
            statement = part_address(framework.id, "link", number, "pair", place)
            for predicate, value in (
                (RDF.type, RDF.Statement),
                (RDF.subject, subject),
                (RDF.predicate, match),
                (RDF.object, target),
                (DCTERMS.isPartOf, node),
                (NQF.position, Literal(place)),
                (NQF.level, Literal(own)),
                (NQF.targetLevel, Literal(other)),
            ):
                graph.add((statement, predicate, value))
            known = strongest.get((subject, target), match)
            strongest[subject, target] = min(match, known, key=_STRENGTH.index)
    for (subject, target), match in strongest.items():
        graph.add((subject, match, target))


def _add_link(graph: Graph, scheme: URIRef, node: URIRef, framework: Framework, link: LevelLink, number: int) -> None:
    graph.add((node, RDF.type, NQF.LevelLink))
    graph.add((node, DCTERMS.isPartOf, scheme))
    graph.add((node, NQF.position, Literal(number)))
    terms.add_block(graph, node, link, ("pairs",))
    for source in link.sources:
        graph.add((node, DCTERMS.source, part_address(framework.id, "source", source)))
    year = "" if link.year is None else f", {link.year}"
    said = [f"Level link to {link.target}: {link.kind}{year}, {link.evidence}."]
    if not link.is_for_recognition:
        said.append("Not to be used for recognition.")
    if link.kind in (LinkKind.INFERRED, LinkKind.DRAFT):
        said.append("Not agreed by the authorities.")
    graph.add((node, SKOS.note, Literal(" ".join(said), lang="en")))


def match_of(link: LevelLink, own: str, other: str) -> URIRef:
    """Return the SKOS match that one pair of a link amounts to (rules: docstring of this module)."""
    if link.kind in (LinkKind.INFERRED, LinkKind.DRAFT) or not link.is_for_recognition:
        return SKOS.relatedMatch
    pairs = set(link.pairs)
    has_several_targets = Counter(one for one, _other in pairs)[own] > 1
    has_several_owns = Counter(one for _own, one in pairs)[other] > 1
    if has_several_targets and has_several_owns:
        return SKOS.relatedMatch
    if has_several_targets:
        return SKOS.narrowMatch
    if has_several_owns:
        return SKOS.broadMatch
    return SKOS.exactMatch if link.kind is LinkKind.OFFICIAL else SKOS.closeMatch


def read_links(graph: Graph, scheme: Node, labels: Mapping[Node, str]) -> list[dict[str, Any]]:
    """Return the links of a scheme in the form of the schema; `labels` gives the label of each level by its address.

    Links that we wrote come back as they were. Of other files, matches to levels with addresses of ours count: nobody
    says that the other side agreed, so they are unilateral, and `relatedMatch` is inferred.
    """
    nodes = [node for node in graph.subjects(DCTERMS.isPartOf, scheme) if (node, RDF.type, NQF.LevelLink) in graph]
    if nodes:
        return [_read_link(graph, node) for node in sorted(nodes, key=lambda node: terms.position(graph, node))]
    found: dict[tuple[str, LinkKind], list[tuple[str, str]]] = {}
    for node, label in labels.items():
        for match in _STRENGTH:
            kind = LinkKind.INFERRED if match == SKOS.relatedMatch else LinkKind.UNILATERAL
            for target in sorted(graph.objects(node, match), key=str):
                place = terms.level_of(target)
                if place is not None:
                    found.setdefault((place[0], kind), []).append((label, place[1]))
    cited = {"evidence": "verified", "sources": [terms.SOURCE_ID]}
    return [
        {"target": target, "kind": kind, "pairs": list(dict.fromkeys(pairs))} | cited
        for (target, kind), pairs in sorted(found.items())
    ]


def other_matches(graph: Graph, labels: Mapping[Node, str]) -> list[str]:
    """Return a line for each match to a level that has no address of ours."""
    return [
        f"{label} {match.fragment} {target}"
        for node, label in labels.items()
        for match in _STRENGTH
        for target in sorted(graph.objects(node, match), key=str)
        if terms.level_of(target) is None
    ]


def _read_link(graph: Graph, node: Node) -> dict[str, Any]:
    pairs = sorted(graph.subjects(DCTERMS.isPartOf, node), key=lambda pair: terms.position(graph, pair))
    read = [[str(graph.value(pair, key)) for key in (NQF.level, NQF.targetLevel)] for pair in pairs]
    return terms.read_block(graph, node, LevelLink, ("pairs",)) | {"pairs": read}
