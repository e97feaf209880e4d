"""How far people agree about levels: exact, within one, Cohen's kappa, Krippendorff's alpha, with intervals.

Every figure is made from square tables of counts over the levels of one framework, lowest level first:
- kappa (Cohen 1960) and quadratic weighted kappa (Cohen 1968) of two raters, by scikit-learn;
- alpha for ordinal data of any number of raters, ratings missing or not (Krippendorff 2011, "Computing Krippendorff's
  Alpha-Reliability", https://repository.upenn.edu/asc_papers/43), from its coincidence matrix.
Levels of two frameworks are not one scale. Over several frameworks shares are pooled, and kappas and alphas are means
weighted by the number of ratings compared (Barlow, Lai and Azen 1991, Statistics in Medicine 10, 1465-1472).
A framework with too few ratings counts in the shares only.
Intervals are 95 % percentile intervals over `RESAMPLES` bootstrap samples of records, all ratings of a record together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

RESAMPLES, SEED = 1000, 20260101
"""Bootstrap samples, and the seed of the generator: the same sheet gives the same intervals."""
LOW, HIGH = 2.5, 97.5
"""Percentiles that bound an interval."""
LEAST_DEFINED = 0.5
"""An interval is given where at least this share of the samples has a value. Our choice."""
LEAST_COMPARED = 5
"""Kappa and alpha are given, and a framework counts in their mean, from this many units on: fewer say nothing about
chance. Our choice."""
_CELLS_KEPT = 6_000_000

SHARES, KAPPAS = ("exact", "within_one"), ("kappa", "weighted_kappa")
PAIR_FIGURES = (*SHARES, *KAPPAS)
FIGURES = (*PAIR_FIGURES, "alpha")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its interval; None where it cannot be computed (one level only, or too few records)."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Stratum:
    """The ratings on one framework of `size` levels.

    `places` has a row a unit and a column a rater: places on the ladder from 0, -1 where the rating is missing.
    `records` gives the record of each unit, from 0 in the order of all records of the part measured.
    """

    size: int
    places: Places
    records: Places


@dataclass(frozen=True, slots=True)
class Tables:
    """Counts of one framework by record: shape (records, levels, levels)."""

    counts: Floats

    @property
    def size(self) -> int:
        """Return the number of levels."""
        return int(self.counts.shape[-1])


def coincidences(places: Places, size: int) -> Floats:
    """Return the coincidence table of every unit, shape (units, size, size); zero where under two raters rated it.

    A unit with m ratings adds 1/(m-1) for each ordered pair of them (Krippendorff 2011, section C, step 2).
    """
    counts = (places[:, :, None] == np.arange(size)).sum(axis=1).astype(float)
    raters = counts.sum(axis=1)
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(size)
    found: Floats = np.where(raters > 1, 1 / np.maximum(raters - 1, 1), 0.0)[:, None, None] * pairs
    return found


def ordinal_distances(totals: Floats) -> Floats:
    """Return squared ordinal distances, shape (…, size, size), from the totals of each level, shape (…, size).

    The sum of the totals from one level to the other less half of both ends (Krippendorff 2011, section D) is the
    difference of their middle ranks.
    """
    middles: Floats = np.cumsum(totals, axis=-1) - totals / 2
    squared: Floats = (middles[..., :, None] - middles[..., None, :]) ** 2
    return squared


def alpha(coincidence: Floats, distances: Floats | None = None) -> Floats:
    """Return Krippendorff's alpha of coincidence matrices, shape (…, size, size); NaN where only one level occurs.

    `distances` are squared and of the same shape or (size, size); ordinal ones if left out.
    """
    totals = coincidence.sum(axis=-1)
    squared = ordinal_distances(totals) if distances is None else distances
    observed = (coincidence * squared).sum(axis=(-2, -1))
    expected = (totals[..., :, None] * totals[..., None, :] * squared).sum(axis=(-2, -1))
    found: Floats = 1 - (totals.sum(axis=-1) - 1) * _ratio(observed, expected)
    return found


def kappa(confusion: Floats, *, is_weighted: bool) -> Floats:
    """Return Cohen's kappa of confusion matrices, shape (…, size, size), with quadratic weights or none.

    The formula of `sklearn.metrics.cohen_kappa_score` over many matrices at once. NaN where chance leaves no
    disagreement: both raters always gave the same level.
    """
    size = confusion.shape[-1]
    gaps = np.abs(np.arange(size)[:, None] - np.arange(size))
    weights = (gaps**2 if is_weighted else gaps > 0).astype(float)
    chance = confusion.sum(axis=-1)[..., :, None] * confusion.sum(axis=-2)[..., None, :]
    observed = (weights * confusion).sum(axis=(-2, -1)) * confusion.sum(axis=(-2, -1))
    found: Floats = 1 - _ratio(observed, (weights * chance).sum(axis=(-2, -1)))
    return found


def _ratio(above: Any, below: Any) -> Floats:
    above, below = np.asarray(above, float), np.asarray(below, float)
    found: Floats = np.divide(above, below, out=np.full(np.broadcast(above, below).shape, np.nan), where=below > 1e-12)
    return found


def confusion_tables(stratum: Stratum, first: int, second: int, records: int) -> Tables:
    """Count the levels of two raters (columns of `places`) by record, where both rated."""
    a, b = stratum.places[:, first], stratum.places[:, second]
    both = (a >= 0) & (b >= 0)
    size = stratum.size
    cells = (stratum.records[both] * size + a[both]) * size + b[both]
    counts = np.bincount(cells, minlength=records * size * size).astype(float)
    return Tables(counts.reshape(records, size, size))


def coincidence_tables(stratum: Stratum, raters: Sequence[int], records: int) -> Tables:
    """Sum the coincidence tables of these raters (columns of `places`) by record."""
    summed = np.zeros((records, stratum.size, stratum.size))
    np.add.at(summed, stratum.records, coincidences(stratum.places[:, list(raters)], stratum.size))
    return Tables(summed)


def resamples(records: int) -> Iterator[Floats]:
    """Yield how often each record is drawn, shape (samples, records), in batches that fit into memory."""
    if records * RESAMPLES <= _CELLS_KEPT:
        yield _kept_resamples(records).astype(float)
        return
    batch = max(1, min(RESAMPLES, _CELLS_KEPT // records))
    generator = np.random.default_rng(SEED)
    for start in range(0, RESAMPLES, batch):
        yield _draw(generator, records, min(batch, RESAMPLES - start)).astype(float)


@lru_cache(maxsize=1)
def _kept_resamples(records: int) -> Places:
    """Draw once for all pairs of a part: drawing takes longer than counting."""
    return _draw(np.random.default_rng(SEED), records, RESAMPLES)


def _draw(generator: np.random.Generator, records: int, samples: int) -> Places:
    return generator.multinomial(records, np.full(records, 1 / records), size=samples)


def drawn_tables(tables: Sequence[Tables], records: int) -> list[Floats]:
    """Return for each framework its table in every bootstrap sample, shape (`RESAMPLES`, levels, levels)."""
    flat = [table.counts.reshape(records, -1) for table in tables]
    parts: list[list[Floats]] = [[] for _table in tables]
    for drawn in resamples(records):
        for part, counts in zip(parts, flat, strict=True):
            part.append(drawn @ counts)
    return [np.concatenate(part).reshape(-1, table.size, table.size) for part, table in zip(parts, tables, strict=True)]


def shares(tables: Sequence[Floats], reach: int) -> Floats:
    """Return the share of pairs of ratings at most `reach` levels apart, pooled over the frameworks' tables."""
    near = sum(
        (table * (np.abs(np.subtract.outer(np.arange(k := table.shape[-1]), np.arange(k))) <= reach)).sum(axis=(-2, -1))
        for table in tables
    )
    return _ratio(near, sum(table.sum(axis=(-2, -1)) for table in tables))


def weighted_mean(values: Sequence[Floats], weights: Sequence[Floats]) -> Floats:
    """Return the mean over frameworks, each weighted by its ratings compared; those without a value do not count."""
    stacked, by = np.stack([np.asarray(v, float) for v in values]), np.stack([np.asarray(w, float) for w in weights])
    known = ~np.isnan(stacked)
    return _ratio((np.where(known, stacked, 0.0) * by).sum(axis=0), (by * known).sum(axis=0))


def pair_figures(tables: Sequence[Floats], is_counted: Sequence[bool]) -> Floats:
    """Return the figures of two raters in the order of `PAIR_FIGURES`, shape (4, …), from frameworks' tables.

    `is_counted` says of each framework whether it has enough ratings to count in the kappas.
    """
    exact = shares(tables, 0)
    enough = [table for table, counted in zip(tables, is_counted, strict=True) if counted]
    if not enough:
        return np.stack([exact, shares(tables, 1), *[np.full(exact.shape, np.nan)] * len(KAPPAS)])
    counts = [table.sum(axis=(-2, -1)) for table in enough]
    kappas = [weighted_mean([kappa(table, is_weighted=w) for table in enough], counts) for w in (False, True)]
    return np.stack([exact, shares(tables, 1), *kappas])


def alpha_over(tables: Sequence[Floats]) -> Floats:
    """Return alpha over the frameworks' coincidence tables."""
    return weighted_mean([alpha(table) for table in tables], [table.sum(axis=(-2, -1)) for table in tables])


def as_figure(value: float, drawn: Floats) -> Figure:
    """Join a value and its bootstrap samples; NaN stands for what cannot be computed."""
    known = drawn[~np.isnan(drawn)]
    if np.isnan(value):
        return Figure(None)
    if len(known) < LEAST_DEFINED * len(drawn) or len(drawn) == 0:
        return Figure(round(float(value), 6))
    low, high = np.percentile(known, (LOW, HIGH))
    return Figure(round(float(value), 6), round(float(low), 6), round(float(high), 6))
