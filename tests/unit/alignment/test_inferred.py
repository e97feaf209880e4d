"""Ladders placed without links, and links inferred from their places."""

import pytest

from nqf.alignment.inferred import infer_link
from nqf.alignment.placement import Placement, place_by_signs
from nqf.frameworks.schema import Framework


def framework(levels: list[str], awards: dict[str, str]) -> Framework:
    """Make a framework with these labels and awards (title by label)."""
    known = {"evidence": "unverified"}
    return Framework.model_validate(
        {
            "id": "xx-test",
            "name": "Test",
            "short_name": "T",
            "kind": "level framework",
            "scope": "national",
            "countries": [],
            "authority": {"name": "A", **known},
            "status": {"value": "operational", **known},
            "ladder": {"levels": levels, **known},
            "qualification_types": [{"title": title, "level": level, **known} for level, title in awards.items()],
        }
    )


def placed(name: str, *centres: float, sd: float = 0.3) -> Placement:
    """Make a placement with labels 1…n at these places."""
    labels = tuple(str(number + 1) for number in range(len(centres)))
    return Placement(name, labels, centres, (sd,) * len(centres), {}, False, "links")


DEGREES = {"6": "Bachelor's degree", "7": "Master's degree", "8": "Doctorate"}


def test_an_eight_level_ladder_with_the_usual_degrees_sits_on_the_scale():
    """Prevents the commonest ladder of all from being placed askew."""
    found = place_by_signs(framework([str(n) for n in range(1, 9)], DEGREES), {})
    assert [round(centre) for centre in found.centres] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert found.sds[6] < found.sds[2]


def test_places_rise_even_where_awards_contradict():
    """Prevents two awards in the wrong order from turning a ladder round."""
    found = place_by_signs(framework(["1", "2", "3"], {"1": "Master's degree", "3": "Bachelor's degree"}), {})
    assert list(found.centres) == sorted(found.centres)


def test_a_shape_alone_places_nothing():
    """Prevents a ladder of which only the number of levels is known from being linked to anything."""
    assert place_by_signs(framework(["1", "2", "3"], {}), {}) is None
    assert place_by_signs(framework(["1", "2", "3"], {}), {"1": 2.0}) is None
    assert place_by_signs(framework(["1", "2", "3"], {}), {"1": 2.0, "2": 3.0}) is not None


def test_levels_go_with_the_stretch_that_holds_them():
    """Prevents order from being lost, or a level of the other ladder from going without its nearest partner."""
    found = infer_link(placed("aa", 1, 2, 3), placed("bb", 1, 1.6, 3.1, 3.7))
    assert found.best == {"1": "1", "2": "2", "3": "3"}
    assert found.pairs == (("1", "1"), ("2", "2"), ("3", "3"), ("3", "4"))


def test_a_level_beyond_the_other_ladder_has_no_counterpart():
    """Prevents a doctorate from being inferred as the top of a vocational ladder."""
    found = infer_link(placed("aa", 1, 2, 8), placed("bb", 1, 2, 3))
    assert "3" not in found.best
    assert found.best == {"1": "1", "2": "2"}


def test_confidence_is_a_chance_that_falls_with_doubt():
    """Prevents a guess from being shown as sure, and a chance from leaving 0 to 1."""
    sure = infer_link(placed("aa", 1, 2, sd=0.1), placed("bb", 1, 2, sd=0.1)).confidences["1", "1"]
    unsure = infer_link(placed("aa", 1, 2, sd=1.5), placed("bb", 1, 2, sd=1.5)).confidences["1", "1"]
    assert 0 < unsure < 0.5 < 0.95 < sure <= 1
    assert infer_link(placed("aa", 1, 2), placed("bb", 7, 8)).confidence == pytest.approx(0.0)
