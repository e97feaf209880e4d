"""The page on recognition through `app.py`: what the service says, filters, address, a second record, both languages."""

from collections.abc import Callable
from pathlib import Path

from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from nqf.charts.geometry import regions
from nqf.i18n import number, use_language
from nqf.recognition.standing.types import StandingVerdict
from nqf.services.access import LOCAL
from nqf.services.recognition import CountryStanding, compare_recognition, recognition
from nqf.services.records import RecordFilter, list_records
from nqf.store.engine import session
from nqf.store.tables import Record
from nqf.ui.recognition_files import file_name
from nqf.ui.recognition_words import count_verdicts

OpenApp = Callable[..., AppTest]
PAGE = "deliver.recognition"


def first_row() -> int:
    return list_records(LOCAL, RecordFilter(), size=1).rows[0].id


def sheets(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def table(app: AppTest) -> list[str]:
    """Return the countries of the table."""
    named = [frame.value for frame in app.dataframe if list(frame.value.columns)[1] in ("Verdict", "Constat")]
    return list(named[0].iloc[:, 0])


def of_verdict(found: tuple[CountryStanding, ...], verdict: StandingVerdict) -> list[str]:
    return [one.country for one in found if one.best.verdict is verdict]


def test_the_counts_are_those_of_the_service(sample_database: Path, open_app: OpenApp) -> None:
    """A headline that counts something else than the files and the Python API."""
    app = open_app(PAGE)
    record = first_row()
    found = recognition(LOCAL, record)
    assert app.query_params["record"] == str(record)
    for count in count_verdicts(found).values():
        assert f"<dd>{number(count)}</dd>" in sheets(app)
    assert len(table(app)) == len(found)


def test_the_address_opens_a_country(sample_database: Path, open_app: OpenApp) -> None:
    """A link on one verdict that opens another country, or names sources that are not there."""
    record = str(first_row())
    app = open_app(PAGE, record=record, country="nz")
    assert app.selectbox(key="recognition.country").value == "NZ"
    found = {one.country: one for one in recognition(LOCAL, int(record))}["NZ"].best
    assert app.selectbox(key="recognition.framework").value == found.framework
    shown = sheets(app)
    assert found.lines
    for line in found.lines:
        for source in line.sources:
            assert source.url is None or source.url.replace("&", "&amp;") in shown
    assert ("✓ verified" in shown) is any(line.is_verified for line in found.lines)


def test_an_unknown_country_in_the_address_does_no_harm(sample_database: Path, open_app: OpenApp) -> None:
    """A mistyped country that breaks the page; the first of the best verdict stands instead."""
    app = open_app(PAGE, country="ZZ")
    assert not app.exception
    assert [error.value for error in app.error] == []
    best = of_verdict(recognition(LOCAL, first_row()), StandingVerdict.ADMITTED)
    assert app.selectbox(key="recognition.country").value == best[0]


def test_filters_keep_what_fits_and_outlive_the_page(sample_database: Path, open_app: OpenApp) -> None:
    """A filter that leaves other countries, or is lost on the way to another page and back."""
    app = open_app(PAGE)
    record = first_row()
    asked = [one for one in recognition(LOCAL, record) if one.country in regions()["Pacific"]]
    wanted = [one for one in asked if one.best.verdict is StandingVerdict.ADMITTED]
    assert 0 < len(wanted) < len(asked)
    app.button_group(key="recognition.region").set_value("Pacific").run()
    assert len(table(app)) == len(asked)
    app.multiselect(key="recognition.verdicts").set_value([StandingVerdict.ADMITTED.value]).run()
    assert len(table(app)) == len(wanted)
    app.switch_page("pages/about/sources.py").run()
    app.switch_page("pages/deliver/recognition.py").run()
    assert len(table(app)) == len(wanted)


def test_no_country_fits(sample_database: Path, open_app: OpenApp) -> None:
    """Filters that keep nothing and a page that fails on it."""
    app = open_app(PAGE)
    app.button_group(key="recognition.region").set_value("Caribbean").run()
    app.multiselect(key="recognition.verdicts").set_value([StandingVerdict.NOT_ADMITTED.value]).run()
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert any("No country fits" in info.value for info in app.info)


def test_a_second_record_shows_where_they_differ(sample_database: Path, open_app: OpenApp) -> None:
    """A comparison that misses a country, or one that an address does not open."""
    first, second = (list_records(LOCAL, RecordFilter(text=name)).rows[0].id for name in ("mc-gb-03", "mc-in-01"))
    pairs = compare_recognition(LOCAL, first, second)
    app = open_app(PAGE, record=str(first), **{"with": str(second)})
    assert app.selectbox(key="recognition.with").value == second
    different = [pair for pair in pairs if pair.is_different]
    assert different
    assert any(f"differ in {len(different)} of {len(pairs)} countries" in text.value for text in app.markdown)
    assert [len(frame.value) for frame in app.dataframe][-1] == len(different)


def test_the_three_files_are_offered(sample_database: Path, open_app: OpenApp) -> None:
    """A page from which nothing can be taken away, or a file name that does not say which record it is of."""
    app = open_app(PAGE)
    assert file_name("MC/ñ 01", "xlsx") == "recognition-mc-01-en.xlsx"
    names = [element.proto.label for element in app.get("download_button")]
    assert names == ["Recognition as Excel", "Recognition as CSV", "Recognition as JSON"]


def test_a_record_without_a_level_says_so(sample_database: Path, open_app: OpenApp) -> None:
    """An empty column of levels without a word on why it is empty."""
    row = next(
        one.id
        for one in list_records(LOCAL, RecordFilter(), size=200).rows
        if one.refused is None and one.level_claimed is None
    )
    with session() as opened:
        stored = opened.exec(select(Record).where(col(Record.id) == row)).one()
        stored.refused, stored.demand_mean = "too short", None
        opened.add(stored)
        opened.commit()
    app = open_app(PAGE, record=str(row))
    assert any("No level is known for this record" in warning.value for warning in app.warning)
    assert any("too few words" in warning.value for warning in app.warning)


def test_no_records(emptied_database: Path, open_app: OpenApp) -> None:
    """An empty page that does not say how to begin."""
    app = open_app(PAGE)
    assert any("There are no records yet" in info.value for info in app.info)


def test_a_record_that_was_removed_is_said(sample_database: Path, open_app: OpenApp) -> None:
    """A bookmark on a removed record that ends in a traceback."""
    app = open_app(PAGE, record="999999")
    assert not app.exception
    assert any("no record number" in error.value for error in app.error)


def test_the_page_opens_in_french(sample_database: Path, open_app: OpenApp) -> None:
    """Countries and verdicts left in English."""
    app = open_app(PAGE, "fr-FR", country="DE")
    assert [error.value for error in app.error] == []
    use_language("fr")
    assert "Allemagne" in table(app)
    assert not any("no rule found" in text for text in app.dataframe[-1].value.iloc[:, 1])
