"""Confidence of a way: what lowers it, and by how much."""

from dataclasses import replace

import pytest

from nqf.alignment.carry import CarriedLevel, Step
from nqf.alignment.confidence import FACTS_OF, step_confidence
from nqf.alignment.links import DirectLink
from nqf.frameworks.schema import Evidence, LinkKind

LINK = DirectLink(
    from_id="aa",
    to_id="bb",
    kind=LinkKind.OFFICIAL,
    year=FACTS_OF,
    pairs=(("1", "1"), ("2", "2"), ("2", "3")),
    no_counterpart=(),
    to_no_counterpart=(),
    sources=(),
    evidence=Evidence.VERIFIED,
    unverified=(),
    published_by=None,
    note=None,
    stated_by="aa",
    is_for_recognition=True,
)


@pytest.mark.parametrize(
    ("change", "level", "expected"),
    [
        ({}, "1", 0.95),
        ({}, "2", 0.95 / 2),
        ({"kind": LinkKind.UNILATERAL}, "1", 0.6),
        ({"year": FACTS_OF - 10}, "1", 0.95 * 0.9),
        ({"year": 1990}, "1", 0.95 * 0.75),
        ({"year": None}, "1", 0.95 * 0.85),
        ({"evidence": Evidence.UNVERIFIED}, "1", 0.95 * 0.8),
        ({"unverified": ("pairs",)}, "1", 0.95 * 0.8),
        ({"is_for_recognition": False}, "1", 0.95 * 0.5),
        ({"kind": LinkKind.DRAFT, "is_for_recognition": False}, "1", 0.4),
    ],
)
def test_what_lowers_the_confidence_of_a_link(change, level, expected):
    """Prevents an old, forked, unverified or barred link from looking as good as a fresh agreed one."""
    assert step_confidence(replace(LINK, **change), level) == pytest.approx(expected)


def test_a_second_link_lowers_it_further():
    """Prevents a chain from being trusted as much as its weakest link alone."""
    one = CarriedLevel((Step(LINK, "1", "1"),))
    two = CarriedLevel((Step(LINK, "1", "1"), Step(replace(LINK, from_id="bb", to_id="cc"), "1", "1")))
    assert one.confidence == 0.95
    assert two.confidence == pytest.approx(0.95 * 0.95 * 0.85, abs=1e-4)
