"""Workload: stated hours against the hours that the credits stand for, all arithmetic as live formulas.

The rule is that of `nqf.credentials.workload`: figures agree when their intervals, widened by a tolerance, meet; parts
disagree with the total when they exceed it, or when all four are given and fall short of it.
"""

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import TOLERANCE
from nqf.i18n import _
from nqf.reports.book import TOP, Book
from nqf.reports.cells import Formula, Value, put, quoted
from nqf.reports.data import ReportRecord
from nqf.reports.style import DECIMAL, DIM, NO_FILL, NOTE, SHARE, WHOLE, WRAP, YES_FILL, fill_where
from nqf.reports.table import Column, letters_of, visible_width, write_table
from nqf.reports.words import workload_word

PARTS = ("contact", "independent", "practice", "assessment")
TOLERANCE_CELL = "$E$3"
"""Where the tolerance stands; the formulas read it there, so that a reader may try another."""


def write(book: Book) -> None:
    """Write the sheet and note where its columns stand."""
    columns = _columns(book)
    letters = letters_of(columns)
    sheet = book.begin("workload", frozen_columns=3, width=visible_width(columns))
    put(sheet, TOP - 1, 4, _("Tolerance"), NOTE)
    put(sheet, TOP - 1, 5, TOLERANCE, SHARE)
    rows = (_row(book, entry, TOP + entry.number, columns, letters) for entry in book.report.records)
    place = write_table(sheet, "WorkloadTable", columns, rows, top=TOP, empty=_("No records were chosen."))
    book.tables["workload"] = place
    shown = f"{letters['verdict']}{place.first}:{letters['verdict']}{place.last}"
    sheet.conditional_formatting.add(shown, fill_where(workload_word("disagree"), NO_FILL))
    sheet.conditional_formatting.add(shown, fill_where(workload_word("agree"), YES_FILL))


def _columns(book: Book) -> list[Column]:
    shown = [
        Column("number", _("No."), 6, WHOLE),
        Column("record", _("Record"), book.record_width()),
        Column("title", _("Title"), 30, WRAP),
        Column("stated low", _("Stated hours, low"), 10, DECIMAL),
        Column("stated high", _("Stated hours, high"), 10, DECIMAL),
        Column("credits low", _("Credits, low"), 9, DECIMAL),
        Column("credits high", _("Credits, high"), 9, DECIMAL),
        Column("system", _("Credit system"), 18, WRAP),
        Column("per credit low", _("Hours a credit, low"), 9, DECIMAL),
        Column("per credit high", _("Hours a credit, high"), 9, DECIMAL),
        Column("implied low", _("Hours implied, low"), 10, DECIMAL),
        Column("implied high", _("Hours implied, high"), 10, DECIMAL),
        Column("parts low", _("Sum of parts, low"), 10, DECIMAL),
        Column("parts high", _("Sum of parts, high"), 10, DECIMAL),
        Column("by credits", _("Hours against credits"), 13),
        Column("by parts", _("Hours against parts"), 13),
        Column("verdict", _("Verdict"), 13),
        Column("words", _("In words"), 52, DIM),
    ]
    headings = {
        "contact": (_("Contact hours, low"), _("Contact hours, high")),
        "independent": (_("Independent hours, low"), _("Independent hours, high")),
        "practice": (_("Practice hours, low"), _("Practice hours, high")),
        "assessment": (_("Assessment hours, low"), _("Assessment hours, high")),
    }
    folded = [
        Column(f"{part} {end}", heading, 10, DECIMAL, True)
        for part in PARTS
        for end, heading in zip(("low", "high"), headings[part], strict=True)
    ]
    return shown + folded


def _row(book: Book, entry: ReportRecord, row: int, columns: list[Column], letters: dict[str, str]) -> list[Value]:
    record, line = entry.record, book.report.workload.get(entry.number)
    span = line.per_credit if line is not None else None
    values: dict[str, Value] = {
        "number": entry.number,
        "record": record.record_id,
        "title": record.title,
        "system": record.credit_system or _("not stated"),
        "per credit low": span.min if span is not None else None,
        "per credit high": span.max if span is not None else None,
        "words": line.sentence if line is not None else _("not checked"),
    }
    values |= _ends("stated", record.hours_total) | _ends("credits", record.credit_value)
    for part in PARTS:
        values |= _ends(part, part_of(record, part))
    cells = {key: f"{letter}{row}" for key, letter in letters.items()}
    values |= {key: Formula(text) for key, text in _formulas(cells).items()}
    return [values.get(column.key) for column in columns]


def part_of(record: MicroCredential, part: str) -> Quantity | None:
    """Return the hours of one part of the workload."""
    parts = {
        "contact": record.hours_contact,
        "independent": record.hours_independent,
        "practice": record.hours_practice,
        "assessment": record.hours_assessment,
    }
    return parts[part]


def _ends(key: str, quantity: Quantity | None) -> dict[str, Value]:
    return {} if quantity is None else {f"{key} low": quantity.low, f"{key} high": quantity.high}


def _formulas(cells: dict[str, str]) -> dict[str, str]:
    """Write the arithmetic of one row, given the address of each of its cells."""
    lows, highs = ([cells[f"{part} {end}"] for part in PARTS] for end in ("low", "high"))
    yes, no, open_ = (quoted(workload_word(verdict)) for verdict in ("agree", "disagree", "cannot tell"))
    stated, implied, parts = ((cells[f"{name} low"], cells[f"{name} high"]) for name in ("stated", "implied", "parts"))
    both = f"AND(ISNUMBER({stated[0]}),ISNUMBER({implied[0]}))"
    known = f"AND(ISNUMBER({parts[0]}),ISNUMBER({stated[0]}))"
    missed = f"OR({parts[0]}>{stated[1]},COUNT({','.join(lows)})={len(PARTS)})"
    return {
        "implied low": _product(cells["credits low"], cells["per credit low"]),
        "implied high": _product(cells["credits high"], cells["per credit high"]),
        "parts low": f'=IF(COUNT({",".join(lows)})=0,"",SUM({",".join(lows)}))',
        "parts high": f'=IF(COUNT({",".join(highs)})=0,"",SUM({",".join(highs)}))',
        "by credits": f"=IF({both},IF({_meet(stated, implied)},{yes},{no}),{open_})",
        "by parts": f"=IF({known},IF({_meet(parts, stated)},{yes},IF({missed},{no},{open_})),{open_})",
        "verdict": f"=IF(OR({cells['by credits']}={no},{cells['by parts']}={no}),{no},"
        f"IF(OR({cells['by credits']}={yes},{cells['by parts']}={yes}),{yes},{open_}))",
    }


def _product(first: str, second: str) -> str:
    return f'=IF(AND(ISNUMBER({first}),ISNUMBER({second})),{first}*{second},"")'


def _meet(first: tuple[str, str], second: tuple[str, str]) -> str:
    """Say in Excel's words that two intervals meet once the second is widened by the tolerance."""
    return f"AND({first[0]}<={second[1]}*(1+{TOLERANCE_CELL}),{second[0]}*(1-{TOLERANCE_CELL})<={first[1]})"
