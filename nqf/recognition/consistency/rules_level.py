"""Checks of the claimed level: against the regional level, the cycle, the levels of skills, and the tool's estimate."""

import re

from nqf.alignment.carry import Counterpart
from nqf.alignment.links import link_kind_name
from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import find_framework, load_shelf
from nqf.frameworks.schema import LinkKind
from nqf.i18n import _
from nqf.recognition.consistency.carried import (
    EHEA,
    EQF,
    PlacedLevel,
    carry,
    claimed_levels,
    european_levels,
    regional_level_of,
)
from nqf.recognition.consistency.types import (
    Finding,
    Surroundings,
    Thresholds,
    conflict,
    doubt,
    fits,
    rule,
)

_CYCLES = {"short": "short cycle", "first": "1st cycle", "second": "2nd cycle", "third": "3rd cycle"}
"""Values of the record's cycle, as the ladder of the European higher education framework labels them."""
_NAMED_LEVEL = re.compile(r"\b(?:level|niveau|nivel|nível)\s*:?\s*(\d{1,2})\b", re.I)


@rule("framework", "level_claimed", "eqf_level")
def regional_level(record: MicroCredential, _around: Surroundings, _limits: Thresholds) -> Finding | None:
    """The national and the regional level belong together.

    Carries the national level to the regional framework by the published links between levels, and compares. An official
    referencing that says otherwise is a contradiction; a comparison, or a way over two links, only a doubt.
    Source: the level links of the frameworks' files, which name their sources.
    """
    regional = regional_level_of(record)
    if regional is None:
        return None
    found = [one for claimed in claimed_levels(record) if (one := _compared(claimed, regional)) is not None]
    return next((one for one in found if not one.is_flag), found[0] if found else None)


@rule("qf_ehea_cycle", "eqf_level", "framework", "level_claimed")
def cycle_and_level(record: MicroCredential, _around: Surroundings, _limits: Thresholds) -> Finding | None:
    """The cycle of higher education and the level belong together.

    The short cycle answers to level 5 of the European framework, the first to 6, the second to 7, the third to 8. Level 5
    with the first cycle is a doubt only, as a short cycle may lie within the first. A record in no cycle is not checked.
    Source: the links between the European Qualifications Framework and that of the European Higher Education Area in
    their files, which name their sources (Council Recommendation of 22 May 2017, ECTS Users' Guide).
    """
    cycle, level = _CYCLES.get(record.qf_ehea_cycle or ""), european_levels(record)
    if cycle is None or not level:
        return None
    expected = carry(PlacedLevel(EHEA, cycle), EQF).levels
    said = {"cycle": cycle, "expected": ", ".join(expected), "level": ", ".join(level)}
    text = _(
        "{cycle}: this answers to level {expected} of the European framework; level {level} is stated or follows.",
        **said,
    )
    if set(expected) & set(level):
        return fits(text)
    advice = _("Ask which holds: the cycle or the level.")
    is_within = record.qf_ehea_cycle == "first" and "5" in level
    return doubt(text, advice) if is_within else conflict(text, advice)


@rule("skills_alignment", "eqf_level", "framework", "level_claimed")
def skill_levels(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> Finding | None:
    """The skills named are of about the level claimed.

    Looks for a level in the names of the skills that the outcomes are tied to, and compares it with the claimed level in
    the European numbering. The levels of a scale of competences are not those of a qualifications framework, so two
    levels and more apart are a doubt and nothing more.
    Source: our own choice of two levels.
    """
    levels = [int(one) for one in european_levels(record)]
    named = [(skill, int(found[1])) for skill in record.skills_alignment if (found := _NAMED_LEVEL.search(skill))]
    if not levels or not named:
        return None
    far = [skill for skill, level in named if min(abs(level - one) for one in levels) >= limits["levels_apart"]]
    claimed = ", ".join(map(str, levels))
    if not far:
        return fits(_("The levels named in the skills are near level {claimed}.", claimed=claimed))
    text = _(
        "“{skills}” names a level far from level {claimed}, which is claimed.", skills="”, “".join(far), claimed=claimed
    )
    advice = _("A scale of competences is not the framework: ask whether the outcomes reach the level claimed.")
    return doubt(text, advice)


@rule("framework", "level_claimed")
def own_estimate(record: MicroCredential, around: Surroundings, _limits: Thresholds) -> Finding | None:
    """The claimed level lies in the range of the tool's own estimate.

    Compares the claim with the range that the tool reads from the outcomes on the same framework. The estimate is a
    proposal: a claim outside the range asks for a closer look at the outcomes. Refused estimates are not used.
    Source: the tool's own estimate, whose accuracy the Method page shows.
    """
    estimate = around.estimate
    framework = None if estimate is None else find_framework(estimate.framework)
    if (
        estimate is None
        or estimate.refused is not None
        or framework is None
        or estimate.low is None
        or estimate.high is None
    ):
        return None
    label = next((claimed.label for claimed in claimed_levels(record) if claimed.framework == framework.id), None)
    if label is None:
        return None
    said = {"claimed": label, "low": estimate.low, "high": estimate.high}
    text = _("Level {claimed} is claimed; the tool reads {low} to {high} from the outcomes.", **said)
    if framework.position(estimate.low) <= framework.position(label) <= framework.position(estimate.high):
        return fits(text)
    return doubt(text, _("Look at the outcomes and at the reasons of the estimate before you decide."))


def _compared(claimed: PlacedLevel, regional: PlacedLevel) -> Finding | None:
    if claimed.framework == regional.framework:
        return _same_framework(claimed, regional)
    carried = carry(claimed, regional.framework)
    return _against_links(claimed, regional, carried) if carried.levels else None


def _same_framework(claimed: PlacedLevel, regional: PlacedLevel) -> Finding:
    said = {"level": claimed.label, "regional": regional.label}
    text = _("Level {level} and level {regional} are claimed on the same framework.", **said)
    return fits(text) if claimed.label == regional.label else conflict(text, _("Ask which level holds."))


def _against_links(claimed: PlacedLevel, regional: PlacedLevel, carried: Counterpart) -> Finding:
    shelf = load_shelf()
    is_direct = carried.basis == "direct"
    used = [way for way in carried.ways if way.is_agreed and (way.through is None or not is_direct)]
    source = next((one.url for way in used for one in way.sources if one.url), None)
    text = _(
        "{framework} level {level} answers to {target} level {carried} ({kind}); level {regional} is stated.",
        framework=shelf[claimed.framework].short_name,
        level=claimed.label,
        target=shelf[regional.framework].short_name,
        carried=", ".join(carried.levels),
        kind=", ".join(dict.fromkeys(link_kind_name(kind) for way in used for kind in way.kinds))
        or link_kind_name(LinkKind.INFERRED),
        regional=regional.label,
    )
    if regional.label in carried.levels:
        return fits(text, source=source)
    advice = _("Ask which level holds: the national or the regional one.")
    is_official = is_direct and any(kind is LinkKind.OFFICIAL for way in used for kind in way.kinds)
    return conflict(text, advice, source=source) if is_official else doubt(text, advice, source=source)
