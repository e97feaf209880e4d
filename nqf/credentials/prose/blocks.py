"""A document as a row of blocks, whatever file it came from: lines of text, headings, rows of tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from nqf.errors import Problem

BODY = 10
"""Level of a line that is no heading. Headings run from 1, the largest, to 9."""

MOST_BLOCKS = 50_000


@dataclass(frozen=True, slots=True)
class Block:
    """One line, one heading (`level` below BODY), or one row of a table (`is_row`), of one cell or of several (`cells`).

    `place` names page, paragraph or row.
    """

    text: str
    place: str
    level: int = BODY
    cells: tuple[str, ...] = ()
    is_row: bool = False

    @property
    def is_heading(self) -> bool:
        """Tell whether it looks like a heading."""
        return self.level < BODY


@dataclass(frozen=True, slots=True)
class Document:
    """All blocks in their order. `text_pages` counts the pages that hold text; None where a file has no pages."""

    blocks: Sequence[Block]
    text_pages: int | None
    doubts: Sequence[Problem] = ()
