"""Words that carry demand, in English and French, grouped into concepts (`data/models/concepts.yaml`).

Concepts hold across languages, subjects and registers, which is what lets a model learned on one register speak about
another: measured, French sheets never seen are placed with a weighted kappa of about 0.65 by concepts alone against
0.03 to 0.10 by word statistics.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeVar

import yaml

from nqf.levelling.text import fold, one_spelling
from nqf.settings import DATA

K = TypeVar("K")

NEUTRAL = 4.5
"""Middle of the reference scale; the expectation for a text in which no concept is met."""


class Concept(NamedTuple):
    """One signal: `group` is verb, knowledge, context, autonomy or form; `demand` is in reference levels."""

    name: str
    group: str
    demand: float


@dataclass(frozen=True)
class Lexicon:
    """The concepts and the words that point to them."""

    concepts: tuple[Concept, ...]
    whole: dict[str, tuple[int, ...]]
    beginnings: dict[str, tuple[int, ...]]
    joined: dict[tuple[str, ...], tuple[int, ...]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "_seen", {})

    def of_word(self, word: str) -> tuple[int, ...]:
        """Return the concepts of one folded word, by whole word or by beginning."""
        seen: dict[str, tuple[int, ...]] = self.__dict__["_seen"]
        if word not in seen:
            found = set(self.whole.get(word, ()))
            for length in range(3, len(word) + 1):
                found.update(self.beginnings.get(word[:length], ()))
            seen[word] = tuple(sorted(found))
        return seen[word]


@cache
def lexicon() -> Lexicon:
    """Read the concepts once per process."""
    with (DATA / "models" / "concepts.yaml").open(encoding="utf-8") as handle:
        groups = yaml.safe_load(handle)
    concepts: list[Concept] = []
    whole: dict[str, set[int]] = {}
    beginnings: dict[str, set[int]] = {}
    joined: dict[tuple[str, ...], set[int]] = {}
    for group, members in groups.items():
        for name, entry in members.items():
            number = len(concepts)
            concepts.append(Concept(name, group, float(entry["demand"])))
            for form in f"{entry['en']} {entry['fr']}".split():
                folded = fold(form)
                if "_" in folded:
                    joined.setdefault(tuple(map(one_spelling, folded.split("_"))), set()).add(number)
                elif folded.endswith("*"):
                    for spelt in {folded[:-1], one_spelling(folded[:-1]), one_spelling(f"{folded[:-1]}e")[:-1]}:
                        beginnings.setdefault(spelt, set()).add(number)
                else:
                    for spelt in {folded, one_spelling(folded)}:
                        whole.setdefault(spelt, set()).add(number)
    return Lexicon(tuple(concepts), _frozen(whole), _frozen(beginnings), _frozen(joined))


def _frozen(found: dict[K, set[int]]) -> dict[K, tuple[int, ...]]:
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}
