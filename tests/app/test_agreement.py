"""The page on agreement: the empty page, a sheet, a refused sheet, French."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

PAGE = "about.agreement"
SHEET = b"record,framework,Anna,Ben\na,eqf,4,5\nb,eqf,6,6\nc,eqf,5,5\nd,eqf,4,4\ne,eqf,3,4\nf,eqf,2,2\ng,eqf,99,2\n"


def upload(app: AppTest, content: bytes, name: str = "panel.csv") -> AppTest:
    return app.file_uploader[0].upload(name, content).run()


def html(app: AppTest) -> str:
    return " ".join(str(block.proto.body) for block in app.get("html"))


def test_the_empty_page_says_what_to_do(emptied_database: Path, open_app: Callable) -> None:
    """A page with a file field and nothing that says what kind of sheet it takes."""
    app = open_app(PAGE)
    assert not app.exception
    assert "record, rater, level and framework" in app.info[0].value
    assert [button.proto.label for button in app.get("download_button")] == ["Example sheet"]


def test_a_sheet_gives_figures_and_names_what_was_left_out(emptied_database: Path, open_app: Callable) -> None:
    """Figures that leave a lost rating unsaid, or that do not say how the sheet was read."""
    app = upload(open_app(PAGE), SHEET)
    assert not app.exception
    metrics = {metric.label: metric.value for metric in app.metric}
    assert (metrics["Exact"], metrics["Within one level"]) == ("67%", "100%")
    assert "one record a row" in html(app)
    assert "Anna and Ben" in html(app)
    assert list(app.dataframe[0].value["Row"]) == ["8"]
    assert [button.proto.label for button in app.get("download_button")] == ["Excel workbook", "Figures as JSON"]


def test_a_sheet_without_framework_is_refused_until_one_is_chosen(emptied_database: Path, open_app: Callable) -> None:
    """Levels put in the order of a ladder that nobody named; or a refusal without a way out on the page."""
    app = upload(open_app(PAGE), b"record,Anna,Ben\na,4,5\nb,6,6\n")
    assert "which framework" in app.error[0].value
    app.selectbox(key="agreement.framework").set_value("eqf").run()
    assert not app.error
    assert app.metric[0].value == "50%"


def test_the_page_speaks_french(emptied_database: Path, open_app: Callable) -> None:
    """English left on a French page."""
    app = upload(open_app(PAGE, "fr-FR"), SHEET)
    assert not app.exception
    assert app.metric[0].label == "Niveau exact"
    assert "une fiche par ligne" in html(app)
