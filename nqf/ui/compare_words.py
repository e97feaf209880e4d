"""Which words of a text another text does not have: marked bold and underlined, never by colour alone.

Two words are the same where their first letters are (a word in another form); small words that only hold a sentence
together are never marked. This is for reading side by side and carries no weight in any proposal.
"""

from collections.abc import Iterable, Sequence
from html import escape

from nqf.i18n import _
from nqf.levelling.nearest import STEM
from nqf.levelling.text import is_function_word, placed_words


def differing(text: str, others: Iterable[str]) -> list[tuple[int, int]]:
    """Return the character spans of the words in `text` that none of the other texts has in any form."""
    known = {word.text[:STEM] for other in others for word in placed_words(other)}
    return [
        (word.start, word.end)
        for word in placed_words(text)
        if word.text[:STEM] not in known and not is_function_word(word.text)
    ]


def marked_html(text: str, others: Sequence[str]) -> str:
    """Write a text as safe HTML with its differing words marked; plain where there is nothing to compare it with."""
    html, last = [], 0
    for start, end in differing(text, others) if any(others) else []:
        html += [escape(text[last:start]), f'<strong class="nqf-differs">{escape(text[start:end])}</strong>']
        last = end
    return "".join([*html, escape(text[last:])])


def marked_terms(lines: dict[str, str], others: Sequence[str]) -> str:
    """Write domains and texts as a list of terms, as `frameworks_table.terms` does, with differing words marked."""
    parts = [
        f"<dt>{escape(domain)}</dt><dd>{marked_html(text[:1].upper() + text[1:], others)}</dd>"
        for domain, text in lines.items()
    ]
    return f"<dl>{''.join(parts)}</dl>"


def differs_sentence() -> str:
    """Explain the marks in one sentence."""
    return _("Bold and underlined: a word that the text beside it does not have in any form.")
