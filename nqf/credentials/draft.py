"""A record in the making: the values found in a credential, where each stood, and what is doubtful."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nqf.credentials.credential_files import Found, doubt, found
from nqf.credentials.rows import Entry
from nqf.credentials.tree import Node
from nqf.errors import Problem


@dataclass(slots=True)
class Draft:
    """Values by field, the name of the part that each came from, and doubts. What was put first stays."""

    values: dict[str, Any] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    doubts: list[Problem] = field(default_factory=list)

    def put(self, name: str, value: Any, path: str) -> None:
        """Keep a value unless it is empty or the field has one already."""
        if value not in (None, "", []) and name not in self.values:
            self.values[name] = value
            self.paths[name] = path

    def put_new(self, name: str, value: Any, path: str) -> bool:
        """Put a value, and tell whether it is kept: it is not empty, and the field had none."""
        is_new = name not in self.values
        self.put(name, value, path)
        return is_new and name in self.values

    def take(self, name: str, node: Node | None, *paths: str) -> None:
        """Put the text at the first of these paths of a node that holds one."""
        if node is not None and name not in self.values:
            for path in paths:
                self.put(name, node.text(path), ".".join(part for part in (node.path, path) if part))
                if name in self.values:
                    return

    def add(self, name: str, values: list[str], path: str) -> None:
        """Put texts at the end of a list, each once."""
        known = self.values.get(name, [])
        self.put(name, values, path)
        if name in self.values:
            self.values[name] = list(dict.fromkeys([*known, *values]))

    def say(self, message: str, hint: str = "", *, heading: str = "", value: str = "") -> None:
        """Keep a doubt."""
        self.doubts.append(doubt(message, hint, heading=heading, value=value))

    def finish(self, kept: Iterable[tuple[str, str]] = ()) -> Found:
        """Make the credential; `kept` are path and text of what stays as extra."""
        made = found(self.values, self.paths, None, self.doubts)
        return Found((*made.entries, *(Entry(path, None, text) for path, text in kept)), made.doubts)
