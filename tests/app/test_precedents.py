"""The page of precedents and the desk's part of it, through the frame."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from nqf.services.access import LOCAL
from nqf.services.precedent_decisions import decisions_on
from nqf.services.precedent_learning import learn, learning_state
from nqf.services.precedents import add_register
from nqf.services.records import RecordFilter, list_records
from tests.registers import contradicting, made_register, write_register

PAGE, DESK, ID = "level.precedents", "level.desk", "za-nqf"
OpenApp = Callable[..., AppTest]


def _add(tmp_path: Path, size: int = 80) -> None:
    rows = made_register(size)
    other = "3" if rows[0]["level"] != "3" else "8"
    rows.append(contradicting(rows[0], 900, other))
    add_register(LOCAL, write_register(rows, tmp_path / "r.jsonl"), ID)


def test_the_empty_page_says_what_to_do(emptied_database: Path, open_app: OpenApp) -> None:
    """A blank page would look like a failure."""
    app = open_app(PAGE)
    assert not app.error and not app.exception
    assert app.selectbox(key="precedents.framework").value is None
    assert any("Choose your framework" in info.value for info in app.info)
    app.selectbox(key="precedents.framework").set_value(ID).run()
    assert not app.exception and any("Add a register" in info.value for info in app.info)


def test_figures_and_learning(emptied_database: Path, tmp_path: Path, open_app: OpenApp) -> None:
    """Each part may work alone and the way through the page still break."""
    _add(tmp_path)
    app = open_app(PAGE)
    assert not app.exception and app.selectbox(key="precedents.framework").value == ID
    assert any("Nothing was learned" in info.value for info in app.info)
    app.button(key="precedents.learn").click().run()
    assert not app.exception and learning_state(LOCAL, ID).is_learned
    assert any("rest on your precedents" in done.value for done in app.success)
    version = learning_state(LOCAL, ID).version
    assert any(f"**{version}**" in text.value for text in app.markdown)
    assert [tab.label.split(" (")[0] for tab in app.tabs] == ["Contradictions", "Levels out of place"]
    assert app.tabs[0].label == "Contradictions (1)"


def test_too_few_precedents_offer_no_learning(emptied_database: Path, tmp_path: Path, open_app: OpenApp) -> None:
    """A button that can only fail."""
    _add(tmp_path, 8)
    app = open_app(PAGE, framework=ID)
    assert not app.exception and any("too few" in warning.value for warning in app.warning)
    assert "precedents.learn" not in [button.key for button in app.button]


def test_the_page_speaks_french(emptied_database: Path, tmp_path: Path, open_app: OpenApp) -> None:
    """Formats with other signs, and texts left in English, break a page that nobody looked at."""
    _add(tmp_path)
    learn(LOCAL, ID)
    app = open_app(PAGE, locale="fr")
    assert not app.error and not app.exception


def test_a_decision_is_taken_and_withdrawn_on_the_desk(
    sample_database: Path, tmp_path: Path, open_app: OpenApp
) -> None:
    """The form must keep who decided what and why, and let it be taken back."""
    _add(tmp_path)
    number = list_records(LOCAL, RecordFilter(refused=False), size=1).rows[0].id
    app = open_app(DESK, record=str(number), framework=ID)
    assert not app.exception
    key = f"{number}.{ID}.0"
    app.selectbox(key=f"desk.decide.level.{key}").set_value("5")
    app.button(key=f"desk.decide.send.{key}").click().run()
    assert any("needs a reason" in error.value for error in app.error) and decisions_on(LOCAL, number) == []
    app.selectbox(key=f"desk.decide.level.{key}").set_value("5")
    app.text_area(key=f"desk.decide.reason.{key}").set_value("It plans its own work.")
    app.button(key=f"desk.decide.send.{key}").click().run()
    assert not app.exception
    (made,) = decisions_on(LOCAL, number)
    assert (made.level, made.reason) == ("5", "It plans its own work.")
    assert any("**level 5**" in text.value for text in app.markdown)
    app.button(key=f"desk.withdraw.{made.id}").click().run()
    assert not app.exception and decisions_on(LOCAL, number) == []
