"""Which row refers to which: by the titles that a cell shows, and by the row numbers beside them where titles repeat.

A credential names its owner, the owner what was achieved, an achievement its parts: so an achievement is referred to
by every credential whose owner holds it or a whole that it is part of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nqf.credentials.edc.sheet import Book, Row, Sheet, mark, plain

_NUMBER = re.compile(r"\b\d{1,7}\b")


@dataclass(slots=True)
class Links:
    """References between the sheets of a book. `broken` tells of each name that its sheet does not hold."""

    book: Book
    broken: dict[tuple[str, int], list[tuple[str, str]]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)
    _names: dict[str, dict[str, list[Row]]] = field(default_factory=dict)

    def rows(self, row: Row, key: str, kind: str) -> list[Row]:
        """Return the rows of a class that a cell refers to, each fresh, in the order of the cell."""
        sheet = self.book.sheets[kind]
        text = row.text(key)
        if text is None:
            return []
        numbers = {int(number) for number in _NUMBER.findall(row.code(key) or "")}
        found: dict[int, Row] = {}
        for name in self._split(text, sheet):
            same = self._index(sheet).get(plain(name), [])
            chosen = next((one for one in same if one.number in numbers), same[0] if same else None)
            if chosen is not None:
                found.setdefault(chosen.number, chosen)
            elif (name, sheet.name) not in self.broken.setdefault(mark(row), []):
                self.broken[mark(row)].append((name, sheet.name))
        self.used.update(mark(one) for one in found.values())
        return [one.fresh() for one in found.values()]

    def parts(self, rows: Sequence[Row]) -> list[Row]:
        """Return these rows and all parts of theirs, each once, a whole before its parts."""
        found: dict[int, Row] = {}
        waiting = list(rows)
        while waiting:
            one = waiting.pop(0)
            if one.number not in found:
                found[one.number] = one
                waiting.extend(self.rows(one, "haspart", one.sheet.kind))
        return list(found.values())

    def unused(self) -> Iterator[tuple[Sheet, list[Row]]]:
        """Yield the sheets that hold rows which nothing has referred to."""
        for kind in ("LearningOutcome", "LearningActivity", "Assessment", "Entitlement"):
            sheet = self.book.sheets[kind]
            rows = [row for row in sheet.rows if mark(row) not in self.used]
            if rows:
                yield sheet, rows

    def _index(self, sheet: Sheet) -> dict[str, list[Row]]:
        if sheet.kind not in self._names:
            self._names[sheet.kind] = sheet.by_name()
        return self._names[sheet.kind]

    def _split(self, text: str, sheet: Sheet) -> list[str]:
        """Split a list of names at semicolons and line ends; a known name may hold semicolons itself."""
        pieces = [piece.strip() for piece in re.split(r"[;\n]", text) if piece.strip()]
        names: list[str] = []
        while pieces:
            many = (n for n in range(len(pieces), 1, -1) if plain("; ".join(pieces[:n])) in self._index(sheet))
            count = next(many, 1)
            names.append("; ".join(pieces[:count]))
            del pieces[:count]
        return names
