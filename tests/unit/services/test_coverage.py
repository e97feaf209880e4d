"""Coverage of stored records: totals from columns agree with the standings of whole records."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from nqf.credentials.quantity import Quantity
from nqf.frameworks.loader import get_framework, load_shelf
from nqf.levelling.types import Refusal
from nqf.recognition.standing.types import StandingVerdict
from nqf.services.access import LOCAL
from nqf.services.coverage import coverage_cells, coverage_totals
from nqf.services.precedent_learning import learn
from nqf.services.precedents import add_register
from nqf.services.recognition import recognition
from nqf.services.records import RecordFilter, list_records
from nqf.services.start import load_sample
from tests.registers import made_register, write_register

AddRecords = Callable[..., int]
EVERYTHING = tuple(load_shelf())


def fields(number: int, **other: object) -> dict[str, object]:
    return {"record_id": f"r{number}", "title": f"Record {number}", "learning_outcomes": ["Do it"]} | other


def stored_rows() -> list[int]:
    return [row.id for row in list_records(LOCAL, RecordFilter(), size=10**6, order="received").rows]


def check_all_agree(framework_ids: tuple[str, ...]) -> None:
    """Hold totals, cells and the opened records of the whole database against each other."""
    rows = stored_rows()
    totals = coverage_totals(LOCAL, RecordFilter(), framework_ids)
    cells = coverage_cells(LOCAL, rows, framework_ids)
    for name in framework_ids:
        own, total, framework = [cells[row, name] for row in rows], totals[name], get_framework(name)
        assert total.verdicts == {verdict: Counter(one.verdict for one in own)[verdict] for verdict in StandingVerdict}
        assert total.sized == sum(one.credits.credits is not None for one in own), name
        levels = sorted(framework.position(one.level.best) for one in own if one.level.best is not None)
        assert total.levelled == len(levels), name
        middle = framework.levels[levels[(len(levels) - 1) // 2]] if levels else None
        assert total.median_level == middle, name
    for row in rows:
        for country in recognition(LOCAL, row, framework_ids):
            for one in (country.best, *country.others, *country.regional):
                there = cells[row, one.framework]
                assert (there.verdict, there.level.low, there.level.high) == (
                    one.verdict,
                    one.level.low,
                    one.level.high,
                )


def test_every_sample_stands_alike_on_every_framework(database: Path) -> None:
    """Prevents one record from being admitted on one page and refused on another."""
    load_sample()
    check_all_agree(EVERYTHING)
    found = coverage_totals(LOCAL, RecordFilter(), EVERYTHING)
    assert all(any(one.verdicts[verdict] for one in found.values()) for verdict in StandingVerdict)


def test_kinds_of_workload_and_claim_that_the_samples_lack(add_records: AddRecords) -> None:
    """Prevents the two ways of reading a record, whole and by columns, from drifting apart."""
    add_records(
        (fields(1, hours_total=50), 4.2, None),
        (fields(2, credit_value=5, credit_system="ECTS", awarding_country="FR", eqf_level="5"), 6.0, None),
        (fields(3, credit_value=60, credit_system="credits", framework="nz-nzqcf", awarding_country="NZ"), 3.1, None),
        (fields(4, hours_contact=5, hours_independent={"low": 2, "high": 4}), 5.0, None),
        (fields(5, hours_contact=5, framework="ie-nfq", level_claimed="6"), 7.7, None),
        (fields(6, hours_total={"low": 8, "high": 12}, framework="eqf", level_claimed="5"), 2.0, Refusal.TOO_SHORT),
        (
            fields(7, credit_value=3, credit_system="Zorkmids", framework="nowhere", level_claimed="5"),
            None,
            Refusal.NO_TEXT,
        ),
        (
            fields(8, hours_total=60, duration_weeks=6, framework="ie-nfq", level_claimed="high", eqf_level="4"),
            5.0,
            None,
        ),
        (fields(9, hours_total=60, duration_weeks={"low": 10, "high": 14}), 5.0, None),
    )
    check_all_agree(EVERYTHING)


def test_a_claim_that_official_links_carry_decides(add_records: AddRecords) -> None:
    """Prevents coverage from judging by the estimate where recognition judges by the claim."""
    add_records(
        (fields(1, hours_total=100, framework="eqf", level_claimed="2"), 6.0, None),
        (fields(2, hours_total=100, framework="eqf", level_claimed="6"), 2.0, None),
    )
    levels = [one.level.low for one in coverage_cells(LOCAL, stored_rows(), ["ie-nfq"]).values()]
    assert levels == ["3", "7"]
    assert coverage_totals(LOCAL, RecordFilter(), ["ie-nfq"])["ie-nfq"].median_level == "3"


def test_what_precedents_taught_counts_in_cells_and_totals(add_records: AddRecords, tmp_path: Path) -> None:
    """Prevents an authority's own precedents from being left out of coverage, or of its totals only."""
    made = made_register(6, seed=9)
    texts = [{"record_id": one["id"], "title": one["title"], "learning_outcomes": one["outcomes"]} for one in made]
    add_records(*((text, 4.0, None) for text in texts))
    untaught = coverage_totals(LOCAL, RecordFilter(), ["za-nqf"])["za-nqf"]
    add_register(LOCAL, write_register(made_register(120), tmp_path / "register.jsonl"), "za-nqf")
    learn(LOCAL, "za-nqf")
    assert coverage_totals(LOCAL, RecordFilter(), ["za-nqf"])["za-nqf"] != untaught
    check_all_agree(("za-nqf", "ie-nfq"))


def test_weeks_are_held_against_their_limit(add_records: AddRecords) -> None:
    """Prevents a limit in weeks from being passed over, or from refusing what states no weeks."""
    add_records(
        (fields(1, hours_total=60, duration_weeks=6), 5.0, None),
        (fields(2, hours_total=60, duration_weeks=12), 5.0, None),
        (fields(3, hours_total=60), 5.0, None),
    )
    found = coverage_totals(LOCAL, RecordFilter(), ("ca-on-oqf",))["ca-on-oqf"].verdicts
    assert {verdict.value: count for verdict, count in found.items() if count} == {
        "admitted": 1,
        "not admitted": 1,
        "cannot tell": 1,
    }


def test_credits_go_through_hours(add_records: AddRecords) -> None:
    """Prevents credits from being carried over one to one."""
    add_records((fields(1, credit_value=5, credit_system="ECTS", awarding_country="FR"), 6.0, None))
    found = coverage_totals(LOCAL, RecordFilter(), ("nz-nzqcf", "ie-nfq"))
    assert found["nz-nzqcf"].credits == Quantity(low=12.5, high=15)
    assert found["ie-nfq"].credits == Quantity(low=5, high=5)


@pytest.mark.parametrize("chosen", [RecordFilter(country="NZ"), RecordFilter(text="Record 2")])
def test_totals_follow_the_filter(add_records: AddRecords, chosen: RecordFilter) -> None:
    """Prevents totals of other records than those chosen."""
    add_records((fields(1, awarding_country="FR"), 6.0, None), (fields(2, awarding_country="NZ"), 5.0, None))
    assert coverage_totals(LOCAL, chosen, ("ie-nfq",))["ie-nfq"].records == 1
