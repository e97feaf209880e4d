"""Summary: live formulas only, over the columns of the other sheets. No figure here is written as a number.

Levels are counted by their place on the ladder, because Excel takes "5" and 5 for the same in a count; the label of
each place stands above its count.
"""

from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from nqf.i18n import _, country_name
from nqf.levelling.types import Confidence
from nqf.recognition.standing.types import STANDINGS, standing_title
from nqf.reports.book import TOP, Block, Book
from nqf.reports.cells import Formula, Value, put, quoted
from nqf.reports.style import DECIMAL, HEADING, LABEL, LEVEL, NOTE, SHARE, SUBTITLE, WHOLE, scale
from nqf.reports.table import LINE_HEIGHT, TablePlace
from nqf.reports.words import (
    INSIDE,
    OUTSIDE,
    claim_word,
    confidence_word,
    workload_word,
)

WIDTHS = (34.0, *([15.0] * 12))


@dataclass
class Cursor:
    """Where the next row goes."""

    book: Book
    sheet: Worksheet
    row: int = TOP

    def heading(self, text: str, note: str = "") -> None:
        """Begin a section."""
        self.row += 1
        put(self.sheet, self.row, 1, text, SUBTITLE)
        put(self.sheet, self.row + 1, 1, note or None, NOTE)
        self.row += 2 if note else 1

    def line(self, values: list[Value], styles: list[str]) -> int:
        """Write one row from column A on, and return its number."""
        for at, (value, style) in enumerate(zip(values, styles, strict=True), start=1):
            put(self.sheet, self.row, at, value, style)
        self.row += 1
        return self.row - 1


def write(book: Book) -> None:
    """Write all sections and note where those stand that the charts draw."""
    sheet = book.begin("summary", heading_row=None, width=sum(WIDTHS))
    sheet.freeze_panes = f"B{TOP}"
    for at, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    cursor = Cursor(book, sheet)
    aligned = book.tables["alignment"]
    _in_figures(cursor, aligned)
    labels = _levels(cursor, aligned)
    _by_framework(cursor, aligned, labels)
    _coverage(cursor)
    _countries(cursor, aligned)
    _workload(cursor)


def _in_figures(cursor: Cursor, aligned: TablePlace) -> None:
    book = cursor.book
    main, claim = aligned.span(f"{book.report.main_framework}.place"), aligned.span("claim")
    name, demand = book.label(book.report.main_framework), aligned.span("demand")
    records = f"COUNT({aligned.span('number')})"
    inside, outside = (f"COUNTIFS({claim},{quoted(claim_word(key))})" for key in (INSIDE, OUTSIDE))
    cursor.heading(_("In figures"))
    figures = [
        (_("Micro-credentials"), f"={records}", WHOLE),
        (_("Frameworks compared"), f"=COUNTA({book.tables['frameworks'].span('id')})", WHOLE),
        (_("Learning outcomes read"), f"=COUNT({book.tables['evidence'].span('outcome number')})", WHOLE),
        (_("Level proposed on {framework}", framework=name), f"=COUNT({main})", WHOLE),
        (_("No proposal on {framework}", framework=name), f"={records}-COUNT({main})", WHOLE),
        (_("Mean demand (reference scale)"), f'=IFERROR(AVERAGEIFS({demand},{main},">0"),"–")', DECIMAL),
        (_("Claimed levels compared"), f"={inside}+{outside}", WHOLE),
        (_("Claimed level inside the range"), f"={inside}", WHOLE),
        (_("Claimed level outside the range"), f"={outside}", WHOLE),
        (_("Entries to verify"), f"=COUNTA({_to_verify_span(book)})", WHOLE),
    ]
    for label, formula, style in figures:
        cursor.line([label, Formula(formula)], [LABEL, style])


def _to_verify_span(book: Book) -> str:
    return book.tables["to_verify"].span("kind")


def _levels(cursor: Cursor, aligned: TablePlace) -> dict[str, int]:
    """Write two rows a framework: its labels, and how many records are proposed at each. Returns rows of labels."""
    book = cursor.book
    cursor.heading(
        _("Records by level"), _("Above: the level as the framework prints it. Below: records proposed there.")
    )
    rows = {}
    for framework in book.report.frameworks:
        count = len(framework.levels)
        if count == 0:
            cursor.line([book.label(framework.id), _("This framework has no levels of its own.")], [LABEL, NOTE])
            continue
        place = aligned.span(f"{framework.id}.place")
        label_row = cursor.line([book.label(framework.id), *framework.levels], [LABEL, *([LEVEL] * count)])
        formulas: list[Value] = [Formula(f"=COUNTIFS({place},COLUMN()-1)") for _level in framework.levels]
        value_row = cursor.line([_("records"), *formulas], [NOTE, *([WHOLE] * count)])
        book.blocks[f"levels.{framework.id}"] = Block(label_row, value_row, 2, count + 1)
        area = f"B{value_row}:{get_column_letter(count + 1)}{value_row}"
        cursor.sheet.conditional_formatting.add(area, scale())
        rows[framework.id] = label_row
    return rows


def _by_framework(cursor: Cursor, aligned: TablePlace, labels: dict[str, int]) -> None:
    book = cursor.book
    cursor.heading(_("By framework"), _("The mean place counts levels from 1, the lowest of the framework."))
    words = [confidence_word(confidence) for confidence in (Confidence.HIGH, Confidence.MODERATE, Confidence.LOW)]
    cursor.line(
        [
            _("Framework"),
            _("Levels"),
            _("Level proposed"),
            _("No proposal"),
            _("Mean place"),
            *(_("Confidence: {word}", word=word) for word in words),
            _("Claims compared"),
            _("Inside the range"),
            _("Share inside"),
        ],
        [HEADING] * 11,
    )
    cursor.sheet.row_dimensions[cursor.row - 1].height = 2 + 2 * LINE_HEIGHT
    for framework in book.report.frameworks:
        formulas = _framework_formulas(book, aligned, framework.id, labels.get(framework.id), words, cursor.row)
        cursor.line(
            [book.label(framework.id), *formulas],
            [LABEL, WHOLE, WHOLE, WHOLE, DECIMAL, WHOLE, WHOLE, WHOLE, WHOLE, WHOLE, SHARE],
        )


def _framework_formulas(
    book: Book, aligned: TablePlace, framework_id: str, label_row: int | None, words: list[str], row: int
) -> list[Value]:
    place, confidence = aligned.span(f"{framework_id}.place"), aligned.span(f"{framework_id}.confidence")
    on, claim = aligned.span("claimed on"), aligned.span("claim")
    inside, outside = (f"COUNTIFS({on},$A{row},{claim},{quoted(claim_word(key))})" for key in (INSIDE, OUTSIDE))
    return [
        _level_count(book, framework_id, label_row),
        *(
            Formula(text)
            for text in (
                f"=COUNT({place})",
                f"=COUNT({aligned.span('number')})-C{row}",
                f'=IFERROR(AVERAGEIFS({place},{place},">0"),"–")',
                *(f'=COUNTIFS({place},">0",{confidence},{quoted(word)})' for word in words),
                f"={inside}+{outside}",
                f"={inside}",
                f'=IF(I{row}=0,"–",J{row}/I{row})',
            )
        ),
    ]


def _level_count(book: Book, framework_id: str, label_row: int | None) -> Value:
    """Count the labels that stand in the block of levels; a dash for a framework without levels."""
    if label_row is None:
        return "–"
    last = get_column_letter(book.blocks[f"levels.{framework_id}"].last_column)
    return Formula(f"=COUNTA($B${label_row}:${last}${label_row})")


def _coverage(cursor: Cursor) -> None:
    book = cursor.book
    table = book.tables["coverage"]
    cursor.heading(
        _("Coverage by country"),
        _(
            "Records by what each framework's rules make of them; the share is of those decided, small awards among the "
            "admitted."
        ),
    )
    top = cursor.line(
        [_("Framework"), *(standing_title(verdict) for verdict in STANDINGS), _("Share admitted")], [HEADING] * 7
    )
    for framework in book.report.frameworks:
        row, span = cursor.row, table.span(framework.id)
        counts: list[Value] = [Formula(f"=COUNTIFS({span},{letter}${top})") for letter in "BCDEF"]
        share = Formula(f'=IF(B{row}+C{row}+E{row}=0,"–",(B{row}+C{row})/(B{row}+C{row}+E{row}))')
        cursor.line([_coverage_name(book, framework.id), *counts, share], [LABEL, *([WHOLE] * 5), SHARE])
    last = cursor.row - 1
    book.blocks["coverage"] = Block(top, last, 2, 6)
    cursor.sheet.conditional_formatting.add(f"B{top + 1}:F{last}", scale())


def _coverage_name(book: Book, framework_id: str) -> str:
    """Name the country beside the framework where it has one country only."""
    found = next(framework for framework in book.report.frameworks if framework.id == framework_id)
    name = book.label(framework_id)
    return f"{country_name(found.countries[0])} · {name}" if len(found.countries) == 1 else name


def _countries(cursor: Cursor, aligned: TablePlace) -> None:
    book = cursor.book
    main = aligned.span(f"{book.report.main_framework}.place")
    cursor.heading(
        _("Records by country"),
        _("Country of the awarding body; levels on {framework}.", framework=book.label(book.report.main_framework)),
    )
    cursor.line([_("Country"), _("Records"), _("Level proposed"), _("Mean place")], [HEADING] * 4)
    codes = {entry.record.awarding_country for entry in book.report.records}
    names = sorted(country_name(code) for code in codes if code is not None)
    names += [_("not stated")] if None in codes else []
    span = aligned.span("country")
    for name in names:
        row = cursor.row
        cursor.line(
            [
                name,
                Formula(f"=COUNTIFS({span},$A{row})"),
                Formula(f'=COUNTIFS({span},$A{row},{main},">0")'),
                Formula(f'=IFERROR(AVERAGEIFS({main},{span},$A{row},{main},">0"),"–")'),
            ],
            [LABEL, WHOLE, WHOLE, DECIMAL],
        )


def _workload(cursor: Cursor) -> None:
    table = cursor.book.tables["workload"]
    cursor.heading(_("Workload"), _("Stated hours against the hours that credits and parts stand for."))
    top = cursor.line([_("Verdict"), _("Records")], [HEADING] * 2)
    for verdict in ("agree", "disagree", "cannot tell"):
        row = cursor.row
        cursor.line([workload_word(verdict), Formula(f"=COUNTIFS({table.span('verdict')},$A{row})")], [LABEL, WHOLE])
    cursor.book.blocks["workload"] = Block(top, cursor.row - 1, 2, 2)
