"""How well levels are found, on records whose level an institution gave.

The figures are those of the field: exact agreement, agreement within one level, mean error in levels, quadratic
weighted kappa with its interval, whether the 90 % ranges hold the registered level, and whether chances come true.
Beside them stand plain methods: always the middle or the commonest level, the nearest descriptor text by string
similarity, and a word model that has seen the corpus.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import NamedTuple

import numpy as np

from nqf.levelling.kappa import Agreement, confusion_matrix, weighted_kappa
from nqf.levelling.ladder import Ladder
from nqf.levelling.plain_methods import commonest_level, middle_level, string_match_levels
from nqf.levelling.reliability import ReliabilityBin, reliability
from nqf.levelling.types import LevelEstimate, Refusal

LEAST_GROUP = 20
"""Groups with fewer records than this are put together: their figures would be noise."""


class MeasuredRecord(NamedTuple):
    """One record: its registered level beside what was found. Levels are labels, None where no text could be read.

    `by_string` and `by_text` are the levels of the two plain methods that read text, None where they do not apply.
    """

    record_id: str
    registered: str
    best: str | None
    low: str | None
    high: str | None
    refused: Refusal | None
    chances: dict[str, float]
    by_string: str | None = None
    by_text: str | None = None


@dataclass(frozen=True)
class Evaluation:
    """One corpus, or a group of it, on one framework; all figures but `refused` and `without_text` leave out the
    records without any text.

    `mean_width` counts the labels of the ranges, both ends included; `mean_span` is highest minus lowest place, one less.
    `refused_error` and `kept_error` are mean errors in labels. `confusion` has a row a registered level and a column a
    best fit; `reliable_best` and `reliable_near` bin the chance of the best fit, and of the best fit or a level next to
    it, over records for which a level is proposed. `text_ridge` has seen the corpus, five-fold, split by `text_split`.
    """

    corpus: str
    framework: str
    agreement: Agreement
    held_by_range: float
    mean_width: float
    refused: float
    refused_error: float | None
    kept_error: float | None
    commonest: Agreement
    string_match: Agreement | None
    mean_span: float
    middle: Agreement
    text_ridge: Agreement | None
    text_split: str | None
    labels: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]
    reliable_best: tuple[ReliabilityBin, ...]
    reliable_near: tuple[ReliabilityBin, ...]
    without_text: int
    rows: tuple[MeasuredRecord, ...]


def evaluate(
    corpus: str,
    levels: Sequence[str],
    estimates: Sequence[LevelEstimate],
    ladder: Ladder,
    *,
    by_string: Sequence[int] | None = None,
    by_text: Sequence[int] | None = None,
    text_split: str | None = None,
) -> Evaluation:
    """Compare estimates with the registered levels. Records without any text are counted as refused only.

    `by_string` and `by_text` are the places found by the plain methods, one a record.
    """
    strings = [None] * len(levels) if by_string is None else [ladder.levels[place] for place in by_string]
    texts = [None] * len(levels) if by_text is None else [ladder.levels[place] for place in by_text]
    rows = [
        MeasuredRecord(e.record_id, level, e.best, e.low, e.high, e.refused, e.distribution, string, text)
        for level, e, string, text in zip(levels, estimates, strings, texts, strict=True)
    ]
    return measure(corpus, ladder.framework, ladder.levels, rows, text_split if by_text is not None else None)


def measure(
    corpus: str, framework: str, labels: Sequence[str], rows: Sequence[MeasuredRecord], text_split: str | None = None
) -> Evaluation:
    """Compute every figure from the rows of a corpus or of a part of it; figures are nan where no row has text."""
    place = {label: number for number, label in enumerate(labels)}
    read = [row for row in rows if row.best is not None]
    truth = [place[row.registered] for row in read]
    best = [place[str(row.best)] for row in read]
    low, high = [place[str(row.low)] for row in read], [place[str(row.high)] for row in read]
    held = [a <= t <= b for a, t, b in zip(low, truth, high, strict=True)]
    span = _mean(np.array(high) - np.array(low))
    errors = np.abs(np.array(truth, dtype=int) - np.array(best, dtype=int))
    refused = np.array([row.refused is not None for row in read], dtype=bool)
    size = len(labels)
    return Evaluation(
        corpus,
        framework,
        Agreement.of(truth, best, size),
        _mean(held),
        span + 1,
        _mean([row.refused is not None for row in rows]),
        float(errors[refused].mean()) if refused.any() else None,
        float(errors[~refused].mean()) if (~refused).any() else None,
        Agreement.of(truth, [commonest_level(truth)] * len(truth) if truth else [], size),
        _other([row.by_string for row in read], truth, place),
        span,
        Agreement.of(truth, [middle_level(truth)] * len(truth) if truth else [], size),
        _other([row.by_text for row in read], truth, place),
        text_split,
        tuple(labels),
        confusion_matrix(truth, best, size),
        *_reliabilities(read, place),
        len(rows) - len(read),
        tuple(rows),
    )


def _mean(values: Sequence[float] | np.ndarray) -> float:
    return float(np.mean(values)) if len(values) else nan


def _other(found: Sequence[str | None], truth: Sequence[int], place: dict[str, int]) -> Agreement | None:
    levels = [place[level] for level in found if level is not None]
    return Agreement.of(truth, levels, len(place)) if len(levels) == len(truth) and levels else None


def _reliabilities(
    rows: Sequence[MeasuredRecord], place: dict[str, int]
) -> tuple[tuple[ReliabilityBin, ...], tuple[ReliabilityBin, ...]]:
    proposed = [row for row in rows if row.refused is None]
    gaps = [abs(place[row.registered] - place[str(row.best)]) for row in proposed]
    own = [row.chances[str(row.best)] for row in proposed]
    near = [
        min(1.0, sum(chance for label, chance in row.chances.items() if abs(place[label] - place[str(row.best)]) <= 1))
        for row in proposed
    ]
    return reliability(own, [gap == 0 for gap in gaps]), reliability(near, [gap <= 1 for gap in gaps])


class Group(NamedTuple):
    """A part of a corpus: its name (None where records do not say), how many small groups it holds, its figures."""

    name: str | None
    small_groups: int
    evaluation: Evaluation


def group_evaluations(whole: Evaluation, names: Sequence[str | None]) -> list[Group]:
    """Give the figures of each group of a corpus; `names[i]` is the group of `whole.rows[i]`.

    Largest first; groups under 20 records are put together as the last one, whose name is empty.
    """
    members: dict[str | None, list[MeasuredRecord]] = {}
    for name, row in zip(names, whole.rows, strict=True):
        members.setdefault(name, []).append(row)
    large = {name: rows for name, rows in members.items() if len(rows) >= LEAST_GROUP}
    small = [rows for name, rows in members.items() if name not in large]
    ordered = sorted(large, key=lambda name: (-len(large[name]), name or ""))
    found = [Group(name, 0, _part(whole, large[name])) for name in ordered]
    if small:
        found.append(Group("", len(small), _part(whole, [row for rows in small for row in rows])))
    return found


def _part(whole: Evaluation, rows: Sequence[MeasuredRecord]) -> Evaluation:
    return measure(whole.corpus, whole.framework, whole.labels, rows, whole.text_split)


__all__ = [
    "Agreement",
    "Evaluation",
    "Group",
    "MeasuredRecord",
    "evaluate",
    "group_evaluations",
    "measure",
    "string_match_levels",
    "weighted_kappa",
]
