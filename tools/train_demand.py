"""Learn the shipped weights from levelled records and write them with their card.

    python tools/train_demand.py --corpora FOLDER --on YYYY-MM-DD

FOLDER holds JSON Lines files of levelled records (`docs/command-line.md`). Only what is learned goes into the project:
weights of runs of one to three words that occur in at least three texts (two titles), never a text. Same corpora, same bytes.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from nqf.frameworks.loader import load_shelf
from nqf.levelling.concepts import lexicon
from nqf.levelling.corpus import read_corpora
from nqf.levelling.descriptors import DESCRIPTORS, lines_digest
from nqf.levelling.evaluation import Evaluation
from nqf.levelling.features import Vocabulary
from nqf.levelling.ladder import place_all
from nqf.levelling.link import CumulativeLink
from nqf.levelling.model import CARD, WEIGHTS, DemandModel
from nqf.levelling.training import (
    CUTS,
    PLACES,
    UNKNOWN_DOUBT,
    Corpus,
    corpus_texts,
    cross_read,
    fit,
    hold_out,
    line_texts,
    measure_doubt,
)
from nqf.services.evaluation import evaluate_by


def main() -> int:
    """Learn, measure, write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--corpora", type=Path, required=True)
    asked.add_argument("--on", required=True, help="Date for the card, YYYY-MM-DD.")
    options = asked.parse_args()
    if not WEIGHTS.exists():
        _write_seed()
    files = sorted(options.corpora.glob("*.jsonl"))
    corpora = [corpus for file in files for corpus in read_corpora(file)[0]]
    shelf = load_shelf()
    placed = place_all(shelf)
    lines = line_texts(list(shelf.values()), placed)
    learned = [name for name, framework in shelf.items() if line_texts([framework], placed).documents]
    texts = {corpus.name: corpus_texts(corpus) for corpus in corpora}
    left_out, held = hold_out(corpora, texts, lines)
    doubt = measure_doubt(held)
    model = fit([*texts.values(), lines], doubt)
    model.save(WEIGHTS)
    demands = cross_read(list(shelf.values()), placed, list(texts.values()))
    stored = {name: {"lines": lines_digest(shelf[name]), "demands": found} for name, found in demands.items()}
    DESCRIPTORS.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    figures = [evaluate_by(corpus, left_out[corpus.name]) for corpus in corpora]
    _write_card(options.on, files, corpora, len(lines.documents), learned, model, figures)
    sys.stdout.write(CARD.read_text(encoding="utf-8"))
    return 0


def _write_seed() -> None:
    """Write weights of nothing, so that ladders can be placed before anything was learned."""
    none = Vocabulary({}, np.zeros(0))
    link = CumulativeLink(CUTS, PLACES, np.zeros(len(CUTS)), np.zeros((len(lexicon().concepts) + 1, len(CUTS))))
    DemandModel(lexicon(), none, none, link, UNKNOWN_DOUBT).save(WEIGHTS)
    CARD.write_text(yaml.safe_dump({"version": "none", "sources": []}), encoding="utf-8")


def _write_card(
    day: str,
    files: list[Path],
    corpora: list[Corpus],
    lines: int,
    learned: list[str],
    model: DemandModel,
    left_out: list[Evaluation],
) -> None:
    version = f"{day}-{hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()[:8]}"
    card: dict[str, Any] = {
        "version": version,
        "learned_on": day,
        "method": "Cumulative link: for each of nine cuts of the reference scale (EQF numbering) a logistic regression on "
        "concepts of outcome language, runs of one to three words, and the title; see nqf/levelling.",
        "languages": ["en", "fr"],
        "terms": len(model.vocabulary.index),
        "title_terms": len(model.titles.index),
        "concepts": len(model.concept_weights),
        "descriptor_lines": lines,
        "descriptor_frameworks": learned,
        "doubt": {"scale": model.doubt.scale, "reach": model.doubt.reach, "sd": model.doubt.sd},
        "sources": [
            {
                "file": file.name,
                "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
                "framework": corpus.ladder.framework,
                "records": len(corpus.records),
                "levels": sorted(set(corpus.levels), key=corpus.ladder.levels.index),
            }
            for file in files
            for corpus in corpora
            if corpus.name == file.stem
        ],
        "left_out": [_figures(evaluation) for evaluation in left_out],
        "limits": [
            "Measured on university courses (Scotland), register sheets (France), occupations (United States, a weak "
            "label) and diplomas (England); other registers may differ.",
            "Levels below 3 and above 7 are little seen in the records.",
            "A proposal for a person to judge; two experienced people agree at 0.1 to 0.6 weighted kappa.",
        ],
    }
    CARD.write_text(
        "# Model card of the demand model; written by tools/train_demand.py.\n"
        + yaml.safe_dump(card, sort_keys=False, allow_unicode=True, width=110),
        encoding="utf-8",
    )


def _figures(found: Evaluation) -> dict[str, Any]:
    own = found.agreement
    return {
        "corpus": found.corpus,
        "framework": found.framework,
        "records": own.records,
        "exact": round(own.exact, 3),
        "within_one": round(own.within_one, 3),
        "weighted_kappa": round(own.weighted_kappa, 3),
        "mean_error": round(own.mean_error, 3),
        "held_by_range": round(found.held_by_range, 3),
        "mean_width": round(found.mean_width, 2),
        "refused": round(found.refused, 3),
        "commonest_kappa": round(found.commonest.weighted_kappa, 3),
        "string_match_kappa": None if found.string_match is None else round(found.string_match.weighted_kappa, 3),
    }


if __name__ == "__main__":
    sys.exit(main())
