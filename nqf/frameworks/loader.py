"""Read framework files into frozen models; refuse what is not exactly as the schema says.

YAML guesses too much for facts: `NO` is Norway and not false, and a key written twice loses one of its
values. This loader guesses neither booleans nor dates and refuses doubled keys. All problems of all files are
collected and raised once, each with its file and key. What holds between files is left to `checks`.

Further editions (official texts, amended copies, users' own frameworks) are not files: whoever reads them from the
database hands them over with `use_editions`, and from then on they stand on the shelf beside the shipped ones.
"""

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from rapidfuzz import process, utils

from nqf.errors import FactError, NotFoundError, Problem
from nqf.frameworks.fields import allowed_keys
from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.settings import DATA

SHELF = DATA / "frameworks"
_GUESSED = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
_VALUE_SHOWN = 80


class FactLoader(yaml.CSafeLoader):
    """YAML in which only numbers and null are guessed, and a key may stand once."""


def _mapping(loader: FactLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable):
            raise yaml.constructor.ConstructorError(None, None, "a key must be a plain text", key_node.start_mark)
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"duplicate key {key!r}", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


FactLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _GUESSED]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
FactLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


@dataclass(frozen=True, slots=True)
class ShelfRead:
    """What a folder holds: the files that could be read, by path, and every problem of the others."""

    frameworks: dict[Path, Framework]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Editions:
    """The frameworks beside the shipped ones in this process. Withdrawn ones are found by id and listed nowhere."""

    listed: tuple[Framework, ...] = ()
    withdrawn: tuple[Framework, ...] = ()
    version: str = ""


_editions = _Editions()


def load_framework(path: Path) -> Framework:
    """Read one framework file.

    Raises FactError with every problem of the file: YAML faults with their line, unknown keys with those that
    are allowed, missing keys, and values that the schema refuses.
    """
    try:
        return parse_framework(path.read_text(encoding="utf-8"), _named(path))
    except (OSError, UnicodeDecodeError) as error:
        raise FactError([Problem(_("The file cannot be read: {reason}.", reason=error), file=_named(path))]) from error


def parse_framework(text: str, file: str) -> Framework:
    """Read a framework from the text of a YAML file, which problems name as `file`. Raises as `load_framework`."""
    try:
        return Framework.model_validate(yaml.load(text, Loader=FactLoader))
    except yaml.YAMLError as error:
        raise FactError([_yaml_problem(file, error)]) from error
    except ValidationError as error:
        raise FactError([_schema_problem(file, dict(part)) for part in error.errors()]) from error


def read_shelf(folder: Path = SHELF) -> ShelfRead:
    """Read every `*.yaml` one folder down, and report instead of raising."""
    frameworks: dict[Path, Framework] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*/*.yaml")):
        try:
            frameworks[path] = load_framework(path)
        except FactError as error:
            problems.extend(error.problems)
    return ShelfRead(frameworks, tuple(problems))


def load_shelf(folder: Path = SHELF) -> dict[str, Framework]:
    """Read all frameworks of a folder, by id in alphabetical order; kept in memory until `clear_shelf`.

    The folder of the shipped ones comes with the editions in use: each right after the framework that it is an
    edition of, users' own frameworks last. Raises FactError with the problems of all files, so that one run shows all
    that is to be mended.
    """
    editions = _editions
    if editions.version and folder == SHELF:
        return dict(_with_editions(editions))
    return shipped_shelf(folder)


def shipped_shelf(folder: Path = SHELF) -> dict[str, Framework]:
    """Read the framework files of a folder only, by id in alphabetical order. Raises FactError as `load_shelf` does."""
    return dict(_shelf(folder if folder == SHELF else folder.resolve()))


def use_editions(frameworks: Sequence[Framework], withdrawn: Sequence[Framework] = ()) -> None:
    """Put further frameworks on this process's shelf, in place of those before; none takes a shipped one's id.

    `withdrawn` ones are found by `get_framework` and stand in no list.
    """
    global _editions
    content = [[one.model_dump(mode="json") for one in group] for group in (frameworks, withdrawn)]
    digest = sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]
    _editions = _Editions(tuple(frameworks), tuple(withdrawn), digest if frameworks or withdrawn else "")


def shelf_version() -> str:
    """Return a short text that changes whenever the editions in use do; empty while there are none.

    What is kept of the shelf between calls must be kept under it.
    """
    return _editions.version


def get_framework(framework_id: str, folder: Path = SHELF) -> Framework:
    """Return one framework by its id, a withdrawn edition too. Raises NotFoundError that names the nearest ids."""
    shelf = load_shelf(folder)
    found = find_framework(framework_id, folder)
    if found is not None:
        return found
    near = process.extract(framework_id, list(shelf), processor=utils.default_process, limit=3, score_cutoff=50)
    hint = _("Did you mean {names}?", names=", ".join(name for name, *_rest in near)) if near else ""
    raise NotFoundError(
        _("There is no framework '{name}'.", name=framework_id),
        hint=hint or _("`nqf frameworks list` shows all {count} of them.", count=len(shelf)),
    )


def find_framework(framework_id: str | None, folder: Path = SHELF) -> Framework | None:
    """Return one framework by its id, a withdrawn edition too, or None where there is none."""
    found = load_shelf(folder).get(framework_id or "")
    if found is None and folder == SHELF:
        return next((one for one in _editions.withdrawn if one.id == framework_id), None)
    return found


def region_of(framework_id: str) -> str:
    """Return the region of a shipped framework or of what an edition stands beside: its folder; "" for any other."""
    return _regions().get(framework_id.partition("@")[0], "")


@cache
def _regions() -> dict[str, str]:
    return {path.stem: path.parent.name for path in SHELF.glob("*/*.yaml")}


def clear_shelf() -> None:
    """Forget what was read from files, so that changed files are read again; editions in use stay."""
    _shelf.cache_clear()
    _with_editions.cache_clear()


@lru_cache(maxsize=4)
def _with_editions(editions: _Editions) -> dict[str, Framework]:
    """Set the shipped shelf and the editions in one order."""
    shipped = shipped_shelf()
    further = sorted((one for one in editions.listed if one.id not in shipped), key=lambda one: one.id)
    own = {one.id: one for one in further if not one.is_edition}
    shelf: dict[str, Framework] = {}
    for base in (shipped | own).values():
        shelf[base.id] = base
        shelf |= {one.id: one for one in further if one.is_edition and one.base_id == base.id}
    return shelf | {one.id: one for one in further}


@cache
def _shelf(folder: Path) -> dict[str, Framework]:
    read = read_shelf(folder)
    if read.problems:
        raise FactError(list(read.problems))
    return {framework.id: framework for framework in sorted(read.frameworks.values(), key=lambda f: f.id)}


def _named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _yaml_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = None if mark is None else mark.line + 1
    reason = getattr(error, "problem", None) or str(error)
    return Problem(
        _("The YAML cannot be read: {reason}.", reason=reason),
        hint=_("Look at line {line} of the file.", line=line) if line is not None else "",
        file=file,
        row=line,
    )


def _schema_problem(file: str, part: dict[str, Any]) -> Problem:
    keys = tuple(part["loc"])
    field, value = ".".join(str(key) for key in keys), ""
    if part["type"] == "extra_forbidden":
        message = _("The key '{key}' is not known here.", key=keys[-1])
        hint = _("Allowed are: {keys}.", keys=", ".join(allowed_keys(Framework, keys[:-1])))
        value = str(part["input"])[:_VALUE_SHOWN]
    elif part["type"] == "missing":
        message, hint = _("The key '{key}' is missing.", key=keys[-1]), ""
    else:
        message, hint, value = str(part["msg"]), "", str(part["input"])[:_VALUE_SHOWN]
    return Problem(message, hint=hint, file=file, field=field, value=value)
