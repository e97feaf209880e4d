"""The lists behind the drop-down choices of the template.

A list typed into a validation may hold 255 characters, so each stands in a column of the sheet "Lists". Choices of a
field are offered with a warning, open fields (frameworks, countries, credit systems) without one: what people type is
read all the same.
"""

from collections.abc import Sequence

from babel import Locale
from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from nqf.credentials.excel_write import put_text
from nqf.credentials.fields import RecordField
from nqf.credentials.headings import fold
from nqf.credentials.template_look import dress_heading
from nqf.credentials.template_words import TemplateWords
from nqf.credentials.terms import read_country
from nqf.frameworks.loader import load_shelf

LAST_ROW = 5_000
_LONGEST_TITLE, _LONGEST_PROMPT = 32, 255
_NO_COUNTRY = frozenset({"EZ", "UN", "XA", "XB", "ZZ", "QO", "EU"})


def add_lists(workbook: Workbook, words: TemplateWords, records: Worksheet, columns: Sequence[RecordField]) -> None:
    """Add the sheet of lists, and to every column of the records its prompt and, where it has one, its list."""
    sheet = workbook.create_sheet(words.of("sheets", "lists"))
    used = 0
    for number, field in enumerate(columns, start=1):
        choices = _choices(field, words)
        source = None
        if choices:
            used += 1
            source = _write_list(sheet, used, field.label.in_language(words.language), choices)
        letter = get_column_letter(number)
        validation = _validation(field, words, source)
        validation.add(f"{letter}3:{letter}{LAST_ROW}")
        records.add_data_validation(validation)


def _choices(field: RecordField, words: TemplateWords) -> list[str]:
    if field.type == "enum":
        return [choice.in_language(words.language) for choice in field.values.values()]
    if field.type == "boolean":
        return [words.of("words", "yes"), words.of("words", "no")]
    if field.type == "iso2":
        return country_names(words.language)
    return framework_labels() if field.name == "framework" else list(field.suggestions)


def country_names(language: str) -> list[str]:
    """Return the names of all countries in one language, in alphabetical order, each of which is read back."""
    names = {str(code): str(name) for code, name in Locale(language).territories.items()}
    codes = [code for code in names if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY]
    return sorted((names[code] for code in codes if read_country(names[code]).value == code), key=fold)


def framework_labels() -> list[str]:
    """Return every framework on the shelf as "id — name"; the reader takes the id."""
    return [f"{name} — {framework.name}" for name, framework in load_shelf().items()]


def _write_list(sheet: Worksheet, column: int, heading: str, choices: Sequence[str]) -> str:
    put_text(sheet.cell(1, column), heading)
    dress_heading(sheet.cell(1, column))
    for row, choice in enumerate(choices, start=2):
        put_text(sheet.cell(row, column), choice)
    letter = get_column_letter(column)
    sheet.column_dimensions[letter].width = 28
    return f"{quote_sheetname(sheet.title)}!${letter}$2:${letter}${len(choices) + 1}"


def _validation(field: RecordField, words: TemplateWords, source: str | None) -> DataValidation:
    is_closed = field.type in ("enum", "boolean")
    validation = DataValidation(type="list", formula1=f"={source}") if source is not None else DataValidation()
    validation.allow_blank = True
    validation.showErrorMessage, validation.errorStyle = is_closed, "warning"
    validation.error, validation.errorTitle = (
        words.of("words", "not_listed"),
        field.label.in_language(words.language)[:_LONGEST_TITLE],
    )
    validation.showInputMessage = True
    validation.promptTitle = field.label.in_language(words.language)[:_LONGEST_TITLE]
    pick = f" {words.of('words', 'pick')}" if source is not None and not is_closed else ""
    validation.prompt = (field.meaning.in_language(words.language) + pick)[:_LONGEST_PROMPT]
    return validation
