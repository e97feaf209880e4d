"""The workbook of the audit: precedents that contradict one another, and precedents whose level looks out of place."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from nqf.errors import Problem
from nqf.i18n import _
from nqf.packing import to_undated_bytes
from nqf.reports.cells import put
from nqf.reports.pagesetup import set_up
from nqf.reports.style import DECIMAL, LABEL, LEVEL, NOTE, SUBTITLE, TEXT, WHOLE, WRAP, add_styles
from nqf.reports.table import Column, visible_width, write_table

TOP = 4
"""Row of the heading of every table; title and one sentence stand above it."""


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    """Two near-identical texts with different levels: score 0 to 100, gap in levels, and where each stands."""

    score: float
    gap: int
    register: str
    row: int
    record_id: str
    title: str
    level: str
    text: str
    other_register: str
    other_row: int
    other_record_id: str
    other_title: str
    other_level: str
    other_text: str


@dataclass(frozen=True, slots=True)
class DoubtfulLine:
    """A precedent whose level lies outside its range: levels beyond it, and distance in reference levels (signed)."""

    register: str
    row: int
    record_id: str
    title: str
    level: str
    best: str
    low: str
    high: str
    beyond: int
    distance: float
    text: str


def make_precedents_book(
    framework_id: str,
    contradictions: Sequence[ContradictionLine],
    doubtful: Sequence[DoubtfulLine],
    version: str | None,
) -> bytes:
    """Return the workbook as bytes; `version` names the calibration, None where nothing was learned yet."""
    workbook = _workbook(_("Precedents of {framework}", framework=framework_id))
    _contradictions(workbook, contradictions)
    _doubtful(workbook, doubtful, version)
    return to_undated_bytes(workbook)


def make_problems_book(name: str, problems: Sequence[Problem]) -> bytes:
    """Return the problems of a register, a row each, as a workbook."""
    workbook = _workbook(_("Problems of {name}", name=name))
    sheet = _sheet(workbook, _("Problems"), _("An error left the row out; a warning kept it with a doubt."))
    columns = [
        Column("kind", _("Kind"), 12, LABEL),
        Column("sheet", _("Sheet"), 16),
        Column("row", _("Row"), 9, WHOLE),
        Column("field", _("Field"), 18),
        Column("value", _("Value"), 40, WRAP),
        Column("what", _("What is wrong"), 60, WRAP),
        Column("hint", _("What to do"), 50, WRAP),
    ]
    rows = [
        (
            _("Rejected") if one.severity == "error" else _("Warning"),
            one.sheet,
            one.row,
            one.field,
            one.value,
            one.message,
            one.hint,
        )
        for one in problems
    ]
    write_table(sheet, "ProblemsTable", columns, rows, top=TOP, empty=_("No problems were found in this file."))
    set_up(sheet, sheet.title, heading_row=TOP, frozen_columns=0, width=visible_width(columns))
    return to_undated_bytes(workbook)


def _workbook(title: str) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = title, "NQF alignment", "NQF alignment"
    return workbook


def _sheet(workbook: Workbook, name: str, note: str) -> Worksheet:
    sheet: Worksheet = workbook.create_sheet(name)
    put(sheet, 1, 1, name, SUBTITLE)
    put(sheet, 2, 1, note, NOTE)
    return sheet


def _contradictions(workbook: Workbook, lines: Sequence[ContradictionLine]) -> None:
    note = _("Pairs with near-identical texts and different levels. Judge which of the two is right, if either.")
    sheet = _sheet(workbook, _("Contradictions"), note)
    columns = [
        Column("score", _("Likeness (0–100)"), 11, DECIMAL),
        Column("gap", _("Levels apart"), 9, WHOLE),
        *_who("first", "A"),
        *_who("second", "B"),
    ]
    rows = (astuple(line) for line in lines)
    write_table(
        sheet, "ContradictionsTable", columns, rows, top=TOP, empty=_("No two precedents contradict each other.")
    )
    set_up(sheet, sheet.title, heading_row=TOP, frozen_columns=2, width=visible_width(columns))


def _who(key: str, mark: str) -> list[Column]:
    return [
        Column(f"{key} register", _("Register {which}", which=mark), 22, WRAP),
        Column(f"{key} row", _("Row {which}", which=mark), 8, WHOLE),
        Column(f"{key} id", _("Id {which}", which=mark), 18, TEXT),
        Column(f"{key} title", _("Title {which}", which=mark), 30, LABEL),
        Column(f"{key} level", _("Level {which}", which=mark), 9, LEVEL),
        Column(f"{key} text", _("Text {which}", which=mark), 70, WRAP),
    ]


def _doubtful(workbook: Workbook, lines: Sequence[DoubtfulLine], version: str | None) -> None:
    note = (
        _(
            "Levels outside the cross-validated 90 % range of calibration {version}. One in ten is by chance.",
            version=version,
        )
        if version is not None
        else _("Nothing was learned from these precedents yet.")
    )
    sheet = _sheet(workbook, _("Levels out of place"), note)
    columns = [
        Column("register", _("Register"), 22, WRAP),
        Column("row", _("Row"), 8, WHOLE),
        Column("id", _("Id"), 18, TEXT),
        Column("title", _("Title"), 34, LABEL),
        Column("level", _("Decided level"), 10, LEVEL),
        Column("best", _("Best fit"), 10, LEVEL),
        Column("low", _("Range from"), 10, LEVEL),
        Column("high", _("Range to"), 10, LEVEL),
        Column("beyond", _("Levels beyond the range"), 12, WHOLE),
        Column("distance", _("Above (+) or below (−) the demand read"), 16, DECIMAL),
        Column("text", _("Text"), 80, WRAP),
    ]
    rows = (astuple(line) for line in lines)
    write_table(sheet, "LevelsTable", columns, rows, top=TOP, empty=_("No level lies outside its range."))
    set_up(sheet, sheet.title, heading_row=TOP, frozen_columns=0, width=visible_width(columns))
