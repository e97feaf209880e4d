"""The command line: `nqf`. Exit 0 done, 1 problems found in the data, 2 wrong usage.

Each command calls the same services as the dashboard. Results go to standard output or `--out`; progress and problems go
to standard error, progress only on a terminal.
"""

import sys

import typer

from nqf import __version__
from nqf.cli import evaluate, frameworks, level, store
from nqf.errors import NqfError
from nqf.i18n import LANGUAGES, use_language

app = typer.Typer(
    name="nqf", help="Place micro-credentials on qualifications frameworks.", no_args_is_help=True,
    add_completion=False, pretty_exceptions_enable=False,
)
app.add_typer(frameworks.app, name="frameworks")
for register in (level.register, evaluate.register, store.register):
    register(app)


def _show_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"nqf {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    language: str = typer.Option("en", "--language", help=f"Language of texts: {', '.join(LANGUAGES)}."),
    version: bool = typer.Option(False, "--version", callback=_show_version, is_eager=True, help="Show the version."),
) -> None:
    use_language(language)


def main() -> None:
    """Run the command line; an error that the user can mend is said in one line, with exit code 2."""
    try:
        app()
    except NqfError as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
