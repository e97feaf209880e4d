"""Write the ladder of a framework as SKOS: levels, their order, descriptors, and links to the levels of others.

What goes out: the scheme with its names, authority, licence and version where known; a concept a level; the order; a
definition a domain (`Domain: text`), with an editorial note where the wording is ours, from kin, or unverified; sources;
links. What SKOS has no place for (types of qualifications, credit, rules) stays behind. Texts of ours are in English, so
that the bytes do not depend on the reader's language.
"""

from collections.abc import Mapping

from rdflib import DCTERMS, OWL, RDF, SKOS, BNode, Graph, Literal, URIRef

from nqf.frameworks import skos_terms as terms
from nqf.frameworks.rdf_out import write_rdf
from nqf.frameworks.schema import Framework
from nqf.frameworks.skos_links import add_links
from nqf.frameworks.skos_terms import NQF, Origin, part_address, tagged

OWN_WORDING = "The definitions are our own wording, not the official text."
FROM_KIN = "The definitions were written from those of kin frameworks."
UNVERIFIED_TEXT = "Unverified: no published source was seen to show these definitions."
UNVERIFIED_LADDER = "Unverified: no published source was seen to show these levels."


def write_skos(framework: Framework, format_key: str, shelf: Mapping[str, Framework]) -> bytes:
    """Return a framework in one of the RDF formats (`skos`, `skos-xml`, `skos-json`); the same input, the same bytes.

    `shelf` holds the frameworks that links lead to, whose levels may have addresses of their own.
    """
    return write_rdf(skos_graph(framework, shelf), format_key)


def skos_graph(framework: Framework, shelf: Mapping[str, Framework]) -> Graph:
    """Return the triples of a framework."""
    graph = Graph()
    origin = terms.origin_of(framework)
    scheme = terms.scheme_address(framework)
    _add_scheme(graph, scheme, framework)
    for label in framework.levels:
        _add_level(graph, scheme, framework, label, origin)
    _add_order(graph, scheme, framework)
    _add_texts(graph, scheme, framework)
    for place, source in enumerate(framework.sources):
        node = part_address(framework.id, "source", source.id)
        graph.add((node, RDF.type, DCTERMS.BibliographicResource))
        graph.add((node, DCTERMS.title, Literal(source.title)))
        graph.add((node, DCTERMS.isPartOf, scheme))
        graph.add((node, NQF.position, Literal(place)))
        terms.add_block(graph, node, source)
    add_links(graph, scheme, framework, shelf)
    return graph


def _add_scheme(graph: Graph, scheme: URIRef, framework: Framework) -> None:
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    if framework.name not in framework.names.values():
        graph.add((scheme, DCTERMS.title, tagged(framework.name, None if "en" in framework.names else "en")))
    for language, name in framework.names.items():
        graph.add((scheme, DCTERMS.title, tagged(name, language)))
    graph.add((scheme, SKOS.altLabel, Literal(framework.short_name)))
    graph.add((scheme, DCTERMS.creator, Literal(framework.authority.name)))
    for topic, predicate in ((terms.LICENCE, DCTERMS.license), (terms.BASIS, DCTERMS.source)):
        said = terms.detail(framework, topic)
        if said is not None:
            graph.add((scheme, predicate, terms.address_or_text(said)))
    version = terms.detail(framework, terms.VERSION)
    if version is not None or framework.status.since is not None:
        graph.add((scheme, OWL.versionInfo, Literal(version or str(framework.status.since))))
    terms.add_block(graph, scheme, framework)
    blocks = {"authority": framework.authority, "status": framework.status, "edition": framework.edition}
    for key, block in blocks.items():
        if block is not None:
            node = part_address(framework.id, key)
            graph.add((scheme, NQF[key], node))
            terms.add_block(graph, node, block)


def _add_level(graph: Graph, scheme: URIRef, framework: Framework, label: str, origin: Origin | None) -> None:
    node = terms.level_address(framework, framework.id, label)
    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, SKOS.inScheme, scheme))
    graph.add((scheme, SKOS.hasTopConcept, node))
    graph.add((node, NQF.label, Literal(label)))
    notation = label if origin is None else origin.notations.get(label)
    if notation is not None:
        graph.add((node, SKOS.notation, Literal(notation)))
    name = framework.ladder.names.get(label, f"Level {label}" if origin is None else label)
    graph.add((node, SKOS.prefLabel, tagged(name, _language(framework, terms.NAME_LANGUAGE))))
    for topic, names in ((one.topic, one.value) for one in framework.details):
        start, _slot, end = terms.OTHER_NAMES.partition("{language}")
        if topic.startswith(start) and topic.endswith(end):
            named = dict(line.split(": ", 1) for line in names.splitlines() if ": " in line)
            if label in named:
                graph.add((node, SKOS.prefLabel, tagged(named[label], topic[len(start) : -len(end)])))


def _language(framework: Framework, topic: str) -> str | None:
    """Return the language that a detail names; English without one, none for `und`."""
    language = terms.detail(framework, topic) or "en"
    return None if language == "und" else language


def _add_order(graph: Graph, scheme: URIRef, framework: Framework) -> None:
    node = part_address(framework.id, "ladder")
    graph.add((scheme, NQF.ladder, node))
    graph.add((node, RDF.type, SKOS.OrderedCollection))
    terms.add_block(graph, node, framework.ladder, ("levels", "names"))
    _cite(graph, node, framework, framework.ladder.sources)
    if not framework.ladder.is_verified("levels"):
        graph.add((node, SKOS.editorialNote, Literal(UNVERIFIED_LADDER, lang="en")))
    levels = [terms.level_address(framework, framework.id, label) for label in framework.levels]
    for level in levels:
        graph.add((node, SKOS.member, level))
    links = [BNode(f"order{place}") for place in range(len(levels))]
    graph.add((node, SKOS.memberList, links[0] if links else RDF.nil))
    for place, (link, level) in enumerate(zip(links, levels, strict=True)):
        graph.add((link, RDF.first, level))
        graph.add((link, RDF.rest, links[place + 1] if place + 1 < len(links) else RDF.nil))


def _add_texts(graph: Graph, scheme: URIRef, framework: Framework) -> None:
    """Add the domains, and the descriptors as definitions of their levels."""
    if framework.domains is not None:
        node = part_address(framework.id, "domains")
        graph.add((scheme, NQF.domains, node))
        terms.add_block(graph, node, framework.domains)
        _cite(graph, node, framework, framework.domains.sources)
    if framework.descriptors is None:
        return
    node = part_address(framework.id, "descriptors")
    graph.add((scheme, NQF.descriptors, node))
    terms.add_block(graph, node, framework.descriptors, ("lines",))
    _cite(graph, node, framework, framework.descriptors.sources)
    language = _language(framework, terms.TEXT_LANGUAGE)
    for label, cells in framework.descriptors.lines.items():
        level = terms.level_address(framework, framework.id, label)
        if label not in framework.levels:
            graph.add((node, NQF.unplaced, level))
            graph.add((level, NQF.label, Literal(label)))
        for domain, line in cells.items():
            graph.add((level, SKOS.definition, tagged(f"{domain}: {line}", language)))
        for note in _notes(framework):
            graph.add((level, SKOS.editorialNote, Literal(note, lang="en")))


def _notes(framework: Framework) -> list[str]:
    descriptors = framework.descriptors
    if descriptors is None:
        return []
    said = {
        OWN_WORDING: terms.origin_of(framework) is None,
        FROM_KIN: descriptors.is_from_kin,
        UNVERIFIED_TEXT: not descriptors.is_verified("lines"),
    }
    return [note for note, holds in said.items() if holds]


def _cite(graph: Graph, node: URIRef, framework: Framework, sources: tuple[str, ...]) -> None:
    for source in sources:
        graph.add((node, DCTERMS.source, part_address(framework.id, "source", source)))
