"""A Word document into blocks, by python-docx: paragraphs, headings by style, lists, rows of tables.

Text in content controls and accepted insertions is read, deleted text is not. Headers, footers, text boxes, comments
and embedded files are left alone; nothing that a document points to is fetched.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from nqf.credentials.cells import clean_text
from nqf.credentials.credential_files import doubt
from nqf.credentials.prose.blocks import BODY, MOST_BLOCKS, Block, Document
from nqf.credentials.source import Source
from nqf.errors import ImportFileError
from nqf.filesafety import check_unpacked, inflate, open_package
from nqf.i18n import _

_HEADING = re.compile(r"(?:heading|titre) ?(\d)", re.IGNORECASE)
_BULLET = "• "
_LONGEST_HEADING_WORDS = 12
_DROPPED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:delText"), qn("w:txbxContent")})
_WRAPPERS = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")})
_MOST_NESTED = 20


def read_word(source: Source) -> Document:
    """Read a Word document. Raises ImportFileError for a package that is unsafe or damaged, or holds no text."""
    embedded = _check_package(source)
    try:
        opened = docx.Document(BytesIO(source.read()))
        styles = {style.style_id: _level_of_style(style) for style in opened.styles}
        blocks = []
        for block in _Walk(styles).blocks(opened.element.body):
            blocks.append(block)
            if len(blocks) > MOST_BLOCKS:
                raise source.refusal(
                    _("The document is too long to be a course descriptor."), _("Send that part alone.")
                )
    except ImportFileError:
        raise
    except Exception as broken:  # the reader raises whatever a damaged part leads it into
        raise source.refusal(
            _("The document is damaged and cannot be read."), _("Open it, save it again, or send it as PDF.")
        ) from broken
    if not any(block.text for block in blocks):
        raise source.refusal(_("The document holds no text."), _("Send the text itself, not pictures of it."))
    return Document(blocks, None, [doubt(_("The document holds embedded files; they were not opened."))] * embedded)


def _check_package(source: Source) -> bool:
    """Inflate every part once, counted against the limits, and tell whether files are embedded."""
    with open_package(source.path, source.refusal) as package:
        unpacked = 0
        for part in package.infolist():
            for piece in inflate(package, part, source.refusal):
                unpacked += len(piece)
                check_unpacked(unpacked, source.size, source.refusal)
        return any("/embeddings/" in name for name in package.namelist())


def _level_of_style(style: Any) -> int:
    """Return the level of the headings that a style makes, by its name or that of a style it builds on."""
    for _step in range(_MOST_NESTED):
        name = (style.name or "") if style is not None else ""
        match = _HEADING.match(name)
        if match is not None:
            return min(int(match[1]) + 1, BODY - 1)
        if name.casefold() == "title":
            return 1
        style = getattr(style, "base_style", None)
        if style is None:
            break
    return BODY


class _Walk:
    """Goes through the body of a document and counts its paragraphs and tables."""

    def __init__(self, styles: dict[str, int]) -> None:
        self.styles, self.paragraphs, self.tables = styles, 0, 0

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Block]:
        """Yield the blocks of paragraphs and tables below an element, through what only wraps them."""
        for child in parent if depth < _MOST_NESTED else ():
            if child.tag == qn("w:p"):
                self.paragraphs += 1
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self.tables += 1
                yield from self._rows(child)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        text = _text_of(paragraph)
        place = _("paragraph {number}", number=self.paragraphs)
        level = self._level(paragraph, text)
        for line in text.split("\n"):
            cells = tuple(part.strip() for part in line.split("\t") if part.strip())
            if cells:
                yield Block(" ".join(line.split()), place, level, cells if len(cells) > 1 else ())

    def _level(self, paragraph: Any, text: str) -> int:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        level = self.styles.get(style.get(qn("w:val")), BODY) if style is not None else BODY
        if level < BODY or not text or text.startswith(_BULLET):
            return level
        is_short = "\n" not in text and len(text.split()) <= _LONGEST_HEADING_WORDS and text[-1] not in ".;,"
        return BODY - 1 if is_short and _is_bold(paragraph) else BODY

    def _rows(self, table: Any) -> Iterator[Block]:
        rows = [row for row in table.iter(qn("w:tr")) if _table_of(row) is table]
        for number, row in enumerate(rows, start=1):
            cells = [cell for cell in row.iter(qn("w:tc")) if _table_of(cell) is table]
            texts = tuple(_cell(cell) for cell in cells)
            place = _("table {table}, row {row}", table=self.tables, row=number)
            if len(texts) == 1 and texts[0]:
                for line in texts[0].split("\n"):
                    yield Block(line, place, is_row=True)
            elif any(texts):
                yield Block(" | ".join(text for text in texts if text), place, cells=texts, is_row=True)


def _table_of(element: Any) -> Any:
    return next(element.iterancestors(qn("w:tbl")), None)


def _cell(cell: Any) -> str:
    return "\n".join(text for paragraph in cell.iter(qn("w:p")) if (text := _text_of(paragraph)))


def _text_of(paragraph: Any) -> str:
    """Return the text of a paragraph as it is shown; an entry of a list begins with a bullet."""
    text = clean_text("".join(_pieces(paragraph)))[0]
    is_listed = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None or _has_list_style(paragraph)
    return f"{_BULLET}{text}" if text and is_listed and not text.startswith(_BULLET[0]) else text


def _has_list_style(paragraph: Any) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and str(style.get(qn("w:val"))).casefold().startswith("list")


def _pieces(element: Any, depth: int = 0) -> Iterator[str]:
    for child in element if depth < _MOST_NESTED else ():
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield "\t" if element.tag == qn("w:r") else ""
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag not in _DROPPED:
            yield from _pieces(child, depth + 1)


def _is_bold(paragraph: Any) -> bool:
    """Tell whether all of a paragraph's text is set in bold."""
    runs = [run for run in paragraph.iter(qn("w:r")) if "".join(_pieces(run)).strip()]
    marks = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return bool(marks) and all(mark is not None and mark.get(qn("w:val")) not in ("0", "false") for mark in marks)
