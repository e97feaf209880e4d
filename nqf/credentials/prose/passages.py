"""Which passage of a document stands for which field: by labels and headings, as people write them.

Labels are matched with the names and synonyms of the fields, as the headings of a table are. A value stands beside its
label in a row, behind it after a colon, below it in a column, or under it as a section until the next heading or
label. What a value means is left to `proposal.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nqf.credentials.fields import record_fields
from nqf.credentials.headers import HeadingGuess, guess_mapping
from nqf.credentials.headings import fold
from nqf.credentials.prose.blocks import Block
from nqf.credentials.prose.words import DOMAINS, FORMS
from nqf.i18n import _

OUTCOMES = "learning_outcomes"
_LONGEST_LABEL, _MOST_LINES, _LONGEST_PASSAGE = 80, 400, 4_000
_SHORT_LINE, _OF_A_BEGINNING = 8, 0.8
_LEVELS = ("level_claimed", "eqf_level")
_SURE = 0.97  # a line of running text is a label only where its words are those of a field
_LABELLED = re.compile(r"(?P<label>[^:：]{2,80}?)\s?[:：](?!//)\s*(?P<value>.*)", re.DOTALL)
_SECTION_NUMBER = re.compile(
    r"(?:(?:section|part|partie)\s+\w{1,4}[.):]?|\d{1,2}(?:\.\d{1,2})+[.)]?|(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)])[\s–—-]*",
    re.I,
)
_BARE_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[\s–—-]+")
_LEADERS = re.compile(r"(?:\. ?){4,}\s*\d*$|…+\s*\d+$")
_SEPARATE = re.compile(r"\s*(?:[;|•·]|\s{3,})\s*")


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage that stands for a field: its label, the text of the value, the whole passage, and why it is thought so."""

    field: str
    label: str
    text: str
    passage: str
    place: str
    score: float
    reason: str


def find_passages(blocks: Sequence[Block]) -> list[Finding]:
    """Return what a document seems to say, in its order; a field may be found more than once."""
    told = [block for block in blocks if _LEADERS.search(block.text) is None]
    found = list(_join_numbered(list(_scan(told))))
    return found if any(one.field == "title" for one in found) else [*_title(told), *found]


def _scan(blocks: Sequence[Block]) -> Iterator[Finding]:
    index = 0
    while index < len(blocks):
        block = blocks[index]
        below = _columns(blocks, index)
        if below is not None:
            findings, index = below
            yield from findings
            continue
        pairs = _pairs_at(blocks, index)
        for label, value, guess in pairs:
            is_last = label == pairs[-1][0]
            lines = []
            if is_last and _is_open(value, guess):
                lines = _section(blocks, index, guess, block.level)
            elif is_last and not block.cells:
                lines = list(_carried(blocks, index))
            text = "\n".join(part for part in (value, *lines) if part)
            if text:
                where = _("Under its heading.") if lines and _is_open(value, guess) else _("Beside its label.")
                passage = "\n".join((block.text, *lines))
                yield _finding(guess, label, text, passage, block.place, where)
                index += len(lines)
        index += 1


def _finding(guess: HeadingGuess, label: str, text: str, passage: str, place: str, where: str) -> Finding:
    shown = passage if len(passage) <= _LONGEST_PASSAGE else passage[: _LONGEST_PASSAGE - 1] + "…"
    return Finding(str(guess.field), label, text, shown, place, guess.score, f"{where} {guess.reason}")


def _pairs_at(blocks: Sequence[Block], index: int) -> list[tuple[str, str, HeadingGuess]]:
    """Return the labels of a block; a plain line above bullets needs less likeness than one in running text."""
    block, below = blocks[index], blocks[index + 1 : index + 2]
    pairs = _pairs(block)
    if pairs or block.cells or block.text.startswith("•") or not (below and below[0].text.startswith("•")):
        return pairs
    guess = label_of(block.text)
    return [(block.text, "", guess)] if guess is not None and _is_list(guess) else []


def _is_list(guess: HeadingGuess) -> bool:
    return record_fields()[str(guess.field)].type == "list"


def _pairs(block: Block) -> list[tuple[str, str, HeadingGuess]]:
    """Return label, value and guess of all labels of one block; a label alone has an empty value."""
    cells = block.cells
    if len(cells) > 1:
        inner = [_labelled(cell) for cell in cells if cell]
        if all(inner):
            return [pair for pairs in inner for pair in pairs]
        found = []
        for place in range(0, len(cells) - 1, 2):
            guess = label_of(cells[place])
            if guess is None or label_of(cells[place + 1]) is not None and place + 2 < len(cells):
                break
            is_last = place + 2 >= len(cells) - 1
            value = "\n".join(cell for cell in cells[place + 1 :] if cell) if is_last else cells[place + 1]
            if value and _is_list(guess) and not any(letter.isalpha() for letter in value):
                break
            found.append((cells[place], value, guess))
        return found or [pair for pairs in inner for pair in pairs]
    labelled = _labelled(block.text)
    if labelled or block.text.endswith((".", ";", ",")) or fold(block.text) in FORMS:
        return labelled
    guess = label_of(block.text, is_heading=block.is_heading)
    is_sure = guess is not None and (block.is_heading or guess.score >= _SURE)
    if guess is not None and is_sure:
        return [(block.text, "", guess)]
    begun = _begun(block.text)
    return [begun] if begun is not None else []


def _labelled(text: str) -> list[tuple[str, str, HeadingGuess]]:
    """Return what a line such as "Credits: 4; Level: 5" says; without a known label before the first colon, nothing."""
    first = _label_and_value(text)
    if first is None:
        return []
    pieces = [_label_and_value(piece) for piece in _SEPARATE.split(text)]
    found = [piece for piece in pieces if piece is not None]
    return found if len(found) == len(pieces) > 1 else [first]


def _label_and_value(text: str) -> tuple[str, str, HeadingGuess] | None:
    match = _LABELLED.fullmatch(text.strip())
    guess = label_of(match["label"]) if match is not None else None
    return (match["label"].strip(), match["value"].strip(), guess) if match is not None and guess is not None else None


def _begun(text: str) -> tuple[str, str, HeadingGuess] | None:
    """Read a short line that begins with the label of a figure, "Credits 4 ECTS", as PDF files join the cells of a row."""
    words = text.split()
    for count in range(min(len(words) - 1, 4), 0, -1) if 1 < len(words) <= _SHORT_LINE else ():
        label, value = " ".join(words[:count]), " ".join(words[count:])
        guess = label_of(label)
        if guess is not None and guess.score >= 1 and (value[0].isdigit() or guess.field in _LEVELS):
            is_figure = record_fields()[str(guess.field)].type in ("number", "date")
            if is_figure or (guess.field in _LEVELS and any(letter.isdigit() for letter in value)):
                return label, value, replace(guess, score=_OF_A_BEGINNING)
    return None


def label_of(text: str, *, is_heading: bool = False) -> HeadingGuess | None:
    """Return the field that a label names, None for words that name none; a heading may begin with a bare number."""
    bare = " ".join(text.split()).lstrip("•-– ").rstrip(" :.*–-")
    letters = sum(letter.isalpha() or letter == " " for letter in bare)
    if not 1 < len(bare) <= _LONGEST_LABEL or letters < 0.6 * len(bare) or not bare[0].isalnum():
        return None
    number = _SECTION_NUMBER.match(bare) or (_BARE_NUMBER.match(bare) if is_heading else None)
    for label in (bare, bare[number.end() :]) if number is not None else (bare,):
        guess = guess_mapping([label])[0]
        has_digits = guess.field != OUTCOMES and any(letter.isdigit() for letter in label)
        if guess.field is not None and (guess.score >= _SURE or not has_digits):
            return guess
    return None


def _is_open(value: str, guess: HeadingGuess) -> bool:
    """Tell whether a label is followed by its value on the next lines."""
    return not value or (value.endswith(":") and record_fields()[str(guess.field)].type in ("list", "text"))


def _carried(blocks: Sequence[Block], index: int) -> Iterator[str]:
    """Yield the lines that carry on the sentence of a line: they begin small, and the line before does not end one."""
    for before, block in pairwise(blocks[index : index + _MOST_LINES]):
        is_plain = not block.is_heading and not block.cells and block.text[:1].islower()
        if not is_plain or before.text.endswith((".", ";", ":", "!", "?")) or _pairs(block):
            return
        yield block.text


def _section(blocks: Sequence[Block], index: int, guess: HeadingGuess, level: int) -> list[str]:
    """Return the lines below a heading until the next heading of its rank, or the next label."""
    lines: list[str] = []
    for place, block in enumerate(blocks[index + 1 : index + 1 + _MOST_LINES], start=index + 1):
        if guess.field == OUTCOMES and fold(block.text) in DOMAINS:
            lines.append(f"{block.text.rstrip(' :')}:")
            continue
        pairs = _pairs_at(blocks, place)
        is_same = guess.field == OUTCOMES and all(_is_numbered(label, one) for label, _value, one in pairs)
        if (block.is_heading and block.level <= level) or (pairs and not is_same):
            break
        lines.append(" ".join(cell for cell in block.cells if cell) if block.cells else block.text)
    return lines


def _is_numbered(label: str, guess: HeadingGuess) -> bool:
    return guess.field == OUTCOMES and re.search(r"\d|\b[a-j]$", fold(label)) is not None


def _columns(blocks: Sequence[Block], index: int) -> tuple[list[Finding], int] | None:
    """Read a row of labels with its rows below; None where this is none. Returns the place after the last row as well."""
    cells = blocks[index].cells
    guesses = [label_of(cell) for cell in cells]
    known = [guess for guess in guesses if guess is not None]
    if len(cells) < 2 or len(known) < len(cells) or len({guess.field for guess in known}) < 2:
        return None
    end = index + 1
    while end < len(blocks) and len(blocks[end].cells) == len(cells) and label_of(blocks[end].cells[0]) is None:
        end += 1
    rows = blocks[index + 1 : end]
    found = []
    for place, guess in enumerate(known):
        is_list = record_fields()[str(guess.field)].type == "list"
        values = [row.cells[place] for row in (rows if is_list else rows[:1]) if row.cells[place]]
        if values:
            text = "\n".join(f"• {value}" for value in values) if len(values) > 1 else values[0]
            passage = "\n".join((cells[place], *values))
            found.append(
                _finding(guess, cells[place], text, passage, blocks[index].place, _("In a column of a table."))
            )
    return (found, end) if found else None


def _join_numbered(found: Sequence[Finding]) -> Iterator[Finding]:
    """Put "LO 1", "LO 2" and so on, which follow each other, into one list of outcomes."""
    last: Finding | None = None
    for one in found:
        is_outcome = one.field == OUTCOMES and re.search(r"\d", one.label) is not None
        if is_outcome and last is not None:
            last = replace(last, text=f"{last.text}\n• {one.text}", passage=f"{last.passage}\n{one.passage}")
            continue
        if last is not None:
            yield last
        last = replace(one, text=f"• {one.text}") if is_outcome else None
        if last is None:
            yield one
    if last is not None:
        yield last


def _title(blocks: Sequence[Block]) -> Iterator[Finding]:
    """Propose the first heading as the title, else the first line where it is short; names of forms are passed over."""
    lines = (block for block in blocks[:15] if not block.is_row and not block.text.startswith("•"))
    first = [block for block in lines if not _pairs(block) and fold(block.text) not in FORMS]
    headings = sorted((block for block in first if block.is_heading), key=lambda block: block.level)
    chosen = (
        headings[0]
        if headings
        else next((b for b in first[:1] if len(b.text.split()) <= 15 and b.text[-1] != "."), None)
    )
    if chosen is not None:
        head, colon, rest = chosen.text.partition(":")
        text = rest.strip() if colon and fold(head) in FORMS and rest.strip() else chosen.text
        score = 0.7 if chosen.is_heading else 0.4
        reason = _("First heading of the document.") if chosen.is_heading else _("First line of the document.")
        yield Finding("title", "", text, chosen.text, chosen.place, score, reason)
