"""One tidy table of a framework's levels and descriptors as CSV: a row a level and domain, for those who count and filter.

UTF-8 with a mark that makes Excel read it rightly. A text that looks like a formula gets a leading apostrophe. What is
not known is empty. `evidence` is that of the descriptor, or of the ladder where a level has no descriptor.
"""

import csv
import io
from collections.abc import Iterator

from nqf.formulas import as_csv_text
from nqf.frameworks.schema import Evidence, Framework

COLUMNS = ("framework", "level", "position", "name", "domain", "descriptor", "evidence", "from_kin",
           "qualification_types")  # fmt: skip


def write_csv(framework: Framework) -> bytes:
    """Return the table: columns of `COLUMNS`; `position` counts the levels from 1; titles are joined by "; "."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(framework):
        writer.writerow([_safe(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _rows(framework: Framework) -> Iterator[tuple[str | int | None, ...]]:
    descriptors = framework.descriptors
    lines = {} if descriptors is None else descriptors.lines
    for level in dict.fromkeys([*framework.levels, *lines]):
        position = framework.position(level) + 1 if level in framework.levels else None
        start = (framework.id, level, position, framework.ladder.names.get(level))
        titles = "; ".join(_titles(framework, level))
        if descriptors is None or not lines.get(level):
            yield (*start, None, None, _mark(framework.ladder.is_verified("levels")), None, titles)
            continue
        mark, from_kin = _mark(descriptors.is_verified("lines")), "yes" if descriptors.is_from_kin else "no"
        for domain, line in lines[level].items():
            yield (*start, domain, line, mark, from_kin, titles)


def _mark(is_verified: bool) -> str:
    return Evidence.VERIFIED.value if is_verified else Evidence.UNVERIFIED.value


def _titles(framework: Framework, level: str) -> Iterator[str]:
    """Yield the types of qualifications at a level, spans included."""
    ladder = framework.levels
    for kind in framework.qualification_types:
        ends = (kind.level, kind.level_to)
        if kind.level == level or (None not in ends and _is_between(ladder, level, kind.level, kind.level_to)):
            yield kind.title


def _is_between(ladder: tuple[str, ...], level: str, low: str | None, high: str | None) -> bool:
    if low not in ladder or high not in ladder or level not in ladder:
        return False
    return ladder.index(low) <= ladder.index(level) <= ladder.index(high)


def _safe(value: str | int | None) -> str | int:
    if value is None:
        return ""
    return as_csv_text(value) if isinstance(value, str) else value
