"""What a reviewer reads beside an estimate: outcome by outcome, what decided it, and the whole in plain sentences."""

import re
from functools import lru_cache

import numpy as np

from nqf.credentials.record import MicroCredential
from nqf.frameworks.schema import Framework
from nqf.i18n import _, number
from nqf.levelling.estimate import estimate_level
from nqf.levelling.ladder import Ladder
from nqf.levelling.model import model
from nqf.levelling.nearest import content_words, nearest_lines
from nqf.levelling.phrases import phrases_of, word_effects
from nqf.levelling.text import SUMMARY_CHARACTERS, placed_words
from nqf.levelling.types import Demand, Evidence, LevelEstimate, OutcomeEvidence, Refusal

LEAST_WORDS = 4
"""Outcomes shorter than this have no demand of their own; they count in the whole."""

MOST_SENTENCES = 12
"""At most this many sentences of a summary stand in for outcomes that were not stated."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý])")


def explain(record: MicroCredential, demand: Demand, ladder: Ladder, framework: Framework) -> Evidence:
    """Return the evidence for one record on one framework, in the session's language."""
    return explain_estimate(record, estimate_level(record.record_id, demand, ladder), ladder, framework, demand)


def explain_estimate(
    record: MicroCredential, estimate: LevelEstimate, ladder: Ladder, framework: Framework, demand: Demand | None = None
) -> Evidence:
    """Return the evidence for an estimate that is there already; the demand, where given, is put into words."""
    outcomes = tuple(_outcome_evidence(text, estimate, ladder, framework) for text in statements_of(record))
    return Evidence(estimate, outcomes, _profile(outcomes), tuple(_sentences(record, demand, estimate, ladder)))


def statements_of(record: MicroCredential) -> list[str]:
    """Return the outcomes; where none are stated, the first sentences of the summary."""
    if record.learning_outcomes:
        return list(record.learning_outcomes)
    return _SENTENCE.split((record.summary or "")[:SUMMARY_CHARACTERS])[:MOST_SENTENCES] if record.summary else []


@lru_cache(maxsize=4096)
def _read_outcome(text: str) -> OutcomeEvidence:
    """Read what does not depend on a framework: the outcome's own demand and its phrases."""
    placed = placed_words(text)
    effects, demand = word_effects([word.text for word in placed], model())
    own = round(demand, 2) if len(placed) >= LEAST_WORDS else None
    return OutcomeEvidence(text, own, phrases_of(text, placed, effects))


def _outcome_evidence(text: str, estimate: LevelEstimate, ladder: Ladder, framework: Framework) -> OutcomeEvidence:
    read = _read_outcome(text)
    if estimate.best is None:
        return read
    place = ladder.levels.index(estimate.best)
    below = ladder.levels[place - 1] if place > 0 else None
    above = ladder.levels[place + 1] if place + 1 < len(ladder.levels) else None
    matches = nearest_lines(text, content_words(text), framework, (estimate.best, below, above))
    return OutcomeEvidence(text, read.demand, read.phrases, matches, matches[0].domain if matches else None)


def _profile(outcomes: tuple[OutcomeEvidence, ...]) -> dict[str, tuple[float, int]]:
    """Return, by domain, the mean demand of its outcomes (reference levels) and how many there are."""
    by_domain: dict[str, list[float]] = {}
    for outcome in outcomes:
        if outcome.domain is not None and outcome.demand is not None:
            by_domain.setdefault(outcome.domain, []).append(outcome.demand)
    return {domain: (round(float(np.mean(found)), 2), len(found)) for domain, found in sorted(by_domain.items())}


def refusal_sentence(refused: Refusal) -> str:
    """Say why no level is proposed, and what would help."""
    return {
        Refusal.NO_TEXT: _("No level is proposed: there are no outcomes and no summary to read."),
        Refusal.TOO_SHORT: _("No level is proposed: there are too few words to tell. Add full learning outcomes."),
        Refusal.LANGUAGE: _("No level is proposed: the text is in a language that is not supported yet "
                            "(English and French are)."),
        Refusal.UNFAMILIAR: _("No level is proposed: most words of this text are unknown to the model."),
        Refusal.NO_LADDER: _("No level is proposed: the levels of this framework cannot be placed on the "
                             "reference scale."),
    }[refused]


def basis_sentence(ladder: Ladder) -> str:
    """Say what the levels of this framework were placed by."""
    return {
        "links": _("The levels of this framework are placed by published links to the EQF."),
        "links through another framework": _("The levels of this framework are placed through a published link to "
                                             "another framework; the range is wider for it."),
        "qualification types": _("The levels of this framework are placed by its qualification types; "
                                 "the range is wider for it."),
        "descriptors": _("The levels of this framework are placed by its descriptors only; "
                         "treat its levels with great care."),
    }[ladder.basis]


def _sentences(
    record: MicroCredential, demand: Demand | None, estimate: LevelEstimate, ladder: Ladder
) -> list[str]:
    said = [refusal_sentence(estimate.refused)] if estimate.refused else []
    if demand is not None and demand.mean is not None:
        said.append(
            _("The text reads at {demand} on the reference scale (EQF numbering), give or take {sd}.",
              demand=number(demand.mean, decimals=1), sd=number(demand.sd, decimals=1))
        )
    if estimate.best is not None:
        said.append(
            _("Best fit: level {best}. In nine cases of ten the level lies from {low} to {high}.",
              best=estimate.best, low=estimate.low, high=estimate.high)
        )
    claim = claim_sentence(record, estimate, ladder)
    return [*said, *([claim] if claim else []), basis_sentence(ladder)]


def claim_sentence(record: MicroCredential, estimate: LevelEstimate, ladder: Ladder) -> str | None:
    """Set the claimed level beside the estimate; None where no level of this framework is claimed."""
    claimed = record.level_claimed
    if record.framework != ladder.framework or claimed not in ladder.levels or estimate.best is None:
        return None
    steps = ladder.levels.index(claimed) - ladder.levels.index(estimate.best)
    low, high = ladder.levels.index(str(estimate.low)), ladder.levels.index(str(estimate.high))
    if steps == 0:
        return _("The claimed level {claimed} is the best fit.", claimed=claimed)
    if low <= ladder.levels.index(claimed) <= high:
        return _("The claimed level {claimed} is {steps} from the best fit and inside the range.",
                 claimed=claimed, steps=f"{steps:+d}")
    return _("The claimed level {claimed} is {steps} from the best fit and outside the range: look closely.",
             claimed=claimed, steps=f"{steps:+d}")
