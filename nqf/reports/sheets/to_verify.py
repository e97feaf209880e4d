"""To verify: unverified facts, records without a proposal or with little confidence, claims and workloads at odds."""

from collections.abc import Iterator

from nqf.i18n import _
from nqf.levelling.types import Confidence
from nqf.reports.book import TOP, Book
from nqf.reports.cells import Link, Value
from nqf.reports.data import ReportRecord
from nqf.reports.facts import facts_of
from nqf.reports.sheets.sources import shortened
from nqf.reports.style import LABEL, WRAP
from nqf.reports.table import Column, visible_width, write_table
from nqf.reports.words import level_range_text, refusal_word


def write(book: Book) -> None:
    """Write the sheet."""
    columns = [
        Column("kind", _("Kind"), 26, LABEL),
        Column("subject", _("Record or framework"), 24, WRAP),
        Column("what", _("What"), 60, WRAP),
        Column("why", _("Why, and what to do"), 60, WRAP),
        Column("checked by", _("Checked by"), 18, WRAP),
        Column("result", _("Result"), 30, WRAP),
    ]
    sheet = book.begin("to_verify", frozen_columns=2, width=visible_width(columns))
    rows = [*_claims(book), *_workloads(book), *_proposals(book), *_facts(book)]
    book.tables["to_verify"] = write_table(
        sheet,
        "ToVerifyTable",
        columns,
        ([*row, None, None] for row in rows),
        top=TOP,
        empty=_("Nothing was found that needs a check beyond the usual."),
    )


def _record_link(book: Book, entry: ReportRecord, sheet: str) -> Link:
    return Link(entry.record.record_id, sheet=book.sheets[sheet].title, cell=f"A{TOP + entry.number}")


def _claims(book: Book) -> Iterator[list[Value]]:
    for entry in book.report.records:
        framework = book.report.claimed_framework(entry)
        found = book.report.proposal(entry.number, framework.id) if framework is not None else None
        if framework is None or found is None:
            continue
        claimed, low, high = (
            framework.position(str(label)) for label in (entry.record.level_claimed, found.low, found.high)
        )
        if not low <= claimed <= high:
            yield [
                _("claimed level outside the range"),
                _record_link(book, entry, "alignment"),
                entry.record.title,
                _(
                    "{framework} level {claimed} is claimed, {best} is proposed (range {range}). Read the evidence and "
                    "decide.",
                    framework=book.label(framework.id),
                    claimed=entry.record.level_claimed,
                    best=found.best,
                    range=level_range_text(found.low, found.high),
                ),
            ]


def _workloads(book: Book) -> Iterator[list[Value]]:
    for entry in book.report.records:
        line = book.report.workload.get(entry.number)
        if line is not None and line.verdict == "disagree":
            yield [_("workload at odds"), _record_link(book, entry, "workload"), entry.record.title, line.sentence]


def _proposals(book: Book) -> Iterator[list[Value]]:
    main = book.report.main_framework
    for entry in book.report.records:
        found = book.report.estimates.get((entry.number, main))
        link = _record_link(book, entry, "alignment")
        if found is None or found.refused is not None or found.best is None:
            reason = refusal_word(found.refused) if found is not None and found.refused else _("not levelled")
            yield [
                _("no level proposed"),
                link,
                entry.record.title,
                _(
                    "{framework}: {reason}. Level it by hand, or ask for fuller outcomes.",
                    framework=book.label(main),
                    reason=reason,
                ),
            ]
        elif found.confidence is Confidence.LOW:
            yield [
                _("low confidence"),
                link,
                entry.record.title,
                _(
                    "{framework} level {best} is proposed, but the range is {range}. Have a second person read it.",
                    framework=book.label(main),
                    best=found.best,
                    range=level_range_text(found.low, found.high),
                ),
            ]


def _facts(book: Book) -> Iterator[list[Value]]:
    for framework in book.report.frameworks:
        for fact in facts_of(framework):
            if not fact.is_verified:
                link = Link(book.label(framework.id), sheet=book.sheets["frameworks"].title)
                yield [
                    _("fact not seen in a source"),
                    link,
                    f"{fact.topic}: {shortened(fact.saying)}",
                    _(
                        "No source showed: {keys}. Check it with {authority}.",
                        keys=fact.doubtful,
                        authority=framework.authority.name,
                    ),
                ]
