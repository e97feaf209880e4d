"""Records of the portfolio, or of files, that say nearly the same; and who forbids it."""

import json
from collections.abc import Sequence
from typing import Any

from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Source
from nqf.i18n import _
from nqf.levelling.duplicates import ALIKE
from nqf.levelling.record_duplicates import Entry, RecordPair, record_duplicates
from nqf.reports.duplicates_book import make_duplicates_book
from nqf.services.access import Member, Role, require
from nqf.services.records import RecordFilter, stored_records

RULE_FRAMEWORK = "nz-nzqcf"
"""Framework whose facts hold the rule against duplicates (`micro_credentials.note`)."""


def portfolio_duplicates(
    member: Member, *, alike: float = ALIKE, chosen: RecordFilter | None = None
) -> list[RecordPair]:
    """Return the pairs of stored records of which title, outcomes or whole text are alike by at least `alike` (0 to 100).

    `chosen` keeps part of the portfolio. Raises NotAllowedError below the role of a reader, ValueError for `alike`
    out of range.
    """
    require(member, Role.READER)
    entries = [
        Entry(stored.record, stored.submission_name, stored.id, stored.submission_id)
        for stored in stored_records(member, chosen or RecordFilter())
    ]
    return record_duplicates(entries, alike=alike)


def duplicates_book(member: Member, pairs: Sequence[RecordPair], alike: float) -> bytes:
    """Return pairs as an Excel workbook in the session's language."""
    require(member, Role.READER)
    return make_duplicates_book(pairs, alike, rule_sentence())


def duplicates_json(member: Member, pairs: Sequence[RecordPair]) -> str:
    """Return pairs as JSON: a list of {"scores": {part: 0 to 100}, "first": {…}, "second": {…}}; keys in English."""
    require(member, Role.READER)
    rows = [
        {
            "scores": {part.value: score for part, score in pair.scores.items()},
            "first": _side(pair.first),
            "second": _side(pair.second),
        }
        for pair in pairs
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _side(entry: Entry) -> dict[str, Any]:
    record = entry.record
    return {
        "id": record.record_id,
        "title": record.title,
        "provider": entry.provider,
        "framework": record.framework,
        "level": record.level_claimed,
        "file": entry.file,
        "row": entry.row,
        "submission": entry.submission,
    }


def rule_sentence() -> str:
    """Say which authority forbids duplicates, in the reader's language."""
    return _(
        "New Zealand's rules of 22 August 2018 asked that a micro-credential does not duplicate learning that is already "
        "quality-assured. The rules were renewed in 2022 and 2025: see the text in force."
    )


def rule_sources() -> tuple[Source, ...]:
    """Return the publications that the facts on that rule name; none where the framework is not loaded."""
    framework = load_shelf().get(RULE_FRAMEWORK)
    if framework is None or framework.micro_credentials is None:
        return ()
    named = framework.micro_credentials.sources
    return tuple(source for source in framework.sources if source.id in named)
