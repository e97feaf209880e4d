"""Alignment of two frameworks for pages, workbooks and the command line: every ground there is, side by side.

Published links, ways over two links, inferred links and the likeness of texts are kept apart; none is made of another.
Pairs whose texts part ways with their link are `nqf.services.partings`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from nqf.alignment.carry import CarriedLevel, carry_level, gaps_at
from nqf.alignment.inferred import Inference, infer_link, same_levels
from nqf.alignment.links import DirectLink, framework_of
from nqf.alignment.placement import Placement, place_by_signs
from nqf.alignment.texts import TextLikeness
from nqf.alignment.validation import Agreement, Hidden, agreement, hidden_pairs
from nqf.frameworks.loader import load_shelf, shelf_version, shipped_shelf
from nqf.frameworks.schema import Framework, base_of
from nqf.i18n import _
from nqf.levelling.descriptors import descriptor_demands
from nqf.levelling.ladder import REFERENCE, Ladder, ladders
from nqf.services.partings import partings

LINKED = ("links", "links through another framework", "inferred links")
"""What places a ladder by links (`nqf.levelling.ladder`); such a place is better than any sign."""

_KINDS = ("official", "comparison", "unilateral", "draft")


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """All grounds for one level of a framework beside one of another. `similarity` is between 0 and 1.

    `direct` are the ways over one link, drafts and tables not for recognition among them; `carried` those over two. `is_disagreement`: a link pairs them for use, yet the texts are more than a level apart.
    """

    level: str
    other: str
    direct: tuple[CarriedLevel, ...]
    carried: tuple[CarriedLevel, ...]
    is_inferred: bool
    inferred_confidence: float | None
    similarity: float | None
    is_disagreement: bool

    @property
    def published(self) -> tuple[DirectLink, ...]:
        """Return the links that pair the two levels."""
        return tuple(way.steps[0].link for way in self.direct)

    @property
    def strongest(self) -> str:
        """Name the best ground: official, comparison, unilateral, draft, carried, inferred, or none."""
        kinds = {link.kind.value for link in self.published}
        for kind in _KINDS[:3]:
            if kind in kinds:
                return kind
        if self.carried:
            return "carried"
        if "draft" in kinds:
            return "draft"
        return "inferred" if self.is_inferred or "inferred" in kinds else "none"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every level of one framework (`rows`) against every level of another (`columns`), both lowest first.

    `gaps_from` and `gaps_to` are the levels that a published table between the two leaves without a counterpart.
    """

    from_id: str
    to_id: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], MatrixCell]
    inference: Inference | None
    gaps_from: tuple[str, ...]
    gaps_to: tuple[str, ...]


def alignment_matrix(from_id: str, to_id: str) -> Matrix:
    """Return the matrix of two frameworks. Raises NotFoundError for one that is not on the shelf."""
    shelf = load_shelf()
    framework_of(shelf, from_id)
    framework_of(shelf, to_id)
    return _matrix(from_id, to_id, shelf_version())


def infer(from_id: str, to_id: str) -> Inference | None:
    """Infer the link between two frameworks; None where one of them cannot be placed on the reference scale.

    Raises NotFoundError for a framework that is not on the shelf.
    """
    shelf = load_shelf()
    framework_of(shelf, from_id)
    framework_of(shelf, to_id)
    if base_of(from_id) == base_of(to_id):
        return same_levels(_unplaced(shelf[from_id]), _unplaced(shelf[to_id]))
    own, other = _by_links(from_id), _by_links(to_id)
    if own is None or other is None:
        own, other = _like_for_like(from_id), _like_for_like(to_id)
    return infer_link(own, other) if own is not None and other is not None else None


def inference_grounds(inference: Inference) -> tuple[str, ...]:
    """Say on what an inferred link rests, in sentences of the session's language."""
    if base_of(inference.from_id) == base_of(inference.to_id):
        return (_("Both are editions of one framework: the same labels, told anew."),)
    named = load_shelf()
    found = [_shared(inference)] if inference.shared_awards else []
    for one in (inference.own, inference.other):
        found.append(_placed_by(one, named[one.framework].short_name))
    return tuple(found)


def validate_inference() -> list[Hidden]:
    """Hide, infer and compare every official table of the shipped files (`nqf.alignment.validation`)."""
    return list(_hidden())


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """How inferred links agree with the hidden tables of one framework: over all pairs and over the verified ones."""

    name: str
    all: Agreement
    verified: Agreement


def agreement_table(hidden: Sequence[Hidden]) -> list[AgreementRow]:
    """Sum up hidden pairs by framework, in the order of ids, with a last row "all" over all of them."""
    names = list(dict.fromkeys(row.from_id for row in hidden))
    parts = [(name, [row for row in hidden if row.from_id == name]) for name in names]
    return [
        AgreementRow(name, agreement(name, rows), agreement(name, (row for row in rows if row.is_verified)))
        for name, rows in [*parts, ("all", list(hidden))]
    ]


# --- placing ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _by_signs(framework_id: str, _version: str) -> Placement | None:
    return place_by_signs(load_shelf()[framework_id], descriptor_demands(framework_id))


def _by_links(framework_id: str) -> Placement | None:
    ladder = ladders().get(framework_id)
    return _from_ladder(ladder) if ladder is not None and ladder.basis in LINKED else None


def _like_for_like(framework_id: str) -> Placement | None:
    """Place a framework by signs, as the other side is, so that both err alike; the reference scale stands by itself."""
    if framework_id == REFERENCE:
        return _by_links(framework_id)
    return _by_signs(framework_id, shelf_version()) or _by_links(framework_id)


def _unplaced(framework: Framework) -> Placement:
    """Return a ladder by its labels alone, where the place on the scale does not matter."""
    places = tuple(float(place) for place in range(len(framework.levels)))
    return Placement(framework.id, framework.levels, places, (0.0,) * len(places), {}, False)


def _blind(framework_id: str) -> Placement | None:
    """Place a framework without its links; descriptors are read by a model that had not learned from them."""
    return place_by_signs(load_shelf()[framework_id], descriptor_demands(framework_id))


def _from_ladder(ladder: Ladder) -> Placement:
    sds = (ladder.sd,) * len(ladder.levels)
    return Placement(ladder.framework, ladder.levels, ladder.centres, sds, {}, False, ladder.basis)


@cache
def _hidden() -> tuple[Hidden, ...]:
    return tuple(hidden_pairs(shipped_shelf(), _blind, _like_for_like))


def _shared(inference: Inference) -> str:
    shared = inference.shared_awards
    return _(
        "Awards of the same ISCED 2011 level: {pairs}.",
        pairs="; ".join(f"ISCED {isced}: {ours} = {theirs}" for isced, (ours, theirs) in shared.items()),
    )


def _placed_by(placed: Placement, name: str) -> str:
    if placed.links:
        return _("{framework} is placed on the reference scale by links.", framework=name)
    if placed.awards and placed.has_descriptors:
        return _("{framework} is placed by its awards, its descriptors and the shape of its ladder.", framework=name)
    if placed.awards:
        return _("{framework} is placed by its awards and the shape of its ladder.", framework=name)
    return _("{framework} is placed by its descriptors and the shape of its ladder only.", framework=name)


# --- the matrix ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _matrix(from_id: str, to_id: str, version: str) -> Matrix:
    shelf = load_shelf()
    rows, columns = shelf[from_id].levels, shelf[to_id].levels
    ways = {level: carry_level(shelf, from_id, level, to_id) for level in rows}
    inference = infer(from_id, to_id)
    likeness = _likeness(version).between(from_id, to_id)
    parted = {(one.level, one.other) for one in partings([from_id, to_id]) if one.link.from_id == from_id}
    parted |= {(one.other, one.level) for one in partings([from_id, to_id]) if one.link.from_id == to_id}
    confidences = inference.confidences if inference is not None else {}
    cells = {
        (level, other): MatrixCell(
            level,
            other,
            tuple(way for way in ways[level] if way.level == other and way.through is None),
            tuple(way for way in ways[level] if way.level == other and way.through is not None),
            (level, other) in confidences,
            confidences.get((level, other)),
            likeness.get((level, other)),
            (level, other) in parted,
        )
        for level in rows
        for other in columns
    }
    gaps_from = tuple(level for level in rows if gaps_at(shelf, from_id, level, to_id))
    gaps_to = tuple(level for level in columns if gaps_at(shelf, to_id, level, from_id))
    return Matrix(from_id, to_id, rows, columns, cells, inference, gaps_from, gaps_to)


@lru_cache(maxsize=2)
def _likeness(_version: str) -> TextLikeness:
    return TextLikeness(load_shelf())
