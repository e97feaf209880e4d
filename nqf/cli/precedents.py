"""`nqf precedents add`, `list`, `learn`, `audit`, `remove`: the authority's own register of decided levels."""

import sys
from collections.abc import Callable
from pathlib import Path

import typer

from nqf.cli.terminal import DATA_PROBLEMS, exit_code, progress, report_problems, show_table
from nqf.errors import ConflictError
from nqf.frameworks.loader import get_framework
from nqf.i18n import _, number, percent, plural
from nqf.services.access import LOCAL
from nqf.services.precedent_audit import audit_workbook, contradictions, doubtful_levels
from nqf.services.precedent_figures import PrecedentFigures, Reading, precedent_figures
from nqf.services.precedent_learning import learn as learn_from
from nqf.services.precedent_learning import learning_states
from nqf.services.precedents import add_register, list_registers, remove_register
from nqf.services.start import make_ready

app = typer.Typer(
    help="Records with decided levels: add them, learn from them, audit and remove them.", no_args_is_help=True
)

_SHOWN = 20
HEADINGS = ("reading", "precedents", "exact", "within 1", "kappa", "error", "range holds", "range width")


def _staged(tick: Callable[[int, int], None]) -> Callable[[str, int, int], None]:
    return lambda _stage, done, total: tick(done, total)


@app.command()
def add(
    file: Path = typer.Argument(exists=True, dir_okay=False, help="Records with decided levels."),
    to: str = typer.Option(..., "--to", help="Id of the framework that the levels were decided on."),
) -> None:
    """Add a file of decided records as precedents, and say how well they are read out of the box."""
    make_ready(with_sample=False)
    framework = get_framework(to).id
    try:
        with progress(file.name) as tick:
            made = add_register(LOCAL, file, framework, _staged(tick))
    except ConflictError as problem:
        typer.echo(f"error: {problem}", err=True)
        raise typer.Exit(DATA_PROBLEMS) from problem
    report_problems(made.problems)
    said = plural("{count} precedent added as register {id}.", "{count} precedents added as register {id}.", made.kept,
                  id=made.register_id)  # fmt: skip
    typer.echo(said, err=True)
    _show_figures(precedent_figures(LOCAL, framework))
    raise typer.Exit(exit_code(made.problems))


@app.command("list")
def list_all() -> None:
    """List the registers, and what was learned from them."""
    make_ready(with_sample=False)
    states = learning_states(LOCAL)
    headings = ("register", "framework", "name", "origin", "on", "by", "precedents", "rejected", "learned")
    show_table(
        _("Registers of precedents"),
        headings,
        (
            (
                row.id,
                row.framework_id,
                row.name,
                row.origin,
                row.added_at.date().isoformat(),
                row.added_by,
                row.present,
                row.rejected,
                states[row.framework_id].version if row.framework_id in states else None,
            )
            for row in list_registers(LOCAL)
        ),
    )


@app.command()
def learn(framework: str = typer.Argument(help="Id of the framework.")) -> None:
    """Learn from the precedents of a framework; its levels are then proposed with what was learned."""
    make_ready(with_sample=False)
    name = get_framework(framework).id
    with progress(_("Learning")) as tick:
        state = learn_from(LOCAL, name, _staged(tick))
    typer.echo(_("Learned: calibration {version}.", version=state.version), err=True)
    figures = precedent_figures(LOCAL, name)
    _show_figures(figures)
    if figures is not None and figures.curve:
        show_table(
            _("What more precedents bring"),
            ("precedents", "asked", "exact", "within 1", "kappa"),
            (
                (point.k, point.records, percent(point.exact), percent(point.within_one), _kappa(point.kappa))
                for point in figures.curve
            ),
        )


@app.command()
def audit(
    framework: str = typer.Argument(help="Id of the framework."),
    out: Path | None = typer.Option(None, "--out", help="Workbook to write (.xlsx) with all of them."),
) -> None:
    """Show precedents that contradict one another, and those whose level looks out of place; exit 1 if there are any."""
    make_ready(with_sample=False)
    name = get_framework(framework).id
    figures = precedent_figures(LOCAL, name)
    with progress(_("Comparing the texts")) as tick:
        against = contradictions(LOCAL, name, tick)
    doubtful = doubtful_levels(LOCAL, name) if figures is not None and figures.after is not None else []
    if out is not None:
        out.write_bytes(audit_workbook(LOCAL, name))
        typer.echo(str(out))
    else:
        most = None if not sys.stdout.isatty() else _SHOWN
        show_table(
            _("Precedents that contradict one another"),
            ("likeness", "first", "level", "title", "second", "level", "title"),
            (
                (
                    number(one.score, decimals=1),
                    f"{one.first.register}:{one.first.row}",
                    one.first.level,
                    one.first.title,
                    f"{one.second.register}:{one.second.row}",
                    one.second.level,
                    one.second.title,
                )
                for one in against[:most]
            ),
        )
        show_table(
            _("Levels that look out of place"),
            ("precedent", "title", "level", "range", "beyond"),
            (
                (
                    f"{one.precedent.register}:{one.precedent.row}",
                    one.precedent.title,
                    one.precedent.level,
                    f"{one.low}–{one.high}",
                    one.beyond,
                )
                for one in doubtful[:most]
            ),
        )
    if figures is not None and figures.after is None:
        typer.echo(
            _("note: levels out of place are found once `nqf precedents learn {id}` is done.", id=name), err=True
        )
    raise typer.Exit(DATA_PROBLEMS if against or doubtful else 0)


@app.command()
def remove(
    register: int = typer.Argument(help="Number of the register, as `nqf precedents list` shows it."),
    yes: bool = typer.Option(False, "--yes", help="Remove without asking."),
) -> None:
    """Remove a register with its precedents and all that was learned from them."""
    make_ready(with_sample=False)
    if not yes:
        typer.confirm(_("Remove register {id} and what was learned from it?", id=register), abort=True)
    gone = remove_register(LOCAL, register)
    typer.echo(
        plural(
            "{name}: {count} precedent removed.", "{name}: {count} precedents removed.", gone.present, name=gone.name
        )
    )


def _show_figures(figures: PrecedentFigures | None) -> None:
    if figures is None:
        return
    rows = [_row(_("out of the box"), figures.before)]
    if figures.after is not None:
        rows.append(_row(_("after learning, cross-validated"), figures.after))
    show_table(_("Agreement with the decided levels"), HEADINGS, rows)


def _row(name: str, reading: Reading) -> tuple[object, ...]:
    own = reading.agreement
    return (
        name,
        own.records,
        percent(own.exact),
        percent(own.within_one),
        _kappa(own.weighted_kappa),
        number(own.mean_error, decimals=2),
        percent(reading.held_by_range, decimals=1),
        number(reading.mean_width, decimals=2),
    )


def _kappa(value: float) -> str:
    return number(value, decimals=3)
