"""Agreement of all raters and of each pair: for the whole sheet, for each of its frameworks and of its domains.

The tool counts as no rater: it is compared with each of them beside, so that a reader sees whether it agrees with people
as well as people agree with one another.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, count
from typing import Literal

import numpy as np

from nqf.levelling.agreement import (
    FIGURES,
    LEAST_COMPARED,
    PAIR_FIGURES,
    Figure,
    Floats,
    Places,
    Stratum,
    alpha_over,
    as_figure,
    coincidence_tables,
    confusion_tables,
    drawn_tables,
    pair_figures,
    shares,
    weighted_mean,
)
from nqf.levelling.ratings import MOST_DOMAINS, RatingSheet, Unit

PartKind = Literal["overall", "framework", "domain"]
ToolSource = Literal["column", "text"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two raters, or a rater and the tool: `compared` ratings that both gave, and the figures by name."""

    first: str
    second: str
    compared: int
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class PartAgreement:
    """One part of the sheet. `figures` are means over the pairs of raters, and alpha over all raters.

    `tool` are the means over the pairs of the tool with each rater; None where it has no level here.
    """

    kind: PartKind
    name: str
    records: int
    units: int
    ratings: int
    raters: int
    figures: dict[str, Figure]
    pairs: tuple[PairAgreement, ...]
    tool: dict[str, Figure] | None
    tool_pairs: tuple[PairAgreement, ...]


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """All that was measured on a sheet. The tool's levels come from a column or were read from the texts.

    `tool` holds them by unit, and `declined` counts the units on which it declined to give one.
    """

    sheet: RatingSheet
    parts: tuple[PartAgreement, ...]
    tool: dict[Unit, str] = field(default_factory=dict)
    tool_source: ToolSource | None = None
    declined: int = 0

    @property
    def proposed(self) -> int:
        """Return on how many units the tool gave a level."""
        return len(self.tool)


def measure_sheet(
    sheet: RatingSheet,
    ladders: Mapping[str, Sequence[str]],
    tool: Mapping[Unit, str],
    on_progress: Progress | None = None,
) -> tuple[PartAgreement, ...]:
    """Measure every part of a sheet: the whole first, then its frameworks and its domains where it has several.

    `ladders` gives the level labels of each framework, lowest first; `tool` the tool's labels. `on_progress(done, total)`
    is called for each pair, the tool's pairs too.
    """
    rated = [unit for unit, given in sheet.ratings.items() if given]
    parts: list[tuple[PartKind, str, list[Unit]]] = [("overall", "", rated)]
    if len(sheet.frameworks) > 1:
        parts += [("framework", one, [u for u in rated if u.framework == one]) for one in sheet.frameworks]
    if 1 < len(sheet.domains) <= MOST_DOMAINS:
        parts += [("domain", one, [u for u in rated if u.domain.casefold() == one.casefold()]) for one in sheet.domains]
    steps = len(parts) * math.comb(len(sheet.raters) + 1, 2)
    done = count(1)

    def tick() -> None:
        if on_progress is not None:
            on_progress(min(next(done), steps), steps)

    return tuple(_measure_part(kind, name, units, sheet, ladders, tool, tick) for kind, name, units in parts)


def _measure_part(
    kind: PartKind,
    name: str,
    units: Sequence[Unit],
    sheet: RatingSheet,
    ladders: Mapping[str, Sequence[str]],
    tool: Mapping[Unit, str],
    tick: Callable[[], None],
) -> PartAgreement:
    raters = [rater for rater in sheet.raters if any(rater in sheet.ratings[unit] for unit in units)]
    records = {record: place for place, record in enumerate(dict.fromkeys(unit.record for unit in units))}
    strata = [
        _stratum([unit for unit in units if unit.framework == framework], raters, records, sheet, ladders, tool)
        for framework in dict.fromkeys(unit.framework for unit in units)
    ]
    people = range(len(raters))
    pairs, drawn = _pairs([*raters, ""], combinations_of(people), strata, len(records), tick)
    beside, tool_drawn = _pairs([*raters, ""], [(len(raters), rater) for rater in people], strata, len(records), tick)
    figures = _means(pairs, drawn) | {"alpha": _alpha(strata, people, len(records))}
    return PartAgreement(
        kind,
        name,
        len(records),
        len(units),
        sum(len(sheet.ratings[unit]) for unit in units),
        len(raters),
        {key: figures[key] for key in FIGURES},
        tuple(pairs),
        _means(beside, tool_drawn) if beside else None,
        tuple(beside),
    )


def combinations_of(people: Sequence[int]) -> list[tuple[int, int]]:
    """Return every pair of raters once, in order."""
    return list(combinations(people, 2))


def _stratum(
    units: Sequence[Unit],
    raters: Sequence[str],
    records: Mapping[str, int],
    sheet: RatingSheet,
    ladders: Mapping[str, Sequence[str]],
    tool: Mapping[Unit, str],
) -> Stratum:
    """Put the ratings of one framework into a table; the last column is the tool's."""
    place = {label: at for at, label in enumerate(ladders[units[0].framework])}
    places = np.full((len(units), len(raters) + 1), -1, dtype=np.int64)
    for row, unit in enumerate(units):
        given = sheet.ratings[unit]
        for column, rater in enumerate(raters):
            if rater in given:
                places[row, column] = place[given[rater]]
        if unit in tool:
            places[row, -1] = place[tool[unit]]
    return Stratum(len(place), places, np.array([records[unit.record] for unit in units], dtype=np.int64))


def _pairs(
    names: Sequence[str],
    asked: Sequence[tuple[int, int]],
    strata: Sequence[Stratum],
    records: int,
    tick: Callable[[], None],
) -> tuple[list[PairAgreement], list[Floats]]:
    """Measure pairs of columns; return them with their bootstrap samples. Pairs that share no rating are left out."""
    pairs, samples = [], []
    for first, second in asked:
        tick()
        tables = [confusion_tables(stratum, first, second, records) for stratum in strata]
        compared = int(sum(table.counts.sum() for table in tables))
        if compared == 0:
            continue
        values = _values(first, second, strata)
        enough = [bool(table.counts.sum() >= LEAST_COMPARED) for table in tables]
        drawn = pair_figures(drawn_tables(tables, records), enough)
        figures = {key: as_figure(values[at], drawn[at]) for at, key in enumerate(PAIR_FIGURES)}
        pairs.append(PairAgreement(names[first], names[second], compared, figures))
        samples.append(drawn)
    return pairs, samples


def _values(first: int, second: int, strata: Sequence[Stratum]) -> list[float]:
    """Return the figures of one pair in the order of `PAIR_FIGURES`, the kappas by scikit-learn."""
    tables = [confusion_tables(stratum, first, second, _records(stratum)).counts.sum(axis=0) for stratum in strata]
    both = [(*_both(stratum, first, second), stratum.size) for stratum in strata]
    enough = [given for given in both if len(given[0]) >= LEAST_COMPARED]
    counts = [np.array(float(len(a))) for a, _b, _size in enough]
    kappas = [
        weighted_mean([np.array(cohen_kappa(*given, is_weighted=is_weighted)) for given in enough], counts)
        if enough
        else np.array(np.nan)
        for is_weighted in (False, True)
    ]
    return [float(value) for value in (shares(tables, 0), shares(tables, 1), *kappas)]


def _records(stratum: Stratum) -> int:
    return int(stratum.records.max()) + 1


def _both(stratum: Stratum, first: int, second: int) -> tuple[Places, Places]:
    a, b = stratum.places[:, first], stratum.places[:, second]
    both = (a >= 0) & (b >= 0)
    return a[both], b[both]


def cohen_kappa(first: Places, second: Places, size: int, *, is_weighted: bool) -> float:
    """Return Cohen's kappa of two raters' places on a ladder of `size` levels, with quadratic weights or none.

    NaN where both always gave one and the same level, or nothing: chance leaves no disagreement to correct for.
    """
    from sklearn.metrics import cohen_kappa_score  # slow to import: only where it is used

    if len({*first.tolist(), *second.tolist()}) < 2:
        return float("nan")
    return float(
        cohen_kappa_score(first, second, labels=list(range(size)), weights="quadratic" if is_weighted else None)
    )


def _means(pairs: Sequence[PairAgreement], samples: Sequence[Floats]) -> dict[str, Figure]:
    """Return the means over pairs, each pair counting the same; pairs without a value do not count."""
    if not pairs:
        return dict.fromkeys(PAIR_FIGURES, Figure(None))
    drawn = np.stack(samples)
    means = weighted_mean(list(drawn), [np.ones(drawn.shape[1:])] * len(drawn))
    found = {}
    for at, key in enumerate(PAIR_FIGURES):
        known = [value for pair in pairs if (value := pair.figures[key].value) is not None]
        found[key] = as_figure(float(np.mean(known)) if known else float("nan"), means[at])
    return found


def _alpha(strata: Sequence[Stratum], raters: Sequence[int], records: int) -> Figure:
    enough = [one for one in strata if ((one.places[:, list(raters)] >= 0).sum(axis=1) > 1).sum() >= LEAST_COMPARED]
    if not enough:
        return Figure(None)
    tables = [coincidence_tables(stratum, raters, records) for stratum in enough]
    value = alpha_over([table.counts.sum(axis=0) for table in tables])
    return as_figure(float(value), alpha_over(drawn_tables(tables, records)))
