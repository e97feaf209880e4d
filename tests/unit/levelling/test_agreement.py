"""Agreement figures against published worked examples and against scikit-learn."""

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.metrics import cohen_kappa_score

from nqf.levelling.agreement import RESAMPLES, alpha, coincidences, kappa, resamples
from nqf.levelling.agreement_parts import PartAgreement, cohen_kappa, measure_sheet
from nqf.levelling.ratings import RatingSheet, Unit

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections C and D: 4 observers, 12 units; 0: missing.
KRIPPENDORFF = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
    (0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0),
)
# Wikipedia, "Krippendorff's alpha", a computational example: 3 coders, 15 units.
WIKIPEDIA = (
    (0, 0, 0, 0, 0, 3, 4, 1, 2, 1, 1, 3, 3, 0, 3),
    (1, 0, 2, 1, 3, 3, 4, 3, 0, 0, 0, 0, 0, 0, 0),
    (0, 0, 2, 1, 3, 4, 4, 0, 2, 1, 1, 3, 3, 0, 4),
)
NOMINAL = 1 - np.eye(5)
INTERVAL = np.subtract.outer(np.arange(5.0), np.arange(5.0)) ** 2


def matrix(observers: tuple[tuple[int, ...], ...], size: int = 5) -> NDArray[np.float64]:
    """Return the coincidence matrix of observers' values, 1 the lowest."""
    return coincidences(np.array(observers).T - 1, size).sum(axis=0)


def sheet_of(*rows: tuple[str, str, str, dict[str, str]]) -> RatingSheet:
    """Make a sheet of (record, framework, domain, level by rater)."""
    ratings = {Unit(record, framework, domain): given for record, framework, domain, given in rows}
    raters = list(dict.fromkeys(rater for given in ratings.values() for rater in given))
    columns = {"record": "record", "framework": "framework", "domain": "domain"}
    return RatingSheet("a.csv", "", "wide", 1, columns, raters=raters, ratings=ratings)  # type: ignore[arg-type]


def measured(sheet: RatingSheet, tool: dict[Unit, str] | None = None) -> tuple[PartAgreement, ...]:
    ladders = {"x": ("1", "2", "3", "4"), "y": ("low", "mid", "high")}
    return measure_sheet(sheet, ladders, tool or {})


def rows_of(
    first: str, second: str, framework: str = "x", start: int = 0
) -> list[tuple[str, str, str, dict[str, str]]]:
    """Make rows of two raters from their levels, a figure each."""
    pairs = zip(first, second, strict=True)
    return [(f"r{at}", framework, "", {"Anna": a, "Ben": b}) for at, (a, b) in enumerate(pairs, start=start)]


def test_coincidence_matrix_is_the_published_one() -> None:
    """A unit weighted by its pairs instead of its ratings: alpha would favour units that many rated."""
    third = 1 / 3
    expected = [
        [7, 4 * third, third, third, 0],
        [4 * third, 10, 4 * third, third, 0],
        [third, 4 * third, 8, third, 0],
        [third, third, third, 4, 0],
        [0, 0, 0, 0, 3],
    ]
    assert matrix(KRIPPENDORFF) == pytest.approx(np.array(expected))


@pytest.mark.parametrize(
    ("observers", "distances", "published"),
    [
        (KRIPPENDORFF, None, 0.815),
        (KRIPPENDORFF, NOMINAL, 0.743),
        (KRIPPENDORFF, INTERVAL, 0.849),
        (WIKIPEDIA, NOMINAL, 0.691),
        (WIKIPEDIA, INTERVAL, 0.811),
    ],
)
def test_alpha_is_the_published_one(
    observers: tuple[tuple[int, ...], ...], distances: NDArray[np.float64] | None, published: float
) -> None:
    """An alpha of our own making that no other program gives."""
    assert float(alpha(matrix(observers), distances)) == pytest.approx(published, abs=0.0005)


def test_alpha_of_many_matrices_is_that_of_each() -> None:
    """Distances of one bootstrap sample used for another: intervals around a wrong value."""
    both = np.stack([matrix(KRIPPENDORFF), matrix(WIKIPEDIA)])
    assert alpha(both).tolist() == [float(alpha(one)) for one in both]
    assert np.isnan(alpha(np.diag([4.0, 0, 0])))


@pytest.mark.parametrize("seed", range(5))
def test_kappa_of_samples_is_that_of_scikit_learn(seed: int) -> None:
    """An interval made with another formula than the value that it is to bound."""
    drawn = np.random.default_rng(seed)
    first = drawn.integers(0, 6, 40)
    second = np.clip(first + drawn.integers(-1, 2, 40), 0, 5)
    table = np.zeros((6, 6))
    np.add.at(table, (first, second), 1)
    for is_weighted, weights in ((False, None), (True, "quadratic")):
        published = cohen_kappa_score(first, second, labels=list(range(6)), weights=weights)
        assert float(kappa(table, is_weighted=is_weighted)) == pytest.approx(published)
        assert cohen_kappa(first, second, 6, is_weighted=is_weighted) == pytest.approx(published)


def test_one_level_only_has_no_kappa() -> None:
    """Two raters who always said 3: perfect by eye, and nothing that chance could not have done."""
    part = measured(sheet_of(*rows_of("333333", "333333")))[0]
    assert (part.figures["exact"].value, part.figures["kappa"].value, part.figures["alpha"].value) == (1.0, None, None)


def test_shares_and_pairs_are_counted_where_both_rated() -> None:
    """A missing rating counted as a disagreement, or as agreement."""
    rows = rows_of("11234", "12332")
    rows.append(("r9", "x", "", {"Anna": "4"}))
    part = measured(sheet_of(*rows))[0]
    assert (part.records, part.ratings, part.pairs[0].compared) == (6, 11, 5)
    assert part.figures["exact"].value == pytest.approx(2 / 5)
    assert part.figures["within_one"].value == pytest.approx(4 / 5)


def test_means_are_over_pairs() -> None:
    """Three raters: one figure that is the mean of three, and each pair beside it."""
    rows = [
        (f"r{at}", "x", "", dict(zip("ABC", levels, strict=True)))
        for at, levels in enumerate(["112", "223", "334"] * 2)
    ]
    part = measured(sheet_of(*rows))[0]
    assert [(pair.first, pair.second) for pair in part.pairs] == [("A", "B"), ("A", "C"), ("B", "C")]
    assert [pair.figures["exact"].value for pair in part.pairs] == [1.0, 0.0, 0.0]
    assert part.figures["exact"].value == pytest.approx(1 / 3, abs=1e-5)
    kappas = [pair.figures["weighted_kappa"].value for pair in part.pairs]
    assert part.figures["weighted_kappa"].value == pytest.approx(np.mean(kappas), abs=1e-5)


def test_frameworks_are_not_one_scale() -> None:
    """Levels of two ladders in one table: raters who only tell the frameworks apart would look as if they agreed."""
    first, second = rows_of("112234", "121243"), rows_of("112211", "221122", "x", start=20)
    names = {"1": "low", "2": "mid"}
    other = [(r, "y", "", {k: names[v] for k, v in given.items()}) for r, _f, _d, given in second]
    whole, one, two = measured(sheet_of(*first, *other))
    assert (one.kind, one.name, two.name) == ("framework", "x", "y")
    for key in ("kappa", "weighted_kappa"):
        parts = [part.figures[key].value or 0.0 for part in (one, two)]
        assert whole.figures[key].value == pytest.approx(np.mean(parts), abs=1e-5)
    assert whole.figures["exact"].value == pytest.approx(2 / 12, abs=1e-5)


def test_a_framework_with_few_ratings_counts_in_the_shares_only() -> None:
    """A kappa of one comparison, which is always nought or nothing, pulling the whole down."""
    first = rows_of("112234", "121243")
    alone = measured(sheet_of(*first))[0]
    whole = measured(sheet_of(*first, ("r9", "y", "", {"Anna": "low", "Ben": "high"})))[0]
    assert whole.figures["kappa"].value == alone.figures["kappa"].value
    assert whole.figures["alpha"].value == alone.figures["alpha"].value
    assert whole.figures["exact"].value == pytest.approx(2 / 7, abs=1e-5)


def test_intervals_are_the_same_twice_and_hold_the_value() -> None:
    """A figure that changes each time the same sheet is read."""
    rows = rows_of("1122334411223344", "1223334412123414")
    once, again = measured(sheet_of(*rows))[0], measured(sheet_of(*rows))[0]
    assert once == again
    assert set(once.figures) == {"exact", "within_one", "kappa", "weighted_kappa", "alpha"}
    for figure in once.figures.values():
        assert figure.value is not None and figure.low is not None and figure.high is not None
        assert figure.low < figure.value < figure.high


def test_a_record_is_drawn_with_all_its_ratings() -> None:
    """Domains of one record drawn apart: copies would make an interval narrow that holds no more records."""
    rows = rows_of("11223344", "12233344")
    copies = [(r, f, domain, given) for domain in ("a", "b", "c", "d") for r, f, _d, given in rows]
    plain, whole = measured(sheet_of(*rows))[0], measured(sheet_of(*copies))[0]
    assert whole.figures["kappa"] == plain.figures["kappa"]
    assert whole.units == 4 * plain.units


def test_domains_are_parts_of_their_own() -> None:
    """Disagreement about one domain that the whole hides."""
    skills = [(r, f, "Skills", given) for r, f, _d, given in rows_of("123412", "123412")]
    knowledge = [(r, f, "Knowledge", given) for r, f, _d, given in rows_of("123412", "214321")]
    parts = {part.name: part for part in measured(sheet_of(*skills, *knowledge)) if part.kind == "domain"}
    assert parts["Skills"].figures["exact"].value == 1.0
    assert parts["Knowledge"].figures["exact"].value == 0.0


def test_the_tool_is_no_rater() -> None:
    """The tool's levels mixed into the agreement of people."""
    rows = rows_of("112234", "121243")
    tool = {Unit(record, "x", ""): given["Anna"] for record, _f, _d, given in rows}
    alone, part = measured(sheet_of(*rows))[0], measured(sheet_of(*rows), tool)[0]
    assert part.figures == alone.figures
    shares = {pair.second: pair.figures["exact"].value for pair in part.tool_pairs}
    assert shares == pytest.approx({"Anna": 1.0, "Ben": 1 / 3}, abs=1e-5)
    assert part.tool is not None
    assert part.tool["exact"].value == pytest.approx(2 / 3, abs=1e-5)


@pytest.mark.parametrize("records", [1, 7, 9000])
def test_every_sample_draws_as_many_records_as_there_are(records: int) -> None:
    """Batches that lose samples at their borders."""
    batches = list(resamples(records))
    assert sum(len(batch) for batch in batches) == RESAMPLES
    assert all((batch.sum(axis=1) == records).all() for batch in batches)
