"""An evaluation as JSON, workbook and page: stable keys, the same numbers, and nothing of a file becomes code."""

import io
import json
import re
import xml.etree.ElementTree as ET

import pytest
from openpyxl import Workbook, load_workbook

from nqf.i18n import use_language
from nqf.levelling.evaluation import MeasuredRecord, group_evaluations, measure
from nqf.levelling.types import Refusal
from nqf.reports.evaluation_book import make_evaluation_book
from nqf.reports.evaluation_drawing import reliability_svg
from nqf.reports.evaluation_figures import EvaluationReport, Measured, how_measured, report_data
from nqf.reports.evaluation_html import evaluation_page

LABELS = ("1", "2", "3")
EVIL = "=1+1<script>alert('x')</script>"


def report() -> EvaluationReport:
    """Make a report of 44 records, two of them declined, whose names try to become formulas and markup."""
    chances = {"1": 0.1, "2": 0.7, "3": 0.2}
    rows = [MeasuredRecord(f"{EVIL}{at}", "2", "2", "1", "3", None, chances, "1", "2") for at in range(30)]
    rows += [MeasuredRecord(f"b{at}", "3", "2", "1", "2", None, chances, "1", "3") for at in range(12)]
    rows += [MeasuredRecord("short", "1", "2", "1", "3", Refusal.TOO_SHORT, chances, "1", "2")]
    rows += [MeasuredRecord("none", "1", None, None, None, Refusal.NO_TEXT, {}, "1", "1")]
    whole = measure(EVIL, "made-up", LABELS, rows, "awarding body")
    groups = group_evaluations(whole, [EVIL] * 30 + [None] * 12 + ["A", "B"])
    return EvaluationReport("m1", "precedents", 12, (Measured(whole, "awarding_body", tuple(groups)),))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(io.BytesIO(make_evaluation_book(report())))


def table(book: Workbook, sheet: str, name: str) -> list[dict[str, object]]:
    """Return the rows of an Excel table by its headings."""
    found = book[sheet]
    cells = found[found.tables[name].ref]
    heads = [cell.value for cell in cells[0]]
    return [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in cells[1:]]


def test_json_has_the_promised_keys_and_no_nan() -> None:
    """Users script against these keys, and NaN is not JSON."""
    data = json.loads(json.dumps(report_data(report()), allow_nan=False))
    assert (data["schema"], data["model"], data["how"], data["precedents"]) == (
        "nqf-evaluation-1",
        "m1",
        "precedents",
        12,
    )
    (one,) = data["corpora"]
    assert {
        "corpus", "framework", "labels", "records", "without_text", "exact", "within_one", "weighted_kappa", "kappa_low",
        "kappa_high", "mean_error", "bias", "held_by_range", "mean_width", "mean_span", "refused", "refused_error",
        "kept_error", "calibration_error_best", "calibration_error_near", "confusion", "reliability", "methods",
        "text_ridge_split", "groups_by", "groups", "records_measured",
    } == set(one)  # fmt: skip
    assert one["confusion"] == [[0, 1, 0], [0, 30, 0], [0, 12, 0]]
    assert one["mean_width"] == pytest.approx(one["mean_span"] + 1)
    assert set(one["methods"]) == {"middle", "commonest", "string_match", "text_ridge"}
    assert one["methods"]["text_ridge"]["exact"] == pytest.approx(42 / 43, abs=1e-4)
    assert [(group["name"], group["small_groups"], group["records"]) for group in one["groups"]] == [
        (EVIL, 0, 30),
        ("", 3, 13),
    ]
    assert one["records_measured"][-1] == {
        "record_id": "none",
        "registered": "1",
        "best": None,
        "low": None,
        "high": None,
        "refused": "no text",
        "chances": {},
        "by_string": "1",
        "by_text": "1",
    }


def test_documented_keys_are_those_that_are_written() -> None:
    """A key that the documentation forgets, or promises for nothing."""
    from nqf.settings import ROOT

    text = (ROOT / "docs" / "evaluate.md").read_text(encoding="utf-8").split("## Results as a file")[1]
    data = report_data(report())
    keys = {*data, *data["corpora"][0], *data["corpora"][0]["records_measured"][0]}
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []


def test_workbook_has_the_same_numbers(book: Workbook) -> None:
    """A workbook that rounds or shifts figures tells another story than the screen."""
    assert book.sheetnames == ["Summary", "Confusion", "Reliability", "By group", "Records"]
    one = report_data(report())["corpora"][0]
    (summary,) = table(book, "Summary", "SummaryTable")
    assert summary["Exact"] == pytest.approx(one["exact"], abs=1e-4)
    assert summary["Kappa, 95 % interval from"] == pytest.approx(one["kappa_low"], abs=1e-4)
    assert summary["Range width: labels it counts, both ends included"] == pytest.approx(one["mean_width"], abs=1e-4)
    methods = table(book, "Summary", "MethodsTable")
    assert [line["Has seen"] for line in methods][-1] == "this corpus, five-fold, split by awarding body"
    confusion = table(book, "Confusion", "ConfusionTable1")
    assert [line["found 2"] for line in confusion] == [1, 30, 12]
    assert len(table(book, "Records", "RecordsTable")) == 44
    assert [line["Records measured"] for line in table(book, "By group", "GroupsTable")] == [30, 13]
    reliable = table(book, "Reliability", "ReliabilityTable")
    assert [(line["Chance of"], line["Records"]) for line in reliable] == [
        ("the best fit", 42),
        ("the best fit or next to it", 42),
    ]


def test_nothing_in_the_workbook_becomes_a_formula(book: Workbook) -> None:
    """A record id that begins with = must stay text."""
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert "f" not in kinds
    assert table(book, "Records", "RecordsTable")[0]["Record"] == f"{EVIL}0"


def test_the_same_figures_give_the_same_workbook() -> None:
    """An appeal compares files."""
    assert make_evaluation_book(report()) == make_evaluation_book(report())


def test_page_needs_nothing_else_and_escapes_all() -> None:
    """A page that loads from elsewhere, or that runs what a record id says."""
    page = evaluation_page(report())
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert re.findall(r"(?:src|href)=|url\(|@import|https?://", page) == []
    body = page[page.index("<body>") : page.index("</body>") + len("</body>")]
    tree = ET.fromstring(body)
    assert len(tree.findall(".//svg")) == 1
    assert len(tree.findall(".//details//tbody/tr")) == 44


def test_page_speaks_french() -> None:
    """A ministry that works in French gets the page's language stated, for readers of screens too."""
    use_language("fr")
    assert '<html lang="fr">' in evaluation_page(report())


def test_without_a_proposal_the_page_says_so() -> None:
    """An empty diagram looks like a fault."""
    rows = [MeasuredRecord("a", "1", None, None, None, Refusal.NO_TEXT, {})]
    empty = EvaluationReport("m1", "shipped", 0, (Measured(measure("c", "f", LABELS, rows)),))
    page = evaluation_page(empty)
    assert "No level was proposed" in page and "nan" not in page
    json.dumps(report_data(empty), allow_nan=False)
    make_evaluation_book(empty)


def test_drawing_places_points_where_they_belong() -> None:
    """A point on the wrong side of the diagonal calls cautious chances boastful."""
    (whole,) = report().measured
    tree = ET.fromstring(reliability_svg(whole.evaluation.reliable_best, whole.evaluation.reliable_near))
    best, near = (line.get("points") for line in tree.findall("polyline"))
    assert best == "216.0,80.6"
    assert near == "288.0,12.0"


def test_how_it_was_measured_is_said() -> None:
    """Figures of a model that has seen precedents, passed for those of the shipped one."""
    assert how_measured(report()) == "Model m1, with 12 decided records as precedents."
