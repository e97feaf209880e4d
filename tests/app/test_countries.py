"""The page on countries through `app.py`: landings, what the address opens, what filters keep."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from nqf.recognition.layer_plan import landings
from nqf.recognition.layer_status import Status
from nqf.services.countries import count_layer, get_landing, places_of, recognition_table

OpenApp = Callable[..., AppTest]
PAGE = "explore.countries"


def sheets(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_landing_says_its_numbers(sample_database: Path, open_app: OpenApp) -> None:
    """A region's page that says something else than its data."""
    app = open_app(PAGE, region="caribbean")
    count = count_layer(places_of(get_landing("caribbean")), "micro")
    said = f"Micro-credential rule in {count.total} countries: {count.by_status[Status.IN_FORCE]} in force"
    assert said in sheets(app)
    assert 'aria-current="page">Caribbean</a>' in sheets(app)
    assert app.query_params["layer"] == "micro"


def test_every_landing_opens(sample_database: Path, open_app: OpenApp) -> None:
    """A landing that fails would be seen first by the body of that region."""
    for key in landings():
        app = open_app(PAGE, region=key)
        assert not app.exception
        assert [error.value for error in app.error] == []
        assert len(app.get("plotly_chart")) >= 1
        assert app.query_params["region"] == key


def test_the_address_opens_a_cell(sample_database: Path, open_app: OpenApp) -> None:
    """A link on one fact that opens another country."""
    app = open_app(PAGE, region="pacific", country="tv", layer="link")
    assert (app.selectbox(key="countries.country").value, app.selectbox(key="countries.layer").value) == ("TV", "link")
    assert "<strong>Tuvalu</strong> · Level link" in sheets(app)


def test_unknown_names_in_the_address_do_no_harm(sample_database: Path, open_app: OpenApp) -> None:
    """A mistyped region that breaks the page."""
    app = open_app(PAGE, region="atlantis", country="ZZ", layer="none")
    assert "atlantis" in app.warning[0].value
    assert app.query_params["region"] == "world"
    assert app.selectbox(key="countries.layer").value == "micro"


def test_filters_keep_what_fits(sample_database: Path, open_app: OpenApp) -> None:
    """A filter on a status that leaves other countries in the table."""
    app = open_app(PAGE, region="pacific")
    app.multiselect(key="countries.status").set_value([int(Status.IN_FORCE)]).run()
    cells = recognition_table().cells
    kept = [p.code for p in places_of(get_landing("pacific")) if cells[p.code, "micro"].status is Status.IN_FORCE]
    assert kept
    assert sheets(app).count('<tr><th scope="row">') == len(kept)


def test_every_cell_is_a_link_that_says_all(sample_database: Path, open_app: OpenApp) -> None:
    """A table that only a mouse or an eye can use."""
    text = sheets(open_app(PAGE, region="pacific"))
    assert 'href="?region=pacific&amp;country=TV&amp;layer=link"' in text
    assert 'aria-label="Tuvalu, Level link: ' in text


def test_french_page_has_french_names(sample_database: Path, open_app: OpenApp) -> None:
    """Layers and countries left in English."""
    text = sheets(open_app(PAGE, "fr-FR", region="caribbean"))
    assert "Jamaïque" in text
    assert "Transfert de crédits" in text
