"""Read level vocabularies in SKOS as frameworks: ladder, names, descriptors by domain, links, and where it comes from.

What the file does not say is not made up: no credit, no types of qualifications, no links but those it states. The schema
asks for an authority, a scope and a status; these are the publisher, what the name and the address tell (a warning says
so where it is a guess), and "other", unverified. What the vocabulary shows is verified with the vocabulary as source.
"""

import re
from collections.abc import Iterator
from typing import Any

from babel import Locale
from pydantic import ValidationError
from rdflib import DC, DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal
from rdflib.term import Node, URIRef

from nqf.errors import ImportFileError, Problem, Severity
from nqf.frameworks import skos_terms as terms
from nqf.frameworks.schema import (
    Authority,
    Descriptors,
    Detail,
    Domains,
    Edition,
    Framework,
    Kind,
    Ladder,
    Scope,
    Source,
    Status,
)
from nqf.frameworks.skos_labels import MOST_LEVELS, in_order, labels_of, names_of, notation_of, preferred, texts
from nqf.frameworks.skos_links import other_matches, read_links
from nqf.frameworks.skos_terms import NQF, known_detail
from nqf.frameworks.skos_texts import SINGLE, split_by_names, take_apart
from nqf.i18n import _

Block = dict[str, Any]
SHOWN: Block = {"evidence": "verified", "sources": [terms.SOURCE_ID]}
_OWN_BLOCKS = (("authority", Authority), ("status", Status), ("domains", Domains), ("edition", Edition))
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def read_skos(name: str, graph: Graph) -> tuple[list[Framework], list[Problem], str | None, str | None]:
    """Return the frameworks of a graph, every problem, and the licence and the source that the file states.

    Raises ImportFileError where no scheme of the file is a ladder of levels, saying what it is instead.
    """
    stated = {*graph.subjects(RDF.type, SKOS.ConceptScheme), *graph.objects(None, SKOS.inScheme)}
    schemes = sorted(stated, key=str)
    if not schemes:
        raise ImportFileError(
            _("The file holds no concept scheme, so no levels."),
            hint=_("Levels are read from a skos:ConceptScheme with one skos:Concept a level."),
            where=name,
        )
    frameworks, problems = [], []
    for scheme in schemes:
        reader = _Scheme(name, graph, scheme)
        framework = reader.read()
        problems += reader.problems
        if framework is not None:
            frameworks.append(framework)
    if not frameworks:
        first = next(problem for problem in problems if problem.severity == "error")
        raise ImportFileError(first.message, hint=first.hint, where=name)
    return frameworks, problems, _stated(graph, schemes, DCTERMS.license, DC.rights), str(schemes[0])


def _stated(graph: Graph, nodes: list[Node], *predicates: URIRef) -> str | None:
    found = (graph.value(node, predicate) for node in nodes for predicate in predicates)
    return next((str(value) for value in found if value is not None), None)


class _Scheme:
    """One scheme on its way to a framework."""

    def __init__(self, file: str, graph: Graph, scheme: Node) -> None:
        self.file, self.graph, self.scheme = file, graph, scheme
        self.problems: list[Problem] = []
        self.titles = texts(graph, scheme, DCTERMS.title, DC.title, SKOS.prefLabel, RDFS.label)
        self.title = preferred(self.titles)[1] if self.titles else str(scheme)
        self.labels: dict[Node, str] = {}
        self.start, self.text_language = "", ""
        said = {graph.value(scheme, key) for key in (NQF.id, NQF.name)}
        said |= {graph.value(level, NQF.label) for level in self._levels()}
        self.is_own = None not in said

    def read(self) -> Framework | None:
        """Return the framework, or None where the scheme is not a ladder."""
        levels = self._levels()
        if self.is_own:
            self.labels = {node: str(self.graph.value(node, NQF.label)) for node in levels}
        else:
            self.labels, self.start = labels_of(self.graph, levels)
        order = in_order(self.graph, self.labels) if self.labels else [] if self.is_own else None
        if order is None:
            self._not_a_ladder(len(levels))
            return None
        self.labels = {node: self.labels[node] for node in order}
        try:
            return Framework.model_validate(self._own() if self.is_own else self._foreign())
        except ValidationError as error:
            for part in error.errors():
                field = ".".join(str(key) for key in part["loc"])
                self._problem(part["msg"], field=field, value=str(part["input"])[:80])
            return None

    def _problem(self, message: str, hint: str = "", *, field: str = "", value: str = "", doubt: bool = False) -> None:
        severity: Severity = "warning" if doubt else "error"
        self.problems.append(Problem(message, hint, severity, self.file, field=field, value=value))

    def _levels(self) -> list[Node]:
        graph, scheme = self.graph, self.scheme
        top = set(graph.objects(scheme, SKOS.hasTopConcept)) | set(graph.subjects(SKOS.topConceptOf, scheme))
        return sorted(top or set(graph.subjects(SKOS.inScheme, scheme)), key=str)

    def _not_a_ladder(self, count: int) -> None:
        words = {"title": self.title, "count": count}
        if re.search(r"credit", f"{self.title} {self.scheme}", re.IGNORECASE):
            message = _("“{title}” is a list of {count} credit systems, not a ladder of levels.", **words)
        else:
            message = _("“{title}” is a list of {count} concepts, not a ladder of levels.", **words)
        hint = _(
            "Levels need a notation or a name with a figure, or an ordered collection; {most} at most.",
            most=MOST_LEVELS,
        )
        self._problem(message, hint, field="skos:ConceptScheme", value=str(self.scheme))

    # --- a file of ours ---

    def _own(self) -> Block:
        graph, scheme = self.graph, self.scheme
        data = terms.read_block(graph, scheme, Framework)
        data["names"] = {language: text for language, text in self._raw_titles() if language}
        if data["names"].get("en") == data["name"]:
            del data["names"]["en"]
        sources = [node for node in graph.subjects(DCTERMS.isPartOf, scheme) if self._is_source(node)]
        sources.sort(key=lambda node: terms.position(graph, node))
        data["sources"] = [terms.read_block(graph, node, Source) for node in sources]
        for key, model in _OWN_BLOCKS:
            node = graph.value(scheme, NQF[key])
            if node is not None:
                data[key] = terms.read_block(graph, node, model)
        data["ladder"] = self._ladder(terms.read_block(graph, graph.value(scheme, NQF.ladder) or scheme, Ladder))
        data["descriptors"] = self._own_descriptors(data)
        data["links"] = read_links(graph, scheme, self.labels)
        data["details"] = list(self._details(data)) if not terms.is_ours(scheme) else []
        return data

    def _is_source(self, node: Node) -> bool:
        return (node, RDF.type, DCTERMS.BibliographicResource) in self.graph

    def _raw_titles(self) -> Iterator[tuple[str, str]]:
        for literal in self.graph.objects(self.scheme, DCTERMS.title):
            if isinstance(literal, Literal):
                yield literal.language or "", str(literal)

    def _own_descriptors(self, data: Block) -> Block | None:
        graph, node = self.graph, self.graph.value(self.scheme, NQF.descriptors)
        if node is None:
            return None
        block = terms.read_block(graph, node, Descriptors, ("lines",))
        names = [*(data.get("domains") or {}).get("names", []), *block.get("headings", [])]
        unplaced = {
            level: str(graph.value(level, NQF.label)) for level in sorted(graph.objects(node, NQF.unplaced), key=str)
        }
        lines = {}
        for level, label in (self.labels | unplaced).items():
            given = [str(text) for text in graph.objects(level, SKOS.definition)]
            known = names or sorted({text.partition(": ")[0] for text in given})
            if given:
                lines[label] = split_by_names(given, known)
        return block | {"lines": lines}

    # --- a file of others ---

    def _foreign(self) -> Block:
        language, name = preferred(self.titles) if self.titles else ("", str(self.scheme))
        publisher = _stated(self.graph, [self.scheme], DCTERMS.publisher, DC.publisher, DCTERMS.creator, DC.creator)
        country = self._country()
        if country is None:
            self._problem(
                _("The file does not say which countries the framework covers."),
                _("Its scope was set to regional; correct it where that is wrong."),
                field="scope",
                doubt=True,
            )
        names = {tag: text for tag, text in self.titles.items() if tag and not (tag == language == "en")}
        data: Block = {
            "id": self._id(),
            "name": name,
            "short_name": self._short_name(),
            "names": names,
            "kind": Kind.LEVEL_FRAMEWORK,
            "scope": Scope.REGIONAL if country is None else Scope.NATIONAL,
            "countries": [] if country is None else [country],
            "authority": {"name": publisher or name, "role": "publisher of the vocabulary"} | SHOWN,
            "status": {"value": "other", "evidence": "unverified"},
            "ladder": self._ladder(dict(SHOWN)),
            "links": read_links(self.graph, self.scheme, self.labels),
            "sources": [self._source(name, publisher)],
            "notes": preferred(said)[1] if (said := texts(self.graph, self.scheme, DCTERMS.description)) else None,
        }
        data |= self._texts()
        data["details"] = list(self._details(data))
        return data

    def _id(self) -> str:
        last = re.split(r"[/#:]", str(self.scheme).rstrip("/#"))[-1]
        slug = re.sub(r"[^a-z0-9]+", "-", last.lower()).strip("-")
        return slug or re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-") or "vocabulary"

    def _short_name(self) -> str:
        said = texts(self.graph, self.scheme, SKOS.altLabel)
        in_brackets = re.search(r"\(([A-Z][A-Za-z]{1,9})\)", self.title)
        capitals = re.search(r"\b[A-Z]{3,10}\b", self.title)
        found = [preferred(said)[1] if said else "", re.sub(r"[\W_]+$", "", self.start)]
        found += [in_brackets[1] if in_brackets else "", capitals[0] if capitals else ""]
        return next((text for text in found if text), self._id())

    def _country(self) -> str | None:
        names = {str(code): str(name) for code, name in Locale("en").territories.items()}
        codes = {
            code: name for code, name in names.items() if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRY
        }
        start = self._id().partition("-")[0].upper()
        if start in codes:
            return start
        found = [code for code, name in codes.items() if re.search(rf"\b{re.escape(name)}\b", self.title)]
        return found[0] if len(found) == 1 else None

    def _source(self, title: str, publisher: str | None) -> Block:
        dates = (DCTERMS.modified, DCTERMS.issued, DCTERMS.created, DC.date)
        year = re.search(r"\b(?:19|20)\d\d\b", _stated(self.graph, [self.scheme], *dates) or "")
        return {
            "id": terms.SOURCE_ID,
            "title": title,
            "publisher": publisher,
            "year": int(year[0]) if year else None,
            "url": str(self.scheme),
        }

    def _texts(self) -> Block:
        """Return domains and descriptors, as far as the vocabulary has texts."""
        given, languages = {}, set()
        for node, label in self.labels.items():
            found = texts(self.graph, node, SKOS.definition, SKOS.scopeNote, DCTERMS.description)
            if found:
                language, given[label] = preferred(found)
                languages.add(language or "und")
        if not given:
            return {}
        apart = take_apart(given)
        domains = [domain for domain in apart.domains if domain != SINGLE]
        explained = "; ".join(f"{domain}: {said}" for domain, said in apart.explanations.items())
        block: Block = {
            "descriptors": {
                "lines": apart.lines,
                "headings": [SINGLE] if SINGLE in apart.domains else [],
                "note": "Official text" + (f" ({'; '.join(apart.lead_ins)})" if apart.lead_ins else ""),
            }
            | SHOWN
        }
        if domains:
            block["domains"] = {"names": domains, "note": explained or None} | SHOWN
        self.text_language = languages.pop() if len(languages) == 1 else "en"
        return block

    # --- both ---

    def _ladder(self, block: Block) -> Block:
        """Return the ladder: labels, and names where they say more than the label."""
        names = {}
        for node, label in self.labels.items():
            found = names_of(self.graph, node)
            name = preferred(found)[1] if found else label
            is_filled_in = terms.is_ours(self.scheme) and name == f"Level {label}"
            if name != label and not is_filled_in:
                names[label] = name
        return block | {"levels": list(self.labels.values()), "names": names}

    def _details(self, data: Block) -> Iterator[Detail]:
        """Return what has no place of its own: addresses and notations, other languages, licence, version, origin."""
        graph = self.graph
        notations = {label: notation for node, label in self.labels.items() if (notation := notation_of(graph, node))}
        origin = terms.Origin(str(self.scheme), {label: str(node) for node, label in self.labels.items()}, notations)
        if self.labels:
            yield known_detail(terms.CONCEPTS, terms.origin_text(origin))
        yield from self._names_in_languages()
        if "descriptors" in data and data["descriptors"]:
            language = self.text_language or self._definition_language()
            if language != "en":
                yield known_detail(terms.TEXT_LANGUAGE, language)
        versions = (OWL.versionInfo, DCTERMS.hasVersion)
        stated = {
            terms.LICENCE: _stated(graph, [self.scheme], DCTERMS.license, DC.rights),
            terms.VERSION: _stated(graph, [self.scheme], *versions),
            terms.BASIS: _stated(graph, [self.scheme], DCTERMS.source, DC.source),
        }
        for topic, value in stated.items():
            if value:
                yield known_detail(topic, value)
        matches = [] if self.is_own else other_matches(graph, self.labels)
        if matches:
            yield known_detail("Matches to other vocabularies", "\n".join(matches))

    def _names_in_languages(self) -> Iterator[Detail]:
        named: dict[str, list[str]] = {}
        chosen = set()
        for node, label in self.labels.items():
            found = names_of(self.graph, node)
            main = preferred(found)[0] if found else "en"
            chosen.add(main or "und")
            for language, text in found.items():
                if language and language != main:
                    named.setdefault(language, []).append(f"{label}: {text}")
        if len(chosen) == 1 and chosen != {"en"}:
            yield known_detail(terms.NAME_LANGUAGE, chosen.pop())
        for language, lines in sorted(named.items()):
            yield known_detail(terms.OTHER_NAMES.format(language=language), "\n".join(lines))

    def _definition_language(self) -> str:
        found = {
            literal.language or "und"
            for node in self.labels
            for literal in self.graph.objects(node, SKOS.definition)
            if isinstance(literal, Literal)
        }
        return found.pop() if len(found) == 1 else "en"
