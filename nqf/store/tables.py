"""The tables. Facts about shipped frameworks are not here: they are files, read into frozen models.

A framework edition is a framework that a user brought in beside them, whole, as JSON. A submission is one file received; its records are what was read from it; a problem is what could not be read.
A register holds precedents, records whose level an authority has decided; a calibration is what was learned from them.
A check setting is what the authority changed about a consistency rule; an own definition stands beside the shipped ones.
Audit events are appended and never changed. Times are aware and in UTC; choices are short strings.
Own registry, so that Streamlit's hot reload does not define a table twice.
"""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, DateTime, Index, LargeBinary, MetaData, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time in UTC on every database (SQLite gives times back without their zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as called
        """Add the zone where the database dropped it."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


class Model(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """Base of all tables."""


class Submission(Model, table=True):
    """One file received. The same content is never loaded twice: `sha256` is unique."""

    __tablename__: ClassVar[Any] = "submission"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=255)
    sha256: str = Field(max_length=64, unique=True)
    format: str = Field(max_length=40)
    received_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    received_by: str = Field(max_length=255)
    is_sample: bool = False
    rows_read: int = 0
    records_kept: int = 0
    rows_rejected: int = 0
    mapping: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Record(Model, table=True):
    """One micro-credential: the whole record as JSON, and the columns that lists filter, sort and count by.

    `demand_mean` (reference levels), `demand_sd` and `refused` are what levelling found with `model_version`.
    `best_levels` of any framework follow from `demand_mean`, so they are not stored. The overview is counted from
    two indexes that hold all that it needs.
    """

    __tablename__: ClassVar[Any] = "record"
    __table_args__ = (
        UniqueConstraint("submission_id", "record_id", name="uq_record_submission_record"),
        Index("ix_record_portfolio", "country", "refused", "is_sample", "demand_mean"),
        Index("ix_record_claim", "framework", "level_claimed", "demand_sd", "refused", "demand_mean"),
        Index("ix_record_refused_demand", "refused", "demand_mean"),
    )

    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", ondelete="CASCADE", index=True)
    row: int
    record_id: str = Field(max_length=200, index=True)
    title: str
    country: str | None = Field(default=None, max_length=2)
    language: str | None = Field(default=None, max_length=35)
    awarding_body: str | None = None
    provider: str | None = None
    framework: str | None = Field(default=None, max_length=60)
    level_claimed: str | None = Field(default=None, max_length=60)
    hours_low: float | None = None
    hours_high: float | None = None
    credits_low: float | None = None
    credits_high: float | None = None
    credit_system: str | None = Field(default=None, max_length=120)
    demand_mean: float | None = None
    demand_sd: float | None = None
    refused: str | None = Field(default=None, max_length=40)
    words: int = 0
    model_version: str | None = Field(default=None, max_length=40)
    is_sample: bool = Field(default=False, index=True)
    data: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class ImportProblem(Model, table=True):
    """One thing wrong with one place of a submission; `raw` holds a rejected row as it was, to mend and reload."""

    __tablename__: ClassVar[Any] = "import_problem"

    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", ondelete="CASCADE", index=True)
    severity: str = Field(max_length=10)
    sheet: str = ""
    row: int | None = None
    field: str = ""
    value: str = ""
    message: str = ""
    hint: str = ""
    raw: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))


class FrameworkEdition(Model, table=True):
    """An official text, an amended copy or a user's own framework, as `Framework` writes it (`content`).

    Its text is never changed: a changed text is a further edition. A withdrawn one stays, so that records and
    decisions that name its id can still be read.
    """

    __tablename__: ClassVar[Any] = "framework_edition"

    id: int | None = Field(default=None, primary_key=True)
    framework_id: str = Field(max_length=60, unique=True)
    base_id: str = Field(max_length=60, index=True)
    label: str = Field(max_length=60)
    origin: str = Field(max_length=20)
    dated: str = Field(max_length=10)
    licence: str | None = None
    source: str | None = None
    reason: str | None = None
    made_by: str = Field(max_length=255)
    made_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    withdrawn_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    withdrawn_by: str | None = Field(default=None, max_length=255)


class Register(Model, table=True):
    """A set of precedents of one framework: a file (`origin` 'file'), or what was decided in the tool ('decisions').

    The same file is never loaded twice for one framework. The register of decisions has "decisions" for a hash, so
    that a framework has one of them at most.
    """

    __tablename__: ClassVar[Any] = "register"
    __table_args__ = (UniqueConstraint("framework_id", "sha256", name="uq_register_framework_sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    framework_id: str = Field(max_length=60, index=True)
    name: str = Field(max_length=255)
    sha256: str = Field(max_length=64)
    origin: str = Field(max_length=20)
    added_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    added_by: str = Field(max_length=255)
    rows_read: int = 0
    kept: int = 0
    rejected: int = 0


class Precedent(Model, table=True):
    """One record with the level that was decided for it, and how the shipped model reads it.

    `sha256` is that of text and level. `demand_mean`, `demand_sd` (reference levels) and `refused` are what levelling
    found with `model_version`. A decision taken in the tool names who took it, when, why, and the record that it was taken on.
    """

    __tablename__: ClassVar[Any] = "precedent"

    id: int | None = Field(default=None, primary_key=True)
    register_id: int = Field(foreign_key="register.id", ondelete="CASCADE", index=True)
    row: int
    record_id: str = Field(max_length=200)
    title: str
    level: str = Field(max_length=60)
    awarding_body: str | None = None
    field: str | None = None
    sha256: str = Field(max_length=64, index=True)
    demand_mean: float | None = None
    demand_sd: float = 0.0
    refused: str | None = Field(default=None, max_length=40)
    model_version: str = Field(max_length=40)
    record_row: int | None = Field(default=None, foreign_key="record.id", ondelete="SET NULL", index=True)
    reason: str | None = None
    decided_by: str | None = Field(default=None, max_length=255)
    decided_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    data: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class StoredCalibration(Model, table=True):
    """What was learned from the precedents of one framework. Used only while `key` is that of the present ones.

    `content` is the calibration as `nqf.levelling.precedents` writes it. `readings` holds four rows of float64
    (little-endian), a column a precedent in the order of their ids: the shipped model's demands and their doubts, the
    cross-validated demands and their doubts, in reference levels.
    """

    __tablename__: ClassVar[Any] = "calibration"

    id: int | None = Field(default=None, primary_key=True)
    framework_id: str = Field(max_length=60, unique=True)
    version: str = Field(max_length=80)
    precedents: int
    learned_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    learned_by: str = Field(max_length=255)
    model_version: str = Field(max_length=40)
    key: str = Field(max_length=64)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    readings: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    figures: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class CheckSetting(Model, table=True):
    """What the authority changed about one consistency rule: `content` has its switch, weight and thresholds."""

    __tablename__: ClassVar[Any] = "check_setting"

    id: int | None = Field(default=None, primary_key=True)
    rule_id: str = Field(max_length=80, unique=True)
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    changed_by: str = Field(max_length=255)
    changed_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))


class OwnDefinition(Model, table=True):
    """A definition of a micro-credential that a user brought in beside the shipped ones, whole, as JSON."""

    __tablename__: ClassVar[Any] = "own_definition"

    id: int | None = Field(default=None, primary_key=True)
    definition_id: str = Field(max_length=60, unique=True)
    name: str = Field(max_length=255)
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    added_by: str = Field(max_length=255)
    added_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))


class AuditEvent(Model, table=True):
    """Who did what, when. Appended only; kept when its subject is removed."""

    __tablename__: ClassVar[Any] = "audit_event"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False, index=True))
    member: str = Field(max_length=255)
    action: str = Field(max_length=60)
    subject: str = Field(max_length=255)
    detail: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
