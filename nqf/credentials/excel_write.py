"""Cells and workbooks written so that what people typed stays what they typed, and the same input gives the same file.

Text that begins like a formula stays text, control characters go, texts longer than a cell can hold are cut and
reported. The times inside the file are fixed, so that two runs give the same bytes.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from babel import Locale
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from nqf.credentials.cells import clean_text
from nqf.credentials.fields import RecordField
from nqf.credentials.quantity import Quantity
from nqf.credentials.template_words import TemplateWords
from nqf.formulas import STARTS
from nqf.packing import to_undated_bytes

LONGEST_CELL = 32_767
# Before March 1900 spreadsheets count a day that never was.
_FIRST_SAFE_DAY = date(1900, 3, 1)
# "_x0041_" stands for "A" in a workbook, so a text that holds it is written with its first stroke spelled out.
_ESCAPABLE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def put_text(cell: Cell, text: str) -> bool:
    """Write text into a cell as text, whatever it begins with; return whether it had to be cut."""
    bare = clean_text(text)[0]
    cell.value = _ESCAPABLE.sub("_x005F_", bare[:LONGEST_CELL])
    cell.data_type = "s"
    if bare.startswith(STARTS):
        cell.quotePrefix = True
    return len(bare) > LONGEST_CELL


def put_value(cell: Cell, field: RecordField, value: Any, words: TemplateWords) -> bool:
    """Write the value of a field in the form in which it is read again; return whether a text had to be cut."""
    if isinstance(value, Quantity) and value.is_exact:
        cell.value = int(value.low) if value.low.is_integer() else value.low
        return False
    if isinstance(value, date) and value >= _FIRST_SAFE_DAY:
        cell.value, cell.number_format = value, "yyyy-mm-dd"
        return False
    return put_text(cell, text_for(field, value, words))


def text_for(field: RecordField, value: Any, words: TemplateWords) -> str:
    """Write the value of a field as text, in the reader's language where it is a choice or a country."""
    if isinstance(value, Quantity):
        return f"{plain_number(value.low)}-{plain_number(value.high)}"
    if isinstance(value, bool):
        return words.of("words", "yes" if value else "no")
    if isinstance(value, tuple):
        return list_text(value)
    if field.type == "enum":
        return field.values[value].in_language(words.language)
    if field.type == "iso2":
        return country_label(value, words.language)
    return value.isoformat() if isinstance(value, date) else str(value)


def country_label(code: str, language: str) -> str:
    """Name a country for a list of choices; the code where it has no name."""
    return str(Locale(language).territories.get(code, code))


def plain_number(value: float) -> str:
    """Write a number so that it can be read in one way only: "1.1250", for "1.125" may be a thousand and more."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return f"{text}0" if re.fullmatch(r"\d+\.\d{3}", text) else text


def list_text(items: Sequence[str]) -> str:
    """Write a list, one item a line; with bullets where an item could be taken for several."""
    lines = [" ".join(item.split()) for item in items]
    bulleted = any(re.search(r"[;|]", line) or line.startswith("•") for line in lines)
    return "\n".join(f"• {line}" if bulleted else line for line in lines)


def save_workbook(workbook: Workbook, target: Path | BinaryIO) -> None:
    """Save a workbook with fixed times inside, so that the same content gives the same bytes."""
    packed = to_undated_bytes(workbook)
    if isinstance(target, Path):
        target.write_bytes(packed)
    else:
        target.write(packed)
