"""The workbook while it is being written: its sheets by key, the tables written so far, and each sheet's heading."""

from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.reports.cells import Link, put
from nqf.reports.data import AlignmentReport
from nqf.reports.pagesetup import set_up
from nqf.reports.style import LINK, NOTE, SUBTITLE
from nqf.reports.table import TablePlace

TITLE_ROW, NOTE_ROW, TOP = 1, 2, 4
"""Rows of every data sheet: title, one sentence, and the heading of its table."""


@dataclass
class Block:
    """A stretch of the Summary that a chart draws: rows and columns from 1, the last ones included."""

    label_row: int
    value_row: int
    first_column: int
    last_column: int


@dataclass
class Book:
    """What the sheets share. `tables` and `blocks` fill as the sheets are written, in the order of the registry."""

    workbook: Workbook
    report: AlignmentReport
    sheets: dict[str, Worksheet]
    purposes: dict[str, str]
    tables: dict[str, TablePlace] = field(default_factory=dict)
    blocks: dict[str, Block] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._evidence_rows: dict[int, int] | None = None
        self._labels = _short_names(self.report.frameworks)

    def label(self, framework_id: str) -> str:
        """Name a framework shortly, each of the report differently; an id that is not in the report is its own name."""
        return self._labels.get(framework_id, framework_id)

    def record_width(self) -> float:
        """Return a width in characters that holds the record ids, within reason."""
        longest = max((len(entry.record.record_id) for entry in self.report.records), default=0)
        return float(min(30, max(12, longest + 2)))

    def first_evidence_rows(self) -> dict[int, int]:
        """Return, by record number, the row on which its first outcome stands in the sheet of evidence."""
        if self._evidence_rows is None:
            self._evidence_rows, row = {}, TOP + 1
            for entry in self.report.records:
                outcomes = self.report.evidence[entry.number].outcomes if entry.number in self.report.evidence else ()
                if outcomes:
                    self._evidence_rows[entry.number] = row
                row += len(outcomes)
        return self._evidence_rows

    def begin(
        self, key: str, *, heading_row: int | None = TOP, frozen_columns: int = 0, width: float = 100
    ) -> Worksheet:
        """Write title, purpose and the way back to the cover; prepare the sheet for reading and printing."""
        sheet = self.sheets[key]
        put(sheet, TITLE_ROW, 1, sheet.title, SUBTITLE)
        put(sheet, NOTE_ROW, 1, self.purposes[key], NOTE)
        put(sheet, NOTE_ROW + 1, 1, Link(_("Contents"), sheet=self.sheets["cover"].title), LINK)
        footer = f"{self.report.title} · {self.report.day.isoformat()}"
        set_up(sheet, footer, heading_row=heading_row, frozen_columns=frozen_columns, width=width)
        return sheet


def _short_names(frameworks: tuple[Framework, ...]) -> dict[str, str]:
    names = [framework.short_name.casefold() for framework in frameworks]
    return {
        framework.id: framework.short_name
        if names.count(framework.short_name.casefold()) == 1
        else f"{framework.short_name} ({framework.id})"
        for framework in frameworks
    }
