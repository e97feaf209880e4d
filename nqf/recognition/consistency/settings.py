"""Which rules are on, what each weighs, and its numbers: from `data/consistency.yaml`, changed by the authority.

The file holds for every number what it means, in which unit, within which limits it may be changed, and where it comes
from; a number without a source says `own_choice`. Keeping an authority's changes is left to the caller.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from nqf.credentials.credit_systems import Page
from nqf.credentials.fields import Wording
from nqf.errors import FactError, NqfError, Problem
from nqf.frameworks.loader import FactLoader
from nqf.frameworks.schema import Bool, Evidence
from nqf.i18n import _, number
from nqf.recognition.consistency.types import Thresholds, Weight
from nqf.settings import DATA

FILE = DATA / "consistency.yaml"
SWITCH, WEIGHT = "is_on", "weight"


class _Sourced(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    evidence: Evidence = Evidence.UNVERIFIED
    source: Page | None = None
    own_choice: Bool = False

    @model_validator(mode="after")
    def _has_ground(self) -> Self:
        if (self.source is None) != self.own_choice:
            raise ValueError("give either a source or `own_choice: true`")
        if self.evidence is Evidence.VERIFIED and self.source is None:
            raise ValueError("verified needs a source")
        return self


class ThresholdFact(_Sourced):
    """One number of a rule; an authority may set it from `least` to `most`."""

    meaning: Wording
    unit: Wording
    value: float
    least: float
    most: float

    @model_validator(mode="after")
    def _within(self) -> Self:
        if not self.least <= self.value <= self.most:
            raise ValueError(f"{self.value} is not from {self.least} to {self.most}")
        return self


class RuleFact(_Sourced):
    """What the file says of one rule."""

    is_on: Bool = True
    weight: Weight
    thresholds: dict[str, ThresholdFact] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """One rule as it is applied; `fact` is what the file says of it."""

    is_on: bool
    weight: Weight
    thresholds: Thresholds
    fact: RuleFact

    @property
    def source(self) -> str | None:
        """Return the address of the rule's source, None where it is our own choice."""
        return None if self.fact.source is None else self.fact.source.url


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """The settings of every rule, by its id."""

    rules: Mapping[str, RuleSetting]

    def __getitem__(self, rule_id: str) -> RuleSetting:
        return self.rules[rule_id]


@cache
def rule_facts() -> Mapping[str, RuleFact]:
    """Read the file once. Raises FactError that names every place in it that cannot be used."""
    try:
        rules = yaml.load(FILE.read_text(encoding="utf-8"), Loader=FactLoader)["rules"]
        return _Facts.model_validate({"rules": rules}).rules
    except ValidationError as error:
        raise FactError(
            [
                Problem(str(part["msg"]), file=FILE.name, field=".".join(map(str, part["loc"])))
                for part in error.errors()
            ]
        ) from error


class _Facts(BaseModel):
    model_config = ConfigDict(extra="forbid")

    rules: dict[str, RuleFact]


@cache
def default_settings() -> RuleSettings:
    """Return every rule as the file has it."""
    return RuleSettings(MappingProxyType({rule_id: _setting(fact) for rule_id, fact in rule_facts().items()}))


def settings_with(overrides: Mapping[str, Mapping[str, object]]) -> RuleSettings:
    """Return the settings with an authority's changes: by rule, `is_on`, `weight` or the name of a threshold.

    Raises NqfError for a rule or a name that is not known, and for a value that is not allowed, with what is.
    """
    rules = dict(default_settings().rules)
    for rule_id, changes in overrides.items():
        if rule_id not in rules:
            raise NqfError(
                _("There is no rule {name}.", name=repr(rule_id)),
                hint=_("The rules are: {names}.", names=", ".join(rules)),
            )
        for name, value in changes.items():
            rules[rule_id] = _changed(rule_id, rules[rule_id], name, value)
    return RuleSettings(MappingProxyType(rules))


def _setting(fact: RuleFact) -> RuleSetting:
    numbers = {name: one.value for name, one in fact.thresholds.items()}
    return RuleSetting(fact.is_on, fact.weight, Thresholds(MappingProxyType(numbers)), fact)


def _changed(rule_id: str, setting: RuleSetting, name: str, value: object) -> RuleSetting:
    allowed = [SWITCH, WEIGHT, *setting.fact.thresholds]
    if name not in allowed:
        raise NqfError(
            _("The rule {rule} has no setting {name}.", rule=rule_id, name=repr(name)),
            hint=_("Its settings are: {names}.", names=", ".join(allowed)),
        )
    if name == SWITCH:
        if not isinstance(value, bool):
            raise _refused(rule_id, name, value, _("Choose one of: {choices}.", choices="True; False"))
        return replace(setting, is_on=value)
    if name == WEIGHT:
        if value not in tuple(Weight):
            raise _refused(rule_id, name, value, _("Choose one of: {choices}.", choices="; ".join(Weight)))
        return replace(setting, weight=Weight(str(value)))
    numbers = {**setting.thresholds, name: _within(rule_id, name, value, setting.fact.thresholds[name])}
    return replace(setting, thresholds=Thresholds(MappingProxyType(numbers)))


def _within(rule_id: str, name: str, value: object, fact: ThresholdFact) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and fact.least <= value <= fact.most:
        return float(value)
    limits = _("Give a number from {least} to {most}.", least=number(fact.least), most=number(fact.most))
    raise _refused(rule_id, name, value, limits)


def _refused(rule_id: str, name: str, value: object, hint: str) -> NqfError:
    message = _("{value} cannot be the setting {name} of the rule {rule}.", value=repr(value), name=name, rule=rule_id)
    return NqfError(message, hint=hint, where=rule_id)
