"""`nqf agreement`: how far raters agree about levels, and how far the tool agrees with each of them."""

from pathlib import Path

import typer

from nqf.cli.terminal import exit_code, progress, report_problems, show_table
from nqf.i18n import _
from nqf.levelling.agreement import FIGURES
from nqf.levelling.agreement_parts import AgreementReport
from nqf.reports.agreement_rows import figure_text, how_read, lines_of, part_name
from nqf.services.access import LOCAL
from nqf.services.agreement import agreement_json, agreement_workbook, measure_agreement

FORMATS = (".xlsx", ".json")
HEADINGS = ("part", "between", "comparisons", "exact", "within 1", "kappa", "weighted kappa", "alpha")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("agreement")(agreement)


def agreement(
    file: Path = typer.Argument(exists=True, dir_okay=False, help="Excel or CSV sheet of ratings."),
    to: str | None = typer.Option(None, "--to", help="Framework id for rows that name none."),
    out: Path | None = typer.Option(None, "--out", help="Result: .xlsx or .json; a table if left out."),
) -> None:
    """Measure agreement between people who levelled the same records, and the tool's agreement with each."""
    if out is not None and out.suffix.lower() not in FORMATS:
        raise typer.BadParameter(_("The result can be {formats}.", formats=", ".join(FORMATS)), param_hint="--out")
    with progress(_("Measuring")) as tick:
        report = measure_agreement(LOCAL, file, file.name, framework=to, on_progress=tick)
    report_problems(report.sheet.problems)
    for said in how_read(report):
        typer.echo(f"note: {said}", err=True)
    if out is None:
        _show(report)
    elif out.suffix.lower() == ".json":
        out.write_text(agreement_json(report), encoding="utf-8")
    else:
        out.write_bytes(agreement_workbook(report))
    raise typer.Exit(exit_code(report.sheet.problems))


def _show(report: AgreementReport) -> None:
    rows = (
        (
            part_name(line.part),
            line.between,
            line.compared,
            *(figure_text(key, line.figures[key]) if key in line.figures else "" for key in FIGURES),
        )
        for line in lines_of(report)
    )
    show_table(_("Agreement between people"), HEADINGS, rows)
