"""Run every rule on a record: what fits, what contradicts what, what is in doubt.

`RULES` is the registry: to add a rule, write a function with a docstring in a module `rules_…`, put it here in its
place, give it an entry in `data/consistency.yaml`, and a case in `tests/cases/consistency.yaml`. The rules move no level
and refuse nothing: they show an officer where to look. What a definition asks for and is missing is left to the
definitions.
"""

from collections.abc import Sequence

from nqf.credentials.record import MicroCredential
from nqf.recognition.consistency import (
    rules_assessment,
    rules_dates,
    rules_durations,
    rules_framework,
    rules_level,
    rules_outcomes,
    rules_size,
    rules_text,
    rules_workload,
)
from nqf.recognition.consistency.settings import RuleSetting, RuleSettings, default_settings
from nqf.recognition.consistency.types import Finding, Rule, Surroundings, shown

RULES: tuple[Rule, ...] = (
    rules_size.plausible_figures,
    rules_workload.credits_and_hours,
    rules_workload.parts_of_workload,
    rules_workload.contact_share,
    rules_workload.hours_per_outcome,
    rules_workload.hours_per_week,
    rules_size.size,
    rules_durations.sane_durations,
    rules_durations.durations_agree,
    rules_dates.dates_in_order,
    rules_framework.framework_and_country,
    rules_framework.level_on_ladder,
    rules_framework.level_for_micro_credentials,
    rules_framework.credit_system_and_country,
    rules_level.regional_level,
    rules_level.cycle_and_level,
    rules_level.skill_levels,
    rules_level.own_estimate,
    rules_outcomes.outcomes_stated,
    rules_outcomes.outcomes_not_titles,
    rules_outcomes.outcomes_assessable,
    rules_assessment.every_outcome_assessed,
    rules_assessment.supervision_and_identity,
    rules_text.language_of_text,
    rules_text.no_duplicate,
)
"""Every rule, in the order in which findings are shown."""

_BY_ID = {rule.id: rule for rule in RULES}


def rules() -> dict[str, Rule]:
    """Return every rule by its id, in the order of the registry."""
    return dict(_BY_ID)


def check_consistency(
    record: MicroCredential, around: Surroundings, settings: RuleSettings | None = None, *, only_flags: bool = False
) -> list[Finding]:
    """Return what the rules that are on say of a record, in the session's language; silent rules say nothing.

    With `only_flags` what fits and what cannot be told is left out, which is quicker over many records.
    """
    used = settings or default_settings()
    return [
        _whole(one, rule, record, used[rule.id])
        for rule in RULES
        for one in _said(rule, record, around, used[rule.id])
        if one.is_flag or not only_flags
    ]


def _said(rule: Rule, record: MicroCredential, around: Surroundings, setting: RuleSetting) -> Sequence[Finding]:
    said = rule.function(record, around, setting.thresholds) if setting.is_on else None
    if said is None:
        return ()
    return (said,) if isinstance(said, Finding) else said


def _whole(said: Finding, rule: Rule, record: MicroCredential, setting: RuleSetting) -> Finding:
    """Add what the rule itself leaves out: which rule it is, its weight, the values seen, its source."""
    return Finding(
        rule.id,
        said.verdict,
        setting.weight,
        said.sentence,
        said.advice,
        said.seen or shown(record, *rule.fields),
        said.source or setting.source,
    )
