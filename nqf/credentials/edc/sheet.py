"""Sheets, columns and rows of the builder: what a row holds by the key of its column, in the preferred language.

A row remembers what was taken from it, so that the rest can be kept. What the keys mean is left to `achievement.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from nqf.credentials.cells import Cell, column_letter, text_of
from nqf.credentials.tree import LANGUAGES

CLASSES = (
    "EuropassCredential",
    "Person",
    "LearningAchievement",
    "LearningOutcome",
    "LearningActivity",
    "Assessment",
    "Entitlement",
    "Organisation",
)
SPEC = "specifiedby."
_NAMES = ("title", "name", "preferredname", "alternativename", "fullname")
_ZERO_DAY = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A code column repeats, as a code or a row number, what the column before it shows.

    `note` is what the sheet explains below the label.
    """

    place: int
    kind: str
    key: str
    label: str
    language: str | None
    is_code: bool
    note: str = ""


@dataclass(eq=False, slots=True)
class Sheet:
    """All rows of one class. `flaws` are the cells (row number, column from 0) that hold an error value."""

    kind: str
    name: str
    columns: list[Column]
    rows: list["Row"]
    flaws: set[tuple[int, int]] = field(default_factory=set)
    _by_key: dict[str, list[Column]] = field(default_factory=dict)

    def columns_of(self, key: str) -> list[Column]:
        """Return the columns of a key, codes among them, in their order."""
        if not self._by_key:
            for column in self.columns:
                self._by_key.setdefault(column.key, []).append(column)
        return self._by_key.get(key, [])

    def by_name(self) -> dict[str, list["Row"]]:
        """Return the rows by each of their names, in any language, in small letters."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for name in dict.fromkeys(plain(name) for name in row.names()):
                found.setdefault(name, []).append(row)
        return found

    def heading(self, column: Column) -> str:
        """Name a column for messages and extras: sheet, label, and the language where it is not English."""
        same = (c.label for c in self.columns_of(column.key) if c.language == "en" and c.label)
        label = next(same, None) or column.label or column.key.rpartition(".")[2]
        return f"{self.name}: {label}" + (f" ({column.language})" if column.language not in (None, "en") else "")


@dataclass(eq=False, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its filled cells by column."""

    sheet: Sheet
    number: int
    cells: dict[int, Cell]
    taken: set[int] = field(default_factory=set)

    def fresh(self) -> "Row":
        """Return this row with nothing taken, for another record."""
        return Row(self.sheet, self.number, self.cells)

    def names(self) -> Iterator[str]:
        """Yield the names of this thing, in the order of the columns."""
        for column in self.sheet.columns:
            if column.key in _NAMES and column.place in self.cells:
                yield text_of(self.cells[column.place]).strip()

    @property
    def name(self) -> str:
        """The name of this thing in the preferred language, "row 14" where it has none."""
        return self.fresh().text(*_NAMES) or f"row {self.number}"

    def cell(self, *keys: str) -> Cell:
        """Take the cell of the first of these keys that is filled, in the preferred language."""
        for key in keys:
            shown = [c for c in self.sheet.columns_of(key) if c.place in self.cells and not c.is_code]
            for language in (*LANGUAGES, None):
                chosen = next((c for c in shown if language is None or c.language in (language, None)), None)
                if chosen is not None:
                    self.taken.add(chosen.place)
                    return self.cells[chosen.place]
        return None

    def text(self, *keys: str) -> str | None:
        """Take a cell as text."""
        return text_of(self.cell(*keys)).strip() or None

    def told(self, *keys: str) -> str | None:
        """Take several cells as one text, "title: description"; the same text is told once."""
        return ": ".join(dict.fromkeys(text for key in keys if (text := self.text(key)) is not None)) or None

    def texts(self, key: str) -> list[str]:
        """Take a cell that lists entries, parted by semicolons."""
        return [part.strip() for part in (self.text(key) or "").replace("\n", ";").split(";") if part.strip()]

    def code(self, key: str) -> str | None:
        """Return the code that stands beside what `key` shows."""
        codes = (self.cells.get(c.place) for c in self.sheet.columns_of(key) if c.is_code)
        return next((text_of(code).strip() for code in codes if is_filled(code)), None)

    def heading(self, *keys: str) -> str:
        """Name the column of the first of these keys that the sheet has."""
        for key in keys:
            for column in self.sheet.columns_of(key):
                if not column.is_code:
                    return self.sheet.heading(column)
        return self.sheet.name

    def rest(self) -> Iterator[tuple[str, str]]:
        """Yield heading and text of every cell that was not taken; codes and row numbers only repeat others."""
        for column in self.sheet.columns:
            if column.place in self.cells and column.place not in self.taken and not column.is_code:
                yield self.sheet.heading(column), text_of(self.cells[column.place]).strip()

    def broken_cells(self) -> list[str]:
        """Name the cells that hold an error value where a person would have written."""
        own = (c for c in self.sheet.columns if c.label and not c.is_code)
        return [f"{column_letter(c.place)}{self.number}" for c in own if (self.number, c.place) in self.sheet.flaws]


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a file by class; a sheet that the file lacks is empty."""

    sheets: dict[str, Sheet]


def mark(row: Row) -> tuple[str, int]:
    """Return what tells a row from all others of its book."""
    return row.sheet.kind, row.number


def plain(name: str) -> str:
    """Return a name in small letters and single spaces, as references are compared."""
    return " ".join(name.casefold().split())


def is_filled(cell: Cell) -> bool:
    """Tell whether a cell holds anything: a formula that copies an empty cell shows 0, or the day before 1900."""
    if cell is None or isinstance(cell, bool):
        return cell is not None
    if isinstance(cell, date):
        return text_of(cell) >= _ZERO_DAY.isoformat()
    return cell not in (0, time(), timedelta()) and bool(text_of(cell).strip())
