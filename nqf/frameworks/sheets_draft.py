"""A framework in the making: what cells said, where each stood, and what is left when a bad row is taken out.

The cells are put together and held against the schema. What the schema refuses is reported with sheet, row, field and
value, and taken out: a row of a table as a whole, a single fact down the page, or its block where the block cannot be
without it. Then the rest is tried again, until it holds or nothing is left to take out.
"""

from dataclasses import dataclass, field
from typing import Any, get_origin

from pydantic import ValidationError

from nqf.errors import Problem, Severity
from nqf.frameworks.schema import Cited, Evidence, Framework
from nqf.frameworks.sheets_cells import choices, is_choice
from nqf.frameworks.sheets_form import LEVELS, LINES, Leaf, Path, cited_paths, sheets
from nqf.i18n import _

Place = tuple[str | int, ...]
_SHOWN = 80


@dataclass(slots=True)
class Spot:
    """Where something stood: sheet, row as the spreadsheet counts it, heading, and the text of the cell."""

    sheet: str
    row: int | None = None
    field: str = ""
    value: str = ""


@dataclass(slots=True)
class Row:
    """One row of a table: its values by key, and the spot of each."""

    spot: Spot
    values: dict[str, Any] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """The facts of a workbook: single ones by their path, and the rows of each table by its path."""

    file: str
    cells: dict[Path, Any] = field(default_factory=dict)
    spots: dict[Path, Spot] = field(default_factory=dict)
    rows: dict[Path, list[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def finish(self) -> Framework | None:
        """Return the framework, without the rows that were reported; None where it cannot be without them."""
        self._mark_unproven()
        while True:
            try:
                return Framework.model_validate(self._data())
            except ValidationError as error:
                if not self._take_out([dict(part) for part in error.errors()]):
                    return None

    def report(self, spot: Spot, message: str, hint: str = "", *, is_warning: bool = False) -> None:
        """Add a problem of one spot."""
        severity: Severity = "warning" if is_warning else "error"
        shown = " ".join(spot.value.split())[:_SHOWN]
        self.problems.append(Problem(message, hint, severity, self.file, spot.sheet, spot.row, spot.field, shown))

    def _mark_unproven(self) -> None:
        """Mark facts without a word on evidence as unverified: nobody said that a source shows them."""
        blocks = {path[:-1] for path in self.cells if path[:-1] in cited_paths() and len(path) > 1}
        blocks |= {path[:1] for path in (LEVELS, LINES) if self.rows.get(path)} | {("ladder",)}
        for block in sorted(blocks):
            if (*block, "evidence") not in self.cells:
                self.cells[*block, "evidence"] = Evidence.UNVERIFIED.value
                spot = next((spot for path, spot in self.spots.items() if path[:-1] == block), Spot(""))
                self._unproven(Spot(spot.sheet, spot.row, ".".join(block)))
        for sheet in sheets():
            if sheet.table is not None and issubclass(sheet.table.model, Cited):
                for row in self.rows.get(sheet.table.path, ()):
                    if "evidence" not in row.values:
                        row.values["evidence"] = Evidence.UNVERIFIED.value
                        self._unproven(Spot(row.spot.sheet, row.spot.row, "evidence"))

    def _unproven(self, spot: Spot) -> None:
        self.report(
            spot,
            _("Nothing is said on the evidence; the fact was taken as unverified."),
            _("Write verified or unverified."),
            is_warning=True,
        )

    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for path, value in self.cells.items():
            _block_at(data, path[:-1])[path[-1]] = value
        for path, rows in self.rows.items():
            if path == LEVELS:
                ladder = _block_at(data, path[:-1])
                ladder["levels"] = [row.values["level"] for row in rows]
                named = {row.values["level"]: row.values["name"] for row in rows if "name" in row.values}
                ladder["names"] = named | ladder.get("names", {})
            elif path == LINES:
                cells = {row.values["level"]: _without(row.values, "level") for row in rows}
                _block_at(data, path[:-1])["lines"] = cells
            elif rows:
                _block_at(data, path[:-1])[path[-1]] = [row.values for row in rows]
        _fill_empty_lists(data)
        return data

    def _take_out(self, errors: list[dict[str, Any]]) -> bool:
        """Report what the schema refuses and take it out; tell whether anything was."""
        doomed: dict[int, tuple[Path, Row]] = {}
        cells: set[Path] = set()
        for error in errors:
            place: Place = tuple(error["loc"])
            found = self._row_at(place)
            if found is not None:
                path, row, key = found
                doomed[id(row)] = (path, row)
                self._refuse(row.spots.get(key, Spot(row.spot.sheet, row.spot.row, key)), error, (*path, key))
            else:
                cells |= self._refuse_cells(place, error)
        for path, row in doomed.values():
            self.rows[path] = [other for other in self.rows[path] if other is not row]
        for cell in cells:
            self.cells.pop(cell, None)
            self.rows.pop(cell, None)
        return bool(doomed or cells)

    def _row_at(self, place: Place) -> tuple[Path, Row, str] | None:
        for path, rows in self.rows.items():
            rest = place[len(path) :]
            if place[: len(path)] != path or not rest:
                continue
            if path == LINES:
                row = next((row for row in rows if row.values["level"] == rest[0]), None)
                return None if row is None else (path, row, str(rest[1]) if len(rest) > 1 else "level")
            if isinstance(rest[0], int) and rest[0] < len(rows):
                row = rows[rest[0]]
                return path, row, "level" if path == LEVELS else str(rest[1]) if len(rest) > 1 else ""
        return None

    def _refuse_cells(self, place: Place, error: dict[str, Any]) -> set[Path]:
        """Report a refused fact, or a block that lacks one; return the paths to take out."""
        path = tuple(str(part) for part in place)
        own = {cell for cell in self.cells if path[: len(cell)] == cell}
        spot = self.spots.get(next(iter(own), path)) or self._first_needed(path)
        block = path[:-1] if error["type"] == "missing" else path
        gone = own or {cell for cell in (*self.cells, *self.rows) if block and cell[: len(block)] == block}
        if not own and (inner := [self.spots[cell] for cell in sorted(gone) if cell in self.spots]):
            spot = Spot(inner[0].sheet, None, ".".join(path))
        is_told = error["type"] == "missing" and any(
            problem.severity == "error" and problem.field.startswith(".".join(path)) for problem in self.problems
        )
        if not is_told:
            self._refuse(spot, error, path)
        return gone

    def _first_needed(self, block: Path) -> Spot:
        """Return where the first fact stands that a block needs, or just its name."""
        needed = (leaf.path for sheet in sheets() for leaf in sheet.leaves if leaf.is_required)
        spots = (self.spots[path] for path in needed if path[: len(block)] == block and path in self.spots)
        return next(spots, Spot("", None, ".".join(block)))

    def _refuse(self, spot: Spot, error: dict[str, Any], path: Place) -> None:
        message, hint = said(error, _leaf_at(path))
        self.report(Spot(spot.sheet, spot.row, spot.field or ".".join(map(str, path)), spot.value), message, hint)


def said(error: dict[str, Any], leaf: Leaf | None) -> tuple[str, str]:
    """Say what the schema refuses, and what to do."""
    kind = str(error["type"])
    if kind == "missing":
        return _("This must be filled in."), ""
    if kind in ("enum", "literal_error"):
        words = choices(leaf.type) if leaf is not None and is_choice(leaf.type) else []
        return _("The value is not one of those allowed."), _("Allowed are: {keys}.", keys=", ".join(words))
    if kind.startswith(("int", "float")):
        return _("A number is expected here."), _("Write the figure alone; leave it empty where it is unknown.")
    if kind.startswith("bool"):
        return _("Yes or no is expected here."), _("Leave it empty where it is unknown.")
    if kind == "string_pattern_mismatch":
        hint = _("An id has small letters, figures and hyphens (xx-nqf); a country has two capital letters (KE).")
        return _("The value does not have the form of an id or of a country code."), hint
    text = str(error["msg"]).removeprefix("Value error, ")
    if text == "verified needs at least one source":
        return _("A verified fact names no source."), _("Name a source by its id, or write unverified.")
    return text[:1].upper() + text[1:] + ".", ""


def _leaf_at(path: Place) -> Leaf | None:
    for sheet in sheets():
        if sheet.table is not None and path[: len(sheet.table.path)] == sheet.table.path:
            return next((leaf for leaf in sheet.table.columns if leaf.key == path[-1]), None)
        for leaf in sheet.leaves:
            if path[: len(leaf.path)] == leaf.path:
                return leaf
    return None


def _block_at(data: dict[str, Any], path: Path) -> dict[str, Any]:
    for key in path:
        data = data.setdefault(key, {})
    return data


def _fill_empty_lists(data: dict[str, Any]) -> None:
    """Put an empty list or table where one is needed and nothing was written: no countries, no levels."""
    for block, key in (("ladder", "levels"), ("descriptors", "lines")):
        if block in data:
            data[block].setdefault(key, [] if key == "levels" else {})
    for sheet in sheets():
        for leaf in sheet.leaves:
            place = data if len(leaf.path) == 1 else data.get(leaf.path[0])
            if leaf.is_required and get_origin(leaf.type) is tuple and place is not None and len(leaf.path) < 3:
                place.setdefault(leaf.path[-1], [])


def _without(values: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != key}
