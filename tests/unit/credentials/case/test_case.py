"""CASE packages, read as groups of outcomes."""

import json
from pathlib import Path
from typing import Any

import pytest

from nqf.credentials.case import FORMAT
from nqf.credentials.results import ReadOptions, ReadResult
from nqf.credentials.source import open_source

SHARED = Path(__file__).parents[4].parent / "shared" / "interchange"
real = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sample files are not there")
AT = "https://frames.example/uri/"


def read(path: Path) -> ReadResult:
    source = open_source(path, path.name)
    assert FORMAT.recognises(source)
    return FORMAT.read(source, ReadOptions())


def item(name: str, text: str, **parts: Any) -> dict[str, Any]:
    return {"identifier": name, "uri": AT + name, "fullStatement": text, "CFDocumentURI": AT + "doc", **parts}


def link(origin: str, relation: str, target: str | dict[str, Any], **parts: Any) -> dict[str, Any]:
    end = target if isinstance(target, dict) else {"identifier": target, "uri": AT + target, "title": "Destination"}
    return {"associationType": relation, "originNodeURI": {"identifier": origin, "uri": AT + origin},
            "destinationNodeURI": end, **parts}  # fmt: skip


def read_package(folder: Path, items: list[Any], links: list[Any], **parts: Any) -> ReadResult:
    path = folder / "package.json"
    document = {"identifier": "doc", "uri": AT + "doc", "title": "Bee frame", "creator": "Hill Academy",
                "description": "What bee work needs.", "subject": ["Farming"]}  # fmt: skip
    content = {"CFDocument": document, "CFItems": items, "CFAssociations": links, **parts}
    path.write_text(json.dumps(content), encoding="utf-8")
    return read(path)


@real
def test_the_sample() -> None:
    """A framework would be one heap of statements, headings among its outcomes, its links to others lost."""
    result = read(SHARED / "case1_opensalt_framework.json")
    assert result.problems == []
    assert [len(row.record.learning_outcomes) for row in result.records] == [6, 6]
    first = result.records[0].record
    assert first.record_id == "edfce0e7-dbbf-40d5-af1a-baccabef85e9"
    assert first.learning_outcomes[0].startswith("Understand the concept of a ratio")
    assert [line.split(" — ")[1] for line in first.skills_alignment].count("exactMatchOf") == 8
    assert first.extra["CFItem.educationalLevel"] == "06"
    assert sum(len(row.record.skills_alignment) for row in result.records) == 23
    assert first.standards_used[0].startswith("What Standards Could Be (http")


def test_top_items_are_groups(tmp_path: Path) -> None:
    """Outcomes would come in the order of the file instead of that of the tree, or twice."""
    items = [item("b", "Harvest honey."), item("top", "Bees", abbreviatedStatement="Hive work", notes="All of it."),
             item("a", "Open a hive."), item("mid", "Hives"), item("alone", "Sell honey.", humanCodingScheme="S1")]  # fmt: skip
    links = [link("b", "isChildOf", "top", sequenceNumber=2), link("mid", "isChildOf", "top", sequenceNumber=1),
             link("a", "Is Child Of", "mid"), link("top", "isChildOf", "doc"), link("a", "isChildOf", "top")]  # fmt: skip
    group, rest = (row.record for row in read_package(tmp_path, items, links).records)
    assert (group.record_id, group.title, group.summary) == ("top", "Hive work", "Bees\nAll of it.")
    assert group.learning_outcomes == ("Open a hive.", "Harvest honey.")
    assert group.field_of_study == "Farming"
    assert group.extra["CFItems[2].fullStatement"] == "Hives"
    assert (rest.record_id, rest.title, rest.learning_outcomes) == ("doc", "Bee frame", ("Sell honey.",))
    assert (rest.summary, rest.extra["CFDocument.creator"]) == ("What bee work needs.", "Hill Academy")


def test_courses_and_modules_are_groups(tmp_path: Path) -> None:
    """A catalogue with courses below headings would become records of headings."""
    items = [item("area", "Farming"), item("course", "Bees", CFItemType="Course", humanCodingScheme="B"),
             item("module", "Honey", CFItemType="Module"), item("one", "Open a hive."), item("two", "Filter honey.")]  # fmt: skip
    links = [link("course", "isChildOf", "area"), link("module", "isChildOf", "course"),
             link("one", "isChildOf", "course"), link("two", "isChildOf", "module"), link("area", "isRelatedTo", "two")]  # fmt: skip
    course, module = (row.record for row in read_package(tmp_path, items, links).records)
    assert (course.title, course.learning_outcomes) == ("Bees", ("Open a hive.",))
    assert (module.title, module.learning_outcomes, module.stacks_into) == ("Honey", ("Filter honey.",), ("B",))
    assert course.skills_alignment == (f"Farming — isRelatedTo — Filter honey. ({AT}two)",)
    assert "Farming" in course.extra.values()


def test_a_list_without_a_tree_is_one_record(tmp_path: Path) -> None:
    """Every statement of a flat list would be a micro-credential of its own."""
    result = read_package(tmp_path, [item("a", "Open a hive."), item("b", "Sell honey.")], [])
    assert [row.record.learning_outcomes for row in result.records] == [("Open a hive.", "Sell honey.")]


def test_relations_are_told_from_both_ends(tmp_path: Path) -> None:
    """An association that begins in another framework, or names no item of this one, would be dropped."""
    outside = {"title": "Origin", "identifier": "x", "uri": "https://other.example/x"}
    links = [
        link("a", "exactMatchOf", {"title": "Beekeeping", "uri": "https://other.example/1"}),
        {**link("x", "isTranslationOf", "b"), "originNodeURI": outside},
        link("y", "replacedBy", "z"),
    ]
    items = [item("a", "Open a hive.", humanCodingScheme="H1"), item("b", "Sell honey.")]
    lines = read_package(tmp_path, items, links).records[0].record.skills_alignment
    assert lines == (
        "H1 — exactMatchOf — Beekeeping (https://other.example/1)",
        f"https://other.example/x — isTranslationOf — Sell honey. ({AT}b)",
        f"{AT}y — replacedBy — {AT}z",
    )


def test_rubrics_are_criteria(tmp_path: Path) -> None:
    """The criteria by which an outcome is judged would be told to no check, or to the wrong group."""
    criterion = {"category": "Care", "description": "Bees stay calm.", "CFItemURI": {"identifier": "a"},
                 "CFRubricCriterionLevels": [{"quality": "Good", "score": 3}]}  # fmt: skip
    items = [item("top", "Bees"), item("a", "Open a hive."), item("b", "Sell honey.")]
    rubrics = [{"identifier": "r", "title": "Rubric", "CFRubricCriteria": [criterion]}]
    result = read_package(tmp_path, items, [link("a", "isChildOf", "top")], CFRubrics=rubrics)
    assert [row.record.assessment_criteria for row in result.records] == ["Care: Bees stay calm.", None]
    assert "Good" in result.records[0].record.extra.values()


def test_a_long_list_is_kept_with_a_doubt(tmp_path: Path) -> None:
    """A whole curriculum would be levelled as one micro-credential without a word."""
    result = read_package(tmp_path, [item(f"i{n}", f"Open hive {n}.") for n in range(101)], [])
    assert len(result.records[0].record.learning_outcomes) == 101
    assert "101 outcomes" in str(result.problems[0])


def test_a_wrapped_package(tmp_path: Path) -> None:
    """A package inside CFPackage, as some systems send it, would not be known."""
    path = tmp_path / "wrapped.json"
    package = {"CFDocument": {"title": "Bee frame"}, "CFItems": [item("a", "Open a hive.")]}
    path.write_text(json.dumps({"CFPackage": package, "sentBy": "x"}), encoding="utf-8")
    record = read(path).records[0].record
    assert (record.title, record.extra["sentBy"]) == ("Bee frame", "x")


def test_an_empty_package_is_told(tmp_path: Path) -> None:
    """A package without statements would give nothing, and nobody would know why."""
    result = read_package(tmp_path, [], [], CFDocument={"title": "Bee frame"})
    assert [row.record.title for row in result.records] == ["Bee frame"]
    assert "neither learning outcomes" in str(result.problems[0])


def test_circles_and_odd_values_do_no_harm(tmp_path: Path) -> None:
    """Items that are each other's parents would never end; a part of another type would end in a traceback."""
    items = [item("a", "Open a hive."), item("b", "Sell honey."), item("c", "Bees"), None, 5, [], {}]
    links = [link("a", "isChildOf", "b"), link("b", "isChildOf", "a"), link("c", "isChildOf", "c"), None,
             link("b", "isChildOf", "c"), {"associationType": 5}, {"originNodeURI": [], "destinationNodeURI": 7}]  # fmt: skip
    odd: list[Any] = [None, 5, [], {}, [None], [[{}]], "", {"identifier": {}}]
    for value in odd:
        strange = item("d", "Wax", CFItemType=value, humanCodingScheme=value, subject=value, statusStartDate=value)
        result = read_package(tmp_path, [*items, strange], [*links, {**links[0], "associationType": "isPeerOf", "destinationNodeURI": value}],
                              CFRubrics=value, CFDefinitions=value)  # fmt: skip
        assert {text for row in result.records for text in row.record.learning_outcomes} >= {"Open a hive.", "Wax"}


@pytest.mark.parametrize("content", ['{"CFItems": []}', '{"CFDocument": {}}', '[{"CFDocument": {}, "CFItems": []}]'])
def test_other_files_are_left_alone(tmp_path: Path, content: str) -> None:
    """A list of one part of a package, as its services give, would be taken for a whole one."""
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")
    assert not FORMAT.recognises(open_source(path, path.name))


def test_statements_right_below_the_document_keep_its_order(tmp_path: Path) -> None:
    """Outcomes would come in the order in which somebody typed them, the last before the first."""
    items = [item("b", "Close a hive"), item("a", "Open a hive"), item("c", "Clean a hive")]
    links = [link("b", "isChildOf", "doc", sequenceNumber=2), link("a", "isChildOf", "doc", sequenceNumber=1)]
    record = read_package(tmp_path, items, links).records[0].record
    assert record.learning_outcomes == ("Open a hive", "Close a hive", "Clean a hive")
