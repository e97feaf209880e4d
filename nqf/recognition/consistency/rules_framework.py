"""Checks of the claimed framework: against the country, the level, the rule for micro-credentials, the credit system."""

from functools import lru_cache

from nqf.credentials.credit_systems import CreditSystem, find_system, is_generic, plain
from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import find_framework, load_shelf, shelf_version
from nqf.frameworks.schema import Framework, Scope
from nqf.i18n import _, country_name
from nqf.recognition.consistency.claim import claim_of, covers, first_address, label_on, numbers_in, single_framework
from nqf.recognition.consistency.types import (
    Finding,
    Surroundings,
    Thresholds,
    cannot_tell,
    conflict,
    doubt,
    fits,
    rule,
)
from nqf.recognition.rules import is_in_force

_EHEA = "qf-ehea"
"""The framework whose members use ECTS."""


@rule("framework", "level_claimed", "awarding_country")
def framework_and_country(record: MicroCredential, _around: Surroundings, _limits: Thresholds) -> Finding | None:
    """The framework is that of the awarding body's country.

    A level on a national framework can be claimed by a body of that country, or by one that the country's authority has
    approved. A regional framework must cover the country; as members change, a country outside is only a doubt.
    Source: the countries of each framework's file, which names its sources.
    """
    claim, country = claim_of(record), record.awarding_country
    known = () if claim is None else tuple(one for one in claim.frameworks if one.countries)
    if claim is None or country is None or not known:
        return None
    said = {"framework": claim.name, "country": country_name(country), "names": "; ".join(one.name for one in known)}
    if any(covers(one, country) for one in known):
        return fits(_("“{framework}” ({names}) covers {country}.", **said))
    text = _("“{framework}” ({names}) does not cover {country}, the country of the awarding body.", **said)
    if any(one.scope not in (Scope.NATIONAL, Scope.SUBNATIONAL) for one in known):
        return doubt(text, _("Ask on which ground a level of that framework is claimed."))
    return conflict(
        text,
        _("Ask for the level on a framework of {country}, or for the approval by that framework's authority.", **said),
    )


@rule("framework", "level_claimed")
def level_on_ladder(record: MicroCredential, _around: Surroundings, _limits: Thresholds) -> Finding | None:
    """The claimed level is a level of the framework.

    Compares the level with the labels of the framework's ladder; "Level 5", "5" and Roman numerals are read alike. A level
    in words that name no number cannot be compared.
    Source: the ladder of each framework's file, which names its sources.
    """
    claim = claim_of(record)
    ladders = () if claim is None else tuple(one for one in claim.frameworks if one.levels)
    if claim is None or claim.level is None or not ladders:
        return None
    levels = "; ".join(f"{one.short_name}: {', '.join(one.levels)}" for one in ladders)
    said = {"level": claim.level, "framework": claim.name, "levels": levels}
    if claim.labels():
        return fits(_("“{level}” is a level of “{framework}”.", **said))
    text = _("“{level}” is not a level of “{framework}”.", **said)
    advice = _("Ask for one of its levels ({levels}).", **said)
    numbers = numbers_in(claim.level)
    if not numbers or any(all(label_on(one, ladder) for one in numbers) for ladder in ladders):
        return cannot_tell(_("“{level}” does not name one level of “{framework}”.", **said), advice)
    return conflict(text, advice)


@rule("framework", "level_claimed")
def level_for_micro_credentials(record: MicroCredential, _around: Surroundings, _limits: Thresholds) -> Finding | None:
    """The claimed level is one at which the framework admits micro-credentials.

    Some frameworks admit micro-credentials at some of their levels only. A level outside is a doubt, as the award may be of
    another kind; nothing can be told where the framework has small awards at any level beside.
    Source: the rule for micro-credentials of each framework's file, which names its sources.
    """
    framework = single_framework(record)
    limit = None if framework is None else framework.micro_credentials
    label = None if framework is None or record.level_claimed is None else label_on(record.level_claimed, framework)
    if framework is None or limit is None or label is None or limit.levels is None or not is_in_force(limit):
        return None
    lowest, highest = (framework.position(end) for end in limit.levels)
    said = {"level": label, "framework": framework.short_name, "lowest": limit.levels[0], "highest": limit.levels[1]}
    source = first_address(framework, limit.sources)
    if lowest <= framework.position(label) <= highest:
        return fits(
            _(
                "{framework} admits micro-credentials at levels {lowest} to {highest}; level {level} is claimed.",
                **said,
            ),
            source=source,
        )
    text = _(
        "{framework} speaks of micro-credentials at levels {lowest} to {highest} only; level {level} is claimed.",
        **said,
    )
    advice = _("Ask whether another kind of small award is meant, or another level.")
    if not limit.is_verified("levels") or any(
        not award.levels or label in award.levels for award in framework.small_awards
    ):
        return cannot_tell(text, advice, source=source)
    return doubt(text, advice, source=source)


@rule("credit_system", "awarding_country")
def credit_system_and_country(record: MicroCredential, _around: Surroundings, _limits: Thresholds) -> Finding | None:
    """The credit system is one that is used in the country.

    A national credit system is used in the countries of its framework, ECTS in those of the European Higher Education Area
    and wherever the country's own framework counts in it. Plain "credits" and systems not known are not checked.
    Source: the countries and credit of each framework's file, which names its sources.
    """
    text, country = record.credit_system, record.awarding_country
    used = None if text is None or country is None else _is_used(text, country, shelf_version())
    if text is None or country is None or used is None:
        return None
    said = {"system": text, "country": country_name(country)}
    if used:
        return fits(_("“{system}” is used in {country}.", **said))
    return doubt(
        _("“{system}” is not known to be used in {country}.", **said),
        _("Ask which credits are meant, and how many hours one stands for."),
    )


@lru_cache(maxsize=4096)
def _is_used(text: str, country: str, _version: str) -> bool | None:
    """Tell whether a country counts in a credit system; None for a system that is not known or has no home."""
    system = None if is_generic(text) else find_system(text, country)
    if system is None:
        return None
    home = find_framework(_EHEA if "ects" in (system.id, system.of) else system.framework)
    if home is None:
        return None
    own = [one for one in load_shelf().values() if one.scope is not Scope.TRANSNATIONAL and covers(one, country)]
    return covers(home, country) or any(_counts_in(one, system, plain(text)) for one in own)


def _counts_in(framework: Framework, system: CreditSystem, words: str) -> bool:
    named = find_system(framework.credit.name or "") if framework.credit is not None else None
    is_same = named is not None and named.id in (system.id, system.of)
    return is_same or f" {plain(framework.short_name)} " in f" {words} "
