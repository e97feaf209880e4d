"""Which words of an outcome raise or lower its demand, and by how much.

The model is a sum, so its estimate for one outcome splits exactly into what each word adds: its concepts (weight and
expectation) and its terms, alone and in pairs (shared evenly between the words). Neighbouring words that pull the same
way are shown as one phrase.
"""

import numpy as np

from nqf.levelling.concepts import NEUTRAL
from nqf.levelling.features import FULL_STRENGTH, LANGUAGES, Batch, Floats, Places
from nqf.levelling.model import DemandModel
from nqf.levelling.text import placed_words
from nqf.levelling.types import Phrase

LEAST_EFFECT = 0.05
MOST_PHRASES = 3
"""At most this many phrases each way are shown of one outcome, and none that moves less than 0.05 levels."""

LONGEST = 3
"""Words in the longest phrase."""


def word_effects(batch: Batch, model: DemandModel) -> Floats:
    """Return what each word adds to the demand of its document, in reference levels: shape (words,).

    The demand of a document is neutral + intercept + the sum over its words.
    """
    effects = np.zeros(len(batch.words))
    _add_concepts(effects, batch, model)
    _add_terms(effects, batch, model)
    return effects


def _add_concepts(effects: Floats, batch: Batch, model: DemandModel) -> None:
    places, concepts, lengths = batch.matches
    owners = batch.document[places]
    counts = batch.concept_counts
    logged = np.log1p(counts)
    row_length = np.sqrt((logged**2).sum(axis=1))
    met = counts.sum(axis=1)
    own = counts[owners, concepts]
    weight = model.concept_weights[concepts] * logged[owners, concepts] / row_length[owners] / own
    demands = np.array([concept.demand for concept in model.lexicon.concepts])
    strength = np.minimum(1.0, met / FULL_STRENGTH) / np.where(met > 0, met, 1.0)
    _spread(effects, places, lengths, weight + (demands[concepts] - NEUTRAL) * strength[owners])


def _add_terms(effects: Floats, batch: Batch, model: DemandModel) -> None:
    places, columns, lengths = batch.term_hits
    found = batch.term_values
    each = (found.values / found.counts)[found.of_hit] * batch.term_scale[batch.document[places]]
    _spread(effects, places, lengths, each * model.term_weights[columns])


def _spread(effects: Floats, places: Places, lengths: Places, amounts: Floats) -> None:
    for step in range(LONGEST):
        reached = lengths > step
        size = len(effects)
        effects += np.bincount(places[reached] + step, weights=(amounts / lengths)[reached], minlength=size)[:size]


def phrases_of_all(texts: list[str], batch: Batch, effects: Floats) -> list[tuple[Phrase, ...]]:
    """Return the phrases of every document of a batch; `texts` are the documents' texts, one part each."""
    languages = batch.table.arrays()[2]
    english, french = languages[:, LANGUAGES.index("en")], languages[:, LANGUAGES.index("fr")]
    small = (english | french)[batch.words].tolist()
    ends = np.cumsum(batch.lengths).tolist()
    listed = effects.tolist()
    found, start = [], 0
    for text, end in zip(texts, ends, strict=True):
        found.append(_phrases(text, listed[start:end], small[start:end]))
        start = end
    return found


def _phrases(text: str, effects: list[float], small: list[bool]) -> tuple[Phrase, ...]:
    """Return the phrases of one text that move its demand most, strongest first."""
    strong = [(sum(effects[a:b]), a, b) for a, b in _runs(effects, small)]
    strong = [(effect, a, b) for effect, a, b in strong if abs(effect) >= LEAST_EFFECT]
    if not strong:
        return ()
    strong.sort(key=lambda run: (-abs(run[0]), run[1]))
    kept = [run for run in strong if run[0] > 0][:MOST_PHRASES] + [run for run in strong if run[0] < 0][:MOST_PHRASES]
    words = placed_words(text)
    phrases = [
        Phrase(text[words[a].start : words[b - 1].end], round(effect, 3), words[a].start, words[b - 1].end)
        for effect, a, b in kept
    ]
    return tuple(sorted(phrases, key=lambda phrase: (-abs(phrase.effect), phrase.start)))


def _runs(effects: list[float], small: list[bool]) -> list[tuple[int, int]]:
    """Join neighbouring words that pull the same way, at most three; small words stand in no phrase."""
    runs: list[tuple[int, int]] = []
    for place, (effect, is_small) in enumerate(zip(effects, small, strict=True)):
        if is_small:
            continue
        if runs:
            first, end = runs[-1]
            if end == place and place - first < LONGEST and effect * effects[place - 1] > 0:
                runs[-1] = (first, place + 1)
                continue
        runs.append((place, place + 1))
    return runs
