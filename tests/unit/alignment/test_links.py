"""Direct links and levels carried across, on small shelves and on the real one."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nqf.alignment.carry import carry_level, counterpart
from nqf.alignment.links import direct_links, links_of
from nqf.errors import NotFoundError
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Evidence, Framework, LinkKind

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "links.yaml").read_text(encoding="utf-8"))
SOURCE = {"id": "s1", "title": "Referencing report", "year": 2010, "url": "https://example.org/report"}


def framework(identifier: str, levels: int, *links: dict[str, Any]) -> Framework:
    """Make a framework with levels 1…n and links."""
    seen = {"evidence": "verified", "sources": ["s1"]}
    return Framework.model_validate(
        {
            "id": identifier,
            "name": identifier.upper(),
            "short_name": identifier,
            "kind": "level framework",
            "scope": "national",
            "countries": [],
            "authority": {"name": "Authority", **seen},
            "status": {"value": "operational", **seen},
            "ladder": {"levels": [str(n) for n in range(1, levels + 1)], **seen},
            "links": [{**seen, **link} for link in links],
            "sources": [SOURCE],
        }
    )


def shelf_of(*frameworks: Framework) -> dict[str, Framework]:
    return {one.id: one for one in frameworks}


def link(target: str, pairs: str, kind: str = "official", **more: Any) -> dict[str, Any]:
    """Make a link from pairs written as '1-1 2-1'."""
    return {"target": target, "kind": kind, "pairs": [pair.split("-") for pair in pairs.split()], **more}


def test_a_link_is_read_from_both_sides() -> None:
    """Prevents a link stated in one file from being invisible, or unturned, from the other."""
    shelf = shelf_of(framework("aa", 3, link("bb", "2-1 3-2", no_counterpart=["1"], year=2010)), framework("bb", 2))
    [forth] = direct_links(shelf, "aa", "bb")
    [back] = direct_links(shelf, "bb", "aa")
    assert forth.pairs == (("2", "1"), ("3", "2"))
    assert (forth.stated_by, forth.is_inverted, forth.no_counterpart) == ("aa", False, ("1",))
    assert back.pairs == (("1", "2"), ("2", "3"))
    assert (back.stated_by, back.is_inverted, back.to_no_counterpart) == ("aa", True, ("1",))
    assert [source.title for source in back.sources] == ["Referencing report"]
    assert back.year == 2010


def test_all_kinds_are_kept_official_first_and_newest_first() -> None:
    """Prevents a comparison or a draft from vanishing behind an official link, or the order from wandering."""
    shelf = shelf_of(
        framework("aa", 2, link("bb", "1-1", "draft", year=2024), link("bb", "1-1", "comparison", year=2016)),
        framework("bb", 2, link("aa", "1-1", year=2009), link("aa", "2-2", year=2019)),
    )
    found = direct_links(shelf, "aa", "bb")
    assert [(one.kind.value, one.year) for one in found] == [
        ("official", 2019),
        ("official", 2009),
        ("comparison", 2016),
        ("draft", 2024),
    ]
    assert [one.is_for_recognition for one in found] == [True, True, True, False]


def test_a_fork_gives_both_levels() -> None:
    """Prevents the second half of a fork from being dropped."""
    shelf = shelf_of(framework("aa", 2, link("bb", "1-1 2-2 2-3")), framework("bb", 3))
    assert [way.level for way in carry_level(shelf, "aa", "2", "bb")] == ["2", "3"]
    assert counterpart(shelf, "aa", "2", "bb").levels == ("2", "3")


def test_two_links_carry_a_level_and_keep_their_steps() -> None:
    """Prevents a chain from passing as a direct link, or an unverified step from passing as verified."""
    weak = link("cc", "1-2", "comparison", year=2015, evidence="unverified", sources=[])
    shelf = shelf_of(framework("aa", 1, link("bb", "1-1", year=2010)), framework("bb", 1, weak), framework("cc", 2))
    [way] = carry_level(shelf, "aa", "1", "cc")
    assert way.path == (("aa", "1"), ("bb", "1"), ("cc", "2"))
    assert way.kinds == (LinkKind.OFFICIAL, LinkKind.COMPARISON)
    assert way.years == (2010, 2015)
    assert (way.through, way.evidence) == ("bb", Evidence.UNVERIFIED)
    assert counterpart(shelf, "aa", "1", "cc").basis == "carried"


def test_three_links_are_too_many() -> None:
    """Prevents a level from being carried over a chain that nobody can answer for."""
    shelf = shelf_of(
        framework("aa", 1, link("bb", "1-1")),
        framework("bb", 1, link("cc", "1-1")),
        framework("cc", 1, link("dd", "1-1")),
        framework("dd", 1),
    )
    assert carry_level(shelf, "aa", "1", "dd") == []
    assert counterpart(shelf, "aa", "1", "dd").basis == "none"


def test_a_gap_in_a_published_table_is_not_filled_by_a_detour() -> None:
    """Prevents a chain from answering for a level that the table between the two leaves out."""
    shelf = shelf_of(
        framework("aa", 3, link("bb", "1-1 3-2"), link("cc", "2-2")),
        framework("bb", 2),
        framework("cc", 3, link("bb", "2-1")),
    )
    assert carry_level(shelf, "aa", "2", "bb") == []
    found = counterpart(shelf, "aa", "2", "bb")
    assert (found.basis, found.levels, len(found.gaps)) == ("gap", (), 1)


def test_a_detour_may_speak_for_a_level_outside_a_partial_table() -> None:
    """Prevents a table for degrees only from silencing what other links say of lower levels."""
    shelf = shelf_of(
        framework("aa", 3, link("bb", "2-2 3-3"), link("cc", "1-1")),
        framework("bb", 3),
        framework("cc", 1, link("bb", "1-1")),
    )
    assert counterpart(shelf, "aa", "1", "bb").levels == ("1",)


def test_a_detour_does_not_arrive_at_a_level_without_counterpart() -> None:
    """Prevents a level that a source calls unmatched from being matched through a third framework."""
    shelf = shelf_of(
        framework("aa", 2, link("bb", "2-2", target_no_counterpart=["1"]), link("cc", "1-1")),
        framework("bb", 2),
        framework("cc", 1, link("bb", "1-1")),
    )
    assert carry_level(shelf, "aa", "1", "bb") == []


def test_a_draft_is_listed_but_settles_nothing() -> None:
    """Prevents a draft from being used for recognition."""
    shelf = shelf_of(framework("aa", 1, link("bb", "1-1", "draft")), framework("bb", 1))
    [way] = carry_level(shelf, "aa", "1", "bb")
    assert way.is_for_recognition is False
    found = counterpart(shelf, "aa", "1", "bb")
    assert (found.basis, found.levels) == ("none", ())


def test_an_inferred_link_never_passes_as_agreed() -> None:
    """Prevents a guess in a file from standing beside published tables, or from filling their gaps."""
    guess = link("bb", "1-1 2-2", "inferred")
    alone = shelf_of(framework("aa", 3, guess), framework("bb", 3))
    found = counterpart(alone, "aa", "2", "bb")
    assert (found.basis, found.levels) == ("inferred", ("2",))
    beside = shelf_of(framework("aa", 3, guess, link("bb", "1-1 3-3")), framework("bb", 3))
    assert (counterpart(beside, "aa", "1", "bb").basis, counterpart(beside, "aa", "2", "bb").basis) == ("direct", "gap")


def test_a_link_to_a_framework_that_is_not_here_is_still_shown() -> None:
    """Prevents a published link from vanishing because its other side has no file."""
    shelf = shelf_of(framework("aa", 1, link("zz", "1-1")))
    assert [one.to_id for one in links_of(shelf, "aa")] == ["zz"]


def test_unknown_names_say_what_there_is() -> None:
    """Prevents a mistyped framework or level from ending in an empty answer."""
    shelf = shelf_of(framework("aa", 2), framework("bb", 1))
    with pytest.raises(NotFoundError, match="aa, bb"):
        carry_level(shelf, "aa", "1", "xx")
    with pytest.raises(NotFoundError, match="1, 2"):
        carry_level(shelf, "aa", "9", "bb")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['from']} {case['level']} to {case['to']}")
def test_levels_on_the_real_shelf(case: dict[str, Any]) -> None:
    """Prevents a change of the data or of the rules from moving a published counterpart unseen."""
    found = counterpart(load_shelf(), case["from"], case["level"], case["to"])
    assert list(found.levels) == case["levels"]
    assert found.basis == case["basis"]


def test_every_level_can_be_asked_of_every_framework() -> None:
    """Prevents a framework file from breaking the carrying, and an answer off the other's ladder."""
    shelf = load_shelf()
    for one in shelf.values():
        for other in shelf:
            for level in one.levels:
                assert set(counterpart(shelf, one.id, level, other).levels) <= set(shelf[other].levels)


def edition(identifier: str, levels: int, *links: dict[str, Any]) -> Framework:
    """Make an edition of a framework."""
    base = identifier.partition("@")[0]
    block = {"of": base, "label": "Official text", "origin": "official text", "dated": "2024-06-25"}
    made = framework("aa", levels, *links).model_dump()
    return Framework.model_validate(made | {"id": identifier, "edition": block})


def test_a_link_to_a_framework_serves_its_edition_from_both_sides() -> None:
    """Prevents an official text from standing apart from every table that was agreed for its framework."""
    shelf = shelf_of(
        framework("aa", 3), edition("aa@official", 3), framework("bb", 2, link("aa", "1-2 2-3", year=2010))
    )
    [forth] = direct_links(shelf, "bb", "aa@official")
    [back] = direct_links(shelf, "aa@official", "bb")
    assert (forth.to_id, forth.pairs, forth.stated_by) == ("aa@official", (("1", "2"), ("2", "3")), "bb")
    assert (back.from_id, back.pairs, back.is_inverted) == ("aa@official", (("2", "1"), ("3", "2")), True)
    assert [one.to_id for one in links_of(shelf, "bb")] == ["aa", "aa@official"]
    assert [one.to_id for one in links_of(shelf, "aa@official")] == ["bb"]
    assert counterpart(shelf, "bb", "1", "aa@official").levels == ("2",)


def test_a_link_does_not_serve_an_edition_with_other_labels() -> None:
    """Prevents half of a table from being read as the whole of it on a ladder that was cut."""
    shelf = shelf_of(framework("aa", 3), edition("aa@official", 2), framework("bb", 2, link("aa", "1-2 2-3")))
    assert direct_links(shelf, "bb", "aa@official") == []
    assert [one.to_id for one in links_of(shelf, "bb")] == ["aa"]


def test_a_link_that_names_an_edition_does_not_serve_its_base() -> None:
    """Prevents a table for a new text from being shown as one for the text in force."""
    shelf = shelf_of(framework("aa", 3), edition("aa@new", 3), framework("bb", 2, link("aa@new", "1-2")))
    assert direct_links(shelf, "bb", "aa") == []
    assert [one.pairs for one in direct_links(shelf, "bb", "aa@new")] == [(("1", "2"),)]


TABLES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "official_tables.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["framework"])
def test_published_tables_come_out_exactly(table: dict[str, Any]) -> None:
    """Prevents a known official table from losing, gaining or moving a pair."""
    shelf = load_shelf()
    found = {level: counterpart(shelf, table["framework"], level, "eqf") for level in shelf[table["framework"]].levels}
    assert {level: list(one.levels) for level, one in found.items()} == table["pairs"]
    kinds = {way.kinds for one in found.values() for way in one.ways if way.through is None}
    assert kinds == {(LinkKind(table["kind"]),)}
