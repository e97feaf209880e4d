"""Learn the demand model from levelled records and descriptors, and find out how far it may be off.

Used by `tools/train_demand.py` (which writes the shipped weights) and by `nqf evaluate --leave-one-out`. A corpus is
one file of records whose level an institution gave. Doubt is always measured on corpora that were not learned from.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from nqf.credentials.record import MicroCredential
from nqf.frameworks.schema import Framework
from nqf.levelling.concepts import lexicon
from nqf.levelling.descriptors import descriptor_lines, level_documents
from nqf.levelling.features import Floats, ProgressCallback, Vocabulary, titles_of
from nqf.levelling.ladder import Ladder
from nqf.levelling.link import CumulativeLink, fit_link
from nqf.levelling.model import LEAST_SD, NEW_KIND_SD, DemandModel, Doubt
from nqf.levelling.text import Document, document_of, raw_words

CUTS = (1.5, 2.5, 3.5, 4.5, 5.0, 5.5, 6.1, 6.6, 7.4)
PLACES = (1.0, 2.0, 3.0, 4.0, 4.75, 5.25, 5.8, 6.35, 7.0, 7.95)
"""Where the reference scale is cut, and the places read out between the cuts (middles of the stretches). Closer from 4.5
to 6.6, where ladders of twelve levels have two to a reference level."""

LEAST_TEXTS, LEAST_TITLES = 3, 2
"""Least texts, and titles, in which a term must stand to be learned."""

LINE_WEIGHT = 2.0
"""What one descriptor line counts beside one record: lines are the only texts of known level at the low end."""

DENSITY_WIDTH = 0.5
DENSITY_POWER = 0.75
"""A text's weight is divided by the density of texts around its level (a normal window of half a level), to this power: levels that few records have are heard, and those that many have still count for more."""

HELD = 0.90
LEFT_OUT_WEIGHT = 0.5
UNKNOWN_DOUBT = Doubt(scale=1.4, reach=1.645, sd=1.2)
"""Before anything was measured."""

UNSEEN_PARTS = 3
LINE_FOLDS = 5
LEAST_UNSEEN = 200
"""A corpus of this many records is also read by thirds, each by a model that knows the other two."""

WEAK_LADDERS = {
    "us-job-zone": Ladder(
        "us-job-zone",
        ("1", "2", "3", "4", "5"),
        (1.5, 2.5, 3.5, 5.5, 7.0),
        (2.0, 3.0, 4.5, 6.25),
        0.5,
        "qualification types",
    )
}
"""O*NET job zones by the schooling that most workers of the zone have. Zone 2 (some months of training) is put below
upper secondary completion and zone 3 (a trade, one or two years) at the level of trade certificates, because what the
work demands is what is read. A weak label: occupations, not qualifications."""


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
    """Take every record as a text of its registered level."""
    documents = [document_of(record) for record in corpus.records]
    return Texts(documents, corpus.targets, np.ones(len(documents)))


def line_texts(frameworks: Sequence[Framework], ladders: dict[str, Ladder]) -> Texts:
    """Take every descriptor line of a framework placed by links or types as a text of known level."""
    documents, targets = list[Document](), list[float]()
    for framework in frameworks:
        ladder = ladders.get(framework.id)
        if ladder is None or ladder.basis == "descriptors":
            continue
        for line in descriptor_lines(framework):
            documents.append([[], raw_words(line.text)])
            targets.append(ladder.centre_of(line.level))
    return Texts(documents, np.array(targets), np.full(len(targets), LINE_WEIGHT))


def fit(parts: Sequence[Texts], doubt: Doubt = UNKNOWN_DOUBT) -> DemandModel:
    """Learn the weights of a cumulative link from texts of known level."""
    documents = [document for part in parts for document in part.documents]
    targets = np.concatenate([part.targets for part in parts])
    weights = even_weights(targets, np.concatenate([part.weights for part in parts]))
    vocabulary = Vocabulary.learn(documents, least=LEAST_TEXTS)
    titles = Vocabulary.learn(titles_of(documents), least=LEAST_TITLES)
    nothing = CumulativeLink(CUTS, PLACES, np.zeros(len(CUTS)), np.zeros((0, len(CUTS))))
    bare = DemandModel(lexicon(), vocabulary, titles, nothing, doubt)
    link = fit_link(bare.features(bare.batch(documents)), targets, weights, CUTS, PLACES)
    return replace(bare, link=link)


def even_weights(targets: Floats, weights: Floats) -> Floats:
    """Divide weights by the density of the targets around each; the mean stays one."""
    places, of_text = np.unique(targets, return_inverse=True)
    masses = np.bincount(of_text, weights=weights)
    near = np.exp(-0.5 * ((places[:, None] - places[None, :]) / DENSITY_WIDTH) ** 2)
    evened = weights / ((near @ masses) ** DENSITY_POWER)[of_text]
    return np.asarray(evened / evened.mean())


def cross_read(
    frameworks: Sequence[Framework], ladders: dict[str, Ladder], corpora: Sequence[Texts]
) -> dict[str, dict[str, float]]:
    """Read each framework's levels by a model that has learned from the descriptors of other frameworks only.

    Every fifth framework, in the order of ids, is left out at a time. Demands in reference levels, by id and label.
    """
    found: dict[str, dict[str, float]] = {}
    ordered = sorted((one for one in frameworks if any(descriptor_lines(one))), key=lambda one: one.id)
    for at in range(LINE_FOLDS):
        out = ordered[at::LINE_FOLDS]
        left = {one.id for one in out}
        model = fit([*corpora, line_texts([one for one in ordered if one.id not in left], ladders)])
        for framework in out:
            texts = level_documents(framework)
            demands = model.predict(list(texts.values())).tolist()
            found[framework.id] = {level: round(one, 4) for level, one in zip(texts, demands, strict=True)}
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class HeldOut:
    """What a model said of texts that it had not learned from: demands, spreads of the chances, novelty, and the truth.

    All but novelty in reference levels; `ladder_sd` is the doubt of the ladder that the truth was read on; `is_new` where nothing
    of the corpus had been learned from.
    """

    corpus: str
    means: Floats
    spreads: Floats
    novelty: Floats
    targets: Floats
    ladder_sd: float
    is_weak: bool = False
    is_new: bool = False


def hold_out(
    corpora: Sequence[Corpus],
    texts: dict[str, Texts],
    lines: Texts,
    on_progress: ProgressCallback | None = None,
) -> tuple[dict[str, DemandModel], list[HeldOut]]:
    """Read every corpus by a model that does not know it, and large ones by models that know some of it.

    Both are what a user meets: a register of a new kind, and a new record of a kind that is known. Returns the models
    that each leave out one corpus, by its name, with the doubt measured on the other corpora; and all readings.
    """
    bare: dict[str, DemandModel] = {}
    held = []
    for done, corpus in enumerate(corpora, start=1):
        others = [texts[c.name] for c in corpora if c.name != corpus.name]
        own = texts[corpus.name]
        bare[corpus.name] = fit([*others, lines])
        held.append(replace(read(bare[corpus.name], corpus, own), is_new=True))
        if len(own.documents) >= LEAST_UNSEEN and not corpus.is_weak:
            held.append(_read_by_parts(corpus, own, [*others, lines]))
        if on_progress is not None:
            on_progress(done, len(corpora))
    models = {
        name: replace(one, doubt=measure_doubt([h for h in held if h.corpus != name])) for name, one in bare.items()
    }
    return models, held


def _read_by_parts(corpus: Corpus, own: Texts, others: Sequence[Texts]) -> HeldOut:
    part = np.arange(len(own.documents)) % UNSEEN_PARTS
    found = np.zeros((3, len(part)))
    for at in range(UNSEEN_PARTS):
        held = part == at
        one = read(fit([*others, pick(own, ~held)]), corpus, pick(own, held))
        found[:, held] = one.means, one.spreads, one.novelty
    means, spreads, novelty = found
    return HeldOut(corpus.name, means, spreads, novelty, own.targets, corpus.ladder.sd)


def pick(texts: Texts, chosen: npt.NDArray[np.bool_]) -> Texts:
    """Return some of the texts."""
    documents = [document for document, is_chosen in zip(texts.documents, chosen, strict=True) if is_chosen]
    return Texts(documents, texts.targets[chosen], texts.weights[chosen])


def read(model: DemandModel, corpus: Corpus, texts: Texts) -> HeldOut:
    """Let a model read texts of a corpus."""
    batch = model.batch(texts.documents)
    scores = model.scores(batch)
    return HeldOut(
        corpus.name,
        model.link.read(scores),
        model.link.spread(scores),
        model.novelty(batch),
        texts.targets,
        corpus.ladder.sd,
        is_weak=corpus.is_weak,
    )


def measure_doubt(held: Sequence[HeldOut]) -> Doubt:
    """Fit the doubt on texts held out: errors in proportion to spreads where they are not of a new kind, then the reach that makes ranges hold 90 %.

    Every set counts by the root of its size, at most as 400 records would, so that none decides alone; one that nothing
    of its kind was learned for counts half, because the shipped model has learned from all kinds. Weak labels are not
    levels: such sets are left aside unless there is nothing else.
    """
    held = [one for one in held if not one.is_weak] or held
    if not held:
        return UNKNOWN_DOUBT
    weights = np.concatenate([_even(len(one.means)) * (LEFT_OUT_WEIGHT if one.is_new else 1.0) for one in held])
    errors = np.concatenate([one.means - one.targets for one in held])
    spreads = np.concatenate([one.spreads for one in held])
    sd = float(np.sqrt(np.average(errors**2, weights=weights)))
    novelty = np.concatenate([one.novelty for one in held])
    own = max(sd**2 - float(np.average((NEW_KIND_SD * novelty) ** 2, weights=weights)), LEAST_SD**2)
    scale = round(float(np.sqrt(own / np.average(spreads**2, weights=weights))), 4)
    doubt = Doubt(scale, 0.0, round(sd, 4))
    ladder_sds = np.concatenate([np.full(len(one.means), one.ladder_sd) for one in held])
    distances = np.abs(errors) / np.hypot(doubt.sds(spreads, novelty), ladder_sds)
    order = np.argsort(distances, kind="stable")
    cumulated = np.cumsum(weights[order]) / weights.sum()
    reach = float(distances[order][min(np.searchsorted(cumulated, HELD), len(order) - 1)])
    return replace(doubt, reach=round(reach + 5e-5, 4))


def _even(size: int) -> Floats:
    return np.full(size, min(size, 400) ** 0.5 / size)
