"""`nqf level`: levels, ranges and evidence for a file of micro-credentials."""

import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from nqf.cli.terminal import exit_code, progress, report_problems, show_table
from nqf.credentials.formats import read_records
from nqf.credentials.record import MicroCredential
from nqf.i18n import _
from nqf.levelling.corpus import read_corpora
from nqf.levelling.demand import BATCH
from nqf.levelling.evidence import read_evidence
from nqf.levelling.ladder import ladders
from nqf.levelling.types import Demand, LevelEstimate
from nqf.reports.estimates import jsonl_line, to_csv
from nqf.services.levelling import Leveller, choose_frameworks, leveller_from
from nqf.services.reports import records_workbook

FORMATS = (".jsonl", ".csv", ".xlsx")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("level")(level)


def level(
    records: Path = typer.Argument(exists=True, dir_okay=False, help="Excel, CSV or JSON Lines."),
    to: str = typer.Option(..., "--to", help="Framework ids with commas between, or 'all'."),
    precedents: Path | None = typer.Option(None, "--precedents", exists=True, help="Decided records to learn from."),
    out: Path | None = typer.Option(None, "--out", help="Result: .jsonl, .csv or .xlsx; the screen if left out."),
    evidence: bool = typer.Option(True, help="Write the evidence, outcome by outcome, into JSON Lines."),
) -> None:
    """Propose levels for the records of a file, with ranges and reasons."""
    if out is not None and out.suffix.lower() not in FORMATS:
        raise typer.BadParameter(_("The result can be {formats}.", formats=", ".join(FORMATS)), param_hint="--out")
    frameworks = choose_frameworks(to)
    with progress(_("Reading")) as tick:
        result = read_records(records, records.name, on_progress=tick)
    learned, doubts = read_corpora(precedents) if precedents else ([], [])
    report_problems([*result.problems, *doubts])
    found = [row.record for row in result.records]
    _write(found, frameworks, leveller_from(learned), out, evidence)
    raise typer.Exit(exit_code([*result.problems, *doubts]))


def _write(
    records: list[MicroCredential], frameworks: list[str], leveller: Leveller, out: Path | None, with_evidence: bool
) -> None:
    with progress(_("Levelling")) as tick:
        demands = leveller.demands(records, tick)
    suffix = out.suffix.lower() if out else ""
    if out is not None and suffix == ".csv":
        out.write_text(to_csv(_rows(records, frameworks, leveller, demands)), encoding="utf-8")
    elif out is not None and suffix == ".xlsx":
        with progress(_("Writing the workbook")) as tick:
            out.write_bytes(records_workbook(records, leveller, frameworks, on_progress=tick))
    elif out is not None:
        with out.open("w", encoding="utf-8", newline="\n") as handle:
            handle.writelines(f"{line}\n" for line in _lines(records, frameworks, leveller, demands, with_evidence))
    elif sys.stdout.isatty():
        headings = ("id", "framework", "best", "low", "high", "confidence", "refused")
        show_table(
            _("Levels"),
            headings,
            (
                (
                    e.record_id,
                    e.framework,
                    e.best,
                    e.low,
                    e.high,
                    e.confidence.value,
                    e.refused.value if e.refused else "",
                )
                for e in _rows(records, frameworks, leveller, demands)
            ),
        )
    else:
        for line in _lines(records, frameworks, leveller, demands, with_evidence):
            typer.echo(line)


def _rows(
    records: list[MicroCredential], frameworks: list[str], leveller: Leveller, demands: dict[str, list[Demand]]
) -> Iterator[LevelEstimate]:
    """Yield the estimates, all frameworks of the first record first."""
    by_framework = [leveller.estimates(records, demands, framework) for framework in frameworks]
    for estimates in zip(*by_framework, strict=True):
        yield from estimates


def _lines(
    records: list[MicroCredential],
    frameworks: list[str],
    leveller: Leveller,
    demands: dict[str, list[Demand]],
    with_evidence: bool,
) -> Iterator[str]:
    for start in range(0, len(records), BATCH):
        some = records[start : start + BATCH]
        read = {name: found[start : start + BATCH] for name, found in demands.items()}
        evidence = {name: read_evidence(some, found, frameworks) for name, found in read.items() if with_evidence}
        for number, estimate in enumerate(_rows(some, frameworks, leveller, read)):
            place, ladder = number // len(frameworks), ladders().get(estimate.framework)
            batch = evidence.get(estimate.framework, evidence.get(""))
            shown = batch.of(place, some[place], estimate, ladder) if batch is not None and ladder is not None else None
            yield jsonl_line(estimate, shown)
