"""Measure the model on every corpus of a folder and write the figures that the page Method shows.

    python tools/evaluate.py [--corpora FOLDER] [--out FILE] [--only NAME …]

FOLDER holds JSON Lines files of levelled records, one file a corpus (`docs/evaluate.md`); without it the variable
CORPORA names it (`make evaluate CORPORA=FOLDER`). Three measurements: each corpus left out of learning in turn; inside
each corpus of 200 records or more, five-fold, split at random and by awarding body; and, left out of learning, with 0 to
800 of its own records as precedents. Only figures are written, never a text. Same corpora and code, same bytes.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from nqf.cli.terminal import progress
from nqf.errors import NqfError
from nqf.frameworks.loader import load_shelf
from nqf.levelling.corpus import read_corpora
from nqf.levelling.ladder import ladders
from nqf.levelling.model import DemandModel, Doubt, model_version
from nqf.levelling.plain_methods import split_by
from nqf.levelling.training import Corpus, Texts, corpus_texts, hold_out, line_texts
from nqf.reports.evaluation_figures import evaluation_data
from nqf.services.evaluation import evaluate_by, named_apart
from nqf.services.evaluation_figures import FIGURES, SCHEMA
from nqf.services.evaluation_runs import LEAST_RECORDS, evaluate_within, learning_curve


def main() -> int:
    """Read, measure, write."""
    options = _options()
    if options.corpora is None:
        sys.stderr.write(
            "Which corpora? make evaluate CORPORA=FOLDER, or python tools/evaluate.py --corpora FOLDER:\n"
            "a folder of JSON Lines files of levelled records (docs/evaluate.md).\n"
        )
        return 2
    try:
        corpora = _read(options.corpora, options.only)
    except NqfError as problem:
        sys.stderr.write(f"error: {problem}\n")
        return 1
    if not corpora:
        sys.stderr.write(f"error: {options.corpora} holds no JSON Lines file of levelled records.\n")
        return 1
    figures = measure(corpora)
    options.out.write_text(json.dumps(figures, ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{options.out}: {len(corpora)} corpora\n")
    return 0


def _options() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folder = os.environ.get("CORPORA")
    asked.add_argument("--corpora", type=Path, default=Path(folder) if folder else None)
    asked.add_argument("--out", type=Path, default=FIGURES)
    asked.add_argument("--only", nargs="*", help="Names of the files to use, without .jsonl; all if left out.")
    return asked.parse_args()


def _read(folder: Path, only: Sequence[str] | None) -> list[Corpus]:
    found: list[Corpus] = []
    for file in sorted(folder.glob("*.jsonl")):
        if not only or file.stem in only:
            corpora, problems = read_corpora(file)
            found += corpora
            sys.stderr.writelines(f"{problem.severity}: {problem}\n" for problem in problems)
    return named_apart(found)


def measure(corpora: Sequence[Corpus]) -> dict[str, Any]:
    """Return all figures (docs/evaluate.md, "The figures of the page Method")."""
    lines = line_texts(list(load_shelf().values()), ladders())
    texts = {corpus.name: corpus_texts(corpus) for corpus in corpora}
    left_out, within, curves = [], [], []
    with progress("Each corpus left out of learning") as tick:
        models, _held = hold_out(corpora, texts, lines, tick)
    for corpus in corpora:
        base = models[corpus.name]
        left_out.append(evaluation_data(evaluate_by(corpus, base)))
        if len(corpus.records) >= LEAST_RECORDS:
            within += _within(corpus, texts, lines, base.doubt)
            curves.append(_curve(corpus, base))
    return {
        "schema": SCHEMA,
        "model": model_version(),
        "corpora": [_about(corpus) for corpus in corpora],
        "left_out": left_out,
        "within": within,
        "learning_curves": curves,
    }


def _about(corpus: Corpus) -> dict[str, Any]:
    return {
        "name": corpus.name,
        "framework": corpus.ladder.framework,
        "records": len(corpus.records),
        "is_weak": corpus.is_weak,
    }


def _within(corpus: Corpus, texts: dict[str, Texts], lines: Texts, doubt: Doubt) -> list[dict[str, Any]]:
    others = [*(own for name, own in texts.items() if name != corpus.name), lines]
    splits = dict.fromkeys(["random", split_by(corpus.records)])
    found = []
    for split in splits:
        with progress(f"Inside {corpus.name}, split by {split}") as tick:
            found.append({"split": split, **evaluation_data(evaluate_within(corpus, others, split, doubt, tick))})
    return found


def _curve(corpus: Corpus, base: DemandModel) -> dict[str, Any]:
    with progress(f"Precedents of {corpus.name}") as tick:
        points = learning_curve(corpus, base, on_progress=tick)
    return {
        "corpus": corpus.name,
        "framework": corpus.ladder.framework,
        "points": [{"precedents": point.precedents, **evaluation_data(point.evaluation)} for point in points],
    }


if __name__ == "__main__":
    sys.exit(main())
