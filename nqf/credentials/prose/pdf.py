"""The text of a PDF file into blocks, by pypdf: lines by position, cells by gaps, headings by size and weight.

Nothing in a file is run, followed or opened: scripts, actions and attached files are named as doubts. What unpacks to
more than pypdf's limits, takes too long or has too many pages is refused.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from time import monotonic
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import LimitReachedError

from nqf.credentials.cells import clean_text
from nqf.credentials.credential_files import doubt
from nqf.credentials.headings import fold
from nqf.credentials.prose.blocks import MOST_BLOCKS, Block, Document
from nqf.credentials.prose.lines import Fragment, Line, levels_of_sizes, lines_of
from nqf.credentials.prose.pdf_actions import active_parts
from nqf.credentials.source import Source
from nqf.errors import ImportFileError, Problem
from nqf.i18n import _, number

MOST_PAGES, MOST_SECONDS = 300, 60
_MOST_PAGE_BYTES = 5_000_000  # drawing commands of one page; a page of text takes less than a hundredth
_REPEATED = 3

# What it warns of is told as doubts; on a terminal it would stand without the file's name.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(source: Source) -> Document:
    """Read a PDF file.

    Raises ImportFileError for one that is damaged, encrypted, too long or too large unpacked, and for scans.
    """
    try:
        reader = PdfReader(BytesIO(source.read()))
        _check(source, reader)
        pages = list(_pages(source, reader))
        form = [Block(f"{k} | {v}", _("form"), cells=(k, v), is_row=True) for k, v in _form(reader)]
        active = active_parts(reader)
    except ImportFileError:
        raise
    except LimitReachedError as bomb:
        raise source.refusal(
            _("Unpacked, this file would take too much memory; it was not opened."), _("Print it to a new PDF file.")
        ) from bomb
    except Exception as broken:  # pypdf raises whatever a damaged structure leads it into
        raise source.refusal(
            _("The PDF file is damaged and cannot be read."), _("Print it to a new PDF file, or send it as .docx.")
        ) from broken
    empty = [place for place, lines in enumerate(pages, start=1) if not lines]
    if len(empty) == len(pages) and not form:
        raise source.refusal(
            _("The PDF file holds no text layer: its pages are pictures."),
            _("Run text recognition (OCR) on it first, or send the document that it was made from."),
        )
    return Document([*_blocks(pages), *form], len(pages) - len(empty), list(_doubts(active, empty)))


def _check(source: Source, reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise source.refusal(
            _("The PDF file is encrypted or protected by a password."),
            _("Save it without protection and send it again."),
        )
    if len(reader.pages) > MOST_PAGES:
        raise source.refusal(
            _("The document has {count} pages; the most read is {most}.", count=number(len(reader.pages)),
              most=number(MOST_PAGES)), _("Send the pages of the course descriptor alone."),
        )  # fmt: skip


def _pages(source: Source, reader: PdfReader) -> Iterator[list[Line]]:
    """Yield the lines of each page, within the limits of time and size."""
    begun = monotonic()
    count = 0
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > _MOST_PAGE_BYTES:
            raise LimitReachedError("page")
        lines = lines_of(_fragments(page))
        count += len(lines)
        if monotonic() - begun > MOST_SECONDS or count > MOST_BLOCKS:
            raise source.refusal(_("The document is too long to be a course descriptor."), _("Send that part alone."))
        yield lines


def _fragments(page: PageObject) -> list[Fragment]:
    found: list[Fragment] = []

    def take(text: str, outer: Sequence[float], inner: Sequence[float], font: Any, size: float) -> None:
        bare = clean_text(text)[0]
        if bare:
            found.append(Fragment.placed(text.replace("\n", " "), outer, inner, font, size))

    page.extract_text(visitor_text=take)
    return found


def _form(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """Yield name and value of the filled text fields of a form."""
    for name, value in (reader.get_form_text_fields() or {}).items():
        text = clean_text(str(value or ""))[0]
        if text:
            yield name, text


def _blocks(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    levels = levels_of_sizes([line for lines in pages for line in lines])
    repeated = _running_heads(pages)
    for place, lines in enumerate(pages, start=1):
        for line in lines:
            if fold(line.text.strip("0123456789 ")) not in repeated:
                yield replace(line.block(levels), place=_("page {page}", page=place))


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Return what stands at the head or foot of many pages, page numbers aside."""
    ends = [line for lines in pages if lines for line in {lines[0], lines[-1]}]
    counts = Counter(fold(line.text.strip("0123456789 ")) for line in ends)
    return {text for text, count in counts.items() if count >= _REPEATED or not text}


def _doubts(active: Sequence[str], empty: Sequence[int]) -> Iterator[Problem]:
    if active:
        parts = ", ".join(active)
        yield doubt(_("The PDF file holds {parts}; nothing of it was run or opened.", parts=parts))
    if empty:
        pages = ", ".join(str(page) for page in empty)
        yield doubt(_("These pages hold no text and were not read: {pages}.", pages=pages), _("Run OCR on them."))
