"""The level that a record claims, carried to another framework along published links.

Only official referencing, each link meant for recognition, is strong enough to be held against a rule; what other links
say is shown and not used. A fork or several tables widen the range.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from nqf.alignment.carry import CarriedLevel, Step, counterpart
from nqf.alignment.links import Shelf, link_kind_name
from nqf.frameworks.citation import source_line
from nqf.frameworks.loader import find_framework
from nqf.frameworks.schema import Framework, LinkKind
from nqf.i18n import _, country_name, percent
from nqf.levelling.ladder import REFERENCE


class CarryBasis(StrEnum):
    """On what ground a claimed level stands on another framework."""

    SAME = "claimed on this framework"
    OFFICIAL = "official links"
    OTHER = "other links"
    GAP = "no counterpart"
    NONE = "no link"
    NO_CLAIM = "no claim"


@dataclass(frozen=True, slots=True)
class Claim:
    """A level that a record claims, on the ladder of a framework of the shelf."""

    framework: str
    level: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim as another framework would read it.

    `low` to `high` are labels of that framework; `ways` the links that lead there, each with kind, year and sources.
    `confidence` is that of the strongest way (`nqf.alignment.confidence`), None where nothing was carried.
    """

    claim: Claim | None
    basis: CarryBasis
    low: str | None = None
    high: str | None = None
    ways: tuple[CarriedLevel, ...] = ()
    confidence: float | None = None

    @property
    def is_used(self) -> bool:
        """Tell whether a verdict may rest on it."""
        return self.basis in (CarryBasis.SAME, CarryBasis.OFFICIAL)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say in the reader's language what was carried, and every link of the way."""
        return _said(self), *dict.fromkeys(_way_sentence(way) for way in self.ways)


NO_CLAIM = Carried(None, CarryBasis.NO_CLAIM)


def claim_of(shelf: Shelf, framework: str | None, level_claimed: str | None, eqf_level: str | None) -> Claim | None:
    """Return the level claimed on a record's framework, else its EQF level; None where no ladder has the label."""
    for framework_id, level in ((framework, level_claimed), (REFERENCE, eqf_level)):
        placed = shelf.get(framework_id or "")
        if placed is not None and level is not None and level in placed.levels:
            return Claim(placed.id, level)
    return None


def carry_claim(shelf: Shelf, claim: Claim | None, framework: Framework) -> Carried:
    """Carry a claim to a framework: official direct links, else two official ones, else what other links say."""
    if claim is None:
        return NO_CLAIM
    if claim.framework == framework.id:
        return Carried(claim, CarryBasis.SAME, claim.level, claim.level, (), 1.0)
    if framework.id not in shelf:
        return Carried(claim, CarryBasis.NONE)
    found = counterpart(shelf, claim.framework, claim.level, framework.id)
    official = [way for way in found.ways if way.is_for_recognition and set(way.kinds) == {LinkKind.OFFICIAL}]
    if official:
        direct = [way for way in official if way.through is None]
        return _ranged(claim, CarryBasis.OFFICIAL, direct or official, framework)
    if found.basis == "gap":
        return Carried(claim, CarryBasis.GAP)
    counted = [way for way in found.ways if way.level in found.levels and way.is_for_recognition]
    return _ranged(claim, CarryBasis.OTHER, counted, framework) if counted else Carried(claim, CarryBasis.NONE)


def _ranged(claim: Claim, basis: CarryBasis, ways: Sequence[CarriedLevel], framework: Framework) -> Carried:
    places = sorted(framework.position(way.level) for way in ways)
    low, high = framework.levels[places[0]], framework.levels[places[-1]]
    return Carried(claim, basis, low, high, tuple(ways), max(way.confidence for way in ways))


def _said(carried: Carried) -> str:
    if carried.claim is None:
        return _("The record claims no level that stands on a known ladder, so none can be carried.")
    values = {"level": carried.claim.level, "framework": _name(carried.claim.framework)}
    if carried.basis is CarryBasis.SAME:
        return _("Level {level} is claimed on this very framework.", **values)
    if carried.basis is CarryBasis.GAP:
        return _("A published table leaves level {level} of {framework} without a counterpart here.", **values)
    if carried.low is None or carried.high is None:
        return _("No published link carries level {level} of {framework} to this framework.", **values)
    values |= {"there": level_span(carried.low, carried.high), "confidence": percent(carried.confidence or 0.0)}
    if carried.basis is CarryBasis.OFFICIAL:
        return _("Level {level} of {framework} is {there} here by official links, confidence {confidence}.", **values)
    return _(
        "Level {level} of {framework} is {there} here by links that are not official, confidence {confidence}; "
        "no verdict rests on them.",
        **values,
    )


def level_span(low: str, high: str) -> str:
    """Write one level, or the ends of a range."""
    return low if low == high else _("{low} to {high}", low=low, high=high)


def _name(framework_id: str) -> str:
    """Name a framework by short name and country: several countries call theirs MQF."""
    framework = find_framework(framework_id)
    if framework is None:
        return framework_id
    if len(framework.countries) != 1:
        return framework.short_name
    return f"{framework.short_name} ({country_name(framework.countries[0])})"


def _way_sentence(way: CarriedLevel) -> str:
    return " · ".join(_step_sentence(step) for step in way.steps)


def _step_sentence(step: Step) -> str:
    link = step.link
    return _(
        "{source} level {level} → {target} level {other}: {kind}, {year} ({mark}; {sources})",
        source=_name(link.from_id),
        level=step.from_level,
        target=_name(link.to_id),
        other=step.to_level,
        kind=link_kind_name(link.kind),
        year=link.year if link.year is not None else _("year not stated"),
        mark=_("verified") if link.is_verified else _("unverified"),
        sources="; ".join(source_line(source) for source in link.sources) or _("no source named"),
    )
