"""The descriptor text of a level taken apart by domain.

Official vocabularies often put all domains of a level into one text, each under a heading of its own line that ends in a
colon, with an explanation in brackets behind it. What stands before the first heading is the lead-in. Bullets lose their
marks; several under one heading stay on lines of their own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SINGLE = "Learning outcomes (single text)"
"""The heading of a text that has none: it names no domain."""
_HEADING = re.compile(r"(?P<name>[^\W\d_][^:()\n]{0,79}?)\s*(?:\((?P<said>.*)\))?\s*:")
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Texts:
    """The lines by level and domain, the explanation of each domain, and the lead-ins that were found."""

    lines: dict[str, dict[str, str]]
    explanations: dict[str, str]
    lead_ins: tuple[str, ...]

    @property
    def domains(self) -> list[str]:
        """The domains in the order in which the lowest level has them."""
        return list(dict.fromkeys(domain for cells in self.lines.values() for domain in cells))


def take_apart(given: Mapping[str, str]) -> Texts:
    """Take the texts of all levels apart, by level label."""
    lines: dict[str, dict[str, str]] = {}
    explanations: dict[str, str] = {}
    lead_ins: list[str] = []
    for label, text in given.items():
        lead_in: list[str] = []
        parts = _parts(text)
        if not parts:
            lines[label] = {SINGLE: _joined(text.splitlines())}
            continue
        lines[label] = {}
        for name, said, body in parts:
            if name is None:
                lead_in.extend(body)
                continue
            spelling = next((known for known in _known(lines) if known.casefold() == name.casefold()), name)
            before = lines[label].get(spelling)
            lines[label][spelling] = "\n".join(filter(None, [before, _joined(body)]))
            if said:
                explanations.setdefault(spelling, said)
        if lead_in:
            lead_ins.append(_joined(lead_in))
    return Texts(lines, explanations, tuple(dict.fromkeys(lead_ins)))


def split_by_names(given: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Take apart definitions that we wrote, `Domain: text` each, whose domains are known."""
    known = sorted(names, key=len, reverse=True)
    found: dict[str, str] = {}
    for text in given:
        domain = next((name for name in known if text.startswith(f"{name}: ")), None)
        if domain is not None:
            found[domain] = text[len(domain) + 2 :]
    return found


def _known(lines: Mapping[str, Mapping[str, str]]) -> list[str]:
    return [domain for cells in lines.values() for domain in cells]


def _parts(text: str) -> list[tuple[str | None, str, list[str]]]:
    """Return heading, explanation and lines of each part, lead-in first; empty where there is no heading with a text."""
    parts: list[tuple[str | None, str, list[str]]] = [(None, "", [])]
    for line in text.splitlines():
        heading = _HEADING.fullmatch(line.strip()) if not _BULLET.match(line) else None
        if heading is not None:
            parts.append((heading["name"].strip(), (heading["said"] or "").strip(), []))
        elif line.strip():
            parts[-1][2].append(line)
    filled = [part for part in parts if part[2]]
    return filled if any(name is not None for name, _said, _body in filled) else []


def _joined(lines: Iterable[str]) -> str:
    """Join lines: a bullet begins a new one, what follows it belongs to it."""
    found: list[str] = []
    for line in lines:
        bare = " ".join(_BULLET.sub("", line).split())
        if not bare:
            continue
        if found and not _BULLET.match(line):
            found[-1] = f"{found[-1]} {bare}"
        else:
            found.append(bare)
    return "\n".join(found)
