"""The formats that can be written. To add one: a module with a `Writer`, and its place in `WRITERS`."""

from collections.abc import Sequence
from io import TextIOWrapper
from typing import BinaryIO

from nqf.credentials import ctdl, elm, jsonl, openbadges, qcp
from nqf.credentials.fields import record_fields
from nqf.credentials.record import MicroCredential
from nqf.credentials.writer import Writer
from nqf.i18n import current_language


def _write_json_lines(records: Sequence[MicroCredential], target: BinaryIO) -> None:
    text = TextIOWrapper(target, encoding="utf-8", newline="\n", write_through=True)
    jsonl.write_records(records, text)
    text.detach()  # the stream stays open for its owner


def _write_template(records: Sequence[MicroCredential], target: BinaryIO) -> None:
    from nqf.credentials.template import write_template  # slow to import: only where it is used

    write_template(target, current_language(), records)


_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALL = frozenset([*record_fields(), "extra"])
JSON_LINES = Writer("jsonl", "JSON Lines", ".jsonl", "application/x-ndjson", _ALL, _write_json_lines)
TEMPLATE = Writer("template", "Excel (NQF alignment)", ".xlsx", _EXCEL, frozenset(record_fields()), _write_template)

WRITERS: tuple[Writer, ...] = (TEMPLATE, JSON_LINES, elm.WRITER, openbadges.WRITER, ctdl.WRITER, qcp.WRITER)
"""Every format, our own first."""
