"""Estimates as plain files: JSON Lines (the promised form of the command line), CSV, a one-sheet workbook.

The same estimates give the same bytes, whichever face of the product writes them.
"""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from nqf.formulas import as_csv_text
from nqf.levelling.types import Evidence, LevelEstimate, OutcomeEvidence

COLUMNS = ("id", "framework", "best", "low", "high", "confidence", "refused", "distribution")


def estimate_line(estimate: LevelEstimate, evidence: Evidence | None = None) -> dict[str, Any]:
    """Return one estimate as DESIGN 7 promises it."""
    return {
        "id": estimate.record_id,
        "framework": estimate.framework,
        "best": estimate.best,
        "low": estimate.low,
        "high": estimate.high,
        "confidence": estimate.confidence.value,
        "distribution": estimate.distribution,
        "refused": estimate.refused.value if estimate.refused else None,
        "evidence": [_outcome_line(outcome) for outcome in evidence.outcomes] if evidence else [],
    }


def _outcome_line(outcome: OutcomeEvidence) -> dict[str, Any]:
    return {
        "outcome": outcome.outcome,
        "demand": outcome.demand,
        "domain": outcome.domain,
        "phrases": [{"text": phrase.text, "effect": phrase.effect} for phrase in outcome.phrases],
        "lines": [
            {key: value for key, value in asdict(match).items() if not key.startswith("shared")}
            for match in outcome.matches
        ],
    }


def jsonl_line(estimate: LevelEstimate, evidence: Evidence | None = None) -> str:
    """Return one line of JSON Lines, without its line end."""
    return json.dumps(estimate_line(estimate, evidence), ensure_ascii=False, separators=(", ", ": "))


def to_csv(estimates: Iterable[LevelEstimate]) -> str:
    """Return the estimates as CSV with a heading; a text that looks like a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for estimate in estimates:
        line = estimate_line(estimate)
        writer.writerow([_cell(line[column]) for column in COLUMNS])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
    return as_csv_text(text)
