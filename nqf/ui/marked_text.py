"""A user's text with the words that matter marked: safe HTML that reads in light and dark and without colour.

Words that raise the demand are underlined and followed by an arrow up; words that lower it are dotted, arrow down;
words shared with a descriptor are bold. The text itself is always escaped.
"""

from collections.abc import Iterable, Sequence
from html import escape

from nqf.i18n import _, number
from nqf.levelling.types import Phrase

RAISE = "text-decoration:underline;text-decoration-thickness:2px;text-decoration-color:#0f766e"
LOWER = "text-decoration:underline dotted;text-decoration-thickness:2px;text-decoration-color:#b45309"
SHARED = "font-weight:650"
_QUIET = "font-size:.85em;opacity:.85"


def phrases_html(text: str, phrases: Sequence[Phrase]) -> str:
    """Mark the phrases of an outcome with their effect in levels."""
    spans = [(phrase.start, phrase.end, *_effect(phrase.effect)) for phrase in phrases]
    return _mark(text, spans)


def shared_html(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Mark the words that an outcome and a descriptor line share."""
    return _mark(text, [(start, end, SHARED, "") for start, end in spans])


def _effect(effect: float) -> tuple[str, str]:
    sign = "▲" if effect > 0 else "▼"
    return (RAISE if effect > 0 else LOWER), f"{sign}{number(abs(effect), decimals=2)}"


def _mark(text: str, spans: Sequence[tuple[int, int, str, str]]) -> str:
    parts, at = list[str](), 0
    for start, end, look, after in sorted(spans):
        if start < at:
            continue
        note = f'<span style="{_QUIET}"> {after}</span>' if after else ""
        parts += [escape(text[at:start]), f'<span style="{look}">{escape(text[start:end])}</span>{note}']
        at = end
    return "".join([*parts, escape(text[at:])])


def legend() -> str:
    """Explain the marks."""
    return (
        f'<span style="{_QUIET}"><span style="{RAISE}">{escape(_("raises"))}</span> ▲ · '
        f'<span style="{LOWER}">{escape(_("lowers"))}</span> ▼ · '
        f'<span style="{SHARED}">{escape(_("shared with the descriptor"))}</span> · '
        f"{escape(_('effect in reference levels'))}</span>"
    )
