"""The rules as this authority applies them: switches, weights and numbers, for an administrator to change."""

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st

from nqf.errors import NqfError
from nqf.i18n import _, current_language
from nqf.recognition.consistency.engine import rules
from nqf.recognition.consistency.rule_words import rule_text, rule_title
from nqf.recognition.consistency.settings import SWITCH, WEIGHT, RuleSetting
from nqf.recognition.consistency.types import Rule, Weight
from nqf.recognition.consistency.words import weight_word
from nqf.services.access import Member
from nqf.services.check_settings import change_rules, rule_settings, stored_changes
from nqf.ui.problem_table import show_error


def show_settings(member: Member) -> None:
    """Draw every rule with its switch, weight and numbers, folded away until it is wanted."""
    box = st.expander(
        _("Switch rules on and off, change weights and numbers"), key="checks.settings", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        known = rules()
        name = st.selectbox(_("Rule"), list(known), format_func=rule_title, key="checks.rule", persist_state="session")
        _form(member, known[name], rule_settings(member)[name])


def _form(member: Member, rule: Rule, setting: RuleSetting) -> None:
    st.markdown(rule_text(rule.id))
    changed = rule.id in stored_changes()
    with st.form(f"checks.form.{rule.id}", border=True):
        is_on = st.checkbox(_("This rule is used"), setting.is_on)
        weight = st.segmented_control(
            _("Weight"), list(Weight), default=setting.weight, format_func=weight_word, required=True
        )
        numbers = dict(_numbers(setting))
        is_saved = st.form_submit_button(_("Save"), type="primary", icon=":material/save:")
    if is_saved:
        _save(member, rule, _changes(setting, is_on, weight or setting.weight, numbers))
    if changed:
        st.caption(_("This rule was changed from the shipped settings."))
        if st.button(_("Back to the shipped settings"), icon=":material/undo:", key=f"checks.reset.{rule.id}"):
            _save(member, rule, {})


def _numbers(setting: RuleSetting) -> Iterator[tuple[str, float]]:
    language = current_language()
    for name, fact in setting.fact.thresholds.items():
        source = fact.source.url if fact.source is not None else _("our own choice")
        yield (
            name,
            st.number_input(
                f"{fact.meaning.in_language(language)} ({fact.unit.in_language(language)})",
                min_value=float(fact.least),
                max_value=float(fact.most),
                value=float(setting.thresholds[name]),
                help=_("Shipped: {value}. Rests on: {source}", value=fact.value, source=source),
                key=f"checks.number.{name}.{setting.thresholds[name]}",
            ),
        )


def _changes(setting: RuleSetting, is_on: bool, weight: Weight, numbers: Mapping[str, float]) -> dict[str, Any]:
    """Return what differs from the shipped settings."""
    fact = setting.fact
    changes: dict[str, Any] = {} if is_on is fact.is_on else {SWITCH: is_on}
    if weight is not fact.weight:
        changes[WEIGHT] = weight.value
    return changes | {name: value for name, value in numbers.items() if value != fact.thresholds[name].value}


def _save(member: Member, rule: Rule, changes: Mapping[str, object]) -> None:
    try:
        change_rules(member, {rule.id: changes})
    except NqfError as problem:
        show_error(problem)
        return
    st.toast(_("Saved. All records are checked by the new settings."), icon=":material/check:")
    st.rerun()
