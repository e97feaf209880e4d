"""Which level of ISCED 2011 an award stands at: as its file says, else read from its title.

Awards of the same ISCED level are what two frameworks share when no link is published between them. The reading of
titles is ours (`data/isced_titles.yaml`) and is only ever a ground for inference.
"""

import re
from functools import cache

import yaml

from nqf.frameworks.schema import Framework, QualificationType
from nqf.settings import DATA

ISCED_TO_REFERENCE = {"1": 1.0, "2": 2.0, "3": 4.0, "4": 4.5, "5": 5.0, "6": 6.0, "7": 7.0, "8": 8.0}
"""ISCED 2011 level of a completed award → reference level (EQF numbering). 6, 7 and 8 as the ECTS Users' Guide states for
the cycles (file `eqf`, links to ISCED); a school-leaving award (3) at 4 and a short cycle (5) at 5 are the usual national
referencing; 1, 2 and 4 are our reading."""

TITLES = DATA / "isced_titles.yaml"
_PARTS = re.compile(r"\s/\s|;|,(?!\s*(?:4|four|two|three|one))")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = yaml.safe_load(TITLES.read_text(encoding="utf-8"))
    return tuple((re.compile(row["pattern"]), str(row["isced"])) for row in rows)


@cache
def read_title(title: str) -> str | None:
    """Return the ISCED 2011 level, "1" to "8", that a title names; None where it names none, or two."""
    found = {level for part in _PARTS.split(title.casefold()) if (level := _level_in(part.strip())) is not None}
    return found.pop() if len(found) == 1 else None


def isced_of(award: QualificationType) -> str | None:
    """Return the ISCED 2011 level of an award: its file's own, else that of its title; None where neither says."""
    return award.isced if award.isced is not None else read_title(award.title)


def isced_levels(framework: Framework) -> dict[str, tuple[str, ...]]:
    """Return, by level label, the ISCED levels of the awards that stand at that label alone, each once, ascending."""
    found: dict[str, set[str]] = {}
    for award in framework.qualification_types:
        level = isced_of(award)
        if level is not None and award.level in framework.levels and award.level_to is None:
            found.setdefault(str(award.level), set()).add(level)
    return {label: tuple(sorted(found[label])) for label in framework.levels if label in found}


def _level_in(part: str) -> str | None:
    return next((level for pattern, level in _patterns() if pattern.search(part)), None)
