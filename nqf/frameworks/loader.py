"""Read framework files into frozen models; refuse what is not exactly as the schema says.

YAML guesses too much for facts: `NO` is Norway and not false, and a key written twice loses one of its
values. This loader guesses neither booleans nor dates and refuses doubled keys. All problems of all files are
collected and raised once, each with its file and key. What holds between files is left to `checks`.
"""

from dataclasses import dataclass
from functools import cache
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
    seen = set()
    for key_node, _value in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"duplicate key {key!r}", key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


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


def load_framework(path: Path) -> Framework:
    """Read one framework file.

    Raises FactError with every problem of the file: YAML faults with their line, unknown keys with those that
    are allowed, missing keys, and values that the schema refuses.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=FactLoader)
        return Framework.model_validate(data)
    except yaml.YAMLError as error:
        raise FactError([_yaml_problem(path, error)]) from error
    except ValidationError as error:
        raise FactError([_schema_problem(path, dict(part)) for part in error.errors()]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise FactError([Problem(_("The file cannot be read: {reason}.", reason=error), file=_named(path))]) from error


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

    Raises FactError with the problems of all files, so that one run shows all that is to be mended.
    """
    return dict(_shelf(folder.resolve()))


def get_framework(framework_id: str, folder: Path = SHELF) -> Framework:
    """Return one framework by its id. Raises NotFoundError that names the nearest ids."""
    shelf = load_shelf(folder)
    if framework_id in shelf:
        return shelf[framework_id]
    near = process.extract(framework_id, list(shelf), processor=utils.default_process, limit=3, score_cutoff=50)
    hint = _("Did you mean {names}?", names=", ".join(name for name, *_rest in near)) if near else ""
    raise NotFoundError(
        _("There is no framework '{name}'.", name=framework_id),
        hint=hint or _("`nqf frameworks list` shows all {count} of them.", count=len(shelf)),
    )


def clear_shelf() -> None:
    """Forget what was read, so that changed files are read again."""
    _shelf.cache_clear()


@cache
def _shelf(folder: Path) -> dict[str, Framework]:
    read = read_shelf(folder)
    if read.problems:
        raise FactError(list(read.problems))
    return {framework.id: framework for framework in sorted(read.frameworks.values(), key=lambda f: f.id)}


def _named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _yaml_problem(path: Path, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = None if mark is None else mark.line + 1
    reason = getattr(error, "problem", None) or str(error)
    return Problem(
        _("The YAML cannot be read: {reason}.", reason=reason),
        hint=_("Look at line {line} of the file.", line=line) if line is not None else "",
        file=_named(path),
        row=line,
    )


def _schema_problem(path: Path, part: dict[str, Any]) -> Problem:
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
    return Problem(message, hint=hint, file=_named(path), field=field, value=value)
