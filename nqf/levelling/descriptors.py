"""Descriptor lines as texts of known level: to learn from, and to place a ladder when nothing better can."""

from collections.abc import Iterator
from typing import NamedTuple

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


def descriptor_demands(framework: Framework) -> dict[str, float]:
    """Return the demand read from each level's lines together, in reference levels, by label."""
    texts: dict[str, Document] = {}
    for line in descriptor_lines(framework):
        texts.setdefault(line.level, []).append(raw_words(line.text))
    if not texts:
        return {}
    return dict(zip(texts, map(float, model().predict(list(texts.values()))), strict=True))
