"""The comparison as an Excel workbook: from a `Comparison` to bytes.

Written new each time, no macros, the same comparison gives the same bytes; the workbook speaks the comparison's
language, whatever that of the thread that builds it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from nqf.i18n import _, current_language, use_language
from nqf.packing import to_bytes
from nqf.reports.cells import clean
from nqf.reports.comparison import ladders, links, matrices, partings, readme, sources, structure, texts, ways
from nqf.reports.comparison.book import ComparisonBook
from nqf.reports.comparison.data import Comparison
from nqf.reports.style import TEAL, add_styles
from nqf.reports.workbook import CREATOR, LONGEST_SHEET_NAME, sheet_name


@dataclass(frozen=True, slots=True)
class Plan:
    """One sheet: its key, name and purpose in the reader's language, and what writes it."""

    key: str
    name: str
    purpose: str
    write: Callable[[ComparisonBook], None]


def file_name(framework_ids: Sequence[str]) -> str:
    """Name the file after the frameworks: `comparison-ie-nfq-eqf-gb-sct-scqf.xlsx`."""
    return f"comparison-{'-'.join(framework_ids)}.xlsx".replace("@", "-")


def write_comparison(comparison: Comparison, target: Path | BinaryIO) -> None:
    """Write the workbook to a path or to an open binary file. Raises OSError where the path cannot be written."""
    content = make_comparison(comparison)
    if isinstance(target, Path):
        target.write_bytes(content)
    else:
        target.write(content)


def make_comparison(comparison: Comparison) -> bytes:
    """Return the workbook as bytes."""
    before = current_language()
    use_language(comparison.language)
    try:
        return to_bytes(_fill(comparison), comparison.day)
    finally:
        use_language(before)


def _fill(comparison: Comparison) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    _set_properties(workbook, comparison)
    plans = _plans(comparison)
    sheets = {plan.key: _add(workbook, plan.name) for plan in plans}
    sheets["readme"].sheet_properties.tabColor = TEAL
    book = ComparisonBook(workbook, comparison, sheets, {plan.key: plan.purpose for plan in plans})
    for plan in plans:
        plan.write(book)
    return workbook


def _plans(comparison: Comparison) -> list[Plan]:
    return [
        Plan("readme", _("Read me"), _("What this is, and how to read it."), readme.write),
        Plan(
            "structure",
            _("Structure"),
            _("Levels, domains, credit, where the main awards sit, and rules on micro-credentials."),
            structure.write,
        ),
        Plan(
            "ladders",
            _("Ladders"),
            _("Each level at its place on the reference scale, as high as its stretch of it."),
            ladders.write,
        ),
        *_matrix_plans(comparison),
        Plan(
            "links",
            _("Links"),
            _("Published links between levels, with their kind, year and source."),
            links.write,
        ),
        Plan(
            "ways",
            _("Ways"),
            _("Levels carried over two links, step by step. Where ways disagree, all of them stand here."),
            ways.write,
        ),
        Plan(
            "partings",
            _("Link against text"),
            _("Published pairs whose texts lie more than a level apart; which is right is for people to judge."),
            partings.write,
        ),
        Plan(
            "texts",
            _("Level texts"),
            _("Descriptors level by level, and whose wording they are."),
            texts.write,
        ),
        Plan(
            "sources",
            _("Sources"),
            _("The publications that these figures rest on, and what each shows."),
            sources.write,
        ),
    ]


def _matrix_plans(comparison: Comparison) -> list[Plan]:
    if len(comparison.frameworks) > matrices.FEW:
        purpose = _(
            "A row for every two levels that a link, a way or an inference joins, or whose texts are most alike."
        )
        return [Plan("matrix", _("Matrix"), purpose, partial(matrices.write_long, key="matrix"))]
    plans = []
    for at, matrix in enumerate(comparison.matrices, start=1):
        key = f"matrix {at}"
        names = [comparison.names[framework_id] for framework_id in (matrix.from_id, matrix.to_id)]
        plans.append(
            Plan(
                key,
                _("Matrix {rows} × {columns}", rows=names[0], columns=names[1]),
                _("Levels of {rows} (rows) against levels of {columns} (columns).", rows=names[0], columns=names[1]),
                partial(matrices.write_grid, key=key, matrix=matrix),
            )
        )
    return plans


def _add(workbook: Workbook, name: str) -> Worksheet:
    """Add a sheet under a name that Excel accepts and no other sheet has."""
    wanted, copy = sheet_name(name), 2
    found = wanted
    while found.casefold() in {other.casefold() for other in workbook.sheetnames}:
        ending = f" ({copy})"
        found, copy = wanted[: LONGEST_SHEET_NAME - len(ending)].rstrip() + ending, copy + 1
    return workbook.create_sheet(found)


def _set_properties(workbook: Workbook, comparison: Comparison) -> None:
    made = datetime(comparison.day.year, comparison.day.month, comparison.day.day)
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = clean(comparison.title), CREATOR, CREATOR
    about.created, about.modified, about.language = made, made, comparison.language
    about.subject = _("Qualifications frameworks side by side")
