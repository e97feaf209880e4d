"""Definitions: a row a record under a definition, with what is missing."""

from nqf.i18n import _
from nqf.reports.book import TOP, Book
from nqf.reports.check_tables import definition_columns, definition_row
from nqf.reports.table import visible_width, write_table


def write(book: Book) -> None:
    """Write the sheet."""
    columns = definition_columns()
    sheet = book.begin("definitions", frozen_columns=3, width=visible_width(columns))
    rows = map(definition_row, book.report.tables.definitions)
    book.tables["definitions"] = write_table(
        sheet, "DefinitionsTable", columns, rows, top=TOP, empty=_("No definition was asked about.")
    )
