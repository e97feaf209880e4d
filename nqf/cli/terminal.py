"""How commands speak: progress on a terminal, problems on standard error, tables on standard output."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from nqf.errors import Problem

DATA_PROBLEMS, WRONG_USAGE = 1, 2


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on a terminal and nothing in a pipe; gives `on_progress(done, total)`."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def report_problems(problems: Sequence[Problem]) -> None:
    """Write each problem on a line of standard error."""
    for problem in problems:
        typer.echo(f"{problem.severity}: {problem}", err=True)


def exit_code(problems: Iterable[Problem]) -> int:
    """Return 1 where anything was left out or refused, else 0. Doubts alone do not fail."""
    return DATA_PROBLEMS if any(problem.severity == "error" for problem in problems) else 0


def show_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table: drawn on a terminal, tab-separated in a pipe."""
    if not sys.stdout.isatty():
        for row in (headings, *rows):
            typer.echo("\t".join("" if value is None else str(value) for value in row))
        return
    table = Table(*headings, title=title, title_justify="left")
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    Console().print(table)
