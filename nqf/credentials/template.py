"""The Excel template: a workbook to be filled, filled already with records, or with the rows that were rejected.

Its sheets carry a hidden row of machine names, so that it is known again in any language. A record written here and
read again is the same record. How a table is found in other people's workbooks is left to `layout.py`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from nqf.credentials.excel_write import LONGEST_CELL, put_text, put_value, save_workbook
from nqf.credentials.fields import RecordField, record_fields
from nqf.credentials.headers import guess_mapping
from nqf.credentials.layout import MARK, MARK_DOMAIN, MARK_EXTRA, MARK_IGNORED, MARK_OUTCOME
from nqf.credentials.record import MicroCredential
from nqf.credentials.results import ReadResult, RejectedRow
from nqf.credentials.template_lists import add_lists
from nqf.credentials.template_look import dress_sheet, unlock
from nqf.credentials.template_pages import add_dictionary, add_examples, add_instructions
from nqf.credentials.template_words import TemplateWords
from nqf.errors import Problem
from nqf.i18n import _, current_language

FIRST_ROW = 3  # row 1 holds the machine names and is hidden, row 2 the headings
_NEEDED = ("record_id", "title", "learning_outcomes")
_ON_OUTCOMES = frozenset({"outcome_domains"})


def write_template(
    target: Path | BinaryIO, language: str = "en", records: Sequence[MicroCredential] = ()
) -> list[Problem]:
    """Write the template in one language ("en" or "fr"), with records in it if any are given.

    Returns a warning for every text that was cut because a cell holds 32,767 characters.
    """
    words = TemplateWords(language)
    workbook = Workbook()
    workbook.properties.title = workbook.properties.subject = words.title
    workbook.properties.creator, workbook.properties.language = "nqf", language
    add_instructions(workbook.active, words)
    problems = _add_records(workbook, words, records)
    problems += _add_outcomes(workbook, words, records)
    add_examples(workbook, words)
    add_dictionary(workbook, words)
    add_lists(workbook, words, workbook[words.of("sheets", "records")], _columns())
    save_workbook(workbook, target)
    return problems


def _columns() -> list[RecordField]:
    return [field for name, field in record_fields().items() if name not in _ON_OUTCOMES]


def _add_records(workbook: Workbook, words: TemplateWords, records: Sequence[MicroCredential]) -> list[Problem]:
    """Add the sheet of records. Outcomes go to their own sheet; the column stays for those who prefer one sheet."""
    sheet = workbook.create_sheet(words.of("sheets", "records"))
    columns = _columns()
    extras = list(dict.fromkeys(heading for record in records for heading in record.extra))
    _head(
        sheet,
        [f"{MARK}{field.name}" for field in columns],
        [field.label.in_language(words.language) for field in columns],
    )
    for number, heading in enumerate(extras, start=len(columns) + 1):
        put_text(sheet.cell(1, number), MARK_EXTRA)
        put_text(sheet.cell(2, number), heading)
    cut = []
    for row, record in enumerate(records, start=FIRST_ROW):
        for number, field in enumerate(columns, start=1):
            value = getattr(record, field.name)
            if field.name != "learning_outcomes" and value is not None and value != ():
                cell = sheet.cell(row, number)
                unlock(cell)
                if put_value(cell, field, value, words):
                    cut.append(_cut(sheet, row, field.label.in_language(words.language)))
        for number, heading in enumerate(extras, start=len(columns) + 1):
            if heading in record.extra and put_text(_unlocked(sheet, row, number), record.extra[heading]):
                cut.append(_cut(sheet, row, heading))
    dress_sheet(sheet, [*columns, *[None] * len(extras)])
    return cut


def _unlocked(sheet: Worksheet, row: int, column: int) -> object:
    cell = sheet.cell(row, column)
    unlock(cell)
    return cell


def _add_outcomes(workbook: Workbook, words: TemplateWords, records: Sequence[MicroCredential]) -> list[Problem]:
    sheet = workbook.create_sheet(words.of("sheets", "outcomes"))
    _head(
        sheet,
        [f"{MARK}record_id", MARK_OUTCOME, MARK_DOMAIN],
        [words.of("words", w) for w in ("record", "outcome", "domain")],
    )
    cut, row = [], FIRST_ROW
    for record in records:
        outcomes, domains = record.learning_outcomes, record.outcome_domains
        for index in range(max(len(outcomes), len(domains))):
            texts = (record.record_id, *(part[index] if index < len(part) else "" for part in (outcomes, domains)))
            for number, text in enumerate(texts, start=1):
                if text and put_text(_unlocked(sheet, row, number), text):
                    cut.append(_cut(sheet, row, words.of("words", "outcome")))
            row += 1
    fields = record_fields()
    dress_sheet(sheet, [fields["record_id"], fields["learning_outcomes"], fields["outcome_domains"]])
    return cut


def _head(sheet: Worksheet, marks: Sequence[str], headings: Sequence[str]) -> None:
    for number, (mark, heading) in enumerate(zip(marks, headings, strict=True), start=1):
        put_text(sheet.cell(1, number), mark)
        put_text(sheet.cell(2, number), heading)


def _cut(sheet: Worksheet, row: int, heading: str) -> Problem:
    return Problem(
        _("The text is longer than a cell can hold; it was cut after {most} characters.", most=LONGEST_CELL),
        _("Take the whole text from the JSON Lines file."),
        "warning",
        sheet=sheet.title,
        row=row,
        field=heading,
    )


def write_rejected(
    rejected: ReadResult | Sequence[RejectedRow],
    target: Path | BinaryIO,
    *,
    mapping: Mapping[str, str | None] | None = None,
    language: str | None = None,
) -> None:
    """Write rejected rows as a workbook with a column that says what to mend; mended, it can be loaded as it is.

    `mapping` gives the field of each heading as the file was read; a ReadResult brings its own, and headings without
    one are guessed anew.
    """
    rows = rejected.rejected if isinstance(rejected, ReadResult) else rejected
    known = dict(rejected.mapping if isinstance(rejected, ReadResult) and mapping is None else mapping or {})
    words = TemplateWords(language or current_language())
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = words.of("sheets", "rejected")
    headings = list(dict.fromkeys([*known, *(heading for row in rows for heading in row.raw)]))
    guessed = {guess.heading: guess.field for guess in guess_mapping(headings)}
    fields = [known.get(heading, guessed[heading]) for heading in headings]
    for name in (name for name in _NEEDED if name not in fields):
        headings.append(record_fields()[name].label.in_language(words.language))
        fields.append(name)
    ours = [words.of("words", word) for word in ("mend", "sheet", "row")]
    marks = [MARK_EXTRA if field is None else f"{MARK}{field}" for field in fields]
    _head(sheet, [*[MARK_IGNORED] * 3, *marks], [*ours, *headings])
    for number, row in enumerate(rows, start=FIRST_ROW):
        reasons = "\n".join(f"{p.field}: {p.message} {p.hint}".strip(": ") for p in row.problems)
        for column, text in enumerate((reasons, row.sheet, str(row.row)), start=1):
            put_text(_unlocked(sheet, number, column), text)
        for column, heading in enumerate(headings, start=4):
            if row.raw.get(heading):
                put_text(_unlocked(sheet, number, column), row.raw[heading])
    dress_sheet(sheet, [*[None] * 3, *(record_fields()[field] if field is not None else None for field in fields)])
    save_workbook(workbook, target)
