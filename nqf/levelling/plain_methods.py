"""Plain methods that a model must beat: constant levels, string similarity, and a word model that has seen the corpus."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process, utils

from nqf.credentials.record import MicroCredential
from nqf.frameworks.schema import Framework
from nqf.levelling.descriptors import descriptor_lines
from nqf.levelling.folds import Places, by_body, names_bodies
from nqf.levelling.text import document_of

FOLDS = 5
LEAST_RECORDS = 25
"""Below this a fifth holds too few records to learn from and be tested on."""
SEED = 0


def commonest_level(truth: Sequence[int]) -> int:
    """Return the commonest of these places; the lowest of several."""
    return max(sorted(set(truth)), key=list(truth).count)


def middle_level(truth: Sequence[int]) -> int:
    """Return the middle of the part of the ladder that occurs; the lower one of two."""
    return (min(truth) + max(truth)) // 2


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


def split_by(records: Sequence[MicroCredential]) -> str:
    """Say how a corpus is split in five: "awarding body" where five or more are named, else "random"."""
    return "awarding body" if names_bodies(records) else "random"


def folds_of(records: Sequence[MicroCredential], split: str) -> Places:
    """Return the fold (0 to 4) of each record: shape (records,); the same records give the same folds.

    Split by "awarding body", all records of a body share a fold (those that name none count as one body), and the folds
    are filled evenly, largest body first; split by "random", records are dealt out after a shuffle with a fixed seed.
    """
    if split == "random":
        return np.random.default_rng(SEED).permutation(len(records)) % FOLDS
    return by_body(records, FOLDS)


def text_ridge_levels(records: Sequence[MicroCredential], truth: Sequence[int], split: str) -> list[int] | None:
    """Level records by a word model that has seen the corpus: five-fold, each fifth by what the other four teach.

    TF-IDF of words and word pairs of the text that the model reads too, ridge regression (alpha 1) on the places of the
    levels, rounded to a level that occurs. None for fewer than 25 records.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer  # slow to import: only where it is used
    from sklearn.linear_model import Ridge

    if len(records) < LEAST_RECORDS:
        return None
    texts = [" ".join(word for part in document_of(record) for word in part) or "-" for record in records]
    places, folds = np.asarray(truth, dtype=float), folds_of(records, split)
    found = np.zeros(len(records))
    for fold in range(FOLDS):
        inside, outside = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+")
        features = words.fit_transform([texts[place] for place in outside])
        ridge = Ridge(alpha=1.0, solver="sparse_cg", tol=1e-4).fit(features, places[outside])
        if len(inside):
            found[inside] = ridge.predict(words.transform([texts[place] for place in inside]))
    return [int(place) for place in np.clip(np.rint(found), min(truth), max(truth))]
