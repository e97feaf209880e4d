"""Levelled records read from a file: a register to learn from, or to be measured on.

In such a file `framework` and `level` are the decided level, not a claim (DESIGN 7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nqf.credentials.formats import read_records
from nqf.credentials.record import MicroCredential
from nqf.credentials.results import Progress, RowRecord
from nqf.errors import ImportFileError, Problem
from nqf.frameworks.loader import find_framework, get_framework
from nqf.frameworks.schema import Framework
from nqf.i18n import _, number
from nqf.levelling.ladder import Ladder, ladder_of, ladders
from nqf.levelling.training import WEAK_LADDERS, Corpus


def read_corpora(path: Path) -> tuple[list[Corpus], list[Problem]]:
    """Read the levelled records of a file, one corpus for each framework that its records name.

    Records without a framework, or with a level that is not on its ladder, are left out and reported.
    Raises ImportFileError where none is left.
    """
    result = read_records(path, path.name)
    known = {**ladders(), **WEAK_LADDERS}
    groups: dict[str, list[MicroCredential]] = {}
    problems = list(result.problems)
    for row in result.records:
        ladder = known.get(row.record.framework or "")
        if ladder is None or row.record.level_claimed not in ladder.levels:
            problems.append(_left_out(path, row.row, row.record, ladder))
        else:
            groups.setdefault(ladder.framework, []).append(row.record)
    if not groups:
        raise ImportFileError(
            _("No record of this file has a framework and a level that are known."),
            hint=_("Give each record `framework` (an id such as za-nqf) and `level` (a label of that framework)."),
            where=path.name,
        )
    return [_corpus(path.stem, records, known[name]) for name, records in groups.items()], problems


def _corpus(name: str, records: Sequence[MicroCredential], ladder: Ladder) -> Corpus:
    return Corpus(name, tuple(records), tuple(str(record.level_claimed) for record in records), ladder)


def _left_out(path: Path, row: int, record: MicroCredential, ladder: Ladder | None) -> Problem:
    if ladder is None:
        return Problem(
            _("The framework of this record is not known, so it cannot be used."),
            hint=_("Use the id of a loaded framework; `nqf frameworks list` shows them."),
            file=path.name,
            row=row,
            field="framework",
            value=record.framework or "",
        )
    return Problem(
        _("This level is not on the ladder of {framework}.", framework=ladder.framework),
        hint=_("Its levels are: {levels}.", levels=", ".join(ladder.levels)),
        file=path.name,
        row=row,
        field="level",
        value=record.level_claimed or "",
    )


@dataclass(frozen=True, slots=True)
class DecidedRecord:
    """A record of a register, the row that it stood on, and its level as the ladder spells it."""

    row: int
    record: MicroCredential
    level: str


@dataclass(frozen=True, slots=True)
class RegisterRead:
    """What was read of one register. Every row is among `records`, or has a problem of severity "error"."""

    sha256: str
    rows_read: int
    records: tuple[DecidedRecord, ...]
    problems: tuple[Problem, ...]


def read_register(
    path: Path,
    name: str,
    framework_id: str,
    *,
    sheet: str | None = None,
    mapping: Mapping[int, str | None] | None = None,
    on_progress: Progress | None = None,
) -> RegisterRead:
    """Read a file of records whose level was decided on one framework, in any format of `nqf.credentials.formats`.

    Records that name no framework, or a name that is not known, count as decided on `framework_id`; those of another
    known framework, and those whose level is not on its ladder, are left out and reported. `sheet`, `mapping` and
    `on_progress` are passed on to the reader. Raises NotFoundError for a framework that does not exist or is not
    placed, ImportFileError for a file that cannot be read or leaves no record.
    """
    framework, ladder = get_framework(framework_id), ladder_of(framework_id)
    result = read_records(path, name, sheet=sheet, mapping=mapping, on_progress=on_progress)
    kept, problems = list[DecidedRecord](), list(result.problems)
    for row in result.records:
        level = level_on(row.record.level_claimed, framework)
        fault = _fault(row, name, level, framework, ladder)
        if fault is not None:
            problems.append(fault)
        if level is not None and (fault is None or fault.severity == "warning"):
            kept.append(DecidedRecord(row.row, row.record, level))
    if not kept:
        first = next((problem for problem in problems if problem.severity == "error"), None)
        raise ImportFileError(
            _(
                "None of the {count} rows can be a precedent of {framework}.",
                count=number(result.rows_read),
                framework=framework_id,
            ),
            hint=_("Row {row}: {problem}", row=first.row, problem=f"{first.message} {first.hint}") if first else "",
            where=name,
        )
    return RegisterRead(result.sha256, result.rows_read, tuple(kept), tuple(problems))


def level_on(text: str | None, framework: Framework) -> str | None:
    """Return the label of a framework that a text spells, or None: case, ".0" and the framework's short name aside."""
    spelled = " ".join((text or "").casefold().split())
    bare = spelled.removeprefix(framework.short_name.casefold()).strip()
    labels = {label.casefold(): label for label in framework.levels}
    found = (labels.get(form) for form in (spelled, bare, bare.removesuffix(".0")))
    return next((label for label in found if label is not None), None)


def _fault(row: RowRecord, name: str, level: str | None, framework: Framework, ladder: Ladder) -> Problem | None:
    own = row.record.framework
    named = find_framework(own)
    if named is not None and named.id != framework.id:
        return Problem(
            _("This record was decided on {other}, not on {framework}.", other=named.id, framework=framework.id),
            hint=_("Add the file once more for that framework."),
            file=name,
            sheet=row.sheet,
            row=row.row,
            field="framework",
            value=own or "",
        )
    if level is None:
        return Problem(
            _("This level is not on the ladder of {framework}.", framework=framework.id)
            if row.record.level_claimed
            else _("No level is given: a precedent needs the level that was decided."),
            hint=_("Its levels are: {levels}.", levels=", ".join(ladder.levels)),
            file=name,
            sheet=row.sheet,
            row=row.row,
            field="level_claimed",
            value=row.record.level_claimed or "",
        )
    if own and named is None and own.casefold() not in (framework.short_name.casefold(), framework.name.casefold()):
        return Problem(
            _("No framework has this name; the level is taken as one of {framework}.", framework=framework.id),
            hint=_("Write the id {framework}, or leave the field empty.", framework=framework.id),
            severity="warning",
            file=name,
            sheet=row.sheet,
            row=row.row,
            field="framework",
            value=own,
        )
    return None
