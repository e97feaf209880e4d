"""The longer measurements: inside a corpus, fold by fold, and with more and more of its records as precedents.

Both learn from the descriptors and from all other corpora as well, and test only on records that were not learned from.
`tools/evaluate.py` runs them for the page Method.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nqf.levelling.demand import read_demand
from nqf.levelling.estimate import estimate_levels
from nqf.levelling.evaluation import Evaluation, evaluate
from nqf.levelling.features import ProgressCallback
from nqf.levelling.folds import Places
from nqf.levelling.model import DemandModel, Doubt
from nqf.levelling.plain_methods import FOLDS, folds_of
from nqf.levelling.precedents import calibrate
from nqf.levelling.training import Corpus, Texts, corpus_texts, fit
from nqf.levelling.types import LevelEstimate

PRECEDENTS = (0, 50, 200, 800)
"""Numbers of a register's own records that a learning curve gives as precedents."""
LEAST_RECORDS = 200
"""Smaller corpora are not split: their figures would be noise."""
SEED = 0


@dataclass(frozen=True)
class CurvePoint:
    """One point of a learning curve: how many precedents were given, and the figures on the other half."""

    precedents: int
    evaluation: Evaluation


def part_of(corpus: Corpus, places: Places) -> Corpus:
    """Return the records of a corpus at these places, in their order."""
    chosen = places.tolist()
    return replace(
        corpus,
        records=tuple(corpus.records[place] for place in chosen),
        levels=tuple(corpus.levels[place] for place in chosen),
    )


def evaluate_within(
    corpus: Corpus, others: Sequence[Texts], split: str, doubt: Doubt, on_progress: ProgressCallback | None = None
) -> Evaluation:
    """Measure on each fifth of a corpus a model learned from `others` and from its other four fifths.

    `split` is "random" or "awarding body" (no body on both sides). `others` are the texts of the other corpora and of the
    descriptors, `doubt` one that was measured without this corpus.
    """
    folds = folds_of(corpus.records, split)
    estimates: dict[int, LevelEstimate] = {}
    for fold in sorted(set(folds.tolist())):
        inside = np.flatnonzero(folds == fold)
        learned = fit([*others, corpus_texts(part_of(corpus, np.flatnonzero(folds != fold)))], doubt)
        estimates |= dict(zip(inside.tolist(), _estimates(part_of(corpus, inside), learned), strict=True))
        if on_progress is not None:
            on_progress(fold + 1, FOLDS)
    ordered = [estimates[place] for place in range(len(folds))]
    return evaluate(corpus.name, corpus.levels, ordered, corpus.ladder)


def _estimates(part: Corpus, by: DemandModel) -> list[LevelEstimate]:
    ids = [record.record_id for record in part.records]
    return list(estimate_levels(ids, read_demand(part.records, by=by), part.ladder, reach=by.doubt.reach))


def learning_curve(
    corpus: Corpus,
    base: DemandModel,
    counts: Sequence[int] = PRECEDENTS,
    on_progress: ProgressCallback | None = None,
) -> list[CurvePoint]:
    """Measure on one half of a corpus, with more and more of its other half as precedents.

    `base` is a model learned without the corpus (`nqf.levelling.training.hold_out`). Counts beyond the half are cut to its size, and given
    once.
    """
    order = np.random.default_rng(SEED).permutation(len(corpus.records))
    half = len(order) // 2
    test = part_of(corpus, np.sort(order[half:]))
    found = []
    given = sorted({min(count, half) for count in counts})
    for done, count in enumerate(given, start=1):
        precedents = part_of(corpus, order[:count])
        found.append(CurvePoint(count, _with_precedents(test, precedents, base)))
        if on_progress is not None:
            on_progress(done, len(given))
    return found


def _with_precedents(test: Corpus, precedents: Corpus, base: DemandModel) -> Evaluation:
    calibration = calibrate(precedents, base=base)
    if calibration is None:
        return evaluate(test.name, test.levels, _estimates(test, base), test.ladder)
    ids = [record.record_id for record in test.records]
    demands = calibration.read(test.records)
    estimates = list(estimate_levels(ids, demands, test.ladder, reach=calibration.doubt.reach))
    return evaluate(test.name, test.levels, estimates, test.ladder)
