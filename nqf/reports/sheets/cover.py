"""Cover: what this is, for whom, from when, made with what, how to read it, and the way to each sheet."""

from collections.abc import Iterator

from nqf.i18n import _, plural
from nqf.reports.book import Book
from nqf.reports.cells import Link, Value, put
from nqf.reports.pagesetup import set_up
from nqf.reports.style import DAY, LABEL, LINK, NOTE, SUBTITLE, TEXT, TITLE, WRAP


def write(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheets["cover"]
    set_up(sheet, f"{book.report.title} · {book.report.day.isoformat()}")
    for letter, width in (("A", 24), ("B", 100)):
        sheet.column_dimensions[letter].width = width
    put(sheet, 1, 1, book.report.title, TITLE)
    sheet.row_dimensions[1].height = 30
    row = 3
    for label, value in _facts(book):
        put(sheet, row, 1, label, LABEL)
        put(sheet, row, 2, value, DAY if label == _("Date") else TEXT if isinstance(value, str) else WRAP)
        row += 1
    put(sheet, row + 1, 1, _("How to read it"), SUBTITLE)
    row += 2
    for label, text in _reading():
        put(sheet, row, 1, label, LABEL)
        put(sheet, row, 2, text, WRAP)
        row += 1
    put(sheet, row + 1, 1, _("Contents"), SUBTITLE)
    row += 2
    for key in [key for key in book.sheets if key != "cover"]:
        name = book.sheets[key].title
        put(sheet, row, 1, Link(name, sheet=name), LINK)
        put(sheet, row, 2, book.purposes[key], NOTE)
        row += 1


def _facts(book: Book) -> Iterator[tuple[str, Value]]:
    report = book.report
    yield _("Prepared for"), report.prepared_for or _("not stated")
    yield _("Prepared by"), report.prepared_by
    yield _("Date"), report.day
    yield _("Micro-credentials"), plural("{count} record", "{count} records", len(report.records))
    names = ", ".join(book.label(framework.id) for framework in report.frameworks)
    yield _("Frameworks"), names
    yield _("Evidence shown for"), report.main.name
    yield _("Tool"), report.tool_version
    facts = _("{hash}, newest source seen on {date}", hash=report.facts_hash, date=report.facts_on)
    yield _("Facts"), facts if report.facts_on is not None else report.facts_hash
    yield _("Model"), report.model_version


def _reading() -> Iterator[tuple[str, str]]:
    yield (
        _("Level"),
        _(
            "The best fit on a framework: a proposal, never a decision. Levels are texts, as each "
            "framework prints them."
        ),
    )
    yield _("Range"), _("The level lies within it in nine cases of ten. A wide range asks for a closer look.")
    yield _("No proposal"), _("The text does not allow one; the reason stands beside it.")
    yield _("Credits"), _("Converted through hours of learning, low and high. Not stated stays not stated.")
    yield _("Verified, or not"), _("Every figure about a framework says whether a published source showed it.")
    yield _("Formulas"), _("Counts, shares, workload and verdicts on claims are live; change a cell and they follow.")
