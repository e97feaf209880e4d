"""Definitions on the checks page: one record element by element, and a portfolio by what is missing most."""

from collections.abc import Hashable, Mapping, Sequence

import streamlit as st

from nqf.i18n import _, current_language, plural
from nqf.recognition.definitions.judge import ElementVerdict, summarise
from nqf.recognition.definitions.schema import Definition, Element
from nqf.recognition.definitions.verdicts import Verdict
from nqf.recognition.definitions.words import kind_title, obligation_title
from nqf.reports.check_lines import definition_title
from nqf.services.checks import PortfolioChecks
from nqf.ui.checks_words import element_name
from nqf.ui.kept import kept
from nqf.ui.paging import page_of

PAGE = 25
"""Records on one page of the matrix."""


def show_definitions(judged: Mapping[str, Sequence[ElementVerdict]], used: Mapping[str, Definition]) -> None:
    """Draw what every definition finds in one record: the counts, then one definition element by element."""
    st.caption(
        _("Definitions differ in what they ask for; none of them is a pass or a fail. What exists only once a learner has "
          "been awarded never counts against a submission.")
    )  # fmt: skip
    rows = [_summary_row(used[name], verdicts) for name, verdicts in judged.items()]
    st.dataframe(rows, hide_index=True, height=min(38 + 35 * len(rows), 420),
                 alt=_("Definitions with the number of elements by verdict, and what is missing"))  # fmt: skip
    name = st.selectbox(
        _("Definition"),
        list(judged),
        format_func=lambda one: definition_title(used[one]),
        key="checks.definition",
        persist_state="session",
    )
    _elements(used[name], judged[name])


def _summary_row(definition: Definition, verdicts: Sequence[ElementVerdict]) -> dict[str, object]:
    found = summarise(verdicts)
    language = current_language()
    missing = [definition.element(one).requirement.in_language(language) for one in found.not_met_mandatory]
    return {
        _("Definition"): definition_title(definition),
        _("Kind"): kind_title(definition.kind),
        element_name(Verdict.MET): found.met,
        _("✗ missing"): len(found.not_met_mandatory),
        _("✗ missing, optional"): len(found.not_met_optional),
        element_name(Verdict.PERSON): found.person,
        _("What is missing"): "; ".join(missing),
    }


def _elements(definition: Definition, verdicts: Sequence[ElementVerdict]) -> None:
    language = current_language()
    rows = [
        {
            _("Verdict"): element_name(one.verdict),
            _("Element"): one.element.requirement.in_language(language),
            _("Obligation"): obligation_title(one.obligation),
            _("Why"): one.sentence,
            _("What to add"): one.advice,
            _("Evidence"): evidence_word(one.element),
        }
        for one in verdicts
    ]
    st.dataframe(rows, hide_index=True, height=min(38 + 35 * len(rows), 560),
                 alt=_("Elements of the definition: verdict, obligation, reason and what to add"))  # fmt: skip
    _about(definition)


def _about(definition: Definition) -> None:
    parts = [definition.publisher]
    if definition.licence:
        parts.append(_("licence of the text: {licence}", licence=definition.licence))
    if definition.remarks is not None:
        parts.append(definition.remarks.in_language(current_language()))
    st.caption(" · ".join(parts))
    url = definition.sources.url
    if url is not None and url.startswith(("https://", "http://")):
        st.link_button(_("Source"), url, icon=":material/open_in_new:")


def evidence_word(element: Element) -> str:
    """Say whether a source showed an element."""
    return {
        "verified": _("✓ verified"),
        "partly verified": _("~ partly verified"),
        "unverified": _("? unverified"),
    }[element.evidence.value]


def show_matrix(found: PortfolioChecks, used: Mapping[str, Definition], key: Hashable) -> None:
    """Draw what is missing most in a portfolio, and each record under each definition; `key` names the portfolio."""
    chosen = st.multiselect(
        _("Definitions"),
        list(used),
        format_func=lambda one: definition_title(used[one]),
        key="checks.definitions",
        persist_state="session",
        placeholder=_("All"),
    )
    names = chosen or list(used)
    rows = kept("missing most", (key, tuple(names)), lambda: _missing_rows(found, names))
    _most_missing(found, rows)
    with st.expander(_("Record by record"), key="checks.matrix", on_change="rerun") as box:
        if box.open:
            _by_record(found, used, names)


def _missing_rows(found: PortfolioChecks, names: Sequence[str]) -> list[dict[str, object]]:
    language = current_language()
    return [
        {
            _("Missing in"): one.not_met,
            _("Element"): one.element.requirement.in_language(language),
            _("Definition"): definition_title(found.matrix.definitions[one.definition_id]),
            _("Obligation"): obligation_title(one.element.obligation),
            element_name(Verdict.MET): one.counts[Verdict.MET],
            element_name(Verdict.PERSON): one.counts[Verdict.PERSON],
        }
        for one in found.matrix.elements
        if one.definition_id in names and one.not_met
    ]


def _most_missing(found: PortfolioChecks, rows: list[dict[str, object]]) -> None:
    if not rows:
        st.success(_("No element of these definitions is missing in any record."))
        return
    st.dataframe(
        rows,
        hide_index=True,
        height=min(38 + 35 * len(rows), 420),
        column_config={
            _("Missing in"): st.column_config.ProgressColumn(
                _("Missing in"), format="%d", min_value=0, max_value=len(found.records)
            )
        },
        alt=_("Elements by the number of records in which they are missing"),
    )
    st.caption(plural("Of {count} record.", "Of {count} records.", len(found.records)))


def _by_record(found: PortfolioChecks, used: Mapping[str, Definition], names: Sequence[str]) -> None:
    st.caption(_("Number of elements missing that are not optional; empty where none is."))
    page = page_of(_("Records"), len(found.records), PAGE, "checks.matrix.page")
    missing = {name: found.matrix.missing(name) for name in names}
    rows = []
    for place in range((page - 1) * PAGE, min(page * PAGE, len(found.records))):
        counts = {definition_title(used[name]): int(missing[name][place]) or None for name in names}
        rows.append({_("Record"): found.records[place].record.title} | counts)
    st.dataframe(rows, hide_index=True, alt=_("Records by definitions: how many elements are missing"))
