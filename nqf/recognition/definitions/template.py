"""The Excel template for a user's own instrument: instructions, the instrument, its elements, and what may be written.

Everything in it is text, choices have lists, every heading says what to write. The same language gives the same bytes.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from nqf.credentials.excel_write import put_text, save_workbook
from nqf.credentials.fields import record_fields
from nqf.credentials.template_look import dress_heading, fit_height, fit_to_page
from nqf.frameworks.sheets_words import in_language
from nqf.i18n import _, current_language
from nqf.recognition.definitions.check_words import check_words
from nqf.recognition.definitions.sheets_form import (
    ABOUT_NEEDED,
    ELEMENT_NEEDED,
    about_rows,
    element_columns,
    key_words,
    sheet_titles,
)

LAST_ROW = 500
_WIDE = {"requirement_en", "requirement_fr", "judgement_en", "judgement_fr", "check", "fields", "applies_if"}
_TOP = Alignment(vertical="top", wrap_text=True)
_LONGEST_TITLE, _LONGEST_PROMPT = 32, 255


def write_definition_template(target: Path | BinaryIO, language: str = "en") -> None:
    """Write the empty template in one language ("en" or "fr")."""
    save_workbook(in_language(language, _build), target)


def _build() -> Workbook:
    book, titles = Workbook(), sheet_titles()
    book.properties.creator, book.properties.language = "nqf", current_language()
    _instructions(book.active, titles["instructions"])
    sheets = {key: book.create_sheet(titles[key]) for key in ("about", "elements", "checks", "fields", "lists")}
    lists = partial(_list_of, sheets["lists"])
    _about(sheets["about"], lists)
    _elements(sheets["elements"], lists)
    checks = [(kind, asks, example) for kind, (asks, example) in check_words().items()]
    _table(sheets["checks"], [_("Check"), _("What it asks"), _("Example")], checks, (22, 70, 80))
    fields = [
        (name, one.label.in_language(current_language()), one.meaning.in_language(current_language()), _choices(name))
        for name, one in record_fields().items()
    ]
    _table(sheets["fields"], [_("Field"), _("Label"), _("Meaning"), _("Choices")], fields, (26, 30, 70, 60))
    sheets["lists"].sheet_state = "hidden"
    return book


def _instructions(sheet: Worksheet, title: str) -> None:
    sheet.title = title
    lines = [
        _("Fill in the sheet Instrument: what it is, who issued it, where it is published."),
        _("Give each thing that it asks for a row on the sheet Elements, in your own words."),
        _("Name the fields of a record that show it, and how it is checked; the sheets Fields and Checks list both."),
        _("A condition says when a conditional element is asked for; it is written as a check."),
        _("What only a person can decide stands in the columns on judgement; it is never decided by the tool."),
        _("Headings with * must be filled in. Load the workbook as it is; every problem is shown with its row."),
    ]
    put_text(sheet.cell(1, 2), _("A definition of a micro-credential of your own"))
    sheet.cell(1, 2).font = Font(bold=True, size=16)
    for number, line in enumerate(lines, start=1):
        sheet.cell(number + 2, 1, number).alignment = _TOP
        put_text(sheet.cell(number + 2, 2), line)
        sheet.cell(number + 2, 2).alignment = _TOP
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 5, 110
    fit_to_page(sheet)


def _about(sheet: Worksheet, lists: partial[str]) -> None:
    rows = [
        (f"{name} *" if key in ABOUT_NEEDED else name, "", help_text) for key, (name, help_text) in about_rows().items()
    ]
    _table(sheet, [_("Fact"), _("Value"), _("What to write")], rows, (34, 60, 80))
    for row, key in enumerate(about_rows(), start=2):
        sheet.cell(row, 2).number_format = "@"
        if key_words(key):
            _validate(sheet, f"B{row}", *about_rows()[key], lists(list(key_words(key).values())))


def _elements(sheet: Worksheet, lists: partial[str]) -> None:
    columns = element_columns()
    heads = [f"{name} *" if key in ELEMENT_NEEDED else name for key, (name, _help) in columns.items()]
    _table(sheet, heads, [], [44 if key in _WIDE else 18 for key in columns])
    for number, (key, (name, help_text)) in enumerate(columns.items(), start=1):
        letter = get_column_letter(number)
        source = lists(list(key_words(key).values())) if key_words(key) else None
        _validate(sheet, f"{letter}2:{letter}{LAST_ROW}", name, help_text, source)
        sheet.column_dimensions[letter].number_format = "@"


def _table(sheet: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    for number, (head, width) in enumerate(zip(heads, widths, strict=True), start=1):
        put_text(sheet.cell(1, number), head)
        dress_heading(sheet.cell(1, number))
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row, texts in enumerate(rows, start=2):
        for number, text in enumerate(texts, start=1):
            if text:
                put_text(sheet.cell(row, number), text)
            sheet.cell(row, number).alignment = _TOP
        fit_height(sheet, row, widths)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    fit_to_page(sheet)


def _list_of(sheet: Worksheet, words: Sequence[str]) -> str:
    """Write a list into the next column of the sheet of lists; return where it stands."""
    column = 1 if sheet.cell(1, 1).value is None else sheet.max_column + 1
    for row, word in enumerate(words, start=1):
        put_text(sheet.cell(row, column), word)
    letter = get_column_letter(column)
    return f"{quote_sheetname(sheet.title)}!${letter}$1:${letter}${len(words)}"


def _validate(sheet: Worksheet, cells: str, title: str, prompt: str, source: str | None) -> None:
    validation = DataValidation(type="list", formula1=f"={source}") if source is not None else DataValidation()
    validation.allow_blank, validation.showInputMessage = True, True
    validation.showErrorMessage = source is not None
    validation.promptTitle, validation.prompt = title[:_LONGEST_TITLE], prompt[:_LONGEST_PROMPT]
    validation.add(cells)
    sheet.add_data_validation(validation)


def _choices(name: str) -> str:
    return ", ".join(record_fields()[name].values)
