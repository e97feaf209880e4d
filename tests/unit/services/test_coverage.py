"""Coverage of stored records: totals from columns agree with cells from whole records."""

from collections import Counter
from collections.abc import Callable

from nqf.credentials.quantity import Quantity
from nqf.levelling.types import Refusal
from nqf.services.access import LOCAL
from nqf.services.coverage import coverage
from nqf.services.records import RecordFilter

AddRecords = Callable[..., int]
FRAMEWORKS = ("nz-nzqcf", "mt-mqf", "my-mqf", "ie-nfq", "gb-sct-scqf", "za-nqf", "ca-on-oqf", "eqf")


def fields(number: int, **other: object) -> dict[str, object]:
    return {"record_id": f"r{number}", "title": f"Record {number}", "learning_outcomes": ["Do it"]} | other


def test_totals_agree_with_cells(add_records: AddRecords) -> None:
    """Prevents the two ways of reading workload, whole records and columns, from drifting apart."""
    add_records(
        (fields(1, hours_total=50), 4.2, None),
        (fields(2, credit_value=5, credit_system="ECTS", awarding_country="FR"), 6.0, None),
        (
            fields(3, credit_value=60, credit_system="credits", framework="nz-nzqcf", awarding_country="NZ"),
            3.1,
            None,
        ),
        (fields(4, hours_contact=5, hours_independent={"low": 2, "high": 4}), 5.0, None),
        (fields(5, hours_contact=5), 7.7, None),
        (fields(6, hours_total={"low": 8, "high": 12}), 2.0, Refusal.TOO_SHORT),
        (fields(7, credit_value=3, credit_system="Zorkmids"), None, Refusal.NO_TEXT),
        (fields(8, hours_total=60, duration_weeks=6), 5.0, None),
        (fields(9, hours_total=60, duration_weeks={"low": 10, "high": 14}), 5.0, None),
    )
    found = coverage(LOCAL, RecordFilter(), FRAMEWORKS)
    assert found.total == 9
    for name in FRAMEWORKS:
        cells = [cell for (_row, framework), cell in found.cells.items() if framework == name]
        counts = Counter(cell.admitted for cell in cells)
        assert {key: count for key, count in found.summaries[name].admitted.items() if count} == dict(counts), name
        assert found.summaries[name].sized == sum(cell.credits is not None for cell in cells), name


def test_weeks_are_held_against_their_limit(add_records: AddRecords) -> None:
    """Prevents a limit in weeks from being passed over, or from refusing what states no weeks."""
    add_records(
        (fields(1, hours_total=60, duration_weeks=6), 5.0, None),
        (fields(2, hours_total=60, duration_weeks=12), 5.0, None),
        (fields(3, hours_total=60), 5.0, None),
    )
    found = coverage(LOCAL, RecordFilter(), ("ca-on-oqf",))
    assert [cell.admitted for _key, cell in sorted(found.cells.items())] == ["yes", "no", "cannot tell"]
    assert "Duration in weeks: 12." in sorted(found.cells.items())[1][1].reasons
    counts = found.summaries["ca-on-oqf"].admitted
    assert {verdict.value: count for verdict, count in counts.items() if count} == {"yes": 1, "no": 1, "cannot tell": 1}


def test_credits_go_through_hours(add_records: AddRecords) -> None:
    """Prevents credits from being carried over one to one."""
    add_records((fields(1, credit_value=5, credit_system="ECTS", awarding_country="FR"), 6.0, None))
    found = coverage(LOCAL, RecordFilter(), ("nz-nzqcf", "ie-nfq"))
    by_framework = {framework: cell.credits for (_row, framework), cell in found.cells.items()}
    assert by_framework == {"nz-nzqcf": Quantity(low=12.5, high=15), "ie-nfq": Quantity(low=5, high=5)}
