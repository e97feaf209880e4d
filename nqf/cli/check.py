"""`nqf check`: what contradicts what, what definitions find missing, and where records would count."""

from pathlib import Path

import typer

from nqf.cli.record_files import read_files
from nqf.cli.terminal import DATA_PROBLEMS, exit_code, progress, show_table
from nqf.credentials.record import MicroCredential
from nqf.credentials.terms import read_country
from nqf.errors import NotFoundError
from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.recognition.consistency.types import Verdict
from nqf.recognition.definitions.loader import read_definition, shipped_definitions
from nqf.recognition.definitions.schema import Definition
from nqf.reports.check_lines import CheckTables
from nqf.reports.check_tables import make_checks_book
from nqf.reports.data import ProgressCallback
from nqf.services.check_tables import check_tables, tables_json
from nqf.services.checks import checks_of
from nqf.services.levelling import Leveller
from nqf.services.recognition import frameworks_of

FORMATS = (".xlsx", ".json")
ALL, NONE = "all", "none"
_CHECKS = ("record", "verdict", "weight", "found", "advice")
_DEFINITIONS = ("record", "definition", "met", "missing", "needs a person")
_STANDINGS = ("record", "country", "framework", "verdict", "level", "credits", "to add")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


def check(
    files: list[Path] = typer.Argument(exists=True, dir_okay=False, help="Files of records, of any kind that is read."),
    definitions: str = typer.Option(
        ALL, "--definitions", help="Ids or files of definitions with commas, 'all' or 'none'."
    ),
    countries: str = typer.Option(NONE, "--countries", help="Countries with commas, 'all' or 'none'."),
    out: Path | None = typer.Option(None, "--out", help="Result: .xlsx or .json; the screen if left out."),
) -> None:
    """Check records: contradictions and doubts, what definitions miss, and in which countries they would count."""
    if out is not None and out.suffix.lower() not in FORMATS:
        raise typer.BadParameter(_("The result can be {formats}.", formats=", ".join(FORMATS)), param_hint="--out")
    used, frameworks = _definitions(definitions), _frameworks(countries)
    found, problems = read_files(files)
    records = [record for _name, record in found]
    with progress(_("Checking the records…")) as tick:
        tables, has_conflicts = _tables(records, used, frameworks, tick)
    _write(tables, out)
    raise typer.Exit(DATA_PROBLEMS if has_conflicts else exit_code(problems))


def _definitions(asked: str) -> dict[str, Definition]:
    shipped = shipped_definitions()
    names = {ALL: list(shipped), NONE: []}.get(asked.strip(), [name.strip() for name in asked.split(",")])
    found = [shipped.get(name) or _own_definition(name, shipped) for name in names]
    return {one.id: one for one in found}


def _own_definition(name: str, shipped: dict[str, Definition]) -> Definition:
    path = Path(name)
    if path.is_file():
        return read_definition(path, path.name)
    raise NotFoundError(
        _("There is no definition {id}.", id=name),
        hint=_("The definitions are: {names}.", names=", ".join(shipped)),
    )


def _frameworks(asked: str) -> list[Framework]:
    if asked.strip() == NONE:
        return []
    everywhere = [one for one in frameworks_of() if len(one.countries) == 1]
    if asked.strip() == ALL:
        return everywhere
    codes = [_country(name.strip()) for name in asked.split(",")]
    return [one for code in codes for one in everywhere if one.countries == (code,)]


def _country(name: str) -> str:
    found = read_country(name)
    if found.value is None:
        raise NotFoundError(_("The country {name} is not known.", name=name), hint=found.hint)
    return found.value


def _tables(
    records: list[MicroCredential], used: dict[str, Definition], frameworks: list[Framework], tick: ProgressCallback
) -> tuple[CheckTables, bool]:
    leveller = Leveller()
    demands = leveller.demands(records)
    found = checks_of(records, used, levelled_by=leveller, demands=demands)
    estimates = {one.id: list(leveller.estimates(records, demands, one.id)) for one in frameworks}
    tables = check_tables(found, used, frameworks, lambda place, name: estimates[name][place], on_progress=tick)
    return tables, any(flag.verdict is Verdict.CONFLICT for one in found.records for flag in one.flags)


def _write(tables: CheckTables, out: Path | None) -> None:
    if out is None:
        _show(tables)
    elif out.suffix.lower() == ".xlsx":
        out.write_bytes(make_checks_book(tables))
    else:
        out.write_text(tables_json(tables), encoding="utf-8", newline="\n")


def _show(tables: CheckTables) -> None:
    show_table(_("Checks"), _CHECKS, ((x.record_id, x.verdict, x.weight, x.found, x.advice) for x in tables.checks))
    if tables.definitions:
        rows = ((x.record_id, x.definition, x.met, "; ".join(x.missing), x.needs_person) for x in tables.definitions)
        show_table(_("Definitions"), _DEFINITIONS, rows)
    if tables.standings:
        lines = (
            (x.record_id, x.country, x.framework, x.verdict, x.level, x.credits, "; ".join(x.to_add))
            for x in tables.standings
        )
        show_table(_("Recognition"), _STANDINGS, lines)
