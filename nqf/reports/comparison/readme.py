"""Read me: what is compared, from when, how to read the signs, and the way to each sheet."""

from collections.abc import Iterator

from nqf.alignment.signs import DISAGREES, LEFT_OUT, SYMBOLS, strength_name
from nqf.i18n import _
from nqf.reports.cells import Link, Value, put
from nqf.reports.comparison.book import ComparisonBook
from nqf.reports.pagesetup import set_up
from nqf.reports.style import DAY, LABEL, LINK, NOTE, SUBTITLE, TITLE, WRAP
from nqf.reports.table import row_height

LABELS, TEXTS = 30, 100
"""Widths of the two columns in characters."""


def write(book: ComparisonBook) -> None:
    """Write the sheet."""
    sheet = book.sheets["readme"]
    set_up(sheet, book.footer)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = LABELS, TEXTS
    put(sheet, 1, 1, book.comparison.title, TITLE)
    sheet.row_dimensions[1].height = 30
    row = _write_pairs(book, 3, _facts(book))
    put(sheet, row + 1, 1, _("How to read it"), SUBTITLE)
    row = _write_pairs(book, row + 2, _reading())
    put(sheet, row + 1, 1, _("Contents"), SUBTITLE)
    for at, key in enumerate([key for key in book.sheets if key != "readme"], start=row + 2):
        name = book.sheets[key].title
        put(sheet, at, 1, Link(name, sheet=name), LINK)
        put(sheet, at, 2, book.purposes[key], NOTE)


def _write_pairs(book: ComparisonBook, row: int, pairs: Iterator[tuple[str, Value]]) -> int:
    """Write labels and texts from a row on, and return the next free row."""
    sheet = book.sheets["readme"]
    for label, value in pairs:
        put(sheet, row, 1, label, LABEL)
        put(sheet, row, 2, value, WRAP if isinstance(value, str) else DAY)
        sheet.row_dimensions[row].height = row_height([(label, LABELS), (str(value), TEXTS)])
        row += 1
    return row


def _facts(book: ComparisonBook) -> Iterator[tuple[str, Value]]:
    one = book.comparison
    for framework in one.frameworks:
        yield book.label(framework.id), framework.name
    yield _("Date"), one.day
    yield _("Tool"), one.tool_version
    facts = _("{hash}, newest source seen on {date}", hash=one.facts_hash, date=one.facts_on)
    yield _("Facts"), facts if one.facts_on is not None else one.facts_hash


def _reading() -> Iterator[tuple[str, Value]]:
    meanings = {
        "official": _("A referencing report or an agreement of both sides pairs the two levels."),
        "comparison": _("A published joint comparison pairs them; it binds nobody."),
        "unilateral": _("One side alone published the pair."),
        "draft": _("A proposal that has not been adopted."),
        "carried": _("Two published links through a third framework lead there: wider than a published link."),
        "inferred": _("Our own inference where nothing is published; nobody agreed it."),
    }
    for key, text in meanings.items():
        yield f"{SYMBOLS[key]} {strength_name(key)}", text
    yield (
        f"{DISAGREES} {_('text differs')}",
        _("A link stands here, yet by its text the level lies more than one level away."),
    )
    yield (
        f"{LEFT_OUT} {_('no counterpart')}",
        _("A published table leaves the level without a counterpart; no detour fills it."),
    )
    yield _("text"), _("Likeness of the two descriptor texts, 0 to 100 %. It is shown beside links and sets no level.")
    yield (
        _("Confidence"),
        _(
            "A share that falls with the kind, age, evidence and number of links; ours, to order ways and to warn, not "
            "a measured frequency."
        ),
    )
    yield _("Verified, or not"), _("Every figure about a framework says whether a published source showed it.")
    yield (
        _("Descriptors"),
        _("In our own wording: not an official text. Some are written from kin frameworks, and say so."),
    )
