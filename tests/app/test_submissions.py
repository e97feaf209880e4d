"""A file goes in through the Submissions page: recognised, corrected, imported, refused when sent again."""

from collections.abc import Callable
from pathlib import Path

from docx import Document
from streamlit.testing.v1 import AppTest

from nqf.credentials.quantity import Quantity
from nqf.services.access import LOCAL
from nqf.services.records import RecordFilter, list_records, stored_records
from nqf.services.submissions import list_submissions

OpenApp = Callable[..., AppTest]
PAGE = "level.submissions"
PORTFOLIO = (
    b"Code,Course name,Learning outcomes,Hours,Country,Fee\n"
    b"A1,Soil care,Sample soil and explain the results,30,Kenya,12\n"
    b"A2,Poultry,Manage the hygiene of a flock and evaluate risks,many,Kenya,9\n"
    b"A3,,Do,,,\n"
)


def upload(app: AppTest, content: bytes = PORTFOLIO, name: str = "portfolio.csv") -> AppTest:
    return app.file_uploader[0].upload(name, content).run()


def words(app: AppTest) -> str:
    """Return all running text of the page, to look for a sentence in."""
    shown = [*app.markdown, *app.caption, *app.info, *app.error, *app.success, *app.subheader]
    return "\n".join(str(one.value) for one in shown)


def correct(app: AppTest, fields: dict[int, str]) -> AppTest:
    """Choose other fields in the table of headings, by row from 0."""
    edited = {row: {"field": field} for row, field in fields.items()}
    app.session_state[app.data_editor[0].key] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
    return app.run()


def import_now(app: AppTest) -> AppTest:
    return app.button(key="submissions.import").click().run()


def test_an_empty_page_says_how_to_begin(emptied_database: Path, open_app: OpenApp) -> None:
    """A new user must not face a blank list."""
    app = open_app(PAGE)
    assert "Nothing was received yet." in words(app)
    assert [button.label for button in app.download_button] == ["Template (English)", "Template (Français)"]


def test_a_file_is_recognised_and_checked_before_it_is_stored(emptied_database: Path, open_app: OpenApp) -> None:
    """An officer must see what would be left out while nothing has happened yet."""
    app = upload(open_app(PAGE))
    text = words(app)
    assert "CSV · UTF-8 · headings in row 1 · 3 rows · 5 of 6 columns recognised" in text
    assert "**2 records can be imported**, **1 row would be rejected**." in text
    assert list_submissions(LOCAL) == []


def test_a_corrected_mapping_is_imported_and_counted(emptied_database: Path, open_app: OpenApp) -> None:
    """A correction in the table that the import ignored would load the wrong column in silence."""
    app = upload(open_app(PAGE))
    correct(app, {5: "further_information", 3: "extra"})
    import_now(app)
    assert not app.exception
    one = list_submissions(LOCAL)[0]
    assert (one.name, one.records_kept, one.rows_rejected) == ("portfolio.csv", 2, 1)
    soil = next(one.record for one in stored_records(LOCAL, RecordFilter()) if one.record.record_id == "A1")
    assert (soil.further_information, soil.hours_total, soil.extra) == ("12", None, {"Hours": "30"})
    assert "2 records were imported." in words(app)
    assert [(metric.label, metric.value) for metric in app.metric][:2] == [("Kept", "2"), ("Rejected", "1")]
    assert app.query_params["submission"] == str(one.id)


def test_a_field_given_twice_stops_the_import(emptied_database: Path, open_app: OpenApp) -> None:
    """Two titles for one record: one of them would be lost."""
    app = upload(open_app(PAGE))
    correct(app, {5: "title"})
    assert [error.value for error in app.error] == [
        "Two columns hold “Title”: Course name, Fee. Keep one of them as extra."
    ]
    assert app.button(key="submissions.import").disabled


def test_the_same_file_again_is_refused_by_name_and_date(emptied_database: Path, open_app: OpenApp) -> None:
    """A file sent twice would double every count."""
    app = import_now(upload(open_app(PAGE)))
    upload(app, name="again.csv")
    day = list_submissions(LOCAL)[0].received_at.date().isoformat()
    assert f"**again.csv**: This file was loaded before, as portfolio.csv on {day}." in app.error[0].value
    assert len(list_submissions(LOCAL)) == 1
    assert list_records(LOCAL, RecordFilter()).total == 2


def test_a_file_of_another_kind_is_refused_with_a_way_out(emptied_database: Path, open_app: OpenApp) -> None:
    """A scan renamed to .csv must be named for what it is."""
    app = upload(open_app(PAGE), b"\x89PNG a scan", "list.csv")
    assert app.error[0].value.startswith("**list.csv**: This is a file of the kind PNG.")
    assert "save it as an Excel workbook" in app.error[0].value


def test_a_document_is_proposed_and_imported_as_it_was_accepted(
    emptied_database: Path, open_app: OpenApp, tmp_path: Path
) -> None:
    """What a program understood of a course descriptor must not become a record that nobody looked at."""
    document = Document()
    document.add_heading("Learning outcomes", level=2)
    for outcome in ("Keep a hive through the winter", "Treat common diseases of a colony"):
        document.add_paragraph(outcome, style="List Bullet")
    document.add_paragraph("Notional hours: 40")
    document.save(str(tmp_path / "hives.docx"))
    app = upload(open_app(PAGE), (tmp_path / "hives.docx").read_bytes(), "hives.docx")
    assert not app.exception
    assert app.button(key="submissions.import").disabled, "a title is still needed"
    shown = app.data_editor[0].value
    place = list(shown["field"]).index("title")
    changes = {place: {"value": "Hive care"}}
    app.session_state[app.data_editor[0].key] = {"edited_rows": changes, "added_rows": [], "deleted_rows": []}
    import_now(app.run())
    assert not app.exception
    hives = stored_records(LOCAL, RecordFilter())[0].record
    assert (hives.title, hives.learning_outcomes) == (
        "Hive care",
        ("Keep a hive through the winter", "Treat common diseases of a colony"),
    )
    assert hives.hours_total == Quantity(low=40, high=40)


def test_a_submission_is_opened_by_its_address(sample_database: Path, open_app: OpenApp) -> None:
    """A link sent to a colleague must open the same submission."""
    one = list_submissions(LOCAL)[0]
    app = open_app(PAGE, submission=str(one.id))
    assert f"{one.name} · sample" in [heading.value for heading in app.subheader]
    assert app.metric[0].value == str(one.records_kept)
    assert app.button(key="submissions.sample").label == "Remove the sample"


def test_the_page_speaks_french_to_a_french_browser(emptied_database: Path, open_app: OpenApp) -> None:
    """Field names come from the data in both languages; an English one in the table would be a slip."""
    app = upload(open_app(PAGE, "fr-FR"))
    assert not app.exception
    assert app.session_state["frame.language"] == "fr"
    correct(app, {5: "title"})
    assert "Intitulé" in app.error[0].value


def test_files_of_many_kinds_go_in_together(emptied_database: Path, open_app: OpenApp) -> None:
    """A drop of several files that stops at the first bad one would have to be sorted by hand."""
    app = open_app(PAGE)
    line = b'{"id": "j1", "title": "Bees", "outcomes": ["Keep a hive through the winter."]}\n'
    files = {"portfolio.csv": PORTFOLIO, "bees.jsonl": line, "scan.csv": b"\x89PNG a scan"}
    field = app.file_uploader[0]
    for name, content in files.items():
        field = field.upload(name, content)
    app = field.run()
    assert app.error[0].value.startswith("**scan.csv**: This is a file of the kind PNG.")
    assert app.button(key="submissions.import").label == "Import 2 files"
    import_now(app)
    assert not app.exception
    assert {(one.name, one.records_kept) for one in list_submissions(LOCAL)} == {
        ("portfolio.csv", 2),
        ("bees.jsonl", 1),
    }
    assert "2 files were imported." in words(app)
    assert app.error[0].value.startswith("**scan.csv**")


def test_columns_corrected_once_are_proposed_again(emptied_database: Path, open_app: OpenApp) -> None:
    """The officer would correct the same column in every file of a provider."""
    app = upload(open_app(PAGE))
    correct(app, {5: "further_information"})
    import_now(app)
    app = upload(app, PORTFOLIO + b"A4,Goats,Milk a goat and keep records,10,Kenya,7\n", "later.csv")
    assert app.toggle[0].label.startswith("Use the columns as mapped in portfolio.csv on ")
    import_now(app)
    goats = next(one.record for one in stored_records(LOCAL, RecordFilter()) if one.record.record_id == "A4")
    assert goats.further_information == "7"
    assert any(one.label.startswith("Compared with portfolio.csv: 1 added, 0 changed") for one in app.expander)
