"""An import file as RDF, checked against the exchange model of the platform: JSON-LD context, frame, then SHACL.

The platform's contexts name each other by address; here they come from the shared files and, for those that are not
among them, from facts of our own: which name stands for which property. Nothing is fetched.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
from pyld import jsonld
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH

SHARED = Path(__file__).parents[4].parent / "shared" / "interchange"
MODEL, FRAME = SHARED / "acqf_qcp_exchange-model.ttl", SHARED / "acqf_qcp_import-frame.json"
CONTEXT = SHARED / "acqf_qcp_context_qualification.json"
OURS = Path(__file__).with_name("contexts.json")

_AT = "https://data.acqf-qcp.africa/model/contexts/"


def as_rdf(document: dict[str, Any]) -> Graph:
    """Return the graph that the platform makes of an import file."""
    told = {"@context": f"{_AT}import.json", **document}
    options = {"documentLoader": _load, "base": "https://data.acqf-qcp.africa/resource/"}
    framed = jsonld.frame(told, json.loads(FRAME.read_text(encoding="utf-8")), options)
    graph = Graph()
    graph.parse(data=jsonld.to_rdf(framed, {**options, "format": "application/n-quads"}), format="nt")
    return graph


def violations(graph: Graph) -> list[tuple[str, str]]:
    """Return the last part of path and of the broken rule of every violation, in order."""
    _conforms, report, _text = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none")
    results = report.subjects(RDF.type, SH.ValidationResult)
    return sorted((_end(report.value(one, SH.resultPath)), _end(report.value(one, SH.sourceConstraintComponent)))
                  for one in results)  # fmt: skip


def _end(node: Any) -> str:
    return str(node).replace("#", "/").rpartition("/")[2] if isinstance(node, URIRef) else ""


@cache
def _shapes() -> Graph:
    """Return the model, its patterns of web addresses rewritten: Java's way to write them is none of Python's."""
    shapes = Graph().parse(MODEL, format="turtle")
    for shape, pattern in list(shapes.subject_objects(SH.pattern)):
        if "(?i)" in pattern:
            shapes.set((shape, SH.pattern, Literal(r"^https?:(//[^/?#]*)?[^?#]*([?][^#]*)?(#.*)?")))
            shapes.set((shape, SH.flags, Literal("i")))
    return shapes


@cache
def _contexts() -> dict[str, Any]:
    return {
        **json.loads(OURS.read_text(encoding="utf-8")),
        "qualification.json": json.loads(CONTEXT.read_text(encoding="utf-8")),
    }


def _load(url: str, _options: dict[str, Any]) -> dict[str, Any]:
    document = _contexts()[url.removeprefix(_AT)]
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}
