"""Set two frameworks side by side and name, in the reader's language, each place where they say different things.

Meant for an edition beside the framework that it is an edition of: levels, names, descriptors, credit, rules.
"""

from dataclasses import dataclass

from nqf.frameworks.schema import Framework, Range
from nqf.i18n import _, number


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two frameworks differ; empty text where one of them is silent."""

    place: str
    before: str
    after: str


def differences(one: Framework, other: Framework) -> list[Difference]:
    """List what the second says otherwise than the first: structure first, then level by level from the lowest."""
    before, after = _statements(one), _statements(other)
    places = dict.fromkeys([*before, *after])
    pairs = [Difference(place, before.get(place, ""), after.get(place, "")) for place in places]
    return [pair for pair in pairs if pair.before != pair.after]


def _statements(framework: Framework) -> dict[str, str]:
    """Return what a framework says, by the name of the place; the same place has the same name in every framework."""
    rule = framework.micro_credentials
    domains, lines = framework.domains, framework.descriptors.lines if framework.descriptors is not None else {}
    said = {
        _("Levels"): ", ".join(framework.levels),
        _("Domains"): ", ".join(domains.names) if domains is not None else "",
        _("Hours per credit"): _range(framework.hours_per_credit),
        _("Micro-credential rules"): rule.status if rule else "",
        _("Micro-credential rules, year"): str(rule.year) if rule and rule.year is not None else "",
        _("Micro-credential size, credits"): _range(rule.credits if rule else None),
        _("Micro-credential size, hours"): _range(rule.hours if rule else None),
        _("Pairs of linked levels"): number(sum(len(link.pairs) for link in framework.links)),
        _("Qualification types"): number(len(framework.qualification_types)),
    }
    for level in framework.levels:
        said[_("Level {level}, name", level=level)] = framework.ladder.names.get(level, "")
        for domain, line in lines.get(level, {}).items():
            said[_("Level {level}, {domain}", level=level, domain=domain)] = line
    return said


def _range(quantity: Range | None) -> str:
    if quantity is None:
        return ""
    low, high = (None if end is None else number(end) for end in (quantity.min, quantity.max))
    if low is not None and high is not None:
        return low if low == high else f"{low}–{high}"
    if low is not None:
        return _("from {low}", low=low)
    return _("up to {high}", high=high) if high is not None else _("under {below}", below=number(quantity.below or 0))
