"""An example sheet of ratings: real sample records with invented levels of three raters, to try and to overwrite."""

from openpyxl import Workbook

from nqf.credentials.formats import read_records
from nqf.frameworks.loader import get_framework
from nqf.i18n import _, current_language
from nqf.levelling.ladder import REFERENCE, ladders
from nqf.packing import to_undated_bytes
from nqf.reports.cells import Value
from nqf.reports.pagesetup import set_up
from nqf.reports.style import LABEL, LEVEL, TEXT, WRAP, add_styles
from nqf.reports.table import Column, visible_width, write_table
from nqf.settings import DATA

SAMPLE = DATA / "samples" / "micro-credentials.jsonl"
ROWS = 24
_STEPS: tuple[tuple[int | None, ...], ...] = (
    (0, 0, 1, 0, -1, 0, 0, 1, None, 0, 0, 1),
    (0, 1, 0, 0, 0, -1, 0, 0, 1, 0, None),
    (0, 0, 0, 1, 0, 0, -2, 0, 0, None, 1, 0, 0),
)
"""How far each invented rater is from the claimed level carried to the EQF, in turn; None: not rated. The lengths share no factor."""


def make_example() -> bytes:
    """Return the workbook as bytes: one record a row, three raters, title and outcomes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    sheet = workbook.create_sheet(_("Ratings"))
    raters = [_("Rater {letter}", letter=letter) for letter in "ABC"]
    columns = [
        Column("record", _("record"), 14, LABEL),
        Column("framework", _("framework"), 16, TEXT),
        *(Column(rater, rater, 12, LEVEL) for rater in raters),
        Column("title", _("title"), 40, WRAP),
        Column("outcomes", _("outcomes"), 90, WRAP),
    ]
    write_table(sheet, "RatingsTable", columns, _rows(), top=1)
    set_up(sheet, sheet.title, heading_row=1, frozen_columns=1, width=visible_width(columns))
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = _("Example of ratings"), "NQF alignment", "NQF alignment"
    return to_undated_bytes(workbook)


def _rows() -> list[list[Value]]:
    """Take sample records in the session's language first, and invent ratings of them on the EQF."""
    levels, placed = get_framework(REFERENCE).levels, ladders()
    usable = [
        row.record
        for row in read_records(SAMPLE, SAMPLE.name).records
        if row.record.framework in placed and row.record.level_claimed in placed[row.record.framework].levels
    ]
    usable.sort(key=lambda record: record.delivery_language != current_language())
    rows: list[list[Value]] = []
    for record in usable[:ROWS]:
        centre = placed[str(record.framework)].centre_of(str(record.level_claimed))
        given = [_moved(levels, round(centre) - 1, steps[len(rows) % len(steps)]) for steps in _STEPS]
        rows.append([record.record_id, REFERENCE, *given, record.title, "\n".join(record.learning_outcomes)])
    return rows


def _moved(levels: tuple[str, ...], place: int, step: int | None) -> str | None:
    return None if step is None else levels[min(max(place + step, 0), len(levels) - 1)]
