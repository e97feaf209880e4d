"""The formats that can be read, and the two doors to them: `inspect_file` and `read_records`.

The format is found by content, never by the file's name. To add one: a module with `KEY`, `recognises`, `look` and
`read`, and one line in `FORMATS`, before any format whose `recognises` would take the same content.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from nqf.credentials import case, csv, ctdl, edc, elm, excel, jsonl, openbadges, prose, qcp
from nqf.credentials.results import FileLook, Progress, ReadOptions, ReadResult
from nqf.credentials.safety import refuse_strangers
from nqf.credentials.source import Source, open_source


class Format(Protocol):
    """What the module of a format offers."""

    @property
    def KEY(self) -> str:
        """The name of the format in files and in the database."""

    def recognises(self, source: Source) -> bool:
        """Tell whether the content is of this format."""

    def look(self, source: Source) -> FileLook:
        """Describe the file without making records of it."""

    def read(self, source: Source, options: ReadOptions) -> ReadResult:
        """Read its records."""


FORMATS: tuple[Format, ...] = (
    openbadges.FORMAT,
    edc.FORMAT,
    prose.FORMAT,
    excel,
    elm.FORMAT,
    elm.FORMAT_XML,
    ctdl.FORMAT,
    case.FORMAT,
    qcp.FORMAT,
    jsonl,
    csv,
)
"""Formats of credential files first: each recognises its own content only. Tables and plain text take what is left."""


def inspect_file(path: Path, name: str) -> FileLook:
    """Look at a file: its format, its sheets, and which column seems to hold which field.

    `name` is what its sender called it, used in messages only. Raises ImportFileError for a file that cannot be read
    at all: empty, too large, damaged, protected, unsafe, or of a kind that holds no records.
    """
    source = open_source(path, name)
    return _format_of(source).look(source)


def read_records(
    path: Path,
    name: str,
    *,
    sheet: str | None = None,
    mapping: Mapping[int, str | None] | None = None,
    on_progress: Progress | None = None,
) -> ReadResult:
    """Read every record of a file, and say what could not be read and where.

    `sheet` chooses a sheet of a workbook; without it the likeliest is read. `mapping` corrects the guesses: column
    (from 0) to field, None to keep a column as extra; columns not named keep their guess. `on_progress` is told rows
    done and rows in all. Raises ImportFileError as `inspect_file` does, and where no column holds the title.
    """
    source = open_source(path, name)
    return _format_of(source).read(source, ReadOptions(sheet, mapping, on_progress))


def _format_of(source: Source) -> Format:
    found = next(form for form in FORMATS if form.recognises(source))
    if found is csv:
        refuse_strangers(source)
    return found
