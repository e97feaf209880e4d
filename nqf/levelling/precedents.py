"""Learn from records whose level an authority has decided: the strongest evidence there is.

The shipped model stays as it is. On top of it the precedents teach a cumulative link of their own, at the levels of their
own ladder: its features are what the shipped model says of a text, and the words of this register. How far the result is
trusted beside the shipped reading, and how far it may be off, is measured by cross-validation on the precedents
themselves, fold by fold in turn, because most records to come are of bodies that are known. The figures that are told
(`held`) keep every awarding body on one side where bodies are known: what a new body would meet.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse

from nqf.credentials.record import MicroCredential
from nqf.levelling.demand import read_demand
from nqf.levelling.features import Batch, Floats, Places, ProgressCallback, Vocabulary, WordTable, titles_of
from nqf.levelling.folds import by_body, names_bodies
from nqf.levelling.link import CumulativeLink, fit_link
from nqf.levelling.model import (
    TEXT_SCALE,
    TITLE_SCALE,
    DemandModel,
    Doubt,
    Reading,
    known_pairs,
    model,
    model_version,
    stored_vocabulary,
    vocabulary_arrays,
)
from nqf.levelling.text import Document, document_of
from nqf.levelling.training import Corpus, HeldOut, measure_doubt
from nqf.levelling.types import Demand

LEAST = 10
"""Fewer precedents than this cannot tell a register's habits from chance; the shipped model is used alone."""

FOLDS, FEWER_FOLDS = 5, 2
MANY = 5000
"""From this many precedents on, two folds, terms of five texts and a coarser fit do: it keeps 20,000 under two minutes."""

SHIPPED_SCALE = 0.5
"""How freely the shipped model's log odds are reweighed; chosen by trials, docs/method/experiments.md."""

LIKE, LEAST_PAIRS = 0.5, 0.02
"""A text with half of the known word pairs a word that precedents usually have, or more, is of their kind. Our choice: a
record of another kind would else be read with all the confidence that the register's own records earned."""

TRUSTS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Learned:
    """A cumulative link of one register: features are the shipped log odds and the register's own terms."""

    vocabulary: Vocabulary
    titles: Vocabulary
    link: CumulativeLink

    @cached_property
    def table(self) -> WordTable:
        """Return the table of words that this link reads with."""
        return WordTable(model().lexicon, self.vocabulary, self.titles)

    def features(self, shipped: Floats, batch: Batch) -> sparse.csr_matrix:
        """Return features of a batch looked up in `table`: shape (documents, shipped cuts + terms + title terms)."""
        own = [batch.texts.matrix * TEXT_SCALE, batch.titles.matrix * TITLE_SCALE]
        return sparse.hstack([sparse.csr_matrix(shipped * SHIPPED_SCALE), *own]).tocsr()


@dataclass(frozen=True)
class Calibration:
    """What a register adds to the shipped model.

    `trust` (0 to 1) is the weight of what was learned beside the shipped reading. `usual_pairs` is the median, over the
    precedents, of the word pairs a word that the register knows. `held` and `plain` are the demands of
    the precedents, in order, cross-validated and by the shipped model alone; `held_sds`, `plain_sds` their doubts.
    """

    base: DemandModel
    learned: Learned
    trust: float
    doubt: Doubt
    framework: str
    precedents: int
    usual_pairs: float
    held: Floats
    held_sds: Floats
    plain: Floats
    plain_sds: Floats

    @cached_property
    def version(self) -> str:
        """Name this calibration: its framework and a short hash of what was learned, on which shipped weights."""
        return f"{self.framework}-{hashlib.sha256(self.to_bytes()).hexdigest()[:8]}"

    def read(self, records: Sequence[MicroCredential], on_progress: ProgressCallback | None = None) -> list[Demand]:
        """Return the calibrated demand of each record; refusals stay."""
        return read_demand(records, on_progress, by=_Reader(self))

    def read_documents(self, documents: Sequence[Document]) -> Reading:
        """Read documents by the shipped model and by what was learned, weighed by trust.

        What was learned holds for texts like the precedents: the less a text is like them, the more it is read as if there
        were none.
        """
        batch = self.base.batch(documents)
        shipped = self.base.scores(batch)
        own_batch = Batch.of(self.learned.table, documents)
        scores = self.learned.link.scores(self.learned.features(shipped, own_batch))
        own, own_spread = self.learned.link.read(scores), self.learned.link.spread(scores)
        plain, plain_spread, novelty = (
            self.base.link.read(shipped),
            self.base.link.spread(shipped),
            self.base.novelty(batch),
        )
        taught = self.doubt.sds(np.sqrt(mix(plain_spread**2, own_spread**2, self.trust)), (1 - self.trust) * novelty)
        # in units of this reach, so that a range reaches as far as the shipped model would let it
        untaught = self.base.doubt.sds(plain_spread, novelty) * self.base.doubt.reach / self.doubt.reach
        likeness = np.minimum(1.0, known_pairs(own_batch) / (LIKE * self.usual_pairs))
        means = mix(plain, mix(plain, own, self.trust), likeness)
        sds = np.asarray(np.sqrt(mix(untaught**2, taught**2, likeness)))
        return Reading(means, np.round(sds, 1).astype(np.float64), batch.known_share, batch.languages)

    def to_bytes(self) -> bytes:
        """Return all of it as a file of arrays; the same precedents give the same bytes."""
        link = self.learned.link
        file = io.BytesIO()
        np.savez_compressed(
            file,
            **vocabulary_arrays("texts", self.learned.vocabulary),
            **vocabulary_arrays("titles", self.learned.titles),
            cuts=np.array(link.cuts),
            values=np.array(link.values),
            intercepts=link.intercepts,
            weights=link.weights.astype(np.float32),
            trust=np.float64(self.trust),
            usual_pairs=np.float64(self.usual_pairs),
            doubt=np.array([self.doubt.scale, self.doubt.reach, self.doubt.sd]),
            read=np.column_stack([self.held, self.held_sds, self.plain, self.plain_sds]),
            of=np.array([self.framework, model_version(), str(self.precedents)]),
        )
        return file.getvalue()


@dataclass(frozen=True)
class _Reader:
    """Lets `read_demand` read by a calibration."""

    calibration: Calibration

    def read(self, documents: Sequence[Document]) -> Reading:
        """Read documents."""
        return self.calibration.read_documents(documents)


def calibration_from_bytes(stored_bytes: bytes) -> Calibration:
    """Read what `Calibration.to_bytes` wrote, on the shipped model. Raises ValueError for one of other weights."""
    with np.load(io.BytesIO(stored_bytes), allow_pickle=False) as stored:
        framework, version, count = stored["of"].tolist()
        if version != model_version():
            raise ValueError(f"learned on {version}, not on {model_version()}")
        link = CumulativeLink(
            tuple(stored["cuts"].tolist()),
            tuple(stored["values"].tolist()),
            stored["intercepts"],
            stored["weights"].astype(np.float64),
        )
        learned = Learned(stored_vocabulary(stored, "texts"), stored_vocabulary(stored, "titles"), link)
        doubt = Doubt(*stored["doubt"].tolist())
        columns = stored["read"].T
        return Calibration(
            model(),
            learned,
            float(stored["trust"]),
            doubt,
            framework,
            int(count),
            float(stored["usual_pairs"]),
            *columns,
        )


def mix(plain: Floats, own: Floats, trust: float | Floats) -> Floats:
    """Return the weighed mean of two readings, `trust` (0 to 1) being the weight of the second."""
    return np.asarray((1 - trust) * plain + trust * own)


def calibrate(
    precedents: Corpus, base: DemandModel | None = None, on_progress: ProgressCallback | None = None
) -> Calibration | None:
    """Learn from decided records; None where there are fewer than ten, or where all are of one level."""
    if len(precedents.records) < LEAST or len(set(precedents.levels)) < 2:
        return None
    used = base or model()
    documents = [document_of(record) for record in precedents.records]
    batch = used.batch(documents)
    shipped = used.scores(batch)
    bare = _words_of(documents)
    own_batch = Batch.of(bare.table, documents)
    features = bare.features(shipped, own_batch)
    plain, plain_spread = used.link.read(shipped), used.link.spread(shipped)
    in_turn, apart = np.arange(len(documents)) % _fold_count(len(documents)), folds(precedents)
    parts = int(in_turn.max()) + 1
    own, own_spread = _cross_read(features, precedents.targets, in_turn, on_progress)
    trust = _trust(plain, own, precedents.targets)
    means, spreads = mix(plain, own, trust), np.sqrt(mix(plain_spread**2, own_spread**2, trust))
    novelty = used.novelty(batch)
    seen = (1 - trust) * novelty
    doubt = measure_doubt([HeldOut(precedents.name, means, spreads, seen, precedents.targets, precedents.ladder.sd)])
    if not np.array_equal(in_turn, apart):
        own, own_spread = _cross_read(features, precedents.targets, apart)
        means, spreads = mix(plain, own, trust), np.sqrt(mix(plain_spread**2, own_spread**2, trust))
    if on_progress is not None:
        on_progress(parts, parts + 1)
    learned = replace(bare, link=_fit(features, precedents.targets))
    if on_progress is not None:
        on_progress(parts + 1, parts + 1)
    return Calibration(
        used,
        learned,
        trust,
        doubt,
        precedents.ladder.framework,
        len(documents),
        max(float(np.median(known_pairs(own_batch))), LEAST_PAIRS),
        means,
        doubt.sds(spreads, seen),
        plain,
        used.doubt.sds(plain_spread, novelty),
    )


def _cross_read(
    features: sparse.csr_matrix, targets: Floats, part: Places, on_progress: ProgressCallback | None = None
) -> tuple[Floats, Floats]:
    """Read every fold by a link learned from the others: demands and spreads."""
    means, spreads = np.zeros(len(targets)), np.zeros(len(targets))
    parts = int(part.max()) + 1
    for at in range(parts):
        held = part == at
        if on_progress is not None:
            on_progress(at, parts + 1)
        link = _fit(features[~held], targets[~held])
        scores = link.scores(features[held])
        means[held], spreads[held] = link.read(scores), link.spread(scores)
    return means, spreads


def _fold_count(records: int) -> int:
    return FOLDS if records < MANY else FEWER_FOLDS


def folds(precedents: Corpus) -> Places:
    """Return the fold of each precedent: by awarding body where five bodies or more are known, else in turn."""
    count = _fold_count(len(precedents.records))
    if names_bodies(precedents.records):
        return by_body(precedents.records, count)
    return np.arange(len(precedents.records)) % count


def _trust(plain: Floats, own: Floats, targets: Floats) -> float:
    errors = [float(np.mean((mix(plain, own, trust) - targets) ** 2)) for trust in TRUSTS]
    return TRUSTS[errors.index(min(errors))]


def _words_of(documents: Sequence[Document]) -> Learned:
    """Take the words of a register, with nothing learned about them yet."""
    least = 2 if len(documents) < MANY else 5
    vocabulary = Vocabulary.learn(documents, least=least)
    titles = Vocabulary.learn(titles_of(documents), least=least)
    return Learned(vocabulary, titles, CumulativeLink((), (), np.zeros(0), np.zeros((0, 0))))


def _fit(features: sparse.csr_matrix, targets: Floats) -> CumulativeLink:
    """Learn at the levels that occur, with a cut half-way between each two."""
    values = sorted(set(targets.tolist()))
    cuts = [(low + high) / 2 for low, high in zip(values, values[1:], strict=False)]
    tolerance = 1e-4 if len(targets) < MANY else 1e-2
    return fit_link(features, targets, np.ones(len(targets)), cuts, values, tolerance)
