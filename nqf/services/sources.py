"""The sources of all facts, and the facts that no source showed: what rests on what, and what is still to verify.

Sources are gathered over the files: the same address is one source, whichever files name it. Counts by region and topic
are the measure of the shelf; the work list is its agenda.
"""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nqf.formulas import as_csv_text
from nqf.frameworks.loader import load_shelf, region_of, shelf_version
from nqf.frameworks.schema import Source
from nqf.i18n import current_language
from nqf.reports.facts import Fact, facts_of
from nqf.reports.sources_book import make_sources_book
from nqf.services.access import Member, Role, require

COLUMNS = ("region", "framework", "topic", "says", "not shown by a source", "sources consulted", "note")
"""Headings of the work list as CSV; scripts read it, so they are not translated."""


@dataclass(frozen=True, slots=True)
class SourceUse:
    """One publication and the facts that name it, in the order of framework ids.

    `seen_on` is the last date on which it was read, where any file gives one.
    """

    source: Source
    seen_on: str | None
    facts: tuple[Fact, ...]

    @property
    def frameworks(self) -> tuple[str, ...]:
        """Return the ids of the frameworks that name it, each once."""
        return tuple(dict.fromkeys(fact.framework.id for fact in self.facts))

    @property
    def verified(self) -> int:
        """Return how many facts it verifies wholly."""
        return sum(fact.is_verified for fact in self.facts)


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A fact that is still to verify, wholly or in some keys, with the sources that were looked at."""

    region: str
    fact: Fact
    consulted: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How many facts of one topic in one region a source showed (`verified`), showed in part, or did not show."""

    region: str
    topic: str
    verified: int
    partly: int
    unverified: int

    @property
    def total(self) -> int:
        """Return the number of facts."""
        return self.verified + self.partly + self.unverified


def list_sources(member: Member) -> list[SourceUse]:
    """List every source that a fact names, those that most rests on first."""
    require(member, Role.READER)
    return list(_sources(shelf_version(), current_language()))


def list_open_facts(
    member: Member, regions: Sequence[str] = (), topics: Sequence[str] = (), framework_id: str = ""
) -> list[OpenFact]:
    """List the facts to verify, by region and framework; empty filters let all through. Topics are those of `facts_of`."""
    require(member, Role.READER)
    return [
        one
        for one in _open_facts(shelf_version(), current_language())
        if (not regions or one.region in regions)
        and (not topics or one.fact.topic in topics)
        and framework_id in ("", one.fact.framework.id)
    ]


def count_evidence(member: Member) -> list[EvidenceCount]:
    """Count facts by region and topic, in the order of regions and of the topics of a file."""
    require(member, Role.READER)
    return list(_counts(shelf_version(), current_language()))


def work_list_csv(
    member: Member, regions: Sequence[str] = (), topics: Sequence[str] = (), framework_id: str = ""
) -> bytes:
    """Return the facts to verify as CSV (UTF-8 with a mark); a text that looks like a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in list_open_facts(member, regions, topics, framework_id):
        consulted = "; ".join(source.url or source.title for source in one.consulted)
        fact = one.fact
        row = (one.region, fact.framework.id, fact.topic, fact.saying, fact.doubtful, consulted, fact.block.note or "")
        writer.writerow([as_csv_text(text) for text in row])
    return out.getvalue().encode("utf-8-sig")


def sources_book(
    member: Member, regions: Sequence[str] = (), topics: Sequence[str] = (), framework_id: str = ""
) -> bytes:
    """Return counts, work list and sources as a workbook; the filters narrow the work list only."""
    counts = [(c.region, c.topic, c.verified, c.partly, c.unverified) for c in count_evidence(member)]
    work = [(one.region, one.fact, one.consulted) for one in list_open_facts(member, regions, topics, framework_id)]
    sources = [(use.source, use.seen_on, use.frameworks, use.verified, len(use.facts)) for use in list_sources(member)]
    return make_sources_book(counts, work, sources)


@lru_cache(maxsize=8)
def _facts(_version: str, _language: str) -> tuple[Fact, ...]:
    return tuple(fact for framework in load_shelf().values() for fact in facts_of(framework))


@lru_cache(maxsize=8)
def _sources(version: str, language: str) -> tuple[SourceUse, ...]:
    named: dict[str, tuple[list[Source], list[Fact]]] = {}
    for fact in _facts(version, language):
        for source in _named_by(fact):
            sources, facts = named.setdefault(_key(source), ([], []))
            sources.append(source)
            facts.append(fact)
    uses = [
        SourceUse(sources[0], max((one.seen_on for one in sources if one.seen_on), default=None), tuple(facts))
        for sources, facts in named.values()
    ]
    return tuple(sorted(uses, key=lambda use: (-len(use.facts), use.source.title.casefold(), _key(use.source))))


@lru_cache(maxsize=8)
def _open_facts(version: str, language: str) -> tuple[OpenFact, ...]:
    found = [
        OpenFact(region_of(fact.framework.id), fact, tuple(_named_by(fact)))
        for fact in _facts(version, language)
        if not fact.is_verified
    ]
    return tuple(sorted(found, key=lambda one: one.region))


@lru_cache(maxsize=8)
def _counts(version: str, language: str) -> tuple[EvidenceCount, ...]:
    counts: Counter[tuple[str, str, str]] = Counter()
    topics: dict[str, None] = {}
    for fact in _facts(version, language):
        how = "verified" if fact.is_verified else "partly" if fact.block.is_verified() else "unverified"
        counts[region_of(fact.framework.id), fact.topic, how] += 1
        topics[fact.topic] = None
    regions = sorted({region for region, _topic, _how in counts})
    found = [
        EvidenceCount(region, topic, *(counts[region, topic, how] for how in ("verified", "partly", "unverified")))
        for region in regions
        for topic in topics
    ]
    return tuple(one for one in found if one.total)


def _named_by(fact: Fact) -> list[Source]:
    by_id = {source.id: source for source in fact.framework.sources}
    return [by_id[key] for key in fact.block.sources if key in by_id]


def _key(source: Source) -> str:
    if source.url:
        return source.url.rstrip("/").casefold()
    return f"{source.title}|{source.publisher or ''}|{source.year or ''}".casefold()


def topics_to_verify(member: Member) -> list[str]:
    """Return the topics of the facts to verify, as the reader's language names them."""
    return list(dict.fromkeys(one.fact.topic for one in list_open_facts(member)))
