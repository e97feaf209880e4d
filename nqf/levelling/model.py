"""The demand model: a cumulative link over concepts and terms, shipped as weights with its card.

`data/models/demand.npz` holds weights, `data/models/demand.yaml` says what they were learned from, when, and how well
they do. Both are written by `tools/train_demand.py`; the same corpora give the same weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from scipy import sparse

from nqf.levelling.concepts import NEUTRAL, Lexicon, lexicon
from nqf.levelling.features import FULL_STRENGTH, Batch, Floats, Vocabulary, WordTable, expectation, scale_concepts
from nqf.levelling.link import CumulativeLink
from nqf.levelling.text import Document
from nqf.settings import DATA

WEIGHTS = DATA / "models" / "demand.npz"
CARD = DATA / "models" / "demand.yaml"

CONCEPT_SCALE, TEXT_SCALE, TITLE_SCALE = 0.4, 1.5, 1.0
"""How freely the three kinds of features are learned: concepts little, because they already start from an expectation
and must carry to registers never seen; words more. Chosen by trials, docs/method/experiments.md."""

LEAST_SD = 0.2
FAMILIAR, STRANGE = 0.5, 0.3
NEW_KIND_SD = 0.7
"""From 0.5 known word pairs a word up a text is of a kind that was learned from, from 0.3 down of a new one; a whole register
of a new kind may stand 0.7 reference levels off. Measured: 0.4 to 0.6 pairs where some of a register was learned, 0.0 to 0.2
where nothing of its kind was; docs/method/experiments.md."""

EXPECTATION_SPREAD = 1.5
"""Reference levels in which the expectation of the concepts is measured."""


@dataclass(frozen=True)
class Doubt:
    """How far demands may be off.

    A demand's own standard deviation is `scale` times the spread of its chances, and what a text of a new kind adds; a 90 %
    range reaches `reach` of those either way. `sd` (reference levels) is the error on average, over all the records that this was measured on.
    """

    scale: float
    reach: float
    sd: float

    def sds(self, spreads: Floats, novelty: Floats) -> Floats:
        """Return standard deviations in reference levels, told in tenths and never below two.

        `novelty` tells how far each text is of a kind that was never learned from, 0 to 1.
        """
        return np.asarray(np.maximum(np.round(np.hypot(self.scale * spreads, NEW_KIND_SD * novelty), 1), LEAST_SD))


class Reading(NamedTuple):
    """What was read of each of some documents: demand and its standard deviation (reference levels), share of words
    that the model has met (0 to 1), language told by the small words."""

    means: Floats
    sds: Floats
    known_share: Floats
    languages: list[str | None]


@dataclass(frozen=True)
class Effects:
    """What moves each demand away from neutral, in reference levels; the parts add up exactly.

    `concepts` is (documents, concepts); `title` and `words` (documents,) are terms of the title and of the whole text.
    """

    concepts: Floats
    title: Floats
    words: Floats


@dataclass(frozen=True)
class DemandModel:
    """demand = read-out of the cumulative link over [concepts, their expectation, terms of the text, of the title]."""

    lexicon: Lexicon
    vocabulary: Vocabulary
    titles: Vocabulary
    link: CumulativeLink
    doubt: Doubt

    @cached_property
    def table(self) -> WordTable:
        """Return the table of words that this model reads with."""
        return WordTable(self.lexicon, self.vocabulary, self.titles)

    @cached_property
    def _bounds(self) -> tuple[int, int]:
        concepts = len(self.lexicon.concepts)
        return concepts, concepts + 1 + len(self.vocabulary.index)

    @property
    def concept_weights(self) -> Floats:
        """Return the weights of the concepts: shape (concepts, cuts)."""
        return self.link.weights[: self._bounds[0]]

    @property
    def text_weights(self) -> Floats:
        """Return the weights of the terms of the text: shape (terms, cuts)."""
        return self.link.weights[self._bounds[0] + 1 : self._bounds[1]]

    @property
    def title_weights(self) -> Floats:
        """Return the weights of the terms of the title: shape (terms, cuts)."""
        return self.link.weights[self._bounds[1] :]

    @property
    def neutral(self) -> float:
        """Return the demand of a text without any sign, in reference levels."""
        return float(self.link.read(self.link.intercepts[None, :])[0])

    @property
    def concept_pull(self) -> Floats:
        """Return what a text of one concept alone gains by what was learned, in reference levels: shape (concepts,)."""
        slopes = self.link.slopes(self.link.intercepts[None, :])[0]
        return np.asarray(self.concept_weights @ slopes * CONCEPT_SCALE)

    def batch(self, documents: Sequence[Document]) -> Batch:
        """Look up the words of documents."""
        return Batch.of(self.table, documents)

    def features(self, batch: Batch) -> sparse.csr_matrix:
        """Return the features of each document: shape (documents, concepts + 1 + terms + title terms)."""
        concepts = sparse.csr_matrix(self._signs(batch))
        return sparse.hstack([concepts, batch.texts.matrix * TEXT_SCALE, batch.titles.matrix * TITLE_SCALE]).tocsr()

    def _signs(self, batch: Batch) -> Floats:
        expected = (expectation(self.lexicon, batch.concept_counts) - NEUTRAL) / EXPECTATION_SPREAD
        return np.column_stack([scale_concepts(batch.concept_counts), expected]) * CONCEPT_SCALE

    def scores(self, batch: Batch) -> Floats:
        """Return the log odds that each document lies above each cut: shape (documents, cuts)."""
        by_signs = self._signs(batch) @ self.link.weights[: self._bounds[0] + 1]
        by_text = batch.texts.matrix @ (self.text_weights * TEXT_SCALE)
        by_title = batch.titles.matrix @ (self.title_weights * TITLE_SCALE)
        return np.asarray(self.link.intercepts + by_signs + by_text + by_title)

    def demand(self, batch: Batch) -> Floats:
        """Return the demand of each document, in reference levels: shape (documents,)."""
        return self.link.read(self.scores(batch))

    def novelty(self, batch: Batch) -> Floats:
        """Return how far each document is of a kind never learned from, by its known word pairs: 0 to 1, (documents,)."""
        return np.clip((FAMILIAR - known_pairs(batch)) / (FAMILIAR - STRANGE), 0.0, 1.0)

    def read(self, documents: Sequence[Document]) -> Reading:
        """Read documents: demands, their doubts, and what is needed to decline."""
        batch = self.batch(documents)
        scores = self.scores(batch)
        sds = self.doubt.sds(self.link.spread(scores), self.novelty(batch))
        return Reading(self.link.read(scores), sds, batch.known_share, batch.languages)

    def predict(self, documents: Sequence[Document]) -> Floats:
        """Return the demand of each document, in reference levels: shape (documents,)."""
        return self.demand(self.batch(documents))

    def slopes(self, batch: Batch) -> Floats:
        """Return how many reference levels a unit of log odds moves each document at each cut: (documents, cuts).

        The slope of the line from the neutral text to this one, so that what features add sums up exactly.
        """
        return self.link.slopes(self.scores(batch))

    def concept_effects(self, batch: Batch, slopes: Floats) -> Floats:
        """Return what each concept adds to each demand, its share of the expectation included."""
        counts = batch.concept_counts
        met = counts.sum(axis=1, keepdims=True)
        strength = np.minimum(1.0, met / FULL_STRENGTH) / np.where(met > 0, met, 1.0)
        demands = np.array([concept.demand for concept in self.lexicon.concepts])
        shares = counts * strength * (demands - NEUTRAL) / EXPECTATION_SPREAD
        of_expectation = (slopes @ self.link.weights[self._bounds[0]])[:, None]
        own = scale_concepts(counts) * (slopes @ self.concept_weights.T)
        return np.asarray((own + shares * of_expectation) * CONCEPT_SCALE)

    def effects(self, batch: Batch) -> Effects:
        """Split each demand: neutral + concepts.sum(axis=1) + title + words is the demand."""
        slopes = self.slopes(batch)
        by_title = batch.titles.matrix @ self.title_weights * TITLE_SCALE
        by_words = batch.texts.matrix @ self.text_weights * TEXT_SCALE
        return Effects(
            self.concept_effects(batch, slopes),
            np.asarray((by_title * slopes).sum(axis=1)),
            np.asarray((by_words * slopes).sum(axis=1)),
        )

    def save(self, path: Path) -> None:
        """Write the weights; the same model gives the same bytes."""
        with path.open("wb") as handle:
            np.savez_compressed(
                handle,
                **vocabulary_arrays("texts", self.vocabulary),
                **vocabulary_arrays("titles", self.titles),
                cuts=np.array(self.link.cuts),
                values=np.array(self.link.values),
                intercepts=self.link.intercepts.astype(np.float32),
                weights=self.link.weights.astype(np.float16),
                doubt=np.array([self.doubt.scale, self.doubt.reach, self.doubt.sd]),
            )


def known_pairs(batch: Batch) -> Floats:
    """Return how many of the word pairs of each document the vocabulary knows, per word: shape (documents,)."""
    pairs = batch.document[batch.texts.places[batch.texts.lengths == 2]]
    return np.asarray(np.bincount(pairs, minlength=batch.documents) / np.maximum(batch.lengths, 1))


def vocabulary_arrays(name: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return a vocabulary as arrays to be stored under a name."""
    terms = "\n".join(vocabulary.index)
    return {
        f"{name}_terms": np.frombuffer(terms.encode("utf-8"), dtype=np.uint8),
        f"{name}_idf": vocabulary.idf.astype(np.float32),
    }


def stored_vocabulary(stored: Any, name: str) -> Vocabulary:
    """Read what `vocabulary_arrays` stored."""
    terms = stored[f"{name}_terms"].tobytes().decode("utf-8").split("\n")
    return Vocabulary(
        {term: place for place, term in enumerate(terms) if term}, stored[f"{name}_idf"].astype(np.float64)
    )


def load(path: Path) -> DemandModel:
    """Read weights written by `DemandModel.save`."""
    with np.load(path, allow_pickle=False) as stored:
        doubt = Doubt(*stored["doubt"].tolist())
        link = CumulativeLink(
            tuple(stored["cuts"].tolist()),
            tuple(stored["values"].tolist()),
            stored["intercepts"].astype(np.float64),
            stored["weights"].astype(np.float64),
        )
        return DemandModel(
            lexicon(), stored_vocabulary(stored, "texts"), stored_vocabulary(stored, "titles"), link, doubt
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
