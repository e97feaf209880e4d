"""The rows of checks, definitions and recognition: gathered once, for the report's sheets, the command line and files.

Words are in the session's language at the time of gathering. Verdicts come from `nqf.recognition`; nothing is judged
here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import interval
from nqf.frameworks.loader import get_framework
from nqf.i18n import _, country_name, current_language
from nqf.recognition.consistency.rule_words import rule_title
from nqf.recognition.consistency.types import Finding
from nqf.recognition.consistency.words import verdict_word, weight_word
from nqf.recognition.definitions.judge import ElementVerdict
from nqf.recognition.definitions.schema import Definition, Obligation
from nqf.recognition.definitions.verdicts import Verdict
from nqf.recognition.standing.types import Standing, standing_title


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One contradiction or doubt of one record."""

    number: int
    record_id: str
    title: str
    verdict: str
    weight: str
    found: str
    advice: str
    rule: str
    source: str | None


@dataclass(frozen=True, slots=True)
class DefinitionLine:
    """One record under one definition: how many elements by verdict, and the words of those that are missing."""

    number: int
    record_id: str
    title: str
    definition: str
    met: int
    missing: tuple[str, ...]
    missing_optional: tuple[str, ...]
    needs_person: int
    at_award: int


@dataclass(frozen=True, slots=True)
class StandingLine:
    """One record on one framework: verdict, level and credits there, why, and what to add."""

    number: int
    record_id: str
    title: str
    country: str
    framework: str
    verdict: str
    level: str | None
    credits: str | None
    reasons: tuple[str, ...]
    to_add: tuple[str, ...]


@dataclass(frozen=True)
class CheckTables:
    """The lines of all records, in their order."""

    checks: tuple[CheckLine, ...] = ()
    definitions: tuple[DefinitionLine, ...] = ()
    standings: tuple[StandingLine, ...] = ()


def check_lines(number: int, record: MicroCredential, flags: Iterable[Finding]) -> Iterator[CheckLine]:
    """Yield a line for every flag of a record."""
    for one in flags:
        yield CheckLine(
            number,
            record.record_id,
            record.title,
            verdict_word(one.verdict),
            weight_word(one.weight),
            one.sentence,
            one.advice,
            rule_title(one.rule_id),
            one.source,
        )


def definition_line(
    number: int, record: MicroCredential, definition: Definition, verdicts: Sequence[ElementVerdict]
) -> DefinitionLine:
    """Sum up a record under one definition."""
    missing = [one for one in verdicts if one.verdict is Verdict.NOT_MET]
    language = current_language()
    words = {one.id: one.requirement.in_language(language) for one in definition.elements}
    return DefinitionLine(
        number,
        record.record_id,
        record.title,
        definition_title(definition),
        sum(one.verdict is Verdict.MET for one in verdicts),
        tuple(words[one.element_id] for one in missing if one.obligation is not Obligation.OPTIONAL),
        tuple(words[one.element_id] for one in missing if one.obligation is Obligation.OPTIONAL),
        sum(one.verdict is Verdict.PERSON for one in verdicts),
        sum(one.verdict is Verdict.AT_AWARD for one in verdicts),
    )


def definition_title(definition: Definition) -> str:
    """Name a definition with its year, in the session's language."""
    name = definition.name.in_language(current_language())
    return f"{name} ({definition.year})" if definition.year is not None else name


def standing_line(number: int, record: MicroCredential, one: Standing) -> StandingLine:
    """Sum up a record on one framework."""
    framework = get_framework(one.framework)
    level, there = one.level, one.credits.credits
    span = level.low if level.low == level.high else f"{level.low}–{level.high}"
    return StandingLine(
        number,
        record.record_id,
        record.title,
        country_name(one.country) if one.country else _("several countries"),
        framework.short_name,
        standing_title(one.verdict),
        span if level.low is not None else None,
        interval(there) if there is not None else None,
        one.reasons,
        one.to_add,
    )


def as_json(lines: Iterable[CheckLine | DefinitionLine | StandingLine]) -> list[dict[str, Any]]:
    """Return lines as plain data, without the number of the record."""
    return [{key: value for key, value in asdict(line).items() if key != "number"} for line in lines]


__all__ = [
    "CheckLine",
    "CheckTables",
    "DefinitionLine",
    "StandingLine",
    "as_json",
    "check_lines",
    "definition_line",
    "definition_title",
    "standing_line",
]
