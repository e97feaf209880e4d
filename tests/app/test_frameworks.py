"""The list of frameworks and the page of one, through `app.py`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Range
from nqf.ui.alignment_reads import shelf_rows
from nqf.ui.evidence_marks import range_text
from nqf.ui.frameworks import filter_rows

OpenApp = Callable[..., AppTest]
PAGE = "explore.frameworks"


def page_text(app: AppTest) -> str:
    """Join everything that the page says."""
    parts = [element.proto.body for element in app.get("html")]
    parts += [element.value for kind in ("markdown", "caption", "header", "subheader") for element in app.get(kind)]
    return "\n".join(str(part) for part in parts)


def table(app: AppTest) -> list[str]:
    return [str(name) for name in app.dataframe[0].value["Framework"]]


def test_the_list_holds_every_framework(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a framework from being on the shelf and not on the list."""
    app = open_app(PAGE)
    assert len(table(app)) == len(load_shelf())
    values = app.dataframe[0].value.set_index("Framework")
    ireland = values.loc["NFQ – Irish National Framework of Qualifications"]
    assert (ireland["Region"], ireland["Countries"], ireland["Levels"]) == ("Europe", "Ireland", 10)
    assert (ireland["Hours per credit"], ireland["Micro-credential rules"]) == ("20–25", "policy")


def test_unknown_is_not_zero_and_thin_files_say_so(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a framework without levels from being listed with 0 levels, or as if it were complete."""
    values = open_app(PAGE).dataframe[0].value
    barbados = values[values["Countries"] == "Barbados"].iloc[0]
    assert barbados["Levels"] != 0
    assert barbados["Hours per credit"] == "not stated"
    assert barbados["Not in the file"].startswith("thin: levels, descriptors")


@pytest.mark.parametrize(("words", "id_found"), [("jamaica", "jm-nqf"), ("SCQF", "gb-sct-scqf"), ("nz-nz", "nz-nzqcf")])
def test_search_by_country_short_name_and_id(words: str, id_found: str) -> None:
    """Prevents a framework from being findable by its full name only."""
    assert id_found in [row.id for row in filter_rows(shelf_rows(), words, [], [], [], 0)]


def test_filters_hold_together() -> None:
    """Prevents one filter from undoing another."""
    rows = shelf_rows()
    found = filter_rows(rows, "", ["europe"], ["level framework"], ["policy"], 0.7)
    assert {row.region for row in found} == {"europe"}
    assert all(row.share >= 0.7 and row.micro_status == "policy" for row in found)
    assert 0 < len(found) < len([row for row in rows if row.region == "europe"])


def test_searching_narrows_the_table_and_an_empty_result_says_what_to_do(
    sample_database: Path, open_app: OpenApp
) -> None:
    """Prevents a search without a hit from ending in an empty grid."""
    app = open_app(PAGE)
    app.text_input(key="frameworks.search").set_value("new zealand").run()
    assert table(app) == ["NZQCF – New Zealand Qualifications and Credentials Framework"]
    app.text_input(key="frameworks.search").set_value("atlantis").run()
    assert len(app.dataframe) == 0
    assert app.info[0].value == "No framework fits. Clear the search or a filter."


def test_choosing_opens_a_framework_and_back_leads_to_the_list(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents the list from being a dead end, and the address from forgetting what is open."""
    app = open_app(PAGE)
    app.selectbox(key="frameworks.open").set_value("jm-nqf").run()
    assert app.query_params["id"] == "jm-nqf"
    assert app.header[0].value == load_shelf()["jm-nqf"].name
    app.button(key="frameworks.back").click().run()
    assert "id" not in app.query_params
    assert len(app.dataframe) == 1


def test_one_framework_with_its_sources_and_marks(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents figures from standing without evidence, and our wording from passing as an official text."""
    app = open_app(PAGE, id="ie-nfq")
    text = page_text(app)
    assert app.header[0].value == "Irish National Framework of Qualifications"
    assert "20–25 hours" in text
    assert "✓ verified" in text and "? unverified" in text
    assert "Descriptors in our own wording: not an official text." in text
    assert "1, 2 → 1; 3 → 2; 4 → 3; 5 → 4; 6 → 5; 7, 8 → 6; 9 → 7; 10 → 8" in text
    assert "stated by nz-nzqcf, read backwards" in text
    first = load_shelf()["ie-nfq"].sources[0]
    assert f'href="{first.url}"' in text


def test_a_draft_and_a_gap_are_named(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a table that its owner keeps out of recognition from being shown as any other."""
    text = page_text(open_app(PAGE, id="nz-nzqcf"))
    assert "not for recognition" in text
    assert "ae-qfe (no file here)" in text


def test_every_framework_opens(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a file with an unusual shape from breaking its own page."""
    app = open_app(PAGE)
    for framework in load_shelf().values():
        app.query_params["id"] = framework.id
        app.run()
        assert not app.exception and not app.error, framework.id
        assert app.header[0].value == framework.name


def test_an_unknown_id_names_the_nearest_and_shows_the_list(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a mistyped link from ending on an empty page."""
    app = open_app(PAGE, id="ie-nqf")
    assert "ie-nqf" in app.error[0].value and "ie-nfq" in app.error[0].value
    assert len(app.dataframe) == 1


def test_in_french(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents names of countries and numbers from staying English on a French screen."""
    app = open_app(PAGE, locale="fr-FR", id="nz-nzqcf")
    assert not app.exception and not app.error
    assert "Nouvelle-Zélande" in page_text(app)


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        ({"min": 25, "max": 30}, "25–30 hours"),
        ({"min": 10, "max": 10}, "10 hours"),
        ({"min": 1}, "from 1 hours"),
        ({"max": 40}, "up to 40 hours"),
        ({"below": 5}, "under 5 hours"),
        ({"min": 2, "below": 5}, "2 to under 5 hours"),
    ],
)
def test_ranges_keep_what_is_open(ends: dict[str, float], text: str) -> None:
    """Prevents an open end from being shown as a figure."""
    assert range_text(Range(**ends), "hours") == text
    assert range_text(None, "hours") == "not stated"
