"""One cell made safe: its text without control characters, in a form that every reader and writer shares."""

import re
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | time | timedelta | None

SHOWN_CHARACTERS = 80
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u00ad]")
_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_ANY = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u2060\ud800-\udfff\ufeff\ufffe\uffff]")


def clean_text(text: str) -> tuple[str, bool]:
    """Return the text without control characters and outer spaces, and whether any control character was there.

    Line ends become "\\n"; tabs stay; marks that are never seen (zero-width spaces, soft hyphens) go without a word.
    """
    if _ANY.search(text) is None:
        return text.strip(), False
    text = _LINE_END.sub("\n", text)
    bare = _CONTROL.sub("", text)
    return _INVISIBLE.sub("", bare).strip(), bare != text


def text_of(cell: Cell) -> str:
    """Write a cell as text, the way a spreadsheet shows it: 5.0 is "5", a day is ISO, nothing is ""."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def shorten(text: str, most: int = SHOWN_CHARACTERS) -> str:
    """Cut a text for a message, on one line."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else line[: most - 1] + "…"


def column_letter(column: int) -> str:
    """Name a column, counted from 0, as a spreadsheet does: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
