"""A comparison of frameworks as plain data: all that its workbook prints, gathered before a cell is written.

Nothing here reads the database, the clock or the network; `nqf.services.comparison` gathers it. Matrices and partings
are described by what the sheets read of them, since the service that makes them lies above.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from nqf.alignment.carry import CarriedLevel, Step
from nqf.alignment.links import DirectLink
from nqf.frameworks.schema import Framework, Source
from nqf.levelling.ladder import Ladder

Pair = tuple[str, str]
"""Two framework ids, or a level of each of two frameworks."""


class PairCell(Protocol):
    """One level beside one of another framework, as `nqf.services.alignment.MatrixCell` gives it."""

    @property
    def level(self) -> str: ...  # noqa: D102 - a contract; the class that keeps it says what it is
    @property
    def other(self) -> str: ...  # noqa: D102
    @property
    def published(self) -> tuple[DirectLink, ...]: ...  # noqa: D102
    @property
    def carried(self) -> tuple[CarriedLevel, ...]: ...  # noqa: D102
    @property
    def is_inferred(self) -> bool: ...  # noqa: D102
    @property
    def inferred_confidence(self) -> float | None: ...  # noqa: D102
    @property
    def similarity(self) -> float | None: ...  # noqa: D102
    @property
    def is_disagreement(self) -> bool: ...  # noqa: D102
    @property
    def strongest(self) -> str: ...  # noqa: D102


class PairMatrix(Protocol):
    """All levels of two frameworks, as `nqf.services.alignment.Matrix` gives them."""

    @property
    def from_id(self) -> str: ...  # noqa: D102
    @property
    def to_id(self) -> str: ...  # noqa: D102
    @property
    def rows(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def columns(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def cells(self) -> Mapping[Pair, PairCell]: ...  # noqa: D102
    @property
    def gaps_from(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def gaps_to(self) -> tuple[str, ...]: ...  # noqa: D102


class TextParting(Protocol):
    """A published pair whose texts part ways, as `nqf.services.alignment.Parting` gives it."""

    @property
    def link(self) -> DirectLink: ...  # noqa: D102
    @property
    def level(self) -> str: ...  # noqa: D102
    @property
    def other(self) -> str: ...  # noqa: D102
    @property
    def text_level(self) -> str: ...  # noqa: D102
    @property
    def distance(self) -> int: ...  # noqa: D102
    @property
    def own_text(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def other_text(self) -> Mapping[str, str]: ...  # noqa: D102


@dataclass(frozen=True)
class Comparison:
    """Two to eight frameworks side by side.

    `matrices` holds one matrix a pair, in the order of the frameworks, and `grounds` in sentences on what the inferred
    pairs of each rest, by the ids of the pair. `places` are the ladders on the reference scale by framework id,
    without those that cannot be placed, and `placed_by` says in a sentence what placed each. `names` are short names
    by id, of frameworks in between too. `cited` are the sources of other files that ways over two links rest on, each
    with the id of its file.
    """

    title: str
    day: date
    language: str
    tool_version: str
    facts_on: str | None
    facts_hash: str
    frameworks: tuple[Framework, ...]
    names: dict[str, str]
    matrices: tuple[PairMatrix, ...]
    links: tuple[DirectLink, ...] = ()
    partings: tuple[TextParting, ...] = ()
    places: dict[str, Ladder] = field(default_factory=dict)
    placed_by: dict[str, str] = field(default_factory=dict)
    grounds: dict[Pair, tuple[str, ...]] = field(default_factory=dict)
    cited: tuple[tuple[str, Source], ...] = ()

    def cells(self) -> Iterator[tuple[PairMatrix, PairCell]]:
        """Yield every cell of every matrix, in the order of the ladders."""
        for matrix in self.matrices:
            for level in matrix.rows:
                for other in matrix.columns:
                    yield matrix, matrix.cells[level, other]

    def ways(self) -> Iterator[CarriedLevel]:
        """Yield every level carried over two links, pair by pair, in the order of the ladders."""
        for _matrix, cell in self.cells():
            yield from cell.carried


def ways_of(cell: PairCell) -> list[CarriedLevel]:
    """Return the ways that make up a cell: one for each published link, then those over two links."""
    direct = [CarriedLevel((Step(link, cell.level, cell.other),)) for link in cell.published]
    return [*direct, *cell.carried]


def confidence_of(cell: PairCell) -> float | None:
    """Return the confidence of the best way to a cell, or of its inference; None where nothing speaks for it."""
    ways = ways_of(cell)
    if ways:
        return max(way.confidence for way in ways)
    return cell.inferred_confidence if cell.is_inferred else None
