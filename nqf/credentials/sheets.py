"""The tables of an Excel or CSV file as they stand, for sheets that do not hold records, such as ratings.

Files are opened by the readers of records, so size limits, damaged and protected workbooks, encodings, merged cells and
formulas without a value are treated the same. What the columns mean is left to the caller.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nqf.credentials import csv, excel, jsonl
from nqf.credentials.cells import clean_text, text_of
from nqf.credentials.excel_merged import Area, spread_merged
from nqf.credentials.excel_scan import SheetScan
from nqf.credentials.layout import Layout, unique_headings
from nqf.credentials.results import ReadResult
from nqf.credentials.rows import RowReader
from nqf.credentials.safety import refuse_strangers
from nqf.credentials.source import open_source
from nqf.credentials.tables import Table
from nqf.errors import Problem
from nqf.i18n import _, number
from nqf.settings import settings


@dataclass(slots=True)
class RawSheet:
    """One table. `file` and `name` are what problems call it; a CSV file has one, without a name."""

    file: str
    table: Table
    scan: SheetScan | None = None
    merged: Sequence[Area] = ()
    text: csv._Text | None = None
    broken: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        """Return the name of the sheet; empty for CSV."""
        return self.table.name

    def row(self, index: int) -> list[str]:
        """Return the cells of one row, counted from 0, as clean text."""
        return [clean_text(text_of(cell))[0] for cell in self.table.rows[index]]

    def settle(self, heading_row: int) -> list[Problem]:
        """Fill merged cells down and mark flaws below the headings (row from 0); return what is to be said.

        Rows whose structure is broken are in `broken` afterwards and are not to be read.
        """
        layout = Layout(heading_row, unique_headings(self.row(heading_row)), (), 0.0)
        reader = RowReader(ReadResult("", ""), self.file, self.name)
        if self.text is not None:
            csv._mark_structure(self.text, self.table, layout, reader)
        else:
            excel._mark_flaws(self.scan, self.table, layout, reader)
            spread_merged(self.table, layout, {}, self.merged, reader)
        self.broken = {
            row
            for row, flaws in self.table.flaws.items()
            if any(problem.severity == "error" for _column, problem in flaws)
        }
        return [problem for _row, flaws in sorted(self.table.flaws.items()) for _column, problem in flaws]


def open_sheets(path: Path, name: str) -> tuple[list[RawSheet], list[Problem]]:
    """Return every table of the file at `path`, known to people as `name`, and the problems of the whole file.

    Raises ImportFileError for a file that is empty, too large or long, damaged, protected, unsafe, or no table.
    """
    source = open_source(path, name)
    refuse_strangers(source)
    if excel.recognises(source):
        workbook = excel._open(source)
        sheets = [
            RawSheet(name, sheet.table, workbook.scans.get(sheet.table.name), sheet.merged)
            for sheet in excel._sheets(source, workbook)
        ]
        problems = workbook.problems
    elif jsonl.recognises(source):
        raise source.refusal(_("This is no table."), _("Send an Excel or CSV file."))
    else:
        text = csv._parse(source)
        sheets, problems = [RawSheet(name, Table("", text.rows), text=text)], list(text.problems)
    most = settings().max_rows
    if any(len(sheet.table.rows) > most + 1 for sheet in sheets):
        raise source.refusal(
            _("The file has more than {most} rows.", most=number(most)), _("Split it into several files.")
        )
    return sheets, problems
