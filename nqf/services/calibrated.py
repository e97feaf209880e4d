"""The stored records as read by what an authority's precedents taught, framework by framework.

The database holds the shipped reading of every record, which lists filter and count by. On a framework with a calibration
the calibrated reading counts in its place. It needs the texts, so it is made once for the records and what was learned.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import func, select
from sqlmodel import col

from nqf.credentials.record import MicroCredential
from nqf.levelling.precedents import Calibration
from nqf.levelling.types import Demand
from nqf.services.access import LOCAL, Member, Role, require
from nqf.settings import settings
from nqf.store.engine import session
from nqf.store.tables import Record, Submission


@dataclass(frozen=True)
class Calibrated:
    """The calibrated demands of all stored records, by row id, and the reach of their ranges in standard deviations."""

    demands: dict[int, Demand]
    reach: float


def calibrated(member: Member, framework_id: str) -> Calibrated | None:
    """Return all stored records as the calibration of a framework reads them; None where it has none in use."""
    require(member, Role.READER)
    calibration = _in_use().get(framework_id)
    return None if calibration is None else _read(_Asked(calibration.version, _records_state(), calibration))


def all_calibrated(member: Member) -> dict[str, Calibrated]:
    """Return the readings by every calibration in use, by framework id."""
    found = {name: calibrated(member, name) for name in _in_use()}
    return {name: one for name, one in found.items() if one is not None}


def _in_use() -> dict[str, Calibration]:
    from nqf.services.records import data_version  # that module asks this one for the readings

    return _calibrations(data_version())


@lru_cache(maxsize=2)
def _calibrations(version: str) -> dict[str, Calibration]:  # noqa: ARG001 - what is in use changes with the version
    from nqf.services.precedent_learning import leveller  # that module asks the one on records for their version

    return leveller(LOCAL).calibrations


@dataclass(frozen=True)
class _Asked:
    """A reading asked for; two are alike where calibration and records are."""

    version: str
    records: tuple[object, ...]
    calibration: Calibration = field(compare=False)


@lru_cache(maxsize=4)
def _read(asked: _Asked) -> Calibrated:
    with session() as opened:
        found = opened.execute(select(col(Record.id), col(Record.data))).all()
    records = [MicroCredential.model_validate(data) for _row, data in found]
    demands = asked.calibration.read(records)
    return Calibrated(dict(zip((row for row, _data in found), demands, strict=True)), asked.calibration.doubt.reach)


def _records_state() -> tuple[object, ...]:
    """Name the records that are stored now: a record is never changed, only received or removed with its submission."""
    own = col(Record.id)
    with session() as opened:
        records = opened.execute(select(func.count(), func.max(own), func.sum(own)).select_from(Record)).one()
        latest = opened.scalar(select(func.max(col(Submission.received_at))))
    return settings().database_url, *records, latest
