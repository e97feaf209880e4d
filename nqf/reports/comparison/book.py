"""The comparison's workbook while it is being written: its sheets by key, and the heading of each."""

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from nqf.i18n import _
from nqf.reports.book import NOTE_ROW, TITLE_ROW, TOP
from nqf.reports.cells import Link, put
from nqf.reports.comparison.data import Comparison
from nqf.reports.pagesetup import set_up
from nqf.reports.style import LINK, NOTE, SUBTITLE


@dataclass
class ComparisonBook:
    """What the sheets share. `purposes` says in a sentence what each sheet shows, by its key."""

    workbook: Workbook
    comparison: Comparison
    sheets: dict[str, Worksheet]
    purposes: dict[str, str]

    def label(self, framework_id: str) -> str:
        """Name a framework shortly; an id without a name is its own."""
        return self.comparison.names.get(framework_id, framework_id)

    def begin(
        self, key: str, *, heading_row: int | None = TOP, frozen_columns: int = 0, width: float = 100
    ) -> Worksheet:
        """Write title, purpose and the way back to the first sheet; prepare the sheet for reading and printing."""
        sheet = self.sheets[key]
        put(sheet, TITLE_ROW, 1, sheet.title, SUBTITLE)
        put(sheet, NOTE_ROW, 1, self.purposes[key], NOTE)
        put(sheet, NOTE_ROW + 1, 1, Link(_("Contents"), sheet=self.sheets["readme"].title), LINK)
        set_up(sheet, self.footer, heading_row=heading_row, frozen_columns=frozen_columns, width=width)
        return sheet

    @property
    def footer(self) -> str:
        """Return what stands at the foot of every printed page."""
        return f"{self.comparison.title} · {self.comparison.day.isoformat()}"
