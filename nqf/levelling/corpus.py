"""Levelled records read from a file: a register to learn from, or to be measured on.

In such a file `framework` and `level` are the decided level, not a claim (DESIGN 7).
"""

from collections.abc import Sequence
from pathlib import Path

from nqf.credentials.formats import read_records
from nqf.credentials.record import MicroCredential
from nqf.errors import ImportFileError, Problem
from nqf.i18n import _
from nqf.levelling.ladder import Ladder, ladders
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
