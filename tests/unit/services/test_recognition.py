"""Recognition of stored records: country by country, two side by side, and a portfolio, with what precedents taught."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nqf.credentials.credit_systems import plain
from nqf.errors import NotFoundError
from nqf.i18n import country_name, use_language
from nqf.levelling.types import Confidence, LevelEstimate
from nqf.recognition.standing.types import STANDINGS, StandingVerdict
from nqf.services.access import LOCAL
from nqf.services.precedent_learning import learn
from nqf.services.precedents import add_register
from nqf.services.recognition import (
    CountryStanding,
    compare_recognition,
    frameworks_of,
    recognition,
    recognition_of,
)
from nqf.services.records import RecordFilter, get_record, list_records
from tests.registers import made_register, write_register

AddRecords = Callable[..., int]


def fields(number: int, **other: object) -> dict[str, object]:
    return {"record_id": f"r{number}", "title": f"Record {number}", "learning_outcomes": ["Do it"]} | other


def rows_of(add_records: AddRecords) -> list[int]:
    """Store two records, the second too large for New Zealand, and return their row ids."""
    add_records(
        (fields(1, hours_total=100, framework="ie-nfq", level_claimed="6"), 5.0, None),
        (fields(2, hours_total=450), 6.0, None),
    )
    return [row.id for row in list_records(LOCAL, RecordFilter(), order="received").rows]


def by_code(found: tuple[CountryStanding, ...]) -> dict[str, CountryStanding]:
    return {one.country: one for one in found}


def test_every_country_is_listed_once_by_name(add_records: AddRecords) -> None:
    """Prevents a country from being lost, doubled, or sorted by its code."""
    first, _second = rows_of(add_records)
    found = recognition(LOCAL, first)
    names = [plain(country_name(one.country)) for one in found]
    assert names == sorted(names)
    assert {one.country for one in found} == {code for framework in frameworks_of() for code in framework.countries}
    assert len(by_code(found)) == len(found) > 150


def test_the_best_framework_speaks_for_a_country(add_records: AddRecords) -> None:
    """Prevents a country with several frameworks from being judged by the wrong one, or the others from being hidden."""
    first, _second = rows_of(add_records)
    canada = by_code(recognition(LOCAL, first))["CA"]
    places = [STANDINGS.index(one.verdict) for one in (canada.best, *canada.others)]
    assert places == sorted(places)
    assert {"ca-on-oqf", "ca-bc"} <= {one.framework for one in (canada.best, *canada.others)}


def test_regional_frameworks_speak_only_where_there_is_no_own_one(add_records: AddRecords) -> None:
    """Prevents a regional rule from standing in for a country's own."""
    first, _second = rows_of(add_records)
    found = by_code(recognition(LOCAL, first))
    assert found["IE"].best.framework == "ie-nfq"
    assert "eu-microcredentials" in {one.framework for one in found["IE"].regional}
    without = [one for one in found.values() if one.best.country is None]
    assert all(not one.others for one in without)


def test_chosen_frameworks_narrow_the_list(add_records: AddRecords) -> None:
    """Prevents a choice from being ignored; an unknown id must be told."""
    first, _second = rows_of(add_records)
    found = recognition(LOCAL, first, ["nz-nzqcf", "ie-nfq"])
    assert [(one.country, one.best.verdict) for one in found] == [
        ("IE", StandingVerdict.ADMITTED),
        ("NZ", StandingVerdict.ADMITTED),
    ]
    with pytest.raises(NotFoundError):
        recognition(LOCAL, first, ["nz-nzqfc"])
    with pytest.raises(NotFoundError):
        recognition(LOCAL, 10**6)


def test_two_records_side_by_side(add_records: AddRecords) -> None:
    """Prevents two records from being compared on different countries."""
    first, second = rows_of(add_records)
    pairs = {one.country: one for one in compare_recognition(LOCAL, first, second)}
    zealand = pairs["NZ"]
    assert zealand.first.best.verdict is StandingVerdict.ADMITTED
    assert zealand.second.best.verdict is StandingVerdict.NOT_ADMITTED
    assert zealand.is_different
    assert not pairs["BB"].is_different


def test_a_record_that_is_not_stored_stands_alike(add_records: AddRecords) -> None:
    """Prevents the command line and the screen from giving different verdicts."""
    first, _second = rows_of(add_records)
    stored = recognition(LOCAL, first, ["ie-nfq"])[0].best
    estimate = LevelEstimate("r1", "ie-nfq", "6", "5", "7", Confidence.MODERATE, {})
    loose = recognition_of(get_record(LOCAL, first).record, {"ie-nfq": estimate}, ["ie-nfq"])[0].best
    assert (loose.verdict, loose.level.low, loose.credits) == (stored.verdict, stored.level.low, stored.credits)
    alone = recognition_of(get_record(LOCAL, first).record, {}, ["nz-nzqcf"])[0].best
    assert alone.verdict is StandingVerdict.CANNOT_TELL


def test_what_precedents_taught_counts(add_records: AddRecords, tmp_path: Path) -> None:
    """Prevents an authority's own precedents from being left out of its standings."""
    made = made_register(3, seed=9)
    texts = [{"record_id": one["id"], "title": one["title"], "learning_outcomes": one["outcomes"]} for one in made]
    add_records(*((text, 4.0, None) for text in texts))
    rows = [row.id for row in list_records(LOCAL, RecordFilter(), order="received").rows]
    untaught = [recognition(LOCAL, row, ["za-nqf"])[0].best for row in rows]
    add_register(LOCAL, write_register(made_register(120), tmp_path / "register.jsonl"), "za-nqf")
    learn(LOCAL, "za-nqf")
    taught = [recognition(LOCAL, row, ["za-nqf"])[0].best for row in rows]
    assert [one.level.estimate for one in taught] != [one.level.estimate for one in untaught]


def test_it_speaks_french(add_records: AddRecords) -> None:
    """Prevents a standing from mixing languages: countries sort by their French names."""
    first, _second = rows_of(add_records)
    use_language("fr")
    assert [one.country for one in recognition(LOCAL, first, ["cz-nsk", "de-dqr"])] == ["DE", "CZ"]
