"""How alike the descriptors of two levels read: the cosine of their words, between 0 and 1.

It is shown beside links and never decides one: measured, likeness of wording finds levels hardly better than chance.
Words are weighed by how rare they are among all level texts of the shelf.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from nqf.frameworks.schema import Framework

Floats = npt.NDArray[np.float64]


def level_texts(framework: Framework) -> dict[str, str]:
    """Return the descriptor lines of each level as one text, by label, lowest first; levels without lines left out."""
    lines = framework.descriptors.lines if framework.descriptors is not None else {}
    return {level: ". ".join(lines[level].values()) for level in framework.levels if lines.get(level)}


class TextLikeness:
    """Compares level texts of the frameworks of one shelf."""

    def __init__(self, shelf: Mapping[str, Framework]) -> None:
        self._texts = {name: level_texts(framework) for name, framework in shelf.items()}
        self._weigh = TfidfVectorizer(sublinear_tf=True)
        self._weigh.fit([text for texts in self._texts.values() for text in texts.values()] or ["-"])

    def between(self, from_id: str, to_id: str) -> dict[tuple[str, str], float]:
        """Return the likeness (0 to 1) of each level of one framework to each of another, where both have texts."""
        ours, theirs = self._texts[from_id], self._texts[to_id]
        if not ours or not theirs:
            return {}
        matrix: Floats = (
            self._weigh.transform(list(ours.values())) @ self._weigh.transform(list(theirs.values())).T
        ).toarray()
        return {
            (one, other): round(float(matrix[at, place]), 4)
            for at, one in enumerate(ours)
            for place, other in enumerate(theirs)
        }
