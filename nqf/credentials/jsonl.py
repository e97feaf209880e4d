"""JSON Lines, one record a line, and JSON arrays of the same: read and written.

Keys are the short names ("id", "outcomes", "hours" …) or the names of all fields; other keys go to `extra`. A line
that is not JSON rejects that line alone. Rows are counted from 1: lines of the file, or items of the array.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from nqf.credentials.cells import shorten
from nqf.credentials.decode import decode
from nqf.credentials.fields import json_names, record_fields
from nqf.credentials.headers import HeadingGuess, correct_mapping
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.results import FileLook, ReadOptions, ReadResult, SheetLook
from nqf.credentials.rows import Entry, RowReader
from nqf.credentials.source import Source
from nqf.credentials.tables import PROGRESS_EVERY, SAMPLE_ROWS
from nqf.i18n import _, number
from nqf.settings import settings

KEY = "jsonl"
# The names that every reader of these files knows, in their usual order.
FIRST_NAMES = (
    "id",
    "title",
    "outcomes",
    "description",
    "hours",
    "credits",
    "credit_system",
    "language",
    "awarding_body",
    "country",
    "framework",
    "level",
)


def recognises(source: Source) -> bool:
    """Tell whether the content begins as a JSON object or array, in any usual encoding."""
    opening = source.head[:256].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip()
    return opening.startswith((b"{", b"["))


def look(source: Source) -> FileLook:
    """Describe the file: its keys as headings. Raises ImportFileError for content that is not text."""
    text, encoding, problems = decode(source)
    items = [item for _row, item in _items(text) if isinstance(item, dict)]
    guesses = _guesses(items)
    samples = tuple(tuple(_brief(item.get(g.heading)) for g in guesses) for item in items[:SAMPLE_ROWS])
    sheet = SheetLook("", None, tuple(g.heading for g in guesses), guesses, samples, len(items))
    return FileLook(KEY, source.sha256, source.size, (sheet,), tuple(problems), encoding)


def read(source: Source, options: ReadOptions) -> ReadResult:
    """Read every record of a JSON Lines file or a JSON array; a mapping counts the keys as `look` lists them."""
    text, encoding, problems = decode(source)
    result = ReadResult(KEY, source.sha256, problems=problems, encoding=encoding)
    reader = RowReader(result, source.name)
    items = list(_items(text))
    if len(items) == 1 and isinstance(items[0][1], dict) and "@context" in items[0][1]:
        raise source.refusal(
            _("This is JSON-LD of a kind that is not read here."),
            _("Send a credential (European Learning Model, Open Badges, CTDL, ACQF), Excel, CSV or JSON Lines."),
        )
    if len(items) > settings().max_rows:
        raise source.refusal(
            _("The file has {count} rows; the most read from one file is {most}.", count=number(len(items)),
              most=number(settings().max_rows)), _("Split it into several files."),
        )  # fmt: skip
    guesses = _guesses([item for _row, item in items if isinstance(item, dict)])
    fields = correct_mapping(guesses, options.mapping)
    if guesses and not any(fields.values()):
        keys = shorten(", ".join(guess.heading for guess in guesses), 200)
        raise source.refusal(
            _("None of the keys in this JSON is the name of a field: {keys}.", keys=keys),
            _("Send a credential (European Learning Model, Open Badges, CTDL, ACQF), Excel, CSV or JSON Lines."),
        )
    result.mapping = {guess.heading: fields[guess.column] for guess in guesses}
    for done, (row, item) in enumerate(items, start=1):
        _read_item(reader, row, item)
        if options.on_progress is not None and (done % PROGRESS_EVERY == 0 or done == len(items)):
            options.on_progress(done, len(items))
    return result


def _read_item(reader: RowReader, row: int, item: Any) -> None:
    if not isinstance(item, dict):
        fault = item if isinstance(item, _Broken) else _Broken(_("This is not a JSON object."), _brief(item))
        problem = reader.problem(fault.message, _("Write one object in braces a line."), row=row, value=fault.text)
        reader.read(row, [Entry("line", None, fault.text)], [problem])
        return
    mapping = reader.result.mapping
    entries: list[Entry] = []
    for key, value in item.items():
        if mapping.get(key) is None and key == "extra" and isinstance(value, dict):
            entries.extend(Entry(str(name), None, _plain(inner)) for name, inner in value.items())
        elif value is not None:
            entries.append(Entry(key, mapping.get(key), value if mapping.get(key) is not None else _plain(value)))
    reader.read(row, entries)


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _brief(value: Any) -> str:
    if value is None:
        return ""
    return shorten(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), 200)


class _Broken:
    """A line that is not JSON: what is wrong, and the line."""

    def __init__(self, message: str, text: str) -> None:
        self.message, self.text = message, text


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Yield each line (or item of an array) with its number, empty lines left out."""
    text = text.lstrip("\ufeff")
    if text.lstrip().startswith("["):
        yield from enumerate(_array(text), start=1)
        return
    whole = _parse(text) if text.count("\n") else None
    if isinstance(whole, dict):  # one object written over several lines
        yield 1, whole
        return
    for row, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield row, _parse(line)


def _array(text: str) -> list[Any]:
    whole = _parse(text)
    return whole if isinstance(whole, list) else [whole]


def _parse(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as broken:
        return _Broken(
            _("This is not JSON: {reason} at character {place}.", reason=broken.msg, place=broken.pos + 1), text[:2000]
        )
    except RecursionError:
        return _Broken(_("This JSON is nested too deeply."), text[:200])
    except ValueError as broken:
        return _Broken(str(broken), text[:2000])


def _refuse_constant(name: str) -> Any:
    raise ValueError(_("{name} is not a number in JSON.", name=name))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [key for key, _value in pairs]
        double = next(key for key in names if names.count(key) > 1)
        raise ValueError(_("The key “{key}” stands twice in one object.", key=double))
    return found


def _guesses(items: list[dict[str, Any]]) -> tuple[HeadingGuess, ...]:
    """Give every key its field. Only exact names count: a JSON file is written by a program."""
    keys = list(dict.fromkeys(key for item in items for key in item))
    names, taken = json_names(), set()
    guesses = []
    for column, key in enumerate(keys):
        field = names.get(key.strip().casefold().replace(" ", "_").replace("-", "_"))
        field = None if field in taken else field
        taken.add(field)
        reason = _("Name of the field.") if field is not None else _("No field has this name.")
        guesses.append(HeadingGuess(column, key, field, 1.0 if field is not None else 0.0, reason))
    return tuple(guesses)


def to_json(record: MicroCredential) -> dict[str, Any]:
    """Write a record as one JSON object: short names first, fields that are not stated left out."""
    fields = record_fields()
    short = {field.json_name: name for name, field in fields.items() if field.json_name is not None}
    names = {**{name: short[name] for name in FIRST_NAMES}, **{n: n for n, f in fields.items() if f.json_name is None}}
    found = {key: _value(getattr(record, name)) for key, name in names.items()}
    stated = {key: value for key, value in found.items() if value is not None and value != []}
    return {**stated, **({"extra": dict(record.extra)} if record.extra else {})}


def _value(value: Any) -> Any:
    if isinstance(value, Quantity):
        ends = [int(end) if end.is_integer() else end for end in (value.low, value.high)]
        return ends[0] if value.is_exact else {"low": ends[0], "high": ends[1]}
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, str | bool) else value.isoformat()


def write_records(records: Iterable[MicroCredential], target: Path | TextIO) -> None:
    """Write records as JSON Lines in UTF-8, one a line, each line ending with a line feed."""
    if isinstance(target, Path):
        with target.open("w", encoding="utf-8", newline="\n") as handle:
            write_records(records, handle)
        return
    for record in records:
        target.write(json.dumps(to_json(record), ensure_ascii=False) + "\n")
