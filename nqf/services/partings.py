"""Where a published link and the texts part ways: pairs whose descriptors read more than a level apart.

Either the link, the wording or our reading of it is off; which one is for a person to say. Frameworks whose lines were
written from kin have no say here, since those lines are not the country's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nqf.alignment.graph import link_graph
from nqf.alignment.links import DirectLink
from nqf.frameworks.loader import load_shelf, shelf_version
from nqf.frameworks.schema import Framework
from nqf.levelling.descriptors import descriptor_demands

PARTING = 1
"""A text may be off by this many levels before it is said to part ways with a link."""


@dataclass(frozen=True, slots=True)
class Parting:
    """A pair of a published link whose texts part ways: `text_level` is where the text of `level` reads instead.

    `distance` is in levels of the other framework, negative where the text reads lower than the link says.
    """

    link: DirectLink
    level: str
    other: str
    text_level: str
    distance: int
    own_text: Mapping[str, str]
    other_text: Mapping[str, str]


def partings(framework_ids: Sequence[str] | None = None) -> list[Parting]:
    """List the pairs of published links, for use in recognition, whose texts are more than a level apart.

    `framework_ids` limits the list to links between these. Frameworks whose descriptors were written from kin have no
    say: those lines are not the country's own. In the order of ids, each link once.
    """
    found = _partings(shelf_version())
    if framework_ids is None:
        return list(found)
    chosen = set(framework_ids)
    return [one for one in found if {one.link.from_id, one.link.to_id} <= chosen]


@lru_cache(maxsize=4)
def _partings(_version: str) -> tuple[Parting, ...]:
    shelf = load_shelf()
    found: list[Parting] = []
    for (from_id, to_id), links in sorted(link_graph(shelf).between.items()):
        if to_id in shelf and _speaks(shelf[from_id]) and _speaks(shelf[to_id]):
            ours, theirs = _rising(from_id), _rising(to_id)
            for link in links:
                if link.is_agreed and not link.is_inverted:
                    found += _parted(link, shelf[from_id], shelf[to_id], ours, theirs)
    return tuple(found)


def _parted(
    link: DirectLink, own: Framework, other: Framework, ours: Mapping[str, float], theirs: Mapping[str, float]
) -> list[Parting]:
    found = []
    labels = list(theirs)
    for level, linked in link.pairs:
        if level in ours and linked in theirs:
            read = min(labels, key=lambda label: (abs(theirs[label] - ours[level]), labels.index(label)))
            forks = [one for one in link.levels_for(level) if one in labels]
            distances = [labels.index(read) - labels.index(one) for one in forks]
            nearest = min(distances, key=abs)
            if abs(nearest) > PARTING:
                texts = own.descriptors.lines[level], other.descriptors.lines[linked]  # type: ignore[union-attr]  # _speaks
                found.append(Parting(link, level, linked, read, labels.index(read) - labels.index(linked), *texts))
    return found


def _speaks(framework: Framework) -> bool:
    return framework.descriptors is not None and not framework.descriptors.is_from_kin


def _rising(framework_id: str) -> dict[str, float]:
    """Return the demand of each level's descriptors, evened out so that no level reads below a lower one."""
    demands = descriptor_demands(framework_id)
    values = list(demands.values())
    blocks: list[tuple[float, int]] = []
    for value in values:
        blocks.append((value, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (low, few), (high, many) = blocks[-2], blocks[-1]
            blocks[-2:] = [((low * few + high * many) / (few + many), few + many)]
    even = [mean for mean, count in blocks for _place in range(count)]
    return dict(zip(demands, even, strict=True))
