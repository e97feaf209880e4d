"""`nqf convert`: records of any format that is read, written in another one."""

from pathlib import Path

import typer

from nqf.cli.record_files import read_files
from nqf.cli.terminal import exit_code, report_problems
from nqf.credentials.writers import WRITERS
from nqf.errors import Problem
from nqf.i18n import _, plural
from nqf.services.export import write_as, writer_named

_KEYS = ", ".join(writer.key for writer in WRITERS)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("convert")(convert)


def convert(
    files: list[Path] = typer.Argument(exists=True, dir_okay=False, help="Files of records, of any kind that is read."),
    to: str = typer.Option(..., "--to", help=f"Format to write: {_KEYS}."),
    out: Path = typer.Option(..., "--out", help="File to write."),
) -> None:
    """Write records in another format; what that format cannot hold is listed."""
    writer_named(to)
    found, problems = read_files(files)
    written = write_as([record for _name, record in found], to)
    out.write_bytes(written.content)
    lost = [
        Problem(
            plural("{count} record states this; {format} cannot hold it.", "{count} records state this; {format} cannot hold it.",
                   count, format=written.writer.name),
            _("Send it besides, or choose another format."), "warning", out.name, field=field,
        )
        for field, count in written.lost.items()
    ]  # fmt: skip
    report_problems(lost)
    raise typer.Exit(exit_code(problems))
