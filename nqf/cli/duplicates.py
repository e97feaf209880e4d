"""`nqf duplicates`: records that say nearly the same, in files or in the database."""

from pathlib import Path

import typer

from nqf.cli.record_files import read_files
from nqf.cli.terminal import exit_code, show_table
from nqf.errors import Problem
from nqf.i18n import _, number
from nqf.levelling.duplicates import ALIKE
from nqf.levelling.record_duplicates import Entry, Part, RecordPair, record_duplicates
from nqf.reports.duplicates_book import claimed_level
from nqf.services.access import LOCAL
from nqf.services.duplicates import duplicates_book, duplicates_json, portfolio_duplicates
from nqf.services.start import make_ready

FORMATS = (".xlsx", ".json")
_HEADINGS = ("title", "outcomes", "whole text", "file", "id", "level", "file", "id", "level")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("duplicates")(duplicates)


def duplicates(
    files: list[Path] | None = typer.Argument(
        None, exists=True, dir_okay=False, help="Files of records; the records in the database if left out."
    ),
    alike: float = typer.Option(
        ALIKE, "--alike", min=50, max=100, help="Likeness from which a pair is shown, 50 to 100."
    ),
    out: Path | None = typer.Option(None, "--out", help="Result: .xlsx or .json; the screen if left out."),
) -> None:
    """List pairs of records of which title, outcomes or whole text are nearly the same."""
    if out is not None and out.suffix.lower() not in FORMATS:
        raise typer.BadParameter(_("The result can be {formats}.", formats=", ".join(FORMATS)), param_hint="--out")
    pairs, problems = _pairs(files or [], alike)
    if out is None:
        show_table(_("Near-duplicates"), _HEADINGS, map(_row, pairs))
    elif out.suffix.lower() == ".xlsx":
        out.write_bytes(duplicates_book(LOCAL, pairs, alike))
    else:
        out.write_text(duplicates_json(LOCAL, pairs), encoding="utf-8", newline="\n")
    raise typer.Exit(exit_code(problems))


def _pairs(files: list[Path], alike: float) -> tuple[list[RecordPair], list[Problem]]:
    if not files:
        make_ready()
        return portfolio_duplicates(LOCAL, alike=alike), []
    found, problems = read_files(files)
    entries = [Entry(record, name) for name, record in found]
    return record_duplicates(entries, alike=alike), problems


def _row(pair: RecordPair) -> tuple[object, ...]:
    scores = (number(pair.scores[part], decimals=1) if part in pair.scores else "" for part in Part)
    return (*scores, *_side(pair.first), *_side(pair.second))


def _side(entry: Entry) -> tuple[object, ...]:
    return entry.file, entry.record.record_id, claimed_level(entry) or ""
