"""The pages of the template that are read, not filled: instructions, examples, data dictionary."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from nqf.credentials.excel_write import put_text
from nqf.credentials.fields import RecordField, record_fields
from nqf.credentials.template_look import dress_heading, fit_height, fit_to_page
from nqf.credentials.template_words import TemplateWords

_TOP = Alignment(vertical="top", wrap_text=True)


def add_instructions(sheet: Worksheet, words: TemplateWords) -> None:
    """Fill the first sheet: a title and numbered sentences."""
    sheet.title = words.of("sheets", "instructions")
    put_text(sheet.cell(1, 2), words.title)
    sheet.cell(1, 2).font = Font(bold=True, size=16)
    for number, line in enumerate(words.instructions, start=1):
        sheet.cell(number + 2, 1, number).alignment = _TOP
        put_text(sheet.cell(number + 2, 2), line)
        sheet.cell(number + 2, 2).alignment = _TOP
        fit_height(sheet, number + 2, (5, 100))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 5, 110
    fit_to_page(sheet)


def add_examples(workbook: Workbook, words: TemplateWords) -> None:
    """Show made-up records field by field, so that the sheet is never taken for data."""
    sheet = workbook.create_sheet(words.of("sheets", "examples"))
    examples = words.examples
    heads = [words.of("words", "field"), *(f"{words.of('words', 'example')} {n}" for n in range(1, len(examples) + 1))]
    rows = [
        [field.label.in_language(words.language), *(example.get(name, "") for example in examples)]
        for name, field in record_fields().items()
        if any(name in example for example in examples)
    ]
    _fill(sheet, heads, rows, [30, 60, 60])


def add_dictionary(workbook: Workbook, words: TemplateWords) -> None:
    """List every field with its names, kind, stage, meaning and allowed values."""
    sheet = workbook.create_sheet(words.of("sheets", "dictionary"))
    heads = [words.of("words", word) for word in ("field", "technical", "group", "type", "stage", "meaning", "values")]
    _fill(
        sheet,
        heads,
        [_dictionary_row(field, words) for field in record_fields().values()],
        [30, 24, 18, 20, 22, 60, 50],
    )


def _dictionary_row(field: RecordField, words: TemplateWords) -> list[str]:
    names = field.name if field.json_name in (None, field.name) else f"{field.json_name}\n{field.name}"
    values = [choice.in_language(words.language) for choice in field.values.values()]
    return [
        field.label.in_language(words.language),
        names,
        words.of("groups", field.group),
        words.of("types", field.type),
        words.of("stages", field.stage),
        field.meaning.in_language(words.language),
        "; ".join(values or field.suggestions),
    ]


def _fill(sheet: Worksheet, heads: list[str], rows: list[list[str]], widths: list[int]) -> None:
    for number, (head, width) in enumerate(zip(heads, widths, strict=True), start=1):
        put_text(sheet.cell(1, number), head)
        dress_heading(sheet.cell(1, number))
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = width
    for row, texts in enumerate(rows, start=2):
        for number, text in enumerate(texts, start=1):
            if text:
                put_text(sheet.cell(row, number), text)
                sheet.cell(row, number).alignment = _TOP
        fit_height(sheet, row, widths)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    fit_to_page(sheet)
