"""A row a record of an evaluation, for the workbook and the page."""

from nqf.i18n import _, percent
from nqf.levelling.evaluation import Evaluation, MeasuredRecord
from nqf.reports.cells import Value
from nqf.reports.style import LABEL, LEVEL, SHARE, WHOLE, WRAP
from nqf.reports.table import Column
from nqf.reports.words import refusal_word


def record_columns() -> list[Column]:
    """Return the columns of the list of records."""
    return [
        Column("corpus", _("Set"), 28, LABEL),
        Column("framework", _("Framework"), 16),
        Column("record", _("Record"), 24),
        Column("registered", _("Registered level"), 12, LEVEL),
        Column("best", _("Best fit"), 12, LEVEL),
        Column("low", _("Range from"), 12, LEVEL),
        Column("high", _("Range to"), 12, LEVEL),
        Column("gap", _("Found minus registered (levels)"), 14, WHOLE),
        Column("refused", _("Declined"), 24, WRAP),
        Column("chance", _("Chance of the registered level"), 14, SHARE),
        Column("chances", _("Chances"), 60, WRAP),
        Column("by_string", _("By string similarity"), 14, LEVEL),
        Column("by_text", _("By the word model"), 14, LEVEL),
    ]


def record_values(found: Evaluation, row: MeasuredRecord) -> list[Value]:
    """Return the values of one record in the order of `record_columns`."""
    gap = None if row.best is None else found.labels.index(row.best) - found.labels.index(row.registered)
    return [
        found.corpus,
        found.framework,
        row.record_id,
        row.registered,
        row.best,
        row.low,
        row.high,
        gap,
        None if row.refused is None else refusal_word(row.refused),
        row.chances.get(row.registered),
        "; ".join(f"{label}: {percent(chance)}" for label, chance in row.chances.items() if chance >= 0.005) or None,
        row.by_string,
        row.by_text,
    ]
