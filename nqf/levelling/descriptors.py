"""Descriptor lines as texts of known level: to learn from, and to place a ladder when nothing better can."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from nqf.frameworks.loader import load_shelf, shelf_version
from nqf.frameworks.schema import Framework
from nqf.levelling.model import model
from nqf.levelling.text import Document, raw_words
from nqf.settings import DATA

DESCRIPTORS = DATA / "models" / "descriptors.json"
"""Demands of shipped descriptors, each read by a model that had not learned from them; `tools/train_demand.py`."""


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


def level_documents(framework: Framework) -> dict[str, Document]:
    """Return the lines of each level as one document without a title, by label."""
    texts: dict[str, Document] = {}
    for line in descriptor_lines(framework):
        texts.setdefault(line.level, [[]]).append(raw_words(line.text))
    return texts


def lines_digest(framework: Framework) -> str:
    """Return a short hash of all lines of a framework, so that a changed one is read anew."""
    lines = json.dumps([line[1:] for line in descriptor_lines(framework)], ensure_ascii=False)
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()[:12]


def descriptor_demands(framework_id: str) -> Mapping[str, float]:
    """Return the demand read from each level's lines together, in reference levels, by label; empty without lines.

    Lines that the shipped model learned from are read by models that had not (`data/models/descriptors.json`): else they
    would say what they were told.
    """
    return _demands(shelf_version()).get(framework_id, {})


@lru_cache(maxsize=4)
def _demands(_version: str) -> dict[str, dict[str, float]]:
    """Read the lines of the whole shelf in one go: looking words up anew for each framework takes far longer."""
    found: dict[str, dict[str, float]] = {}
    texts: dict[tuple[str, str], Document] = {}
    for name, framework in load_shelf().items():
        stored = _stored().get(lines_digest(framework))
        if stored is not None:
            found[name] = dict(stored)
        else:
            texts.update({(name, level): text for level, text in level_documents(framework).items()})
    if texts:
        for (name, level), demand in zip(texts, model().predict(list(texts.values())), strict=True):
            found.setdefault(name, {})[level] = float(demand)
    return found


@cache
def _stored() -> dict[str, dict[str, float]]:
    """Return the stored demands by the digest of the lines, so that an edition of the same lines reads alike."""
    if not DESCRIPTORS.exists():
        return {}
    with DESCRIPTORS.open(encoding="utf-8") as handle:
        stored: dict[str, Any] = json.load(handle)
    return {one["lines"]: one["demands"] for one in stored.values()}
