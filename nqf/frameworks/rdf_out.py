"""Write triples as Turtle, RDF/XML or JSON-LD so that the same triples always give the same bytes.

RDF has no order, and the library writes XML and JSON in that of its hash tables; here they are sorted. Every predicate
must be in one of the namespaces of `PREFIXES`. No JSON-LD context is named that lives elsewhere.
"""

import json
import re
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from rdflib import DCTERMS, OWL, RDF, SKOS, BNode, Graph, Literal
from rdflib.plugins.serializers.turtle import TurtleSerializer
from rdflib.term import Node

from nqf.frameworks.skos_terms import NQF

PREFIXES = {
    "dct": str(DCTERMS),
    "nqf": str(NQF),
    "owl": str(OWL),
    "rdf": str(RDF),
    "skos": str(SKOS),
}

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Turtle(TurtleSerializer):
    """Turtle that begins with the scheme and its levels."""

    topClasses = [SKOS.ConceptScheme, SKOS.OrderedCollection, SKOS.Concept, NQF.LevelLink]


def write_rdf(graph: Graph, format_key: str) -> bytes:
    """Return the triples in a format (`skos`, `skos-xml`, `skos-json`), in UTF-8."""
    ordered = _in_order(graph)
    if format_key == "skos":
        stream = BytesIO()
        _Turtle(ordered).serialize(stream, encoding="utf-8")
        return stream.getvalue()
    return _xml(ordered) if format_key == "skos-xml" else _json(ordered)


def _in_order(graph: Graph) -> Graph:
    ordered = Graph(bind_namespaces="none")
    for prefix, address in PREFIXES.items():
        ordered.bind(prefix, address)
    for triple in _sorted(graph):
        ordered.add(triple)
    return ordered


def _sorted(graph: Graph) -> list[tuple[Node, Node, Node]]:
    return sorted(graph, key=lambda parts: tuple(part.n3() for part in parts))


def _xml(graph: Graph) -> bytes:
    names = "".join(f"\n    xmlns:{prefix}={quoteattr(address)}" for prefix, address in PREFIXES.items())
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f"<rdf:RDF{names}>"]
    last = None
    for subject, predicate, value in _sorted(graph):
        if subject != last:
            lines += ["  </rdf:Description>"] * (last is not None)
            lines.append(f"  <rdf:Description {_reference(subject, 'about')}>")
            last = subject
        lines.append(f"    {_element(_short(str(predicate)), value)}")
    lines += ["  </rdf:Description>"] * (last is not None)
    return "\n".join([*lines, "</rdf:RDF>", ""]).encode("utf-8")


def _short(address: str) -> str:
    return next(
        f"{prefix}:{address.removeprefix(start)}" for prefix, start in PREFIXES.items() if address.startswith(start)
    )


def _reference(node: Node, kind: str) -> str:
    return f"rdf:nodeID={quoteattr(str(node))}" if isinstance(node, BNode) else f"rdf:{kind}={quoteattr(str(node))}"


def _element(name: str, value: Node) -> str:
    if not isinstance(value, Literal):
        return f"<{name} {_reference(value, 'resource')}/>"
    said = f" xml:lang={quoteattr(value.language)}" if value.language else ""
    said += f" rdf:datatype={quoteattr(str(value.datatype))}" if value.datatype else ""
    text = escape(_UNWRITABLE.sub("", str(value)), {"\r": "&#13;"})
    return f"<{name}{said}>{text}</{name}>"


def _json(graph: Graph) -> bytes:
    text = graph.serialize(format="json-ld", encoding="utf-8", auto_compact=True, context=PREFIXES)
    return json.dumps(_stable(json.loads(text)), ensure_ascii=False, indent=2, sort_keys=True).encode("utf-8")


def _stable(part: Any) -> Any:
    """Sort what has no order: all arrays but those of `@list`."""
    if isinstance(part, dict):
        return {
            key: [_stable(one) for one in value] if key == "@list" else _stable(value) for key, value in part.items()
        }
    if isinstance(part, list):
        return sorted((_stable(one) for one in part), key=lambda one: json.dumps(one, sort_keys=True))
    return part
