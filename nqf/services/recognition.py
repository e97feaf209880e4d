"""Where a micro-credential would count: its standing in every country, and that of two records side by side.

A country's own frameworks speak for it, the best standing first; the regional ones that it belongs to are listed beside
and speak only where it has none of its own. Verdicts are `nqf.recognition.standing`'s; what the authority's precedents
taught counts in every estimate. Totals of many records are `nqf.services.coverage`'s.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nqf.credentials.credit_systems import plain
from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import get_framework, load_shelf
from nqf.frameworks.schema import Framework, Kind, Scope
from nqf.i18n import country_name
from nqf.levelling.estimate import no_ladder
from nqf.levelling.types import Demand, LevelEstimate, Refusal
from nqf.recognition.standing.standing import standings
from nqf.recognition.standing.types import STANDINGS, Standing
from nqf.services.access import Member
from nqf.services.coverage import coverage_cells

_WITHOUT_RULES = (Kind.CONVENTION, Kind.YARDSTICK)


@dataclass(frozen=True, slots=True)
class CountryStanding:
    """A record in one country. `best` is the best of its own frameworks, `others` the rest of them, best first.

    `regional` are frameworks of several countries that it belongs to; the best of them is `best` where the country has
    no framework of its own.
    """

    country: str
    best: Standing
    others: tuple[Standing, ...]
    regional: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class RecognitionPair:
    """Two records in one country, side by side."""

    country: str
    first: CountryStanding
    second: CountryStanding

    @property
    def is_different(self) -> bool:
        """Tell whether the verdicts of the best standings differ."""
        return self.first.best.verdict is not self.second.best.verdict


def recognition(
    member: Member, record_row: int, framework_ids: Sequence[str] | None = None
) -> tuple[CountryStanding, ...]:
    """Return the standing of a stored record in every country, by the countries' names in the reader's language.

    All frameworks with countries if none are named. Raises NotFoundError for a record or framework that is not there.
    """
    found = coverage_cells(member, [record_row], [one.id for one in frameworks_of(framework_ids)])
    return _by_country(found.values())


def recognition_of(
    record: MicroCredential, estimates: Mapping[str, LevelEstimate], framework_ids: Sequence[str] | None = None
) -> tuple[CountryStanding, ...]:
    """Return the standing of a record that need not be stored; the database is not used.

    `estimates` are by framework id; on a framework without one no level is proposed.
    """
    frameworks = frameworks_of(framework_ids)
    none = Demand(None, 0.0, Refusal.NO_TEXT, 0, "und")
    known = {one.id: estimates.get(one.id) or no_ladder(record.record_id, one.id, none) for one in frameworks}
    return _by_country(standings(record, frameworks, known, load_shelf()))


def compare_recognition(member: Member, first_row: int, second_row: int) -> tuple[RecognitionPair, ...]:
    """Set two stored records side by side, country by country; raises as `recognition` does."""
    first, second = recognition(member, first_row), recognition(member, second_row)
    return tuple(RecognitionPair(one.country, one, other) for one, other in zip(first, second, strict=True))


def frameworks_of(framework_ids: Sequence[str] | None = None) -> list[Framework]:
    """Return the frameworks named; if none are, all of the shelf that speak for countries and are no editions."""
    if framework_ids is not None:
        return [get_framework(name) for name in framework_ids]
    shelf = load_shelf().values()
    return [one for one in shelf if one.countries and one.kind not in _WITHOUT_RULES and not one.is_edition]


def _by_country(found: Iterable[Standing]) -> tuple[CountryStanding, ...]:
    own: dict[str, list[Standing]] = {}
    regional: dict[str, list[Standing]] = {}
    for one in sorted(found, key=_order):
        for country in get_framework(one.framework).countries:
            (own if one.country is not None else regional).setdefault(country, []).append(one)
    countries = sorted({*own, *regional}, key=lambda code: (plain(country_name(code)), code))
    return tuple(_country(code, own.get(code, []), regional.get(code, [])) for code in countries)


def _country(code: str, own: Sequence[Standing], regional: Sequence[Standing]) -> CountryStanding:
    if own:
        return CountryStanding(code, own[0], tuple(own[1:]), tuple(regional))
    return CountryStanding(code, regional[0], (), tuple(regional[1:]))


def _order(one: Standing) -> tuple[int, bool, bool, str]:
    framework = get_framework(one.framework)
    is_lesser = framework.kind is not Kind.LEVEL_FRAMEWORK
    return STANDINGS.index(one.verdict), is_lesser, framework.scope is not Scope.NATIONAL, one.framework


__all__ = [
    "CountryStanding",
    "RecognitionPair",
    "compare_recognition",
    "frameworks_of",
    "recognition",
    "recognition_of",
]
