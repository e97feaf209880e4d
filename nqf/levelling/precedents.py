"""Learn from records whose level an authority has decided: the strongest evidence there is.

The shipped model stays as it is; on top of it the precedents teach, first, how this register reads the scale (shift and
stretch), then which words go with which level here. How far estimates may then be off is measured by cross-validation on
the precedents themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nqf.credentials.record import MicroCredential
from nqf.levelling.demand import read_demand
from nqf.levelling.features import Batch, Floats, Vocabulary, WordTable
from nqf.levelling.model import DemandModel, model
from nqf.levelling.text import Document, document_of
from nqf.levelling.training import Corpus, HeldOut, measure_doubt
from nqf.levelling.types import Demand

LEAST = 10
"""Fewer precedents than this cannot tell a register's habits from chance; the shipped model is used alone."""

FOLDS = 5
PENALTY = 0.5
TRUST = 20.0
"""Records' worth of trust in the shipped scale when shift and stretch are learned."""


@dataclass(frozen=True)
class Calibration:
    """What a register adds to the shipped model: demand = shift + stretch × demand + terms · weights."""

    shift: float
    stretch: float
    table: WordTable
    term_weights: Floats
    base: DemandModel
    precedents: int

    def correct(self, means: Floats, texts: Sequence[Document]) -> Floats:
        """Return the demands corrected by what the register teaches."""
        by_terms = np.asarray(Batch.of(self.table, texts).terms @ self.term_weights)
        return np.asarray(self.shift + self.stretch * means + by_terms)

    def read(self, records: Sequence[MicroCredential]) -> list[Demand]:
        """Return the calibrated demand of each record; refusals stay."""
        plain = read_demand(records, by=self.base)
        texts = [document_of(record) for record in records]
        means = np.array([0.0 if d.mean is None else d.mean for d in plain])
        corrected = self.correct(means, texts)
        return [
            d if d.mean is None else replace(d, mean=round(float(mean), 4))
            for d, mean in zip(plain, corrected, strict=True)
        ]


def calibrate(precedents: Corpus, base: DemandModel | None = None) -> Calibration | None:
    """Learn from decided records; None where there are fewer than ten."""
    if len(precedents.records) < LEAST:
        return None
    used = base or model()
    texts = [document_of(record) for record in precedents.records]
    means = used.predict(texts)
    held = np.zeros(len(means))
    for fold in range(FOLDS):
        out = np.arange(len(means)) % FOLDS == fold
        learned = _learn(means[~out], precedents.targets[~out], _pick(texts, ~out), used)
        held[out] = learned.correct(means[out], _pick(texts, out))
    doubt = measure_doubt([HeldOut(precedents, held)])
    return _learn(means, precedents.targets, texts, replace(used, doubt=doubt))


def _pick(texts: Sequence[Document], chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[Document]:
    return [text for text, is_chosen in zip(texts, chosen, strict=True) if is_chosen]


def _learn(means: Floats, targets: Floats, texts: Sequence[Document], base: DemandModel) -> Calibration:
    from sklearn.linear_model import Ridge  # slow to import: only where it is used

    middle = float(means.mean())
    spread = means - middle
    stretch = float((spread @ (targets - targets.mean()) + TRUST) / (spread @ spread + TRUST))
    share = len(means) / (len(means) + TRUST)
    shift = share * (float(targets.mean()) - middle) + middle * (1 - stretch)
    left = targets - (shift + stretch * means)
    table = WordTable(base.lexicon, Vocabulary.learn(texts, least=2))
    features = Batch.of(table, texts).terms
    weights = np.zeros(features.shape[1])
    if features.shape[1]:
        ridge = Ridge(alpha=PENALTY, fit_intercept=False, solver="sparse_cg", tol=1e-6)
        weights = ridge.fit(features, left).coef_
    return Calibration(shift, stretch, table, np.asarray(weights), base, len(means))
