"""The overview through the app: the same counts as the service, links to what waits, an empty start."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from nqf.i18n import number
from nqf.services.access import LOCAL
from nqf.services.records import RecordFilter, list_records, overview
from nqf.services.submissions import import_file

OpenApp = Callable[..., AppTest]
PAGE = "explore.overview"


def headline(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def links(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def test_the_numbers_are_those_of_the_service(sample_database: Path, open_app: OpenApp) -> None:
    """A screen that counts by itself drifts from the report."""
    counted = overview(LOCAL, "eqf")
    found = headline(open_app(PAGE))
    assert found["Micro-credentials"] == number(counted.total)
    assert found["Level proposed"] == number(sum(counted.by_level.values()))
    assert found["No level proposed"] == number(sum(counted.refused.values()))
    assert counted.total == list_records(LOCAL, RecordFilter()).total


def test_another_framework_places_every_record_again(sample_database: Path, open_app: OpenApp) -> None:
    """The table must follow the choice, and no record may fall between two levels."""
    app = open_app(PAGE)
    app.selectbox(key="overview.placed_on").set_value("za-nqf").run()
    assert not app.exception
    counted = overview(LOCAL, "za-nqf")
    table = app.table[0].value
    assert list(table.iloc[:, 0]) == list(counted.by_level)
    assert list(table.iloc[:, 1]) == [number(count) for count in counted.by_level.values()]
    assert sum(counted.by_level.values()) + sum(counted.refused.values()) == counted.total


def test_the_sample_is_named_as_such(sample_database: Path, open_app: OpenApp) -> None:
    """Sample records must never pass for the user's own."""
    assert "from the sample portfolio" in open_app(PAGE).info[0].value


def test_an_empty_database_shows_the_way_in(emptied_database: Path, open_app: OpenApp) -> None:
    """Empty charts would look like a fault."""
    app = open_app(PAGE)
    assert not app.exception
    assert app.info[0].value.startswith("There are no micro-credentials yet.")
    assert links(app)[:1] == ["Load a file"]
    assert app.get("plotly_chart") == []
    assert headline(app)["Micro-credentials"] == "0"


def test_rows_to_mend_and_refused_records_wait(emptied_database: Path, open_app: OpenApp, tmp_path: Path) -> None:
    """What was left out must be found again from the first page."""
    path = tmp_path / "own.csv"
    path.write_text("Code,Title,Learning outcomes\nA1,Soil,Dig\nA2,,Dig deep\n", encoding="utf-8")
    import_file(LOCAL, path, "own.csv")
    waiting = links(open_app(PAGE))
    assert "1 row of own.csv to mend" in waiting
    assert "1 record without a proposal: too short" in waiting


def test_country_names_follow_the_language(sample_database: Path, open_app: OpenApp) -> None:
    """A French reader must not meet "South Africa" in the table of countries."""
    counted = overview(LOCAL, "eqf")
    assert "ZA" in counted.by_country
    app = open_app(PAGE, "fr-FR")
    shown = list(app.dataframe[0].value.iloc[:, 0])
    assert "Afrique du Sud" in shown
    assert "South Africa" not in shown
