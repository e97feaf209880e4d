"""Two texts side by side with the words marked that they share, or that only one of them has."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from nqf.i18n import _
from nqf.levelling.text_index import Span, differing_spans, shared_spans
from nqf.ui.marked_text import shared_html

DIFFERS = "background:rgba(230,159,0,.3);color:inherit;text-decoration:underline;text-decoration-thickness:2px"
"""Look of a word that the other text does not have: underlined as well, so that colour is not alone."""


def show_sides(first: tuple[str, str], second: tuple[str, str]) -> None:
    """Draw two (heading, text) beside each other, what differs marked; one above the other on a narrow screen."""
    ours, theirs = differing_spans(first[1], second[1])
    for column, (heading, text), spans in zip(st.columns(2), (first, second), (ours, theirs), strict=True):
        with column.container(border=True):
            st.markdown(f"**{heading}**")
            st.html(_lines(_marked(text, spans)))
    st.caption(_("Marked: words that only one of the two has."))


def shared_text(text: str, other: str) -> str:
    """Return a text as safe HTML, the words that the other one has too in bold."""
    return _lines(shared_html(text, shared_spans(text, other)))


def _lines(html: str) -> str:
    return html.replace("\n", "<br>")


def _marked(text: str, spans: Iterable[Span]) -> str:
    parts, at = list[str](), 0
    for start, end in spans:
        parts += [escape(text[at:start]), f'<mark style="{DIFFERS}">{escape(text[start:end])}</mark>']
        at = end
    return "".join([*parts, escape(text[at:])])
