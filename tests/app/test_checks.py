"""The checks page: a portfolio's problems, one record in three tabs, the reply, the rules of the authority."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from nqf.services.access import LOCAL
from nqf.services.checks import portfolio_checks
from nqf.services.records import RecordFilter
from nqf.services.submissions import import_file

OpenApp = Callable[..., AppTest]
PAGE = "level.checks"
FAULTY = (
    '{"id": "bees", "title": "Bees", "outcomes": ["Keep a hive through the winter and explain each step."], '
    '"hours": 200, "credits": 2, "credit_system": "ECTS", "country": "FR"}\n'
)


def load(folder: Path) -> int:
    path = folder / "bees.jsonl"
    path.write_text(FAULTY, encoding="utf-8")
    import_file(LOCAL, path, path.name)
    return int(portfolio_checks(LOCAL, RecordFilter(text="Bees")).records[0].row or 0)


def words(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.info, *app.success, *app.header, *app.html]
    return "\n".join(str(one.value if hasattr(one, "value") else one) for one in shown)


def test_no_record_says_what_to_do(emptied_database: Path, open_app: OpenApp) -> None:
    """A new user must not face a page of zeros."""
    app = open_app(PAGE)
    assert not app.exception
    assert "There are no micro-credentials yet." in words(app)


def test_the_portfolio_shows_its_most_frequent_problems(
    sample_database: Path, open_app: OpenApp, tmp_path: Path
) -> None:
    """The officer must see first what most records lack."""
    load(tmp_path)
    app = open_app(PAGE)
    assert not app.exception
    counted = {metric.label: metric.value for metric in app.metric}
    assert counted["With contradictions"] == "1"
    assert list(app.dataframe[0].value.columns)[:2] == ["Rule not kept", "Records"]


def test_a_record_is_shown_in_three_tabs_with_its_reply(
    emptied_database: Path, open_app: OpenApp, tmp_path: Path
) -> None:
    """Reasons, sources and the letter stand on one page."""
    row = load(tmp_path)
    app = open_app(PAGE, record=str(row))
    assert not app.exception
    assert [tab.label for tab in app.tabs] == ["Consistency (2)", "Definitions", "Recognition"]
    points = app.data_editor[0].value
    assert any("200 hours are stated" in text for text in points["text"])
    assert [one.label for one in app.download_button][-2:] == ["Reply as Word", "Reply as text"]


def test_the_page_speaks_french(emptied_database: Path, open_app: OpenApp, tmp_path: Path) -> None:
    """A French officer reads the verdicts, and the letter, in French."""
    row = load(tmp_path)
    app = open_app(PAGE, "fr-FR", record=str(row))
    assert not app.exception
    assert app.tabs[0].label == "Cohérence (2)"
    assert any("200 heures" in text for text in app.data_editor[0].value["text"])
