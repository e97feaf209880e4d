"""Placing ladders on the reference scale."""

import pytest

from nqf.frameworks.schema import Framework
from nqf.levelling.ladder import place, place_all, spread

UNVERIFIED = {"evidence": "unverified"}
EIGHT = [str(level) for level in range(1, 9)]


def framework(name: str, levels: list[str], **more: object) -> Framework:
    """Make a framework with the least that the schema asks for."""
    return Framework.model_validate(
        {
            "id": name,
            "name": name,
            "short_name": name,
            "kind": "level framework",
            "scope": "national",
            "countries": ["XX"],
            "authority": {"name": "A", **UNVERIFIED},
            "status": {"value": "operational", **UNVERIFIED},
            "ladder": {"levels": levels, **UNVERIFIED},
            **more,
        }
    )


EQF = framework("eqf", EIGHT)


def link(target: str, pairs: list[tuple[str, str]], kind: str = "official", **more: object) -> dict[str, object]:
    return {"target": target, "kind": kind, "pairs": pairs, **UNVERIFIED, **more}


def placed(own: Framework, *others: Framework) -> dict[str, float]:
    ladder = place(own, {f.id: f for f in (EQF, own, *others)})
    assert ladder is not None
    return dict(zip(ladder.levels, ladder.centres, strict=True))


def test_labels_that_share_a_reference_level_share_its_width() -> None:
    """Scottish levels 7 and 8 both meet EQF 5; put on one point, one of them could never be proposed."""
    scale = {label: float(label) for label in EIGHT}
    assert spread([("7", "5"), ("8", "5"), ("9", "6")], ["7", "8", "9"], scale) == {"7": 4.75, "8": 5.25, "9": 6.0}


def test_a_level_without_counterpart_lies_between_its_neighbours() -> None:
    """New Zealand's level 8 has no agreed EQF level, yet it is above 7 and below 9."""
    own = framework("aa-a", ["7", "8", "9"], links=[link("eqf", [("7", "6"), ("9", "7")])])
    assert placed(own) == {"7": 6.0, "8": 6.5, "9": 7.0}


def test_levels_below_the_lowest_link_go_on_downwards() -> None:
    """England's Entry 1 and 2 lie below EQF 1; they must not be squeezed onto it."""
    own = framework("aa-a", ["E1", "E2", "1", "2"], links=[link("eqf", [("1", "1"), ("2", "2")])])
    assert placed(own) == {"E1": -1.0, "E2": 0.0, "1": 1.0, "2": 2.0}


def test_official_links_come_before_others_and_drafts_are_never_used() -> None:
    """A mapping that its authors say must not be used for recognition must not place a level."""
    draft = link("eqf", [("1", "7"), ("2", "8")], "draft")
    barred = link("eqf", [("1", "6"), ("2", "7")], "comparison", is_for_recognition=False)
    own = framework("aa-a", ["1", "2"], links=[draft, barred, link("eqf", [("1", "2"), ("2", "4")])])
    assert placed(own) == {"1": 2.0, "2": 4.0}
    assert place(framework("aa-b", ["1", "2"], links=[draft, barred]), {"eqf": EQF}) is None


def test_a_link_through_another_framework_widens_the_doubt() -> None:
    """A chain of two links is less sure than one, and must say so."""
    middle = framework("aa-m", ["1", "2", "3"], links=[link("eqf", [("1", "2"), ("2", "4"), ("3", "6")])])
    own = framework("aa-a", ["A", "B"], links=[link("aa-m", [("A", "1"), ("B", "3")])])
    ladder = place_all({"eqf": EQF, "aa-m": middle, "aa-a": own})["aa-a"]
    assert (ladder.centres, ladder.basis) == ((2.0, 6.0), "links through another framework")
    direct = place(middle, {"eqf": EQF, "aa-m": middle})
    assert direct is not None
    assert ladder.sd > direct.sd


def test_types_place_a_ladder_that_no_link_does() -> None:
    """Jamaica's bachelor's degree is at its level 5 and its doctorate at 8: numbers alone would mislead."""
    types = [
        {"title": "Bachelor", "level": "5", "isced": "6", **UNVERIFIED},
        {"title": "Doctorate", "level": "8", "isced": "8", **UNVERIFIED},
        {"title": "Award at any level", **UNVERIFIED},
    ]
    own = framework("aa-a", ["5", "6", "7", "8"], qualification_types=types)
    assert placed(own) == pytest.approx({"5": 6.0, "6": 6.667, "7": 7.333, "8": 8.0}, abs=0.15)


def test_descriptors_place_in_rising_order() -> None:
    """Demands read from short descriptor lines may cross; levels may not."""
    own = framework("aa-a", ["1", "2", "3"])
    ladder = place_all({own.id: own}, lambda _one: {"1": 3.0, "2": 2.5, "3": 5.0})["aa-a"]
    assert list(ladder.centres) == sorted(set(ladder.centres))
    assert ladder.basis == "descriptors"


def test_a_label_is_found_by_its_stretch_of_the_scale() -> None:
    """Cuts lie halfway between centres."""
    ladder = place(EQF, {"eqf": EQF})
    assert ladder is not None
    assert (ladder.level_at(5.49), ladder.level_at(5.5), ladder.level_at(-3), ladder.level_at(12)) == (
        "5",
        "6",
        "1",
        "8",
    )


def test_an_inferred_link_is_never_called_published() -> None:
    """The CARICOM framework was shown as placed by published links; its one link was inferred from award titles."""
    types = [
        {"title": "Bachelor", "level": "1", "isced": "6", **UNVERIFIED},
        {"title": "Doctorate", "level": "2", "isced": "8", **UNVERIFIED},
    ]
    inferred = link("eqf", [("1", "6"), ("2", "8")], "inferred")
    middle = framework("aa-m", ["1", "2"], links=[inferred], qualification_types=types)
    own = framework("aa-a", ["A", "B"], links=[link("aa-m", [("A", "1"), ("B", "2")], "inferred")])
    shelf = {"eqf": EQF, "aa-m": middle, "aa-a": own}
    found = place_all(shelf)
    assert (found["aa-m"].basis, found["aa-a"].basis) == ("qualification types", "inferred links")
    assert found["aa-a"].sd > found["aa-m"].sd > found["eqf"].sd
