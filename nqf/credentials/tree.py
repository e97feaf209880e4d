"""A parsed credential file that remembers which of its parts were read.

JSON-LD and XML credentials nest deeply and say more than a record holds. A reader takes what it knows from the tree,
by paths such as "credentialSubject.hasClaim.title"; `rest` then gives all that nobody took, so that nothing is
dropped. Names are matched without their prefix ("ceterms:name" is "name"), "@id" and "id" are one, lists are walked
without being named, and of several languages one is chosen, the others left to `rest`. What the parts mean is left to
the readers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

LANGUAGES = ("en", "fr")
"""Preferred languages of a text given in several, where the reader names none."""

_NAMES_OF_A_CONCEPT = (
    "prefLabel",
    "title",
    "name",
    "legalName",
    "noteLiteral",
    "targetNodeName",
    "notation",
    "altLabel",
)
_NOT_TOLD = frozenset({"@context", "type", "inScheme", "schema", "$schema"})
_TAG = re.compile(r"(?:@none|[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)")
_NAMELESS = ("urn:", "_:", "did:key:")
_LONGEST_TOLD = 2_000


@dataclass(slots=True)
class _Book:
    """What is known of one tree: the paths that were taken, and the languages to prefer."""

    languages: tuple[str, ...]
    taken: set[str] = field(default_factory=set)


class Node:
    """One place in a parsed file."""

    __slots__ = ("_book", "path", "value")

    def __init__(self, value: Any, path: str = "", book: _Book | None = None, *, languages: Sequence[str] = ()) -> None:
        self.value, self.path = value, path
        self._book = book or _Book((*languages, *(one for one in LANGUAGES if one not in languages)))

    @property
    def is_object(self) -> bool:
        """Tell whether this holds named parts."""
        return isinstance(self.value, dict)

    def prefer(self, language: str | None) -> None:
        """Prefer a language in the whole tree from now on."""
        if language is not None:
            known = (one for one in self._book.languages if one != language)
            self._book.languages = (language, *known)

    def nodes(self, path: str) -> list["Node"]:
        """Return every place at a path, in the order of the file; empty where there is none."""
        found = list(self._members())
        for step in path.split("."):
            found = [part for one in found for inner in one._named(step) for part in inner._members()]
        return found

    def first(self, *paths: str) -> "Node | None":
        """Return the first place at the first of these paths that has one."""
        return next((one for path in paths for one in self.nodes(path)), None)

    def text(self, *paths: str) -> str | None:
        """Take the text at the first of these paths that holds one: a plain value, or the name of a concept."""
        return next((text for path in paths for text in self.texts(path)), None)

    def texts(self, path: str) -> list[str]:
        """Take all texts at a path, in the order of the file, each once."""
        values = [one for parent in self._parents(path) for one in parent._texts_of(path.rpartition(".")[2])]
        return list(dict.fromkeys(values))

    def own_text(self) -> str | None:
        """Take this place itself as a text: a plain value, or the name of the concept that it is."""
        return next(iter(self._spoken()), None)

    def take(self) -> Any:
        """Take all of this place and return it as it was parsed."""
        self._book.taken.add(self.path)
        return self.value

    def rest(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of every plain value that was not taken; a thing told twice under one id comes once."""
        yield from self._rest(set())

    def _parents(self, path: str) -> list["Node"]:
        head, _dot, _tail = path.rpartition(".")
        return self.nodes(head) if head else list(self._members())

    def _members(self) -> Iterator["Node"]:
        if isinstance(self.value, list):
            for place, one in enumerate(self.value):
                yield from Node(one, f"{self.path}[{place}]", self._book)._members()
        else:
            yield self

    def _named(self, step: str) -> Iterator["Node"]:
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                if _plain(key) == step:
                    yield Node(value, f"{self.path}.{key}".lstrip("."), self._book)

    def _texts_of(self, step: str) -> Iterator[str]:
        for one in self._named(step):
            if isinstance(one.value, list) and _is_tagged(one.value):
                yield from one._of_tagged()
            else:
                for member in one._members():
                    yield from member._spoken()

    def _spoken(self) -> Iterator[str]:
        """Yield the text of this place, of its chosen language, or of the name that it carries."""
        if isinstance(self.value, dict):
            if "@value" in self.value:
                yield from Node(self.value["@value"], f"{self.path}.@value", self._book)._spoken()
            elif self.value and all(_TAG.fullmatch(str(key)) for key in self.value):
                yield from self._of_languages()
            else:
                yield from self._name()
        elif self.value is not None and not isinstance(self.value, list) and str(self.value).strip():
            self._book.taken.add(self.path)
            yield _written(self.value)

    def _name(self) -> Iterator[str]:
        for name in (*_NAMES_OF_A_CONCEPT, "#text", "id"):
            found = list(self._texts_of(name))
            if found:
                yield found[0]
                return

    def _of_languages(self) -> Iterator[str]:
        """Yield the text in the preferred language of a map from language tags to texts."""
        chosen = self._choose({str(key): key for key in self.value})
        texts = Node(self.value[chosen], f"{self.path}.{chosen}", self._book)
        for member in texts._members():
            yield from member._spoken()

    def _of_tagged(self) -> Iterator[str]:
        """Yield the texts in the preferred language of a list of values that name their language each."""
        tags = {str(_tag_of(one)): _tag_of(one) for one in self.value}
        chosen = self._choose(tags)
        for place, one in enumerate(self.value):
            if _tag_of(one) == chosen:
                yield from Node(one, f"{self.path}[{place}]", self._book)._spoken()

    def _choose(self, tags: dict[str, Any]) -> Any:
        for language in self._book.languages:
            for tag, key in tags.items():
                if re.split(r"[-_]", tag)[0].lower() == language.lower():
                    return key
        return next(iter(tags.values()))

    def _rest(self, told: set[str]) -> Iterator[tuple[str, str]]:
        if self.path in self._book.taken:
            return
        if isinstance(self.value, dict):
            yield from self._rest_of_object(told)
        elif isinstance(self.value, list):
            for place, one in enumerate(self.value):
                yield from Node(one, f"{self.path}[{place}]", self._book)._rest(told)
        elif self.value is not None and str(self.value).strip():
            yield self.path, _shortened(_written(self.value))

    def _rest_of_object(self, told: set[str]) -> Iterator[tuple[str, str]]:
        name = self.value.get("id", self.value.get("@id"))
        if isinstance(name, str) and len(self.value) > 1:
            if name in told:
                return
            told.add(name)
        for key, value in self.value.items():
            plain = _plain(key)
            is_nameless = plain == "id" and isinstance(value, str) and value.startswith(_NAMELESS)
            if plain not in _NOT_TOLD and key not in _NOT_TOLD and not is_nameless:
                yield from Node(value, f"{self.path}.{key}".lstrip("."), self._book)._rest(told)


def _plain(key: str) -> str:
    """Return a name without "@", prefix or address: "ceterms:name", "http://…#name" and "name" are one."""
    if key in ("@context", "@graph", "@value"):
        return key
    return re.split(r"[:/#]", key.removeprefix("@"))[-1] or key


def _is_tagged(values: list[Any]) -> bool:
    return len(values) > 1 and all(isinstance(one, dict) and _tag_of(one) is not None for one in values)


def _tag_of(value: Any) -> Any:
    return value.get("@language", value.get("@lang")) if isinstance(value, dict) else None


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value).strip()


def _shortened(text: str) -> str:
    """Shorten what no person reads, such as a picture written as letters."""
    return text if len(text) <= _LONGEST_TOLD else f"{text[:60]}… ({len(text)})"
