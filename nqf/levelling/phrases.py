"""Which words of an outcome raise or lower its demand, and by how much.

The model is a sum, so its estimate for one outcome splits exactly into what each word adds: its concepts (weight and
expectation), its terms alone and in pairs (halved between the two words). Neighbouring words that pull the same way
are shown as one phrase.
"""

from collections.abc import Sequence

import numpy as np

from nqf.levelling.concepts import NEUTRAL
from nqf.levelling.features import FULL_STRENGTH, Floats
from nqf.levelling.model import DemandModel
from nqf.levelling.text import Word, is_function_word
from nqf.levelling.types import Phrase

LEAST_EFFECT = 0.05
MOST_PHRASES = 3
"""At most this many phrases each way are shown of one outcome, and none that moves less than 0.05 levels."""


def word_effects(words: Sequence[str], model: DemandModel) -> tuple[Floats, float]:
    """Return what each word adds (words,) and the demand of the text, in reference levels.

    The demand is neutral + intercept + the sum of the effects.
    """
    effects = np.zeros(len(words))
    _add_concepts(effects, list(words), model)
    _add_terms(effects, list(words), model)
    return effects, NEUTRAL + model.intercept + float(effects.sum())


def _add_concepts(effects: Floats, words: list[str], model: DemandModel) -> None:
    matches = model.lexicon.matches(words)
    if not matches:
        return
    counts = dict[int, int]()
    for concept, _first, _after in matches:
        counts[concept] = counts.get(concept, 0) + 1
    length = sum(float(np.log1p(count)) ** 2 for count in counts.values()) ** 0.5
    strength = min(1.0, len(matches) / FULL_STRENGTH) / len(matches)
    for concept, first, after in matches:
        count = counts[concept]
        weight = float(model.concept_weights[concept]) * float(np.log1p(count)) / length / count
        expected = (model.lexicon.concepts[concept].demand - NEUTRAL) * strength
        effects[first:after] += (weight + expected) / (after - first)


def _add_terms(effects: Floats, words: list[str], model: DemandModel) -> None:
    columns, values = model.vocabulary.row(words)
    if not columns:
        return
    added = {column: value * float(model.term_weights[column]) for column, value in zip(columns, values, strict=True)}
    index = model.vocabulary.index
    places = dict[int, list[tuple[int, int]]]()
    for place, word in enumerate(words):
        if (column := index.get(word)) is not None:
            places.setdefault(column, []).append((place, place + 1))
        pair = index.get(f"{word} {words[place + 1]}") if place + 1 < len(words) else None
        if pair is not None:
            places.setdefault(pair, []).append((place, place + 2))
    for column, spans in places.items():
        for first, after in spans:
            effects[first:after] += added[column] / len(spans) / (after - first)


def phrases_of(text: str, placed: Sequence[Word], effects: Floats) -> tuple[Phrase, ...]:
    """Return the phrases of one text that move its demand most, strongest first."""
    found: list[Phrase] = []
    for start, end in _runs(placed, effects):
        effect = float(effects[start:end].sum())
        if abs(effect) >= LEAST_EFFECT:
            first, last = placed[start].start, placed[end - 1].end
            found.append(Phrase(text[first:last], round(effect, 3), first, last))
    found.sort(key=lambda phrase: (-abs(phrase.effect), phrase.start))
    up = [phrase for phrase in found if phrase.effect > 0][:MOST_PHRASES]
    down = [phrase for phrase in found if phrase.effect < 0][:MOST_PHRASES]
    return tuple(sorted([*up, *down], key=lambda phrase: (-abs(phrase.effect), phrase.start)))


def _runs(placed: Sequence[Word], effects: Floats) -> list[tuple[int, int]]:
    """Join neighbouring words that pull the same way, at most three; small words stand alone nowhere."""
    runs: list[tuple[int, int]] = []
    for place, word in enumerate(placed):
        if is_function_word(word.text):
            continue
        if runs and runs[-1][1] == place and place - runs[-1][0] < 3 and effects[place] * effects[place - 1] > 0:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs
