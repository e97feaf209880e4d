"""`nqf init`, `serve`, `submit`, `template`, `report`: the database, the dashboard, files in and out."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import typer

from nqf.cli.terminal import DATA_PROBLEMS, progress
from nqf.credentials.template import write_template
from nqf.errors import ConflictError
from nqf.i18n import _, current_language
from nqf.services.access import LOCAL
from nqf.services.levelling import choose_frameworks
from nqf.services.records import RecordFilter
from nqf.services.reports import alignment_workbook, build_report
from nqf.services.start import make_ready
from nqf.services.submissions import import_file
from nqf.settings import ROOT


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (init, serve, submit, template, report):
        app.command(command.__name__)(command)


def init() -> None:
    """Bring the database up to date and load the sample portfolio if it was never loaded."""
    make_ready()
    typer.echo(_("Ready."))


def serve(port: int = typer.Option(8501, help="Port on this machine.")) -> None:
    """Start the dashboard on this machine."""
    make_ready()
    command = [sys.executable, "-m", "nqf.ui.server", "--server.port", str(port)]
    raise typer.Exit(subprocess.call(command, cwd=ROOT))


def submit(file: Path = typer.Argument(exists=True, dir_okay=False)) -> None:
    """Load a file of micro-credentials into the database, level it, and say what was left out."""
    make_ready()
    try:
        with progress(file.name) as tick:
            summary = import_file(LOCAL, file, file.name, on_progress=lambda _stage, done, total: tick(done, total))
    except ConflictError as problem:
        typer.echo(f"error: {problem}", err=True)
        raise typer.Exit(DATA_PROBLEMS) from problem
    typer.echo(_("{kept} records loaded, {rejected} rows left out.", kept=summary.kept, rejected=summary.rejected))
    raise typer.Exit(DATA_PROBLEMS if summary.rejected else 0)


def template(out: Path = typer.Option(..., "--out", help="Workbook to write (.xlsx).")) -> None:
    """Write the Excel template for micro-credentials, in the language of --language."""
    write_template(out, current_language())
    typer.echo(str(out))


def report(
    out: Path = typer.Option(..., "--out", help="Workbook to write (.xlsx)."),
    frameworks: str = typer.Option("all", "--to", help="Framework ids with commas between, or 'all'."),
    main_framework: str = typer.Option("eqf", "--main", help="Framework that the evidence is shown for."),
    prepared_for: str = typer.Option("", "--for", help="Whom the report is for."),
    on: datetime | None = typer.Option(
        None, "--date", formats=["%Y-%m-%d"], help="Date on the cover, YYYY-MM-DD; today if left out."
    ),
) -> None:
    """Write the Excel alignment report for all records in the database."""
    make_ready()
    day = on.date() if on else date.today()
    with progress(_("Writing the workbook")) as tick:
        built = build_report(
            LOCAL,
            RecordFilter(),
            choose_frameworks(frameworks),
            main_framework,
            prepared_for,
            day=day,
            on_progress=tick,
        )
        out.write_bytes(alignment_workbook(built))
    typer.echo(str(out))
