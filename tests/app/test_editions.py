"""Own and official editions on the screen: bringing a file in, amending, withdrawing, provenance on other pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Range
from nqf.services.access import LOCAL
from nqf.services.editions import Amendment, amend_framework, list_editions, withdraw_edition
from nqf.ui.framework_amend import changes_in_grid, grid_of

PAGE = "explore.editions"
OpenApp = Callable[..., AppTest]
TURTLE = """\
@prefix : <https://example.org/nqf/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

:levels a skos:ConceptScheme ; dct:title "National framework of Testland"@en ; skos:hasTopConcept :l1, :l2 .
:l1 a skos:Concept ; skos:inScheme :levels ; skos:topConceptOf :levels ; skos:prefLabel "Level 1"@en ;
    skos:notation "1" ; skos:definition "Carries out simple tasks under close supervision."@en .
:l2 a skos:Concept ; skos:inScheme :levels ; skos:topConceptOf :levels ; skos:prefLabel "Level 2"@en ;
    skos:notation "2" ; skos:definition "Carries out familiar tasks and adapts the plan where needed."@en .
"""


def html(app: AppTest) -> str:
    """Return all HTML drawn on the page."""
    return " ".join(part.proto.body for part in app.get("html"))


def amended() -> str:
    changes = Amendment(notional_hours=Range(min=9, max=11))
    return amend_framework(LOCAL, "za-nqf", changes, label="Trial", reason="A new regulation.", dated="2026-11-01").id


def test_the_empty_page_says_that_all_is_as_shipped(emptied_database: Path, open_app: OpenApp) -> None:
    """A blank list would look like a failure."""
    app = open_app(PAGE)
    assert not app.error and not app.exception
    assert [info.value for info in app.info] == ["No edition was brought in yet: every framework is as shipped."]


def test_a_file_is_looked_at_and_brought_in(emptied_database: Path, open_app: OpenApp) -> None:
    """The whole way of a user's own framework, by hand."""
    app = open_app(PAGE)
    app.file_uploader[0].upload("testland.ttl", TURTLE.encode()).run()
    assert not app.error, app.error[0].value
    base = next(one for one in app.selectbox if one.label == "Edition of")
    base.select("-").run()
    next(one for one in app.text_input if one.label == "Id of your framework").input("testland-nqf").run()
    next(one for one in app.text_input if one.label == "Reason").input("Ours.").run()
    assert "testland-nqf" in " ".join(mark.value for mark in app.markdown)
    assert list_editions(LOCAL) == []
    app.button(key="editions.import").click().run()
    assert not app.error, app.error[0].value
    assert [(row.framework_id, row.reason) for row in list_editions(LOCAL)] == [("testland-nqf", "Ours.")]
    assert "testland-nqf" in app.success[0].value
    assert "testland-nqf" in html(app)


def test_a_broken_file_is_said_and_cannot_be_brought_in(emptied_database: Path, open_app: OpenApp) -> None:
    """A traceback, or a button that fails."""
    app = open_app(PAGE)
    app.file_uploader[0].upload("broken.ttl", b"this is no Turtle").run()
    assert not app.exception
    buttons = [one for one in app.button if one.key == "editions.import"]
    assert app.error or (buttons and buttons[0].disabled)


def test_editions_are_listed_and_withdrawn_only_after_a_question(emptied_database: Path, open_app: OpenApp) -> None:
    """One click must not take away what others work with."""
    edition = amended()
    app = open_app(PAGE)
    assert "A new regulation." in html(app) and edition in html(app)
    app.button(key="editions.withdraw").click().run()
    assert edition in load_shelf()
    assert any(edition in mark.value for mark in app.markdown)
    withdraw_edition(LOCAL, edition, "Superseded.")
    app.run()
    assert not app.error, app.error[0].value
    assert "withdrawn by local" in html(app)
    assert [one.key for one in app.button if one.key == "editions.withdraw"] == []


def test_a_framework_is_amended_in_the_form(emptied_database: Path, open_app: OpenApp) -> None:
    """What an officer types must be what is stored, and nothing else."""
    app = open_app(PAGE, framework="za-nqf")
    app.session_state["editions.amend.za-nqf.open"] = True
    app.run()
    for label, text in (("Label", "Trial"), ("Reason", "A new regulation.")):
        next(one for one in app.text_input if one.label == label).input(text)
    next(one for one in app.number_input if one.label == "Hours per credit, to").set_value(12.0)
    app.session_state["editions.amend.za-nqf.grid"] = {
        "edited_rows": {0: {"name": "Foundation"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    next(one for one in app.button if one.label == "Save as a further edition").click().run()
    assert not app.error, app.error[0].value
    assert app.selectbox(key="editions.one").value == "za-nqf@trial"
    assert app.selectbox(key="editions.framework").value == "za-nqf@trial"
    made = load_shelf()["za-nqf@trial"]
    assert made.ladder.names["1"] == "Foundation"
    assert made.hours_per_credit == Range(min=10, max=12)
    assert made.micro_credentials == load_shelf()["za-nqf"].micro_credentials


def test_an_untouched_grid_changes_nothing() -> None:
    """An empty cell must not become an empty text that replaces what was unknown."""
    for framework in load_shelf().values():
        if framework.levels:
            assert changes_in_grid(framework, grid_of(framework)) == {"level_names": {}, "lines": {}}


def test_provenance_stands_at_the_head_of_the_framework_page(emptied_database: Path, open_app: OpenApp) -> None:
    """An amended figure that looks like a shipped one."""
    edition = amended()
    app = open_app("explore.frameworks", id=edition)
    assert not app.error, app.error[0].value
    assert "amended copy" in html(app) and "A new regulation." in html(app)
    withdraw_edition(LOCAL, edition)
    app = open_app("explore.frameworks", id=edition)
    assert not app.error, app.error[0].value
    assert any("withdrawn" in warning.value for warning in app.warning)


@pytest.mark.parametrize("place", ["explore.frameworks", "explore.compare", "explore.coverage", "level.desk"])
def test_every_chooser_offers_an_edition_at_once(place: str, sample_database: Path, open_app: OpenApp) -> None:
    """A list that was cached before the import."""
    app = open_app(place)
    edition = amended()
    app.run()
    assert not app.error, app.error[0].value
    offered = [option for part in (*app.selectbox, *app.multiselect) for option in part.options]
    assert any("Trial" in text for text in (*offered, html(app))), f"{place} does not offer {edition}"


def test_compare_sets_an_edition_beside_its_base(sample_database: Path, open_app: OpenApp) -> None:
    """The link from the list of editions."""
    app = open_app("explore.compare", ids=f"za-nqf,{amended()}")
    assert not app.error and not app.exception
