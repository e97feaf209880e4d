"""What the schema refuses in a definition, said so that a reader can mend it."""

from collections.abc import Sequence
from typing import Any

from nqf.credentials.cells import shorten
from nqf.errors import Problem
from nqf.frameworks.fields import allowed_keys
from nqf.i18n import _
from nqf.recognition.definitions.check_kinds import check_models
from nqf.recognition.definitions.schema import Definition


def schema_problems(parts: Sequence[Any], *, file: str) -> list[Problem]:
    """Return the problems behind the errors of one file; a list that is too short only for its faulty items is no error."""
    places = [tuple(part["loc"]) for part in parts]
    return [
        schema_problem(dict(part), file=file)
        for part, place in zip(parts, places, strict=True)
        if part["type"] != "too_short" or all(other == place or other[: len(place)] != place for other in places)
    ]


def schema_problem(
    part: dict[str, Any], *, file: str, sheet: str = "", row: int | None = None, field: str | None = None
) -> Problem:
    """Return the problem behind one error of the schema; `field` names its place where the keys of the error do not."""
    keys = tuple(part["loc"])
    place = ".".join(str(key) for key in keys) if field is None else field
    message, hint = _said(part, keys)
    value = "" if part["type"] == "missing" or isinstance(part["input"], dict | list) else shorten(str(part["input"]))
    return Problem(message, hint, file=file, sheet=sheet, row=row, field=place, value=value)


def _said(part: dict[str, Any], keys: tuple[int | str, ...]) -> tuple[str, str]:
    kind = str(part["type"])
    if kind == "extra_forbidden":
        model = next((check_models()[str(key)] for key in reversed(keys) if key in check_models()), None)
        known = list(model.model_fields) if model is not None else allowed_keys(Definition, keys[:-1])
        return _("The key '{key}' is not known here.", key=keys[-1]), _("Allowed are: {keys}.", keys=", ".join(known))
    if kind == "missing":
        return _("The key '{key}' is missing.", key=keys[-1] if keys else ""), ""
    if kind in ("enum", "literal_error"):
        hint = _("Allowed are: {keys}.", keys=part["ctx"]["expected"].replace("'", ""))
        return _("The value is not one of those allowed."), hint
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _("There is no check of this kind."), _("Allowed are: {keys}.", keys=", ".join(check_models()))
    if kind == "string_pattern_mismatch":
        hint = _("An id has small letters, figures and hyphens (xx-nqf); a country has two capital letters (KE).")
        return _("The value does not have the form of an id or of a country code."), hint
    text = str(part["msg"]).removeprefix("Value error, ")
    return text[:1].upper() + text[1:] + ".", ""
