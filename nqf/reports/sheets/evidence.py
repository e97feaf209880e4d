"""Evidence: a row an outcome on the main framework, with what moves it and the nearest descriptor lines."""

from collections.abc import Iterator

from nqf.i18n import _
from nqf.levelling.types import DescriptorMatch, Evidence, LevelEstimate, OutcomeEvidence, Phrase
from nqf.reports.book import TOP, Book
from nqf.reports.cells import Link, Value
from nqf.reports.style import DECIMAL, DIM, LEVEL, WHOLE, WRAP
from nqf.reports.table import Column, visible_width, write_table
from nqf.reports.words import NO_PROPOSAL, claim_word, level_range_text

MOST_PHRASES = 6


def write(book: Book) -> None:
    """Write the sheet and note where its columns stand."""
    columns = _columns(book)
    sheet = book.begin("evidence", frozen_columns=2, width=visible_width(columns))
    book.tables["evidence"] = write_table(
        sheet, "EvidenceTable", columns, _rows(book), top=TOP, empty=_("No record has outcomes or a summary to read.")
    )


def _columns(book: Book) -> list[Column]:
    name = book.label(book.report.main_framework)
    return [
        Column("number", _("No."), 6, WHOLE),
        Column("record", _("Record"), book.record_width(), WRAP),
        Column("level", _("{framework}: level", framework=name), 10, LEVEL),
        Column("range", _("{framework}: range", framework=name), 11),
        Column("outcome number", _("Outcome no."), 9, WHOLE),
        Column("outcome", _("Outcome"), 52, WRAP),
        Column("demand", _("Demand of the outcome (reference scale)"), 12, DECIMAL),
        Column("raises", _("Raises it"), 26, WRAP),
        Column("lowers", _("Lowers it"), 26, WRAP),
        Column("domain", _("Domain of the nearest line"), 18, WRAP),
        Column("at", _("Nearest line at the level"), 38, DIM),
        Column("below", _("Nearest line below"), 38, DIM),
        Column("above", _("Nearest line above"), 38, DIM),
        Column("words", _("The record in words"), 60, DIM),
    ]


def _rows(book: Book) -> Iterator[list[Value]]:
    for entry in book.report.records:
        found = book.report.evidence.get(entry.number)
        if found is None:
            continue
        link = Link(entry.record.record_id, sheet=book.sheets["alignment"].title, cell=f"A{TOP + entry.number}")
        for place, outcome in enumerate(found.outcomes, start=1):
            words = " ".join(found.sentences) if place == 1 else None
            yield [entry.number, link, *_level(found.estimate), place, *_outcome(book, found, outcome), words]


def _level(estimate: LevelEstimate) -> tuple[Value, Value]:
    if estimate.best is None or estimate.refused is not None:
        return "–", claim_word(NO_PROPOSAL)
    return estimate.best, level_range_text(estimate.low, estimate.high)


def _outcome(book: Book, found: Evidence, outcome: OutcomeEvidence) -> list[Value]:
    nearest = _nearest(book, found.estimate.best, outcome)
    return [
        outcome.outcome,
        round(outcome.demand, 2) if outcome.demand is not None else None,
        phrases_text(outcome.phrases, up=True),
        phrases_text(outcome.phrases, up=False),
        outcome.domain,
        *(f"{match.level} · {match.domain}: {match.line}" if match else None for match in nearest),
    ]


def phrases_text(phrases: tuple[Phrase, ...], *, up: bool) -> str | None:
    """List the phrases that raise (or lower) the demand, strongest first, each with its effect in levels."""
    chosen = sorted((p for p in phrases if (p.effect > 0) is up), key=lambda p: (-abs(p.effect), p.start))
    return "\n".join(f"{p.text} ({p.effect:+.2f})" for p in chosen[:MOST_PHRASES]) or None


def _nearest(
    book: Book, best: str | None, outcome: OutcomeEvidence
) -> tuple[DescriptorMatch | None, DescriptorMatch | None, DescriptorMatch | None]:
    """Return the best line at the level, one below and one above."""
    levels = book.report.main.levels
    if best is None or best not in levels:
        return None, None, None
    place = levels.index(best)

    def line_at(step: int) -> DescriptorMatch | None:
        at = place + step
        wanted = levels[at] if 0 <= at < len(levels) else None
        return max((m for m in outcome.matches if m.level == wanted), key=lambda m: m.score, default=None)

    return line_at(0), line_at(-1), line_at(1)
