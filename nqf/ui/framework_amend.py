"""Amend a framework on the screen: names and descriptors in a grid, credit and micro-credential rule in fields.

What is saved is a further edition; the framework itself stays as it is.
"""

from collections.abc import Callable
from typing import Any, get_args

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from nqf.errors import FactError, NqfError
from nqf.frameworks.schema import Framework, MicroCredentialRule, Range
from nqf.i18n import _, plural
from nqf.services.access import Member
from nqf.services.edition_about import default_label, today
from nqf.services.editions import Amendment, MicroCredentialChange, amend_framework
from nqf.ui.alignment_reads import labels
from nqf.ui.evidence_marks import not_stated
from nqf.ui.framework_editions import remember
from nqf.ui.frameworks_names import micro_status_name
from nqf.ui.problem_table import show_error, show_problems

NAME = "name"
"""The grid's column of level names; those of the descriptors are named by their domains' places."""

_STATUSES = get_args(MicroCredentialRule.model_fields["status"].annotation)
Ends = tuple[float | None, float | None]


def show_amend(member: Member, framework: Framework) -> None:
    """Draw the form in which an officer changes a framework; saving makes a further edition of it."""
    key = f"editions.amend.{framework.id}"
    part = st.expander(_("Amend {name}", name=labels()[framework.id]), on_change="rerun", key=f"{key}.open")
    if not part.open:
        return
    with part, st.form(f"{key}.form", border=False):
        st.caption(
            _(
                "Change what your authority has changed. What you change is marked unverified unless you name a "
                "source. The framework itself stays; your copy is a further edition."
            )
        )
        levels = _grid(framework, key)
        hours = _ends_fields(_("Hours per credit"), framework.hours_per_credit, f"{key}.hours")
        rule = _rule_fields(framework.micro_credentials, key)
        left, right = st.columns(2)
        label = left.text_input(
            _("Label"), key=f"{key}.label", max_chars=60, placeholder=default_label("amended", today())
        )
        dated = right.date_input(_("Date of the text"), value="today", format="YYYY-MM-DD", key=f"{key}.dated")
        reason = left.text_input(_("Reason"), key=f"{key}.reason", max_chars=300)
        source = right.text_input(_("Source"), key=f"{key}.source", placeholder=_("Title or address; may be empty"))
        is_saved = st.form_submit_button(_("Save as a further edition"), type="primary", icon=":material/save:")
    if is_saved:
        with part:
            _save(
                member,
                framework,
                lambda: Amendment.model_validate(levels | _changes_of_fields(framework, hours, rule)),
                {"label": label or "", "reason": reason or "", "source": source or "", "dated": dated.isoformat()},
            )


def changes_in_grid(framework: Framework, edited: pd.DataFrame) -> dict[str, Any]:
    """Return the cells of the grid that differ from the framework, as `Amendment` takes them.

    `edited` has a row a level, in the order of the ladder, the level as index.
    """
    headings = headings_of(framework)
    names: dict[str, str] = {}
    lines: dict[str, dict[str, str]] = {}
    for level in framework.levels:
        row = {column: _text(edited.at[level, column]) for column in edited.columns}
        if row[NAME] != framework.ladder.names.get(level, ""):
            names[level] = row[NAME]
        known = framework.descriptors.lines.get(level, {}) if framework.descriptors is not None else {}
        for place, heading in enumerate(headings):
            if row[str(place)] != known.get(heading, ""):
                lines.setdefault(level, {})[heading] = row[str(place)]
    return {"level_names": names, "lines": lines}


def headings_of(framework: Framework) -> list[str]:
    """Return the headings of the descriptors: the domains, then those that only the lines use."""
    own = framework.domains.names if framework.domains is not None else ()
    lines = framework.descriptors.lines.values() if framework.descriptors is not None else ()
    return list(dict.fromkeys([*own, *(heading for cells in lines for heading in cells)]))


def grid_of(framework: Framework) -> pd.DataFrame:
    """Return a row a level: its name, and its line in each domain (columns "0", "1" …)."""
    lines = framework.descriptors.lines if framework.descriptors is not None else {}
    rows = [
        {NAME: framework.ladder.names.get(level, "")}
        | {str(place): lines.get(level, {}).get(heading, "") for place, heading in enumerate(headings_of(framework))}
        for level in framework.levels
    ]
    return pd.DataFrame(rows, index=pd.Index(framework.levels, name="level"), dtype="str")


def _grid(framework: Framework, key: str) -> dict[str, Any]:
    config = {"level": st.column_config.TextColumn(_("Level"), width=70), NAME: st.column_config.TextColumn(_("Name"))}
    headings = headings_of(framework)
    config |= {str(place): st.column_config.TextColumn(name, width=300) for place, name in enumerate(headings)}
    edited = st.data_editor(
        grid_of(framework),
        key=f"{key}.grid",
        column_config=config,
        num_rows="fixed",
        disabled=["level"],
        alt=_("Names and descriptors of the levels, to be changed"),
    )
    return changes_in_grid(framework, edited)


def _ends_fields(name: str, quantity: Range | None, key: str) -> Ends:
    left, right = st.columns(2)
    low = left.number_input(
        _("{what}, from", what=name),
        value=quantity.min if quantity is not None else None,
        min_value=0.0,
        step=1.0,
        format="%g",
        key=f"{key}.low",
        placeholder=not_stated(),
    )
    high = right.number_input(
        _("{what}, to", what=name),
        value=quantity.max if quantity is not None else None,
        min_value=0.0,
        step=1.0,
        format="%g",
        key=f"{key}.high",
        placeholder=not_stated(),
    )
    return low, high


def _rule_fields(rule: MicroCredentialRule | None, key: str) -> dict[str, Any]:
    status = st.selectbox(
        _("Micro-credential rules"),
        _STATUSES,
        index=_STATUSES.index(rule.status) if rule is not None else None,
        format_func=micro_status_name,
        key=f"{key}.status",
        placeholder=not_stated(),
    )
    credits = _ends_fields(_("Size in credits"), rule.credits if rule is not None else None, f"{key}.credits")
    hours = _ends_fields(_("Size in hours"), rule.hours if rule is not None else None, f"{key}.size")
    return {"status": status, "credits": credits, "hours": hours}


def _changes_of_fields(framework: Framework, hours: Ends, rule: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that differ from the framework, as `Amendment` takes them; emptied fields change nothing."""
    known = framework.micro_credentials
    changes: dict[str, Any] = {}
    if _is_changed(hours, framework.hours_per_credit):
        changes["notional_hours"] = _range(hours)
    changed: dict[str, Any] = {}
    if rule["status"] is not None and (known is None or rule["status"] != known.status):
        changed["status"] = rule["status"]
    for name in ("credits", "hours"):
        if _is_changed(rule[name], getattr(known, name) if known is not None else None):
            changed[name] = _range(rule[name])
    if changed:
        changes["micro_credentials"] = MicroCredentialChange.model_validate(changed)
    return changes


def _is_changed(ends: Ends, known: Range | None) -> bool:
    return ends != (None, None) and ends != ((known.min, known.max) if known is not None else (None, None))


def _range(ends: Ends) -> dict[str, float]:
    return {name: end for name, end in zip(("min", "max"), ends, strict=True) if end is not None}


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value).strip()


def _save(member: Member, framework: Framework, changes: Callable[[], Amendment], said: dict[str, str]) -> None:
    try:
        made = amend_framework(member, framework.id, changes(), **said)
    except ValidationError as error:
        show_error(
            NqfError(
                plural("{count} value cannot be used.", "{count} values cannot be used.", error.error_count()),
                hint="; ".join(f"{'.'.join(map(str, part['loc']))}: {part['msg']}" for part in error.errors()),
            )
        )
    except FactError as problem:
        show_problems(problem.problems)
    except NqfError as problem:
        show_error(problem)
    else:
        remember(made.id)
        st.rerun()
