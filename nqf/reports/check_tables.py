"""Checks, definitions and recognition as tables of a workbook: columns and rows, for the report and for a file alone."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from openpyxl import Workbook

from nqf.i18n import _
from nqf.packing import NO_DAY, to_bytes
from nqf.reports.cells import Link, Value, put
from nqf.reports.check_lines import CheckLine, CheckTables, DefinitionLine, StandingLine
from nqf.reports.pagesetup import set_up
from nqf.reports.style import DIM, LABEL, NOTE, SUBTITLE, WHOLE, WRAP, add_styles
from nqf.reports.table import Column, visible_width, write_table

TOP = 4
"""Row of the heading; title and purpose stand above it."""


def check_columns() -> list[Column]:
    """Return the columns of the checks."""
    return [
        *_record_columns(),
        Column("verdict", _("Verdict"), 16),
        Column("weight", _("Weight"), 16),
        Column("found", _("What was found"), 52, WRAP),
        Column("advice", _("What to do"), 42, WRAP),
        Column("rule", _("Rule"), 28, DIM),
        Column("source", _("Source"), 28, DIM),
    ]


def check_row(line: CheckLine) -> list[Value]:
    """Return the cells of a check."""
    source: Value = _("our own choice") if line.source is None else Link(line.source, url=line.source)
    return [*_record_cells(line), line.verdict, line.weight, line.found, line.advice, line.rule, source]


def definition_columns() -> list[Column]:
    """Return the columns of the definitions."""
    return [
        *_record_columns(),
        Column("definition", _("Definition"), 36, WRAP),
        Column("met", _("Met"), 8, WHOLE),
        Column("missing count", _("Missing"), 10, WHOLE),
        Column("missing", _("What is missing"), 56, WRAP),
        Column("optional", _("Missing and optional"), 40, DIM),
        Column("person", _("Needs a person"), 10, WHOLE),
        Column("award", _("Only known at award"), 12, WHOLE),
    ]


def definition_row(line: DefinitionLine) -> list[Value]:
    """Return the cells of a record under a definition."""
    return [
        *_record_cells(line),
        line.definition,
        line.met,
        len(line.missing),
        "\n".join(line.missing) or None,
        "\n".join(line.missing_optional) or None,
        line.needs_person,
        line.at_award,
    ]


def standing_columns() -> list[Column]:
    """Return the columns of recognition."""
    return [
        *_record_columns(),
        Column("country", _("Country"), 20),
        Column("framework", _("Framework"), 20, WRAP),
        Column("verdict", _("Verdict"), 22),
        Column("level", _("Level there"), 12),
        Column("credits", _("Credits there"), 14),
        Column("reasons", _("Why"), 62, WRAP),
        Column("add", _("What to add"), 44, WRAP),
    ]


def standing_row(line: StandingLine) -> list[Value]:
    """Return the cells of a record on a framework."""
    unknown = _("not known")
    ends = line.level or unknown, line.credits or unknown
    told = "\n".join(line.reasons) or None, "\n".join(line.to_add) or None
    return [*_record_cells(line), line.country, line.framework, line.verdict, *ends, *told]


def make_checks_book(tables: CheckTables) -> bytes:
    """Return the three tables as a workbook of their own; the same lines, the same bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    for title, purpose, name, columns, rows, empty in _sheets(tables):
        sheet = workbook.create_sheet(title)
        put(sheet, 1, 1, title, SUBTITLE)
        put(sheet, 2, 1, purpose, NOTE)
        write_table(sheet, name, columns, rows, top=TOP, empty=empty)
        set_up(sheet, title, heading_row=TOP, frozen_columns=3, width=visible_width(columns))
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = _("Checks"), "NQF alignment", "NQF alignment"
    about.created = about.modified = datetime(NO_DAY.year, NO_DAY.month, NO_DAY.day)
    return to_bytes(workbook, NO_DAY)


Sheet = tuple[str, str, str, list[Column], Iterable[Sequence[Value]], str]


def _sheets(tables: CheckTables) -> Iterator[Sheet]:
    purposes = check_purposes()
    yield (
        *(_("Checks"), purposes["checks"], "ChecksTable"),
        *(check_columns(), map(check_row, tables.checks), nothing_found()),
    )
    yield (
        *(_("Definitions"), purposes["definitions"], "DefinitionsTable"),
        *(definition_columns(), map(definition_row, tables.definitions), _("No definition was asked about.")),
    )
    yield (
        *(_("Recognition"), purposes["recognition"], "RecognitionTable"),
        *(standing_columns(), map(standing_row, tables.standings), _("No country was asked about.")),
    )


def check_purposes() -> dict[str, str]:
    """Say in a sentence what each of the three tables holds."""
    return {
        "checks": _("What contradicts what in each record, what is in doubt, and what to do about it."),
        "definitions": _(
            "What each definition of a micro-credential finds met and missing; none of them is a pass or a fail."
        ),
        "recognition": _("Where each record would count: verdict, level and credits there, why, and what to add."),
    }


def nothing_found() -> str:
    """Say that no record has a flag."""
    return _("No contradiction and no doubt was found.")


def _record_columns() -> list[Column]:
    return [
        Column("number", _("No."), 6, WHOLE),
        Column("record", _("Record"), 16),
        Column("title", _("Title"), 30, LABEL),
    ]


def _record_cells(line: CheckLine | DefinitionLine | StandingLine) -> list[Value]:
    return [line.number, line.record_id, line.title]
