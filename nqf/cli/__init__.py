"""The command line: `nqf`. Exit 0 done, 1 problems found in the data, 2 wrong usage.

Each command calls the same services as the dashboard. Results go to standard output or `--out`; progress and problems
go to standard error, progress only on a terminal.
"""

from typing import Any

import typer
from typer.core import TyperGroup

from nqf import __version__
from nqf.cli import (
    agreement,
    align,
    check,
    convert,
    countries,
    duplicates,
    evaluate,
    fairness,
    frameworks,
    level,
    precedents,
    propose,
    store,
)
from nqf.cli.terminal import DATA_PROBLEMS, WRONG_USAGE
from nqf.errors import ImportFileError, NqfError
from nqf.i18n import LANGUAGES, _, use_language
from nqf.services.editions import apply_known_editions


class PlainErrors(TyperGroup):
    """Says an error that the user can mend in one line, instead of a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command: exit 1 for a file that cannot be read, 2 for anything else asked wrongly."""
        try:
            return super().invoke(ctx)
        except NqfError as problem:
            typer.echo(f"error: {problem}", err=True)
            raise typer.Exit(DATA_PROBLEMS if isinstance(problem, ImportFileError) else WRONG_USAGE) from problem


app = typer.Typer(
    name="nqf",
    cls=PlainErrors,
    help="Place micro-credentials on qualifications frameworks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(frameworks.app, name="frameworks")
app.add_typer(precedents.app, name="precedents")
for register in (
    level.register,
    check.register,
    convert.register,
    propose.register,
    align.register,
    countries.register,
    evaluate.register,
    fairness.register,
    agreement.register,
    duplicates.register,
    store.register,
):
    register(app)


def _show_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"nqf {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    language: str = typer.Option("en", "--language", help=f"Language of texts: {', '.join(LANGUAGES)}."),
    version: bool = typer.Option(  # noqa: ARG001 - its callback does the work
        False, "--version", callback=_show_version, is_eager=True, help="Show the version."
    ),
) -> None:
    use_language(language)
    if reason := apply_known_editions():
        typer.echo(
            _("warning: the database cannot be read, so only shipped frameworks are known: {reason}", reason=reason),
            err=True,
        )


def main() -> None:
    """Run the command line."""
    app()
