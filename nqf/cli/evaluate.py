"""`nqf evaluate`: how well levels are found, on records whose level is known."""

from pathlib import Path

import typer

from nqf.cli.terminal import exit_code, progress, report_problems, show_table
from nqf.errors import Problem
from nqf.frameworks.loader import shipped_shelf
from nqf.i18n import _, number, percent
from nqf.levelling.corpus import read_corpora
from nqf.levelling.evaluation import Evaluation
from nqf.levelling.training import Corpus
from nqf.services.evaluation import evaluate_corpus, evaluate_left_out, learned_files

HEADINGS = (
    "corpus",
    "framework",
    "records",
    "exact",
    "within 1",
    "kappa",
    "error",
    "range holds",
    "range width",
    "refused",
    "commonest level kappa",
    "string match kappa",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate")(evaluate)


def evaluate(
    corpora: list[Path] = typer.Argument(exists=True, dir_okay=False, help="Files of levelled records."),
    to: str | None = typer.Option(None, "--to", help="Only the records of this framework."),
    precedents: Path | None = typer.Option(None, "--precedents", exists=True, help="Decided records to learn from."),
    leave_one_out: bool = typer.Option(
        False, "--leave-one-out", help="Learn anew from all files but one, and measure on that one; each in turn."
    ),
) -> None:
    """Measure agreement with registered levels: exact, within one, weighted kappa, honesty of the ranges."""
    read, problems = _read(corpora, to)
    learned, doubts = read_corpora(precedents) if precedents else ([], [])
    report_problems([*problems, *doubts])
    if leave_one_out:
        with progress(_("Learning")) as tick:
            found = evaluate_left_out(read, list(shipped_shelf().values()), on_progress=tick)
    else:
        for name in learned_files(corpora):
            typer.echo(_("note: {file} was learned from; its figures flatter the model.", file=name), err=True)
        found = [evaluate_corpus(corpus, learned) for corpus in read]
    show_table(_("Agreement with registered levels"), HEADINGS, (_row(evaluation) for evaluation in found))
    raise typer.Exit(exit_code(problems))


def _read(files: list[Path], to: str | None) -> tuple[list[Corpus], list[Problem]]:
    corpora: list[Corpus] = []
    problems: list[Problem] = []
    for file in files:
        read, doubts = read_corpora(file)
        corpora += [corpus for corpus in read if to is None or corpus.ladder.framework == to]
        problems += doubts
    return corpora, problems


def _row(found: Evaluation) -> tuple[object, ...]:
    own = found.agreement
    string = "" if found.string_match is None else number(found.string_match.weighted_kappa, decimals=2)
    return (
        found.corpus,
        found.framework,
        own.records,
        percent(own.exact),
        percent(own.within_one),
        number(own.weighted_kappa, decimals=3),
        number(own.mean_error, decimals=2),
        percent(found.held_by_range, decimals=1),
        number(found.mean_width, decimals=2),
        percent(found.refused, decimals=1),
        number(found.commonest.weighted_kappa, decimals=2),
        string,
    )
