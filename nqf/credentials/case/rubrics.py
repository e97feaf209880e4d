"""Criteria of the rubrics in a CASE package, by the items that they assess."""

from collections.abc import Iterator
from typing import Any

from nqf.credentials.case.package import Package


def criteria_by_item(package: Package) -> dict[int, list[str]]:
    """Return the criteria by the place of the item that they assess, as lines "category: description".

    Those of no item, and the levels of all, stay extras.
    """
    found: dict[int, list[str]] = {}
    for criterion in _criteria(package):
        place = package.place_of(criterion.get("CFItemURI"))
        texts = [text.strip() for key in ("category", "description") if isinstance(text := criterion.get(key), str)]
        if place is not None and texts:
            found.setdefault(place, []).append(": ".join(texts))
    return found


def _criteria(package: Package) -> Iterator[dict[str, Any]]:
    for rubric in _objects(package.rest.get("CFRubrics")):
        yield from _objects(rubric.get("CFRubricCriteria"))


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
