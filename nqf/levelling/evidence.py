"""What a reviewer reads beside an estimate: outcome by outcome, what decided it, and the whole in plain sentences.

Reading is done for many records at once (`read_evidence`): the demand of every outcome, the phrases that move it, and
the nearest descriptor line on every framework are arrays; `EvidenceBatch.of` sets out one record on one framework.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import load_shelf, shelf_version
from nqf.frameworks.schema import Framework
from nqf.i18n import _, number, plural
from nqf.levelling.estimate import estimate_level
from nqf.levelling.features import Floats, Places
from nqf.levelling.ladder import Ladder, ladders
from nqf.levelling.model import model
from nqf.levelling.nearest import Shelf, match
from nqf.levelling.phrases import phrases_of_all, word_effects
from nqf.levelling.range import best_fits
from nqf.levelling.text import SUMMARY_CHARACTERS, raw_words
from nqf.levelling.types import Demand, DescriptorMatch, Evidence, LevelEstimate, OutcomeEvidence, Phrase, Refusal

LEAST_WORDS = 4
"""Outcomes shorter than this have no demand of their own; they count in the whole."""

MOST_SENTENCES = 12
"""At most this many sentences of a summary stand in for outcomes that were not stated."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý])")


@lru_cache(maxsize=2)
def _shelf(_version: str) -> Shelf:
    return Shelf(list(load_shelf().values()))


def statements_of(record: MicroCredential) -> list[str]:
    """Return the outcomes; where none are stated, the first sentences of the summary."""
    if record.learning_outcomes:
        return list(record.learning_outcomes)
    return _SENTENCE.split((record.summary or "")[:SUMMARY_CHARACTERS])[:MOST_SENTENCES] if record.summary else []


@dataclass(frozen=True)
class EvidenceBatch:
    """The evidence of many records. `starts[i]` to `starts[i+1]` are the statements of record i.

    `lines[framework]` holds, a statement a row, the places of the nearest descriptor line at the best fit and of the
    same domain's lines below and above (-1 where there is none); `likeness` is (statements, lines of `shelf`).
    """

    statements: tuple[str, ...]
    starts: Places
    demands: Floats
    words: Places
    phrases: tuple[tuple[Phrase, ...], ...]
    lines: dict[str, Places]
    likeness: npt.NDArray[np.float32]
    shelf: Shelf

    def of(
        self, place: int, record: MicroCredential, estimate: LevelEstimate, ladder: Ladder, demand: Demand | None = None
    ) -> Evidence:
        """Set out the evidence of one record on one framework, in the session's language."""
        rows = range(int(self.starts[place]), int(self.starts[place + 1]))
        outcomes = tuple(self._outcome(row, ladder.framework, estimate.best is not None) for row in rows)
        return Evidence(estimate, outcomes, _profile(outcomes), tuple(_sentences(record, demand, estimate, ladder)))

    def _outcome(self, row: int, framework: str, has_level: bool) -> OutcomeEvidence:
        text = self.statements[row]
        own = round(float(self.demands[row]), 2) if self.words[row] >= LEAST_WORDS else None
        matches: tuple[DescriptorMatch, ...] = ()
        if has_level and framework in self.lines:
            index, start = self.shelf.indexes[framework], self.shelf.starts[framework]
            matches = tuple(
                match(text, index.lines[line], float(self.likeness[row, start + line]))
                for line in self.lines[framework][row].tolist()
                if line >= 0
            )
        return OutcomeEvidence(text, own, self.phrases[row], matches, matches[0].domain if matches else None)


def read_evidence(
    records: Sequence[MicroCredential], demands: Sequence[Demand], frameworks: Sequence[str] | None = None
) -> EvidenceBatch:
    """Read the evidence of records on frameworks (all that can be placed, unless named)."""
    used, shelf = model(), _shelf(shelf_version())
    stated = [statements_of(record) for record in records]
    statements = [text for texts in stated for text in texts]
    starts = np.cumsum([0, *map(len, stated)])
    batch = used.batch([[[], raw_words(text)] for text in statements])
    likeness, kinds = shelf.likeness(batch), shelf.kinds_of(batch)
    means = np.repeat([4.5 if d.mean is None else d.mean for d in demands], np.diff(starts))
    placed = ladders()
    lines = {
        name: shelf.choose(name, likeness, kinds, best_fits(means, placed[name].cuts))
        for name in (placed if frameworks is None else frameworks)
        if name in placed
    }
    effects = word_effects(batch, used)
    phrases = tuple(phrases_of_all(statements, batch, effects))
    return EvidenceBatch(tuple(statements), starts, used.demand(batch), batch.lengths, phrases, lines, likeness, shelf)


def explain(
    record: MicroCredential, demand: Demand, ladder: Ladder, framework: Framework, *, reach: float | None = None
) -> Evidence:
    """Return the evidence for one record on one framework, in the session's language.

    `reach` is that of the calibration that the demand was read with; the shipped model's where none is given.
    """
    estimate = estimate_level(record.record_id, demand, ladder, reach=reach)
    return read_evidence([record], [demand], [framework.id]).of(0, record, estimate, ladder, demand)


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
        Refusal.LANGUAGE: _(
            "No level is proposed: the text is in a language that is not supported yet (English and French are)."
        ),
        Refusal.UNFAMILIAR: _("No level is proposed: most words of this text are unknown to the model."),
        Refusal.NO_LADDER: _(
            "No level is proposed: the levels of this framework cannot be placed on the reference scale."
        ),
    }[refused]


def basis_sentence(ladder: Ladder) -> str:
    """Say what the levels of this framework were placed by."""
    return {
        "links": _("The levels of this framework are placed by published links to the EQF."),
        "links through another framework": _(
            "The levels of this framework are placed through a published link to "
            "another framework; the range is wider for it."
        ),
        "inferred links": _(
            "The levels of this framework are placed through a link that was inferred and that nobody has agreed; "
            "the range is wider for it."
        ),
        "qualification types": _(
            "The levels of this framework are placed by its qualification types; the range is wider for it."
        ),
        "descriptors": _(
            "The levels of this framework are placed by its descriptors only; treat its levels with great care."
        ),
    }[ladder.basis]


def _sentences(record: MicroCredential, demand: Demand | None, estimate: LevelEstimate, ladder: Ladder) -> list[str]:
    said = [refusal_sentence(estimate.refused)] if estimate.refused else []
    if demand is not None and demand.mean is not None:
        said.append(
            _(
                "The text reads at {demand} on the reference scale (EQF numbering), give or take {sd}.",
                demand=number(demand.mean, decimals=1),
                sd=number(demand.sd, decimals=1),
            )
        )
    if estimate.best is not None:
        said.append(
            _(
                "Best fit: level {best}. In nine cases of ten the level lies from {low} to {high}.",
                best=estimate.best,
                low=estimate.low,
                high=estimate.high,
            )
        )
    claim = claim_sentence(record, estimate, ladder)
    return [*said, *([claim] if claim else []), basis_sentence(ladder)]


def claim_sentence(record: MicroCredential, estimate: LevelEstimate, ladder: Ladder) -> str | None:
    """Set the claimed level beside the estimate; None where no level of this framework is claimed."""
    claimed = record.level_claimed
    if record.framework != ladder.framework or claimed not in ladder.levels or estimate.best is None:
        return None
    steps = ladder.levels.index(claimed) - ladder.levels.index(estimate.best)
    if steps == 0:
        return _("The claimed level {claimed} is the best fit.", claimed=claimed)
    away = (
        plural("{count} level above the best fit", "{count} levels above the best fit", steps)
        if steps > 0
        else plural("{count} level below the best fit", "{count} levels below the best fit", -steps)
    )
    low, high = ladder.levels.index(str(estimate.low)), ladder.levels.index(str(estimate.high))
    if low <= ladder.levels.index(claimed) <= high:
        return _("The claimed level {claimed} is {away} and inside the range.", claimed=claimed, away=away)
    return _("The claimed level {claimed} is {away} and outside the range: look closely.", claimed=claimed, away=away)
