"""Where a table begins: its row of headings, what its columns hold, and whether it was made from our template.

Any workbook may have titles, logos and notes above its table, so the headings are the row that names most fields.
Sheets of our template carry a hidden row of machine names above the headings, so that they are known in any language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made_of

from nqf.credentials.cells import Cell, clean_text, column_letter, text_of
from nqf.credentials.fields import record_fields
from nqf.credentials.headers import HeadingGuess, correct_mapping, guess_mapping
from nqf.i18n import _

MARK = "nqf."
MARK_EXTRA, MARK_IGNORED, MARK_OUTCOME, MARK_DOMAIN = "nqf.extra", "nqf.ignored", "nqf.outcome", "nqf.domain"
ROWS_LOOKED_AT = 40
_LONGEST_HEADING = 150


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a table: rows and columns are counted from 0. `ignored` columns are ours and hold no data.

    `extras` names the columns of a template that hold extras, as they were written.
    """

    heading_row: int
    headings: tuple[str, ...]
    guesses: tuple[HeadingGuess, ...]
    score: float
    is_template: bool = False
    is_outcomes: bool = False
    ignored: frozenset[int] = frozenset()
    extras: Mapping[int, str] = made_of(default_factory=dict)

    @property
    def has_title(self) -> bool:
        """Tell whether a column seems to hold the title, without which no row is a record."""
        return any(guess.field == "title" for guess in self.guesses)

    def fields(self, mapping: Mapping[int, str | None] | None) -> dict[int, str | None]:
        """Return the field of every column, the reader's own mapping first."""
        return {c: f for c, f in correct_mapping(self.guesses, mapping).items() if c not in self.ignored}


def find_layout(rows: Sequence[Sequence[Cell]]) -> Layout | None:
    """Find the row of headings among the first rows of a table; None for a table without text."""
    for index, row in enumerate(rows[:5]):
        if sum(isinstance(cell, str) and cell.startswith(MARK) for cell in row) >= 2:
            return _marked_layout(index, row, rows[index + 1] if index + 1 < len(rows) else [])
    best: Layout | None = None
    for index, row in enumerate(rows[:ROWS_LOOKED_AT]):
        if not _may_be_headings(row):
            continue
        layout = _layout(index, row)
        if best is None or layout.score > best.score + 0.01:
            best = layout
    return best


def _may_be_headings(row: Sequence[Cell]) -> bool:
    texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    return bool(texts) and sum(len(text) <= _LONGEST_HEADING for text in texts) * 2 > len(texts)


def _layout(index: int, row: Sequence[Cell]) -> Layout:
    guesses = tuple(guess_mapping([clean_text(text_of(cell))[0] for cell in row]))
    headings = unique_headings([guess.heading for guess in guesses])
    return Layout(index, headings, guesses, sum(guess.score for guess in guesses))


def _marked_layout(index: int, marks: Sequence[Cell], row: Sequence[Cell]) -> Layout:
    """Lay out a sheet of our template: the marks say what each column holds, whatever its heading."""
    width = max(len(marks), len(row))
    names = [text_of(marks[c]).strip() if c < len(marks) else "" for c in range(width)]
    texts = [clean_text(text_of(row[c]))[0] if c < len(row) else "" for c in range(width)]
    guesses = []
    for column, (name, heading) in enumerate(zip(names, texts, strict=True)):
        field = name.removeprefix(MARK)
        known = field if name.startswith(MARK) and field in record_fields() else None
        reason = _("Column of the template.") if name.startswith(MARK) else _("Column added to the template.")
        guesses.append(HeadingGuess(column, heading, known, 1.0 if known is not None else 0.0, reason))
    ours = (MARK_IGNORED, MARK_OUTCOME, MARK_DOMAIN)
    return Layout(
        index + 1,
        unique_headings(texts),
        tuple(guesses),
        float(width),
        is_template=True,
        is_outcomes=MARK_OUTCOME in names,
        ignored=frozenset(column for column, name in enumerate(names) if name in ours),
        extras={column: texts[column] for column, name in enumerate(names) if name == MARK_EXTRA},
    )


def unique_headings(headings: Sequence[str]) -> tuple[str, ...]:
    """Name every column once: an empty heading by its letter, a repeated one with its letter."""
    seen: set[str] = set()
    found = []
    for column, heading in enumerate(headings):
        name = heading or f"column {column_letter(column)}"
        if name in seen:
            name = f"{name} (column {column_letter(column)})"
        seen.add(name)
        found.append(name)
    return tuple(found)
