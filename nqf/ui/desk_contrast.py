"""The best fit beside its neighbours: the border, the words for each side, and the descriptor lines side by side."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from nqf.alignment.wording import wording
from nqf.charts.waterfall import signed
from nqf.frameworks.schema import Framework
from nqf.i18n import _, number
from nqf.levelling.contrast import read_contrasts
from nqf.levelling.ladder import Ladder
from nqf.levelling.profile import domains_of
from nqf.levelling.types import Evidence, LevelContrast, LineContrast, OnlyWord, SpokenPhrase
from nqf.ui.marked_text import shared_html

_SIDES = "display:grid;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr));gap:.25rem 1.5rem"
_QUIET = "font-size:.85em;opacity:.85"


def show_contrast(
    evidence: Evidence, demand: float, framework: Framework, ladder: Ladder, assigned: Sequence[str | None]
) -> None:
    """Draw why the best fit and not the level above, and not the level below; one domain or all of them."""
    names = domains_of(framework)
    chosen = (
        st.selectbox(
            _("Domain"), [None, *names], key=f"desk.contrast.{framework.id}", format_func=lambda one: one or _("All")
        )
        if names
        else None
    )
    for contrast in read_contrasts(evidence, demand, framework, ladder, assigned, chosen):
        with st.container(border=True):
            st.html(contrast_html(contrast))
    if names:
        st.caption(
            _(
                "Whose words the lines are: {wording}. In bold: words that the other line has in no form. The border and the "
                "words of the outcomes are what the estimate rests on; the lines are for you to judge. Effects are those in the "
                "outcome read alone, in reference levels.",
                wording=wording(framework),
            )
        )


def contrast_html(contrast: LevelContrast) -> str:
    """Write one contrast; all that comes from a user or a file is escaped."""
    question = _("Why {level} and not {other}?", level=contrast.level, other=contrast.other)
    sides = _side(contrast.level, contrast.for_level) + _side(contrast.other, contrast.for_other)
    lines = "".join(_lines(line, contrast.level, contrast.other) for line in contrast.lines)
    return (
        f"<h4 style='margin:0'>{escape(question)}</h4><p>{escape(contrast.sentence)}</p>"
        f"<div style='{_SIDES}'>{sides}</div>{lines}"
    )


def _side(level: str, phrases: Sequence[SpokenPhrase]) -> str:
    head = escape(_("Words that speak for level {level}", level=level))
    items = "".join(
        f"<li>{escape(_('“{word}”', word=one.text))} {signed(one.effect)} "
        f"<span style='{_QUIET}'>({escape(_('outcome {place}', place=number(one.outcome + 1)))})</span></li>"
        for one in phrases
    )
    return f"<div><b>{head}</b><ul style='margin:0'>{items or '<li>' + escape(_('none')) + '</li>'}</ul></div>"


def _lines(line: LineContrast, level: str, other: str) -> str:
    here = _line(level, line.line, line.only_here)
    there = _line(other, line.other_line, line.only_there)
    return f"<p style='margin:.9rem 0 .2rem'><b>{escape(line.domain)}</b></p><div style='{_SIDES}'>{here}{there}</div>"


def _line(level: str, text: str | None, only: Sequence[OnlyWord]) -> str:
    head = escape(_("Level {level}", level=level))
    if text is None:
        return f"<div><b>{head}</b><br>{escape(_('not stated'))}</div>"
    marked = shared_html(text, [(word.start, word.end) for word in only])
    known = dict.fromkeys((word.text.casefold(), word.demand) for word in only if word.demand is not None)
    note = ", ".join(f"{text} {number(demand or 0.0, decimals=1)}" for text, demand in known)
    typical = escape(_("Typical demand: {words}", words=note)) if note else ""
    return f"<div><b>{head}</b><br>{marked}<br><span style='{_QUIET}'>{typical}</span></div>"
