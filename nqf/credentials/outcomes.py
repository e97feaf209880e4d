"""One cell of learning outcomes, split into its statements.

Rules, in this order:
1. Where lines begin with a bullet or a number, each such line begins a statement; a line without one carries on.
2. Else each line is a statement, unless it plainly carries on the line above: it begins with a small letter, and the
   line above does not end a sentence. Where the first line begins small too, or the line begins with a verb, it
   carries on only if the line above is left open ("…able to").
3. Bullets inside a line (" • ") and numbers inside a line ("1. … 2. …", counting up from 1) split it.
4. A semicolon splits only where every piece looks like a statement of its own: three words or more, and beginning
   with a capital letter, with a verb usual in outcomes, or (all of them) with a small letter. "Explain X; and evaluate
   Y" is two statements, without the "and".
A heading line that ends in a colon ("The learner will be able to:") is left out when statements follow it.
Nothing is rewritten beyond white space and the marks themselves.
"""

import re

from nqf.credentials.words import reading_words

_BULLETS = "•‣▪▫◦●○■□–—➢➤►▶✓✔·∙⁃\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_BULLET = rf"(?:[{_BULLETS}]\s*|[-*+o]\s+)"
_SIGN = r"(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})"
_NUMBER = rf"(?:\(?{_SIGN}\)|{_SIGN}[.]|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?|(?:LO|AA|RA|CLO|ILO)\s?\d{{1,2}}[.:)]?)"
_MARK = re.compile(rf"(?:{_BULLET}|{_NUMBER}\s+)(?=\S)")
_INLINE_BULLET = re.compile(rf"\s*[{_BULLETS.replace('–', '').replace('—', '').replace('·', '')}]\s*")
_INLINE_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)]\s+(?=\S)")
_AND = re.compile(r"^(?:and|et|or|ou)\s+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;:…]['\")»]*$")
_INLINE_LETTER = re.compile(r"(?:(?<=\s)|^)\(?([a-z])\)\s+(?=\S)")
_INLINE_CODE = re.compile(r"(?:(?<=\s)|^)(?:LO|CLO|ILO|AA|RA)\s?(\d{1,2})[.:)]?\s+(?=\S)")
_OPEN_END = re.compile(
    r"(?:,|\b(?:to|of|the|a|an|and|or|in|on|with|for|by|from|de|du|des|le|la|les|et|ou|à|au|en|pour|par|avec|un|une))$",
    re.IGNORECASE,
)
_LEAST_WORDS = 3
_FRENCH_INFINITIVE = re.compile(r"(?:s'|se )?\w{2,}(?:er|ir|re)\b", re.IGNORECASE)


def split_outcomes(text: str) -> tuple[str, ...]:
    """Split the text of a cell into outcome statements, in order, without empty ones.

    >>> split_outcomes("1. Explain risk.  2. Use a gauge of 1.5 mm.")
    ('Explain risk.', 'Use a gauge of 1.5 mm.')
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and len(numbered := _numbered(lines[0])) > 1:
        lines = [part.strip() for part in numbered if part.strip()]
    statements = [part for line in _joined(lines) for part in _inside(line)]
    cleaned = [" ".join(statement.split()) for statement in statements]
    return tuple(s for s in _without_headings(cleaned) if re.search(r"\w", s))


def split_list(text: str) -> tuple[str, ...]:
    """Split a cell that lists short entries: one a line, or parted by semicolons where it is a single line.

    An entry that begins with a bullet is taken whole, semicolons and all.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and not lines[0].startswith("•"):
        lines = [part.strip() for part in re.split(r"[;|]", lines[0])]
    return tuple(entry for line in lines if (entry := line.removeprefix("•").strip()))


def _joined(lines: list[str]) -> list[str]:
    """Join lines that carry on the one above, and take the marks off; sub-headings among marked lines get a colon."""
    marks = [_MARK.match(line) for line in lines]
    marked = sum(mark is not None for mark in marks) > (1 if len(lines) > 1 else 0)
    statements: list[str] = []
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark is not None and (marked or line[0] in _BULLETS):
            statements.append(line[mark.end() :])
        elif statements and _carries_on(statements[-1], line, small=not marked and lines[0][0].islower()):
            statements[-1] = f"{statements[-1]} {line}"
        else:
            heads = (
                marked and len(line.split()) <= _LEAST_WORDS and index + 1 < len(lines) and marks[index + 1] is not None
            )
            statements.append(f"{line.rstrip(':')}:" if heads else line)
    return statements


def _carries_on(above: str, line: str, *, small: bool) -> bool:
    """Tell whether a line without a mark belongs to the one above; `small`: statements begin with small letters."""
    if _OPEN_END.search(above) is not None:
        return True
    if _SENTENCE_END.search(above) is not None or not line[0].islower():
        return False
    return not (small or _begins_with_verb(line))


def _inside(line: str) -> list[str]:
    """Split one line at bullets, at numbers that count up, or at semicolons."""
    bulleted = [part for part in _INLINE_BULLET.split(line) if part]
    if len(bulleted) > 1:
        return bulleted
    numbered = _numbered(line)
    if len(numbered) > 1:
        return numbered
    return _at_semicolons(line)


def _numbered(line: str) -> list[str]:
    """Split at "1. … 2. …" or "a) … b) …" when the marks count up by one, else return the line as it is."""
    for pattern, first in ((_INLINE_NUMBER, 1), (_INLINE_LETTER, ord("a")), (_INLINE_CODE, 1)):
        marks: list[re.Match[str]] = []
        for mark in pattern.finditer(line):
            count = int(mark[1]) if mark[1].isdecimal() else ord(mark[1])
            if count == first + len(marks):
                marks.append(mark)
        if len(marks) > 1:
            ends = [mark.start() for mark in marks[1:]] + [len(line)]
            parts = [line[mark.end() : end].rstrip("; ") for mark, end in zip(marks, ends, strict=True)]
            return [line[: marks[0].start()], *parts]
    return [line]


def _at_semicolons(line: str) -> list[str]:
    pieces = [_AND.sub("", piece.strip(), count=1) if i else piece.strip() for i, piece in enumerate(line.split(";"))]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2 or any(len(piece.split()) < _LEAST_WORDS for piece in pieces):
        return [line.rstrip("; ") if len(pieces) == 1 else line]
    capitals = [piece[0].isupper() or _begins_with_verb(piece) for piece in pieces[1:]]
    joined_by_and = [_AND.match(piece.strip()) is not None for piece in line.split(";")[1:] if piece.strip()]
    all_start_anew = all(capitals) or not any(capitals) and not pieces[0][0].isupper()
    return pieces if all_start_anew or all(joined_by_and) else [line]


def _begins_with_verb(piece: str) -> bool:
    return (
        piece.split()[0].strip(",:").casefold() in reading_words().outcome_verbs
        or _FRENCH_INFINITIVE.match(piece) is not None
    )


def _without_headings(statements: list[str]) -> list[str]:
    if len(statements) < 2:
        return statements
    return [
        s for i, s in enumerate(statements) if not (s.endswith(":") and i + 1 < len(statements) and len(s.split()) < 15)
    ]
