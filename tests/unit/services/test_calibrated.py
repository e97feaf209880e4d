"""Where a framework has learned from precedents, levels are counted and filtered as the desk shows them."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from nqf.levelling.ladder import ladders
from nqf.services.access import LOCAL
from nqf.services.calibrated import calibrated
from nqf.services.levelling import desk_view
from nqf.services.precedent_learning import learn
from nqf.services.precedents import add_register
from nqf.services.records import RecordFilter, list_records, overview
from nqf.services.submissions import remove_submission
from tests.registers import made_register, write_register

AddRecords = Callable[..., int]
ON = "za-nqf"


def texts(count: int, seed: int = 9) -> list[dict[str, object]]:
    """Make records that claim the level which they were made for."""
    return [
        {
            "record_id": one["id"],
            "title": one["title"],
            "learning_outcomes": one["outcomes"],
            "framework": ON,
            "level_claimed": one["level"],
        }
        for one in made_register(count, seed=seed)
    ]


@pytest.fixture
def taught(add_records: AddRecords, tmp_path: Path) -> AddRecords:
    """Store a dozen records that the shipped reading puts at one place, and learn from a register."""
    add_records(*((text, 4.0, None) for text in texts(12)))
    add_register(LOCAL, write_register(made_register(120), tmp_path / "register.jsonl"), ON)
    learn(LOCAL, ON)
    return add_records


def rows(**chosen: object) -> set[int]:
    return {row.id for row in list_records(LOCAL, RecordFilter(**chosen), size=1000).rows}  # type: ignore[arg-type]


def test_the_overview_counts_what_the_desk_shows(taught: AddRecords) -> None:
    """Prevents the overview from counting levels that no opened record has."""
    shown = Counter(desk_view(LOCAL, row, ON).estimate.best for row in rows())
    assert len(shown) > 1
    assert {level: count for level, count in overview(LOCAL, ON).by_level.items() if count} == shown
    assert len([count for count in overview(LOCAL, "ie-nfq").by_level.values() if count]) == 1


def test_the_filter_by_level_keeps_what_the_desk_shows(taught: AddRecords) -> None:
    """Prevents a list of level 6 from opening records that are shown on level 4."""
    shown = {row: desk_view(LOCAL, row, ON).estimate.best for row in rows()}
    for level in ladders()[ON].levels:
        assert rows(placed_on=ON, level=level) == {row for row, best in shown.items() if best == level}, level


def test_claims_are_held_against_the_range_that_the_desk_shows(taught: AddRecords) -> None:
    """Prevents a claim from being listed as outside a range that the desk shows around it."""
    levels = ladders()[ON].levels
    outside = set()
    for row in rows():
        view = desk_view(LOCAL, row, ON)
        one, claim = view.estimate, view.stored.record.level_claimed
        low, high = (levels.index(str(end)) for end in (one.low, one.high))
        if not low <= levels.index(str(claim)) <= high:
            outside.add(row)
    found = overview(LOCAL, ON)
    assert (found.claims_compared, found.disagree_with_claim) == (12, len(outside))
    assert rows(claim="outside") == outside
    assert rows(claim="inside") == rows() - outside


def test_new_records_and_removed_ones_are_seen(taught: AddRecords) -> None:
    """Prevents a reading that was kept from hiding a record that came later, or from counting one that is gone."""
    before = overview(LOCAL, ON)
    submission = taught(*((text, 4.0, None) for text in texts(3, seed=4)), name="b.csv")
    after = overview(LOCAL, ON)
    assert sum(after.by_level.values()) == sum(before.by_level.values()) + 3
    remove_submission(LOCAL, submission)
    assert overview(LOCAL, ON) == before


def test_a_framework_without_precedents_needs_no_texts(add_records: AddRecords) -> None:
    """Prevents every page from reading all texts where the database knows the levels."""
    add_records(*((text, 4.0, None) for text in texts(2)))
    assert calibrated(LOCAL, ON) is None
