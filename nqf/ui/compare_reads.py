"""Cached reads for the Compare page: ids in, what the shelf and the alignment service say out."""

from collections.abc import Sequence
from itertools import combinations

from nqf.alignment.links import DirectLink, direct_links
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.services.partings import Parting, partings
from nqf.ui.alignment_reads import labels
from nqf.ui.kept import kept


def comparable() -> dict[str, str]:
    """Return, by id, the short names of the frameworks that state levels, in the session's language, in its order."""
    return kept("comparable", (), _comparable)


def _comparable() -> dict[str, str]:
    shelf = load_shelf()
    named = {key: name for key, name in labels().items() if shelf[key].levels}
    return dict(sorted(named.items(), key=lambda one: one[1].casefold()))


def partings_of(framework_ids: Sequence[str]) -> list[Parting]:
    """Return where link and text part ways among these frameworks, the widest first."""
    return sorted(partings(framework_ids), key=lambda one: -abs(one.distance))


def links_between(chosen: Sequence[str]) -> list[DirectLink]:
    """Return every link between any two of the frameworks, in the order of the choice."""
    shelf = load_shelf()
    return [link for one, other in combinations(chosen, 2) for link in direct_links(shelf, one, other)]


def lines_at(framework: Framework, level: str) -> dict[str, str]:
    """Return the descriptor lines of a level by domain; empty where the file has none."""
    return framework.descriptors.lines.get(level, {}) if framework.descriptors is not None else {}
