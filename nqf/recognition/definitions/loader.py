"""Read definition files: those that are shipped, and users' own instruments from YAML or Excel.

All problems of all files are collected and raised once. A user's file is opened with the same limits of size as every
other upload; references and deep nesting in YAML are refused before anything is built from it.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from nqf.credentials import excel
from nqf.credentials.safety import refuse_strangers
from nqf.credentials.source import Source, open_source
from nqf.errors import FactError, Problem
from nqf.frameworks.loader import FactLoader, find_framework
from nqf.frameworks.schema import Strict
from nqf.i18n import _, number
from nqf.recognition.definitions.problems import schema_problems
from nqf.recognition.definitions.schema import Definition, DefinitionNotes
from nqf.recognition.definitions.sheets_in import read_sheets
from nqf.recognition.definitions.template import write_definition_template
from nqf.recognition.definitions.yaml_form import definition_to_yaml
from nqf.settings import DATA

__all__ = ["definition_notes", "definition_to_yaml", "read_definition", "shipped_definitions",
           "write_definition_template"]  # fmt: skip

SHELF = DATA / "definitions"
NOTES = SHELF / "notes.yaml"
MOST_BYTES, MOST_DEEP = 2_000_000, 20
"""Limits of a user's file: the longest shipped definition has 8,000 bytes and nests five deep. Our choice."""

Model = TypeVar("Model", bound=Strict)


def shipped_definitions() -> dict[str, Definition]:
    """Return all shipped definitions by id, in alphabetical order.

    Raises FactError with every problem of every file: YAML faults with their line, unknown and missing keys, values that
    the schema refuses, an id that is not the file's name.
    """
    return dict(_shelf(SHELF))


@cache
def definition_notes() -> DefinitionNotes:
    """Return where the instruments disagree and where none was found. Raises FactError as `shipped_definitions` does."""
    return _parse(DefinitionNotes, NOTES.read_text(encoding="utf-8"), f"{SHELF.name}/{NOTES.name}")


def read_definition(path: Path, name: str) -> Definition:
    """Read a user's own instrument from YAML or an Excel workbook at `path`, known to people as `name`.

    Raises ImportFileError for a file that cannot be read at all (empty, too large, damaged, protected, unsafe), and
    FactError with every problem in it, each with file, sheet, row and field.
    """
    source = open_source(path, name)
    if source.size > MOST_BYTES:
        raise source.refusal(
            _(
                "The file has {size} MB; the most taken is {most} MB.",
                size=number(source.size / 1_000_000, decimals=1),
                most=MOST_BYTES // 1_000_000,
            ),
            _("A definition is far smaller; look whether this is the right file."),
        )
    if excel.recognises(source):
        definition = read_sheets(path, name)
    else:
        refuse_strangers(source)
        definition = _parse(Definition, _safe_text(source), name)
    problems = list(_unknown_frameworks(definition, name))
    if problems:
        raise FactError(problems)
    return definition


@cache
def _shelf(folder: Path) -> dict[str, Definition]:
    definitions: dict[str, Definition] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name == NOTES.name:
            continue
        file = f"{folder.name}/{path.name}"
        try:
            one = definitions[path.stem] = _parse(Definition, path.read_text(encoding="utf-8"), file)
        except FactError as error:
            problems.extend(error.problems)
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(_("The file cannot be read: {reason}.", reason=error), file=file))
        else:
            if one.id != path.stem:
                problems.append(Problem(_("The id is not the name of the file."), file=file, field="id", value=one.id))
    if problems:
        raise FactError(problems)
    return definitions


def _parse(model: type[Model], text: str, file: str) -> Model:
    try:
        return model.model_validate(yaml.load(text, Loader=FactLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or " ".join(str(error).split())
        row = None if mark is None else mark.line + 1
        raise FactError(
            [Problem(_("The YAML cannot be read: {reason}.", reason=reason), file=file, row=row)]
        ) from error
    except ValidationError as error:
        raise FactError(schema_problems(error.errors(), file=file)) from error


def _safe_text(source: Source) -> str:
    """Return the text of a YAML file without references and deep nesting. Raises ImportFileError."""
    try:
        text = source.read().decode("utf-8-sig")
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                raise source.refusal(
                    _("The file repeats parts by reference (*name), which is not read."), _("Write every part out.")
                )
            if depth > MOST_DEEP:
                raise source.refusal(_("The file is nested too deeply."), _("Use the form of a definition file."))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())[:200]
        raise source.refusal(_("The YAML cannot be read: {reason}.", reason=reason)) from error
    return text


def _unknown_frameworks(definition: Definition, file: str) -> Iterator[Problem]:
    """Yield a problem for every framework named that is not on the shelf."""
    named = [("framework", definition.framework)] + [
        (f"elements.{element.id}.check", getattr(check, "framework", None))
        for element in definition.elements
        for check in (*element.check, *([element.applies_if] if element.applies_if is not None else []))
    ]
    for place, framework_id in named:
        if framework_id is not None and find_framework(framework_id) is None:
            yield Problem(
                _("There is no framework '{name}'.", name=framework_id),
                _("Use the id of a loaded framework; `nqf frameworks list` shows them."),
                file=file,
                field=place,
                value=framework_id,
            )
