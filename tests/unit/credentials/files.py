"""Files made for the tests of the readers."""

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from nqf.credentials.formats import read_records
from nqf.credentials.results import ReadResult

HEADINGS = ("Id", "Title", "Learning outcomes", "Notional hours", "Credits", "Country")
FULL = {"Title": "Keeping bees", "Learning outcomes": "Explain how a hive works.\nHarvest honey."}


def workbook(path: Path, rows: Iterable[Sequence[Any]], title: str = "Data") -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def rezip(source: Path, target: Path, changes: dict[str, bytes]) -> Path:
    """Copy a package with some parts changed or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, changes.pop(part.filename, None) or old.read(part))
        for name, content in changes.items():
            new.writestr(name, content)
    return target


def said(result: ReadResult) -> list[str]:
    return [str(problem) for problem in result.problems]


def read(path: Path, **told: Any) -> ReadResult:
    return read_records(path, path.name, **told)
