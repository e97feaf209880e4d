"""The sheet of outcomes of our template: one outcome a row, under the id of its record.

Its rows are gathered by record and handed to the reading of the records as further cells.
"""

from collections.abc import Sequence
from dataclasses import replace

from nqf.credentials.cells import Cell, clean_text, text_of
from nqf.credentials.layout import MARK, MARK_DOMAIN, MARK_OUTCOME, Layout
from nqf.credentials.rows import Entry, RowReader
from nqf.credentials.tables import Table, is_filled
from nqf.i18n import _


def outcomes_by_record(
    outcomes: Table, layout: Layout, records: Table, record_layout: Layout, reader: RowReader
) -> dict[str, list[Entry]]:
    """Return the entries for outcomes and their domains by record id; name rows whose record does not exist."""
    columns = _columns(outcomes, layout)
    known = _ids(records, record_layout)
    texts: dict[str, list[str]] = {}
    domains: dict[str, list[str]] = {}
    for index in range(layout.heading_row + 1, len(outcomes.rows)):
        row = outcomes.rows[index]
        if not is_filled(row):
            continue
        record, outcome, domain = (
            _text(row, columns.get(mark)) for mark in (f"{MARK}record_id", MARK_OUTCOME, MARK_DOMAIN)
        )
        if record in known and (outcome or domain):
            texts.setdefault(record, []).append(outcome)
            domains.setdefault(record, []).append(domain)
        else:
            _name_row(reader, outcomes.name, index + 1, record, outcome, is_known=record in known)
    headings = [layout.headings[columns[mark]] if mark in columns else mark for mark in (MARK_OUTCOME, MARK_DOMAIN)]
    return {record: _entries(headings, texts[record], domains[record]) for record in texts}


def _columns(table: Table, layout: Layout) -> dict[str, int]:
    marks = table.rows[layout.heading_row - 1]
    return {text_of(mark): column for column, mark in enumerate(marks)}


def _ids(table: Table, layout: Layout) -> set[str]:
    column = next((guess.column for guess in layout.guesses if guess.field == "record_id"), None)
    return {_text(row, column) for row in table.rows[layout.heading_row + 1 :]} - {""}


def _text(row: Sequence[Cell], column: int | None) -> str:
    return clean_text(text_of(row[column]))[0] if column is not None and column < len(row) else ""


def _entries(headings: Sequence[str], texts: list[str], domains: list[str]) -> list[Entry]:
    while domains and not domains[-1]:
        domains.pop()
    entries = [Entry(headings[0], "learning_outcomes", texts)]
    return [*entries, Entry(headings[1], "outcome_domains", domains)] if domains else entries


def _name_row(reader: RowReader, sheet: str, row: int, record: str, outcome: str, *, is_known: bool) -> None:
    if not is_known:
        message = _("No record has the id of this outcome; it was left out.")
        hint = _("Give the id of a record of the other sheet.")
    else:
        message, hint = _("This row has no outcome; it was left out."), _("Write the outcome, or delete the row.")
    problem = reader.problem(message, hint, row=row, value=record or outcome)
    reader.result.problems.append(replace(problem, sheet=sheet))
