"""One record read in full for its reasons: what each kind of sign adds to the demand, and through which words.

The model's own split of a demand (`DemandModel.effects`) is taken as it is; nothing here estimates anything anew. The
words shown are the reader's own, as the record writes them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from nqf.credentials.record import MicroCredential
from nqf.frameworks.schema import Framework
from nqf.levelling.features import Batch, Floats, Terms
from nqf.levelling.ladder import Ladder
from nqf.levelling.model import TEXT_SCALE, TITLE_SCALE, DemandModel, model
from nqf.levelling.text import SUMMARY_CHARACTERS, document_of, is_function_word, placed_words
from nqf.levelling.types import LevelEstimate, WordEffect

GROUPS = ("verb", "knowledge", "context", "autonomy", "form")
"""Groups of concepts, as `data/models/concepts.yaml` sorts them."""

TITLE, WORDS, PRECEDENTS = "title", "words", "precedents"

DECIMALS = 2
"""Decimals of printed effects."""

MOST_WORDS = 5
"""At most this many words each way are kept of one signal."""

LEAST_SHOWN = 0.02
"""Words that move less than this, in reference levels, are not shown (they count)."""


@dataclass(frozen=True)
class Reading:
    """All that a signal may look at.

    `effects` (reference levels) has a key for each group of concepts, "title", "words" and "precedents", in the order in
    which they are added; `neutral` plus all of them is `end`, the demand that the level rests on. `printed` are the same
    effects for print (`print_effects`). `has_precedents` tells whether the demand was corrected by precedents.
    """

    record: MicroCredential
    framework: Framework
    ladder: Ladder
    estimate: LevelEstimate
    neutral: float
    end: float
    effects: Mapping[str, float]
    printed: Mapping[str, float]
    words: Mapping[str, tuple[WordEffect, ...]]
    has_precedents: bool


def read_signs(
    record: MicroCredential,
    framework: Framework,
    ladder: Ladder,
    estimate: LevelEstimate,
    *,
    calibrated: float | None = None,
    by: DemandModel | None = None,
) -> Reading:
    """Read one record with the shipped model, or with `by`. `calibrated` is in reference levels."""
    used = by or model()
    batch = used.batch([document_of(record)])
    split = used.effects(batch)
    groups = [concept.group for concept in used.lexicon.concepts]
    effects = {
        name: float(split.concepts[0, [place for place, group in enumerate(groups) if group == name]].sum())
        for name in GROUPS
    }
    shipped = float(used.demand(batch)[0])
    end = shipped if calibrated is None else calibrated
    effects |= {TITLE: float(split.title[0]), WORDS: float(split.words[0]), PRECEDENTS: end - shipped}
    printed = print_effects(used.neutral, effects)
    words = _words(record, batch, used, groups, split.concepts[0])
    return Reading(
        record, framework, ladder, estimate, used.neutral, end, effects, printed, words, calibrated is not None
    )


def print_effects(start: float, effects: Mapping[str, float]) -> dict[str, float]:
    """Round effects so that the printed column adds up: each is the step between rounded running sums.

    A printed effect is less than 0.01 away from the exact one.
    """
    running, printed = round(start, 9), dict[str, float]()
    for name, effect in effects.items():
        before, running = round(running, DECIMALS), round(running + effect, 9)
        printed[name] = round(round(running, DECIMALS) - before, DECIMALS)
    return printed


def _words(
    record: MicroCredential, batch: Batch, used: DemandModel, groups: list[str], concepts: Floats
) -> dict[str, tuple[WordEffect, ...]]:
    written = words_as_written(record)
    places, found, lengths = batch.matches
    each = concepts[found] / np.maximum(batch.concept_counts[0, found], 1.0)
    met: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for place, concept, length, effect in zip(places, found, lengths, each, strict=True):
        met[groups[concept]].append((" ".join(written[place : place + length]), float(effect)))
    slopes = used.slopes(batch)[0]
    by_word = {
        TITLE: _term_effects(batch.titles, used.title_weights * TITLE_SCALE, slopes, len(written)),
        WORDS: _term_effects(batch.texts, used.text_weights * TEXT_SCALE, slopes, len(written)),
    }
    for name, effects in by_word.items():
        met[name] = [
            (word, float(effect))
            for word, number, effect in zip(written, batch.words, effects, strict=True)
            if not is_function_word(batch.table.spellings[number])
        ]
    return {name: _strongest(met[name]) for name in (*GROUPS, TITLE, WORDS)}


def _term_effects(terms: Terms, weights: Floats, slopes: Floats, size: int) -> Floats:
    """Return what each word of one document adds by its terms; a run shares its effect evenly: shape (words,)."""
    amounts = terms.values * (weights[terms.columns] @ slopes) / terms.lengths
    effects = np.zeros(size)
    for step in range(int(terms.lengths.max(initial=0))):
        reached = terms.lengths > step
        np.add.at(effects, terms.places[reached] + step, amounts[reached])
    return effects


def words_as_written(record: MicroCredential) -> list[str]:
    """Return the words of `document_of`, in order, as the record spells them."""
    texts = [record.title, *record.learning_outcomes, (record.summary or "")[:SUMMARY_CHARACTERS]]
    return [text[word.start : word.end] for text in texts for word in placed_words(text)]


def _strongest(met: Iterable[tuple[str, float]]) -> tuple[WordEffect, ...]:
    """Add up what each word does wherever it stands (case apart); return the strongest each way."""
    sums: dict[str, float] = defaultdict(float)
    spelled: dict[str, str] = {}
    for word, effect in met:
        sums[word.casefold()] += effect
        spelled.setdefault(word.casefold(), word)
    ordered = sorted(sums, key=lambda word: (-abs(sums[word]), word))
    strong = [WordEffect(spelled[word], sums[word]) for word in ordered if abs(sums[word]) >= LEAST_SHOWN]
    up, down = [one for one in strong if one.effect > 0], [one for one in strong if one.effect < 0]
    return tuple(sorted(up[:MOST_WORDS] + down[:MOST_WORDS], key=lambda one: -abs(one.effect)))
