"""Recognition: a row a record on a framework of the report, with verdict, level and credits there."""

from nqf.i18n import _
from nqf.reports.book import TOP, Book
from nqf.reports.check_tables import standing_columns, standing_row
from nqf.reports.table import visible_width, write_table


def write(book: Book) -> None:
    """Write the sheet."""
    columns = standing_columns()
    sheet = book.begin("recognition", frozen_columns=3, width=visible_width(columns))
    rows = map(standing_row, book.report.tables.standings)
    book.tables["recognition"] = write_table(
        sheet, "RecognitionTable", columns, rows, top=TOP, empty=_("No country was asked about.")
    )
