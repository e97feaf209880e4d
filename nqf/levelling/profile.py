"""The profile: each descriptor domain of a framework read on its own, beside the one best fit of the whole.

Outcomes belong to the domain of their nearest descriptor line (`nqf.levelling.evidence`); a person may put any of them
elsewhere. A domain is read from its outcomes together. Few words tell little, so two rules hold (n words):

- demand = whole + n / (n + `FULL_WORDS`) × (own − whole): a short text leans on the record as a whole;
- sd² = sd of the model² + `DOMAIN_SPREAD`² × `FULL_WORDS` / (n + `FULL_WORDS`): what a domain may differ from the whole,
  as far as its own words leave that open.

They are the mean and the spread of a normal reading of a domain that lies around the whole (the usual shrinkage).
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from nqf.credentials.record import MicroCredential
from nqf.errors import NotFoundError
from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.levelling.demand import read_demand
from nqf.levelling.descriptors import descriptor_lines
from nqf.levelling.estimate import estimate_level
from nqf.levelling.evidence import statements_of
from nqf.levelling.ladder import Ladder
from nqf.levelling.types import Demand, DomainEstimate, Evidence, LevelEstimate, Profile

FULL_WORDS = 10.0
"""Words at which a domain's own reading counts for half. Measured with the spread below: 3 to 10; we take the upper end."""

DOMAIN_SPREAD = 0.85
"""How far a domain lies from the whole, in reference levels (one standard deviation). Measured on two registers, each held
out of learning: 0.69 to 0.97, from the squared differences between a domain's outcomes and the others of its record,
less what falls with the number of words (`docs/reasons.md`)."""

WIDE_SPLIT = 2
"""Levels between two domains from which the profile says that they split."""

ReadDemands = Callable[[Sequence[MicroCredential]], Sequence[Demand]]
"""Reads the demands of records: the shipped model, or one corrected by precedents (`Calibration.read`)."""

NO_CORRECTION: Mapping[int, str] = {}


def domains_of(framework: Framework) -> list[str]:
    """Return the domains of a framework's descriptor lines, in the order in which they are met."""
    return list(dict.fromkeys(line.domain for line in descriptor_lines(framework)))


def read_profile(
    record: MicroCredential,
    evidence: Evidence,
    demand: Demand,
    framework: Framework,
    ladder: Ladder,
    assignment: Mapping[int, str] = NO_CORRECTION,
    *,
    read: ReadDemands = read_demand,
    reach: float | None = None,
) -> Profile:
    """Return the profile of one record, in the session's language.

    `assignment` puts outcomes (places from 0) into domains of the framework, over what the nearest lines say. The best
    fit stays that of the whole: domains show where it comes from. `read` and `reach` (standard deviations of a 90 %
    range) stand for those of the shipped model. Raises NotFoundError for an outcome or a domain that
    does not exist.
    """
    statements, domains = statements_of(record), domains_of(framework)
    _check(assignment, len(statements), domains, framework)
    assigned = tuple(
        assignment.get(place, outcome.domain) if domains else None for place, outcome in enumerate(evidence.outcomes)
    )
    members = {domain: [place for place, one in enumerate(assigned) if one == domain] for domain in domains}
    parts = [_part(record, [statements[place] for place in places]) for places in members.values()]
    found = tuple(
        _domain(domain, places, own, demand, ladder, reach)
        for (domain, places), own in zip(members.items(), read(parts), strict=True)
    )
    return Profile(evidence.estimate, found, assigned, tuple(_sentences(found, evidence.estimate, ladder, framework)))


def _check(assignment: Mapping[int, str], outcomes: int, domains: Sequence[str], framework: Framework) -> None:
    for place, domain in assignment.items():
        if not 0 <= place < outcomes:
            raise NotFoundError(
                _("There is no outcome number {number}.", number=place + 1),
                hint=_("The outcomes of this record are counted from 1 to {count}.", count=outcomes),
            )
        if domain not in domains:
            raise NotFoundError(
                _("“{domain}” is not a domain of {framework}.", domain=domain, framework=framework.short_name),
                hint=_("Its domains are: {names}.", names=", ".join(domains)),
            )


def _part(record: MicroCredential, outcomes: Sequence[str]) -> MicroCredential:
    """Return the record with some outcomes and nothing else to read: a title speaks of no domain."""
    return record.model_copy(update={"title": "", "summary": None, "learning_outcomes": tuple(outcomes)})


def _domain(
    domain: str, places: Sequence[int], own: Demand, whole: Demand, ladder: Ladder, reach: float | None
) -> DomainEstimate:
    sd = doubt_of(own.words, whole.sd)
    if own.mean is None or whole.mean is None or not own.words:
        return DomainEstimate(domain, tuple(places), own.words, None, None, 0.0, sd, None)
    weight = own.words / (own.words + FULL_WORDS)
    pooled = whole.mean + weight * (own.mean - whole.mean)
    read = Demand(pooled, sd, whole.refused, own.words, whole.language)
    estimate = estimate_level(domain, read, ladder, reach=reach)
    return DomainEstimate(domain, tuple(places), own.words, own.mean, pooled, weight, sd, estimate)


def doubt_of(words: int, sd: float) -> float:
    """Return the doubt of a domain read from so many words, given the model's own (both in reference levels)."""
    return float(np.hypot(sd, DOMAIN_SPREAD * np.sqrt(FULL_WORDS / (words + FULL_WORDS))))


def _sentences(
    found: Sequence[DomainEstimate], whole: LevelEstimate, ladder: Ladder, framework: Framework
) -> list[str]:
    if not found:
        return [
            _("{framework} has no descriptor lines, so there are no domains to show.", framework=framework.short_name)
        ]
    silent = [one.domain for one in found if one.estimate is None]
    said = [_agreement(found, ladder)]
    if silent and len(silent) < len(found):
        said.append(_("No outcome speaks of: {names}.", names=", ".join(silent)))
    if whole.best is not None:
        said += _one_sided(found, whole.best, ladder)
        said.append(
            _("The one best fit of the whole is level {best}; it does not change with the domains.", best=whole.best)
        )
    return said


def _one_sided(found: Sequence[DomainEstimate], best: str, ladder: Ladder) -> list[str]:
    """Explain what looks like a contradiction: every domain on the same side of the best fit."""
    levels = ladder.levels
    away = [levels.index(str(one.estimate.best)) - levels.index(best) for one in found if one.estimate is not None]
    if away and all(step < 0 for step in away):
        return [
            _(
                "Every domain alone reads lower: few words show few signs, and title and summary are read with the whole."
            )
        ]
    if away and all(step > 0 for step in away):
        return [
            _(
                "Every domain alone reads higher: few words show few signs, and title and summary are read with the whole."
            )
        ]
    return []


def _agreement(found: Sequence[DomainEstimate], ladder: Ladder) -> str:
    levels = {one.domain: str(one.estimate.best) for one in found if one.estimate is not None}
    if not levels:
        return _("No outcome can be read by domain.")
    low, high = (
        min(levels, key=lambda d: ladder.levels.index(levels[d])),
        max(levels, key=lambda d: ladder.levels.index(levels[d])),
    )
    apart = ladder.levels.index(levels[high]) - ladder.levels.index(levels[low])
    if apart >= WIDE_SPLIT:
        return _(
            "The domains split: {high} reads as level {high_level}, {low} as level {low_level}. "
            "Ask which domain is to decide, or whether this is one credential or two.",
            high=high,
            high_level=levels[high],
            low=low,
            low_level=levels[low],
        )
    if len(levels) == 1:
        return _("Only one domain is spoken of: {domain}.", domain=high)
    if apart:
        return _("The domains lie within one level of each other.")
    return _("The domains agree on level {level}.", level=levels[high])
