"""Cached reads of the shelf for the pages on frameworks: ids and language in, plain values out."""

from collections import Counter
from dataclasses import dataclass

from nqf.alignment.links import links_of
from nqf.frameworks.loader import SHELF, load_shelf
from nqf.frameworks.schema import Framework, Kind, LinkKind
from nqf.i18n import _
from nqf.recognition.layer_status import Status
from nqf.ui.evidence_marks import evidence_share, range_text
from nqf.ui.frameworks_names import country_names, label, place_of, reach_of, region_name
from nqf.ui.kept import kept

THIN = 3
"""A file that lacks this many of the five parts in `missing_parts` is called thin. Our rule."""


STATUSES = {
    "": Status.NOT_LOOKED_FOR,
    "none found": Status.NONE_FOUND,
    "discussed": Status.DISCUSSED,
    "draft": Status.DRAFT,
    "pilot": Status.PILOT,
    "policy": Status.IN_FORCE,
}
"""The status of micro-credential rules as a file states it, and as maps and counts order it."""

_PARTS: dict[Kind, tuple[str, ...]] = {
    Kind.MICRO_CREDENTIAL_FRAMEWORK: ("hours", "micro"),
    Kind.CONVENTION: (),
    Kind.YARDSTICK: ("levels", "descriptors"),
}
"""What is asked of kinds that are not ladders of levels; the others are asked for all five parts."""


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """One framework as the list and its map show it.

    `codes` are its countries (ISO 3166-1), `parts` its provinces (ISO 3166-2), `place` what it is of, in words. `hours`
    is the middle of the notional hours behind one credit, None where unknown. `share` is the share, 0 to 1, of verified
    statements, `missing` what it lacks, `official` the short names that it is officially linked to.
    """

    id: str
    label: str
    name: str
    short_name: str
    region: str
    kind: str
    scope: str
    status: str
    micro_status: str
    countries: tuple[str, ...]
    codes: tuple[str, ...]
    parts: tuple[str, ...]
    place: str
    levels: int
    hours_per_credit: str
    hours: float | None
    share: float
    missing: tuple[str, ...]
    official: tuple[str, ...]
    search: str

    @property
    def micro(self) -> Status:
        """How far its micro-credential rules have come."""
        return STATUSES[self.micro_status]

    @property
    def is_thin(self) -> bool:
        """Tell whether most of what a comparison needs is not in the file."""
        return len(self.missing) >= THIN


def shelf_rows() -> tuple[ShelfRow, ...]:
    """Return the rows of the list in the session's language: regional frameworks first, then by region and name."""
    rows: tuple[ShelfRow, ...] = kept("shelf.rows", "", _read_rows)
    return rows


def labels() -> dict[str, str]:
    """Return, by id, a short name of every framework that no other one has, in the session's language."""
    named: dict[str, str] = kept("shelf.labels", "", _read_labels)
    return named


def missing_parts(framework: Framework) -> list[str]:
    """Name what a framework's file does not have and a comparison needs; empty for a full one.

    A micro-credential framework is asked for its rules and hours only, a convention for nothing of these.
    """
    credit = framework.credit
    asked = {
        "levels": (_("levels"), bool(framework.levels)),
        "descriptors": (
            _("descriptors"),
            framework.descriptors is not None and bool(framework.descriptors.lines),
        ),
        "links": (
            _("level links"),
            any(link.pairs for link in links_of(load_shelf() | {framework.id: framework}, framework.id)),
        ),
        "hours": (
            _("hours per credit"),
            credit is not None and (not credit.is_carried or credit.notional_hours is not None),
        ),
        "micro": (_("micro-credential rules"), framework.micro_credentials is not None),
    }
    wanted = _PARTS.get(framework.kind, tuple(asked))
    return [name for key, (name, is_there) in asked.items() if key in wanted and not is_there]


def _read_rows() -> tuple[ShelfRow, ...]:
    regions = {path.stem: path.parent.name for path in SHELF.glob("*/*.yaml")}
    rows = [_row(framework, regions.get(framework.base_id, "")) for framework in load_shelf().values()]
    return tuple(sorted(rows, key=lambda row: (row.region != "regional", region_name(row.region), row.name)))


def _read_labels() -> dict[str, str]:
    shelf = load_shelf()
    words = Counter(word for framework in shelf.values() for word in _words(framework))
    named = {}
    for framework in shelf.values():
        name = label(framework)
        is_shared = not framework.is_edition and any(words[word] > 1 for word in _words(framework))
        named[framework.id] = f"{name} · {reach_of(framework)}" if is_shared and len(framework.countries) > 1 else name
    taken = Counter(named.values())
    return {key: name if taken[name] == 1 else f"{name} ({key})" for key, name in named.items()}


def _words(framework: Framework) -> set[str]:
    return set() if framework.is_edition else set(framework.short_name.split(" / "))


def _row(framework: Framework, region: str) -> ShelfRow:
    names = tuple(country_names(framework))
    rule, shelf, hours = framework.micro_credentials, load_shelf(), framework.hours_per_credit
    words = [framework.id, framework.name, framework.short_name, *framework.names.values(), *names]
    ends = [] if hours is None else [end for end in (hours.min, hours.max, hours.below) if end is not None]
    linked = [
        link.to_id
        for link in links_of(shelf, framework.id)
        if link.kind is LinkKind.OFFICIAL and link.pairs and link.to_id in shelf
    ]
    return ShelfRow(
        id=framework.id,
        label=labels()[framework.id],
        name=framework.name,
        short_name=framework.short_name,
        region=region,
        kind=framework.kind.value,
        scope=framework.scope.value,
        status=framework.status.value,
        micro_status=rule.status if rule is not None else "",
        countries=names,
        codes=framework.countries,
        parts=framework.subdivisions,
        place=place_of(framework),
        levels=len(framework.levels),
        hours_per_credit=range_text(hours),
        hours=sum(ends) / len(ends) if ends else None,
        share=evidence_share(framework),
        missing=tuple(missing_parts(framework)),
        official=tuple(dict.fromkeys(labels()[key] for key in linked)),
        search=" ".join([*words, place_of(framework)]).casefold(),
    )
