"""The authority's own settings of the consistency rules: which are on, what each weighs, its numbers.

What was changed is stored rule by rule; all else is as `data/consistency.yaml` has it.
"""

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlmodel import col

from nqf.recognition.consistency.settings import RuleSettings, settings_with
from nqf.services.access import Member, Role, record_event, require
from nqf.store.engine import session
from nqf.store.tables import CheckSetting


def stored_changes() -> dict[str, dict[str, object]]:
    """Return what the authority changed, by rule: the switch, the weight, or a number by its name."""
    with session() as opened:
        rows = opened.execute(select(col(CheckSetting.rule_id), col(CheckSetting.content)))
        return {rule_id: dict(content) for rule_id, content in rows}


def rule_settings(member: Member) -> RuleSettings:
    """Return the settings in use."""
    require(member, Role.READER)
    return settings_with(stored_changes())


def change_rules(member: Member, changes: Mapping[str, Mapping[str, object]]) -> None:
    """Set rules as given, all or none: what is named of a rule replaces all that was changed of it before.

    An empty mapping brings a rule back to the shipped settings. Raises NotAllowedError below the role of an
    administrator, NqfError for a rule, a name or a value that is not allowed.
    """
    require(member, Role.ADMIN)
    settings_with(changes)
    with session() as opened:
        for rule_id, content in changes.items():
            opened.execute(delete(CheckSetting).where(col(CheckSetting.rule_id) == rule_id))
            if content:
                opened.add(CheckSetting(rule_id=rule_id, content=dict(content), changed_by=member.name))
            record_event(opened, member, "change check", f"rule {rule_id}", **dict(content))
        opened.commit()
