"""Levels that people gave, read from a sheet: who rated which record on which framework, and what could not be read.

A rating belongs to a unit: one record on one framework, or one domain of it where the sheet has domains. A row that
cannot be used is named in a problem and left out; it never sinks the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from nqf.credentials.cells import shorten
from nqf.credentials.headings import fold
from nqf.credentials.hedges import is_not_stated
from nqf.credentials.layout import ROWS_LOOKED_AT
from nqf.credentials.sheets import RawSheet, open_sheets
from nqf.errors import ImportFileError, Problem
from nqf.frameworks.loader import get_framework
from nqf.frameworks.schema import Framework
from nqf.i18n import _, number
from nqf.levelling.rating_columns import Columns, RatingLayout, Role, find_columns, is_tool
from nqf.levelling.rating_values import framework_named, label_of

LEAST_RATERS, MOST_RATERS = 2, 20
MOST_DOMAINS = 40
"""With more domains than this none is measured by itself: the column then hardly holds domains. Our choice."""
LEAST_LEVELS = 0.5
"""A column of a wide sheet is a rater's where at least this share of its filled cells are levels. Our choice."""


class Unit(NamedTuple):
    """What is rated: a record on a framework; `domain` is empty where the record is rated as a whole."""

    record: str
    framework: str
    domain: str


@dataclass(slots=True)
class UnitText:
    """The words to level a unit from, as they stand in the sheet."""

    title: str = ""
    outcomes: str = ""
    summary: str = ""


@dataclass(slots=True)
class RatingSheet:
    """All that was read: labels by unit and rater, the tool's own labels and texts where given, and the problems.

    `heading_row` is the number that a spreadsheet shows. `columns` gives the heading of each role; `unread` are the
    headings of columns that were not read.
    """

    file: str
    sheet: str
    layout: RatingLayout
    heading_row: int
    columns: dict[Role, str]
    unread: tuple[str, ...] = ()
    raters: list[str] = field(default_factory=list)
    ratings: dict[Unit, dict[str, str]] = field(default_factory=dict)
    tool: dict[Unit, str] = field(default_factory=dict)
    texts: dict[Unit, UnitText] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    @property
    def count(self) -> int:
        """Return the number of ratings."""
        return sum(map(len, self.ratings.values()))

    @property
    def records(self) -> int:
        """Return the number of records that have a rating."""
        return len({unit.record for unit, given in self.ratings.items() if given})

    @property
    def frameworks(self) -> list[str]:
        """Return the ids of the frameworks that ratings are on, in the order of the sheet."""
        return list(dict.fromkeys(unit.framework for unit, given in self.ratings.items() if given))

    @property
    def domains(self) -> list[str]:
        """Return the domains that have ratings, each as first written; the empty text stands for none given."""
        rated = [unit.domain for unit, given in self.ratings.items() if given]
        return list({domain.casefold(): domain for domain in reversed(rated)}.values())[::-1]


def read_ratings(path: Path, name: str, *, framework: str | None = None) -> RatingSheet:
    """Read the sheet of ratings in a file; of several sheets the one that holds most ratings.

    `framework` is the id for rows that name none. Raises NotFoundError for an id that is not on the shelf, and
    ImportFileError for a file that cannot be read, holds no ratings of two raters, or lacks a framework.
    """
    default = None if framework is None else get_framework(framework)
    sheets, problems = open_sheets(path, name)
    found = [(raw, columns) for raw in sheets if (columns := _headings(raw)) is not None]
    if not found:
        raise ImportFileError(_("No sheet of ratings was found."), hint=layout_hint(), where=name)
    if default is None and not any("framework" in columns.roles for _raw, columns in found):
        raise ImportFileError(
            _("The sheet does not say which framework the levels are of."),
            hint=_("Add a column “framework” with an id such as za-nqf, or name one framework for the whole sheet."),
            where=name,
        )
    read = [_Reading(raw, columns, default).sheet for raw, columns in found]
    best = max(read, key=lambda sheet: sheet.count)
    best.problems[:0] = problems
    if not LEAST_RATERS <= len(best.raters) <= MOST_RATERS or best.count == 0:
        raise ImportFileError(_wrong_count(best), hint=_first_problem(best) or layout_hint(), where=name)
    if len(best.domains) > MOST_DOMAINS:
        best.problems.append(_many_domains(best))
    return best


def layout_hint() -> str:
    """Say what a sheet of ratings looks like."""
    return _(
        "Give either one rating a row, with the columns record, rater, level and framework; or one record a row, with "
        "the columns record and framework and a column for each rater."
    )


def _many_domains(sheet: RatingSheet) -> Problem:
    return Problem(
        _("There are {count} domains, so none is measured by itself.", count=number(len(sheet.domains))),
        _("Give at most {most} different domains.", most=number(MOST_DOMAINS)),
        "warning",
        sheet.file,
        sheet.sheet,
        field=sheet.columns.get("domain", ""),
    )


def _wrong_count(sheet: RatingSheet) -> str:
    return _(
        "Ratings of {least} to {most} raters are needed; {count} were found ({names}).",
        least=LEAST_RATERS,
        most=MOST_RATERS,
        count=number(len(sheet.raters)),
        names=", ".join(sheet.raters[:MOST_RATERS]) or _("none"),
    )


def _first_problem(sheet: RatingSheet) -> str:
    return next((str(problem) for problem in sheet.problems if problem.severity == "error"), "")


def _headings(raw: RawSheet) -> Columns | None:
    rows = range(min(len(raw.table.rows), ROWS_LOOKED_AT))
    return next((found for row in rows if (found := find_columns(row, raw.row(row))) is not None), None)


class _Reading:
    """The work on one sheet: every row in turn, each problem with its place."""

    def __init__(self, raw: RawSheet, columns: Columns, default: Framework | None) -> None:
        self.raw, self.columns, self.default = raw, columns, default
        named: dict[Role, str] = {role: columns.headings[column] for role, column in columns.roles.items()}
        if columns.outcomes:
            named["outcomes"] = ", ".join(columns.headings[column] for column in columns.outcomes)
        self.sheet = RatingSheet(raw.file, raw.name, columns.layout, columns.heading_row + 1, named)
        self.sheet.problems += raw.settle(columns.heading_row)
        self.rows = list(self._filled_rows())
        self.raters = self._rater_columns()
        dropped = set(columns.candidates) - set(self.raters)
        self.sheet.unread = tuple(columns.headings[column] for column in sorted({*columns.others, *dropped}))
        self.names: dict[str, str] = {}
        self.first_rows: dict[tuple[Unit, str], int] = {}
        for row, cells in self.rows:
            self._read(row, cells)

    def _filled_rows(self) -> Iterator[tuple[int, list[str]]]:
        for index in range(self.columns.heading_row + 1, len(self.raw.table.rows)):
            cells = self.raw.row(index)
            if index not in self.raw.broken and any(cells):
                yield index + 1, cells

    def _rater_columns(self) -> list[int]:
        """Return the candidates most of whose cells are levels of the row's framework."""
        found = []
        for column in self.columns.candidates:
            given = [(cells, text) for _row, cells in self.rows if not is_not_stated(text := _cell(cells, column))]
            levels = sum(
                (framework := self._framework(cells)) is not None and label_of(text, framework) is not None
                for cells, text in given
            )
            if given and levels >= LEAST_LEVELS * len(given):
                found.append(column)
        return found

    def _text(self, cells: list[str], role: Role) -> str:
        column = self.columns.roles.get(role)
        return "" if column is None else _cell(cells, column)

    def _framework(self, cells: list[str]) -> Framework | None:
        text = self._text(cells, "framework")
        return self.default if is_not_stated(text) else framework_named(text)

    def _read(self, row: int, cells: list[str]) -> None:
        self.sheet.rows += 1
        record, framework = self._text(cells, "record"), self._framework(cells)
        if not record:
            self._left_out(row, "record", "", _("The row names no record."), _("Give the record of every row."))
        elif framework is None or not framework.levels:
            self._left_out(
                row,
                "framework",
                self._text(cells, "framework"),
                _("The framework of this row is not known, or has no levels."),
                _("Use the id of a loaded framework; `nqf frameworks list` shows them."),
            )
        else:
            unit = Unit(record, framework.id, self._text(cells, "domain"))
            self._read_text(unit, cells)
            self._read_tool(unit, row, cells, framework)
            if self.columns.layout == "long":
                self._read_long(unit, row, cells, framework)
            else:
                for column in self.raters:
                    heading = self.columns.headings[column]
                    self._rate(unit, row, heading, _cell(cells, column), heading, framework)

    def _read_long(self, unit: Unit, row: int, cells: list[str], framework: Framework) -> None:
        rater, level = self._text(cells, "rater"), self._text(cells, "level")
        if not rater:
            self._left_out(row, "rater", "", _("The row names no rater."), _("Say who gave the level."))
        elif is_tool(rater):
            self._rate_tool(unit, row, level, self.sheet.columns["level"], framework)
        else:
            self._rate(unit, row, rater, level, self.sheet.columns["level"], framework)

    def _rate(self, unit: Unit, row: int, rater: str, text: str, heading: str, framework: Framework) -> None:
        label = self._label(row, text, heading, framework)
        if label is None:
            return
        name = self.names.setdefault(fold(rater) or rater, rater)
        first = self.first_rows.setdefault((unit, name), row)
        if first != row:
            message = _("{rater} has rated this record in row {row} already.", rater=name, row=first)
            self._left_out(row, heading, text, message, _("Keep one of the two rows."), is_heading=True)
            return
        if name not in self.sheet.raters:
            self.sheet.raters.append(name)
        self.sheet.ratings.setdefault(unit, {})[name] = label

    def _read_tool(self, unit: Unit, row: int, cells: list[str], framework: Framework) -> None:
        if "tool" in self.columns.roles:
            self._rate_tool(unit, row, self._text(cells, "tool"), self.sheet.columns["tool"], framework)

    def _rate_tool(self, unit: Unit, row: int, text: str, heading: str, framework: Framework) -> None:
        label = self._label(row, text, heading, framework)
        if label is not None and self.sheet.tool.setdefault(unit, label) != label:
            message = _("The tool's level of this record is {level} in an earlier row.", level=self.sheet.tool[unit])
            self._left_out(row, heading, text, message, _("Keep one of the two."), is_heading=True)

    def _label(self, row: int, text: str, heading: str, framework: Framework) -> str | None:
        if is_not_stated(text):
            return None
        label = label_of(text, framework)
        if label is None:
            message = _("This level is not on the ladder of {framework}.", framework=framework.id)
            hint = _("Its levels are: {levels}.", levels=", ".join(framework.levels))
            self._left_out(row, heading, text, message, hint, is_heading=True)
        return label

    def _read_text(self, unit: Unit, cells: list[str]) -> None:
        outcomes = "\n".join(text for column in self.columns.outcomes if (text := _cell(cells, column)))
        title, summary = self._text(cells, "title"), self._text(cells, "summary")
        known = self.sheet.texts.setdefault(unit, UnitText())
        known.title, known.outcomes = known.title or title, known.outcomes or outcomes
        known.summary = known.summary or summary

    def _left_out(self, row: int, role: str, value: str, message: str, hint: str, *, is_heading: bool = False) -> None:
        field_name = role if is_heading else next((h for r, h in self.sheet.columns.items() if r == role), role)
        self.sheet.problems.append(
            Problem(message, hint, "error", self.sheet.file, self.sheet.sheet, row, field_name, shorten(value))
        )


def _cell(cells: list[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""
