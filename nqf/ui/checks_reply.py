"""The reply to a provider: what to ask for, its points to edit, the letter to take away."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from nqf.credentials.cells import clean_text
from nqf.i18n import LANGUAGES, _, country_name, current_language, use_language
from nqf.recognition.consistency.types import Weight
from nqf.recognition.consistency.words import weight_word
from nqf.recognition.definitions.schema import Definition
from nqf.reports.check_lines import definition_title
from nqf.reports.reply import ReplyPoint
from nqf.reports.reply_letter import Letter, letter_docx, letter_text
from nqf.services.access import Member
from nqf.services.records import data_version
from nqf.services.reply import draft_reply
from nqf.ui.kept import kept

FIRST_DEFINITIONS = ("eu-2022-elements",)
"""What a reply asks about unless something else is chosen."""

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_reply(
    member: Member, row: int, record_id: str, used: Mapping[str, Definition], countries: Sequence[str]
) -> None:
    """Draw the choices, the points to edit, and the downloads of one record's reply."""
    language, asked, where = _choices(used, countries)
    parts = row, data_version(), language, tuple(asked), tuple(where)
    draft = kept(
        "reply", parts, lambda: draft_reply(member, row, language=language, definition_ids=asked, countries=where)
    )
    letter = _edited(draft, repr(parts))
    name = f"{re.sub(r'[^A-Za-z0-9]+', '-', record_id).strip('-').lower() or 'record'}-reply-{language}"
    with st.container(horizontal=True):
        st.download_button(
            _("Reply as Word"),
            lambda: _in(language, letter_docx, letter),
            f"{name}.docx",
            _WORD,
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            _("Reply as text"),
            lambda: _in(language, letter_text, letter),
            f"{name}.txt",
            "text/plain",
            icon=":material/download:",
            on_click="ignore",
        )


def _choices(used: Mapping[str, Definition], countries: Sequence[str]) -> tuple[str, list[str], list[str]]:
    left, middle, right = st.columns([1, 2, 2])
    language = left.segmented_control(
        _("Language of the reply"),
        list(LANGUAGES),
        default=current_language(),
        format_func=LANGUAGES.__getitem__,
        key="checks.reply.language",
        required=True,
    )
    asked = middle.multiselect(
        _("Definitions asked about"),
        list(used),
        default=[name for name in FIRST_DEFINITIONS if name in used],
        format_func=lambda name: definition_title(used[name]),
        key="checks.reply.definitions",
        persist_state="session",
    )
    where = right.multiselect(
        _("Countries where it should be admitted"),
        list(countries),
        format_func=country_name,
        key="checks.reply.countries",
        persist_state="session",
        placeholder=_("None"),
    )
    return str(language or current_language()), asked, where


def _edited(draft: Letter, key: str) -> Letter:
    """Draw the letter to be edited; return it as it stands."""
    opening = st.text_area(_("Opening"), draft.opening, key=f"checks.opening.{key}")
    rows: dict[str, list[Any]] = {
        "is_kept": [True] * len(draft.points),
        "weight": [point.weight.value for point in draft.points],
        "text": [point.text for point in draft.points],
        "source": [point.source for point in draft.points],
    }
    edited: dict[str, list[Any]] = st.data_editor(
        rows,
        key=f"checks.points.{key}",
        hide_index=True,
        num_rows="dynamic",
        height=min(38 + 35 * (len(draft.points) + 1), 520),
        column_config=_columns(),
        alt=_("Points of the reply; each can be changed, left out, or added"),
    )
    st.caption(_("Change the words, untick what should not go out, add lines of your own at the end."))
    closing = st.text_area(_("Closing"), draft.closing, key=f"checks.closing.{key}")
    return Letter(draft.about, _clean(opening), tuple(_points(edited)), _clean(closing), draft.day)


def _columns() -> Mapping[str, Any]:
    config = st.column_config
    return {
        "is_kept": config.CheckboxColumn(_("Keep"), default=True, width="small"),
        "weight": config.SelectboxColumn(
            _("Weight"),
            options=[weight.value for weight in Weight],
            format_func=lambda value: weight_word(Weight(str(value))) if value else "",
            default=Weight.SHOULD.value,
        ),
        "text": config.TextColumn(_("What to mend"), width="large"),
        "source": config.TextColumn(_("Rests on"), width="medium"),
    }


def _points(edited: Mapping[str, Sequence[Any]]) -> list[ReplyPoint]:
    lines = zip(edited["is_kept"], edited["weight"], edited["text"], edited["source"], strict=True)
    return [
        ReplyPoint(Weight(str(weight or Weight.SHOULD.value)), _clean(text), _clean(source))
        for is_kept, weight, text, source in lines
        if (is_kept is None or is_kept) and _clean(text)
    ]


def _clean(text: Any) -> str:
    return str(clean_text(text)[0]).strip() if isinstance(text, str) else ""


def _in(language: str, write: Any, letter: Letter) -> Any:
    """Write the letter in its own language; a download runs outside of the page's."""
    use_language(language)
    return write(letter)
