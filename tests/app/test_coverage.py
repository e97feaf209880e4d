"""The coverage page through the app: the same verdicts as the service, a country's detail, filters, an empty start."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from nqf.frameworks.loader import load_shelf
from nqf.recognition.standing.types import STANDINGS, standing_title
from nqf.services.access import LOCAL
from nqf.services.coverage import coverage_totals
from nqf.services.records import RecordFilter, list_records

OpenApp = Callable[..., AppTest]
PAGE = "explore.coverage"
NATIONAL = [name for name, framework in load_shelf().items() if len(framework.countries) == 1]


def titles(app: AppTest) -> list[str]:
    return [heading.value for heading in app.header]


def test_totals_are_those_of_the_service(sample_database: Path, open_app: OpenApp) -> None:
    """A screen that counts by itself drifts from the report."""
    app = open_app(PAGE)
    assert not app.exception
    counted = coverage_totals(LOCAL, RecordFilter(), NATIONAL)
    table = next(frame.value for frame in app.dataframe if "Median level" in frame.value.columns)
    shown = {row["Framework"]: row for row in table.to_dict("records")}
    for name, title in (("nz-nzqcf", "New Zealand · NZQCF"), ("za-nqf", "South Africa · NQF")):
        assert {one: shown[title][standing_title(one)] for one in STANDINGS} == counted[name].verdicts
    assert len(table) == len(NATIONAL)


def test_every_picture_has_words_for_it(sample_database: Path, open_app: OpenApp) -> None:
    """Who cannot see the map must learn the same, in whatever colours it is."""
    app = open_app(PAGE)
    for look in ("admission", "level", "credits"):
        app.segmented_control(key="coverage.look").set_value(look).run()
        assert not app.exception
        charts = app.get("plotly_chart")
        assert len(charts) == 2
        assert all(chart.proto.alt.startswith(("Map: ", "Grid of ")) for chart in charts)


def test_every_view_of_the_map_is_drawn(sample_database: Path, open_app: OpenApp) -> None:
    """A part of the world that fails only when chosen is found by the user."""
    app = open_app(PAGE)
    for view in ("Africa", "Americas", "Caribbean", "Asia", "Europe", "Pacific", "tiles"):
        app.segmented_control(key="coverage.view").set_value(view).run()
        assert not app.exception, view


def test_a_country_shows_each_record_with_its_reasons(sample_database: Path, open_app: OpenApp) -> None:
    """A verdict without its reason cannot be defended."""
    app = open_app(PAGE)
    app.selectbox(key="coverage.country").set_value("MT").run()
    detail = app.dataframe[0].value
    assert list(detail.columns) == ["Title", "Verdict", "Level", "Rests on", "Credits", "Hours", "Reasons"]
    assert len(detail) == 20
    assert all("policy" in reason for reason in detail["Reasons"])


def test_chosen_frameworks_narrow_everything(sample_database: Path, open_app: OpenApp) -> None:
    """A regional framework has no country: the page must say so instead of drawing an empty choice."""
    app = open_app(PAGE)
    app.multiselect(key="coverage.frameworks").set_value(["eqf"]).run()
    assert not app.exception
    assert any("single country" in caption.value for caption in app.caption)


def test_filters_keep_what_the_list_keeps(sample_database: Path, open_app: OpenApp) -> None:
    """A picture of other records than those filtered would mislead without a sign."""
    app = open_app(PAGE)
    app.selectbox(key="coverage.from").set_value("NZ").run()
    assert not app.exception
    table = next(frame.value for frame in app.dataframe if "Median level" in frame.value.columns)
    assert set(table["Micro-credentials"]) == {list_records(LOCAL, RecordFilter(country="NZ")).total}


def test_a_filter_that_leaves_nothing_says_so(sample_database: Path, open_app: OpenApp) -> None:
    """An empty page looks like a fault."""
    app = open_app(PAGE)
    app.text_input(key="coverage.text").set_value("zzzzzz").run()
    assert "Change or clear" in app.info[0].value
    assert titles(app) == []


def test_an_empty_database_points_to_the_next_step(emptied_database: Path, open_app: OpenApp) -> None:
    """Nobody knows what to do on a page without data."""
    app = open_app(PAGE)
    assert not app.exception
    assert "Load a file" in [link.proto.label for link in app.get("page_link")]


def test_the_page_works_in_french(sample_database: Path, open_app: OpenApp) -> None:
    """A text made by hand instead of by the catalogue breaks in another language."""
    app = open_app(PAGE, locale="fr-FR")
    assert not app.exception
    assert len(app.get("plotly_chart")) == 2
