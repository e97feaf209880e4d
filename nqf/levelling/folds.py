"""How a register is dealt into parts, so that each is read by what the others teach; the same records, the same parts."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nqf.credentials.record import MicroCredential

Places = npt.NDArray[np.int64]

LEAST_BODIES = 5
"""With so many awarding bodies or more a register is split by them, so that no body is on both sides."""


def names_bodies(records: Sequence[MicroCredential]) -> bool:
    """Tell whether enough awarding bodies are named to split by them."""
    return len({record.awarding_body for record in records} - {None, ""}) >= LEAST_BODIES


def by_body(records: Sequence[MicroCredential], count: int) -> Places:
    """Return the part (from 0) of each record: a body whole in one part, the largest body first into the emptiest part.

    Records that name no body count as one body.
    """
    bodies = [record.awarding_body or "" for record in records]
    sizes = Counter(bodies)
    filled, part = [0] * count, dict[str, int]()
    for body in sorted(sizes, key=lambda name: (-sizes[name], name)):
        part[body] = filled.index(min(filled))
        filled[part[body]] += sizes[body]
    return np.array([part[body] for body in bodies], dtype=np.int64)
