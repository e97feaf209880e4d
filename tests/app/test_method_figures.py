"""The measured figures on the Method page: there, missing, out of date, broken."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nqf.levelling.evaluation import MeasuredRecord, measure
from nqf.levelling.model import model_version
from nqf.reports.evaluation_figures import evaluation_data
from nqf.services import evaluation_figures

SCRIPT = "from nqf.ui.method_figures import measured\n\nmeasured()\n"


@pytest.fixture
def figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the page at figures of its own; the file is not there yet."""
    path = tmp_path / "figures.json"
    monkeypatch.setattr(evaluation_figures, "FIGURES", path)
    return path


def write(path: Path, model: str) -> None:
    """Write figures of one made set."""
    chances = {"1": 0.1, "2": 0.7, "3": 0.2}
    rows = [MeasuredRecord(f"r{at}", "2", "2", "1", "3", None, chances, "1", "2") for at in range(30)]
    rows += [MeasuredRecord(f"s{at}", "3", "2", "1", "2", None, chances, "1", "3") for at in range(10)]
    one = evaluation_data(measure("made <set>", "made-up", ("1", "2", "3"), rows, "random"))
    data = {
        "schema": "nqf-figures-1",
        "model": model,
        "corpora": [{"name": "made <set>", "framework": "made-up", "records": 40, "is_weak": True}],
        "left_out": [one],
        "within": [{"split": "awarding body", **one}],
        "learning_curves": [
            {"corpus": "made <set>", "framework": "made-up", "points": [{"precedents": k, **one} for k in (0, 50)]}
        ],
    }
    path.write_text(json.dumps(data, allow_nan=False), encoding="utf-8")


def html_of(app: AppTest) -> str:
    """Return all HTML of the page."""
    return "".join(str(one.proto.body) for one in app.get("html"))


def test_without_figures_the_page_says_how_to_measure(figures: Path) -> None:
    """An empty part of a page looks like a fault."""
    app = AppTest.from_string(SCRIPT).run()
    assert not app.exception
    assert "make evaluate CORPORA=FOLDER" in app.info[0].value
    assert "nqf evaluate" in app.info[0].value


def test_figures_stand_with_interval_and_command(figures: Path) -> None:
    """A figure without its interval or the command that makes it cannot be checked by anyone."""
    write(figures, model_version())
    app = AppTest.from_string(SCRIPT, default_timeout=30).run()
    assert not app.exception and not app.warning and not app.error
    shown = html_of(app)
    assert "made &lt;set&gt; (made-up) weak labels" in shown and "<set>" not in shown
    assert "95 % interval" in shown and "75%" in shown
    assert "has seen this set: five-fold, split at random" in shown
    assert "by awarding body" in shown
    assert "make evaluate CORPORA=FOLDER" in app.markdown[0].value
    assert len(app.get("plotly_chart")) == 3


def test_figures_of_another_model_are_called_so(figures: Path) -> None:
    """Figures of one model beside the weights of another are false figures."""
    write(figures, "older")
    app = AppTest.from_string(SCRIPT, default_timeout=30).run()
    assert "older" in app.warning[0].value and model_version() in app.warning[0].value


def test_a_broken_file_does_not_take_the_page_along(figures: Path) -> None:
    """The rest of the Method page must stay readable."""
    figures.write_text("{", encoding="utf-8")
    app = AppTest.from_string(SCRIPT).run()
    assert not app.exception
    assert "figures.json" in app.error[0].value
