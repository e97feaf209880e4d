"""Method and limits: how levels were found, in plain words, and how well that was measured to work."""

from collections.abc import Iterator
from typing import Any

from nqf.i18n import _, number
from nqf.reports.book import TOP, Book
from nqf.reports.cells import Value, put
from nqf.reports.style import DECIMAL, LABEL, SHARE, SUBTITLE, WHOLE, WRAP
from nqf.reports.table import Column, write_table


def write(book: Book) -> None:
    """Write paragraphs, then the measured accuracy where the model card has it."""
    columns = [
        Column("corpus", _("Register"), 24),
        Column("framework", _("Framework"), 16),
        Column("records", _("Records"), 10, WHOLE),
        Column("exact", _("Exact level"), 10, SHARE),
        Column("within_one", _("Within one level"), 10, SHARE),
        Column("weighted_kappa", _("Weighted kappa"), 10, DECIMAL),
        Column("mean_error", _("Mean error in levels"), 10, DECIMAL),
        Column("held_by_range", _("Range holds the level"), 11, SHARE),
        Column("refused", _("No proposal"), 10, SHARE),
        Column("commonest_kappa", _("Kappa of the commonest level"), 14, DECIMAL),
        Column("string_match_kappa", _("Kappa of text similarity"), 14, DECIMAL),
    ]
    sheet = book.begin("method", heading_row=None, width=140)
    row = TOP
    for heading, text in [*_paragraphs(book), *_limits(book.report.card)]:
        put(sheet, row, 1, heading, LABEL)
        put(sheet, row, 2, text, WRAP)
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=len(columns))
        sheet.row_dimensions[row].height = 14.5 * (1 + len(text) // 115)
        row += 1
    put(sheet, row + 1, 1, _("Measured on registers left out of the learning"), SUBTITLE)
    measured = [row for row in book.report.card.get("left_out", []) if isinstance(row, dict)]
    rows = ([_figure(line.get(column.key)) for column in columns] for line in measured)
    write_table(sheet, "AccuracyTable", columns, rows, top=row + 2, empty=_("not measured"))


def _figure(value: Any) -> Value:
    return value if isinstance(value, str | int | float) else _("not stated")


def _paragraphs(book: Book) -> Iterator[tuple[str, str]]:
    yield (
        _("What it is"),
        _(
            "A proposal for people to decide on, never a decision. The same input gives the same answer; nothing was sent "
            "out of the machine that made this report."
        ),
    )
    yield (
        _("Demand"),
        _(
            "The words of the outcomes (what is done, with what knowledge, in what context, with how much autonomy) are "
            "read as a demand on one reference scale in the numbering of the EQF. How words count was learned from "
            "levelled records and from descriptors."
        ),
    )
    yield (
        _("Levels"),
        _(
            "Each framework's levels stand on the reference scale by published links first, by qualification types "
            "second, by descriptors third; the sheet of frameworks says which. The best fit is the level whose stretch "
            "of the scale holds the demand."
        ),
    )
    yield (
        _("Range"),
        _(
            "The range is set so that it holds the registered level in nine cases of ten. Confidence says how likely the "
            "level is the best fit or one beside it. Too little text, another language or unfamiliar words: no proposal."
        ),
    )
    yield (
        _("Workload"),
        _(
            "Credits are turned into hours and hours into credits of another framework, keeping the widest ends. "
            "Workload does not set a level. Unknown is left unknown."
        ),
    )
    yield (
        _("Coverage"),
        _(
            "Each framework's published size and level rules for micro-credentials, and its small awards, are compared with "
            "the record. The level is the claimed one where official links carry it, else the proposed one. Where a rule or "
            "a figure is not stated, the answer is that nobody can tell."
        ),
    )
    yield (
        _("Versions"),
        _(
            "Tool {tool}, facts {facts}, model {model}.",
            tool=book.report.tool_version,
            facts=book.report.facts_hash,
            model=book.report.model_version,
        ),
    )
    doubt = book.report.card.get("doubt")
    if isinstance(doubt, dict) and isinstance(doubt.get("sd"), int | float):
        yield (
            _("Doubt"),
            _(
                "The demand of one record is uncertain by about {sd} reference levels (one standard deviation).",
                sd=number(float(doubt["sd"]), decimals=2),
            ),
        )


def _limits(card: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for limit in card.get("limits", []):
        yield _("Limit"), _(str(limit))
