"""`nqf evaluate`: how well levels are found, on records whose level is known."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from nqf.cli.terminal import exit_code, progress, report_problems, show_table
from nqf.frameworks.loader import shipped_shelf
from nqf.i18n import _, number, percent, plural
from nqf.levelling.corpus import read_corpora
from nqf.levelling.evaluation import Agreement, Evaluation
from nqf.levelling.model import model_version
from nqf.levelling.training import Corpus
from nqf.reports.evaluation_book import make_evaluation_book
from nqf.reports.evaluation_figures import EvaluationReport, How, Measured, group_name, known, report_data
from nqf.reports.evaluation_html import evaluation_page
from nqf.services.evaluation import (
    GROUPS,
    evaluate_corpus,
    evaluate_left_out,
    groups_of,
    learned_files,
    named_apart,
    read_all_levelled,
    shared_records,
)

FORMATS = (".json", ".xlsx", ".html")

HEADINGS = (
    "corpus",
    "framework",
    "records",
    "exact",
    "within 1",
    "kappa",
    "kappa 95 % interval",
    "error",
    "range holds",
    "range width (labels)",
    "range high - low",
    "refused",
    "error if refused",
    "error if kept",
    "middle level within 1",
    "commonest level kappa",
    "string match kappa",
    "word model kappa (has seen the corpus)",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate")(evaluate)


def evaluate(
    corpora: list[Path] = typer.Argument(exists=True, dir_okay=False, help="Files of levelled records."),
    to: str | None = typer.Option(
        None, "--to", help="Only the records of this framework, and those that name none: it is theirs."
    ),
    precedents: Path | None = typer.Option(None, "--precedents", exists=True, help="Decided records to learn from."),
    leave_one_out: bool = typer.Option(
        False, "--leave-one-out", help="Learn anew from all files but one, and measure on that one; each in turn."
    ),
    by: str | None = typer.Option(None, "--by", help=f"Figures of each group too: {', '.join(GROUPS)}."),
    out: Path | None = typer.Option(None, "--out", help="Everything measured, record by record: .json, .xlsx, .html."),
) -> None:
    """Measure agreement with registered levels: exact, within one, weighted kappa, honesty of the ranges."""
    _check_options(by, out, precedents, leave_one_out)
    read, problems = read_all_levelled(corpora, to)
    learned, doubts = read_corpora(precedents) if precedents else ([], [])
    report_problems([*problems, *doubts])
    named = named_apart(read)
    found = _left_out(named) if leave_one_out else _as_it_is(named, learned, corpora)
    how: How = "left out" if leave_one_out else "precedents" if learned else "shipped"
    given = sum(len(corpus.records) for corpus in learned)
    report = EvaluationReport(model_version(), how, given, tuple(_measured(named, found, by)))
    headings = HEADINGS if by is None else (HEADINGS[0], f"group ({by})", *HEADINGS[1:])
    show_table(_("Agreement with registered levels"), headings, _rows(report))
    if out is not None:
        _write(report, out)
    raise typer.Exit(exit_code([*problems, *doubts]))


def _check_options(by: str | None, out: Path | None, precedents: Path | None, leave_one_out: bool) -> None:
    if by is not None and by not in GROUPS:
        raise typer.BadParameter(_("Groups can be made by {fields}.", fields=", ".join(GROUPS)), param_hint="--by")
    if out is not None and out.suffix.lower() not in FORMATS:
        raise typer.BadParameter(_("The result can be {formats}.", formats=", ".join(FORMATS)), param_hint="--out")
    if precedents is not None and leave_one_out:
        raise typer.BadParameter(_("Choose --precedents or --leave-one-out, not both."), param_hint="--precedents")


def _left_out(corpora: Sequence[Corpus]) -> list[Evaluation]:
    if len(corpora) == 1:
        typer.echo(_("note: with one set only, nothing but descriptors is left to learn from."), err=True)
    with progress(_("Learning")) as tick:
        return evaluate_left_out(corpora, list(shipped_shelf().values()), on_progress=tick)


def _as_it_is(corpora: Sequence[Corpus], learned: Sequence[Corpus], files: Sequence[Path]) -> list[Evaluation]:
    for name in learned_files(files):
        typer.echo(_("note: {file} was learned from; its figures flatter the model.", file=name), err=True)
    for corpus in corpora:
        if shared := shared_records(corpus, learned):
            said = plural(
                "note: {count} record of {corpus} is a precedent too; its figures flatter.",
                "note: {count} records of {corpus} are precedents too; its figures flatter.",
                shared,
                corpus=corpus.name,
            )
            typer.echo(said, err=True)
    found = []
    with progress(_("Levelling")) as tick:
        for done, corpus in enumerate(corpora, start=1):
            found.append(evaluate_corpus(corpus, learned))
            tick(done, len(corpora))
    return found


def _measured(corpora: Sequence[Corpus], found: Sequence[Evaluation], by: str | None) -> Iterator[Measured]:
    for corpus, evaluation in zip(corpora, found, strict=True):
        groups = () if by is None else tuple(groups_of(corpus, evaluation, by))
        yield Measured(evaluation, by, groups)


def _rows(report: EvaluationReport) -> Iterator[tuple[object, ...]]:
    for one in report.measured:
        whole = _row(one.evaluation)
        yield whole if one.by is None else (whole[0], _("all"), *whole[1:])
        for group in one.groups:
            row = _row(group.evaluation)
            yield (row[0], group_name(group), *row[1:])


def _row(found: Evaluation) -> tuple[object, ...]:
    own = found.agreement
    return (
        found.corpus,
        found.framework,
        own.records,
        _share(own.exact),
        _share(own.within_one),
        _decimal(own.weighted_kappa, 3),
        "" if known(own.kappa_low) is None else f"{_decimal(own.kappa_low, 3)} – {_decimal(own.kappa_high, 3)}",
        _decimal(own.mean_error),
        _share(found.held_by_range, 1),
        _decimal(found.mean_width),
        _decimal(found.mean_span),
        _share(found.refused, 1),
        _decimal(found.refused_error),
        _decimal(found.kept_error),
        _share(found.middle.within_one),
        _kappa(found.commonest),
        _kappa(found.string_match),
        _kappa(found.text_ridge),
    )


def _share(value: float, decimals: int = 0) -> str:
    return "" if known(value) is None else percent(value, decimals=decimals)


def _decimal(value: float | None, decimals: int = 2) -> str:
    return "" if value is None or known(value) is None else number(value, decimals=decimals)


def _kappa(own: Agreement | None) -> str:
    return "" if own is None else _decimal(own.weighted_kappa)


def _write(report: EvaluationReport, out: Path) -> None:
    suffix = out.suffix.lower()
    with progress(_("Writing the result")):
        if suffix == ".json":
            text = json.dumps(report_data(report), ensure_ascii=False, indent=1, allow_nan=False)
            out.write_text(f"{text}\n", encoding="utf-8", newline="\n")
        elif suffix == ".xlsx":
            out.write_bytes(make_evaluation_book(report))
        else:
            out.write_text(evaluation_page(report), encoding="utf-8", newline="\n")
