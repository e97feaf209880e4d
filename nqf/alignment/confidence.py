"""How far a carried level may be trusted: a share between 0 and 1 that falls with kind, age, evidence, fork and length.

The figures are ours: they order ways and warn, they are not measured frequencies. `nqf align --validate` prints how often
ways over two links agree with the published link between the same frameworks.
"""

from nqf.alignment.links import DirectLink
from nqf.frameworks.schema import LinkKind

BY_KIND = {
    LinkKind.OFFICIAL: 0.95,
    LinkKind.COMPARISON: 0.85,
    LinkKind.UNILATERAL: 0.6,
    LinkKind.INFERRED: 0.5,
    LinkKind.DRAFT: 0.4,
}
"""A referencing report is agreed by both sides, a joint study by its authors, the rest by one side or by nobody."""

UNVERIFIED = 0.8
"""Factor for pairs that no source showed us."""

NOT_FOR_RECOGNITION = 0.5
"""Factor for a table that its owner keeps out of recognition."""

UNKNOWN_YEAR = 0.85
"""Factor for a link whose year is not stated: as old as the oldest referencing in use, about 15 years."""

FACTS_OF = 2026
"""The year that ages are counted to: that of the facts shipped, not of the clock, so that answers stay the same."""

YEARLY, OLDEST = 0.01, 0.75
"""A link loses one hundredth a year (frameworks are revised, tables are not), and no more than a quarter."""

SECOND_LINK = 0.85
"""Factor for a second link: what fits A to B and B to C need not fit A to C."""


def step_confidence(link: DirectLink, level: str) -> float:
    """Return the confidence of one link at one of its levels, between 0 and 1.

    Where the link forks into several levels, each gets an equal share of it.
    """
    forks = max(1, len(link.levels_for(level)))
    age = UNKNOWN_YEAR if link.year is None else max(OLDEST, 1 - YEARLY * max(0, FACTS_OF - link.year))
    found = BY_KIND[link.kind] * age / forks
    found *= 1.0 if link.is_verified else UNVERIFIED
    return found if link.is_for_recognition or link.kind is LinkKind.DRAFT else found * NOT_FOR_RECOGNITION
