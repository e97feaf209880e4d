"""Agreement between people: read a sheet of ratings, measure it, compare the tool with each rater. Nothing is stored."""

import json
from pathlib import Path

from nqf.credentials.outcomes import split_outcomes
from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import get_framework
from nqf.i18n import current_language, use_language
from nqf.levelling.agreement_parts import AgreementReport, Progress, ToolSource, measure_sheet
from nqf.levelling.ratings import RatingSheet, Unit, UnitText, read_ratings
from nqf.reports.agreement_book import make_agreement_book
from nqf.reports.agreement_example import make_example
from nqf.reports.agreement_rows import as_json
from nqf.services.access import Member, Role, require
from nqf.services.levelling import level_records


def measure_agreement(
    member: Member, path: Path, name: str, *, framework: str | None = None, on_progress: Progress | None = None
) -> AgreementReport:
    """Read the sheet of ratings at `path`, known to people as `name`, and measure how far its raters agree.

    `framework` is the id for rows that name none. The tool's levels are those of the sheet's own column, else they are
    read from its outcomes or summaries. `on_progress(done, total)` counts pairs of raters. Raises ImportFileError for
    a file without ratings of two raters, NotFoundError for an unknown `framework`.
    """
    require(member, Role.READER)
    sheet = read_ratings(path, name, framework=framework)
    tool, source, declined = _tool_levels(member, sheet)
    ladders = {key: get_framework(key).levels for key in sheet.frameworks}
    parts = measure_sheet(sheet, ladders, tool, on_progress)
    return AgreementReport(sheet, parts, tool, source, declined)


def _tool_levels(member: Member, sheet: RatingSheet) -> tuple[dict[Unit, str], ToolSource | None, int]:
    """Return the tool's label of each unit that has one, where they come from, and how many it declined."""
    rated = {unit for unit, given in sheet.ratings.items() if given}
    if sheet.tool:
        return {unit: label for unit, label in sheet.tool.items() if unit in rated}, "column", 0
    records = {unit: record for unit in sheet.ratings if unit in rated and (record := _record(unit, sheet)) is not None}
    if not records:
        return {}, None, 0
    found: dict[Unit, str] = {}
    for framework in sheet.frameworks:
        units = [unit for unit in records if unit.framework == framework]
        estimates = level_records(member, [records[unit] for unit in units], [framework])
        for unit, estimate in zip(units, estimates, strict=True):
            if estimate.best is not None and estimate.refused is None:
                found[unit] = estimate.best
    return found, "text", len(records) - len(found)


def _record(unit: Unit, sheet: RatingSheet) -> MicroCredential | None:
    """Make a record of a unit's own text, else of the text that stands with another unit of the same record."""
    own = sheet.texts.get(unit, UnitText())
    if not own.outcomes and not own.summary:
        others = (text for other, text in sheet.texts.items() if other.record == unit.record)
        own = next((text for text in others if text.outcomes or text.summary), own)
    if not own.outcomes and not own.summary:
        return None
    return MicroCredential(
        record_id=unit.record[:200],
        title=own.title or unit.record,
        learning_outcomes=split_outcomes(own.outcomes),
        summary=own.summary or None,
    )


def agreement_workbook(report: AgreementReport, language: str | None = None) -> bytes:
    """Return the result as an Excel workbook in a language, the session's if none is given."""
    before = current_language()
    use_language(language or before)
    try:
        return make_agreement_book(report)
    finally:
        use_language(before)


def agreement_json(report: AgreementReport) -> str:
    """Return the result as indented JSON text."""
    return json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n"


def example_sheet(language: str | None = None) -> bytes:
    """Return an Excel sheet of invented ratings in a language, to try and to fill in."""
    before = current_language()
    use_language(language or before)
    try:
        return make_example()
    finally:
        use_language(before)
