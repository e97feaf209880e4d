"""Parse RDF (Turtle, RDF/XML, JSON-LD) from bytes, without any look at the network or at other files.

JSON-LD may name a context that lives elsewhere, which the parser would fetch: such files are refused, and so are XML
files with a document type or entities. The number of triples is counted while they come.
"""

import json
import logging
import warnings
from typing import Any
from xml.parsers import expat

from rdflib import Graph
from rdflib.plugins.stores.memory import Memory

from nqf.errors import ImportFileError
from nqf.i18n import _, number

MOST_TRIPLES = 200_000
PARSERS = {"skos": "turtle", "skos-xml": "xml", "skos-json": "json-ld"}
_BASE = "urn:nqf:file:"
logging.getLogger("rdflib").setLevel(logging.ERROR)


class _TooMany(Exception):
    """More triples than are taken."""


class _Counted(Memory):
    """A store that counts what is added and stops at the limit."""

    def __init__(self) -> None:
        super().__init__()
        self.added = 0

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
        self.added += 1
        if self.added > MOST_TRIPLES:
            raise _TooMany
        super().add(triple, context, quoted)


def parse_rdf(name: str, content: bytes, format_key: str) -> Graph:
    """Return the triples of a file in one of the RDF formats (`skos`, `skos-xml`, `skos-json`).

    Raises ImportFileError for what is not of the format, is unsafe, or holds more triples than are taken.
    """
    if format_key == "skos-xml":
        _check_xml(name, content)
    if format_key == "skos-json":
        content = _check_json(name, content)
    graph = Graph(store=_Counted())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=content, format=PARSERS[format_key], publicID=_BASE)
    except _TooMany:
        most = number(MOST_TRIPLES)
        raise _refused(name, _("The file holds more than {count} statements.", count=most), "") from None
    except Exception as broken:  # the parsers fail in many ways of their own
        reason = " ".join(str(broken).split())[:200] or type(broken).__name__
        hint = _("Check the file with a validator, or export it again.")
        raise _refused(name, _("The file cannot be read as RDF: {reason}.", reason=reason), hint) from broken
    return graph


def _refused(name: str, message: str, hint: str) -> ImportFileError:
    return ImportFileError(message, hint=hint, where=name)


def _check_xml(name: str, content: bytes) -> None:
    """Follow the XML once, in whatever encoding it is, and refuse document types and entities."""

    def refuse(*_declared: object) -> None:
        raise _refused(
            name,
            _("The file declares a document type or entities; it was not opened."),
            _("Export it again without them, or as Turtle."),
        )

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        refuse()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as broken:
        raise _refused(name, _("The XML cannot be read: {reason}.", reason=broken), "") from broken


def _check_json(name: str, content: bytes) -> bytes:
    """Return the JSON written anew, so that what is parsed is what was checked; refuse contexts from elsewhere."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
        for context in _contexts(data):
            raise _refused(
                name,
                _("The file takes its context from another address ({address}); nothing is fetched.", address=context),
                _("Write the context into the file, or export it as Turtle."),
            )
        return json.dumps(data).encode("utf-8")
    except (ValueError, RecursionError) as broken:
        raise _refused(name, _("The JSON cannot be read: {reason}.", reason=broken), "") from broken


def _contexts(data: Any) -> list[str]:
    """List every context that is given by an address, at any depth."""
    found: list[str] = []
    waiting = [data]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            given = part.get("@context")
            for one in given if isinstance(given, list) else [given]:
                if isinstance(one, str):
                    found.append(one)
            if "@import" in part:
                found.append(str(part["@import"]))
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
    return found
