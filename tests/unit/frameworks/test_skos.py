"""SKOS vocabularies in and out: official files, our own ladders, links as matches, and files that must not be opened."""

import os
import socket
import subprocess
import sys

import pytest
from rdflib import RDF, SKOS, Graph, URIRef
from rdflib.compare import isomorphic

from nqf.errors import ImportFileError
from nqf.frameworks import rdf_in
from nqf.frameworks.exchange import guess_base, read_frameworks, write_framework
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework, LevelLink
from nqf.frameworks.skos_labels import natural_key
from nqf.frameworks.skos_links import match_of
from nqf.frameworks.skos_texts import take_apart
from nqf.settings import ROOT

OFFICIAL = ROOT.parent / "shared" / "skos"
has_official = pytest.mark.skipif(not OFFICIAL.exists(), reason="the official vocabularies are not beside the project")
KEPT = ("id", "name", "short_name", "names", "kind", "scope", "countries", "subdivisions", "authority", "status", "ladder",
        "domains", "descriptors", "links", "sources", "notes")  # fmt: skip
LADDER = (SKOS.notation, SKOS.prefLabel, SKOS.inScheme)

CYCLES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/kenya/> .
:levels a skos:ConceptScheme ; dct:title "Ngazi za Kenya"@sw, "Levels of Kenya"@en ; dct:creator "A Body" .
:l10 a skos:Concept ; skos:inScheme :levels ; skos:notation "KQF 10" ; skos:prefLabel "Ngazi ya kumi"@sw .
:l9 a skos:Concept ; skos:inScheme :levels ; skos:notation "KQF 9" ; skos:prefLabel "Level nine"@en, "Ngazi ya tisa"@sw ;
    skos:exactMatch <urn:nqf:eqf:level:7> ; skos:closeMatch <https://example.org/other/7> .
:l2 a skos:Concept ; skos:inScheme :levels ; skos:notation "KQF 2" ; skos:prefLabel "Level two"@en .
"""


def official(name: str) -> Framework:
    """Read one of the official vocabularies."""
    (framework,) = read_frameworks(name, (OFFICIAL / name).read_bytes()).frameworks
    return framework


def graph_of(content: bytes, form: str = "turtle") -> Graph:
    """Parse what was written with the library itself."""
    graph = Graph()
    graph.parse(data=content, format=form)
    return graph


def ladder_of(graph: Graph) -> Graph:
    """Return the triples that make the ladder: notations, names, schemes."""
    ladder = Graph()
    for predicate in LADDER:
        for triple in graph.triples((None, predicate, None)):
            ladder.add(triple)
    return ladder


@has_official
def test_official_descriptors_are_split_by_domain() -> None:
    """A level whose three domains stand in one text could not be compared domain by domain."""
    framework = official("acqf-levels.ttl")
    assert framework.levels == ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10")
    assert framework.domains.names == ("Knowledge", "Skills", "Autonomy and responsibility")
    assert framework.descriptors.lines["1"]["Knowledge"] == "simple knowledge, literacy and numeracy."
    assert framework.descriptors.lines["10"]["Autonomy and responsibility"].startswith("emergent new contexts")
    assert [len(cells) for cells in framework.descriptors.lines.values()] == [3] * 10
    assert framework.descriptors.is_verified("lines") and framework.authority.name == "cognizone bv"
    eswatini = official("sz-nqf-levels.ttl")
    assert eswatini.domains.names == ("Knowledge", "Skills", "Personal Attributes")
    assert eswatini.descriptors.lines["2"]["Personal Attributes"].splitlines() == [
        "To perform tasks in a well-defined and supervised environment.",
        "To demonstrate limited autonomy in execution of tasks.",
    ]
    assert [len(cells) for cells in eswatini.descriptors.lines.values()] == [3] * 10


@has_official
@pytest.mark.parametrize(
    ("name", "short_name", "countries", "base", "count"),
    [
        ("acqf-levels.ttl", "ACQF", (), "acqf", 10),
        ("bw-nqf-levels.ttl", "NCQF", ("BW",), "bw-ncqf", 10),
        ("cv-nqf-levels.ttl", "QNQ", ("CV",), "cv-qnq", 8),
        ("ke-nqf-levels.ttl", "KNQF", ("KE",), "ke-knqf", 10),
        ("sadc-qf-levels.ttl", "SADCQF", (), "sadcqf", 10),
        ("sz-nqf-levels.ttl", "ESQF", ("SZ",), "sz-esqf", 10),
    ],
)
def test_official_files_find_their_framework(name, short_name, countries, base, count) -> None:
    """An edition filed under the wrong framework, or level 10 before level 2."""
    framework = official(name)
    assert (framework.short_name, framework.countries, len(framework.levels)) == (short_name, countries, count)
    assert framework.levels == tuple(str(level) for level in range(1, count + 1))
    assert framework.ladder.names["2"] == "Level 2"
    assert guess_base(framework, load_shelf()) == base


@has_official
def test_licence_source_and_doubts_are_told() -> None:
    """Official text without its licence could not be shown; a guessed scope would pass for a fact."""
    read = read_frameworks("acqf-levels.ttl", (OFFICIAL / "acqf-levels.ttl").read_bytes())
    assert read.licence == "http://creativecommons.org/publicdomain/zero/1.0/"
    assert read.source == "https://data.acqf-qcp.africa/model/acqf-levels"
    assert [(problem.field, problem.severity) for problem in read.problems] == [("scope", "warning")]
    (source,) = read.frameworks[0].sources
    assert (source.year, source.publisher, source.url) == (2024, "cognizone bv", read.source)


@has_official
def test_list_of_credit_systems_is_refused_by_name() -> None:
    """Four credit systems read as four levels would be a ladder of nonsense."""
    with pytest.raises(ImportFileError) as caught:
        official("creditpoint-framework.ttl")
    assert "“ACQF Credit Point Frameworks” is a list of 4 credit systems" in str(caught.value)


@has_official
@pytest.mark.parametrize("name", ["acqf-levels.ttl", "sz-nqf-levels.ttl", "cv-nqf-levels.ttl"])
def test_official_file_comes_back_with_its_addresses(name) -> None:
    """A vocabulary that lost its notations or addresses on the way through would no longer be that vocabulary."""
    framework, original = official(name), graph_of((OFFICIAL / name).read_bytes())
    written = write_framework(framework, "skos", load_shelf())
    assert isomorphic(ladder_of(graph_of(written)), ladder_of(original))
    (again,) = read_frameworks("again.ttl", written).frameworks
    assert again == framework
    assert write_framework(again, "skos", load_shelf()) == written


def test_every_ladder_of_the_shelf_survives() -> None:
    """A label, a fork or an evidence mark lost between two tools of one authority."""
    shelf = load_shelf()
    lost = []
    for framework in shelf.values():
        read = read_frameworks("x.ttl", write_framework(framework, "skos", shelf))
        lost += [(framework.id, key) for key in KEPT if getattr(read.frameworks[0], key) != getattr(framework, key)]
    assert lost == []


@pytest.mark.parametrize("framework_id", ["ie-nfq", "mt-mqf", "gb-eng-rqf", "at-nqr"])
@pytest.mark.parametrize(("key", "form"), [("skos", "turtle"), ("skos-xml", "xml"), ("skos-json", "json-ld")])
def test_all_three_forms_say_the_same(framework_id, key, form) -> None:
    """RDF/XML or JSON-LD that drops what Turtle says; a second writing that differs from the first."""
    shelf = load_shelf()
    written = write_framework(shelf[framework_id], key, shelf)
    assert isomorphic(graph_of(written, form), graph_of(write_framework(shelf[framework_id], "skos", shelf)))
    (again,) = read_frameworks(f"x.{form}", written).frameworks
    assert isomorphic(graph_of(write_framework(again, key, shelf), form), graph_of(written, form))


def test_bytes_do_not_depend_on_the_run() -> None:
    """A file under version control that changes at every export, though no fact did."""
    program = (
        "import hashlib; from nqf.frameworks.exchange import write_framework; from nqf.frameworks.loader import load_shelf;"
        "s = load_shelf();"
        "print([hashlib.sha256(write_framework(s['ie-nfq'], k, s)).hexdigest() for k in ('skos', 'skos-xml', 'skos-json')])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def link(kind: str, *pairs: tuple[str, str], **more: object) -> LevelLink:
    """Make a link with these pairs."""
    return LevelLink(target="eqf", kind=kind, pairs=pairs, evidence="unverified", **more)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (link("official", ("1", "1")), SKOS.exactMatch),
        (link("comparison", ("1", "1")), SKOS.closeMatch),
        (link("unilateral", ("1", "1")), SKOS.closeMatch),
        (link("official", ("1", "1"), ("1", "2")), SKOS.narrowMatch),
        (link("official", ("1", "1"), ("2", "1")), SKOS.broadMatch),
        (link("official", ("1", "1"), ("1", "2"), ("2", "1")), SKOS.relatedMatch),
        (link("draft", ("1", "1")), SKOS.relatedMatch),
        (link("inferred", ("1", "1")), SKOS.relatedMatch),
        (link("official", ("1", "1"), is_for_recognition=False), SKOS.relatedMatch),
    ],
)
def test_match_says_no_more_than_was_agreed(given, expected) -> None:
    """A draft or a fork written as exactMatch would let a machine conclude that the levels are equal."""
    assert match_of(given, "1", "1") == expected


def test_only_the_strongest_match_is_asserted() -> None:
    """exactMatch and relatedMatch between the same two levels break SKOS (S46)."""
    pair = ("3", "3")
    framework = load_shelf()["ie-nfq"].model_copy(update={"links": (link("draft", pair), link("official", pair))})
    graph = graph_of(write_framework(framework, "skos", {}))
    ours, other = URIRef("urn:nqf:ie-nfq:level:3"), URIRef("urn:nqf:eqf:level:3")
    assert set(graph.predicates(ours, other)) == {SKOS.exactMatch}
    assert {str(graph.value(node, RDF.predicate)) for node in graph.subjects(RDF.type, RDF.Statement)} == {
        str(SKOS.relatedMatch),
        str(SKOS.exactMatch),
    }
    (again,) = read_frameworks("x.ttl", write_framework(framework, "skos", {})).frameworks
    assert again.links == framework.links


def test_own_wording_and_missing_proof_are_flagged() -> None:
    """Our unverified lines would be taken for the official descriptors."""
    shelf = load_shelf()
    graph = graph_of(write_framework(shelf["ie-nfq"], "skos", shelf))
    notes = {str(note) for note in graph.objects(URIRef("urn:nqf:ie-nfq:level:1"), SKOS.editorialNote)}
    assert any("our own wording" in note for note in notes)
    assert any(note.startswith("Unverified") for note in notes) != shelf["ie-nfq"].descriptors.is_verified("lines")


def test_foreign_vocabulary_keeps_languages_and_matches() -> None:
    """Names in Swahili, matches to our levels and to others': lost on import, they are lost for good."""
    (framework,) = read_frameworks("kenya.ttl", CYCLES.encode()).frameworks
    assert framework.levels == ("2", "9", "10")
    assert framework.ladder.names == {"2": "Level two", "9": "Level nine", "10": "Ngazi ya kumi"}
    assert (framework.name, framework.names) == ("Levels of Kenya", {"sw": "Ngazi za Kenya"})
    assert (framework.short_name, framework.countries, framework.authority.name) == ("KQF", ("KE",), "A Body")
    assert [(one.target, one.kind, one.pairs) for one in framework.links] == [("eqf", "unilateral", (("9", "7"),))]
    kept = {detail.topic: detail.value for detail in framework.details}
    assert kept["Names of the levels (sw)"] == "9: Ngazi ya tisa"
    assert kept["Matches to other vocabularies"] == "9 closeMatch https://example.org/other/7"


def test_roman_levels_and_ordered_collections() -> None:
    """IX before V, or cycles in the order of the alphabet."""
    labels = ["X", "IX", "V", "IV", "I"]
    assert sorted(labels, key=natural_key) == ["I", "IV", "V", "IX", "X"]
    cycles = """
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix : <https://example.org/> .
    :s a skos:ConceptScheme ; skos:hasTopConcept :m, :d, :l .
    :l skos:prefLabel "Licence" . :m skos:prefLabel "Master" . :d skos:prefLabel "Doctorat" .
    :o a skos:OrderedCollection ; skos:memberList ( :l :m :d ) .
    """
    (framework,) = read_frameworks("lmd.ttl", cycles.encode()).frameworks
    assert framework.levels == ("Licence", "Master", "Doctorat")


def test_text_without_headings_names_no_domain() -> None:
    """A colon at the end of a sentence taken for a domain."""
    texts = take_apart({"1": "The learner can:\n- weld\n- cut", "2": "Holders know facts."})
    assert texts.lines == {
        "1": {"The learner can": "weld\ncut"},
        "2": {"Learning outcomes (single text)": "Holders know facts."},
    }
    lead_in = take_apart({"1": "At this level:\n\nKnowledge (facts):\n- facts\n\nSkills:\n- simple\n  ones"})
    assert lead_in.lines == {"1": {"Knowledge": "facts", "Skills": "simple ones"}}
    assert lead_in.explanations == {"Knowledge": "facts"}


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail on any attempt to leave the machine."""

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("the network was used")

    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


REMOTE = b'{"@context": %s, "@id": "https://example.org/x"}'


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonld", REMOTE % b'"https://example.org/c.jsonld"', "nothing is fetched"),
        ("a.jsonld", REMOTE % b'[{"a": "https://example.org/"}, "file:///etc/passwd"]', "nothing is fetched"),
        ("a.jsonld", REMOTE % b'{"a": {"@id": "x:y", "@context": "https://example.org/c"}}', "nothing is fetched"),
        ("a.jsonld", REMOTE % b'{"@import": "https://example.org/c"}', "nothing is fetched"),
        ("a.rdf", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>', "document type or entities"),
        ("a.rdf", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16"), "document type"),
        ("a.rdf", b"<rdf:RDF", "The XML cannot be read"),
        ("a.ttl", b"@prefix : <http://x/> . :a :b [", "cannot be read as RDF"),
        ("a.ttl", b"@prefix : <http://x/> . :a :b " + b"[ :b " * 20_000, "cannot be read as RDF"),
        ("a.jsonld", b"[" * 100_000, "The JSON cannot be read"),
        ("a.ttl", b"@prefix : <http://x/> . :a :b :c .", "no concept scheme"),
    ],
)
def test_unsafe_and_broken_files_are_refused(name: str, content: bytes, message: str) -> None:
    """A context fetched from anywhere, entities that grow, or a parser's own error on the screen."""
    with pytest.raises(ImportFileError, match=message):
        read_frameworks(name, content)


@pytest.mark.parametrize("name", ["a.ttl", "a.jsonld"])
def test_too_many_statements_are_refused_while_they_come(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file within the size limit that fills the memory with triples."""
    monkeypatch.setattr(rdf_in, "MOST_TRIPLES", 50)
    figures = ", ".join(str(figure) for figure in range(60))
    given = f"@prefix : <http://x/> . :a :b {figures} ."
    if name.endswith("jsonld"):
        given = f'{{"@id": "http://x/a", "http://x/b": [{figures}]}}'
    with pytest.raises(ImportFileError, match="more than 50 statements"):
        read_frameworks(name, given.encode())
