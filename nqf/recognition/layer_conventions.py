"""Conventions as facts, from the files of frameworks and from the file on the conventions.

A convention binds the state, so it counts for the whole country even where the file of a part states it.
"""

from collections.abc import Iterator

from nqf.frameworks.citation import sources_of
from nqf.frameworks.schema import Cited, Framework, Kind
from nqf.i18n import _
from nqf.recognition.conventions import Finding, read_detail, read_line
from nqf.recognition.layer_fact import Fact
from nqf.recognition.layer_status import Status


def convention_facts(framework: Framework) -> Iterator[Fact]:
    """Yield what a file says of conventions: of its own country, or of the countries that it lists."""
    if framework.kind is Kind.CONVENTION:
        for detail in framework.details:
            for found in read_detail(detail.topic, detail.value):
                yield _convention(framework, detail, found, str(found.country), _listed(found))
    elif framework.recognition is not None and len(framework.countries) == 1:
        block = framework.recognition
        for line in block.conventions:
            for found in read_line(line):
                is_sure = block.is_verified("conventions") and not found.is_unverified
                yield _convention(framework, block, found, framework.countries[0], found.text, is_sure)


def _convention(
    framework: Framework, block: Cited, found: Finding, country: str, value: str, is_sure: bool | None = None
) -> Fact:
    sources = [source for source in sources_of(framework, block) if f"({source.id})" in found.text]
    return Fact(
        country,
        found.convention,
        found.status,
        value,
        framework.id,
        block.is_verified() if is_sure is None else is_sure,
        tuple(sources) or sources_of(framework, block),
        found.year,
        found.is_latest,
        block.as_of,
        block.note,
        is_year_verified=block.is_verified() if is_sure is None else is_sure,
    )


def _listed(found: Finding) -> str:
    """Say in what a list of parties makes of a country."""
    if found.status is Status.DISCUSSED:
        return _("in an earlier list of parties, not in the latest")
    if found.status is Status.DRAFT:
        return _("listed as having signed")
    if found.year is None:
        return _("listed as a party")
    if found.is_latest:
        return _("listed as a party by {year}", year=found.year)
    return _("party since {year}", year=found.year)
