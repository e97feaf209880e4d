"""Learn the shipped weights from levelled records and write them with their card.

    python tools/train_demand.py --corpora FOLDER --on YYYY-MM-DD

FOLDER holds JSON Lines files of levelled records (`docs/command-line.md`). Only what is learned goes into the project:
weights of words and word pairs that occur in at least three texts, never a text. Same corpora, same bytes.
"""

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from nqf.frameworks.loader import load_shelf
from nqf.levelling.corpus import read_corpora
from nqf.levelling.evaluation import Evaluation
from nqf.levelling.ladder import place_all
from nqf.levelling.model import CARD, WEIGHTS, DemandModel
from nqf.levelling.training import Corpus, corpus_texts, fit, hold_out, line_texts, measure_doubt
from nqf.services.evaluation import evaluate_left_out

SMALLEST_WEIGHT = 0.002
"""Terms that move no text by more than this are not shipped."""


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
    doubt = measure_doubt(hold_out(corpora, texts, lines, frozenset()))
    model = _without_small_terms(fit([*texts.values(), lines], doubt))
    model.save(WEIGHTS)
    left_out = evaluate_left_out(corpora, list(shelf.values()))
    _write_card(options.on, files, corpora, len(lines.documents), learned, model, left_out)
    sys.stdout.write(CARD.read_text(encoding="utf-8"))
    return 0


def _write_seed() -> None:
    """Write weights of nothing, so that ladders can be placed before anything was learned."""
    from nqf.levelling.concepts import lexicon
    from nqf.levelling.features import Vocabulary
    from nqf.levelling.training import UNKNOWN_DOUBT

    empty = DemandModel(
        lexicon(),
        Vocabulary({"": 0}, np.zeros(1), 1.0),
        0.0,
        np.zeros(len(lexicon().concepts)),
        np.zeros(1),
        UNKNOWN_DOUBT,
    )
    empty.save(WEIGHTS)
    CARD.write_text(yaml.safe_dump({"version": "none", "sources": []}), encoding="utf-8")


def _without_small_terms(model: DemandModel) -> DemandModel:
    from dataclasses import replace

    from nqf.levelling.features import Vocabulary

    kept = np.abs(model.term_weights) >= SMALLEST_WEIGHT
    terms = [term for term, is_kept in zip(model.vocabulary.index, kept, strict=True) if is_kept]
    vocabulary = Vocabulary(
        {term: place for place, term in enumerate(terms)}, model.vocabulary.idf[kept], model.vocabulary.rarest
    )
    return replace(model, vocabulary=vocabulary, term_weights=model.term_weights[kept])


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
        "method": "Ridge regression of the demand (reference levels, EQF numbering) on concepts of outcome language and "
        "on words and word pairs; see nqf/levelling.",
        "languages": ["en", "fr"],
        "terms": len(model.vocabulary.index),
        "concepts": len(model.concept_weights),
        "descriptor_lines": lines,
        "descriptor_frameworks": learned,
        "doubt": {"sd": model.doubt.sd, "reach": model.doubt.reach},
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
