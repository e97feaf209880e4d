"""The levels that a record claims, and where the published links between levels carry them.

The national level is `framework` with `level_claimed`; the regional one is `eqf_level`, on the framework that its text
names, else on one that the claimed framework is linked to or that covers the country. Whether both belong together is
left to `rules_level`.
"""

from functools import lru_cache
from typing import NamedTuple

from nqf.alignment.carry import Counterpart, counterpart
from nqf.credentials.credit_systems import plain
from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import load_shelf, shelf_version
from nqf.frameworks.schema import Framework, Scope
from nqf.recognition.consistency.claim import claim_of, covers, label_on

EQF, EHEA = "eqf", "qf-ehea"


class PlacedLevel(NamedTuple):
    """A label on the ladder of one framework of the shelf."""

    framework: str
    label: str


def claimed_levels(record: MicroCredential) -> list[PlacedLevel]:
    """Return the claimed level on every framework that the record's text may mean."""
    claim, shelf = claim_of(record), load_shelf()
    labels = {} if claim is None else claim.labels()
    return [PlacedLevel(*item) for item in labels.items() if item[0] in shelf]


def regional_level_of(record: MicroCredential) -> PlacedLevel | None:
    """Return the regional level; None where it is not stated, is no label, or may be of several frameworks."""
    text = record.eqf_level
    if text is None:
        return None
    frameworks = tuple(one.framework for one in claimed_levels(record))
    meant = _regional_framework(plain(text), frameworks, record.awarding_country, shelf_version())
    label = None if meant is None else label_on(text, meant)
    return None if meant is None or label is None else PlacedLevel(meant.id, label)


def european_levels(record: MicroCredential) -> list[str]:
    """Return the European level that a record states, else those that its national level answers to."""
    regional = regional_level_of(record)
    if regional is not None and regional.framework == EQF:
        return [regional.label]
    found: dict[str, None] = {}
    for claimed in claimed_levels(record):
        if claimed.framework == EQF:
            found[claimed.label] = None
        elif (carried := carry(claimed, EQF)).basis in ("direct", "carried"):
            found |= dict.fromkeys(carried.levels)
    return list(found)


def carry(level: PlacedLevel, to_id: str) -> Counterpart:
    """Return what the published links say of a level at another framework, kept for a shelf."""
    return _carried(level, to_id, shelf_version())


@lru_cache(maxsize=4096)
def _carried(level: PlacedLevel, to_id: str, _version: str) -> Counterpart:
    return counterpart(load_shelf(), level.framework, level.label, to_id)


@lru_cache(maxsize=4096)
def _regional_framework(text: str, claimed: tuple[str, ...], country: str | None, _version: str) -> Framework | None:
    """Return the regional framework that is meant: named in the text, linked to the claimed one, or of the country."""
    shelf = load_shelf()
    regional = [one for one in shelf.values() if _is_regional(one)]
    linked = {link.target for one in claimed for link in shelf[one].links} | set(claimed)
    choices = (
        [one for one in regional if f" {plain(one.short_name)} " in f" {text} "]
        or [one for one in regional if one.id in linked]
        or [one for one in regional if country is not None and covers(one, country)]
    )
    meant = [one for one in choices if one.id == EQF] or choices
    return meant[0] if len(meant) == 1 else None


def _is_regional(framework: Framework) -> bool:
    is_of_region = framework.scope is Scope.REGIONAL and framework.id != EHEA
    return is_of_region and bool(framework.levels) and not framework.is_edition
