"""Precedents to look at again: those that contradict one another, and those whose level looks out of place.

Both lists are for a person to judge. Nothing is removed by itself: a precedent may be right and the tool wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nqf.errors import NotFoundError
from nqf.i18n import _
from nqf.levelling.duplicates import near_duplicates
from nqf.reports.precedents_book import ContradictionLine, DoubtfulLine, make_precedents_book
from nqf.services.access import Member, Role, require
from nqf.services.precedent_figures import PrecedentFigures, precedent_figures
from nqf.services.precedent_store import (
    PrecedentRow,
    precedent_rows,
    precedent_texts,
    precedents_by_id,
    text_of,
)
from nqf.services.records import data_version
from nqf.store.engine import session

ALIKE = 90.0
"""Score from which two texts are near-identical (`nqf.levelling.duplicates`), 0 to 100."""

MOST_SHOWN = 5000
"""Most lines of a list in the workbook and on the screen."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two precedents with near-identical texts and different levels; `score` 90 to 100, `gap` in levels, 1 or more."""

    first: PrecedentRow
    second: PrecedentRow
    score: float
    gap: int


@dataclass(frozen=True, slots=True)
class DoubtfulLevel:
    """A precedent whose level lies outside the range that the others give it.

    `beyond` counts the levels between its level and the nearest end of the range, 1 or more; above 0 `distance` says
    how many reference levels the decided level stands above the demand read, below 0 how many under it.
    """

    precedent: PrecedentRow
    best: str
    low: str
    high: str
    beyond: int
    distance: float


def contradictions(
    member: Member, framework_id: str, on_progress: Callable[[int, int], None] | None = None
) -> list[Contradiction]:
    """Return pairs of precedents that contradict one another: the most alike first, then the widest apart."""
    require(member, Role.READER)
    figures = precedent_figures(member, framework_id)
    if figures is None:
        return []
    if on_progress is not None:
        on_progress(0, 1)
    pairs = _pairs(framework_id, tuple(row.sha256 for row in figures.rows))
    found = [
        Contradiction(figures.rows[first], figures.rows[second], score, gap)
        for first, second, score in pairs
        if (gap := abs(int(figures.truth[first] - figures.truth[second]))) > 0
    ]
    if on_progress is not None:
        on_progress(1, 1)
    return sorted(found, key=lambda one: (-one.score, -one.gap, one.first.id, one.second.id))


def doubtful_levels(member: Member, framework_id: str) -> list[DoubtfulLevel]:
    """Return precedents whose level lies outside their cross-validated range: the farthest first.

    Of ranges that hold nine levels in ten, one level in ten lies outside by chance alone. Raises NotFoundError where
    nothing was learned yet: without it there is no cross-validated range.
    """
    require(member, Role.READER)
    figures = precedent_figures(member, framework_id)
    if figures is None:
        return []
    if figures.after is None:
        raise NotFoundError(
            _("Nothing was learned from these precedents yet, so there are no ranges to compare their levels with."),
            hint=_("Learn from them first."),
            where=framework_id,
        )
    return _doubtful(figures)


def sides(member: Member, ids: tuple[int, int]) -> tuple[str, str]:
    """Return the texts of two precedents, to set side by side. Raises NotFoundError where one is gone."""
    require(member, Role.READER)
    with session() as opened:
        found = precedents_by_id(opened, ids)
    if len(found) < len(set(ids)):
        raise NotFoundError(_("One of these precedents was removed."), hint=_("Open the list again."))
    return text_of(found[ids[0]][1]), text_of(found[ids[1]][1])


def precedent_text(member: Member, precedent_id: int) -> str:
    """Return the text of one precedent. Raises NotFoundError where it is gone."""
    return sides(member, (precedent_id, precedent_id))[0]


def audit_workbook(member: Member, framework_id: str) -> bytes:
    """Return both lists as a workbook, each line with its register, row, levels, scores and texts.

    Levels out of place are left empty where nothing was learned yet.
    """
    require(member, Role.READER)
    figures = precedent_figures(member, framework_id)
    texts = _texts(data_version(), framework_id)
    against = contradictions(member, framework_id)[:MOST_SHOWN]
    doubtful = _doubtful(figures)[:MOST_SHOWN] if figures is not None and figures.after is not None else []
    return make_precedents_book(
        framework_id,
        [
            ContradictionLine(
                one.score,
                one.gap,
                *_place(one.first),
                one.first.level,
                texts[one.first.id],
                *_place(one.second),
                one.second.level,
                texts[one.second.id],
            )
            for one in against
        ],
        [
            DoubtfulLine(
                *_place(one.precedent),
                one.precedent.level,
                one.best,
                one.low,
                one.high,
                one.beyond,
                one.distance,
                texts[one.precedent.id],
            )
            for one in doubtful
        ],
        figures.version if figures is not None else None,
    )


def _place(row: PrecedentRow) -> tuple[str, int, str, str]:
    return row.register, row.row, row.record_id, row.title


def _doubtful(figures: PrecedentFigures) -> list[DoubtfulLevel]:
    reading, levels = figures.now, figures.ladder.levels
    beyond = np.maximum(reading.low - figures.truth, figures.truth - reading.high)
    distances = np.array(figures.ladder.centres)[figures.truth] - reading.means
    order = sorted(np.flatnonzero(beyond > 0), key=lambda at: (-beyond[at], -abs(distances[at]), at))
    return [
        DoubtfulLevel(
            figures.rows[at],
            levels[reading.best[at]],
            levels[reading.low[at]],
            levels[reading.high[at]],
            int(beyond[at]),
            float(distances[at]),
        )
        for at in order
    ]


@lru_cache(maxsize=2)
def _pairs(framework_id: str, _hashes: tuple[str, ...]) -> list[tuple[int, int, float]]:
    """Return near-identical pairs by their places; `_hashes` name the texts that they are found in."""
    with session() as opened:
        texts = precedent_texts(opened, framework_id)
    return [(pair.first, pair.second, pair.score) for pair in near_duplicates(texts, alike=ALIKE)]


@lru_cache(maxsize=2)
def _texts(_data: str, framework_id: str) -> dict[int, str]:
    with session() as opened:
        ids = [row.id for row in precedent_rows(opened, framework_id)]
        return dict(zip(ids, precedent_texts(opened, framework_id), strict=True))
