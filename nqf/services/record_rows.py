"""A record and its row in the database: what is stored of it, and what comes back.

The whole record is stored as JSON; beside it stand the columns that lists filter, sort and count by.
"""

from dataclasses import dataclass
from typing import Any

from nqf.credentials.record import MicroCredential
from nqf.levelling.types import Demand, Refusal


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One line of a list of records; None is not stated. Demand is in reference levels, hours of learning."""

    id: int
    submission_id: int
    record_id: str
    title: str
    country: str | None
    language: str | None
    awarding_body: str | None
    provider: str | None
    framework: str | None
    level_claimed: str | None
    hours_low: float | None
    hours_high: float | None
    credits_low: float | None
    credits_high: float | None
    credit_system: str | None
    demand_mean: float | None
    demand_sd: float | None
    refused: str | None
    words: int
    is_sample: bool


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One page of a list, and how many records the whole list has."""

    rows: list[RecordRow]
    total: int


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record with the demand read from it when it was imported, and the submission that it came in."""

    id: int
    record: MicroCredential
    demand: Demand
    submission_id: int
    submission_name: str


def record_values(row: int, record: MicroCredential, demand: Demand) -> dict[str, Any]:
    """Return the columns of a record: those that lists filter and sort by, and all of it as JSON."""
    hours, credits = record.hours_total, record.credit_value
    return {
        "row": row,
        "record_id": record.record_id,
        "title": record.title,
        "country": record.awarding_country,
        "language": demand.language[:35] or None,
        "awarding_body": record.awarding_body,
        "provider": record.provider_name,
        "framework": record.framework,
        "level_claimed": record.level_claimed,
        "hours_low": hours.low if hours is not None else None,
        "hours_high": hours.high if hours is not None else None,
        "credits_low": credits.low if credits is not None else None,
        "credits_high": credits.high if credits is not None else None,
        "credit_system": record.credit_system,
        "demand_mean": demand.mean,
        "demand_sd": demand.sd,
        "refused": demand.refused.value if demand.refused is not None else None,
        "words": demand.words,
        "data": record.model_dump(mode="json", exclude_defaults=True),
    }


def stored_record(row: Any) -> StoredRecord:
    """Return the record of a row: id, data, mean, sd, refusal, words, language, submission id, name."""
    number, data, mean, sd, refused, words, language, submission_id, name = row
    why = Refusal(refused) if refused is not None else None
    demand = Demand(mean, sd or 0.0, why, words, language or "und")
    return StoredRecord(number, MicroCredential.model_validate(data), demand, submission_id, name)
