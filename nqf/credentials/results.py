"""What looking at a file and reading it give back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nqf.credentials.headers import HeadingGuess
from nqf.credentials.record import MicroCredential
from nqf.errors import Problem

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SheetLook:
    """One sheet as it will be read. `heading_row` is the number that a spreadsheet shows; None where none was found."""

    name: str
    heading_row: int | None
    headings: tuple[str, ...]
    guesses: tuple[HeadingGuess, ...]
    sample_rows: tuple[tuple[str, ...], ...]
    row_count: int
    is_template: bool = False


@dataclass(frozen=True, slots=True)
class FileLook:
    """One file before it is read. `encoding` and `delimiter` stand only for text files. The first sheet is the best.

    `is_fixed` says that the format itself tells which part is which field, so that there is nothing to choose.
    """

    format: str
    sha256: str
    size: int
    sheets: tuple[SheetLook, ...]
    problems: tuple[Problem, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class RowRecord:
    """A record and where it stood. `raw` holds every filled cell as text by its heading."""

    row: int
    sheet: str
    record: MicroCredential
    raw: dict[str, str]


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was left out, as it was, and why."""

    sheet: str
    row: int
    raw: dict[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the reader of a file was told: which sheet, which column (from 0) holds which field, whom to tell."""

    sheet: str | None = None
    mapping: Mapping[int, str | None] | None = None
    on_progress: Progress | None = None


@dataclass(slots=True)
class ReadResult:
    """All that was read. `problems` holds every problem of the file, those of rejected rows included.

    `mapping` gives the field of each heading as it was read (None: kept as extra).
    """

    format: str
    sha256: str
    records: list[RowRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    rows_read: int = 0
    mapping: dict[str, str | None] = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
