"""A reply to a provider as plain text and as a Word document: the same words in the same order."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from docx import Document

from nqf.i18n import _
from nqf.packing import repack
from nqf.recognition.consistency.types import Weight
from nqf.reports.reply import ReplyPoint


@dataclass(frozen=True, slots=True)
class Letter:
    """A reply ready to go out. `about` names the record, `opening` and `closing` are paragraphs around the points."""

    about: str
    opening: str
    points: tuple[ReplyPoint, ...]
    closing: str
    day: date


def first_letter(about: str, points: Sequence[ReplyPoint], day: date) -> Letter:
    """Return a reply with the usual words around its points, for the officer to edit."""
    opening = (
        _(
            "Thank you for your submission. We have checked it, and ask you to look at the following points. "
            "What must be mended has to be settled before the level can be decided."
        )
        if points
        else _("Thank you for your submission. We have checked it, and found nothing to be mended.")
    )
    closing = (
        _("Please send the record again with your changes, or tell us why a point does not apply.") if points else ""
    )
    return Letter(about, opening, tuple(points), closing, day)


def letter_text(letter: Letter) -> str:
    """Return the reply as plain text, points numbered through."""
    lines = [letter.about, letter.day.isoformat(), "", letter.opening]
    number = 0
    for heading, points in _groups(letter):
        lines += ["", heading]
        for point in points:
            number += 1
            lines.append(f"{number}. {point.text}" + (f" [{point.source}]" if point.source else ""))
    if letter.closing:
        lines += ["", letter.closing]
    return "\n".join(lines) + "\n"


def letter_docx(letter: Letter) -> bytes:
    """Return the reply as a Word document; the same letter gives the same bytes."""
    document = Document()
    document.core_properties.title = letter.about
    document.core_properties.author = ""
    document.core_properties.created = datetime(letter.day.year, letter.day.month, letter.day.day)
    document.add_heading(letter.about, level=1)
    document.add_paragraph(letter.day.isoformat())
    document.add_paragraph(letter.opening)
    for heading, points in _groups(letter):
        document.add_heading(heading, level=2)
        for point in points:
            paragraph = document.add_paragraph(point.text, style="List Number")
            if point.source:
                paragraph.add_run(f" [{point.source}]").italic = True
    if letter.closing:
        document.add_paragraph(letter.closing)
    raw = io.BytesIO()
    document.save(raw)
    return repack(raw, letter.day)


def _groups(letter: Letter) -> Iterator[tuple[str, list[ReplyPoint]]]:
    titles = {Weight.MUST: _("Must be mended"), Weight.SHOULD: _("Should be mended")}
    for weight, title in titles.items():
        points = [point for point in letter.points if point.weight is weight]
        if points:
            yield title, points
