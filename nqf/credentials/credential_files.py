"""What the readers of credential files have in common: a credential becomes cells, cells become a record.

A reader of a format knows its content and gives each credential as `Found`: cells that name a field or are kept as
extra, and doubts. The rest (values read by type, problems named by their place, ids, extras) is that of every row
(`rows.py`). Such files have no columns to choose: the format says which part is which field.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nqf.credentials.cells import shorten, text_of
from nqf.credentials.envelope import Envelope, unwrap
from nqf.credentials.fields import record_fields
from nqf.credentials.headers import HeadingGuess
from nqf.credentials.results import FileLook, ReadOptions, ReadResult, SheetLook
from nqf.credentials.rows import Entry, RowReader
from nqf.credentials.source import Source
from nqf.credentials.tables import PROGRESS_EVERY, SAMPLE_ROWS
from nqf.credentials.tree import Node
from nqf.errors import Problem
from nqf.i18n import _, number
from nqf.settings import settings


@dataclass(frozen=True, slots=True)
class Found:
    """One credential of a file: its cells, and what is doubtful about it (place and file are filled in later)."""

    entries: tuple[Entry, ...]
    doubts: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class CredentialFormat:
    """A format of credential files. `recognises` tells it by content, `find` gives its credentials in their order.

    `find` may raise ImportFileError for a file that is of the format and cannot be read at all.
    """

    KEY: str
    recognises: Callable[[Source], bool]
    find: Callable[[Source], Sequence[Found]]

    def look(self, source: Source) -> FileLook:
        """Describe the file: the parts of its credentials as headings, with the field that each holds."""
        credentials = _with_envelope(self.find(source), unwrap(source))
        parts = list(dict.fromkeys((e.heading, e.field) for one in credentials for e in one.entries))
        guesses = tuple(
            HeadingGuess(place, heading, field, 1.0 if field is not None else 0.0, self._reason(field))
            for place, (heading, field) in enumerate(parts)
        )
        headings = tuple(guess.heading for guess in guesses)
        samples = tuple(_sample(one, parts) for one in credentials[:SAMPLE_ROWS])
        sheet = SheetLook("", None, headings, guesses, samples, len(credentials))
        return FileLook(self.KEY, source.sha256, source.size, (sheet,), is_fixed=True)

    def read(self, source: Source, options: ReadOptions) -> ReadResult:
        """Read every credential as a record; a choice of columns does not apply to such a file."""
        credentials = _with_envelope(self.find(source), unwrap(source))
        _refuse_too_many(source, len(credentials))
        result = ReadResult(self.KEY, source.sha256)
        result.mapping = {entry.heading: entry.field for one in credentials for entry in one.entries}
        reader = RowReader(result, source.name, has_ids=False, needs_text=False)
        for row, one in enumerate(credentials, start=1):
            reader.read(row, one.entries, [replace(doubt, file=source.name, row=row) for doubt in one.doubts])
            if options.on_progress is not None and (row % PROGRESS_EVERY == 0 or row == len(credentials)):
                options.on_progress(row, len(credentials))
        return result

    @staticmethod
    def _reason(field: str | None) -> str:
        return _("Defined by the format.") if field is not None else _("Kept as extra.")


def found(
    fields: Mapping[str, Any], paths: Mapping[str, str], rest: Node | None, doubts: Iterable[Problem] = ()
) -> Found:
    """Make a credential of field values; what nobody took of `rest` is kept as extra under its path.

    `fields` holds plain values or lists of texts by field name (None and empty ones are not stated); `paths` names the
    part of the file that each came from, for messages.
    """
    unknown = set(fields) - set(record_fields())
    if unknown:
        raise KeyError(f"no such field: {sorted(unknown)}")
    stated = {name: value for name, value in fields.items() if value is not None and value != "" and value != []}
    entries = [Entry(paths.get(name, name), name, value) for name, value in stated.items()]
    kept = [Entry(path, None, text) for path, text in rest.rest()] if rest is not None else []
    return Found((*entries, *kept), tuple(doubts))


def doubt(message: str, hint: str = "", *, heading: str = "", value: str = "") -> Problem:
    """Return a warning about one part of a credential."""
    return Problem(message, hint, "warning", field=heading, value=shorten(value))


def _with_envelope(credentials: Sequence[Found], envelope: Envelope | None) -> Sequence[Found]:
    """Tell at every credential of a file what it came wrapped in, and the state of its signature."""
    if envelope is None:
        return credentials
    told = {"container": envelope.container, "signature": envelope.signature}
    entries = [Entry(name, None, text) for name, text in told.items() if text]
    doubts = [doubt(message) for message in (envelope.signature, *envelope.doubts) if message]
    return [Found((*one.entries, *entries), (*one.doubts, *doubts)) for one in credentials]


def _sample(one: Found, parts: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
    texts = {(entry.heading, entry.field): _brief(entry.value) for entry in one.entries}
    return tuple(texts.get(part, "") for part in parts)


def _brief(value: Any) -> str:
    parts = value if isinstance(value, list | tuple) else [value]
    return shorten("; ".join(text_of(part) for part in parts), 200)


def _refuse_too_many(source: Source, count: int) -> None:
    if count > settings().max_rows:
        raise source.refusal(
            _("The file has {count} rows; the most read from one file is {most}.", count=number(count),
              most=number(settings().max_rows)), _("Split it into several files."),
        )  # fmt: skip
