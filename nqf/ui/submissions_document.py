"""A PDF or Word document before its import: what it seems to say, passage by passage, for the officer to accept.

Nothing of a document is taken that was not looked at: each value can be changed, left out, or added.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from nqf.credentials.excel_write import plain_number
from nqf.credentials.field_text import field_text
from nqf.credentials.fields import record_fields
from nqf.credentials.prose import Proposal, ProposedField, propose
from nqf.credentials.quantity import Quantity
from nqf.credentials.source import open_source
from nqf.errors import NqfError
from nqf.i18n import _, current_language, percent, plural
from nqf.ui.problem_table import show_error, show_problems
from nqf.ui.submissions_mapping import field_label
from nqf.ui.upload_state import Upload

ALWAYS = ("title", "learning_outcomes")
"""Fields that are asked for even where the document does not seem to give them."""


def proposal_of(upload: Upload) -> Proposal:
    """Return what a document seems to say, read once. Raises ImportFileError for one that cannot be read."""
    if "proposal" not in upload.checked:
        with st.spinner(_("Reading the document…")):
            upload.checked = {"proposal": propose(open_source(upload.path, upload.name))}
    found: Proposal = upload.checked["proposal"]
    return found


def show_document(upload: Upload) -> None:
    """Draw the proposals of a document to be accepted; what is accepted stands in `upload.accepted`."""
    try:
        proposal = proposal_of(upload)
    except NqfError as problem:
        show_error(problem)
        return
    show_problems(proposal.doubts)
    pages = proposal.text_pages
    parts = [
        _("Document (PDF or Word)"),
        *([plural("{count} page", "{count} pages", pages)] if pages is not None else []),
    ]
    parts.append(plural("{count} value proposed", "{count} values proposed", len(proposal.fields)))
    st.markdown(":material/check_circle: " + " · ".join(parts))
    st.caption(
        _(
            "Read each value beside the passage that it comes from. Change it, untick it, or add a line for another field."
        )
    )
    edited = st.data_editor(
        _rows(proposal),
        key=f"submissions.document.{upload.file_id}.{current_language()}",
        hide_index=True,
        num_rows="dynamic",
        disabled=["passage", "place", "score", "why"],
        height=min(38 + 35 * (len(proposal.fields) + 3), 620),
        column_config=_columns(),
        alt=_("Values that the document seems to give, with field, passage and place; each can be changed or left out"),
    )
    upload.accepted = _accepted(edited)
    missing = [field_label(name) for name in ALWAYS if not upload.accepted.get(name)]
    if "title" not in upload.accepted or not ({"learning_outcomes", "summary"} & upload.accepted.keys()):
        st.info(_("Still needed before it can be imported: {fields}.", fields=", ".join(missing)))


def is_complete(upload: Upload) -> bool:
    """Tell whether enough of a document was accepted to make a record of it."""
    accepted = upload.accepted
    return bool(accepted.get("title")) and bool(accepted.get("learning_outcomes") or accepted.get("summary"))


def _rows(proposal: Proposal) -> dict[str, list[Any]]:
    first: set[str] = set()
    rows: dict[str, list[Any]] = {
        name: [] for name in ("is_kept", "field", "value", "passage", "place", "score", "why")
    }
    for one in proposal.fields:
        is_kept = one.field not in first
        for part in one.value if isinstance(one.value, tuple) else (one.value,):
            _add(rows, replace(one, value=part), is_kept=is_kept)
        first.add(one.field)
    for name in ALWAYS:
        if name not in first:
            _add(rows, ProposedField(name, "", "", "", 0.0, _("Not found in the document.")), is_kept=True)
    return rows


def _add(rows: dict[str, list[Any]], one: ProposedField, *, is_kept: bool) -> None:
    values = (is_kept, one.field, _editable(one), one.passage, one.place, percent(one.score), one.reason)
    for name, value in zip(rows, values, strict=True):
        rows[name].append(value)


def _editable(one: ProposedField) -> str:
    """Write a value so that it is read back as the same one, whatever the reader's language."""
    if isinstance(one.value, Quantity):
        low, high = plain_number(one.value.low), plain_number(one.value.high)
        return low if one.value.is_exact else f"{low}-{high}"
    return field_text(one.field, one.value) or ""


def _columns() -> Mapping[str, Any]:
    config = st.column_config
    return {
        "is_kept": config.CheckboxColumn(_("Take"), default=True, width="small"),
        "field": config.SelectboxColumn(
            _("Field"), options=list(record_fields()), format_func=field_label, width="medium"
        ),
        "value": config.TextColumn(_("Value"), width="large"),
        "passage": config.TextColumn(_("Passage"), width="large"),
        "place": config.TextColumn(_("Place"), width="small"),
        "score": config.TextColumn(_("Sure"), width="small"),
        "why": config.TextColumn(_("Why"), width="medium"),
    }


def _accepted(edited: Mapping[str, list[Any]]) -> dict[str, Any]:
    """Gather what is ticked: of a list every line, of any other field the first."""
    found: dict[str, Any] = {}
    for is_kept, field, value in zip(edited["is_kept"], edited["field"], edited["value"], strict=True):
        text = str(value or "").strip()
        if not (is_kept is None or is_kept) or field not in record_fields() or not text:
            continue
        if record_fields()[field].type == "list":
            found[field] = tuple(dict.fromkeys((*found.get(field, ()), text)))
        else:
            found.setdefault(field, text)
    return found
