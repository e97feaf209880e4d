"""Which records a list, a chart or a report is about, as conditions that the database checks.

A level is a stretch of the reference scale between two cuts of a ladder, so it is filtered by two numbers and
never stored. The ladder is handed in: this module knows no framework. Where a framework has learned from precedents, the
calibrated reading is handed in too, and the level is filtered by its rows.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, bindparam, or_
from sqlmodel import col

from nqf.errors import NotFoundError
from nqf.i18n import _
from nqf.levelling.ladder import Ladder, ladder_of
from nqf.services.calibrated import Calibrated
from nqf.store.tables import Record

Claim = Literal["inside", "outside"]
MAX_WORDS = 8
"""Words of a search that are used; the rest of a longer text would only slow the list down."""

_SEARCHED = (Record.title, Record.record_id, Record.awarding_body, Record.provider)


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """What to keep; None keeps all.

    `text`: every word stands in the title, id, awarding body or provider. `country`, `language` (of the text)
    and `refused` (a `Refusal`'s value; True any, False none) match exactly. `level` is a label on the
    framework `placed_on`; it keeps records with a proposal, refused ones only where `refused` asks for them.
    `claim` keeps records whose claimed level lies inside or outside the range proposed on the framework that
    they claim.
    """

    text: str | None = None
    country: str | None = None
    language: str | None = None
    submission_id: int | None = None
    placed_on: str | None = None
    level: str | None = None
    refused: str | bool | None = None
    is_sample: bool | None = None
    claim: Claim | None = None


def ladder_for(chosen: RecordFilter) -> Ladder | None:
    """Return the ladder that the level of a filter stands on; None without a level.

    Raises NotFoundError for a level without a framework, or on a framework whose levels cannot be placed.
    """
    if chosen.level is None:
        return None
    if chosen.placed_on is None:
        raise NotFoundError(
            _("Level {level} was asked for without its framework.", level=chosen.level),
            hint=_("Choose the framework that the level belongs to."),
        )
    return ladder_of(chosen.placed_on)


def conditions(
    chosen: RecordFilter, ladder: Ladder | None = None, read: Calibrated | None = None
) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, all of which must hold; `claim` is left to `nqf.services.claims`.

    `ladder` is needed for a level; `read` is the reading that counts there in place of the shipped one. Raises NotFoundError for a label that is not on it.
    """
    exact: list[tuple[Any, Any]] = [
        (Record.country, chosen.country),
        (Record.language, chosen.language),
        (Record.submission_id, chosen.submission_id),
        (Record.is_sample, chosen.is_sample),
    ]
    found: list[ColumnElement[bool]] = [col(column) == value for column, value in exact if value is not None]
    found += [_has_word(word) for word in (chosen.text or "").split()[:MAX_WORDS]]
    if isinstance(chosen.refused, str):
        found.append(col(Record.refused) == chosen.refused)
    elif chosen.refused is not None or chosen.level is not None:
        found.append(col(Record.refused).is_not(None) if chosen.refused else col(Record.refused).is_(None))
    if chosen.level is not None and ladder is not None:
        found.append(_in_stretch(ladder, chosen.level, read))
    return found


def _has_word(word: str) -> ColumnElement[bool]:
    """Look for a word whatever its case; SQLite folds ASCII only, so other spellings are tried as well."""
    spellings = [word] if word.isascii() else sorted({word, word.lower(), word.upper(), word.capitalize()})
    return or_(*(col(place).icontains(form, autoescape=True) for place in _SEARCHED for form in spellings))


def in_rows(rows: Iterable[int]) -> ColumnElement[bool]:
    """Return the condition that a record is one of these rows; any number of them, written into the statement."""
    return col(Record.id).in_(bindparam(None, list(rows), expanding=True, literal_execute=True, unique=True))


def _in_stretch(ladder: Ladder, level: str, read: Calibrated | None) -> ColumnElement[bool]:
    low, high = stretch_of(ladder, level)
    if read is not None:
        place = ladder.levels.index(level)
        return in_rows(row for row, demand in read.demands.items() if place_of(ladder, demand.mean) == place)
    mean = col(Record.demand_mean)
    ends: list[ColumnElement[bool]] = [mean.is_not(None)]
    ends += [mean >= low] if low is not None else []
    ends += [mean < high] if high is not None else []
    return and_(*ends)


def place_of(ladder: Ladder, mean: float | None) -> int | None:
    """Return the place of the best fit of a demand among the labels, from 0; None without a demand."""
    return None if mean is None else bisect_right(ladder.cuts, mean)


def stretch_of(ladder: Ladder, level: str) -> tuple[float | None, float | None]:
    """Return the demands between which a level is the best fit: from the first, below the second; None is
    open.

    Raises NotFoundError for a label that is not on the ladder.
    """
    if level not in ladder.levels:
        raise NotFoundError(
            _("{framework} has no level {level}.", framework=ladder.framework, level=level),
            hint=_("Its levels are {levels}.", levels=", ".join(ladder.levels)),
        )
    place = ladder.levels.index(level)
    cuts: Sequence[float] = ladder.cuts
    return (cuts[place - 1] if place else None), (cuts[place] if place < len(cuts) else None)
