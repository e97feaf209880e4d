"""Measure how well levels are found: with the shipped weights, with precedents, or on files left out of learning."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.levelling.demand import read_demand
from nqf.levelling.estimate import estimate_levels
from nqf.levelling.evaluation import Evaluation, evaluate, string_match_levels
from nqf.levelling.features import ProgressCallback
from nqf.levelling.ladder import ladders
from nqf.levelling.model import DemandModel, model_card
from nqf.levelling.training import Corpus, Texts, corpus_texts, fit, hold_out, line_texts, measure_doubt
from nqf.services.levelling import Leveller, leveller_from


def evaluate_corpus(corpus: Corpus, precedents: Sequence[Corpus] = ()) -> Evaluation:
    """Measure the shipped model, or one taught by precedents, on a corpus."""
    leveller: Leveller = leveller_from(precedents)
    framework = corpus.ladder.framework
    if framework not in ladders():
        return _measure(corpus, None)
    demands = leveller.demands(corpus.records)
    estimates = list(leveller.estimates(corpus.records, demands, framework))
    return evaluate(corpus.name, corpus.levels, estimates, corpus.ladder, by_string=_by_string(corpus))


def _measure(corpus: Corpus, by: DemandModel | None) -> Evaluation:
    demands = read_demand(corpus.records, by=by)
    ids = [record.record_id for record in corpus.records]
    reach = by.doubt.reach if by is not None else None
    estimates = list(estimate_levels(ids, demands, corpus.ladder, reach=reach))
    return evaluate(corpus.name, corpus.levels, estimates, corpus.ladder, by_string=_by_string(corpus))


def _by_string(corpus: Corpus) -> list[int] | None:
    framework = load_shelf().get(corpus.ladder.framework)
    return None if framework is None else string_match_levels(corpus.records, framework)


def evaluate_left_out(
    corpora: Sequence[Corpus], frameworks: Sequence[Framework], on_progress: ProgressCallback | None = None
) -> list[Evaluation]:
    """Measure on each corpus a model that has learned from the others and the descriptors only.

    The doubt of that model is measured on the others as well, each left out in turn, so nothing of the corpus is known.
    """
    lines = line_texts(frameworks, ladders())
    texts = {corpus.name: corpus_texts(corpus) for corpus in corpora}
    found = []
    for done, corpus in enumerate(corpora):
        found.append(_measure(corpus, _learn_without(corpus, corpora, texts, lines)))
        if on_progress is not None:
            on_progress(done + 1, len(corpora))
    return found


def _learn_without(corpus: Corpus, corpora: Sequence[Corpus], texts: dict[str, Texts], lines: Texts) -> DemandModel:
    others = [texts[other.name] for other in corpora if other is not corpus]
    doubt = measure_doubt(hold_out(corpora, texts, lines, frozenset([corpus.name])))
    return fit([*others, lines], doubt)


def learned_files(files: Sequence[Path]) -> list[str]:
    """Name the files that the shipped weights were learned from, by the hash of their content."""
    known = {source["sha256"] for source in model_card()["sources"]}
    return [file.name for file in files if hashlib.sha256(file.read_bytes()).hexdigest() in known]
