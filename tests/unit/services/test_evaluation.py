"""Measuring from files: whose levels they are, what is left out, and that nothing is tested on what it learned."""

import json
from pathlib import Path

import numpy as np
import pytest

from nqf.credentials.record import MicroCredential
from nqf.errors import FactError, ImportFileError, NotFoundError
from nqf.frameworks.loader import load_shelf
from nqf.levelling.ladder import ladders
from nqf.levelling.training import UNKNOWN_DOUBT, Corpus, fit, line_texts
from nqf.services import evaluation_figures
from nqf.services.evaluation import (
    groups_of,
    named_apart,
    read_all_levelled,
    read_levelled,
    with_plain_methods,
)
from nqf.services.evaluation_figures import measured_figures
from nqf.services.evaluation_runs import evaluate_within, learning_curve

WORDS = {"3": "mortar brick wall", "4": "ledger invoice payroll", "5": "soil crop harvest", "6": "theorem proof lemma"}
FILLER = [
    "use",
    "make",
    "check",
    "report",
    "plan",
    "explain",
    "design",
    "test",
    "serve",
    "apply",
    "review",
    "order",
    "keep",
    "read",
    "write",
]


def register(size: int, seed: int) -> Corpus:
    """Make records of six bodies whose level shows in words of this register only."""
    chance = np.random.default_rng(seed)
    levels = chance.choice(list(WORDS), size).tolist()
    records = [
        MicroCredential(
            record_id=f"r{at}",
            title="Unit",
            awarding_body=f"Body {at % 6}",
            learning_outcomes=(
                f"The learner will {' '.join(chance.choice(FILLER, 9))} {WORDS[level]} in the work of the trade.",
            ),
        )
        for at, level in enumerate(levels)
    ]
    return Corpus("made", tuple(records), tuple(levels), ladders()["eqf"])


def lines_of(path: Path, *lines: dict[str, object]) -> Path:
    """Write records as JSON Lines."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def decided(number: int, **more: object) -> dict[str, object]:
    """Make one decided record."""
    return {"id": f"r{number}", "title": "Soil care", "outcomes": ["Plan the care of a field."], "level": "4", **more}


def test_records_without_a_framework_are_of_the_one_asked_for(tmp_path: Path) -> None:
    """A register names its own framework on no row: it must not be refused for that."""
    path = lines_of(tmp_path / "r.jsonl", decided(1), decided(2, framework="eqf"), decided(3, framework="ie-nfq"))
    (corpus,), problems = read_levelled(path, "eqf")
    assert [record.record_id for record in corpus.records] == ["r1", "r2"]
    assert {record.framework for record in corpus.records} == {"eqf"}
    assert problems == []


def test_a_record_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    """A row with an unknown framework or a level off the ladder must not vanish, nor sink the others."""
    path = lines_of(tmp_path / "r.jsonl", decided(1), decided(2, framework="No Such"), decided(3, level="99"))
    (corpus,), problems = read_levelled(path, "eqf")
    assert len(corpus.records) == 1
    assert [(one.row, one.field, one.value) for one in problems] == [(2, "framework", "No Such"), (3, "level", "99")]


def test_nothing_to_measure_is_an_error(tmp_path: Path) -> None:
    """An empty table passes for a measurement."""
    path = lines_of(tmp_path / "r.jsonl", decided(1, framework="ie-nfq"))
    with pytest.raises(ImportFileError, match="eqf"):
        read_all_levelled([path], "eqf")
    with pytest.raises(NotFoundError, match="no-such"):
        read_all_levelled([path], "no-such")


def test_sets_of_one_name_are_told_apart() -> None:
    """Two sets of one name would be left out, or learned from, together."""
    one, two = register(4, 1), register(4, 2)
    other = Corpus("made", two.records, two.levels, ladders()["ie-nfq"])
    assert [corpus.name for corpus in named_apart([one, other])] == ["made (eqf)", "made (ie-nfq)"]
    assert [corpus.name for corpus in named_apart([one, two])] == ["made (eqf)", "made (eqf) #2"]
    assert [corpus.name for corpus in named_apart([one])] == ["made"]


def test_groups_are_those_that_records_state() -> None:
    """A group by another field than the one asked for would blame the wrong body."""
    corpus = register(150, 1)
    levelled = _right(corpus)
    groups = groups_of(corpus, levelled, "awarding_body")
    assert sorted(str(group.name) for group in groups) == [f"Body {at}" for at in range(6)]
    (none,) = groups_of(corpus, levelled, "field")
    assert (none.name, none.evaluation.agreement.records) == (None, 150)


def _right(corpus: Corpus):
    from nqf.levelling.types import Confidence, LevelEstimate

    estimates = [
        LevelEstimate(record.record_id, "eqf", level, level, level, Confidence.HIGH, {level: 1.0})
        for record, level in zip(corpus.records, corpus.levels, strict=True)
    ]
    return with_plain_methods(corpus, estimates)


def test_plain_methods_stand_beside() -> None:
    """A comparison that is left out, or one that has seen the set and does not say so, flatters."""
    found = _right(register(60, 1))
    assert found.agreement.exact == 1
    assert found.string_match is not None and found.string_match.weighted_kappa < 0.5
    assert found.text_ridge is not None and found.text_ridge.weighted_kappa > 0.5
    assert found.text_split == "awarding body"


def test_inside_a_set_its_own_words_are_learned() -> None:
    """Four fifths must teach the fifth; a fold that learned nothing would read as chance."""
    corpus = register(200, 1)
    shelf = load_shelf()
    lines = line_texts([shelf["eqf"], shelf["ie-nfq"]], ladders())
    told: list[tuple[int, int]] = []
    found = evaluate_within(
        corpus, [lines], "awarding body", UNKNOWN_DOUBT, lambda done, total: told.append((done, total))
    )
    assert found.agreement.records == 200
    assert found.agreement.weighted_kappa > 0.5
    assert 0.75 <= found.held_by_range <= 1
    assert [row.record_id for row in found.rows] == [record.record_id for record in corpus.records]
    assert told[-1] == (5, 5)


def test_curve_is_measured_on_the_other_half() -> None:
    """Precedents that are measured on too would draw a curve of memory."""
    corpus = register(160, 1)
    lines = line_texts([load_shelf()["eqf"]], ladders())
    base = fit([lines])
    points = learning_curve(corpus, base, (0, 50, 800))
    assert [point.precedents for point in points] == [0, 50, 80]
    assert [len(point.evaluation.rows) for point in points] == [80, 80, 80]
    assert points[-1].evaluation.agreement.weighted_kappa > points[0].evaluation.agreement.weighted_kappa + 0.2


def test_a_broken_file_of_figures_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that shows half the figures, or a traceback, for a file that was cut off."""
    path = tmp_path / "figures.json"
    monkeypatch.setattr(evaluation_figures, "FIGURES", path)
    assert measured_figures() is None
    for content in ("{", '{"schema": "other"}', '{"schema": "nqf-figures-1", "model": "m"}'):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(FactError, match=r"figures\.json"):
            measured_figures()
        evaluation_figures._read.cache_clear()
