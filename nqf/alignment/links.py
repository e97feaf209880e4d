"""The published links between the levels of two frameworks, read in both directions.

A link stands in one framework's file and is read from the other side by turning its pairs round, which it says
(`stated_by`). Every kind is kept: what a draft or a unilateral claim is worth is for the reader to judge, so each
link carries its kind, year, sources and evidence. Carrying one level across is left to `carry`.

A link to a framework also serves an edition of it whose ladder has all the labels that the link uses.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from nqf.errors import NotFoundError
from nqf.frameworks.schema import Evidence, Framework, LevelLink, LinkKind, Source
from nqf.i18n import _

Shelf = Mapping[str, Framework]

KIND_ORDER = (LinkKind.OFFICIAL, LinkKind.COMPARISON, LinkKind.UNILATERAL, LinkKind.INFERRED, LinkKind.DRAFT)
"""The order in which kinds are shown: a published referencing first, a draft last. It decides nothing else."""


def link_kind_name(kind: LinkKind) -> str:
    """Name how a link between levels came about, in the reader's language; the same on screens and in workbooks."""
    return {
        LinkKind.OFFICIAL: _("official referencing"),
        LinkKind.COMPARISON: _("joint comparison"),
        LinkKind.UNILATERAL: _("unilateral"),
        LinkKind.DRAFT: _("draft"),
        LinkKind.INFERRED: _("inferred"),
    }[kind]


@dataclass(frozen=True, slots=True)
class DirectLink:
    """One published link, seen from `from_id`: pairs run from its labels to those of `to_id`.

    `no_counterpart` and `to_no_counterpart` are the labels of either side that the source leaves without a match in
    so many words. `unverified` names the keys of the link that no source showed, in the words of the file.
    """

    from_id: str
    to_id: str
    kind: LinkKind
    year: int | None
    pairs: tuple[tuple[str, str], ...]
    no_counterpart: tuple[str, ...]
    to_no_counterpart: tuple[str, ...]
    sources: tuple[Source, ...]
    evidence: Evidence
    unverified: tuple[str, ...]
    published_by: str | None
    note: str | None
    stated_by: str
    is_for_recognition: bool

    @property
    def is_inverted(self) -> bool:
        """Tell whether the link is stated in the other framework's file and read backwards here."""
        return self.stated_by != self.from_id

    @property
    def is_verified(self) -> bool:
        """Tell whether a source showed the pairs of levels."""
        return self.evidence is Evidence.VERIFIED and "pairs" not in self.unverified

    @property
    def is_agreed(self) -> bool:
        """Tell whether someone published the link for use: neither a draft, nor barred from use, nor inferred."""
        return self.is_for_recognition and self.kind is not LinkKind.INFERRED

    @property
    def is_year_verified(self) -> bool:
        """Tell whether a source showed the year."""
        return self.evidence is Evidence.VERIFIED and "year" not in self.unverified

    def levels_for(self, level: str) -> tuple[str, ...]:
        """Return the levels that this link pairs with a level, in the order of the source; several where it forks."""
        return tuple(dict.fromkeys(theirs for ours, theirs in self.pairs if ours == level))

    def has_gap_at(self, level: str, ladder: tuple[str, ...]) -> bool:
        """Tell whether the link leaves a level of the `from` ladder without a counterpart on purpose.

        Either the source says so, or the level lies between the lowest and the highest level that the table pairs
        (our reading: a table that skips a level in its midst looked at it; one that ends below it may not have).
        """
        if level in self.no_counterpart:
            return True
        places = [ladder.index(ours) for ours, _theirs in self.pairs if ours in ladder]
        if self.levels_for(level) or level not in ladder or not places:
            return False
        return min(places) < ladder.index(level) < max(places)

    def turned(self) -> "DirectLink":
        """Return the same link seen from the other framework."""
        return DirectLink(
            from_id=self.to_id,
            to_id=self.from_id,
            kind=self.kind,
            year=self.year,
            pairs=tuple((theirs, ours) for ours, theirs in self.pairs),
            no_counterpart=self.to_no_counterpart,
            to_no_counterpart=self.no_counterpart,
            sources=self.sources,
            evidence=self.evidence,
            unverified=self.unverified,
            published_by=self.published_by,
            note=self.note,
            stated_by=self.stated_by,
            is_for_recognition=self.is_for_recognition,
        )


def direct_links(shelf: Shelf, from_id: str, to_id: str) -> list[DirectLink]:
    """List the published links between two frameworks, seen from the first: official first, newest first.

    Links stated in the second framework's file come turned round. `to_id` may be a framework that the shelf does not
    hold, if the first one names it. Raises NotFoundError where `from_id` is not on the shelf.
    """
    one, other = framework_of(shelf, from_id), shelf.get(to_id)
    if other is None:
        return sorted((_read(one, link, to_id) for link in one.links if link.target == to_id), key=_order)
    own = [_read(one, link, to_id) for link in one.links if is_about(link, other)]
    back = [_read(other, link, from_id).turned() for link in other.links if is_about(link, one)]
    return sorted(own + back, key=_order)


def links_of(shelf: Shelf, framework_id: str) -> list[DirectLink]:
    """List every link of a framework to any other, its own and those that others state about it, by target."""
    framework = framework_of(shelf, framework_id)
    own = {link.target for link in framework.links}
    editions = {other.id for other in shelf.values() if other.is_edition and other.base_id in own}
    others = {other.id for other in shelf.values() if any(is_about(link, framework) for link in other.links)}
    return [link for target in sorted(own | editions | others) for link in direct_links(shelf, framework_id, target)]


def is_about(link: LevelLink, framework: Framework) -> bool:
    """Tell whether a link of another file speaks of this framework: by its id, or as an edition whose labels fit.

    An edition fits when every label that the link uses of its base is on its own ladder (our rule: a table is taken
    whole or not at all). What names an edition does not speak of its base.
    """
    if link.target == framework.id:
        return True
    if not framework.is_edition or link.target != framework.base_id:
        return False
    return {theirs for _ours, theirs in link.pairs}.union(link.target_no_counterpart) <= set(framework.levels)


def framework_of(shelf: Shelf, framework_id: str) -> Framework:
    """Return a framework of the shelf. Raises NotFoundError, naming what the shelf holds."""
    if framework_id not in shelf:
        raise NotFoundError(
            _("There is no framework {id} here.", id=repr(framework_id)),
            hint=_("The frameworks here are: {ids}.", ids=", ".join(sorted(shelf))),
        )
    return shelf[framework_id]


def _order(link: DirectLink) -> tuple[int, int, bool, str]:
    newest_first = -(link.year if link.year is not None else 0)
    return KIND_ORDER.index(link.kind), newest_first, link.is_inverted, link.note or ""


def _read(framework: Framework, link: LevelLink, to_id: str) -> DirectLink:
    by_id = {source.id: source for source in framework.sources}
    return DirectLink(
        from_id=framework.id,
        to_id=to_id,
        kind=link.kind,
        year=link.year,
        pairs=link.pairs,
        no_counterpart=link.no_counterpart,
        to_no_counterpart=link.target_no_counterpart,
        sources=tuple(by_id[key] for key in link.sources if key in by_id),
        evidence=link.evidence,
        unverified=link.unverified,
        published_by=link.published_by,
        note=link.note,
        stated_by=framework.id,
        is_for_recognition=link.is_for_recognition and link.kind is not LinkKind.DRAFT,
    )
