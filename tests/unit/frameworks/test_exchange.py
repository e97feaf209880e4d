"""The doors to all formats: which one a file is, YAML and CSV, and which framework of the shelf a file belongs to."""

import csv
import io

import pytest

from nqf.errors import ImportFileError, NotFoundError
from nqf.frameworks.exchange import FORMATS, MOST_BYTES, format_of, guess_base, read_frameworks, write_framework
from nqf.frameworks.loader import load_shelf, parse_framework
from nqf.frameworks.schema import Framework


def own(**more: object) -> Framework:
    """Return a small framework of one's own."""
    data = {
        "id": "xx-own",
        "name": "Own",
        "short_name": "O",
        "kind": "level framework",
        "scope": "national",
        "countries": [],
        "authority": {"name": "A", "evidence": "unverified"},
        "status": {"value": "other", "evidence": "unverified"},
        "ladder": {"levels": ["1", "2"], "evidence": "unverified"},
    }
    return Framework.model_validate(data | more)


def test_formats_are_those_that_were_promised() -> None:
    """The screens and the command line name formats by these keys."""
    assert [form.key for form in FORMATS] == ["yaml", "xlsx", "skos", "skos-xml", "skos-json", "csv"]
    assert [form.key for form in FORMATS if not form.is_readable] == ["csv"]
    assert all(form.is_writable for form in FORMATS)
    assert [form.label for form in FORMATS][:2] == ["YAML (framework file)", "Excel workbook"]


def test_yaml_of_the_whole_shelf_survives() -> None:
    """A framework exported, mended by hand and read again must differ in the mended place only."""
    shelf = load_shelf()
    lost = [
        framework.id
        for framework in shelf.values()
        if read_frameworks("x.yaml", write_framework(framework, "yaml", shelf)).frameworks != (framework,)
    ]
    assert lost == []


@pytest.mark.parametrize(
    "text",
    ["yes", "NO", "1", "1.0", "2024-01-01", "null", "a: b", "# x", "- x", "x  y", " x", "a\nb", "a\n\n b", "é\u2028x",
     "'", '"', "{x}", "*x", "long " * 60, "long  " * 60, "line one\nline two " * 20, "\u00a0x", "key:", "", "a\tb", "@x"],
)  # fmt: skip
def test_yaml_keeps_any_text(text: str) -> None:
    """NO read as false, a line end folded away, a blank lost."""
    framework = own(name=text, names={"en": text}, details=[{"topic": text, "value": text, "evidence": "unverified"}])
    assert parse_framework(write_framework(framework, "yaml", {}).decode(), "x") == framework


def test_yaml_reads_as_written_by_hand() -> None:
    """Evidence before the fact, or labels that YAML takes for numbers."""
    text = write_framework(own(), "yaml", {}).decode()
    assert 'ladder: {levels: ["1", "2"], evidence: unverified}' in text
    assert "null" not in text


@pytest.mark.parametrize("form", [form for form in FORMATS if form.is_readable], ids=lambda form: form.key)
def test_format_is_found_by_content(form) -> None:
    """A file whose name says nothing, or something wrong, must be read as what it is."""
    shelf = load_shelf()
    content = write_framework(shelf["ie-nfq"], form.key, shelf)
    assert format_of(f"x{form.suffixes[0]}", content) == form.key
    assert format_of("download", content) == form.key
    assert read_frameworks("download", content).frameworks[0].levels == shelf["ie-nfq"].levels


def test_files_that_are_no_framework_are_refused() -> None:
    """An empty file, a huge one, a PDF: each refused in words."""
    for name, content, message in (
        ("x.yaml", b" \n", "empty"),
        ("x.ttl", b"x" * (MOST_BYTES + 1), "the most taken is 5 MB"),
        ("x.pdf", b"%PDF-1.7", "not read as frameworks"),
        ("x.csv", b"a,b\n1,2\n", "not read as frameworks"),
        ("x.yaml", b"a: [1", "The YAML cannot be read"),
        ("x.yaml", b"a: &b [1]\nc: *b\n", "by reference"),
        ("x.yaml", b"a: " + b"[" * 50_000, "The YAML cannot be read"),
        ("x.yaml", b"\xff\xfe\x01", "The YAML cannot be read"),
    ):
        with pytest.raises(ImportFileError, match=message):
            read_frameworks(name, content)


def test_problems_of_yaml_are_collected() -> None:
    """One problem a run takes as many runs as problems."""
    read = read_frameworks("x.yaml", b"id: Xx\nname: 1\nladder: {}\n")
    assert read.frameworks == ()
    assert {problem.file for problem in read.problems} == {"x.yaml"}
    assert {"id", "name", "ladder.levels", "status"} <= {problem.field for problem in read.problems}


def test_unknown_format_names_the_known() -> None:
    """A typing error in `--format`."""
    with pytest.raises(NotFoundError, match="yaml, xlsx, skos, skos-xml, skos-json, csv"):
        write_framework(own(), "docx", {})


def test_csv_is_one_tidy_safe_table() -> None:
    """A formula in a descriptor run by Excel; a level without descriptor left out; letters garbled."""
    framework = own(
        ladder={"levels": ["1", "2", "3"], "names": {"1": "Débutant"}, "evidence": "verified", "sources": ["s"]},
        descriptors={"lines": {"1": {"Skills": "=cmd|x", "Knowledge": "knows"}}, "evidence": "unverified"},
        qualification_types=[
            {"title": "Certificate", "level": "1", "level_to": "2", "evidence": "unverified"},
            {"title": "Degree", "level": "2", "evidence": "unverified"},
        ],
        sources=[{"id": "s", "title": "S"}],
    )
    content = write_framework(framework, "csv", {})
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [
        [
            "framework",
            "level",
            "position",
            "name",
            "domain",
            "descriptor",
            "evidence",
            "from_kin",
            "qualification_types",
        ],
        ["xx-own", "1", "1", "Débutant", "Skills", "'=cmd|x", "unverified", "no", "Certificate"],
        ["xx-own", "1", "1", "Débutant", "Knowledge", "knows", "unverified", "no", "Certificate"],
        ["xx-own", "2", "2", "", "", "", "verified", "", "Certificate; Degree"],
        ["xx-own", "3", "3", "", "", "", "verified", "", ""],
    ]


def test_base_is_guessed_only_when_one_fits() -> None:
    """An edition filed under a neighbour, or under one of two that fit as well."""
    shelf = {
        "aa-one": own(id="aa-one", short_name="NQF", name="One", countries=["KE"]),
        "bb-two": own(id="bb-two", short_name="NQF", name="Two", countries=["UG"]),
        "cc-three": own(id="cc-three", short_name="TQF", name="Three", countries=["UG"]),
    }
    assert guess_base(own(id="bb-two"), shelf) == "bb-two"
    assert guess_base(own(short_name="N.Q.F."), shelf) is None
    assert guess_base(own(short_name="NQF", countries=["KE"]), shelf) == "aa-one"
    assert guess_base(own(short_name="X", name="three", countries=["UG"]), shelf) == "cc-three"
    assert guess_base(own(short_name="X", countries=["UG"]), shelf) is None
    assert guess_base(own(short_name="X", countries=["KE"]), shelf) == "aa-one"
    longer = own(short_name="NQF", countries=["KE"], ladder={"levels": ["1"], "evidence": "unverified"})
    assert guess_base(longer, shelf) is None
