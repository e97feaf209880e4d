"""One row (or one JSON object) made into a record, with every problem named by its place.

A row is rejected when it has no title, nothing to level from (outcomes or summary), an id in use, an id or a cell that
is too long, or a broken structure. Any other value that cannot be read leaves its field unknown: the row is kept, the
value goes to `extra` under its heading, and a warning says so. Which column holds which field is settled before, in
`headers.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from nqf.credentials.cells import clean_text, shorten, text_of
from nqf.credentials.fields import record_fields
from nqf.credentials.figures import Figure, credit_system_in, read_hours
from nqf.credentials.framework_names import frameworks_meant
from nqf.credentials.reading import Reading
from nqf.credentials.record import MicroCredential
from nqf.credentials.results import ReadResult, RejectedRow, RowRecord
from nqf.credentials.values import read_value
from nqf.errors import Problem, Severity
from nqf.frameworks.loader import find_framework
from nqf.i18n import _, number
from nqf.settings import settings

LONGEST_RAW = 32_000  # what a cell of a spreadsheet can hold, so that a rejected row can be written back


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of a row: its heading, the field that it holds (None: kept as extra), and its value.

    `kept_as` is the name of an extra where it differs from the heading, which is made unique in its sheet.
    """

    heading: str
    field: str | None
    value: Any
    kept_as: str | None = None


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one sheet into `result`. `file` and `sheet` are the names shown in problems.

    `has_ids` tells whether a column was meant to hold ids: only then is each missing id named. `needs_text` tells whether
    a row without outcomes and summary is rejected; a credential is kept all the same, for its other parts to be checked.
    """

    result: ReadResult
    file: str
    sheet: str = ""
    has_ids: bool = True
    needs_text: bool = True
    first_rows: dict[str, int] = field(default_factory=dict)

    def read(self, row: int, entries: Iterable[Entry], flaws: Sequence[Problem] = ()) -> None:
        """Read one row and put it among the records or the rejected; an empty row is passed over.

        `flaws` are what the reader of the file found wrong with the row already; one of severity "error" rejects it.
        """
        reading = _RowReading(self, row, list(flaws))
        filled = [entry for entry in entries if entry.value is not None and entry.value != ""]
        if not filled and not flaws:
            return
        self.result.rows_read += 1
        for entry in filled:
            reading.take(entry)
        reading.finish()

    def problem(
        self,
        message: str,
        hint: str = "",
        *,
        severity: Severity = "error",
        row: int | None = None,
        heading: str = "",
        value: str = "",
    ) -> Problem:
        """Return a problem at a place of this sheet, its value shortened for the eye."""
        return Problem(message, hint, severity, self.file, self.sheet, row, heading, shorten(value))


class _RowReading:
    """The work on one row: takes its cells one by one, then makes the record or the rejection."""

    def __init__(self, reader: RowReader, row: int, problems: list[Problem]) -> None:
        self.reader, self.row, self.problems = reader, row, problems
        self.values: dict[str, Any] = {}
        self.extra: dict[str, str] = {}
        self.raw: dict[str, str] = {}
        self.credit_hint: str | None = None

    def take(self, entry: Entry) -> None:
        """Clean one cell and read its field."""
        value = self._clean(entry)
        if value is None or value == "":
            return
        text = value if isinstance(value, str) else _shown(value)
        self.raw[entry.heading] = text[:LONGEST_RAW] + "…" if len(text) > LONGEST_RAW else text
        if entry.field is None:
            self.extra[entry.kept_as or entry.heading] = text
            return
        facts = record_fields()[entry.field]
        reading = read_value(facts, value, entry.heading)
        if facts.type == "number":
            reading = self._figure(entry, reading)
        self._keep(entry, reading, text)

    def _clean(self, entry: Entry) -> Any:
        value, dirty = _cleaned(entry.value)
        if dirty:
            self._warn(
                _("Control characters were taken out of this cell."), _("Look whether the text is whole."), entry, ""
            )
        length = max((len(text) for text in _texts(value)), default=0)
        most = settings().max_cell_characters
        if length > most:
            self._error(
                _(
                    "This cell holds {count} characters; the most taken is {most}.",
                    count=number(length),
                    most=number(most),
                ),
                _("Shorten the text, or move documents to a web page and give its address."),
                entry.heading,
                _shown(value),
            )
            self.raw[entry.heading] = _shown(value)[:LONGEST_RAW] + "…"
            return None
        return value

    def _figure(self, entry: Entry, reading: Reading[Any]) -> Reading[Any]:
        """Take the quantity out of a figure, and what the figure says beside it."""
        figure = reading.value if isinstance(reading.value, Figure) else Figure()
        if entry.field == "credit_value":
            self.credit_hint = figure.credit_system or credit_system_in(entry.heading)
        if entry.field == "duration_weeks" and figure.quantity is None and figure.unit == "hours":
            return self._duration_in_hours(entry, reading)
        return Reading(figure.quantity, reading.problem, reading.hint)

    def _duration_in_hours(self, entry: Entry, reading: Reading[Any]) -> Reading[Any]:
        hours = read_hours(entry.value)
        if hours.quantity is None or "hours_total" in self.values:
            return Reading(None, reading.problem, reading.hint)
        self.values["hours_total"] = hours.quantity
        self._warn(
            _("The duration is stated in hours; it was taken as notional hours."), "", entry, text_of(entry.value)
        )
        return Reading()

    def _keep(self, entry: Entry, reading: Reading[Any], text: str) -> None:
        name = str(entry.field)
        value, longest = reading.value, record_fields()[name].max_length
        if longest is not None and isinstance(value, str) and len(value) > longest and name != "record_id":
            reading = Reading(None, _("This text is longer than {most} characters.", most=longest), _("Shorten it."))
            value = None
        if reading.problem is not None:
            self._warn(reading.problem, reading.hint, entry, text)
        if value is None and reading.problem is not None:
            self.extra[entry.heading] = text
        elif name == "learning_outcomes":
            self.values[name] = (*self.values.get(name, ()), *(value or ()))
        elif value is not None and (name not in self.values or name == "hours_total"):
            self.values[name] = value

    def finish(self) -> None:
        """Check the row as a whole and hand it over."""
        if self.values.get("credit_system") is None and self.values.get("credit_value") is not None:
            self.values["credit_system"] = self.credit_hint
        elif (
            self.credit_hint is not None
            and self.credit_hint.casefold() not in str(self.values["credit_system"]).casefold()
        ):
            self._contradiction()
        self._name_framework()
        broken = any(problem.severity == "error" for problem in self.problems)
        if not broken:
            self._require_text()
        record = self._record() if not any(problem.severity == "error" for problem in self.problems) else None
        self.reader.result.problems.extend(self.problems)
        if record is None:
            self.reader.result.rejected.append(
                RejectedRow(
                    self.reader.sheet, self.row, self.raw, tuple(p for p in self.problems if p.severity == "error")
                )
            )
            return
        self.reader.result.records.append(RowRecord(self.row, self.reader.sheet, record, self.raw))

    def _name_framework(self) -> None:
        """Put the id of the one framework that a name surely means in its place; the name is kept as extra."""
        name = self.values.get("framework")
        if name is None or find_framework(name) is not None:
            return
        meant = frameworks_meant(name, self.values.get("awarding_country"))
        if len(meant) == 1:
            self.values["framework"] = meant[0].id
            self.extra.setdefault(self._label("framework"), name)

    def _contradiction(self) -> None:
        self.problems.append(self.reader.problem(
            _("The figure says {one}, the column of the credit system says {other}; the column was taken.",
              one=self.credit_hint, other=self.values["credit_system"]),
            severity="warning", row=self.row,
        ))  # fmt: skip

    def _require_text(self) -> None:
        if not self.values.get("title"):
            self._error(_("The row has no title."), _("Give a title, or delete the row."), self._label("title"), "")
        elif not self.values.get("learning_outcomes") and not self.values.get("summary"):
            self._problem(
                _("The row has neither learning outcomes nor a summary."),
                _("Give learning outcomes, one a line, or a summary."),
                "error" if self.reader.needs_text else "warning",
                self._label("learning_outcomes"),
                "",
            )

    def _record(self) -> MicroCredential | None:
        record_id = self._record_id()
        if record_id is None:
            return None
        self.values["record_id"] = record_id
        try:
            return MicroCredential(**self.values, extra=self.extra)
        except ValidationError as invalid:
            for fault in invalid.errors():
                self._error(str(fault["msg"]), "", self._label(str(fault["loc"][0])), str(fault["input"]))
            return None

    def _record_id(self) -> str | None:
        """Return the row's own id, or one made from its place; None where the id cannot be used."""
        given: str | None = self.values.get("record_id")
        if given is None:
            given = f"{self.reader.sheet or 'row'}-{self.row}"[-200:]
            if self.reader.has_ids:
                self._problem(
                    _("The row has no id; “{id}” was made from its place.", id=given),
                    _("Give every record an id of its own."),
                    "warning",
                    self._label("record_id"),
                    "",
                )
        if len(given) > 200:
            self._error(_("The id is longer than 200 characters."), _("Shorten it."), self._label("record_id"), given)
            return None
        first = self.reader.first_rows.setdefault(given, self.row)
        if first != self.row:
            self._error(
                _("The id is in use already in row {row}.", row=first),
                _("Give every record an id of its own."),
                self._label("record_id"),
                given,
            )
            return None
        return given

    def _label(self, name: str) -> str:
        """Name the heading that holds a field in this file, or the field itself where none does."""
        return next((h for h, mapped in self.reader.result.mapping.items() if mapped == name), name)

    def _warn(self, message: str, hint: str, entry: Entry, value: str) -> None:
        self._problem(message, hint, "warning", entry.heading, value)

    def _error(self, message: str, hint: str, heading: str, value: str) -> None:
        self._problem(message, hint, "error", heading, value)

    def _problem(self, message: str, hint: str, severity: Severity, heading: str, value: str) -> None:
        self.problems.append(
            self.reader.problem(message, hint, severity=severity, row=self.row, heading=heading, value=value)
        )


def _cleaned(value: Any) -> tuple[Any, bool]:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        pairs = [_cleaned(item) for item in value]
        return [item for item, _dirty in pairs], any(dirty for _item, dirty in pairs)
    return value, False


def _texts(value: Any) -> list[str]:
    parts = value if isinstance(value, list) else [value]
    return [part for part in parts if isinstance(part, str)]


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(_shown(item) for item in value)
    return str(value) if isinstance(value, dict) else text_of(value)
