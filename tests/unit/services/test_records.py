"""Lists, neighbours and counts of stored records, on a real database."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import col

from nqf.errors import NotFoundError
from nqf.levelling.ladder import Ladder
from nqf.levelling.types import Demand, Refusal
from nqf.services.access import LOCAL
from nqf.services.claims import allowed_stretch, claim_condition, count_claims
from nqf.services.portfolio import count_portfolio
from nqf.services.record_filter import RecordFilter, conditions, stretch_of
from nqf.services.records import (
    countries,
    data_version,
    get_record,
    list_records,
    neighbours,
    stored_records,
)
from nqf.store.engine import session
from nqf.store.tables import Record

AddRecords = Callable[..., int]


def titles(chosen: RecordFilter, order: str = "title") -> list[str]:
    return [row.title for row in list_records(LOCAL, chosen, order=order).rows]


def ids_on(ladder: Ladder, chosen: RecordFilter) -> list[str]:
    with session() as opened:
        return list(
            opened.scalars(select(col(Record.record_id)).where(*conditions(chosen, ladder)).order_by(Record.id))
        )


def test_a_level_holds_its_lower_border_and_not_its_upper(add_records: AddRecords, ladder: Ladder) -> None:
    """A record on a border must be counted once, in the level that the estimate gives it."""
    add_records(({}, 2.4999, None), ({}, 2.5, None), ({}, 4.5, None), ({}, -3.0, None), ({}, 12.0, None))
    by_level = {level: ids_on(ladder, RecordFilter(placed_on="xx-three", level=level)) for level in ladder.levels}
    assert by_level == {"low": ["r2", "r5"], "mid": ["r3"], "high": ["r4", "r6"]}
    assert [ladder.level_at(mean) for mean in (2.4999, 2.5, 4.5, -3.0, 12.0)] == [
        "low",
        "mid",
        "high",
        "low",
        "high",
    ]


def test_a_level_leaves_refused_records_out_unless_asked(add_records: AddRecords, ladder: Ladder) -> None:
    """A refused record is no proposal: the list of a level and its count on the overview would differ."""
    add_records(({}, 3.0, None), ({}, 3.0, Refusal.TOO_SHORT), ({}, None, Refusal.NO_TEXT))
    assert ids_on(ladder, RecordFilter(placed_on="xx-three", level="mid")) == ["r2"]
    assert ids_on(ladder, RecordFilter(placed_on="xx-three", level="mid", refused="too short")) == ["r3"]
    assert ids_on(ladder, RecordFilter(refused=True)) == ["r3", "r4"]
    assert ids_on(ladder, RecordFilter(refused=False)) == ["r2"]


def test_an_unknown_level_is_refused_with_those_that_exist(ladder: Ladder) -> None:
    """A mistyped level must not look like an empty portfolio."""
    with pytest.raises(NotFoundError, match="low, mid, high"):
        stretch_of(ladder, "7")


def test_a_level_without_its_framework_is_refused(database: Path) -> None:
    """Level 5 means something else on every ladder."""
    with pytest.raises(NotFoundError, match="without its framework"):
        list_records(LOCAL, RecordFilter(level="5"))


def test_search_wants_every_word_somewhere_and_no_wildcards(add_records: AddRecords) -> None:
    """A percent sign in a search must be looked for, and accents must not hide a record."""
    add_records(
        ({"title": "Data Ethics", "awarding_body": "Ustawi"}, 3.0, None),
        ({"title": "100% remote teaching"}, 3.0, None),
        ({"title": "Élevage de volaille"}, 3.0, None),
    )
    assert titles(RecordFilter(text="ustawi DATA")) == ["Data Ethics"]
    assert titles(RecordFilter(text="100%")) == ["100% remote teaching"]
    assert titles(RecordFilter(text="_00")) == []
    assert titles(RecordFilter(text="élevage")) == ["Élevage de volaille"]


def test_filters_by_column(add_records: AddRecords) -> None:
    """Each filter must reach its own column."""
    first = add_records(({"title": "A", "awarding_country": "KE"}, 3.0, None), ({"title": "B"}, 3.0, None))
    add_records(({"title": "C", "awarding_country": "FR"}, 3.0, None), name="b.csv", is_sample=True)
    assert titles(RecordFilter(country="FR")) == ["C"]
    assert titles(RecordFilter(submission_id=first)) == ["A", "B"]
    assert titles(RecordFilter(is_sample=True)) == ["C"]
    assert titles(RecordFilter(language="fr")) == []
    assert countries(LOCAL) == ["FR", "KE"]


def test_pages_do_not_overlap_and_unknowns_come_last(add_records: AddRecords) -> None:
    """Equal titles without a tie-break would show a record twice and hide another."""
    add_records(*[({"title": "Same"}, mean, None) for mean in (3.0, None, 1.0, 5.0, 2.0)])
    seen = [row.record_id for page in (1, 2, 3) for row in list_records(LOCAL, RecordFilter(), page=page, size=2).rows]
    assert seen == ["r2", "r3", "r4", "r5", "r6"]
    by_demand = list_records(LOCAL, RecordFilter(), order="-demand")
    assert [row.demand_mean for row in by_demand.rows] == [5.0, 3.0, 2.0, 1.0, None]
    assert by_demand.total == 5


def test_neighbours_follow_the_list(add_records: AddRecords) -> None:
    """Previous and next on the desk must walk the list that the officer sees."""
    add_records(*[({"title": title}, 3.0, None) for title in ("c", "A", "b")])
    listed = [row.id for row in list_records(LOCAL, RecordFilter()).rows]
    assert neighbours(LOCAL, RecordFilter(), listed[0]) == (None, listed[1], 1, 3)
    assert neighbours(LOCAL, RecordFilter(), listed[1]) == (listed[0], listed[2], 2, 3)
    assert neighbours(LOCAL, RecordFilter(text="a"), listed[2]) == (None, None, 0, 1)


def test_a_record_comes_back_as_it_went_in(add_records: AddRecords) -> None:
    """The report would lose fields, intervals or the refusal that the store dropped."""
    fields = {
        "title": "Soil",
        "learning_outcomes": ["Sample soil", "Read a map"],
        "hours_total": {"low": 30, "high": 40},
        "learner_control": False,
        "issue_date": "2026-02-01",
        "extra": {"Fee": "12"},
    }
    submission = add_records((fields, 3.2, Refusal.TOO_SHORT))
    stored = stored_records(LOCAL, RecordFilter())[0]
    assert stored == get_record(LOCAL, stored.id)
    assert stored.record.model_dump(mode="json", exclude_defaults=True) == {
        **fields,
        "record_id": "r2",
        "hours_total": {"low": 30.0, "high": 40.0},
    }
    assert stored.demand == Demand(3.2, 0.5, Refusal.TOO_SHORT, 20, "en")
    assert (stored.submission_id, stored.submission_name) == (submission, "a.csv")


def test_a_missing_record_says_so(database: Path) -> None:
    """A bookmark to a removed record must not end in a stack trace."""
    with pytest.raises(NotFoundError, match="There is no record number 99"):
        get_record(LOCAL, 99)


def test_the_data_version_changes_with_every_write(add_records: AddRecords) -> None:
    """Cached pages would show the state before an import."""
    versions = [data_version()]
    for name in ("a.csv", "b.csv"):
        add_records(({}, 3.0, None), name=name)
        versions.append(data_version())
    assert len(set(versions)) == 3
    assert data_version() == versions[-1]


def test_the_portfolio_counts_every_record_once(add_records: AddRecords, ladder: Ladder) -> None:
    """Proposed and refused records must add up to the total, and an unknown country must not vanish."""
    add_records(
        ({"awarding_country": "KE"}, 1.0, None),
        ({"awarding_country": "KE"}, 3.0, None),
        ({}, 3.0, None),
        ({"awarding_country": "FR"}, 3.0, Refusal.TOO_SHORT),
        ({"awarding_country": "KE"}, None, Refusal.NO_TEXT),
    )
    add_records(({"awarding_country": "FR"}, 9.0, None), name="s.csv", is_sample=True)
    with session() as opened:
        found = count_portfolio(opened, ladder)
    assert found.by_level == {"low": 1, "mid": 2, "high": 1}
    assert found.by_country == {"KE": 3, "FR": 2, "": 1}
    assert found.by_country_level == {"KE": {"low": 1, "mid": 1}, "": {"mid": 1}, "FR": {"high": 1}}
    assert found.refused == {"no text": 1, "too short": 1}
    assert (found.total, found.samples, found.submissions) == (6, 1, 2)
    assert sum(found.by_level.values()) + sum(found.refused.values()) == found.total


def test_an_empty_portfolio_still_names_every_level(database: Path, ladder: Ladder) -> None:
    """The chart would lose its axis."""
    with session() as opened:
        found = count_portfolio(opened, ladder)
    assert (found.total, found.by_level, found.by_country) == (0, {"low": 0, "mid": 0, "high": 0}, {})


@pytest.mark.parametrize(
    ("mean", "inside"), [(3.5, True), (5.4, True), (4.51, True), (5.51, False), (1.49, False), (1.51, True)]
)
def test_a_claim_is_inside_where_the_range_holds_it(
    add_records: AddRecords, ladder: Ladder, mean: float, inside: bool
) -> None:
    """The count of doubtful claims must follow the rule of the range: centre within reach, or best fit."""
    add_records(({"framework": "xx-three", "level_claimed": "mid"}, mean, None))
    with session() as opened:
        counted = count_claims(opened, {"xx-three": ladder}, 4.0)
        kept = opened.scalars(
            select(col(Record.record_id)).where(claim_condition(opened, "outside", {"xx-three": ladder}, 4.0))
        ).all()
    assert (counted.compared, counted.outside) == (1, 0 if inside else 1)
    assert list(kept) == ([] if inside else ["r2"])


def test_claims_that_cannot_be_compared_are_not_counted(add_records: AddRecords, ladder: Ladder) -> None:
    """An unknown label, an unknown framework or a refused record is not a disagreement."""
    add_records(
        ({"framework": "xx-three", "level_claimed": "Level 9"}, 1.0, None),
        ({"framework": "elsewhere", "level_claimed": "mid"}, 9.0, None),
        ({"framework": "xx-three", "level_claimed": "high"}, 0.0, Refusal.TOO_SHORT),
        ({"level_claimed": "high"}, 0.0, None),
    )
    with session() as opened:
        counted = count_claims(opened, {"xx-three": ladder}, 1.0)
    assert (counted.compared, counted.outside) == (0, 0)
    assert allowed_stretch(ladder, "Level 9", 0.5, 1.0) is None
