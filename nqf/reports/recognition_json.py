"""Where a record would count as JSON: keys and fixed values in English, sentences in the reader's language."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from nqf.alignment.carry import Step
from nqf.credentials.quantity import Quantity
from nqf.frameworks.loader import get_framework
from nqf.frameworks.schema import Source
from nqf.recognition.standing.types import LevelBasis, LevelThere, RuleLine, Standing
from nqf.reports.recognition_rows import CountryRow
from nqf.reports.recognition_words import steps_of


def to_json(record_id: str, title: str, rows: Iterable[CountryRow]) -> str:
    """Write the record and all its standings as JSON; sentences are in the reader's language."""
    countries = [{"country": row.country, "standings": [_plain(one) for one in row.standings]} for row in rows]
    found = {"id": record_id, "title": title, "countries": countries}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _plain(one: Standing) -> dict[str, Any]:
    credit = get_framework(one.framework).credit
    return {
        "framework": one.framework,
        "verdict": one.verdict.value,
        "awards": list(one.awards),
        "level": _level(one.level),
        "hours": _amount(one.hours),
        "credits": _amount(one.credits.credits),
        "credit_unit": None if credit is None else credit.name,
        "conversion": [one.credits.how, one.credits.rounding],
        "reasons": list(one.reasons),
        "to_add": list(one.to_add),
        "rule": [_line(line) for line in one.lines],
        "links": [_step(step) for step in steps_of(one.level)],
    }


def _level(level: LevelThere) -> dict[str, Any]:
    is_estimate = level.basis is LevelBasis.ESTIMATE
    return {
        "basis": level.basis.value,
        "best": level.estimate.best if is_estimate else None,
        "low": level.low,
        "high": level.high,
        "confidence": level.estimate.confidence.value if is_estimate else level.carried.confidence,
    }


def _line(line: RuleLine) -> dict[str, Any]:
    return {
        "kind": line.kind.value,
        "verdict": line.verdict.value,
        "sentence": line.sentence,
        "advice": line.advice,
        "verified": line.is_verified,
        "sources": _sources(line.sources),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "from": step.link.from_id,
        "from_level": step.from_level,
        "to": step.link.to_id,
        "to_level": step.to_level,
        "kind": step.link.kind.value,
        "year": step.link.year,
        "verified": step.link.is_verified,
        "sources": _sources(step.link.sources),
    }


def _amount(quantity: Quantity | None) -> float | dict[str, float] | None:
    return None if quantity is None else quantity.to_json()


def _sources(sources: Sequence[Source]) -> list[dict[str, str | int | None]]:
    return [{"title": one.title, "publisher": one.publisher, "year": one.year, "address": one.url} for one in sources]
