"""Ways through a credential that stay short where parts refer to each other: each object is met once a step.

Objects of one file may name each other in rings and in great numbers; the walks here never follow one twice. Which
parts there are to meet is left to the readers.
"""

from collections.abc import Iterable
from itertools import chain

from nqf.credentials.tree import Node

MOST_PARTS = 2_000
"""Most parts of one kind that are read of one credential; real ones have below 100."""


def each(nodes: Node | Iterable[Node], *paths: str) -> list[Node]:
    """Return the objects and values at all of these paths, each once, in the order of the paths and of the file."""
    starts = [nodes] if isinstance(nodes, Node) else list(nodes)
    return _once(chain.from_iterable(_along(starts, path) for path in paths))


def with_parts(nodes: Iterable[Node]) -> list[Node]:
    """Return these and all their parts (hasPart), however deep, a whole before its parts."""
    found: list[Node] = []
    waiting = list(nodes)[::-1]
    seen: set[int] = set()
    while waiting and len(found) < MOST_PARTS:
        one = waiting.pop()
        if id(one.value) not in seen:
            seen.add(id(one.value))
            found.append(one)
            waiting.extend(reversed(each(one, "hasPart")))
    return found


def said(nodes: Node | Iterable[Node], *paths: str) -> list[str]:
    """Take all texts at these paths, each once."""
    texts: list[str] = []
    for path in paths:
        head, _dot, last = path.rpartition(".")
        starts = [nodes] if isinstance(nodes, Node) else list(nodes)
        for parent in _along(starts, head) if head else starts:
            texts.extend(parent.texts(last))
    return list(dict.fromkeys(texts))


def first(nodes: Node | Iterable[Node], *paths: str) -> str | None:
    """Take the text at the first of these paths that holds one."""
    starts = [nodes] if isinstance(nodes, Node) else list(nodes)
    for path in paths:
        head, _dot, last = path.rpartition(".")
        for parent in _along(starts, head) if head else starts:
            text = parent.text(last)
            if text is not None:
                return text
    return None


def peek(node: Node | None) -> str | None:
    """Return the text of a place without marking it as read."""
    return None if node is None else Node(node.value).own_text()


def peek_at(nodes: Node | Iterable[Node], *paths: str) -> str | None:
    """Return the text at the first of these paths that holds one without marking it as read."""
    return next((text for one in each(nodes, *paths) if (text := peek(one)) is not None), None)


def take_where(nodes: Iterable[Node], text: str | None) -> None:
    """Mark those places as read whose text this is."""
    for one in nodes:
        if peek(one) == text:
            one.take()


def _along(nodes: list[Node], path: str) -> list[Node]:
    for step in path.split("."):
        nodes = _once(inner for one in nodes for inner in one.nodes(step))
    return nodes


def _once(nodes: Iterable[Node]) -> list[Node]:
    """Return each object once; plain values are kept, two of them may well be equal."""
    found: dict[object, Node] = {}
    for one in nodes:
        found.setdefault(id(one.value) if one.is_object else one.path, one)
        if len(found) >= MOST_PARTS:
            break
    return list(found.values())
