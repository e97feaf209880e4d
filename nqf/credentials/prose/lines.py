"""Pieces of text on a page put into lines and cells by where they stand, and lines into headings by size and weight.

PDF files hold no lines, tables or headings, only pieces of text at places. Pieces at one height are a line; a wide gap
in it parts two cells; a line set larger than most text, or all in bold and short, is taken for a heading. Columns of
running text side by side are not told apart.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from nqf.credentials.cells import clean_text
from nqf.credentials.prose.blocks import BODY, Block

_BOLD = re.compile(r"bold|black|heavy|demi|-bd\b", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00a0": " "})
_LETTER_WIDTH = 0.45  # of the size: usual faces are 0.4 to 0.55 wide on average
_LARGER, _LONGEST_HEADING_WORDS = 1.12, 12


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text: where it begins (points from the left and from below), how large, and whether bold."""

    text: str
    x: float
    y: float
    size: float
    is_bold: bool

    @classmethod
    def placed(cls, text: str, outer: Sequence[float], inner: Sequence[float], font: Any, size: float) -> "Fragment":
        """Place a piece by the two matrices of a PDF page, as six numbers each."""
        a, b, c, d, e, f = (float(one) for one in outer)
        x, y = float(inner[4]), float(inner[5])
        height = size * hypot(float(inner[2]), float(inner[3])) * hypot(c, d)
        name = str((font or {}).get("/BaseFont", ""))
        return cls(
            text.translate(_LIGATURES), x * a + y * c + e, x * b + y * d + f, height or 10.0, bool(_BOLD.search(name))
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its cells, and where the first begins."""

    cells: tuple[str, ...]
    starts: tuple[float, ...]
    size: float
    is_bold: bool

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(self.cells)

    def block(self, levels: dict[float, int]) -> Block:
        """Return the line as a block without place; headings by size, bold ones last."""
        level = levels.get(round(self.size), BODY)
        is_short = len(self.text.split()) <= _LONGEST_HEADING_WORDS and self.text[-1] not in ".;,"
        if level == BODY and self.is_bold:
            level = BODY - 1
        if len(self.cells) > 1:
            return Block(" | ".join(self.cells), "", cells=self.cells, is_row=True)
        return Block(self.text, "", level if is_short else BODY)


def lines_of(fragments: Sequence[Fragment]) -> list[Line]:
    """Return the lines of a page from top to bottom; a line that only carries on a cell above is put to it."""
    rows: list[list[Fragment]] = []
    for one in sorted(fragments, key=lambda fragment: -fragment.y):
        if rows and abs(rows[-1][0].y - one.y) < 0.4 * one.size:
            rows[-1].append(one)
        else:
            rows.append([one])
    lines: list[Line] = []
    last_y = 0.0
    for row in rows:
        line = _line(sorted(row, key=lambda fragment: fragment.x))
        if line is None:
            continue
        above = lines[-1] if lines else None
        is_near = last_y - row[0].y < 1.8 * row[0].size
        if above is not None and is_near and len(above.cells) == 2 and _carries_on(above, line):
            cells = (above.cells[0], f"{above.cells[1]}\n{line.text}")
            lines[-1] = Line(cells, above.starts, above.size, above.is_bold)
        else:
            lines.append(line)
        last_y = row[0].y
    return lines


def _carries_on(above: Line, line: Line) -> bool:
    """Tell whether a line stands below the second cell of the line above, and nowhere else."""
    return len(line.cells) == 1 and abs(line.starts[0] - above.starts[1]) < 0.6 * line.size


def _line(row: Sequence[Fragment]) -> Line | None:
    cells: list[str] = []
    starts: list[float] = []
    end = 0.0
    for one in row:
        gap = one.x - end
        flows = bool(cells) and (one.text[:1] == " " or cells[-1][-1:] == " ")
        if not cells or gap > (3 if flows else 1) * one.size:
            cells.append(one.text)
            starts.append(one.x)
        else:
            cells[-1] += one.text if flows or gap < 0.1 * one.size else f" {one.text}"
        end = max(end, one.x + len(one.text) * one.size * _LETTER_WIDTH)
    texts = [" ".join(clean_text(cell)[0].split()) for cell in cells]
    kept = [(text, start) for text, start in zip(texts, starts, strict=True) if text]
    if not kept:
        return None
    size = max(row, key=lambda fragment: len(fragment.text)).size
    if len(kept) > 1 and len(kept[0][0]) <= 2:  # a bullet or a number stands apart from what it marks
        kept = [(f"{kept[0][0]} {kept[1][0]}", kept[0][1]), *kept[2:]]
    is_bold = all(one.is_bold for one in row if one.text.strip())
    return Line(tuple(text for text, _start in kept), tuple(start for _text, start in kept), size, is_bold)


def levels_of_sizes(lines: Sequence[Line]) -> dict[float, int]:
    """Return the level of the headings of each size that is larger than most text."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size)] += len(line.text)
    usual = letters.most_common(1)[0][0] if letters else 0
    larger = sorted((size for size in letters if size > usual * _LARGER), reverse=True)
    return {size: min(place, BODY - 2) for place, size in enumerate(larger, start=1)}
