"""Measure how well levels are found: with the shipped weights, with precedents, or on files left out of learning."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nqf.credentials.formats import read_records
from nqf.credentials.record import MicroCredential
from nqf.credentials.results import RowRecord
from nqf.errors import ImportFileError, NotFoundError, Problem
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.levelling.corpus import read_corpora
from nqf.levelling.demand import read_demand
from nqf.levelling.estimate import estimate_levels
from nqf.levelling.evaluation import Evaluation, Group, evaluate, group_evaluations, string_match_levels
from nqf.levelling.features import ProgressCallback
from nqf.levelling.ladder import Ladder, ladders
from nqf.levelling.model import DemandModel, model_card
from nqf.levelling.plain_methods import split_by, text_ridge_levels
from nqf.levelling.training import (
    WEAK_LADDERS,
    Corpus,
    corpus_texts,
    hold_out,
    line_texts,
)
from nqf.levelling.types import LevelEstimate
from nqf.services.levelling import Leveller, leveller_from

GROUPS = ("language", "awarding_body", "field")
"""What a corpus can be broken down by."""


def read_levelled(path: Path, framework: str | None = None) -> tuple[list[Corpus], list[Problem]]:
    """Read the levelled records of a file, one corpus a framework; with `framework` only those of that one.

    With `framework`, records that name no framework are taken as its own; those of others are passed over. Records whose
    level is not on the ladder, or whose framework is not known, are left out and reported. Raises
    ImportFileError where the file cannot be read, NotFoundError where the levels of `framework` are not known.
    """
    if framework is None:
        return read_corpora(path)
    ladder = _ladder(framework)
    result = read_records(path, path.name)
    own: list[MicroCredential] = []
    problems = list(result.problems)
    for row in result.records:
        problem = _left_out(path.name, row, ladder)
        if problem is not None:
            problems.append(problem)
        elif (row.record.framework or framework) == framework:
            own.append(row.record.model_copy(update={"framework": framework}))
    corpus = Corpus(path.stem, tuple(own), tuple(str(record.level_claimed) for record in own), ladder)
    return [corpus] if own else [], problems


def _left_out(file: str, row: RowRecord, ladder: Ladder) -> Problem | None:
    """Say why a record cannot be used; one of another known framework is not a problem but passed over."""
    record = row.record
    if record.framework and record.framework != ladder.framework:
        if record.framework in ladders() or record.framework in WEAK_LADDERS:
            return None
        return Problem(
            _("The framework of this record is not known, so it cannot be used."),
            hint=_("Use the id of a loaded framework; `nqf frameworks list` shows them."),
            file=file,
            row=row.row,
            field="framework",
            value=record.framework,
        )
    if record.level_claimed in ladder.levels:
        return None
    return Problem(
        _("This level is not on the ladder of {framework}.", framework=ladder.framework),
        hint=_("Its levels are: {levels}.", levels=", ".join(ladder.levels)),
        file=file,
        row=row.row,
        field="level",
        value=record.level_claimed or "",
    )


def read_all_levelled(paths: Sequence[Path], framework: str | None) -> tuple[list[Corpus], list[Problem]]:
    """Read several files as `read_levelled` does. Raises ImportFileError where none holds a record to measure."""
    found: list[Corpus] = []
    problems: list[Problem] = []
    for path in paths:
        corpora, doubts = read_levelled(path, framework)
        found += corpora
        problems += doubts
    if not found:
        raise ImportFileError(
            _("No record of these files has a level of {framework}.", framework=framework),
            hint=_("Give each record `level`, a label of that framework, and its id or nothing as `framework`."),
            where=", ".join(path.name for path in paths),
        )
    return found, problems


def _ladder(framework: str) -> Ladder:
    found = {**ladders(), **WEAK_LADDERS}.get(framework)
    if found is None:
        raise NotFoundError(
            _("The levels of {framework} are not known, so nothing can be measured on them.", framework=framework),
            hint=_("Use the id of a loaded framework; `nqf frameworks list` shows them."),
            where="--to",
        )
    return found


def evaluate_corpus(corpus: Corpus, precedents: Sequence[Corpus] = ()) -> Evaluation:
    """Measure the shipped model, or one taught by precedents, on a corpus."""
    leveller: Leveller = leveller_from(precedents)
    framework = corpus.ladder.framework
    if framework not in ladders():
        return evaluate_by(corpus, None)
    demands = leveller.demands(corpus.records)
    return with_plain_methods(corpus, list(leveller.estimates(corpus.records, demands, framework)))


def evaluate_by(corpus: Corpus, by: DemandModel | None) -> Evaluation:
    """Measure a model on a corpus; the shipped one for None."""
    demands = read_demand(corpus.records, by=by)
    ids = [record.record_id for record in corpus.records]
    reach = by.doubt.reach if by is not None else None
    return with_plain_methods(corpus, list(estimate_levels(ids, demands, corpus.ladder, reach=reach)))


def with_plain_methods(corpus: Corpus, estimates: Sequence[LevelEstimate]) -> Evaluation:
    """Compare estimates with the registered levels, string similarity and the word model beside them."""
    framework = load_shelf().get(corpus.ladder.framework)
    split = split_by(corpus.records)
    return evaluate(
        corpus.name,
        corpus.levels,
        estimates,
        corpus.ladder,
        by_string=None if framework is None else string_match_levels(corpus.records, framework),
        by_text=text_ridge_levels(
            corpus.records, [corpus.ladder.levels.index(level) for level in corpus.levels], split
        ),
        text_split=split,
    )


def evaluate_left_out(
    corpora: Sequence[Corpus], frameworks: Sequence[Framework], on_progress: ProgressCallback | None = None
) -> list[Evaluation]:
    """Measure on each corpus a model that has learned from the others and the descriptors only.

    The doubt of that model is measured on the other corpora, each left out in turn.
    """
    named = named_apart(corpora)
    lines = line_texts(frameworks, ladders())
    texts = {corpus.name: corpus_texts(corpus) for corpus in named}
    models, _held = hold_out(named, texts, lines, on_progress)
    return [evaluate_by(corpus, models[corpus.name]) for corpus in named]


def named_apart(corpora: Sequence[Corpus]) -> list[Corpus]:
    """Give corpora names of their own: those of one file get their framework, others a number."""
    names = Counter(corpus.name for corpus in corpora)
    named = [
        replace(corpus, name=f"{corpus.name} ({corpus.ladder.framework})") if names[corpus.name] > 1 else corpus
        for corpus in corpora
    ]
    seen: Counter[str] = Counter()
    found = []
    for corpus in named:
        seen[corpus.name] += 1
        again = seen[corpus.name]
        found.append(corpus if again == 1 else replace(corpus, name=f"{corpus.name} #{again}"))
    return found


def groups_of(corpus: Corpus, whole: Evaluation, by: str) -> list[Group]:
    """Break the figures of a corpus down by `language`, `awarding_body` or `field`, as its records state them."""
    return group_evaluations(whole, [_group_name(record, by) for record in corpus.records])


def _group_name(record: MicroCredential, by: str) -> str | None:
    field = {"language": "delivery_language", "awarding_body": "awarding_body", "field": "field_of_study"}[by]
    return " ".join(str(getattr(record, field) or "").split()) or None


def shared_records(corpus: Corpus, precedents: Sequence[Corpus]) -> int:
    """Count the records of a corpus that stand among the precedents too (same title and outcomes)."""
    known = {(one.title, one.learning_outcomes) for other in precedents for one in other.records}
    return sum((record.title, record.learning_outcomes) in known for record in corpus.records)


def learned_files(files: Sequence[Path]) -> list[str]:
    """Name the files that the shipped weights were learned from, by the hash of their content."""
    known = {source["sha256"] for source in model_card()["sources"]}
    return [file.name for file in files if hashlib.sha256(file.read_bytes()).hexdigest() in known]
