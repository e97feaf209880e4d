"""Change a framework in few places and mark what was changed: an authority's own copy of a file.

What was changed is unverified, unless the change names a source; what was not changed keeps its evidence. A block of
which one key was changed names that key in `unverified`, so the rest of it still counts as shown.
"""

from typing import Any, Literal

from nqf.frameworks.editions import contents, edition_id, names_of
from nqf.frameworks.schema import Edition, Evidence, Framework, Range, Source, Strict

_MARKS = frozenset({"evidence", "sources", "unverified", "as_of", "note"})
SOURCE_ID = "amendment"


class MicroCredentialChange(Strict):
    """What changes in the rule for micro-credentials; absent keys stay as they are."""

    status: Literal["policy", "pilot", "draft", "discussed", "none found"] | None = None
    year: int | None = None
    credits: Range | None = None
    hours: Range | None = None


class Amendment(Strict):
    """Changes to a framework; what is absent stays.

    `level_names` and `lines` (level → domain → line) replace single entries; an empty text takes the entry away.
    `notional_hours` are hours of learning behind one credit.
    """

    level_names: dict[str, str] = {}
    lines: dict[str, dict[str, str]] = {}
    notional_hours: Range | None = None
    micro_credentials: MicroCredentialChange | None = None


def amend(
    framework: Framework, base: Framework, amendment: Amendment, edition: Edition, source: str | None = None
) -> Framework:
    """Return the framework with the changes, as an edition of `base` (its own base, or itself).

    `source` is the title or address of what shows the changes. Labels are not checked here. Raises pydantic's
    ValidationError for a change that the schema refuses.
    """
    whole = contents(framework)
    shown = [SOURCE_ID] if source else []
    ladder = whole["ladder"]
    names = _merged(ladder.get("names", {}), amendment.level_names)
    whole["ladder"] = _changed(ladder, {"names": names}, shown)
    lines = _merged_lines(whole.get("descriptors", {}).get("lines", {}), amendment.lines)
    if lines:
        whole["descriptors"] = _changed(whole.get("descriptors", {}), {"lines": lines}, shown)
    else:
        whole.pop("descriptors", None)
    if amendment.notional_hours is not None:
        hours = {"notional_hours": amendment.notional_hours.model_dump(exclude_defaults=True), "is_carried": True}
        whole["credit"] = _changed(whole.get("credit", {}), hours, shown)
    if amendment.micro_credentials is not None:
        rule = amendment.micro_credentials.model_dump(exclude_none=True)
        whole["micro_credentials"] = _changed(whole.get("micro_credentials", {}), rule, shown)
    whole |= names_of(base, edition.label) | {"id": edition_id(base.id, edition.label), "edition": edition}
    if source:
        whole["sources"] = [*whole.get("sources", ()), _source(source, edition.dated)]
    return Framework.model_validate(whole)


def _source(text: str, dated: str) -> dict[str, Any]:
    is_address = text.startswith(("https://", "http://"))
    return Source(id=SOURCE_ID, title=text, url=text if is_address else None, seen_on=dated).model_dump()


def _merged(known: dict[str, str], changes: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in (known | changes).items() if text.strip()}


def _merged_lines(known: dict[str, dict[str, str]], changes: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    levels = list(dict.fromkeys([*known, *changes]))
    lines = {level: _merged(known.get(level, {}), changes.get(level, {})) for level in levels}
    return {level: cells for level, cells in lines.items() if cells}


def _changed(block: dict[str, Any], values: dict[str, Any], shown: list[str]) -> dict[str, Any]:
    """Return a block with some keys changed, and the evidence of those and of the others marked.

    `shown` is the source of the change, or empty.
    """
    known = {key: value for key, value in block.items() if key not in _MARKS}
    changed = {key for key, value in values.items() if value != known.get(key) and (value or key in known)}
    if not changed:
        return block
    kept, doubtful = set(known) - changed, set(block.get("unverified", ()))
    was_shown = block.get("evidence") == Evidence.VERIFIED
    if shown:
        doubtful = (doubtful if was_shown else kept) - changed
        marks = {"evidence": Evidence.VERIFIED, "sources": [*block.get("sources", ()), *shown]}
    elif was_shown and kept - {"is_from_kin", "is_carried", "headings"}:
        doubtful |= changed
        marks = {"evidence": Evidence.VERIFIED, "sources": block["sources"]}
    else:
        doubtful, marks = set(), {"evidence": Evidence.UNVERIFIED, "sources": block.get("sources", ())}
    return block | values | marks | {"unverified": sorted(doubtful)}
