"""The report page: choices, build, download, and what it says when there is nothing to build."""

import io
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from nqf.services.access import LOCAL
from nqf.services.records import RecordFilter, list_records
from nqf.ui.reports_build import BUILT, plain_name

OpenApp = Callable[..., AppTest]
PAGE = "deliver.reports"


def _metric(app: AppTest, label: str) -> str:
    return next(str(metric.value) for metric in app.metric if metric.label == label)


def _build(app: AppTest) -> AppTest:
    app.multiselect(key="reports.frameworks").set_value(["eqf", "fr-cncp"]).run()
    app.text_input(key="reports.for").set_value("Ministère de l'Éducation").run()
    return app.button(key="reports.build").click().run()


def test_build_and_download(sample_database: Path, open_app: OpenApp) -> None:
    """The one thing that a consultant comes for: a workbook of what was chosen."""
    app = _build(open_app(PAGE))
    assert not app.exception
    assert [error.value for error in app.error] == []
    built = app.session_state[BUILT]
    total = list_records(LOCAL, RecordFilter()).total
    sheet = load_workbook(io.BytesIO(built.workbook))["Alignment"]
    assert sheet.max_row == 4 + total
    assert built.order.file_name == f"alignment-report-{built.order.day}-ministere-de-l-education"
    assert len(app.get("download_button")) == 3


def test_preview_counts_what_will_be_built(sample_database: Path, open_app: OpenApp) -> None:
    """A preview that differs from the report would make people build it twice."""
    app = open_app(PAGE)
    app.multiselect(key="reports.frameworks").set_value(["eqf", "fr-cncp", "mt-mqf"]).run()
    total = list_records(LOCAL, RecordFilter()).total
    assert _metric(app, "Micro-credentials") == str(total)
    assert _metric(app, "Estimates") == str(3 * total)


def test_changed_choices_withdraw_the_download(sample_database: Path, open_app: OpenApp) -> None:
    """A workbook under another client's name must not be handed out."""
    app = _build(open_app(PAGE))
    app.text_input(key="reports.for").set_value("Someone else").run()
    assert app.get("download_button") == []
    assert any("changed" in info.value for info in app.info)


def test_one_framework_is_not_a_comparison(sample_database: Path, open_app: OpenApp) -> None:
    """The button must say why it is dead."""
    app = open_app(PAGE)
    app.multiselect(key="reports.frameworks").set_value(["eqf"]).run()
    assert app.button(key="reports.build").disabled
    assert any("at least 2" in warning.value for warning in app.warning)


def test_empty_database_leads_to_submissions(emptied_database: Path, open_app: OpenApp) -> None:
    """An empty page without a way on is a dead end."""
    app = open_app(PAGE)
    assert any("Load a submission first" in info.value for info in app.info)
    assert len(app.get("page_link")) == 1


def test_file_names_are_plain() -> None:
    """A slash or an accent in a client's name would break the download on some machine."""
    assert plain_name("Ministère / Education & Training") == "ministere-education-training"
    assert plain_name("../../etc") == "etc"
    assert plain_name("") == ""
