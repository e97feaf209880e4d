"""Learn the demand model from levelled records and descriptors, and find out how far it may be off.

Used by `tools/train_demand.py` (which writes the shipped weights) and by `nqf evaluate --leave-one-out`. A corpus is
one file of records whose level an institution gave. Doubt is always measured on corpora that were not learned from.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nqf.credentials.record import MicroCredential
from nqf.frameworks.schema import Framework
from nqf.levelling.concepts import lexicon
from nqf.levelling.descriptors import descriptor_lines
from nqf.levelling.features import Floats, Vocabulary
from nqf.levelling.ladder import Ladder
from nqf.levelling.model import DemandModel, Doubt
from nqf.levelling.text import Document, document_of, raw_words

PENALTY = 0.3
"""Ridge penalty; 0.1 to 1 differ by less than 0.03 in weighted kappa on three of four corpora (docs/method/experiments.md)."""

LEAST_TEXTS = 3
CORPUS_MASS = 600.0
WEAK_MASS = 400.0
LINE_WEIGHT = 0.5
HELD = 0.90
UNKNOWN_DOUBT = Doubt(sd=1.2, reach=1.645)

WEAK_LADDERS = {
    "us-job-zone": Ladder(
        "us-job-zone",
        ("1", "2", "3", "4", "5"),
        (2.0, 3.5, 4.5, 6.0, 7.0),
        (2.75, 4.0, 5.25, 6.5),
        0.5,
        "qualification types",
    )
}
"""O*NET job zones by the schooling that most workers of the zone have: less than upper secondary, upper secondary,
vocational or associate, bachelor, graduate. A weak label: occupations, not qualifications."""


@dataclass(frozen=True)
class Corpus:
    """Levelled records of one source: `levels[i]` is the level that an institution gave `records[i]`."""

    name: str
    records: tuple[MicroCredential, ...]
    levels: tuple[str, ...]
    ladder: Ladder

    @property
    def is_weak(self) -> bool:
        """Tell whether the labels only stand in for levels."""
        return self.ladder.framework in WEAK_LADDERS

    @property
    def targets(self) -> Floats:
        """Return the place of each record's level on the reference scale."""
        return np.array([self.ladder.centre_of(level) for level in self.levels])


@dataclass(frozen=True)
class Texts:
    """Texts ready to learn from: documents, target demand (reference levels), weight."""

    documents: list[Document]
    targets: Floats
    weights: Floats


def corpus_texts(corpus: Corpus) -> Texts:
    """Give every level of a corpus the same weight, and every corpus its mass (weak or small ones less)."""
    counts = Counter(corpus.levels)
    mass = min(WEAK_MASS if corpus.is_weak else CORPUS_MASS, float(len(corpus.levels)))
    weights = np.array([mass / (counts[level] * len(counts)) for level in corpus.levels])
    return Texts([document_of(record) for record in corpus.records], corpus.targets, weights)


def line_texts(frameworks: Sequence[Framework], ladders: dict[str, Ladder]) -> Texts:
    """Take every descriptor line of a framework placed by links or types as a text of known level."""
    documents, targets = list[Document](), list[float]()
    for framework in frameworks:
        ladder = ladders.get(framework.id)
        if ladder is None or ladder.basis == "descriptors":
            continue
        for line in descriptor_lines(framework):
            documents.append([raw_words(line.text)])
            targets.append(ladder.centre_of(line.level))
    return Texts(documents, np.array(targets), np.full(len(targets), LINE_WEIGHT))


def fit(parts: Sequence[Texts], doubt: Doubt = UNKNOWN_DOUBT) -> DemandModel:
    """Learn the weights: ridge regression of target minus the expectation of the concepts."""
    from sklearn.linear_model import Ridge  # slow to import: only where it is used

    documents = [document for part in parts for document in part.documents]
    targets = np.concatenate([part.targets for part in parts])
    weights = np.concatenate([part.weights for part in parts])
    vocabulary = Vocabulary.learn(documents, least=LEAST_TEXTS)
    none = np.zeros(0)
    bare = DemandModel(lexicon(), vocabulary, 0.0, none, none, doubt)
    features, expected = bare.features(bare.batch(documents))
    ridge = Ridge(alpha=PENALTY, solver="sparse_cg", tol=1e-6).fit(features, targets - expected, sample_weight=weights)
    concepts = len(bare.lexicon.concepts)
    return DemandModel(
        bare.lexicon, vocabulary, float(ridge.intercept_), ridge.coef_[:concepts], ridge.coef_[concepts:], doubt
    )


@dataclass(frozen=True)
class HeldOut:
    """What a model said of a corpus that it had not learned from."""

    corpus: Corpus
    means: Floats


def hold_out(corpora: Sequence[Corpus], texts: dict[str, Texts], lines: Texts, leave: frozenset[str]) -> list[HeldOut]:
    """For every corpus outside `leave`: learn from the others outside `leave`, and read this one."""
    found = []
    for corpus in corpora:
        if corpus.name in leave:
            continue
        others = [texts[c.name] for c in corpora if c.name not in leave and c.name != corpus.name]
        found.append(read(fit([*others, lines]), corpus, texts[corpus.name]))
    return found


def read(model: DemandModel, corpus: Corpus, texts: Texts) -> HeldOut:
    """Let a model read a corpus."""
    return HeldOut(corpus, model.predict(texts.documents))


def measure_doubt(held: Sequence[HeldOut]) -> Doubt:
    """Fit the doubt on corpora held out: the spread of the errors, then the reach that makes ranges hold 90 %.

    Every corpus counts by the root of its size, at most as 400 records would, so that none decides alone. Weak labels
    are not levels: such corpora are left aside unless there is nothing else.
    """
    held = [h for h in held if not h.corpus.is_weak] or held
    weights = np.concatenate([_even(len(h.means)) for h in held])
    errors = np.concatenate([h.means - h.corpus.targets for h in held])
    sd = float(np.sqrt(np.average(errors**2, weights=weights)))
    ladder_sds = np.concatenate([np.full(len(h.means), h.corpus.ladder.sd) for h in held])
    distances = np.abs(errors) / np.hypot(sd, ladder_sds)
    order = np.argsort(distances, kind="stable")
    cumulated = np.cumsum(weights[order]) / weights.sum()
    reach = float(distances[order][np.searchsorted(cumulated, HELD)])
    return Doubt(round(sd, 4), round(reach + 5e-5, 4))


def _even(size: int) -> Floats:
    return np.full(size, min(size, 400) ** 0.5 / size)
