"""Credits and durations.

Contact and clock hours are units of credit in CTDL; in a record they are hours of contact. A duration in hours is the
volume of learning, one in days or longer is elapsed time.
"""

from collections.abc import Sequence
from typing import Any

from nqf.credentials.ctdl.alignments import code_of, name_of
from nqf.credentials.draft import Draft
from nqf.credentials.figures import read_hours, read_weeks
from nqf.credentials.quantity import Quantity
from nqf.credentials.spans import iso_parts
from nqf.credentials.tree import Node
from nqf.i18n import _

_HOURS = frozenset({"ContactHour", "ClockHour"})
_LONGEST_SYSTEM = 120
_PROFILES = ("creditValue", "requires.creditValue")
_OLDER = (("creditUnitValue", "creditUnitType"), ("creditHourValue", "creditHourType"))
_DURATIONS = {"exactDuration": "estimated duration", "minimumDuration": "minimum duration",
              "maximumDuration": "maximum duration", "timeRequired": "time required"}  # fmt: skip


def read_credits(node: Node, draft: Draft) -> None:
    """Put the first credit value that is stated, of the resource itself before that of what it requires."""
    for path in _PROFILES:
        for profile in node.nodes(path):
            unit = profile.first("creditUnitType", "unitText", "unitCode")
            figure = _figure(profile, "value", "minValue", "maxValue") if profile.is_object else profile.own_text()
            _put(draft, figure, unit, [profile, node], path)
    for holder in (node, *node.nodes("requires")):
        for value, kind in _OLDER:
            least, most = (value.replace("Value", end) for end in ("MinValue", "MaxValue"))
            _put(draft, _figure(holder, value, least, most), holder.first(kind), [holder], value)


def _figure(holder: Node, exact: str, least: str, most: str) -> Any:
    value = holder.text(exact)
    if value is not None:
        return value
    low, high = holder.text(least), holder.text(most)
    try:
        return {"low": float(low), "high": float(high)} if low is not None and high is not None else low or high
    except ValueError:
        return f"{low} - {high}"


def _put(draft: Draft, figure: Any, unit: Node | None, holders: Sequence[Node], path: str) -> None:
    """Put a figure with its unit, as credits or as hours of contact; a second figure of a kind is a doubt."""
    if figure is None and unit is None:
        return
    field = "hours_contact" if unit is not None and code_of(unit) in _HOURS else "credit_value"
    if field in draft.values or field == "credit_value" and "credit_system" in draft.values:
        draft.say(_("Several credit values are stated; the first was taken."), heading=path, value=str(figure))
        return
    draft.put(field, figure, path)
    if field == "credit_value":
        draft.put("credit_system", _system(unit, holders), path)
    elif unit is not None:
        name_of(unit)


def _system(unit: Node | None, holders: Sequence[Node]) -> str | None:
    name = name_of(unit) if unit is not None else None
    note = next((text for one in holders if (text := one.text("creditUnitTypeDescription")) is not None), None)
    whole = f"{name} ({note})" if name is not None and note is not None else name or note
    return whole if whole is None or len(whole) <= _LONGEST_SYSTEM else name or whole[:_LONGEST_SYSTEM]


def read_durations(node: Node, draft: Draft) -> None:
    """Put all durations as stated, the first in hours as learning hours and the first of elapsed time in weeks."""
    for path in ("estimatedDuration", "requires.estimatedDuration"):
        for profile in node.nodes(path):
            if not profile.is_object:
                draft.add("durations_stated", [f"estimated duration: {profile.own_text()}"], path)
                continue
            told = {name: text for name in _DURATIONS if (text := profile.text(name)) is not None}
            draft.add("durations_stated", [f"{_DURATIONS[name]}: {text}" for name, text in told.items()], path)
            draft.put("hours_total", _ends([_hours(name, text) for name, text in told.items()]), path)
            draft.put("duration_weeks", _ends([_weeks(text) for text in told.values()]), path)


def _hours(name: str, text: str) -> Quantity | None:
    is_span = iso_parts(text.casefold()) is not None
    return read_hours(text).quantity if is_span or name == "timeRequired" else None


def _weeks(text: str) -> Quantity | None:
    parts = iso_parts(text.casefold())
    return read_weeks(text).quantity if parts is not None else None


def _ends(found: Sequence[Quantity | None]) -> dict[str, float] | None:
    known = [one for one in found if one is not None]
    return {"low": min(one.low for one in known), "high": max(one.high for one in known)} if known else None
