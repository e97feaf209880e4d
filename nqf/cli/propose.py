"""`nqf propose`: what a PDF or Word document seems to say of a micro-credential, for a person to look at."""

from pathlib import Path

import typer

from nqf.cli.terminal import exit_code, report_problems, show_table
from nqf.credentials.cells import shorten
from nqf.credentials.field_text import field_text
from nqf.credentials.jsonl import write_records
from nqf.credentials.prose import Proposal, propose, read_accepted
from nqf.credentials.source import open_source
from nqf.i18n import _

_HEADINGS = ("field", "value", "place", "passage", "score", "why")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("propose")(proposed)


def proposed(
    file: Path = typer.Argument(
        exists=True, dir_okay=False, help="A course descriptor: PDF with text, or Word (.docx)."
    ),
    out: Path | None = typer.Option(None, "--out", help="Draft of a record (.jsonl) with the surest values."),
) -> None:
    """List the values that a document seems to give, each with the passage that it comes from."""
    source = open_source(file, file.name)
    proposal = propose(source)
    report_problems(proposal.doubts)
    rows = (
        (one.field, field_text(one.field, one.value), one.place, shorten(one.passage), f"{one.score:.2f}", one.reason)
        for one in proposal.fields
    )
    show_table(_("Proposed values"), _HEADINGS, rows)
    problems = list(proposal.doubts)
    if out is not None:
        result = read_accepted(source, _surest(proposal))
        problems += result.problems
        report_problems(result.problems)
        if result.records:
            write_records([row.record for row in result.records], out)
    raise typer.Exit(exit_code(problems))


def _surest(proposal: Proposal) -> dict[str, object]:
    return {one.field: one.value for one in reversed(proposal.fields)}
