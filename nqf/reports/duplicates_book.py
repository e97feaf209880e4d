"""Near-duplicate records as a workbook: what was compared and how, and one row a pair."""

from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook

from nqf.i18n import _
from nqf.levelling.record_duplicates import Entry, Part, RecordPair, part_name
from nqf.packing import NO_DAY, to_bytes
from nqf.reports.cells import Value, put
from nqf.reports.pagesetup import set_up
from nqf.reports.style import LABEL, NOTE, SUBTITLE, TEXT, WRAP, add_styles
from nqf.reports.table import Column, visible_width, write_table

TOP = 6
"""Row of the heading; the title and three sentences stand above it."""


def make_duplicates_book(pairs: Sequence[RecordPair], alike: float, rule: str) -> bytes:
    """Return the workbook as bytes; `rule` is the sentence on who forbids duplicates. The same pairs, the same bytes."""
    workbook = Workbook()
    add_styles(workbook)
    sheet = workbook.active
    sheet.title = _("Near-duplicates")
    put(sheet, 1, 1, sheet.title, SUBTITLE)
    notes = (how_sentence(alike), _("Whether a pair is a duplicate is for a person to say."), rule)
    for row, note in enumerate(notes, start=2):
        put(sheet, row, 1, note, NOTE)
    columns = _columns()
    write_table(sheet, "DuplicatesTable", columns, map(_row, pairs), top=TOP, empty=_("No near-duplicates."))
    set_up(sheet, sheet.title, heading_row=TOP, frozen_columns=0, width=visible_width(columns))
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = sheet.title, "NQF alignment", "NQF alignment"
    about.created = about.modified = datetime(NO_DAY.year, NO_DAY.month, NO_DAY.day)
    return to_bytes(workbook, NO_DAY)


def how_sentence(alike: float) -> str:
    """Say how pairs were found, in the reader's language."""
    return _(
        "Pairs of records of which the title, the outcomes or the whole text are {alike} % alike or more, whatever the order "
        "of words. Of records with the same words each stands beside the first.",
        alike=f"{alike:g}",
    )


def _columns() -> list[Column]:
    scores = [Column(part.value, part_name(part), 12) for part in Part]
    sides = [(side, name) for side, name in (("first", _("first")), ("second", _("second")))]
    return [
        *scores,
        *(
            column
            for side, name in sides
            for column in (
                Column(f"{side} title", _("Title, {which}", which=name), 40, LABEL),
                Column(f"{side} id", _("Id, {which}", which=name), 14, TEXT),
                Column(f"{side} provider", _("Provider, {which}", which=name), 26, WRAP),
                Column(f"{side} level", _("Level claimed, {which}", which=name), 16, TEXT),
                Column(f"{side} file", _("File, {which}", which=name), 24, WRAP),
            )
        ),
    ]


def _row(pair: RecordPair) -> list[Value]:
    return [*(pair.scores.get(part) for part in Part), *_side(pair.first), *_side(pair.second)]


def _side(entry: Entry) -> list[Value]:
    return [entry.record.title, entry.record.record_id, entry.provider, claimed_level(entry), entry.file]


def claimed_level(entry: Entry) -> str | None:
    """Write the level claimed with its framework; None where none is claimed."""
    record = entry.record
    if record.level_claimed is None:
        return None
    return f"{record.level_claimed} ({record.framework})" if record.framework else record.level_claimed
