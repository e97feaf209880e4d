"""The demand model: a ridge regression over concepts and terms, shipped as weights with its card.

`data/models/demand.npz` holds weights, `data/models/demand.yaml` says what they were learned from, when, and how well
they do. Both are written by `tools/train_demand.py`; the same corpora give the same weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy import sparse

from nqf.levelling.concepts import Lexicon, lexicon
from nqf.levelling.features import Batch, Floats, Vocabulary, WordTable, expectation, scale_concepts
from nqf.levelling.text import Document
from nqf.settings import DATA

WEIGHTS = DATA / "models" / "demand.npz"
CARD = DATA / "models" / "demand.yaml"


@dataclass(frozen=True)
class Doubt:
    """How far a demand may be off: `sd` in reference levels; a 90 % range reaches `reach` × sd either way."""

    sd: float
    reach: float


@dataclass(frozen=True)
class DemandModel:
    """demand = expectation of the concepts + intercept + concepts · weights + terms · weights."""

    lexicon: Lexicon
    vocabulary: Vocabulary
    intercept: float
    concept_weights: Floats
    term_weights: Floats
    doubt: Doubt

    @cached_property
    def table(self) -> WordTable:
        """Return the table of words that this model reads with."""
        return WordTable(self.lexicon, self.vocabulary)

    def batch(self, documents: Sequence[Document]) -> Batch:
        """Look up the words of documents."""
        return Batch.of(self.table, documents)

    def features(self, batch: Batch) -> tuple[sparse.csr_matrix, Floats]:
        """Return (documents, concepts + terms) features and the expectation of the concepts (documents,)."""
        concepts = sparse.csr_matrix(scale_concepts(batch.concept_counts))
        return sparse.hstack([concepts, batch.terms]).tocsr(), expectation(self.lexicon, batch.concept_counts)

    def demand(self, batch: Batch) -> Floats:
        """Return the demand of each document, in reference levels: shape (documents,)."""
        by_concepts = scale_concepts(batch.concept_counts) @ self.concept_weights
        by_terms = np.asarray(batch.terms @ self.term_weights)
        return np.asarray(expectation(self.lexicon, batch.concept_counts) + self.intercept + by_concepts + by_terms)

    def predict(self, documents: Sequence[Document]) -> Floats:
        """Return the demand of each document, in reference levels: shape (documents,)."""
        return self.demand(self.batch(documents))

    def save(self, path: Path) -> None:
        """Write the weights; the same model gives the same bytes."""
        terms = "\n".join(self.vocabulary.index)
        with path.open("wb") as handle:
            np.savez_compressed(
                handle,
                terms=np.frombuffer(terms.encode("utf-8"), dtype=np.uint8),
                idf=self.vocabulary.idf.astype(np.float32),
                rarest=np.float64(self.vocabulary.rarest),
                intercept=np.float64(self.intercept),
                concept_weights=self.concept_weights.astype(np.float32),
                term_weights=self.term_weights.astype(np.float32),
                doubt=np.array([self.doubt.sd, self.doubt.reach]),
            )


def load(path: Path) -> DemandModel:
    """Read weights written by `DemandModel.save`."""
    with np.load(path, allow_pickle=False) as stored:
        terms = stored["terms"].tobytes().decode("utf-8").split("\n")
        sd, reach = (float(value) for value in stored["doubt"])
        vocabulary = Vocabulary(
            {term: place for place, term in enumerate(terms)},
            stored["idf"].astype(np.float64),
            float(stored["rarest"]),
        )
        return DemandModel(
            lexicon(),
            vocabulary,
            float(stored["intercept"]),
            stored["concept_weights"].astype(np.float64),
            stored["term_weights"].astype(np.float64),
            Doubt(sd, reach),
        )


@cache
def model() -> DemandModel:
    """Return the shipped model, read once per process."""
    return load(WEIGHTS)


@cache
def model_card() -> dict[str, Any]:
    """Return what the weights were learned from and how well they do."""
    with CARD.open(encoding="utf-8") as handle:
        card: dict[str, Any] = yaml.safe_load(handle)
    return card


def model_version() -> str:
    """Name the shipped weights: date of training and a short hash of them."""
    return str(model_card()["version"])
