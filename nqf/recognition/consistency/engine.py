"""Run every rule on a record: what fits, what contradicts what, what is in doubt.

`RULES` is the registry: to add a rule, write a function with a docstring in a module `rules_…`, put it here in its
place, give it an entry in `data/consistency.yaml`, and a case in `tests/cases/consistency.yaml`. The rules move no level
and refuse nothing: they show an officer where to look. What a definition asks for and is missing is left to the
definitions.
"""

from collections.abc import Sequence
from dataclasses import replace

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
    record: MicroCredential, around: Surroundings, settings: RuleSettings | None = None
) -> list[Finding]:
    """Return what the rules that are on say of a record, in the session's language; silent rules say nothing."""
    used = settings or default_settings()
    return [finding for rule in RULES for finding in _run(rule, record, around, used[rule.id])]


def _run(rule: Rule, record: MicroCredential, around: Surroundings, setting: RuleSetting) -> list[Finding]:
    said = rule.function(record, around, setting.thresholds) if setting.is_on else None
    if said is None:
        return []
    findings: Sequence[Finding] = [said] if isinstance(said, Finding) else said
    return [
        replace(
            one,
            rule_id=rule.id,
            weight=setting.weight,
            seen=one.seen or shown(record, *rule.fields),
            source=one.source or setting.source,
        )
        for one in findings
    ]
