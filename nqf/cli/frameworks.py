"""`nqf frameworks`: list the shelf, show one, check all files. Editions and files are in `nqf.cli.editions`."""

from pathlib import Path

import typer

from nqf.cli import editions
from nqf.cli.terminal import exit_code, report_problems, show_table
from nqf.frameworks.checks import check_shelf
from nqf.frameworks.loader import get_framework, load_shelf
from nqf.frameworks.schema import Framework, Range
from nqf.i18n import _, number, plural
from nqf.levelling.ladder import ladders
from nqf.settings import DATA

app = typer.Typer(help="List, show, check, import and export frameworks.", no_args_is_help=True)
editions.register(app)


@app.command("list")
def list_frameworks() -> None:
    """List the frameworks that are loaded, each followed by its editions."""
    headings = ("id", "name", "scope", "levels", "hours per credit", "micro-credentials", "edition")
    show_table(_("Frameworks"), headings, (_row(framework) for framework in load_shelf().values()))


@app.command("show")
def show(framework_id: str = typer.Argument(help="Id, such as za-nqf.")) -> None:
    """Show one framework: its levels, where they are placed, its links."""
    framework = get_framework(framework_id)
    ladder = ladders().get(framework.id)
    typer.echo(f"{framework.name} ({framework.id})")
    for line in editions.about_lines(framework):
        typer.echo(line)
    places = dict(zip(ladder.levels, ladder.centres, strict=True)) if ladder else {}
    titles = {level: [t.title for t in framework.qualification_types if t.level == level] for level in framework.levels}
    show_table(
        _("Levels"),
        ("level", "reference scale", "qualification types"),
        (
            (level, number(places[level], decimals=2) if level in places else "", "; ".join(titles[level]))
            for level in reversed(framework.levels)
        ),
    )
    show_table(
        _("Links"),
        ("target", "kind", "year", "evidence", "pairs"),
        (
            (
                link.target,
                link.kind.value,
                link.year,
                "verified" if link.is_verified("pairs") else "unverified",
                " ".join(f"{a}→{b}" for a, b in link.pairs),
            )
            for link in framework.links
        ),
    )


@app.command("check")
def check(
    folder: Path = typer.Option(DATA / "frameworks", "--folder", exists=True, help="Folder of framework files."),
) -> None:
    """Check every file: schema, sources, labels, links. Each offender is named with file and key."""
    problems = check_shelf(folder)
    report_problems(problems)
    typer.echo(plural("{count} framework file checked.", "{count} framework files checked.", count_files(folder)))
    raise typer.Exit(exit_code(problems))


def count_files(folder: Path) -> int:
    """Count the framework files of a folder of regions."""
    return sum(1 for _path in folder.glob("*/*.yaml"))


def _row(framework: Framework) -> tuple[object, ...]:
    rule = framework.micro_credentials
    return (
        framework.id,
        framework.name,
        framework.scope.value,
        len(framework.levels),
        _hours(framework.hours_per_credit),
        rule.status if rule else "",
        framework.edition.origin if framework.edition else "",
    )


def _hours(hours: Range | None) -> str:
    if hours is None or hours.min is None:
        return ""
    return number(hours.min) if hours.max in (None, hours.min) else f"{number(hours.min)}–{number(hours.max or 0)}"
