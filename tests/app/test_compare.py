"""Frameworks side by side, through `app.py`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nqf.frameworks.loader import load_shelf

OpenApp = Callable[..., AppTest]
PAGE, FIELD = "explore.compare", "compare.frameworks"


def sheets(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_default_is_shown_and_kept_in_the_address(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a first visit from being empty, and a choice from being lost when the address is passed on."""
    app = open_app(PAGE)
    assert app.multiselect(key=FIELD).value == ["ie-nfq", "eqf", "gb-sct-scqf"]
    assert app.query_params["ids"] == "ie-nfq,eqf,gb-sct-scqf"
    assert len(app.get("plotly_chart")) == 1


def test_the_address_decides_what_and_in_which_order(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a link from another page from opening the default, or in another order."""
    app = open_app(PAGE, ids="nz-nzqcf,ie-nfq")
    assert app.multiselect(key=FIELD).value == ["nz-nzqcf", "ie-nfq"]
    links = app.dataframe[0].value
    assert list(links["From"].unique()) == ["NZQCF · New Zealand"]
    forked = links[links["Level"] == "7"]
    assert list(forked["Its level"]) == ["7", "8"]
    assert set(forked["Kind"]) == {"joint comparison"}


def test_a_choice_moves_the_address(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents the old address from undoing a choice on the next run."""
    app = open_app(PAGE, ids="nz-nzqcf,ie-nfq")
    app.multiselect(key=FIELD).set_value(["nz-nzqcf", "ie-nfq", "eqf"]).run()
    assert app.query_params["ids"] == "nz-nzqcf,ie-nfq,eqf"
    app.run()
    assert app.multiselect(key=FIELD).value == ["nz-nzqcf", "ie-nfq", "eqf"]


def test_unknown_ids_are_named_and_left_out(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a mistyped id from breaking the page or vanishing without a word."""
    app = open_app(PAGE, ids="eqf,xx-none,ie-nfq")
    assert "xx-none" in app.warning[0].value
    assert app.multiselect(key=FIELD).value == ["eqf", "ie-nfq"]


def test_seven_are_too_many(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents an address with many frameworks from drawing a picture that nobody can read."""
    app = open_app(PAGE, ids=",".join(sorted(load_shelf())[:7]))
    assert len(app.multiselect(key=FIELD).value) == 6
    assert app.warning[0].value == "At most 6 frameworks fit side by side; the first 6 are shown."


def test_one_framework_asks_for_another(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a comparison of one from failing."""
    app = open_app(PAGE, ids="eqf")
    assert app.info[0].value == "Choose at least two frameworks to see them side by side."


def test_a_level_shows_its_counterpart_and_the_ground(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a carried level from passing as an agreed one, and a gap from being filled."""
    app = open_app(PAGE, ids="nz-nzqcf,eqf,gb-sct-scqf")
    app.segmented_control(key="compare.level.nz-nzqcf").set_value("7").run()
    text = sheets(app)
    assert "<strong>6</strong>: joint comparison 2017" in text
    assert "No direct link; carried over two links, so wider than a published one:" in text
    assert "through EQF 6" in text
    app.segmented_control(key="compare.level.nz-nzqcf").set_value("8").run()
    assert "No agreed level: the published table leaves it out." in sheets(app)


def test_the_structure_says_what_is_unknown(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents an unknown from being shown as none."""
    text = sheets(open_app(PAGE, ids="ie-nfq,eqf"))
    assert "20–25 hours" in text
    assert "not stated" in text
    assert "7: Ordinary Bachelor Degree" in text


@pytest.mark.parametrize("ids", ["bb-nqf,eqf", "eqf,bb-nqf,jm-nqf", "ca-qc,ca-on-oqf,acqf,pqf-pacific,aqrf,tt-nqf"])
def test_thin_frameworks_can_be_compared(ids: str, sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a framework without levels, links or descriptors from breaking the page."""
    app = open_app(PAGE, ids=ids)
    assert not app.exception and not app.error


def test_in_french(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents country names from staying English on a French screen."""
    app = open_app(PAGE, locale="fr-FR", ids="ie-nfq,eqf")
    assert not app.exception and not app.error
    assert "Irlande" in sheets(app)
