"""`nqf fairness`: how far changes without meaning move a level."""

import typer

from nqf.cli.terminal import show_table
from nqf.i18n import _, number
from nqf.levelling.fairness import fairness as measure


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("fairness")(fairness)


def fairness() -> None:
    """Measure what must not move a level: spelling, capitals, length, names, words of the same meaning, language."""
    rows = (
        (move.change, move.language, number(move.largest, decimals=2), number(move.mean, decimals=2))
        for move in measure()
    )
    show_table(_("What must not move a level"), ("change", "language", "largest move", "mean move"), rows)
