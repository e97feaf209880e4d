"""Read a user's own instrument from an Excel workbook: every problem with its sheet, row and field.

Sheets are known by their headings, in either language, so a workbook need not be made from the template. The workbook
is opened by the readers of records, with their limits and checks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from nqf.credentials.cells import shorten
from nqf.credentials.headings import fold
from nqf.credentials.sheets import RawSheet, open_sheets
from nqf.errors import FactError, ImportFileError, Problem
from nqf.frameworks.loader import FactLoader
from nqf.i18n import _
from nqf.recognition.definitions.problems import schema_problem
from nqf.recognition.definitions.schema import Definition, Element
from nqf.recognition.definitions.sheets_form import (
    ABOUT_NEEDED,
    ELEMENT_NEEDED,
    about_rows,
    element_columns,
    fields_by_word,
    key_words,
    keys_by_heading,
    values_by_word,
)

_CHECK = re.compile(r"(\w+)\s*(?:\((.*)\))?")
_ROWS_LOOKED_AT, _LEAST_KNOWN, _LONGEST_CHECK = 10, 3, 2_000


@dataclass(slots=True)
class _Sheet:
    """One sheet in reading: where it is, and what is wrong in it."""

    raw: RawSheet
    problems: list[Problem] = field(default_factory=list)

    def report(self, row: int | None, heading: str, message: str, hint: str = "", value: str = "") -> None:
        self.problems.append(
            Problem(message, hint, "error", self.raw.file, self.raw.name, row, heading, shorten(value))
        )

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        for index in range(len(self.raw.table.rows)):
            cells = self.raw.row(index)
            if any(cells):
                yield index + 1, cells


def read_sheets(path: Path, name: str) -> Definition:
    """Read the instrument of a workbook.

    Raises ImportFileError for a workbook that cannot be read or has no table of elements, else FactError with all problems.
    """
    sheets = [_Sheet(raw) for raw in open_sheets(path, name)[0]]
    table = next(((sheet, found) for sheet in sheets if (found := _columns(sheet)) is not None), None)
    if table is None:
        raise ImportFileError(
            _("No sheet of elements was found."),
            hint=_("Give the columns {names}.", names=", ".join(element_columns()[key][0] for key in ELEMENT_NEEDED)),
            where=name,
        )
    sheet, (heading_row, columns) = table
    elements, seen = _elements(sheet, heading_row, columns)
    about = max((one for one in sheets if one is not sheet), key=lambda one: len(_about(one)), default=None)
    data = {} if about is None else _about(about)
    problems = [*sheet.problems, *_repeated(sheet, seen)]
    definition = _definition(about or sheet, data, elements, problems)
    if definition is None or problems:
        raise FactError(problems)
    return definition


def _columns(sheet: _Sheet) -> tuple[int, dict[int, str]] | None:
    """Return the row of the headings and the key of each column; None where it is no table of elements."""
    for row, cells in sheet.rows():
        keys = {place: key for place, cell in enumerate(cells) if (key := keys_by_heading(False).get(fold(cell)))}
        if len(keys) >= _LEAST_KNOWN and "fields" in keys.values():
            return row, keys
        if row > _ROWS_LOOKED_AT:
            break
    return None


def _about(sheet: _Sheet) -> dict[str, tuple[int, str]]:
    """Return row and text of every fact of the instrument that stands beside its name."""
    found: dict[str, tuple[int, str]] = {}
    for row, cells in sheet.rows():
        key = keys_by_heading(True).get(fold(cells[0])) if cells else None
        if key is not None and len(cells) > 1 and cells[1]:
            found.setdefault(key, (row, cells[1]))
    return found


def _elements(sheet: _Sheet, heading_row: int, columns: dict[int, str]) -> tuple[list[Element], list[tuple[int, str]]]:
    """Read every row; return the elements that hold, and row and id of all of them."""
    elements, seen = [], []
    for row, cells in sheet.rows():
        if row <= heading_row:
            continue
        texts = {key: cells[place] for place, key in columns.items() if place < len(cells) and cells[place]}
        if not texts:
            continue
        before = len(sheet.problems)
        for key in ELEMENT_NEEDED:
            if key not in texts and not (key == "requirement_en" and "requirement_fr" in texts):
                sheet.report(row, element_columns()[key][0], _("This must be filled in."))
        data = _element(sheet, row, texts)
        if len(sheet.problems) > before:
            continue
        try:
            elements.append(Element.model_validate(data))
            seen.append((row, texts["id"]))
        except ValidationError as error:
            for part in error.errors():
                place = _heading(str(part["loc"][0])) if part["loc"] else _heading("applies_if")
                sheet.problems.append(
                    schema_problem(dict(part), file=sheet.raw.file, sheet=sheet.raw.name, row=row, field=place)
                )
    return elements, seen


def _element(sheet: _Sheet, row: int, texts: dict[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": texts.get("id"),
        "requirement": _both(texts, "requirement"),
        "obligation": _choice(sheet, row, texts, "obligation"),
        "stage": _choice(sheet, row, texts, "stage"),
        "fields": list(_fields(sheet, row, texts.get("fields", ""))),
        "fields_rule": _choice(sheet, row, texts, "fields_rule") or "all",
        "check": _checks(sheet, row, "check", texts.get("check", "presence")),
        "also_judgement": _both(texts, "judgement"),
        "evidence": _choice(sheet, row, texts, "evidence") or "unverified",
    }
    if "applies_if" in texts:
        conditions = _checks(sheet, row, "applies_if", texts["applies_if"])
        data["applies_if"] = conditions[0] if conditions else None
        if len(conditions) > 1:
            sheet.report(row, _heading("applies_if"), _("Only one condition can be given."), "", texts["applies_if"])
    return data


def _both(texts: dict[str, str], key: str) -> dict[str, str] | None:
    """Return the words in both languages, the one given for the one that is not; None where there are none."""
    english, french = texts.get(f"{key}_en"), texts.get(f"{key}_fr")
    return None if not (english or french) else {"en": english or french or "", "fr": french or english or ""}


def _choice(sheet: _Sheet, row: int, texts: dict[str, str], key: str) -> str | None:
    text = texts.get(key)
    if text is None:
        return None
    value = values_by_word(key).get(fold(text))
    if value is None:
        allowed = _("Allowed are: {keys}.", keys=", ".join(key_words(key).values()))
        sheet.report(row, _heading(key), _("The value is not one of those allowed."), allowed, text)
    return value


def _fields(sheet: _Sheet, row: int, text: str) -> Iterator[str]:
    for part in re.split(r"[,;\n]", text):
        if part.strip():
            name = fields_by_word().get(fold(part))
            if name is None:
                hint = _("Use the names on the sheet Fields of the template, such as learning_outcomes.")
                sheet.report(row, _heading("fields"), _("This is no field of a record."), hint, part.strip())
            else:
                yield name


def _checks(sheet: _Sheet, row: int, key: str, text: str) -> list[dict[str, Any]]:
    """Read the checks of a cell: a kind and its settings in brackets on each line."""
    found = []
    for line in text[:_LONGEST_CHECK].splitlines():
        parts = _CHECK.fullmatch(line.strip())
        try:
            settings = yaml.load(f"{{{(parts[2] or '') if parts else ''}}}", Loader=FactLoader)
        except (yaml.YAMLError, RecursionError):
            settings = None
        if parts is None or not isinstance(settings, dict):
            hint = _("Write {example}.", example="bounds(field: hours_total, min: 5, max: 300)")
            sheet.report(row, _heading(key), _("This cannot be read as a check."), hint, line)
        else:
            found.append({**settings, "kind": parts[1]})
    return found


def _heading(key: str) -> str:
    """Name the column of an element, or the row of the instrument, that a key stands in, in the reader's language."""
    columns = about_rows() | element_columns()
    return next(
        (columns[name][0] for name in (key, f"{key}_en", key.replace("also_", "") + "_en") if name in columns), key
    )


def _repeated(sheet: _Sheet, seen: list[tuple[int, str]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row, element_id in seen:
        if first.setdefault(element_id, row) != row:
            message = _("The id stands in row {row} already.", row=first[element_id])
            hint = _("Give every element an id of its own.")
            heading = element_columns()["id"][0]
            yield Problem(message, hint, "error", sheet.raw.file, sheet.raw.name, row, heading, element_id)


def _definition(
    sheet: _Sheet, about: dict[str, tuple[int, str]], elements: list[Element], problems: list[Problem]
) -> Definition | None:
    """Put the instrument together; add to `problems` what is wrong with what is said of it."""
    texts = {key: text for key, (_row, text) in about.items()}
    before = len(sheet.problems)
    kind = _choice(sheet, about["kind"][0], texts, "kind") if "kind" in about else None
    for key in ABOUT_NEEDED:
        if key not in texts and not (key == "name_en" and "name_fr" in texts):
            sheet.report(None, about_rows()[key][0], _("This must be filled in."), _("Fill in the sheet Instrument."))
    if not elements and not problems:
        sheet.report(None, "", _("There is no element."), _("Fill in a row for each thing that is asked for."))
    problems += sheet.problems[before:]
    if problems:
        return None
    url = texts["url"]
    data: dict[str, Any] = {
        **{key: texts[key] for key in ("id", "publisher", "framework", "licence") if key in texts},
        "name": _both(texts, "name"),
        "kind": kind,
        "countries": [code.strip() for code in re.split(r"[,;\s]+", texts.get("countries", "")) if code.strip()],
        "sources": {"url": url} if url.startswith(("http://", "https://")) else {"title": url},
        "remarks": _both(texts, "remarks"),
        "year": texts.get("year"),
        "elements": elements,
    }
    try:
        return Definition.model_validate(data)
    except ValidationError as error:
        for part in error.errors():
            key = str(part["loc"][0]) if part["loc"] else ""
            row = about.get(key, (None, ""))[0]
            heading = about_rows().get(key, (key, ""))[0]
            problems.append(
                schema_problem(dict(part), file=sheet.raw.file, sheet=sheet.raw.name, row=row, field=heading)
            )
        return None
