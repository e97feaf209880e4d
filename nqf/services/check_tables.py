"""Checks, definitions and recognition of records as tables: for the report, the command line, a file of their own."""

import json
from collections.abc import Callable, Mapping, Sequence

from nqf.alignment.links import Shelf
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.levelling.types import LevelEstimate
from nqf.recognition.definitions.schema import Definition
from nqf.recognition.standing.standing import standings
from nqf.reports.check_lines import (
    CheckLine,
    CheckTables,
    DefinitionLine,
    StandingLine,
    as_json,
    check_lines,
    definition_line,
    standing_line,
)
from nqf.services.checks import PortfolioChecks

EstimateOn = Callable[[int, str], LevelEstimate]
"""Gives the estimate of a record, by its place from 0, on a framework, by its id."""


def check_tables(
    found: PortfolioChecks,
    used: Mapping[str, Definition],
    frameworks: Sequence[Framework],
    estimate_on: EstimateOn,
    *,
    on_progress: Callable[[int, int], None] | None = None,
) -> CheckTables:
    """Gather the three tables of checked records, in the session's language; records are numbered from 1."""
    shelf: Shelf = load_shelf()
    checks: list[CheckLine] = []
    definitions: list[DefinitionLine] = []
    recognised: list[StandingLine] = []
    for place, one in enumerate(found.records):
        number, record = place + 1, one.record
        checks += check_lines(number, record, one.flags)
        judged = one.judge(used)
        definitions += [definition_line(number, record, used[name], verdicts) for name, verdicts in judged.items()]
        estimates = {framework.id: estimate_on(place, framework.id) for framework in frameworks}
        recognised += [standing_line(number, record, s) for s in standings(record, frameworks, estimates, shelf)]
        if on_progress is not None:
            on_progress(number, len(found.records))
    return CheckTables(tuple(checks), tuple(definitions), tuple(recognised))


def tables_json(tables: CheckTables) -> str:
    """Return the tables as JSON: {"checks": […], "definitions": […], "recognition": […]}; keys in English."""
    parts = {
        "checks": as_json(tables.checks),
        "definitions": as_json(tables.definitions),
        "recognition": as_json(tables.standings),
    }
    return json.dumps(parts, ensure_ascii=False, indent=1) + "\n"
