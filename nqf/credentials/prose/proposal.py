"""What a document seems to say about a micro-credential, for a person to look at, and what that person accepted.

Each proposed value is read as a cell of a table would be, and keeps the passage and place that it came from. Nothing
is decided here: several values may be proposed for one field, and only what is accepted becomes part of a record.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from nqf.credentials.credential_files import Found, found
from nqf.credentials.fields import record_fields
from nqf.credentials.figures import Figure, credit_system_in
from nqf.credentials.headings import fold
from nqf.credentials.outcomes import split_outcomes
from nqf.credentials.prose.blocks import Document
from nqf.credentials.prose.kinds import DocumentKind, document_kind, refuse_unreadable
from nqf.credentials.prose.passages import Finding, find_passages
from nqf.credentials.prose.pdf import read_pdf
from nqf.credentials.prose.word import read_word
from nqf.credentials.prose.words import COMMON
from nqf.credentials.quantity import Quantity
from nqf.credentials.reading import Reading
from nqf.credentials.source import Source
from nqf.credentials.values import read_value
from nqf.errors import Problem
from nqf.filesafety import ZIP_MAGIC, open_package
from nqf.i18n import _

_UNREAD, _DOUBTFUL = 0.5, 0.9
_MOST_OF_ONE = 5
_TICKED = re.compile(r"[☒☑✓✔]\s*([^☐☒☑✓✔]+)")
_NAMED_LEVEL = re.compile(r"\b([A-Z]{1,6}QF[A-Z]*|CEC|CNC)\s*(?:[Ll]evel|[Nn]iveau)?\s*[:=]?\s*(\d{1,2}\+?)(?!\d)")
_REGIONAL = frozenset({"EQF", "CEC", "ACQF", "AQRF", "SADCQF", "CARICOMQF"})


@dataclass(frozen=True, slots=True)
class ProposedField:
    """A value that a document seems to give for a field.

    `value` is a text, a tuple of texts, a Quantity, a date or a yes or no; `score` runs from 0 to 1 and `reason` says
    where it stood, what its label is near to, and what is doubtful.
    """

    field: str
    value: Any
    passage: str
    place: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a document seems to say: fields in the order of the form, for each the surest first, five at most.

    `language` is that of the text, "en" or "fr" where it can be told; `text_pages` counts the pages of a PDF file that
    hold text, None for other documents. `doubts` are about the file as a whole.
    """

    language: str | None
    fields: tuple[ProposedField, ...]
    text_pages: int | None
    doubts: tuple[Problem, ...] = ()


def propose(source: Source) -> Proposal:
    """Read a document and propose what it says; a field that it does not name is not proposed.

    Raises ImportFileError for what is no PDF or Word document, and for one that is encrypted, damaged, unsafe, too
    long, with macros, or without text.
    """
    kind = document_kind(source)
    if kind is None:
        if source.head.startswith(ZIP_MAGIC):
            open_package(source.path, source.refusal).close()
        raise source.refusal(_("This is neither a PDF file nor a Word document."), _("Import it as a file of records."))
    refuse_unreadable(source, kind)
    document = read_pdf(source) if kind is DocumentKind.PDF else read_word(source)
    every = [field for finding in find_passages(document.blocks) for field in _read(finding, document)]
    return Proposal(_language(document), _ranked(every), document.text_pages, tuple(document.doubts))


def _ranked(every: Sequence[ProposedField]) -> tuple[ProposedField, ...]:
    """Order by the form, the surest first; each value once, and not more than some of one field."""
    order = {name: place for place, name in enumerate(record_fields())}
    ranked = sorted(every, key=lambda one: (order[one.field], -one.score))
    once: dict[tuple[str, str], ProposedField] = {}
    for one in ranked:
        once.setdefault((one.field, repr(one.value)), one)
    by_field = groupby(once.values(), key=lambda one: one.field)
    return tuple(one for _field, several in by_field for one in islice(several, _MOST_OF_ONE))


def accept(proposal: Proposal, chosen: Mapping[str, Any]) -> Found:
    """Make the cells of a record from what a person chose: a value for each field, proposed, corrected or added.

    Values have the forms of ProposedField.value; a text is read as a cell is. Only what is chosen is taken. Raises
    KeyError for a name that is no field.
    """
    places = {one.field: one.place for one in reversed(proposal.fields)}
    headings = {name: f"{places[name]}: {name}" if name in places else name for name in chosen}
    return found({name: _as_cell(value) for name, value in chosen.items()}, headings, None, proposal.doubts)


def _as_cell(value: Any) -> Any:
    if isinstance(value, Quantity):
        return value.model_dump()
    return list(value) if isinstance(value, tuple) else value


def _read(finding: Finding, document: Document) -> Iterator[ProposedField]:
    """Propose the value of a passage, and what it says about credit system, framework or hours beside it."""
    if finding.field in ("level_claimed", "eqf_level"):
        named = _NAMED_LEVEL.findall(finding.text) or _NAMED_LEVEL.findall(f"{finding.label} {finding.text}")
        for framework, level in named:
            if framework in _REGIONAL:
                yield _proposed(finding, "eqf_level", level)
            else:
                yield _proposed(finding, "level_claimed", level)
                yield from [_proposed(finding, "framework", framework)] if framework not in ("NQF", "CNC") else []
        if named:
            return
    reading = _value(finding, document)
    if isinstance(reading.value, Figure):
        yield from _read_figure(finding, reading.value)
    elif reading.value is not None and reading.value != ():
        yield _proposed(finding, finding.field, reading.value, reading.problem)
    elif reading.problem is not None:
        yield _proposed(finding, finding.field, finding.text, reading.problem, is_read=False)


def _read_figure(finding: Finding, figure: Figure) -> Iterator[ProposedField]:
    field = finding.field
    if field == "duration_weeks" and figure.quantity is None and figure.unit == "hours":
        figure = _value_of("hours_total", finding.text, finding.label).value or figure
        field = "hours_total"
    if figure.quantity is not None:
        yield _proposed(finding, field, figure.quantity, figure.problem)
    elif figure.problem is not None:
        yield _proposed(finding, field, finding.text, figure.problem, is_read=False)
    if field == "credit_value" and figure.quantity is not None:
        system = figure.credit_system or credit_system_in(finding.label)
        if system is not None:
            yield _proposed(finding, "credit_system", system)


def _value(finding: Finding, document: Document) -> Reading[Any]:
    facts = record_fields()[finding.field]
    text = finding.text
    ticked = _TICKED.findall(text) if facts.type in ("enum", "list", "boolean") else []
    if ticked:
        text = "\n".join(one.strip() for one in ticked)
    if facts.type == "list" and "•" in text:
        return Reading(split_outcomes(text))
    if facts.type == "text" and document.text_pages is not None:
        text = _unwrapped(text)
    elif facts.type not in ("text", "list"):
        text = " ".join(text.split())
    return _value_of(finding.field, text, finding.label)


def _value_of(field: str, text: str, label: str) -> Reading[Any]:
    return read_value(record_fields()[field], text, label)


def _unwrapped(text: str) -> str:
    """Join the lines of running text that only the width of a page has parted."""
    return re.sub(r"(?<![.;:!?])\n(?!\s*[•▪◦‣*–-])", " ", text)


def _proposed(
    finding: Finding, field: str, value: Any, problem: str | None = None, *, is_read: bool = True
) -> ProposedField:
    share = 1.0 if problem is None else _DOUBTFUL if is_read else _UNREAD
    reason = finding.reason if problem is None else f"{finding.reason} {problem}"
    value = value.strip() if isinstance(value, str) else value
    return ProposedField(field, value, finding.passage, finding.place, round(finding.score * share, 3), reason)


def _language(document: Document) -> str | None:
    """Tell English from French by their commonest words; None where neither is clear."""
    words = [word for block in document.blocks[:2_000] for word in fold(block.text).split()]
    counts = {language: sum(word in common for word in words) for language, common in COMMON.items()}
    first, second = sorted(counts, key=lambda language: -counts[language])
    return first if counts[first] >= 3 and counts[first] > 1.5 * counts[second] else None
