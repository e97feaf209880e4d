"""Landings, counts and downloads of recognition coverage, on the shelf as it is."""

from datetime import date

import pytest

from nqf.errors import NotFoundError
from nqf.frameworks.loader import load_shelf
from nqf.i18n import use_language
from nqf.recognition.layer_plan import landings, layers
from nqf.recognition.layer_status import Status
from nqf.services.countries import (
    count_layer,
    download_csv,
    file_name,
    get_landing,
    get_layer,
    layers_of,
    places_of,
    recognition_table,
)


@pytest.mark.parametrize(
    ("landing", "framework"), [("caribbean", "cqf"), ("pacific", "pqf-pacific"), ("africa", "acqf")]
)
def test_a_landing_has_every_member_of_its_framework(landing: str, framework: str) -> None:
    """A small state that is missing from its own region."""
    codes = {place.code for place in places_of(get_landing(landing))}
    assert set(load_shelf()[framework].countries) <= codes
    assert not [code for code in codes if "-" in code]


def test_canada_is_seen_by_province() -> None:
    """Provinces without a file left out, as if Canada had none."""
    codes = [place.code for place in places_of(get_landing("canada"))]
    assert (codes[0], len(codes)) == ("CA", 14)
    assert {"CA-BC", "CA-NU", "CA-QC"} <= set(codes)


@pytest.mark.parametrize("landing", [None, *landings()])
def test_counts_add_up(landing: str | None) -> None:
    """A sentence whose numbers do not make the whole."""
    places = places_of(get_landing(landing))
    for layer in layers_of(places):
        count = count_layer(places, layer.key)
        asked = [place for place in places if (place.code, layer.key) in recognition_table().cells]
        assert count.total == sum(count.by_status.values()) == len(asked) > 0
        assert set(count.by_status) == set(Status)


def test_only_conventions_that_can_hold_are_asked() -> None:
    """A Caribbean state that is not bound by the African convention shown as one not looked for."""
    keys = {layer.key for layer in layers_of(places_of(get_landing("caribbean")))}
    assert {"global-2019", "buenos-aires-2019"} <= keys
    assert "tokyo-2011" not in keys


def test_unknown_names_list_those_there_are() -> None:
    """A mistyped region that says nothing of the right one."""
    with pytest.raises(NotFoundError, match="carribean") as problem:
        get_landing("carribean")
    assert "caribbean" in str(problem.value.hint)
    with pytest.raises(NotFoundError):
        get_layer("micros")


def test_the_csv_has_a_row_a_fact_and_one_for_each_silence() -> None:
    """A country that vanishes from the file because nothing is known of it."""
    use_language("en")
    places = places_of(get_landing("pacific"))
    lines = download_csv(places, [get_layer("micro")]).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Country code,Country,Part of the country,Layer,Status,What it says,Evidence,Framework")
    assert {line.split(",")[0] for line in lines[1:]} == {place.code for place in places}
    assert "Micro-credential rule" in lines[1]


def test_words_follow_the_language() -> None:
    """A French reader with English countries and layers."""
    use_language("fr")
    try:
        text = download_csv(places_of(get_landing("caribbean")), [layers()["link"]]).decode("utf-8-sig")
        assert "Jamaïque" in text
        assert "Lien de niveau" in text
    finally:
        use_language("en")


def test_the_name_of_a_file() -> None:
    """Two downloads of two days or regions under one name."""
    assert file_name("caribbean", "xlsx", date(2026, 11, 27)) == "recognition-coverage-caribbean-2026-11-27.xlsx"
