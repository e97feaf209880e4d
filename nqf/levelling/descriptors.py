"""Descriptor lines as texts of known level: to learn from, and to place a ladder when nothing better can."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from nqf.frameworks.loader import load_shelf, shelf_version
from nqf.frameworks.schema import Framework
from nqf.levelling.model import model
from nqf.levelling.text import Document, raw_words


class DescriptorLine(NamedTuple):
    """One line of one framework: its level's label, its domain, its text (our wording)."""

    framework: str
    level: str
    domain: str
    text: str


def descriptor_lines(framework: Framework) -> Iterator[DescriptorLine]:
    """Yield the descriptor lines of a framework, lowest level first."""
    lines = framework.descriptors.lines if framework.descriptors else {}
    for level in framework.levels:
        for domain, text in lines.get(level, {}).items():
            yield DescriptorLine(framework.id, level, domain, text)


def descriptor_demands(framework_id: str) -> Mapping[str, float]:
    """Return the demand read from each level's lines together, in reference levels, by label; empty without lines."""
    return _demands(shelf_version()).get(framework_id, {})


@lru_cache(maxsize=4)
def _demands(_version: str) -> dict[str, dict[str, float]]:
    """Read the lines of the whole shelf in one go: looking words up anew for each framework takes far longer."""
    texts: dict[tuple[str, str], Document] = {}
    for framework in load_shelf().values():
        for line in descriptor_lines(framework):
            texts.setdefault((line.framework, line.level), []).append(raw_words(line.text))
    found: dict[str, dict[str, float]] = {}
    for (name, level), demand in zip(texts, model().predict(list(texts.values())), strict=True):
        found.setdefault(name, {})[level] = float(demand)
    return found
