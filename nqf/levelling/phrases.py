"""Which words of an outcome raise or lower its demand, and by how much.

A demand splits exactly into what each word adds (`DemandModel.slopes`): its concepts (weight and expectation) and its
terms, runs of up to three words shared evenly between the words. Neighbouring words that pull the same
way are shown as one phrase.
"""

import numpy as np

from nqf.levelling.features import LANGUAGES, Batch, Floats, Places
from nqf.levelling.model import TEXT_SCALE, TITLE_SCALE, DemandModel
from nqf.levelling.text import placed_words
from nqf.levelling.types import Phrase

LEAST_EFFECT = 0.05
MOST_PHRASES = 3
"""At most this many phrases each way are shown of one outcome, and none that moves less than 0.05 levels."""

LONGEST = 3
"""Words in the longest phrase."""


def word_effects(batch: Batch, model: DemandModel) -> Floats:
    """Return what each word adds to the demand of its document, in reference levels: shape (words,).

    The demand of a document is the neutral one plus the sum over its words.
    """
    effects = np.zeros(len(batch.words))
    slopes = model.slopes(batch)
    places, concepts, lengths = batch.matches
    owners = batch.document[places]
    by_concept = model.concept_effects(batch, slopes) / np.maximum(batch.concept_counts, 1.0)
    _spread(effects, places, lengths, by_concept[owners, concepts])
    for terms, weights in (
        (batch.texts, model.text_weights * TEXT_SCALE),
        (batch.titles, model.title_weights * TITLE_SCALE),
    ):
        owners = batch.document[terms.places]
        slope = np.einsum("ij,ij->i", weights[terms.columns], slopes[owners])
        _spread(effects, terms.places, terms.lengths, terms.values * slope)
    return effects


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
