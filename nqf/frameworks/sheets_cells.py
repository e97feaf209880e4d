"""What stands in one cell: a value of the schema as text or number, and back, without loss.

A list has one item a line, pairs read `3 = 4`, named values `1: 20-40`, intervals `20-40`, `>=20`, `<=40`, `<40`,
`20-<40`, with ` step 5` behind where there is one. What this cannot say is written as JSON, which is read as well. Two
quotation marks stand for a text that is known to be empty. Texts are stripped of control characters and outer blanks.
"""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from nqf.frameworks.schema import Range
from nqf.frameworks.sheets_form import bare
from nqf.frameworks.sheets_words import word_of, words_to_values
from nqf.i18n import _

Value = str | int | float | None
EMPTY_TEXT = '""'
SHORT_LISTS = frozenset({"sources", "countries", "subdivisions", "unverified", "inherited"})
"""Keys whose items are ids or codes: they stand on one line, commas between."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# A workbook spells out the first stroke of a text that looks like the code of a character.
_SPELLED_OUT = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")
_NUMBER = r"\d+(?:[.,]\d+)?(?:e[+-]?\d+)?"
_INTERVAL = re.compile(
    rf"(?:(?P<exact>{_NUMBER})|(?P<low>{_NUMBER})\s*(?:-|–|—|to|à)\s*(?!<)(?P<high>{_NUMBER})"
    rf"|(?:>=|≥)\s*(?P<least>{_NUMBER})|(?:<=|≤)\s*(?P<most>{_NUMBER})"
    rf"|(?:(?P<from>{_NUMBER})\s*(?:-|–)\s*)?<\s*(?P<below>{_NUMBER}))(?:\s+(?:step|pas)\s+(?P<step>{_NUMBER}))?",
    re.IGNORECASE,
)


def to_cell(kind: Any, value: Any, key: str = "") -> Value:
    """Write a value (in the form of JSON) of a type of the schema. None leaves the cell empty."""
    if value is None or value == [] or value == {}:
        return None
    if is_choice(kind):
        return word_of(value)
    if kind is Range:
        return _interval(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return value or EMPTY_TEXT
    lines = _lines(kind, value)
    if lines is None or any(not line.strip() or line != line.strip() or "\n" in line for line in lines):
        return json.dumps(value, ensure_ascii=False)
    is_short = key in SHORT_LISTS and not any(re.search(r"[,;]", line) for line in lines)
    text = (", " if is_short else "\n").join(lines)
    return json.dumps(value, ensure_ascii=False) if text.startswith(("[", "{")) else text


def _lines(kind: Any, value: Any) -> list[str] | None:
    """Return one line an item; None where lines would not be read back as they were."""
    if get_origin(kind) is dict and isinstance(value, dict):
        inner = get_args(kind)[1]
        cells = {key: to_cell(bare(inner), part) for key, part in value.items()}
        if inner is Range or inner is str:
            is_plain = all(":" not in key and key.strip() == key != "" for key in cells)
            return [f"{key}: {cell}" for key, cell in cells.items()] if is_plain else None
        return None
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return list(value)
    if isinstance(value, list) and all(_is_pair(part) for part in value):
        return [f"{own} = {other}" for own, other in value]
    return None


def _is_pair(part: Any) -> bool:
    return isinstance(part, list) and len(part) == 2 and all(isinstance(x, str) and "=" not in x for x in part)


def _interval(value: dict[str, float | None] | float) -> Value:
    parts = value if isinstance(value, dict) else {"min": value, "max": value}
    low, high, below, step = (parts.get(key) for key in ("min", "max", "below", "step"))
    known = [part for part in (low, high, below, step) if part is not None]
    if any(part < 0 or part == float("inf") for part in known) or (high is not None and below is not None):
        return json.dumps(value)
    if low is not None and low == high and step is None:
        return low
    start = "" if low is None else plain_number(low)
    if high is not None:
        text = f"{start}-{plain_number(high)}" if start else f"<={plain_number(high)}"
    else:
        text = f">={start}" if below is None else (f"{start}-" if start else "") + f"<{plain_number(below)}"
    return text if step is None else f"{text} step {plain_number(step)}"


def plain_number(value: float) -> str:
    """Write a number without a needless decimal: 120, 7.5."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def is_choice(kind: Any) -> bool:
    """Tell whether a type is a closed list of words."""
    return get_origin(kind) is Literal or (isinstance(kind, type) and issubclass(kind, Enum))


def choices(kind: Any) -> list[str]:
    """Return the words of a closed list as files write them."""
    return [str(part) for part in (get_args(kind) if get_origin(kind) is Literal else kind)]


def text_of(cell: Any) -> str:
    """Write a cell as text, the way a spreadsheet shows it: 5.0 is "5", a day is ISO; without control characters."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return plain_number(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    text = "" if cell is None else str(cell).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", _SPELLED_OUT.sub("_", text)).strip()


def from_cell(kind: Any, cell: Any, key: str = "") -> Any:
    """Read a cell as a value of a type of the schema, in the form of JSON; None where it is empty.

    What cannot be a value of the type is returned as it stands where the schema will refuse it. Raises ValueError
    with a message for the reader where the form of the cell is wrong.
    """
    text = text_of(cell)
    if not text:
        return None
    if kind is str:
        return "" if text == EMPTY_TEXT else text
    if kind is Range and isinstance(cell, date):
        raise ValueError(_("The spreadsheet program made a date of this; format the cell as text and write it again."))
    reader = _reader(kind, key)
    if reader is None or (text.startswith(("[", "{")) and kind not in (int, float, bool)):
        return _json(text)
    return reader(text)


def _reader(kind: Any, key: str) -> Callable[[str], Any] | None:
    if is_choice(kind):
        return lambda text: words_to_values().get(text.casefold(), text)
    if kind is bool:
        return lambda text: words_to_values().get(text.casefold(), text)
    if kind in (int, float):
        return _number
    if kind is Range:
        return _read_interval
    if get_origin(kind) is dict and get_args(kind)[1] in (str, Range):
        return lambda text: _read_named(text, get_args(kind)[1])
    if get_origin(kind) is tuple:
        inner = bare(get_args(kind)[0])
        if get_origin(inner) is tuple:
            return lambda text: [_read_pair(line) for line in _split(text)]
        return lambda text: _split(text, r"[,;\n]" if key in SHORT_LISTS else r"\n")
    return None


def _split(text: str, mark: str = r"\n") -> list[str]:
    return [part.strip() for part in re.split(mark, text) if part.strip()]


def _number(text: str) -> Any:
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
    try:
        figure = float(plain)
    except ValueError:
        return text
    return int(figure) if figure.is_integer() else figure


def _read_interval(text: str) -> dict[str, float]:
    found = _INTERVAL.fullmatch(text.strip())
    if found is None:
        raise ValueError(_("This is not a number or an interval such as 20-40, >=20, <=40 or <40."))
    part = {key: float(figure.replace(",", ".")) for key, figure in found.groupdict().items() if figure is not None}
    ends = {"min": ("exact", "low", "least", "from"), "max": ("exact", "high", "most"), "below": ("below",)}
    read = {end: part[name] for end, names in ends.items() for name in names if name in part}
    return read | ({"step": part["step"]} if "step" in part else {})


def _read_named(text: str, kind: Any) -> dict[str, Any]:
    named = {}
    for line in _split(text):
        key, colon, rest = line.partition(":")
        if not colon:
            raise ValueError(_("A line has no colon; write a name, a colon and its value on each line."))
        named[key.strip()] = from_cell(kind, rest)
    return named


def _read_pair(line: str) -> list[str]:
    parts = [part.strip() for part in line.split("=")]
    if len(parts) != 2 or not all(parts):
        raise ValueError(_("A line is not a pair of levels; write the own level first, as in 3 = 4."))
    return parts


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
