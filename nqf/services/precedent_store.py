"""Precedents in the database: what is stored of each, what comes back, and the key of all that a framework has.

The key names everything that a calibration is learned from: the precedents in their order, the shipped model, the
places of the levels. What was learned under another key is never used. Nothing here commits.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session, col

from nqf.credentials.record import MicroCredential
from nqf.levelling.ladder import ladders
from nqf.levelling.model import model_version
from nqf.levelling.types import Demand
from nqf.store.tables import Model, Precedent, Register, StoredCalibration

CHUNK = 1000
DECISIONS = "decisions"
"""Origin, name and hash of the register that holds what was decided in the tool."""

PRECEDENTS = Model.metadata.tables["precedent"]


@dataclass(frozen=True, slots=True)
class PrecedentRow:
    """One precedent as lists and figures need it. Demand is the shipped model's, in reference levels."""

    id: int
    framework_id: str
    register_id: int
    register: str
    origin: str
    row: int
    record_id: str
    title: str
    level: str
    awarding_body: str | None
    field: str | None
    sha256: str
    demand_mean: float | None
    demand_sd: float
    refused: str | None
    model_version: str
    record_row: int | None
    reason: str | None
    decided_by: str | None
    decided_at: datetime | None


_COLUMNS: dict[str, Any] = {
    "framework_id": col(Register.framework_id),
    "register": col(Register.name),
    "origin": col(Register.origin),
}
_LISTED: tuple[Any, ...] = tuple(
    _COLUMNS.get(name, getattr(Precedent, name, None)) for name in PrecedentRow.__dataclass_fields__
)


def text_of(record: MicroCredential) -> str:
    """Return the text that a level is judged by: title, outcomes and summary, a line each."""
    return "\n".join(part for part in (record.title, *record.learning_outcomes, record.summary or "") if part)


def precedent_texts(opened: Session, framework_id: str) -> list[str]:
    """Return what `text_of` gives for every precedent of a framework, in the order of `precedent_rows`."""
    asked = _of(select(col(Precedent.data)), framework_id)
    return [
        "\n".join(
            part for part in (data["title"], *data.get("learning_outcomes", ()), data.get("summary") or "") if part
        )
        for data in opened.scalars(asked)
    ]


def text_hash(record: MicroCredential, level: str) -> str:
    """Return the SHA-256 of text and level; case and blanks aside, the same text with the same level has the same."""
    words = " ".join(text_of(record).casefold().split())
    return sha256(f"{level}\n{words}".encode()).hexdigest()


def precedent_values(row: int, record: MicroCredential, level: str, demand: Demand) -> dict[str, Any]:
    """Return the columns of a precedent read from a file, without its register."""
    return {
        "row": row,
        "record_id": record.record_id,
        "title": record.title,
        "level": level,
        "awarding_body": record.awarding_body,
        "field": record.field_of_study,
        "sha256": text_hash(record, level),
        "demand_mean": demand.mean,
        "demand_sd": demand.sd,
        "refused": demand.refused.value if demand.refused is not None else None,
        "model_version": model_version(),
        "data": record.model_dump(mode="json", exclude_defaults=True),
    }


def present_key(opened: Session, framework_id: str) -> str:
    """Return the key of the present precedents of a framework, whether anything was learned from them or not."""
    asked = _of(select(col(Precedent.sha256), col(Precedent.awarding_body)), framework_id)
    made = sha256(model_version().encode())
    ladder = ladders().get(framework_id)
    made.update(repr(None if ladder is None else (ladder.levels, ladder.centres, ladder.cuts, ladder.sd)).encode())
    for row in opened.execute(asked):
        made.update(f"\n{row[0]} {json.dumps(row[1])}".encode())
    return made.hexdigest()


def forget_calibration(opened: Session, framework_id: str) -> bool:
    """Delete what was learned for a framework, in the running transaction; tell whether there was anything."""
    gone = delete(StoredCalibration).where(col(StoredCalibration.framework_id) == framework_id)
    return bool(opened.connection().execute(gone).rowcount)


def precedent_rows(opened: Session, framework_id: str) -> list[PrecedentRow]:
    """Return every precedent of a framework by id, without its text."""
    return [PrecedentRow(*row) for row in opened.execute(_of(select(*_LISTED), framework_id))]


def decision_rows(opened: Session, record_row: int) -> list[PrecedentRow]:
    """Return the precedents that were decided on a stored record, by framework."""
    asked = select(*_LISTED).join(Register, col(Register.id) == col(Precedent.register_id))
    asked = asked.where(col(Precedent.record_row) == record_row).order_by(col(Register.framework_id))
    return [PrecedentRow(*row) for row in opened.execute(asked)]


def precedents_by_id(opened: Session, ids: Iterable[int]) -> dict[int, tuple[PrecedentRow, MicroCredential]]:
    """Return precedents with their records, by id; ids that do not exist are left out."""
    asked = select(*_LISTED, col(Precedent.data)).join(Register, col(Register.id) == col(Precedent.register_id))
    rows = opened.execute(asked.where(col(Precedent.id).in_(list(ids))))
    return {row[0]: (PrecedentRow(*row[:-1]), MicroCredential.model_validate(row[-1])) for row in rows}


def precedent_records(opened: Session, framework_id: str) -> list[MicroCredential]:
    """Return the records of every precedent of a framework, in the order of `precedent_rows`."""
    asked = _of(select(col(Precedent.data)), framework_id)
    return [MicroCredential.model_validate(data) for data in opened.scalars(asked)]


def _of(asked: Any, framework_id: str) -> Any:
    joined = asked.join(Register, col(Register.id) == col(Precedent.register_id))
    return joined.where(col(Register.framework_id) == framework_id).order_by(col(Precedent.id))
