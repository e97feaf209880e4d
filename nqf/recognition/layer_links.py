"""Links between levels as facts, whichever side's file states them.

Membership of a regional framework makes no fact: only a link between levels does. Links to yardsticks (ISCED) are not
counted, as nobody holds an award on them.
"""

from collections.abc import Iterator

from nqf.alignment.links import link_kind_name
from nqf.frameworks.citation import sources_of
from nqf.frameworks.schema import Framework, Kind, LevelLink
from nqf.i18n import _
from nqf.recognition.layer_fact import Fact, Shelf
from nqf.recognition.layer_status import status_of_link


def link_facts(framework: Framework, shelf: Shelf, *, is_part: bool) -> Iterator[Fact]:
    """Yield the links of one country's framework: its own, then those that other files state to it."""
    for link in framework.links:
        if _counts(shelf.get(link.target)):
            yield _link(framework, framework, link, shelf, is_part)
    for other in shelf.values():
        for link in other.links:
            if link.target == framework.id and _counts(other):
                yield _link(framework, other, link, shelf, is_part)


def _counts(other: Framework | None) -> bool:
    """Tell whether a link to this framework is one between levels that people hold, not to a yardstick."""
    return other is None or other.kind not in (Kind.YARDSTICK, Kind.CONVENTION)


def _link(framework: Framework, stated_in: Framework, link: LevelLink, shelf: Shelf, is_part: bool) -> Fact:
    target = link.target if stated_in is framework else stated_in.id
    name = shelf[target].short_name if target in shelf else target
    value = _("{target}: {kind}", target=name, kind=link_kind_name(link.kind))
    if stated_in is not framework:
        value = _("{fact} (stated in the file of {framework})", fact=value, framework=stated_in.short_name)
    if not link.is_for_recognition:
        value = _("{fact}, not for recognition", fact=value)
    return Fact(
        framework.countries[0],
        "link",
        status_of_link(link),
        value,
        stated_in.id,
        link.is_verified("pairs" if link.pairs else None),
        sources_of(stated_in, link),
        link.year,
        as_of=link.as_of,
        note=link.note,
        parts=framework.subdivisions if is_part else (),
        is_part=is_part,
        is_year_verified=link.is_verified("year"),
    )
