"""Checks: a row a contradiction or doubt of a record, with what to do."""

from nqf.reports.book import TOP, Book
from nqf.reports.check_tables import check_columns, check_row, nothing_found
from nqf.reports.table import visible_width, write_table


def write(book: Book) -> None:
    """Write the sheet."""
    columns = check_columns()
    sheet = book.begin("checks", frozen_columns=3, width=visible_width(columns))
    rows = map(check_row, book.report.tables.checks)
    book.tables["checks"] = write_table(sheet, "ChecksTable", columns, rows, top=TOP, empty=nothing_found())
