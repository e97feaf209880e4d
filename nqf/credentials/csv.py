"""Tables as text: comma, semicolon, tab or bar between cells, in any usual encoding, with line breaks in quotes.

Rows are counted as a spreadsheet counts them (a quoted line break does not begin a row). A quotation mark that never
closes would swallow the rest of the file, so its row is rejected and reading goes on in the next line.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from nqf.credentials.decode import decode
from nqf.credentials.headers import heading_score
from nqf.credentials.layout import Layout
from nqf.credentials.results import FileLook, ReadOptions, ReadResult
from nqf.credentials.rows import RowReader
from nqf.credentials.source import Source
from nqf.credentials.tables import Table, look_at, read_table
from nqf.errors import Problem
from nqf.i18n import _

KEY = "csv"
DELIMITERS = (",", ";", "\t", "|")
_SNIFFED_LINES = 60
# A cell of more lines than this is taken for a quotation mark that was never closed.
_MOST_LINES_IN_A_ROW = 200
_MOST_REPAIRS = 50


@dataclass(slots=True)
class _Text:
    rows: list[list[str]]
    encoding: str
    delimiter: str
    problems: list[Problem]
    broken: dict[int, str] = field(default_factory=dict)


def recognises(source: Source) -> bool:
    """Take whatever no other reader took: it is text, or `read` says that it is not."""
    return bool(source.head)


def look(source: Source) -> FileLook:
    """Describe the table. Raises ImportFileError for content that is not text."""
    text = _parse(source)
    table = Table("", text.rows)
    sheets = (look_at(table, table.layout()),)
    return FileLook(KEY, source.sha256, source.size, sheets, tuple(text.problems), text.encoding, text.delimiter)


def read(source: Source, options: ReadOptions) -> ReadResult:
    """Read the records of a text table. Raises ImportFileError for content that is not text or has no titles."""
    text = _parse(source)
    table = Table("", text.rows)
    layout = table.layout()
    if layout is None:
        raise source.refusal(
            _("The file holds no table."), _("Put the headings in the first row and one record in each further row.")
        )
    result = ReadResult(
        KEY, source.sha256, problems=list(text.problems), encoding=text.encoding, delimiter=text.delimiter
    )
    reader = RowReader(result, source.name)
    _mark_structure(text, table, layout, reader)
    read_table(table, layout, reader, options)
    return result


def _parse(source: Source) -> _Text:
    text, encoding, problems = decode(source)
    text = text.removeprefix("\ufeff")
    lines = io.StringIO(text, newline="").readlines()
    told = lines[0].strip().removeprefix("sep=") if lines and lines[0].startswith("sep=") else ""
    lines = lines[1:] if told else lines
    delimiter = told or _sniff(lines)
    # The limit is the process's own; files are bounded by size already, and long cells are refused by name later.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    parsed = _Text([], encoding, "\t" if delimiter == "\\t" else delimiter, problems)
    parsed.rows = [[]] if told else []  # so that rows keep the numbers that the file shows
    for row, fault in _rows(lines, parsed.delimiter):
        if fault:
            parsed.broken[len(parsed.rows)] = fault
        parsed.rows.append(row)
    return parsed


def _sniff(lines: list[str]) -> str:
    """Choose the delimiter under which some row reads best as headings, then the one that gives most even rows."""
    return max(DELIMITERS, key=lambda delimiter: (_merit(lines, delimiter), -DELIMITERS.index(delimiter)))


def _merit(lines: list[str], delimiter: str) -> tuple[float, float]:
    rows = [row for row in csv.reader(lines[:_SNIFFED_LINES], delimiter=delimiter) if row]
    if not rows or max(map(len, rows)) < 2:
        return 0.0, 0.0
    best = max(heading_score(row) for row in rows[:10])
    widths = [len(row) for row in rows]
    common = max(set(widths), key=widths.count)
    return round(best, 3), widths.count(common) / len(widths) if common > 1 else 0.0


def _rows(lines: list[str], delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Yield each row and what is wrong with its structure; begin again behind a quotation mark that never closes."""
    start, repairs = 0, 0
    while start < len(lines):
        reader = csv.reader(lines[start:] if start else lines, delimiter=delimiter)
        before, resume = 0, None
        for row in reader:
            spanned = lines[start + before : start + reader.line_num]
            if repairs < _MOST_REPAIRS and _never_closes(spanned, is_last=start + reader.line_num >= len(lines)):
                resume = start + before + 1
                yield [spanned[0].rstrip("\r\n")], _("A quotation mark in this row never closes.")
                break
            yield row, ""
            before = reader.line_num
        if resume is None:
            return
        start, repairs = resume, repairs + 1


def _never_closes(spanned: list[str], *, is_last: bool) -> bool:
    if len(spanned) > _MOST_LINES_IN_A_ROW:
        return True
    return is_last and sum(line.count('"') for line in spanned) % 2 == 1


def _mark_structure(text: _Text, table: Table, layout: Layout, reader: RowReader) -> None:
    """Reject rows whose quotation marks are broken or that have more cells than there are headings."""
    width = len(layout.headings)
    for index in range(layout.heading_row + 1, len(table.rows)):
        row = table.rows[index]
        surplus = [cell for cell in row[width:] if isinstance(cell, str) and cell.strip()]
        if index in text.broken:
            problem = reader.problem(
                text.broken[index],
                _("Close it, or write it twice if it is part of the text."),
                row=index + 1,
                value=str(row[0]),
            )
        elif surplus:
            problem = reader.problem(
                _("The row has {count} cells under {width} headings.", count=len(row), width=width),
                _("Put texts that hold “{delimiter}” in quotation marks.", delimiter=text.delimiter),
                row=index + 1,
                value=surplus[0],
            )
        else:
            continue
        table.flaws.setdefault(index, []).append((None, problem))
