"""Learn from the precedents of a framework, and level with what was learned.

A calibration is stored with the key of the precedents, the model and the places of the levels that it comes from; it
is used only while that key is the present one (`nqf.services.precedent_store`).
"""

from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import func, select
from sqlmodel import Session, col

from nqf.errors import ConflictError, NqfError
from nqf.i18n import _, number
from nqf.levelling.ladder import ladder_of
from nqf.levelling.model import model, model_version
from nqf.levelling.precedents import LEAST, Calibration, calibrate, calibration_from_bytes
from nqf.levelling.training import Corpus
from nqf.services.access import Member, Role, record_event, require
from nqf.services.evaluation_runs import CurvePoint, learning_curve
from nqf.services.importing import ImportProgress
from nqf.services.precedent_figures import CurveFigures, places_of, reading_of
from nqf.services.precedent_store import forget_calibration, precedent_records, precedent_rows, present_key
from nqf.store.engine import session
from nqf.store.tables import Precedent, Register, StoredCalibration, now

if TYPE_CHECKING:
    from nqf.services.levelling import Leveller


MOST_ON_CURVE = 4000
"""Precedents that the learning curve is drawn from at most: half of them are asked about, which tells kappa to 0.03."""


@dataclass(frozen=True, slots=True)
class LearningState:
    """How many precedents a framework has, and what was learned from exactly these; None where nothing was yet."""

    framework_id: str
    precedents: int
    version: str | None
    learned_at: datetime | None
    learned_by: str | None
    model_version: str | None

    @property
    def is_learned(self) -> bool:
        """Tell whether proposals of this framework rest on its precedents now."""
        return self.version is not None

    @property
    def is_enough(self) -> bool:
        """Tell whether there are enough precedents to learn from."""
        return self.precedents >= LEAST


def learning_state(member: Member, framework_id: str) -> LearningState:
    """Return what was learned from the present precedents of a framework."""
    return learning_states(member, [framework_id]).get(framework_id) or LearningState(
        framework_id, 0, None, None, None, None
    )


def learning_states(member: Member, framework_ids: list[str] | None = None) -> dict[str, LearningState]:
    """Return the state of every framework that has precedents, by its id."""
    require(member, Role.READER)
    asked = (
        select(col(Register.framework_id), func.count())
        .join(Precedent, col(Precedent.register_id) == col(Register.id))
        .group_by(col(Register.framework_id))
        .order_by(col(Register.framework_id))
    )
    if framework_ids is not None:
        asked = asked.where(col(Register.framework_id).in_(framework_ids))
    columns = (
        col(StoredCalibration.framework_id),
        col(StoredCalibration.key),
        col(StoredCalibration.version),
        col(StoredCalibration.learned_at),
        col(StoredCalibration.learned_by),
        col(StoredCalibration.model_version),
    )
    with session() as opened:
        counts = {row[0]: row[1] for row in opened.execute(asked)}
        learned = {
            row[0]: (row[2], row[3].astimezone(UTC), row[4], row[5])
            for row in opened.execute(select(*columns))
            if row[0] in counts and row[1] == present_key(opened, row[0])
        }
    return {
        name: LearningState(name, count, *learned.get(name, (None, None, None, None))) for name, count in counts.items()
    }


def learn(member: Member, framework_id: str, on_progress: ImportProgress | None = None) -> LearningState:
    """Learn from all precedents of a framework and store what was learned, in place of what was before.

    The figures kept with it are cross-validated. Raises NotAllowedError for a reader, NotFoundError for a framework
    that is not placed, NqfError where there are too few precedents or all have one level, ConflictError where they
    changed meanwhile.
    """
    require(member, Role.OFFICER)
    tell = on_progress or _say_nothing
    ladder = ladder_of(framework_id)
    with session() as opened:
        key = present_key(opened, framework_id)
        rows, records = precedent_rows(opened, framework_id), precedent_records(opened, framework_id)
    levels = tuple(row.level for row in rows)
    truth = places_of(levels, ladder)
    corpus = Corpus(framework_id, tuple(records), levels, ladder)
    first, second = _("Learning from the precedents"), _("Measuring what more precedents bring")
    learned = calibrate(corpus, on_progress=lambda done, total: tell(first, done, total))
    if learned is None:
        raise _nothing_to_learn(framework_id, len(records))
    curve = learning_curve(_part(corpus), model(), on_progress=lambda done, total: tell(second, done, total))
    figures: dict[str, Any] = {
        "reach": learned.doubt.reach,
        "trust": learned.trust,
        "after": reading_of(learned.held, learned.held_sds, learned.doubt.reach, ladder, truth).as_figures(),
        "curve": [asdict(_curve_figures(point)) for point in curve],
    }
    _keep(member, framework_id, key, learned, figures)
    return learning_state(member, framework_id)


def _curve_figures(point: CurvePoint) -> CurveFigures:
    own = point.evaluation.agreement
    return CurveFigures(point.precedents, own.records, own.exact, own.within_one, own.weighted_kappa)


def _part(corpus: Corpus) -> Corpus:
    """Return every n-th precedent, so many that at most `MOST_ON_CURVE` are left."""
    step = -(-len(corpus.records) // MOST_ON_CURVE)
    return replace(corpus, records=corpus.records[::step], levels=corpus.levels[::step])


def _nothing_to_learn(framework_id: str, precedents: int) -> NqfError:
    if precedents < LEAST:
        return NqfError(
            _("{count} precedents are too few to learn from.", count=number(precedents)),
            hint=_("At least {least} are needed; a few hundred are worth having.", least=LEAST),
            where=framework_id,
        )
    return NqfError(
        _("All {count} precedents have the same level: there is nothing to learn from them.", count=number(precedents)),
        hint=_("Add precedents of other levels."),
        where=framework_id,
    )


def _keep(member: Member, framework_id: str, key: str, learned: Calibration, figures: dict[str, Any]) -> None:
    version = learned.version
    readings = np.stack([learned.plain, learned.plain_sds, learned.held, learned.held_sds])
    with session() as opened:
        if present_key(opened, framework_id) != key:
            raise ConflictError(
                _("The precedents were changed while the tool learned from them. Nothing was kept."),
                hint=_("Learn again."),
                where=framework_id,
            )
        forget_calibration(opened, framework_id)
        opened.add(
            StoredCalibration(
                framework_id=framework_id,
                version=version,
                precedents=len(learned.held),
                learned_at=now(),
                learned_by=member.name,
                model_version=model_version(),
                key=key,
                content=learned.to_bytes(),
                readings=readings.astype("<f8").tobytes(),
                figures=figures,
            )
        )
        record_event(
            opened,
            member,
            "learn",
            f"framework {framework_id}",
            version=version,
            precedents=len(learned.held),
            key=key,
            model=model_version(),
            **figures["after"],
        )
        opened.commit()


def leveller(member: Member) -> "Leveller":
    """Return the leveller of this installation: with what was learned from the precedents of each framework."""
    from nqf.services.levelling import Leveller  # that module asks this one what was learned

    require(member, Role.READER)
    asked = select(col(StoredCalibration.framework_id), col(StoredCalibration.key))
    with session() as opened:
        keys = {name: key for name, key in opened.execute(asked) if key == present_key(opened, name)}
        return Leveller({name: _calibration(_Content(opened, name, key)) for name, key in keys.items()})


@dataclass(frozen=True)
class _Content:
    """Where the bytes of a calibration are; two are alike where their framework and key are."""

    opened: Session = field(compare=False)
    framework_id: str
    key: str

    def read(self) -> bytes:
        """Return the bytes."""
        asked = select(col(StoredCalibration.content)).where(col(StoredCalibration.framework_id) == self.framework_id)
        content: bytes = self.opened.execute(asked).scalar_one()
        return content


@lru_cache(maxsize=8)
def _calibration(content: _Content) -> Calibration:
    return calibration_from_bytes(content.read())


def _say_nothing(_stage: str, _done: int, _total: int) -> None:
    """Stand in where nobody follows the progress."""
