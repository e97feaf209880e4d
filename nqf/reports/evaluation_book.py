"""The workbook of an evaluation: summary, confusion, reliability, groups, and every record."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from nqf.i18n import _
from nqf.levelling.evaluation import Evaluation
from nqf.packing import NO_DAY, to_bytes
from nqf.reports.cells import Value, put
from nqf.reports.evaluation_figures import (
    EvaluationReport,
    Figure,
    agreement_figures,
    figures,
    group_kind,
    group_name,
    how_measured,
    methods,
    notes,
)
from nqf.reports.evaluation_records import record_columns, record_values
from nqf.reports.pagesetup import set_up
from nqf.reports.style import DECIMAL, GROUP, LABEL, LEVEL, NOTE, SHARE, SUBTITLE, WHOLE, WRAP, add_styles, scale
from nqf.reports.table import Column, TablePlace, visible_width, write_table

TOP = 4
"""Row of the heading of every first table; title and one sentence stand above it."""

_STYLES = {"whole": WHOLE, "share": SHARE, "decimal": DECIMAL}


def make_evaluation_book(report: EvaluationReport) -> bytes:
    """Return the workbook as bytes; the same figures give the same bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    _summary(_sheet(workbook, _("Summary"), how_measured(report)), report)
    _confusion(_sheet(workbook, _("Confusion"), _confusion_note()), report)
    _reliability(_sheet(workbook, _("Reliability"), _("Chances given, and the share of them that came true.")), report)
    _groups(_sheet(workbook, _("By group"), _("The same figures for each group of records.")), report)
    _records(_sheet(workbook, _("Records"), _("A row a record: the registered level beside what was found.")), report)
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = _("Evaluation"), "NQF alignment", "NQF alignment"
    about.created = about.modified = datetime(NO_DAY.year, NO_DAY.month, NO_DAY.day)
    return to_bytes(workbook, NO_DAY)


def _confusion_note() -> str:
    return _("Rows are registered levels, columns best fits; each cell counts records.")


def _sheet(workbook: Workbook, name: str, note: str) -> Worksheet:
    sheet: Worksheet = workbook.create_sheet(name)
    put(sheet, 1, 1, name, SUBTITLE)
    put(sheet, 2, 1, note, NOTE)
    return sheet


def _figure_columns(shown: Sequence[Figure]) -> list[Column]:
    return [Column(one.key, one.name, 15, _STYLES[one.kind]) for one in shown]


def _summary(sheet: Worksheet, report: EvaluationReport) -> None:
    columns = [
        Column("corpus", _("Set"), 28, LABEL),
        Column("framework", _("Framework"), 16),
        *_figure_columns(figures(report.measured[0].evaluation)),
    ]
    rows = [
        [one.evaluation.corpus, one.evaluation.framework, *(figure.value for figure in figures(one.evaluation))]
        for one in report.measured
    ]
    place = write_table(sheet, "SummaryTable", columns, rows, top=TOP)
    top = _methods(sheet, report, place.last + 3)
    for at, note in enumerate(notes(), start=top + 2):
        put(sheet, at, 1, note, NOTE)
    set_up(sheet, sheet.title, heading_row=TOP, frozen_columns=1, width=visible_width(columns))


def _methods(sheet: Worksheet, report: EvaluationReport, top: int) -> int:
    """Write the comparison under the summary; its columns stand in the widths of the summary."""
    put(sheet, top, 1, _("Beside other methods"), GROUP)
    shown = agreement_figures(report.measured[0].evaluation.agreement)
    columns = [
        Column("corpus", _("Set"), 28, LABEL),
        Column("method", _("Method"), 30, WRAP),
        Column("seen", _("Has seen"), 24, WRAP),
        *_figure_columns(shown),
    ]
    rows = [
        [
            one.evaluation.corpus,
            method.name,
            method.seen,
            *(figure.value for figure in agreement_figures(method.agreement)),
        ]
        for one in report.measured
        for method in methods(one.evaluation)
        if method.agreement is not None
    ]
    return write_table(sheet, "MethodsTable", columns, rows, top=top + 1).last


def _confusion(sheet: Worksheet, report: EvaluationReport) -> None:
    top, widest = TOP, 0.0
    for number, one in enumerate(report.measured, start=1):
        found = one.evaluation
        put(sheet, top, 1, f"{found.corpus} · {found.framework}", GROUP)
        columns = [
            Column("registered", _("Registered level"), 28, LEVEL),
            *(
                Column(f"level{at}", _("found {level}", level=label), 11, WHOLE)
                for at, label in enumerate(found.labels)
            ),
        ]
        rows: Iterator[list[Value]] = (
            [label, *counts] for label, counts in zip(found.labels, found.confusion, strict=True)
        )
        place = write_table(sheet, f"ConfusionTable{number}", columns, rows, top=top + 1)
        _shade(sheet, place, len(found.labels))
        top, widest = place.last + 3, max(widest, visible_width(columns))
    set_up(sheet, sheet.title, frozen_columns=1, width=widest)


def _shade(sheet: Worksheet, place: TablePlace, labels: int) -> None:
    for row in range(place.first, place.last + 1):
        sheet.conditional_formatting.add(f"B{row}:{get_column_letter(labels + 1)}{row}", scale())


def _reliability(sheet: Worksheet, report: EvaluationReport) -> None:
    columns = [
        Column("corpus", _("Set"), 28, LABEL),
        Column("of", _("Chance of"), 34, WRAP),
        Column("low", _("From"), 10, SHARE),
        Column("high", _("To"), 10, SHARE),
        Column("records", _("Records"), 11, WHOLE),
        Column("chance", _("Mean chance given"), 14, SHARE),
        Column("came_true", _("Came true"), 14, SHARE),
    ]
    rows = [row for one in report.measured for row in _reliability_rows(one.evaluation)]
    empty = _("No level was proposed, so no chance was given.")
    write_table(sheet, "ReliabilityTable", columns, rows, top=TOP, empty=empty)
    set_up(sheet, sheet.title, heading_row=TOP, frozen_columns=1, width=visible_width(columns))


def _reliability_rows(found: Evaluation) -> Iterator[list[Value]]:
    named = ((_("the best fit"), found.reliable_best), (_("the best fit or next to it"), found.reliable_near))
    for name, bins in named:
        for one in bins:
            yield [found.corpus, name, one.low, one.high, one.records, one.chance, one.came_true]


def _groups(sheet: Worksheet, report: EvaluationReport) -> None:
    by = report.measured[0].by
    columns = [
        Column("corpus", _("Set"), 28, LABEL),
        Column("group", _("Group") if by is None else group_kind(by), 40, WRAP),
        *_figure_columns(figures(report.measured[0].evaluation)),
    ]
    rows = [
        [one.evaluation.corpus, group_name(group), *(figure.value for figure in figures(group.evaluation))]
        for one in report.measured
        for group in one.groups
    ]
    empty = _("No groups were asked for: use --by language, awarding_body or field.")
    write_table(sheet, "GroupsTable", columns, rows, top=TOP, empty=empty)
    set_up(sheet, sheet.title, heading_row=TOP, frozen_columns=2, width=visible_width(columns))


def _records(sheet: Worksheet, report: EvaluationReport) -> None:
    columns = record_columns()
    rows = (record_values(one.evaluation, row) for one in report.measured for row in one.evaluation.rows)
    write_table(sheet, "RecordsTable", columns, rows, top=TOP)
    set_up(sheet, sheet.title, heading_row=TOP, frozen_columns=3, width=visible_width(columns))
