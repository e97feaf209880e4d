"""How well levels are found, on records whose level an institution gave.

The figures are those of the field: exact agreement, agreement within one level, mean error in levels, quadratic
weighted kappa (1 is perfect, 0 is chance), and whether the 90 % ranges hold the registered level. Beside them stand
two plain methods: always the commonest level, and the nearest descriptor text by string similarity.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process, utils

from nqf.credentials.record import MicroCredential
from nqf.frameworks.schema import Framework
from nqf.levelling.descriptors import descriptor_lines
from nqf.levelling.ladder import Ladder
from nqf.levelling.types import LevelEstimate


@dataclass(frozen=True)
class Agreement:
    """Agreement of estimates with registered levels; shares are 0 to 1, widths and errors in levels."""

    records: int
    exact: float
    within_one: float
    mean_error: float
    weighted_kappa: float

    @classmethod
    def of(cls, truth: Sequence[int], found: Sequence[int], labels: int) -> "Agreement":
        """Compare places on a ladder of this many labels."""
        gaps = np.abs(np.array(truth) - np.array(found))
        return cls(
            len(gaps),
            float(np.mean(gaps == 0)),
            float(np.mean(gaps <= 1)),
            float(np.mean(gaps)),
            weighted_kappa(truth, found, labels),
        )


@dataclass(frozen=True)
class Evaluation:
    """One corpus on one framework: agreement, honesty of the ranges, refusals, and the plain methods beside."""

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


def weighted_kappa(truth: Sequence[int], found: Sequence[int], labels: int) -> float:
    """Return quadratic weighted kappa; 0 where only one level occurs on both sides."""
    from sklearn.metrics import cohen_kappa_score  # slow to import: only where it is used

    if len(set(truth) | set(found)) < 2:
        return 0.0
    return float(cohen_kappa_score(list(truth), list(found), labels=range(labels), weights="quadratic"))


def evaluate(
    corpus: str,
    levels: Sequence[str],
    estimates: Sequence[LevelEstimate],
    ladder: Ladder,
    *,
    by_string: Sequence[int] | None = None,
) -> Evaluation:
    """Compare estimates with the registered levels. Records without any text are counted as refused only."""
    rows = [(level, e) for level, e in zip(levels, estimates, strict=True) if e.best is not None]
    place = {label: number for number, label in enumerate(ladder.levels)}
    truth = [place[level] for level, _e in rows]
    best = [place[str(e.best)] for _level, e in rows]
    low, high = [place[str(e.low)] for _level, e in rows], [place[str(e.high)] for _level, e in rows]
    held = [a <= t <= b for a, t, b in zip(low, truth, high, strict=True)]
    common = max(sorted(set(truth)), key=truth.count)
    errors = np.abs(np.array(truth) - np.array(best))
    refused = np.array([e.refused is not None for _level, e in rows])
    strings = None if by_string is None else Agreement.of([place[level] for level in levels], by_string, len(place))
    return Evaluation(
        corpus,
        ladder.framework,
        Agreement.of(truth, best, len(place)),
        float(np.mean(held)),
        float(np.mean(np.array(high) - np.array(low) + 1)),
        sum(e.refused is not None for e in estimates) / len(estimates),
        float(errors[refused].mean()) if refused.any() else None,
        float(errors[~refused].mean()) if (~refused).any() else None,
        Agreement.of(truth, [common] * len(truth), len(place)),
        strings,
    )


def string_match_levels(records: Sequence[MicroCredential], framework: Framework) -> list[int] | None:
    """Level records by string similarity to descriptors: the plain method that ours must beat.

    For each outcome (the summary where there are none) the best RapidFuzz token_set_ratio with a line of each level;
    the level with the highest mean wins, the lower one in a tie. None without descriptors.
    """
    lines = list(descriptor_lines(framework))
    if not lines:
        return None
    places = np.array([framework.position(line.level) for line in lines])
    outcomes = [list(record.learning_outcomes) or [record.summary or record.title] for record in records]
    flat = [text for texts in outcomes for text in texts]
    scores = process.cdist(
        flat, [line.text for line in lines], scorer=fuzz.token_set_ratio, processor=utils.default_process, workers=-1
    )
    best = np.stack(
        [
            scores[:, places == place].max(axis=1) if (places == place).any() else np.full(len(flat), -1.0)
            for place in range(len(framework.levels))
        ],
        axis=1,
    )
    starts = np.cumsum([0, *map(len, outcomes)])
    return [int(best[a:b].mean(axis=0).argmax()) for a, b in zip(starts, starts[1:], strict=False)]
