"""The figures that `make evaluate` wrote, for the page Method: read, checked, and turned back into what charts draw."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nqf.errors import FactError, Problem
from nqf.i18n import _
from nqf.levelling.reliability import ReliabilityBin
from nqf.settings import DATA

FIGURES = DATA / "models" / "figures.json"
SCHEMA = "nqf-figures-1"

Share = Annotated[float, Field(ge=0, le=1)]
Kappa = Annotated[float, Field(ge=-1, le=1)]


class _Plain(BaseModel):
    """Keys that are not known are passed over, so that a later tool may write more."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class MethodFigures(_Plain):
    """Agreement of one method; None where nothing could be computed."""

    exact: Share | None
    within_one: Share | None
    weighted_kappa: Kappa | None
    kappa_low: Kappa | None
    kappa_high: Kappa | None
    mean_error: float | None


class Reliability(_Plain):
    """Bins of the chance of the best fit, and of the best fit or a level next to it."""

    best: tuple[ReliabilityBin, ...]
    near: tuple[ReliabilityBin, ...]


class SetFigures(MethodFigures):
    """One measurement on one set of records; widths in labels, `mean_span` high minus low."""

    corpus: str
    framework: str
    records: int
    held_by_range: Share | None
    mean_width: float | None
    mean_span: float | None
    refused: Share | None
    refused_error: float | None
    kept_error: float | None
    calibration_error_near: Share | None
    labels: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]
    reliability: Reliability
    methods: dict[str, MethodFigures | None]
    text_ridge_split: str | None


class WithinFigures(SetFigures):
    """A measurement inside a set, five-fold; `split` is "random" or "awarding body"."""

    split: str


class CurveFigures(SetFigures):
    """One point of a learning curve."""

    precedents: int


class Curve(_Plain):
    """The learning curve of one set, left out of learning."""

    corpus: str
    framework: str
    points: tuple[CurveFigures, ...]


class About(_Plain):
    """One set: its size, and whether its labels only stand in for levels."""

    name: str
    framework: str
    records: int
    is_weak: bool


class MethodPageFigures(_Plain):
    """All figures of the page."""

    schema_: str = Field(alias="schema", pattern=f"^{SCHEMA}$")
    model: str
    corpora: tuple[About, ...]
    left_out: Annotated[tuple[SetFigures, ...], Field(min_length=1)]
    within: tuple[WithinFigures, ...]
    learning_curves: tuple[Curve, ...]


def measured_figures() -> MethodPageFigures | None:
    """Read the figures; None where they were never measured. Raises FactError for a file that does not hold them."""
    return _read(FIGURES, figures_version()) if FIGURES.exists() else None


def figures_version() -> int:
    """Return what changes whenever the figures are written anew; 0 where there are none."""
    return FIGURES.stat().st_mtime_ns if FIGURES.exists() else 0


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> MethodPageFigures:
    try:
        return MethodPageFigures.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise FactError([_problem(path, where, first["msg"])]) from fault
    except ValueError as fault:
        raise FactError([_problem(path, "", str(fault))]) from fault


def _problem(path: Path, field: str, said: str) -> Problem:
    return Problem(
        _("This file does not hold the figures that the page Method shows: {problem}.", problem=said),
        hint=_("Measure again: make evaluate CORPORA=FOLDER."),
        file=path.name,
        field=field,
    )
