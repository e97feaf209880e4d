"""The sheets of the alignment report, one module each, in the order of the workbook.

To add a sheet: one module with `write(book)`, and one line here. Sheets whose formulas read other sheets are
written after them (`turn`), whatever their place in the workbook.
"""

from collections.abc import Callable
from dataclasses import dataclass

from nqf.i18n import _
from nqf.reports.book import Book
from nqf.reports.check_tables import check_purposes
from nqf.reports.sheets import (
    alignment,
    charts,
    checks,
    cover,
    coverage,
    definitions,
    evidence,
    frameworks,
    links,
    method,
    recognition,
    sources,
    summary,
    to_verify,
    workload,
)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: name and purpose in the reader's language, and when it is written."""

    key: str
    name: Callable[[], str]
    purpose: Callable[[], str]
    write: Callable[[Book], None]
    turn: int = 1


SHEETS: tuple[SheetPlan, ...] = (
    SheetPlan("cover", lambda: _("Cover"), lambda: _("What this is, and how to read it."), cover.write, turn=4),
    SheetPlan(
        "summary",
        lambda: _("Summary"),
        lambda: _("Counts and means, computed live from the other sheets."),
        summary.write,
        turn=2,
    ),
    SheetPlan(
        "alignment",
        lambda: _("Alignment"),
        lambda: _("One row a micro-credential: the level proposed on each framework, its range, and credits."),
        alignment.write,
    ),
    SheetPlan(
        "evidence",
        lambda: _("Evidence"),
        lambda: _("One row a learning outcome: what raises or lowers it, and the nearest descriptor lines."),
        evidence.write,
    ),
    SheetPlan(
        "workload",
        lambda: _("Workload"),
        lambda: _("Stated hours against the hours that the credits stand for."),
        workload.write,
    ),
    SheetPlan(
        "coverage",
        lambda: _("Coverage"),
        lambda: _("Which frameworks' size and level rules admit each micro-credential."),
        coverage.write,
    ),
    SheetPlan("checks", lambda: _("Checks"), lambda: check_purposes()["checks"], checks.write),
    SheetPlan("definitions", lambda: _("Definitions"), lambda: check_purposes()["definitions"], definitions.write),
    SheetPlan("recognition", lambda: _("Recognition"), lambda: check_purposes()["recognition"], recognition.write),
    SheetPlan(
        "frameworks",
        lambda: _("Frameworks"),
        lambda: _("The frameworks compared: levels, domains, credit, and what anchors their levels."),
        frameworks.write,
    ),
    SheetPlan(
        "links",
        lambda: _("Level links"),
        lambda: _("Published links between levels, with their kind, year and source."),
        links.write,
    ),
    SheetPlan(
        "charts", lambda: _("Charts"), lambda: _("Drawn from the Summary; they change with it."), charts.write, turn=3
    ),
    SheetPlan(
        "sources",
        lambda: _("Sources"),
        lambda: _("Where every figure about the frameworks comes from, and whether the source was seen."),
        sources.write,
    ),
    SheetPlan(
        "method",
        lambda: _("Method and limits"),
        lambda: _("How the levels were found, how well that works, and where it stops."),
        method.write,
    ),
    SheetPlan(
        "to_verify",
        lambda: _("To verify"),
        lambda: _("What a person should check before relying on this report."),
        to_verify.write,
    ),
)
