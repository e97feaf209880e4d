"""What would change an estimate: the record read again without each outcome, and without its title.

Leaving one out answers a panel's question directly, with all that it changes in the reading of the rest; it is not the
sum of an outcome's phrases. Everything is read in one batch.
"""

from collections.abc import Sequence

from nqf.credentials.record import MicroCredential
from nqf.i18n import _, number, plural
from nqf.levelling.demand import read_demand
from nqf.levelling.evidence import statements_of
from nqf.levelling.ladder import Ladder
from nqf.levelling.profile import ReadDemands
from nqf.levelling.text import MIN_WORDS
from nqf.levelling.types import Demand, Influence, LeftOut, LevelEstimate

MOST_SAID = 3
"""Outcomes whose loss would change the level are named one by one up to here."""


def leave_one_out(
    record: MicroCredential, estimate: LevelEstimate, ladder: Ladder, *, read: ReadDemands = read_demand
) -> Influence:
    """Return what each outcome and the title do to the demand of a record, strongest outcome first.

    Where no outcomes are stated the sentences of the summary stand for them. `estimate` gives the range that is to be
    kept; `read` reads demands in place of the shipped model (say, corrected by precedents). Effects in reference levels.
    Raises ValueError for a record without any text to level from.
    """
    statements = statements_of(record)
    variants = [_without(record, statements, place) for place in range(len(statements))]
    whole, untitled, *others = read([record, record.model_copy(update={"title": ""}), *variants])
    if whole.mean is None:
        raise ValueError("there is no text to level from")
    title = _left_out(None, record.title, untitled, whole.mean, estimate, ladder)
    outcomes = [
        _left_out(place, statements[place], demand, whole.mean, estimate, ladder) for place, demand in enumerate(others)
    ]
    ordered = tuple(sorted(outcomes, key=lambda one: -abs(one.effect or 0.0)))
    return Influence(whole.mean, ordered, title, tuple(_sentences(ordered, title, whole.mean, ladder)))


def _without(record: MicroCredential, statements: Sequence[str], place: int) -> MicroCredential:
    rest = (*statements[:place], *statements[place + 1 :])
    if record.learning_outcomes:
        return record.model_copy(update={"learning_outcomes": rest})
    return record.model_copy(update={"summary": " ".join(rest)})


def _left_out(
    place: int | None, text: str, demand: Demand, whole: float, estimate: LevelEstimate, ladder: Ladder
) -> LeftOut:
    if demand.mean is None:
        return LeftOut(place, text, None, None, None, None, is_short=True)
    level = ladder.level_at(demand.mean)
    inside = _is_inside(level, estimate, ladder)
    return LeftOut(place, text, demand.mean, whole - demand.mean, level, inside, is_short=demand.words < MIN_WORDS)


def _is_inside(level: str, estimate: LevelEstimate, ladder: Ladder) -> bool | None:
    if estimate.low is None or estimate.high is None:
        return None
    low, high = ladder.levels.index(estimate.low), ladder.levels.index(estimate.high)
    return low <= ladder.levels.index(level) <= high


def _sentences(ordered: Sequence[LeftOut], title: LeftOut, whole: float, ladder: Ladder) -> list[str]:
    best = ladder.level_at(whole)
    changing = [one for one in ordered if one.level is not None and one.level != best]
    said = [_stability(changing, len(ordered), best)] if ordered else []
    said += [
        _(
            "Without outcome {place} the text reads as level {level} ({demand}).",
            place=number((one.outcome or 0) + 1),
            level=one.level,
            demand=number(one.without or 0.0, decimals=2),
        )
        for one in changing[:MOST_SAID]
    ]
    if title.level is not None and title.level != best:
        said.append(
            _("Without the title the text reads as level {level}: look at what the title says.", level=title.level)
        )
    outside = [one for one in (*ordered, title) if one.stays_in_range is False]
    if len(ordered) > 1 and not outside:
        said.append(_("Whatever single part is left out, the level stays inside the 90 % range."))
    if outside:
        said.append(
            plural(
                "Leaving out {count} part alone moves the level out of the 90 % range.",
                "Leaving out any one of {count} parts moves the level out of the 90 % range.",
                len(outside),
            )
        )
    return said


def _stability(changing: Sequence[LeftOut], count: int, best: str) -> str:
    if count == 1:
        return _("There is one outcome only; nothing could be left out and still be read.")
    if not changing:
        return _("No single outcome decides: without any one of them the best fit stays level {best}.", best=best)
    return plural(
        "The best fit rests on {count} outcome: without it another level fits best.",
        "The best fit rests on each of {count} outcomes: without any one of them another level fits best.",
        len(changing),
    )
