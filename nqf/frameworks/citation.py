"""Where a fact comes from, in one line for a screen or a cell: the evidence mark and its sources."""

from dataclasses import dataclass
from typing import Literal

from nqf.frameworks.schema import Cited, Framework, Source
from nqf.i18n import _

Mark = Literal["verified", "unverified"]


@dataclass(frozen=True, slots=True)
class Citation:
    """The evidence behind a block or one key of it. `text` never is empty."""

    mark: Mark
    sources: tuple[Source, ...]
    text: str


def cite(framework: Framework, cited: Cited, key: str | None = None) -> Citation:
    """Return mark, sources and a line of text for a block of this framework, or for one key of it.

    A key that the block lists as unverified has no source of its own, so none is named for it. An unverified
    block may name sources: they were looked at, but did not show the figure.
    """
    if cited.is_verified(key):
        found = sources_of(framework, cited)
        return Citation("verified", found, "; ".join(source_line(source) for source in found))
    found = () if key in cited.unverified else sources_of(framework, cited)
    text = _("Unverified: no published source was seen to show this.")
    if found:
        lines = "; ".join(source_line(source) for source in found)
        text = _("Unverified: not shown by the source consulted ({sources}).", sources=lines)
    return Citation("unverified", found, text)


def sources_of(framework: Framework, cited: Cited) -> tuple[Source, ...]:
    """Return the sources that a block names, in its order; an id that is not listed is passed over."""
    listed = {source.id: source for source in framework.sources}
    return tuple(listed[name] for name in cited.sources if name in listed)


def source_line(source: Source) -> str:
    """Return title, publisher, year and address of a source on one line, leaving out what is not stated."""
    year = None if source.year is None else str(source.year)
    return ", ".join(part for part in (source.title, source.publisher, year, source.url) if part is not None)
