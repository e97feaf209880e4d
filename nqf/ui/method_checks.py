"""What the Method page says of the checks: every rule with what it looks at, its numbers, and whence."""

import streamlit as st

from nqf.i18n import _, current_language, number, plural
from nqf.recognition.consistency.engine import rules
from nqf.recognition.consistency.rule_words import rule_text, rule_title
from nqf.recognition.consistency.settings import RuleSetting, default_settings
from nqf.recognition.consistency.words import weight_word


def show_check_rules() -> None:
    """List every consistency rule as it is shipped."""
    st.header(_("What is checked in a record"))
    st.markdown(
        _("Rules compare what a record says with itself, with its framework and its country. They move no level and refuse "
          "nothing. An authority can switch each of them off and change its numbers on the page Checks.")
    )  # fmt: skip
    title = plural("{count} rule, with its numbers", "{count} rules, with their numbers", len(rules()))
    box = st.expander(title, key="method.checks", on_change="rerun")
    if box.open:
        with box:
            st.table(_rows())


def _rows() -> list[dict[str, str]]:
    settings = default_settings()
    return [
        {
            _("Rule"): rule_title(name),
            _("What is looked at"): rule_text(name),
            _("Weight"): weight_word(settings[name].weight),
            _("Numbers"): _numbers(settings[name]),
        }
        for name in rules()
    ]


def _numbers(setting: RuleSetting) -> str:
    language = current_language()
    facts = setting.fact.thresholds.values()
    return "; ".join(
        f"{one.meaning.in_language(language)}: {number(one.value)} {one.unit.in_language(language)}" for one in facts
    )
